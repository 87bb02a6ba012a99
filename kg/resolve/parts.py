"""Parts of an owner that have no name of their own.

"Its chip unit" and "Velora's polymer business" are parts of a firm, "its Ohio mills" belong to it,
"Chinese regulators" and "the U.S. government" are parts of a country. Each gets an id that the
owner qualifies.
"""

from dataclasses import dataclass

from kg.iri import entity_id, slug
from kg.records import Entity
from kg.resolve import lexicon
from kg.resolve.assets import dealer
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
        "authority",
        "watchdog",
        "ministry",
    )
)
_PRONOUNS = frozenset(("its", "their", "his", "her"))
_POSSESSIVE = _PRONOUNS | {"'s", "'"}
_WHOLE = frozenset(("business", "operations", "brand"))
"""Alone, these are the owner and no part of it: "the business of Velora", "Velora's business"."""
_OWNERS = frozenset(("Organization", "Person"))
_JOINTS = frozenset(("and", "&", "-"))
_MODIFIERS = ("J", "N", "C", "H", "VBN", "VBG")
_DESCRIBING = frozenset(("amod", "compound", "nmod"))


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
        if word in lexicon.UNIT_NOUNS | lexicon.ASSET_NOUNS and index not in at:
            part = _unit(view, index, at, entities)
        elif word in _STATE and index not in at:
            part = _state(view, index, at, entities)
        if part:
            one = _entity(view, part)
            made.setdefault(one.id, one)
            found.append(Spot(part.span, one.id, one.type))
    return found, list(made.values())


def _unit(view: View, noun: int, at: dict[int, str], entities: dict[str, Entity]) -> _Part | None:
    """Read "its chip unit", "the chip unit of Velora": the words before the noun, and the owner."""
    start = _start(view, noun)
    owner = (
        _owner(view, start) if view.word(start - 1) in _POSSESSIVE else _owner_behind(view, noun)
    )
    if owner is None or owner not in at:
        owner = dealer(view, start, noun, at, lexicon.ASSET_NOUNS)
    if owner not in at:
        return None
    inside = {at[index] for index in range(start, noun) if index in at}
    named = any(entities[key].type != "Place" for key in inside) or _named_behind(view, noun, at)
    bare = start == noun and (owner > noun or view.lower[noun] in _WHOLE)
    if named or bare or entities[at[owner]].type not in _OWNERS:
        return None
    return _Part(Phrase(start, noun + 1), at[owner], entities[at[owner]].name)


def _start(view: View, noun: int) -> int:
    """Return where the words before a noun begin: behind a possessor or an article."""
    start = noun
    while 0 < start > noun - _LONGEST and (
        _modifies(view, start - 1)
        or view.word(start - 1) in _JOINTS
        or view.word(start) == "-"  # "off-patent"
    ):
        start -= 1
    while start < noun and view.lower[start] in _JOINTS | {"own"}:
        start += 1
    return start


def _modifies(view: View, index: int) -> bool:
    """Tell a word that describes a noun behind it: "ailing", but not the verb "been acquiring"."""
    tag = view.tags[index]
    verb = tag.startswith("VB") and view.deps[index] not in _DESCRIBING
    return tag.startswith((*_MODIFIERS, "RB")) and not verb


def _owner(view: View, start: int) -> int:
    """Return the last word of a possessor: "its", or the name before "'s"."""
    return start - (1 if view.word(start - 1) in _PRONOUNS else 2)


def _owner_behind(view: View, noun: int) -> int | None:
    """Return the first word of the owner behind "of", or of who sells: "two mills from Velora"."""
    goods = view.lower[noun] in lexicon.ASSET_NOUNS
    if view.word(noun + 1) != "of" and not (goods and view.word(noun + 1) == "from"):
        return None
    return noun + 3 if view.word(noun + 2) == "the" else noun + 2


def _named_behind(view: View, noun: int, at: dict[int, str]) -> bool:
    """Tell whether it has a name: "its unit, Alder Devices", "Alder, a unit of Velora"."""
    if view.deps[noun] == "appos" and view.heads[noun] in at:
        return True
    behind = noun + 2 if view.word(noun + 1) == "," else noun + 1
    named = behind in at and view.deps[noun] not in {"dobj", "pobj"}
    return named or any(view.deps[k] == "appos" and k in at for k in view.children.get(noun, ()))


def _state(view: View, noun: int, at: dict[int, str], entities: dict[str, Entity]) -> _Part | None:
    """Read "U.S. antitrust officials": a place or a demonym, up to the noun."""
    start = noun - 1
    while start > max(0, noun - _LONGEST) and start not in at and start not in view.known:
        if not view.tags[start].startswith((*_MODIFIERS, "POS")):
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
    last = view.lower[part.span.last - 1]
    if last in _STATE and own and own[1].kind in {"country", "demonym", "state"}:
        name, key = called, " ".join(words[1:])
    else:
        name, key = f"{part.name}'s {called}", called
    kind = "Thing" if last in lexicon.ASSET_NOUNS else "Organization"
    return Entity(
        id=entity_id(kind, key, qualifier=slug(part.owner.split("/", 1)[1])),
        name=name,
        type=kind,
        why=(f"{kind}: a part of {part.name}",),
    )
