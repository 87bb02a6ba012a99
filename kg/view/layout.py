"""Where the entities stand: stress minimised by gradient descent, then name boxes pushed apart.

The same graph gets the same picture on every machine: the descent (Zheng, Pawar and Goodman,
"Graph Drawing by Stochastic Gradient Descent", 2019) works through all pairs in the rounds of a
tournament, so that each round moves every entity once and is one numpy operation without a sum;
boxes are pushed in whole numbers. No random number, no matrix library, no thread.
"""

from collections.abc import Sequence
from math import atan2, cos, exp, log, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""What an entity covers around its point: left, top, right, bottom, in pixels, all positive."""

_EPOCHS = 30
_HASTE = 700
"""Above this size half of the epochs must do."""
_AFFORDABLE = 400_000_000
"""Steps for shortest ways: exact up to 700 nodes, over the best connected ones above."""
_STRESS = 1500
"""Up to this size the descent is affordable; what is beyond is put beside its neighbours."""
_FEW = 12
_PUSHES = 300
_PATIENCE = 12
"""After so many pushes that did not suffice, the whole picture grows by a twenty-fifth."""
_GAP = 12
_ASPECT = 1.5


def place(edges: Sequence[tuple[int, int]], boxes: Sequence[Box]) -> tuple[Point, ...]:
    """Find a place for every node.

    Args:
        edges: Pairs of node numbers; direction and number of edges between two do not matter.
        boxes: What each node covers; its length is the number of nodes. The most important
            nodes come first.

    Returns:
        x and y of each node in pixels, y downwards.
    """
    links = _neighbours(edges, len(boxes))
    groups = _components(links)
    drawn = [_component(group, links, boxes) for group in groups]
    points: list[Point] = [(0, 0)] * len(boxes)
    for group, spots in zip(groups, _packed(groups, drawn, boxes), strict=True):
        for node, spot in zip(group, spots, strict=True):
            points[node] = spot
    return tuple(points)


def _neighbours(edges: Sequence[tuple[int, int]], count: int) -> list[list[int]]:
    links: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        if one != other:
            links[one].add(other)
            links[other].add(one)
    return [sorted(link) for link in links]


def _components(links: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, each in the order of its nodes."""
    seen, parts = set[int](), list[list[int]]()
    for node in range(len(links)):
        if node not in seen:
            part = _reachable(node, links)
            seen.update(part)
            parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _reachable(start: int, links: Sequence[Sequence[int]]) -> set[int]:
    found, front = {start}, [start]
    while front:
        front = [other for node in front for other in links[node] if other not in found]
        found.update(front)
    return found


def _component(
    group: Sequence[int], links: Sequence[Sequence[int]], boxes: Sequence[Box]
) -> list[Point]:
    if len(group) == 1:
        return [(0, 0)]
    number = {node: position for position, node in enumerate(group)}
    inner = [[number[other] for other in links[node]] for node in group]
    core = min(len(group), _STRESS)
    spots = _upright(_descend(_distances(inner[:core], core)))
    for node in range(core, len(group)):
        spots.append(_beside(node, inner[node], spots))
    own = [boxes[node] for node in group]
    return _separated(_roomy(spots, own), own)


def _distances(links: Sequence[Sequence[int]], count: int) -> "NDArray[Any]":
    """Return the lengths of the shortest ways between all nodes, in pixels."""
    import numpy as np

    lengths = np.full((count, count), np.inf)
    np.fill_diagonal(lengths, 0.0)
    for node, others in enumerate(links):
        for other in others:
            if other < count:
                lengths[node, other] = _length(len(others), len(links[other]))
    _shorten(lengths)
    far = np.isfinite(lengths)
    lengths[~far] = 1.5 * lengths[far].max()
    return lengths


def _length(degree: int, other: int) -> float:
    """Edges of hubs are longer, so that their neighbours and their names find room."""
    return 95.0 + 15.0 * sqrt(max(0, min(degree, 60) + min(other, 60) - 2))


