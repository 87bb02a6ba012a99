"""What an article says that tells an entity from its namesakes: seat, trade, profession.

Read where a text tells it: before a name ("the Danish brewer Velora", "Leeds-based Velora"), in
what stands in apposition behind it or is said of it by "is" ("Velora, a brewer based in Leeds"),
and in the descriptions that were resolved to it ("the brewer"). Nothing is decided here:
``kg.identity`` compares the traits of articles.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from kg import trades
from kg.records import Entity
from kg.resolve import lexicon
from kg.resolve.families import kin
from kg.resolve.forms import core_of, words_of
from kg.resolve.gazetteer import Gazetteer, Known
from kg.resolve.spots import Link, Spot
from kg.resolve.view import View

Trait: TypeAlias = tuple[str, str]

TRADED: Final = ("Organization", "Person")
_PLACES: Final = frozenset(("city", "state", "country"))
_BRITISH: Final = frozenset(("England", "Scotland", "Wales", "Northern Ireland"))
_LONGEST: Final = 14
_FRONT: Final = 5
_OPENING: Final = frozenset(("a", "an", "the", "one", "based", "headquartered"))
_BEING: Final = frozenset(("is", "was", "are"))
_TO_PLACES: Final = frozenset(("in", "from", "of", "at"))
_SEATS: Final = frozenset(("headquarters", "office", "offices", "base", "seat"))
_MAKING: Final = frozenset(("maker", "producer", "seller", "operator", "provider", "manufacturer"))
_ORDINARY: Final = lexicon.GENERIC | frozenset(
    """first second third national citizens community farmers merchants people's peoples general
    federal united american state city county central southern northern western eastern company
    new standard mutual security union commerce home royal public regional local of and the
    times press valley river lake coast hill heritage pioneer liberty capital
    metropolitan""".split()  # noqa: SIM905
)
"""Words of which names are made that many firms bear: First National Bank, Citizens Savings."""


def traits(
    view: View, entities: Iterable[Entity], spots: Iterable[Spot], links: Iterable[Link]
) -> dict[str, tuple[Trait, ...]]:
    """Return what is told of the organisations and people of a document, by id, sorted.

    ====================== ======================================================
    city, state, country   where it sits, as listed
    trade                  its trade, or the profession of a person (``trades.csv``)
    called                 a trade that its own name tells; "everyday" when no word of the
                           name is its own
    ====================== ======================================================
    """
    named = list(spots)
    reader = _Reader(view, {s.span.first: s.span.last for s in named if s.type == "Place"})
    found: dict[str, set[Trait]] = {
        one.id: set(_called(one.name)) if one.type == "Organization" else set()
        for one in entities
        if one.type in TRADED
    }
    for spot in named:
        if spot.entity in found:
            for region in reader.around(spot):
                found[spot.entity].update(reader.told(region, spot.type))
    for link in links:
        if link.nominal and link.entity in found:
            kind = "Person" if link.entity.startswith("person/") else "Organization"
            region = range(link.span.first, link.span.last)
            found[link.entity].update(reader.told(region, kind))
    return {id_: tuple(sorted(each)) for id_, each in found.items() if each}


def _called(name: str) -> Iterator[Trait]:
    words = core_of(words_of(name))
    for word in words:
        yield from (("called", trade) for trade in trades.words("firm").get(word, ()))
    if all(word in _ORDINARY for word in words):
        yield "called", "everyday"


class _Reader:
    """Reads what stands around names.

    Args:
        view: The document.
        places: The token behind each name of a place, by its first token.
    """

    def __init__(self, view: View, places: Mapping[int, int]) -> None:
        self.view = view
        self.places = places
        self.ends = frozenset(places.values())

    def around(self, spot: Spot) -> Iterator[range]:
        """Yield the tokens around a name that describe its bearer."""
        view, span = self.view, spot.span
        yield from self._before(span.first)
        behind = self._past_brackets(span.last)
        word, following = view.word(behind), view.word(behind + 1)
        person = spot.type == "Person" and view.tag(behind + 1) in {"NN", "JJ"}
        if (word == "," and (following in _OPENING or person)) or (
            word in _BEING and following in {"a", "an"}
        ):
            yield self._apposition(behind + 1)
        elif word == "of" and behind + 1 in self.places:
            yield range(behind + 1, self._with_land(self.places[behind + 1]))

    def _before(self, first: int) -> Iterator[range]:
        """Yield what leads up to a name: "the Danish brewer", "Ohio's largest lender"."""
        start, view = first, self.view
        while (
            start > max(0, first - _FRONT)
            and view.sentence[start - 1] == view.sentence[first]
            and self._leads(start - 1)
        ):
            start -= 1
        yield range(start, first)
        if view.word(start - 1) == "'s" and start - 1 in self.ends:
            yield from (range(n, last) for n, last in self.places.items() if last == start - 1)

    def _leads(self, index: int) -> bool:
        """Tell a noun, an adjective or "-based" from a verb."""
        tag = self.view.tags[index][:2]
        return tag in {"NN", "JJ", "HY"} or (tag == "VB" and self.view.word(index - 1) == "-")

    def _past_brackets(self, index: int) -> int:
        """Return the token behind brackets that open at a token, or the token itself."""
        view = self.view
        if view.word(index) != "(":
            return index
        ends = (n for n in range(index, min(index + _LONGEST, len(view))) if view.words[n] == ")")
        return next(ends, index - 1) + 1

    def _with_land(self, last: int) -> int:
        """Return the token behind a place and the state or country that follows it."""
        land = self.places.get(last + 1) if self.view.word(last) == "," else None
        return land or last

    def _apposition(self, first: int) -> range:
        """Return a noun phrase with its seat: "a brewer based in Leeds, Ohio"."""
        last, view = first, self.view
        stop = min(first + _LONGEST, view.sentences[view.sentence[first]][1])
        while last < stop and self._goes_on(first, last):
            last = self._with_land(self.places[last]) if last in self.places else last + 1
        return range(first, last)

    def _goes_on(self, first: int, at: int) -> bool:
        view = self.view
        word, tag = view.lower[at], view.tags[at]
        if word == "with" or view.word(at - 1) == "with":
            return any(each in _SEATS for each in view.lower[at : at + 5])
        if word in _TO_PLACES or tag == "IN":
            making = word == "of" and at > first and view.word(at - 1) in _MAKING
            return making or (word in _TO_PLACES and at + 1 in self.places)
        return tag[:2] in {"DT", "NN", "JJ", "HY", "CD"} or word in _OPENING

    def told(self, region: range, kind: str) -> Iterator[Trait]:
        """Yield the places and the trades that stand in a region."""
        words = trades.words("firm" if kind == "Organization" else "person")
        for index in region:
            known = self.view.known.get(index)
            if known and (known[1].kind in _PLACES or known[1].kind == "demonym"):
                yield from _land(known[1])
            elif index in self.places and not known:
                yield "city", self.view.surface(index, self.places[index])
            else:
                word = self.view.lower[index]
                told = words.get(word) or words.get(word.removesuffix("s"), frozenset())
                yield from (("trade", trade) for trade in sorted(told))


def _land(known: Known) -> Iterator[Trait]:
    """Yield what a listed place, or a word for its people, tells of a seat."""
    if known.kind == "demonym":
        if known.of:
            yield "country", known.of
        return
    yield known.kind, known.name
    if known.kind == "state":
        yield "country", "United States"
    elif known.name in _BRITISH:
        yield "country", "United Kingdom"


def with_traits(entity: Entity, told: tuple[Trait, ...], gazetteer: Gazetteer) -> Entity:
    """Return an entity with what is told of it, and that it is listed.

    Of a listed product the list tells who makes it, be it several over the years.
    """
    if entity.type == "Product":
        kind = kin(entity.name, gazetteer)
        makers = kind.of.split("|") if kind and kind.of else ()
        made = {("maker", each) for each in makers}
        return replace(entity, traits=tuple(sorted(made))) if made else entity
    names = (entity.name, *entity.aliases) if entity.type in TRADED else ()
    found = [known for known in map(gazetteer.find, names) if known and known.type == entity.type]
    own = (("own", known.name) for known in found if known.own)
    listed = (("listed", known.name) for known in found[:1] if not known.own)
    every = {*told, *own, *listed}
    return replace(entity, traits=tuple(sorted(every))) if every else entity
