"""Parts of an owner that have no name of their own.

"Its chip unit" and "Velora's polymer business" are parts of a firm, "Chinese regulators" and "the
U.S. government" parts of a country. Each gets an id that the owner qualifies.
"""

from dataclasses import dataclass

from kg.iri import entity_id, slug
from kg.records import Entity
from kg.resolve import lexicon
from kg.resolve.spots import Link, Spot
from kg.resolve.view import Phrase, View

_LONGEST = 10
_STATE = frozenset(
    (
        "government",
        "regulator",
        "regulators",
        "authorities",
        "officials",
        "prosecutors",
        "lawmakers",
    )
)
_OWN = frozenset(("'s", "'", "own"))
_MODIFIERS = ("J", "N", "C", "H", "V")


@dataclass(frozen=True, slots=True)
class _Part:
    """A description in the text: its words, and the id and the name of its owner."""

    span: Phrase
    owner: str
    name: str


def parts(
    view: View, spots: list[Spot], links: list[Link], entities: dict[str, Entity]
) -> tuple[list[Spot], list[Entity]]:
    """Find the units that resolved owners have, and the governments of places.

    Returns:
        Their mentions and their entities.
    """
    at = {index: spot.entity for spot in spots for index in range(spot.span.first, spot.span.last)}
    at |= {i: link.entity for link in links for i in range(link.span.first, link.span.last)}
    found: list[Spot] = []
    made: dict[str, Entity] = {}
    for index, word in enumerate(view.lower):
        part = None
        if word in lexicon.UNIT_NOUNS and index not in at:
            part = _unit(view, index, at, entities)
        elif word in _STATE and index not in at:
            part = _state(view, index, at, entities)
        if part:
            one = _entity(view, part)
            made.setdefault(one.id, one)
            found.append(Spot(part.span, one.id, "Organization"))
    return found, list(made.values())


def _unit(view: View, noun: int, at: dict[int, str], entities: dict[str, Entity]) -> _Part | None:
    """Read "its chip unit": the words behind the owner, up to the noun."""
    owner = next((k for k in view.children.get(noun, ()) if view.deps[k] == "poss"), None)
    if owner is None or owner not in at or noun - owner > _LONGEST:
        return None
    start = owner + 1
    while start < noun and view.lower[start] in _OWN:
        start += 1
    named = any(index in at for index in range(start, noun)) or _named_behind(view, noun, at)
    if named or entities[at[owner]].type != "Organization":
        return None
    return _Part(Phrase(start, noun + 1), at[owner], entities[at[owner]].name)


def _named_behind(view: View, noun: int, at: dict[int, str]) -> bool:
    """Tell whether the name follows: "its chip unit, Alder Devices"."""
    behind = noun + 2 if view.word(noun + 1) == "," else noun + 1
    named = behind in at and view.deps[noun] not in {"dobj", "pobj"}
    return named or any(view.deps[k] == "appos" and k in at for k in view.children.get(noun, ()))


def _state(view: View, noun: int, at: dict[int, str], entities: dict[str, Entity]) -> _Part | None:
    """Read "U.S. antitrust officials": a place or a demonym, up to the noun."""
    start = noun - 1
    while start > max(0, noun - _LONGEST) and start not in at and start not in view.known:
        if not view.tags[start].startswith(_MODIFIERS):
            return None
        start -= 1
    place = _place(view, start, at, entities)
    return _Part(Phrase(start, noun + 1), *place) if place else None


def _place(
    view: View, index: int, at: dict[int, str], entities: dict[str, Entity]
) -> tuple[str, str] | None:
    """Return the id and the name of the country that a token stands for."""
    hit = view.known.get(index)
    if hit is None or hit[1].kind not in {"country", "demonym", "state"}:
        return None
    if hit[1].kind == "demonym":
        return (entity_id("Place", hit[1].of), hit[1].of) if hit[1].of else None
    one = entities.get(at.get(index, ""))
    return (one.id, one.name) if one and one.type == "Place" else None


def _entity(view: View, part: _Part) -> Entity:
    words = view.surface(part.span.first, part.span.last).split()
    called = " ".join(words)
    own = view.known.get(part.span.first)
    if own and own[1].kind in {"country", "demonym", "state"}:
        name, key = called, " ".join(words[1:])
    else:
        name, key = f"{part.name}'s {called}", called
    return Entity(
        id=entity_id("Organization", key, qualifier=slug(part.owner.split("/", 1)[1])),
        name=name,
        type="Organization",
        why=(f"Organization: a part of {part.name}",),
    )