def _shorten(lengths: "NDArray[Any]") -> None:
    """Replace edge lengths by the shortest ways, in place (Floyd and Warshall).

    Large graphs stop at the ways over their best connected nodes, which come first: enough for a
    picture.
    """
    import numpy as np

    affordable = _AFFORDABLE // len(lengths) ** 2
    for over in range(min(len(lengths), affordable)):
        np.minimum(lengths, lengths[:, over, None] + lengths[None, over, :], out=lengths)


def _descend(lengths: "NDArray[Any]") -> list[tuple[float, float]]:
    import numpy as np

    count = len(lengths)
    spots = _spiral(count)
    rounds = _rounds(count)
    wanted = [lengths[one, other] for one, other in rounds]
    shortest = float(lengths[lengths > 0].min())
    epochs = _EPOCHS if count <= _HASTE else _EPOCHS // 2
    for step in _steps(float(lengths.max()), shortest, epochs):
        for (one, other), length in zip(rounds, wanted, strict=True):
            apart = spots[one] - spots[other]
            distance = np.maximum(np.sqrt(apart[:, 0] ** 2 + apart[:, 1] ** 2), 1e-6)
            pull = np.minimum(step / (length * length), 1.0)
            move = apart * (pull * (length - distance) / (2.0 * distance))[:, None]
            spots[one] += move
            spots[other] -= move
    return [(float(x), float(y)) for x, y in spots.round(3)]


def _spiral(count: int) -> "NDArray[Any]":
    import numpy as np

    turn = pi * (3.0 - sqrt(5.0))
    points = [(60 * sqrt(n) * cos(turn * n), 60 * sqrt(n) * sin(turn * n)) for n in range(count)]
    return np.array(points).round(6)


def _rounds(count: int) -> list[tuple["NDArray[Any]", "NDArray[Any]"]]:
    """Pair every node with every other once, in rounds in which each node plays once."""
    import numpy as np

    ring = list(range(count + count % 2))
    half, rounds = len(ring) // 2, []
    for _ in range(len(ring) - 1):
        pairs = [
            pair
            for pair in zip(ring[:half], reversed(ring[half:]), strict=True)
            if max(pair) < count
        ]
        rounds.append((np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])))
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return [rounds[number] for number in _stirred(len(rounds))]


def _stirred(count: int) -> list[int]:
    """Return the numbers below ``count`` in an order that jumps about, always the same."""
    return sorted(range(count), key=lambda number: (number * 2654435761 % 4294967296, number))


def _steps(longest: float, shortest: float, epochs: int) -> list[float]:
    """Return the step of each epoch: from "jump to the wanted length" down to hardly a move."""
    first, last = longest**2, 0.1 * shortest**2
    rate = log(first / last) / (epochs - 1)
    return [first * exp(-rate * epoch) for epoch in range(epochs)]


