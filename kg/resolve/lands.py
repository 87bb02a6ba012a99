"""Nations in descriptions: "the Danish company" is only the firm that the text calls Danish."""

from collections.abc import Iterable

from kg.resolve.spots import Spot
from kg.resolve.view import Phrase, View

_KINDS = frozenset(("country", "demonym", "city", "state"))
_NEAR = 3


def fits(view: View, description: Phrase, spots: Iterable[Spot]) -> bool:
    """Tell whether a description names no nation, or one that stands beside a name of the firm.

    A seat ("the Oslo-based group") is news about the firm; a nation tells it from others.

    Args:
        view: The document.
        description: The words of the description.
        spots: Where the firm is named.
    """
    words = range(description.first, description.last)
    named = (view.known[place][1] for place in words if place in view.known)
    lands = {known.of or known.name for known in named if known.kind == "demonym"}
    near = {
        _land(view, place)
        for spot in spots
        for place in range(max(0, spot.span.first - _NEAR), spot.span.last + _NEAR)
        if not description.first <= place < description.last
    }
    return not lands or not lands.isdisjoint(near)


def _land(view: View, place: int) -> str:
    """Return the place that a listed word stands for: "Danish" and "Denmark" are one."""
    hit = view.known.get(place)
    if hit is None or hit[1].kind not in _KINDS:
        return ""
    return hit[1].of or hit[1].name
