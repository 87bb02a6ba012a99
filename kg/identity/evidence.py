"""What tells an entity from its namesakes, and what comparing it comes to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.records import Argument, Claim, Entity, Reading
from kg.trades import told as words

LOOSE: Final = frozenset(("listedOn", "regulatedBy", "headquarteredIn", "competesWith"))
"""Relations that tie a firm to what a thousand others have to do with too."""
_TIED: Final = frozenset(("Organization", "Person", "Product"))
_DECISIVE: Final = frozenset(("ticker", "lei"))
_STEM: Final = 2
"""Letters that the codes of two shares of one firm have in common on one exchange."""


@dataclass(frozen=True)
class Profile:
    """What is known of an entity in one article, or in several.

    Attributes:
        traits: Pairs as ``Entity.traits`` has them.
        identifiers: Pairs of scheme and value.
        ties: Ids of whom it has to do with.
    """

    traits: frozenset[tuple[str, str]] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()
    ties: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parts: "Iterable[Profile]") -> "Profile":
        """Return what is known from several together."""
        every = tuple(parts)
        return cls(
            frozenset().union(*(each.traits for each in every)),
            frozenset().union(*(each.identifiers for each in every)),
            frozenset().union(*(each.ties for each in every)),
        )

    @cached_property
    def by_kind(self) -> Mapping[str, frozenset[str]]:
        """The values of each kind of trait."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, value in self.traits:
            found[kind].add(value)
        return {kind: frozenset(values) for kind, values in found.items()}

    def values(self, kind: str) -> frozenset[str]:
        """Return the values of a kind of trait."""
        return self.by_kind.get(kind, frozenset())

    @cached_property
    def codes(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The codes of each scheme and, of tickers, of each market."""
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme, value in self.identifiers:
            market, sign, code = value.rpartition(":")
            found[scheme, market if sign else ""].add(code)
        return {place: frozenset(codes) for place, codes in found.items()}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for two being one, and what against it.

    Attributes:
        same: Kinds of evidence that agree, each with the values.
        differ: Kinds of evidence that differ, each with both values.
        overlap: The share of the ties of the one with fewer that the other has too, 0 to 1.
    """

    same: Mapping[str, str]
    differ: Mapping[str, str]
    overlap: float

    def apart(self, needed: int) -> bool:
        """Tell whether they are two: nothing agrees, and so many kinds differ, or a code does."""
        differing = _DECISIVE & self.differ.keys() or len(self.differ) >= needed
        return not self.same and bool(differing)


def compare(one: Profile, two: Profile, *, name: bool = False) -> Comparison:
    """Compare what is known.

    Args:
        one: What is known of one.
        two: What is known of the other.
        name: Whether the name of ``two`` counts, which tells more than that of ``one``: "Delta, the
            insurer" and "Delta Insurance". Trades that the name of ``one`` tells never do.
    """
    kinds = {kind: (one.values(kind), two.values(kind)) for kind in ("city", "state", "country")}
    seat = next((k for k in ("state", "country") if all(kinds[k])), None)
    everyday = "everyday" in one.values("called") | two.values("called")
    pairs = {seat: kinds[seat]} if seat else {"city": kinds["city"]}
    pairs["trade"] = _trades(one, two, name=name)
    same: dict[str, str] = {}
    differ: dict[str, str] = {}
    for kind, (first, second) in pairs.items():
        if first & second:
            if name or not (everyday and kind == "trade"):  # two banks may be called Union Trust
                same[kind] = _told(first & second)
        elif first and second and (everyday or kind != "city"):
            differ[kind] = f"{_told(first)}, not {_told(second)}"
    _codes(one, two, same, differ)
    ties = one.ties & two.ties
    if ties:
        same["ties"] = _told(ties)
    fewer = min(len(one.ties), len(two.ties))
    return Comparison(same, differ, len(ties) / fewer if fewer else 0.0)


def _trades(one: Profile, two: Profile, *, name: bool) -> tuple[frozenset[str], frozenset[str]]:
    implied = one.values("called") if name else one.values("called") | two.values("called")
    second = two.values("trade") | (two.values("called") if name else frozenset())
    return one.values("trade") - implied, second - implied


def _codes(one: Profile, two: Profile, same: dict[str, str], differ: dict[str, str]) -> None:
    """Compare codes: only those of one scheme and market can differ."""
    for scheme, market in sorted(one.codes.keys() & two.codes.keys()):
        first, second = one.codes[scheme, market], two.codes[scheme, market]
        if first & second:
            same[scheme] = _told(first & second)
        elif scheme in _DECISIVE and not {c[:_STEM] for c in first} & {c[:_STEM] for c in second}:
            differ[scheme] = f"{_told(first)}, not {_told(second)}"


def _told(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def told(reading: Reading) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Return what the claims of a reading add to the traits: professions, and seats, by id."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in reading.claims:
        for end in _ends(claim):
            if claim.role and end.id and end.type == "Person":
                found[end.id].update(("trade", each) for each in words(claim.role, "person"))
        if claim.relation == "headquarteredIn" and claim.subject.id and not claim.ended:
            found[claim.subject.id].add(("city", claim.object.name))
    return {id_: frozenset(pairs) for id_, pairs in found.items()}


def ties(reading: Reading) -> Mapping[str, frozenset[str]]:
    """Return whom each organisation and each person of a reading has to do with, by id.

    The other ends of its claims; of an organisation also the people with a full name that the
    article speaks of, politicians left out; of a person the organisations that it speaks of, but
    for well-known ones.
    """
    types = {entity.id: entity.type for entity in reading.entities}
    people = frozenset(entity.id for entity in reading.entities if _telling(entity))
    firms = frozenset(entity.id for entity in reading.entities if _own(entity))
    beside = {"Organization": people, "Person": firms}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in reading.claims:
        if claim.relation not in LOOSE:
            ends = {end.id for end in _ends(claim) if end.id and types.get(end.id) in _TIED}
            for end in ends:
                found[end] |= ends - {end}
    return {
        id_: frozenset(found[id_]) | beside.get(type_, frozenset())
        for id_, type_ in types.items()
        if type_ in _TIED
    }


def _telling(entity: Entity) -> bool:
    full = entity.type == "Person" and " " in entity.name
    return full and ("trade", "politics") not in entity.traits


def _own(entity: Entity) -> bool:
    return entity.type == "Organization" and all(kind != "listed" for kind, _ in entity.traits)


def _ends(claim: Claim) -> Iterator[Argument]:
    found = (claim.subject, claim.object, claim.said_by, claim.counterparty, *claim.told_by)
    return (end for end in found if end is not None)
