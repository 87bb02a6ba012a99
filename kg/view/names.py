"""Where names stand in a still picture: beside their shape, on the side that lines cross least."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, inf

from kg.view.labels import FONT, LINE, lines, width

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Below, above, right, left, and the corners: the earlier one counts when all else is equal."""


@dataclass(frozen=True, slots=True)
class Named:
    """A shape with a name, and the directions in which lines leave it."""

    name: str
    x: float
    y: float
    radius: int
    ways: tuple[Point, ...] = ()

    @property
    def size(self) -> Point:
        """Width and height of the name."""
        cut = lines(self.name)
        return max(map(width, cut)) * FONT * 0.58 + 4, float(LINE * len(cut))

    @property
    def frame(self) -> Frame:
        """What the shape covers."""
        return _around(self.x, self.y, 2 * self.radius, 2 * self.radius)


def place(shapes: Sequence[Named]) -> list[Point]:
    """Return the middle of each name; the first shapes choose first.

    A name that finds no free side stands below its shape all the same: a still picture cannot be
    enlarged to bring it back.
    """
    taken, places = [shape.frame for shape in shapes], list[Point]()
    for shape in shapes:
        free = [frame for frame in _tries(shape) if _free(frame, taken, shape.frame)]
        frame = min(free, key=lambda one: _struck(one, shape)) if free else _tries(shape)[0]
        taken.append(frame)
        places.append(((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2))
    return places


def _around(x: float, y: float, wide: float, high: float) -> Frame:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _tries(shape: Named) -> list[Frame]:
    wide, high = shape.size
    frames = []
    for right, down in _SIDES:
        near = shape.radius * (0.6 if right and down else 1.0)
        x = shape.x + right * (near + 5 + wide / 2)
        y = shape.y + down * (near + 3 + high / 2)
        frames.append(_around(x, y, wide, high))
    return frames


def _free(frame: Frame, taken: Sequence[Frame], own: Frame) -> bool:
    return all(
        other == own
        or frame[0] >= other[2]
        or other[0] >= frame[2]
        or frame[1] >= other[3]
        or other[1] >= frame[3]
        for other in taken
    )


def _struck(frame: Frame, shape: Named) -> float:
    """Return how many pixels of the lines of a shape run through a frame."""
    return sum(_inside(way, frame, shape) for way in shape.ways)


def _inside(way: Point, frame: Frame, shape: Named) -> float:
    near, far = 0.0, inf
    for step, low, high in (
        (way[0], frame[0] - shape.x, frame[2] - shape.x),
        (way[1], frame[1] - shape.y, frame[3] - shape.y),
    ):
        if step:
            one, other = sorted((low / step, high / step))
            near, far = max(near, one), min(far, other)
        elif low > 0 or high < 0:
            return 0.0
    return max(0.0, far - near) * hypot(*way) if far < inf else 0.0
