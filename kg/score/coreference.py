"""How well mentions are joined to entities: B-cubed, within an article and across articles.

B-cubed after Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains" (LREC workshop on
linguistic coreference), across articles as in their "Entity-Based Cross-Document Coreferencing
Using the Vector Space Model" (COLING-ACL 1998). Mentions that only one side has are treated as
B-cubed-zero of Stoyanov et al. 2009, "Conundrums in Noun Phrase Coreference Resolution" (ACL): a
labelled mention that was not found has recall 0, one that was found and not labelled counts in the
detection alone.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.score.marks import Labelled, Mark
from kg.score.report import Counts, Share

Pair: TypeAlias = tuple[Hashable, Hashable | None]
"""Of a labelled mention: who is meant, and who was found; None when nobody was."""


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall averaged over mentions."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0.0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        """Return the three rates."""
        return f"{self.precision:.3f}  {self.recall:.3f}  {self.f1:.3f}"

    def as_dict(self) -> dict[str, float]:
        """Return the three rates by name."""
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(rate, 4) for name, rate in rates.items()}


def b_cubed(pairs: Iterable[Pair]) -> BCubed:
    """Return B-cubed over labelled mentions; 0.0 where there is none.

    Two of three are joined, and the third was not found: each of the two has precision 1 and
    recall 2/3, and the third has recall 0.

    >>> str(b_cubed([("a", 1), ("a", 1), ("a", None)]))
    '1.000  0.444  0.615'
    >>> str(b_cubed([("a", 1), ("b", 1)]))
    '0.500  1.000  0.667'
    """
    both = Counter(pairs)
    found = {pair: count for pair, count in both.items() if pair[1] is not None}
    wanted, given = _sizes(both, 0), _sizes(found, 1)
    precise = sum(n * n / given[system] for (_, system), n in found.items())
    complete = sum(n * n / wanted[gold] for (gold, _), n in found.items())
    there, every = sum(found.values()), sum(both.values())
    return BCubed(precise / there if there else 0.0, complete / every if every else 0.0)


def _sizes(pairs: Mapping[Pair, int], side: int) -> Counter[Hashable | None]:
    sizes: Counter[Hashable | None] = Counter()
    for pair, count in pairs.items():
        sizes[pair[side]] += count
    return sizes


@dataclass(frozen=True, slots=True)
class EntityReport:
    """How well names, and what stands for them, are found, typed and joined.

    Attributes:
        articles: How many articles there were.
        within: B-cubed, each article by itself.
        across: B-cubed over all articles together.
        names: The same as ``across``, of names alone.
        found: Detection of all mentions.
        found_names: Detection of names.
        types: Of the names that were found, how many have the right type.
        errors: Every entity that is two or that is several, and every mention missed or added.
    """

    articles: int
    within: BCubed
    across: BCubed
    names: BCubed
    found: Counts
    found_names: Counts
    types: Share
    errors: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return every figure by name, ready for JSON."""
        return {
            "articles": self.articles,
            "within": self.within.as_dict(),
            "across": self.across.as_dict(),
            "names": self.names.as_dict(),
            "mentions": self.found.as_dict(),
            "found_names": self.found_names.as_dict(),
            "types": [self.types.part, self.types.whole],
        }

    def figures(self) -> dict[str, float]:
        """Return the figures that floors are set for."""
        cubes = {"within": self.within, "across": self.across, "names": self.names}
        return {
            **{f"entities.{name}.{side}": getattr(cube, side) for name, cube in cubes.items()
               for side in ("precision", "recall")},
            "entities.mentions.f1": self.found.f1,
            "entities.types": self.types.rate,
        }  # fmt: skip

    def text(self, *, errors: int = 0) -> str:
        """Return the tables that a reader wants.

        Args:
            errors: How many errors to list.
        """
        rows = (
            f"{self.articles} articles",
            "B-cubed                 prec.  recall  F1",
            f"  within articles       {self.within}",
            f"  across articles       {self.across}",
            f"  across, names alone   {self.names}",
            "mentions                prec.  recall  F1     right wrong missing",
            f"  all                   {_row(self.found)}",
            f"  names                 {_row(self.found_names)}",
            f"types right on names that were found: {self.types}",
            *self.errors[:errors],
        )
        return "\n".join(rows)


def _row(c: Counts) -> str:
    rates = f"{c.precision:.3f}  {c.recall:.3f}  {c.f1:.3f}"
    return f"{rates}  {c.right:5d} {c.wrong:5d} {c.missing:7d}"


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A labelled mention and what was found there; one of them may be missing."""

    article: str
    gold: Mark | None
    found: Mark | None


def score_entities(gold: Iterable[Labelled], system: Mapping[str, Sequence[Mark]]) -> EntityReport:
    """Score who was found in articles against the labels.

    Args:
        gold: The labelled articles.
        system: The mentions that were found, by the id of the article.
    """
    articles = tuple(gold)
    types = {mark.type for article in articles for mark in article.marks}
    both = [each for article in articles for each in _aligned(article, system, types)]
    named = [each for each in both if (each.gold or each.found or _NONE).named]
    typed = [(a.gold.type, a.found.type) for a in named if a.gold and a.found]
    return EntityReport(
        articles=len(articles),
        within=b_cubed(_pairs(both, apart=True)),
        across=b_cubed(_pairs(both)),
        names=b_cubed(_pairs(named)),
        found=_counts(both),
        found_names=_counts(named),
        types=Share(sum(one == two for one, two in typed), len(typed)),
        errors=(*_wrongly(both), *_unfound(both)),
    )


_NONE = Mark(0, 0, "", "", "")


def _aligned(
    article: Labelled, system: Mapping[str, Sequence[Mark]], types: set[str]
) -> Iterator[_Aligned]:
    """Yield the mentions of an article; what has a type that nobody labels does not count."""
    given = {(mark.start, mark.end): mark for mark in system.get(article.id, ())}
    for mark in article.marks:
        yield _Aligned(article.id, mark, given.pop((mark.start, mark.end), None))
    for mark in given.values():
        if mark.type in types:
            yield _Aligned(article.id, None, mark)


def _pairs(both: Iterable[_Aligned], *, apart: bool = False) -> Iterator[Pair]:
    for each in both:
        if each.gold is not None:
            home = each.article if apart else ""
            yield (home, each.gold.entity), (home, each.found.entity) if each.found else None


def _counts(both: Iterable[_Aligned]) -> Counts:
    kinds = Counter((each.gold is not None, each.found is not None) for each in both)
    return Counts(kinds[True, True], kinds[False, True], kinds[True, False])


def _wrongly(both: Sequence[_Aligned]) -> Iterator[str]:
    """Yield the ids that stand for several entities, and the entities that have several ids."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for each in both:
        if each.gold and each.found:
            keys[each.found.entity].add(each.gold.entity)
            ids[each.gold.entity].add(each.found.entity)
    for kind, groups in (("joined", keys), ("apart", ids)):
        for name, others in sorted(groups.items()):
            if len(others) > 1:
                yield f"{kind}\t{name}\t{', '.join(sorted(others))}"


def _unfound(both: Iterable[_Aligned]) -> Iterator[str]:
    for each in both:
        if each.found is None or each.gold is None:
            kind, mark = ("missing", each.gold) if each.found is None else ("added", each.found)
            yield f"{kind}\t{each.article}\t{mark.text if mark else ''}"
