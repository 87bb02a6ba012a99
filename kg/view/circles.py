"""The graph from afar: each community as one circle, with places of its own."""

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from typing import Any

from kg.view import layout
from kg.view.labels import FONT, LINE, lines, width
from kg.view.scene import Scene

MOST = 30
"""So many circles are drawn, the largest first: more could not be read."""
_NAMED = 3


def circles(scene: Scene) -> list[dict[str, Any]]:
    """Return size, place and leading names of the largest communities; none when there is one.

    What lies inside and between them the page counts itself, as its filters leave it.
    """
    groups = scene.groups[:MOST]
    if not scene.groups[1:]:
        return []
    named = {entity.id: entity.name for entity in scene.entities}
    sizes = [radius(len(group)) for group in groups]
    cut = [lines(named[group[0]]) for group in groups]
    places = layout.place(
        _ties(scene, groups), [_box(*each) for each in zip(sizes, cut, strict=True)]
    )
    return [
        {"x": x, "y": y, "r": size, "lines": label, "names": [named[key] for key in group[:_NAMED]]}
        for (x, y), size, label, group in zip(places, sizes, cut, groups, strict=True)
    ]


def radius(members: int) -> int:
    """Return the size of a circle in pixels: its area grows with its members.

    >>> radius(3), radius(100), radius(100_000)
    (15, 50, 90)
    """
    return min(90, round(8 + 4.2 * sqrt(members)))


def _ties(scene: Scene, groups: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return the pairs of circles that facts connect.

    Where nearly all are connected only the strongest ties pull, or every picture were a ball.
    """
    member = {key: number for number, group in enumerate(groups) for key in group}
    weights = dict.fromkeys(combinations(range(len(groups)), 2), 0)
    for fact in scene.links:
        one, other = member.get(fact.subject), member.get(fact.object)
        if one is not None and other is not None and one != other:
            weights[min(one, other), max(one, other)] += 1
    ties = sorted(
        (pair for pair in weights if weights[pair]), key=lambda pair: (-weights[pair], pair)
    )
    return ties[: 2 * len(groups)]


def _box(size: int, label: Sequence[str]) -> layout.Box:
    side = max(size, round(max(map(width, label)) * FONT * 0.41 + 2))
    return side + 8, size + 8, side + 8, size + LINE * (len(label) + 1) + 12
