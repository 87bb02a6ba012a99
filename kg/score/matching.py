"""Which triples that a system gives answer which labelled ones, passage by passage."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.score.strings import normalise, same
from kg.score.triples import RELATIONS, SYMMETRIC, Triple

Unit = tuple[Triple, ...]
"""What counts once: a labelled triple, or the alternatives of one group."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How alike two triples must be.

    Attributes:
        relaxed: Half of the words of a string are enough.
        status: The status class must be the same too.
    """

    relaxed: bool = False
    status: bool = False

    def allows(self, wanted: Triple, given: Triple) -> bool:
        """Tell whether a triple that was found answers a labelled one."""
        if wanted.predicate != given.predicate or (self.status and not wanted.agrees(given)):
            return False
        ends = (given.subject, given.object)
        if self._ends(ends, wanted):
            return True
        return wanted.predicate in SYMMETRIC and self._ends(ends[::-1], wanted)

    def _ends(self, ends: tuple[str, str], wanted: Triple) -> bool:
        subject = same(ends[0], wanted.subjects, relaxed=self.relaxed)
        return subject and same(ends[1], wanted.objects, relaxed=self.relaxed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one passage gave: pairs of labelled and found, what is wrong, what is missing."""

    right: tuple[tuple[Triple, Triple], ...] = ()
    wrong: tuple[Triple, ...] = ()
    missing: tuple[Triple, ...] = ()


def _key(triple: Triple) -> tuple[str, str, str]:
    ends = (normalise(triple.subject), normalise(triple.object))
    low, high = sorted(ends) if triple.predicate in SYMMETRIC else ends
    return (triple.predicate, low, high)


def distinct(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return the triples of known relations with two ends, the first of each kind."""
    first: dict[tuple[str, str, str], Triple] = {}
    for triple in triples:
        if triple.subject and triple.object and triple.predicate in RELATIONS:
            first.setdefault(_key(triple), triple)
    return tuple(first.values())


def units(triples: Iterable[Triple]) -> tuple[Unit, ...]:
    """Return what has to be found: every triple that is not optional, groups as one unit."""
    found: dict[object, list[Triple]] = {}
    for number, triple in enumerate(triples):
        if not triple.optional:
            single = triple.group is None
            found.setdefault(("", number) if single else triple.group, []).append(triple)
    return tuple(tuple(members) for members in found.values())


@dataclass(slots=True)
class _Assignment:
    """A maximum one-to-one matching of units with found triples, by augmenting paths."""

    edges: Sequence[Sequence[int]]
    owner: dict[int, int] = field(default_factory=dict)

    def augment(self, unit: int, seen: set[int]) -> bool:
        """Give the unit a triple, moving other units to their next choice where that helps."""
        for found in self.edges[unit]:
            if found in seen:
                continue
            seen.add(found)
            if found not in self.owner or self.augment(self.owner[found], seen):
                self.owner[found] = unit
                return True
        return False


def assign(edges: Sequence[Sequence[int]]) -> Mapping[int, int]:
    """Return the found triple of each unit that gets one, as many as there can be.

    Args:
        edges: For each unit the indices of the found triples that would answer it.
    """
    matching = _Assignment(edges)
    for unit in range(len(edges)):
        matching.augment(unit, set())
    return {unit: found for found, unit in matching.owner.items()}


def _answers(unit: Unit, given: Triple, rule: Rule) -> bool:
    return any(rule.allows(wanted, given) for wanted in unit)


def _excused(given: Triple, labelled: Iterable[Triple], groups: Iterable[Unit], rule: Rule) -> bool:
    """Tell whether a left-over triple is optional, or a further member of a group."""
    lax = Rule(relaxed=rule.relaxed)
    if any(lax.allows(each, given) for each in labelled if each.optional):
        return True
    return any(_answers(group, given, lax) for group in groups if len(group) > 1)


def _left(given: Sequence[Triple], taken: Container[int]) -> tuple[Triple, ...]:
    return tuple(each for number, each in enumerate(given) if number not in taken)


def compare(labelled: Sequence[Triple], found: Iterable[Triple], rule: Rule) -> Comparison:
    """Compare what was found in one passage with its labels."""
    given, wanted = distinct(found), units(labelled)
    edges = [[n for n, each in enumerate(given) if _answers(u, each, rule)] for u in wanted]
    match = assign(edges)
    left = _left(given, set(match.values()))
    return Comparison(
        right=tuple(
            (next(each for each in wanted[u] if rule.allows(each, given[n])), given[n])
            for u, n in sorted(match.items())
        ),
        wrong=tuple(each for each in left if not _excused(each, labelled, wanted, rule)),
        missing=tuple(unit[0] for number, unit in enumerate(wanted) if number not in match),
    )
