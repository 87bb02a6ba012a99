"""Parts of an owner that have no name of their own: "its chip unit", "Velora's polymer business"."""

from kg.iri import entity_id, slug
from kg.records import Entity
from kg.resolve import lexicon
from kg.resolve.refer import Link, Spot
from kg.resolve.view import Phrase, View

_INSIDE = frozenset(
    ("amod", "compound", "nmod", "nummod", "punct", "poss", "npadvmod", "cc", "conj")
)
_LONGEST = 10


def parts(
    view: View, spots: list[Spot], links: list[Link], entities: dict[str, Entity]
) -> tuple[list[Spot], list[Entity]]:
    """Find the units, arms and businesses that a resolved owner has.

    Returns:
        Their mentions and their entities.
    """
    at = {index: spot.entity for spot in spots for index in range(spot.span.first, spot.span.last)}
    at |= {i: link.entity for link in links for i in range(link.span.first, link.span.last)}
    found: list[Spot] = []
    made: dict[str, Entity] = {}
    for index, word in enumerate(view.lower):
        if word not in lexicon.UNIT_NOUNS or index in at:
            continue
        part = _part(view, index, at)
        if part is None or entities[part[1]].type != "Organization":
            continue
        one = _entity(view, part[0], entities[part[1]], part[2])
        made[one.id] = one
        found.append(Spot(Phrase(part[3], part[0].last), one.id, "Organization"))
    return found, list(made.values())


def _part(view: View, noun: int, at: dict[int, str]) -> tuple[Phrase, str, str, int] | None:
    """Return the description, its owner, the words it is called by, and where it begins."""
    owner = next((k for k in view.children.get(noun, ()) if view.deps[k] == "poss"), None)
    if owner is None or owner not in at or noun - owner > _LONGEST:
        return None
    start = owner + 1
    while start < noun and view.lower[start] in {"'s", "'", "own"}:
        start += 1
    inner = range(start, noun)
    if any(index in at for index in inner) or _named_behind(view, noun, at):
        return None
    called = view.surface(start, noun + 1)
    return Phrase(start, noun + 1), at[owner], " ".join(called.split()), _begin(owner, at)


def _begin(owner: int, at: dict[int, str]) -> int:
    first = owner
    while first - 1 in at and at[first - 1] == at[owner]:
        first -= 1
    return first


def _named_behind(view: View, noun: int, at: dict[int, str]) -> bool:
    """Tell whether the name follows: "its chip unit, Alder Devices"."""
    behind = noun + 1
    if view.word(behind) == ",":
        behind += 1
    named = behind in at and view.deps[noun] not in {"dobj", "pobj"}
    appositive = any(view.deps[k] == "appos" and k in at for k in view.children.get(noun, ()))
    return named or appositive


def _entity(view: View, span: Phrase, owner: Entity, called: str) -> Entity:
    del view, span
    return Entity(
        id=entity_id("Organization", called, qualifier=slug(owner.id.split("/", 1)[1])),
        name=f"{owner.name}'s {called}",
        type="Organization",
        why=(f"Organization: a part of {owner.name}",),
    )
