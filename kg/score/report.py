"""What a comparison adds up to: counts, rates and a table to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.score.matching import Comparison, Rule, compare, distinct
from kg.score.strings import same_qualifier
from kg.score.triples import QUALIFIERS, RELATIONS, Passage, Triple


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, wrong and missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """The part of what was given that is right; 0.0 when nothing was given."""
        given = self.right + self.wrong
        return self.right / given if given else 0.0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was given; 0.0 when nothing was wanted."""
        wanted = self.right + self.missing
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0.0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Return counts and rates by name."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "right": self.right,
            "wrong": self.wrong,
            "missing": self.missing,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def rate(self) -> float:
        """Part by whole; 1.0 when there is nothing of the kind."""
        return self.part / self.whole if self.whole else 1.0

    def __str__(self) -> str:
        """Return "3/4 = 0.750".

        >>> str(Share(3, 4))
        '3/4 = 0.750'
        """
        return f"{self.part}/{self.whole} = {self.rate:.3f}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One error, for a reader: what kind, in which passage, which triple."""

    kind: str
    passage: str
    triple: Triple

    def __str__(self) -> str:
        """Return one line with tabs."""
        each = self.triple
        ends = (each.subject, each.predicate, each.object, each.modality)
        return "\t".join((self.kind, self.passage, *ends))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result in one way of matching.

    Attributes:
        relations: Counts by relation, in the order of ``RELATIONS``; relations without any are
            left out.
        total: Counts over all relations.
        status: Of the matched, how many have the right status class.
        qualifiers: Of the matched that are labelled with one, how many have it, by name.
        unreal_as_asserted: Denied, negated or rumoured, and given as asserted.
        errors: Every wrong and every missing triple, in the order of the passages.
    """

    relations: Mapping[str, Counts]
    total: Counts
    status: Share
    qualifiers: Mapping[str, Share]
    unreal_as_asserted: tuple[Finding, ...]
    errors: tuple[Finding, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return every figure by name."""
        return {
            **self.total.as_dict(),
            "relations": {name: counts.as_dict() for name, counts in self.relations.items()},
            "status": [self.status.part, self.status.whole],
            "qualifiers": {name: [q.part, q.whole] for name, q in self.qualifiers.items()},
            "unreal_as_asserted": len(self.unreal_as_asserted),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """How well a system reads labelled passages.

    Attributes:
        passages: How many passages there were.
        strict: Strings equal after normalising.
        relaxed: Strings share half of their words.
        negatives: Passages without anything to find that got nothing at all.
        negatives_optional: The same, when what is marked optional does not count.
        ignored: Triples of relations that are not labelled, by relation.
    """

    passages: int
    strict: Outcome
    relaxed: Outcome
    negatives: Share
    negatives_optional: Share
    ignored: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Return every figure by name, ready for JSON."""
        return {
            "passages": self.passages,
            "strict": self.strict.as_dict(),
            "relaxed": self.relaxed.as_dict(),
            "negatives": [self.negatives.part, self.negatives.whole],
            "negatives_optional": [self.negatives_optional.part, self.negatives_optional.whole],
            "ignored": dict(self.ignored),
        }

    def text(self, *, errors: int = 0) -> str:
        """Return the tables that a reader wants.

        Args:
            errors: How many of the errors of the strict way to list.
        """
        return "\n".join(_lines(self, errors))


def _table(name: str, outcome: Outcome) -> Iterator[str]:
    rows = [*outcome.relations.items(), ("all", outcome.total)]
    yield f"{name:18s}  prec.  recall  F1     right wrong missing"
    for relation, c in rows:
        rates = f"{c.precision:.3f}  {c.recall:.3f}  {c.f1:.3f}"
        yield f"  {relation:16s}  {rates}  {c.right:5d} {c.wrong:5d} {c.missing:7d}"
    yield f"  status right on matched: {outcome.status}"
    yield f"  denied, negated or rumoured given as asserted: {len(outcome.unreal_as_asserted)}"
    yield "  qualifiers on matched: " + ", ".join(f"{k} {v}" for k, v in outcome.qualifiers.items())


def _lines(report: Report, errors: int) -> Iterator[str]:
    yield f"{report.passages} passages"
    yield from _table("strict", report.strict)
    yield from _table("relaxed", report.relaxed)
    yield f"negatives kept empty: {report.negatives}"
    yield f"negatives kept empty apart from optional triples: {report.negatives_optional}"
    if report.ignored:
        listed = ", ".join(f"{name} {count}" for name, count in report.ignored.items())
        yield f"relations that are not labelled, ignored: {listed}"
    yield from (str(each) for each in report.strict.errors[:errors])


def _counts(results: Iterable[Comparison]) -> dict[str, Counts]:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for each in results:
        right.update(wanted.predicate for wanted, _ in each.right)
        wrong.update(given.predicate for given in each.wrong)
        missing.update(wanted.predicate for wanted in each.missing)
    seen = right.keys() | wrong.keys() | missing.keys()
    return {r: Counts(right[r], wrong[r], missing[r]) for r in RELATIONS if r in seen}


def _sum(counts: Iterable[Counts]) -> Counts:
    rows = [(each.right, each.wrong, each.missing) for each in counts]
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()


def _qualifier(pairs: Iterable[tuple[Triple, Triple]], name: str) -> Share:
    wanted = [(getattr(w, name), getattr(g, name)) for w, g in pairs if getattr(w, name)]
    return Share(sum(same_qualifier(w, g) for w, g in wanted), len(wanted))


def _errors(results: Mapping[str, Comparison]) -> Iterator[Finding]:
    for name, result in results.items():
        yield from (Finding("wrong", name, each) for each in result.wrong)
        yield from (Finding("missing", name, each) for each in result.missing)


def _unreal(results: Mapping[str, Comparison]) -> Iterator[Finding]:
    for name, result in results.items():
        for wanted, given in result.right:
            unreal = wanted.said_no or wanted.modality == "rumoured"
            if unreal and given.modality == "asserted":
                yield Finding("false assertion", name, wanted)


def _outcome(
    gold: Sequence[Passage], system: Mapping[str, Sequence[Triple]], rule: Rule
) -> Outcome:
    results = {each.id: compare(each.triples, system.get(each.id, ()), rule) for each in gold}
    pairs = [pair for each in results.values() for pair in each.right]
    relations = _counts(results.values())
    return Outcome(
        relations=relations,
        total=_sum(relations.values()),
        status=Share(sum(wanted.agrees(given) for wanted, given in pairs), len(pairs)),
        qualifiers={name: _qualifier(pairs, name) for name in QUALIFIERS},
        unreal_as_asserted=tuple(_unreal(results)),
        errors=tuple(_errors(results)),
    )


def _negatives(
    gold: Sequence[Passage], system: Mapping[str, Sequence[Triple]]
) -> tuple[Share, Share]:
    empty = [each for each in gold if each.is_negative and not each.noise]
    given = {each.id: distinct(system.get(each.id, ())) for each in empty}
    harmless = [not compare(e.triples, given[e.id], Rule(relaxed=True)).wrong for e in empty]
    kept = sum(not triples for triples in given.values())
    return Share(kept, len(empty)), Share(sum(harmless), len(empty))


def _ignored(system: Mapping[str, Sequence[Triple]]) -> dict[str, int]:
    names = [each.predicate for triples in system.values() for each in triples]
    return dict(sorted(Counter(name for name in names if name not in RELATIONS).items()))


def score(
    gold: Iterable[Passage], system: Mapping[str, Sequence[Triple]], *, status: bool = False
) -> Report:
    """Score what a system gave against labelled passages.

    Args:
        gold: The labelled passages.
        system: What was found, by the id of the passage; a passage that is not there gave nothing.
        status: Whether a triple must have the right status to count as right.
    """
    passages = tuple(gold)
    negatives, optional = _negatives(passages, system)
    return Report(
        passages=len(passages),
        strict=_outcome(passages, system, Rule(status=status)),
        relaxed=_outcome(passages, system, Rule(relaxed=True, status=status)),
        negatives=negatives,
        negatives_optional=optional,
        ignored=_ignored({each.id: system.get(each.id, ()) for each in passages}),
    )
