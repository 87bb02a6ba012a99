"""Resolved mentions on the way, and the firm that a text is about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.resolve.view import Phrase, View

_FILLING = frozenset((",", "(", ")", "of", "in", ":", "."))
"""What may stand between a name and "and its", beside tickers and places."""


@dataclass(slots=True, frozen=True)
class Spot:
    """A resolved mention on the way: its tokens, its entity and the entity's type."""

    span: Phrase
    entity: str
    type: str


@dataclass(slots=True, frozen=True)
class Link:
    """What a pronoun or a description was resolved to."""

    span: Phrase
    entity: str
    nominal: bool


def protagonist(view: View, spots: list[Spot], times: int) -> str | None:
    """Return the firm that is named so many times as often as others; a title counts more."""
    counts = Counter(spot.entity for spot in spots)
    if view.sentences and not any(
        tag.startswith("VB") for tag in view.tags[: view.sentences[0][1]]
    ):
        counts.update({s.entity: 2 for s in spots if view.sentence[s.span.first] == 0})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < times:
        return None
    return None if len(ranked) > 1 and ranked[0][1] < times * ranked[1][1] else ranked[0][0]


def stands_beside(view: View, at: Mapping[int, Spot], first: int, last: int) -> bool:
    """Tell whether nothing but tickers and places stands between two tokens.

    "Velora (VLR) and its parent", "Velora Inc of Oslo, Norway, and its parent".
    """
    inside = False
    for index in range(first, last):
        inside = (inside or view.words[index] == "(") and view.words[index] != ")"
        spot = at.get(index)
        place = spot is not None and spot.type == "Place"
        if not (place or inside or view.lower[index] in _FILLING):
            return False
    return True