def _upright(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Turn a picture around its middle so that its long side lies flat."""
    mid_x = sum(x for x, _ in spots) / len(spots)
    mid_y = sum(y for _, y in spots) / len(spots)
    flat = [(x - mid_x, y - mid_y) for x, y in spots]
    across = sum(x * y for x, y in flat)
    spread = sum(x * x - y * y for x, y in flat)
    turn = round(-atan2(2 * across, spread) / 2, 9)
    return [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in flat]


def _beside(
    node: int, links: Sequence[int], spots: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Put a late node around the middle of those neighbours that have a place already."""
    known = [spots[other] for other in links if other < node] or [(0.0, 0.0)]
    turn, away = pi * (3.0 - sqrt(5.0)) * node, 80.0 + node % 7 * 25.0
    return (
        sum(x for x, _ in known) / len(known) + away * cos(turn),
        sum(y for _, y in known) / len(known) + away * sin(turn),
    )


def _roomy(spots: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Blow a picture up until its boxes could cover less than half of it, at most threefold."""
    wide = max(x for x, _ in spots) - min(x for x, _ in spots)
    high = max(y for _, y in spots) - min(y for _, y in spots)
    covered = sum((left + right) * (top + bottom) for left, top, right, bottom in boxes)
    factor = min(3.0, max(1.0, sqrt(2.2 * covered / max(wide * high, 1.0))))
    return [(x * factor, y * factor) for x, y in spots] if len(boxes) > _FEW else list(spots)


def _separated(spots: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> list[Point]:
    """Push nodes apart until no box covers another, or until it does not get better.

    All in half pixels: ``middle`` holds doubled coordinates, ``size`` widths and heights.
    """
    import numpy as np

    frame = np.array(boxes, dtype=np.int64)
    size = np.stack([frame[:, 0] + frame[:, 2], frame[:, 1] + frame[:, 3]], axis=1) + _GAP
    shift = np.stack([frame[:, 2] - frame[:, 0], frame[:, 3] - frame[:, 1]], axis=1)
    middle = np.array([(round(x * 2), round(y * 2)) for x, y in spots], dtype=np.int64) + shift
    for turn in range(1, _PUSHES + 1):
        if not _push(middle, size):
            break
        if turn % _PATIENCE == 0:
            middle += middle // 25
    return [(int(x), int(y)) for x, y in (middle - shift) // 2]


def _push(middle: "NDArray[Any]", size: "NDArray[Any]") -> bool:
    """Move covering boxes apart by half of the smaller overlap; False when there are none."""
    import numpy as np

    one, other = _covering(middle, size)
    if not len(one):
        return False
    way = middle[one] - middle[other]
    depth = size[one] + size[other] - np.abs(way)
    sign = np.where(way == 0, -1, np.sign(way))
    axis = (depth[:, 1] <= depth[:, 0]).astype(np.int64)
    rows = np.arange(len(one))
    move = sign[rows, axis] * (depth[rows, axis] // 4 + 1)
    np.add.at(middle, (one, axis), move)
    np.subtract.at(middle, (other, axis), move)
    return True


def _covering(
    middle: "NDArray[Any]", size: "NDArray[Any]"
) -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Return the pairs of boxes that cover one another, found by a sweep from left to right."""
    import numpy as np

    left, right = middle[:, 0] - size[:, 0], middle[:, 0] + size[:, 0]
    order = np.argsort(left, kind="stable")
    reach = np.searchsorted(left[order], right[order]) - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), reach)
    second = np.arange(len(first)) - np.repeat(np.cumsum(reach) - reach, reach) + first + 1
    one, other = order[first], order[second]
    hit = np.abs(middle[one, 1] - middle[other, 1]) < size[one, 1] + size[other, 1]
    return np.minimum(one, other)[hit], np.maximum(one, other)[hit]


def _packed(
    groups: Sequence[Sequence[int]], drawn: Sequence[Sequence[Point]], boxes: Sequence[Box]
) -> list[list[Point]]:
    """Set the connected parts in rows below one another, the largest at the top."""
    frames = [
        _frame([boxes[node] for node in group], spots)
        for group, spots in zip(groups, drawn, strict=True)
    ]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in frames)
    limit = max([sqrt(area * _ASPECT), *(right - left for left, _, right, _ in frames)], default=0)
    placed, x, y, tall = list[list[Point]](), 0, 0, 0
    for spots, (left, top, right, bottom) in zip(drawn, frames, strict=True):
        if x and x + right - left > limit:
            x, y, tall = 0, y + tall, 0
        placed.append([(px - left + x, py - top + y) for px, py in spots])
        x, tall = x + right - left, max(tall, bottom - top)
    return placed


def _frame(boxes: Sequence[Box], spots: Sequence[Point]) -> Box:
    pad = 2 * _GAP
    pairs = list(zip(boxes, spots, strict=True))
    return (
        min(x - box[0] for box, (x, _) in pairs) - pad,
        min(y - box[1] for box, (_, y) in pairs) - pad,
        max(x + box[2] for box, (x, _) in pairs) + pad,
        max(y + box[3] for box, (_, y) in pairs) + pad,
    )
