"""Where names stand in a still picture: beside their shape, on the side that lines cross least."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, inf, sin

from kg.view.labels import FONT, LINE, lines, width

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Below, above, right, left, and the corners: the earlier one counts when all else is equal."""


@dataclass(frozen=True, slots=True)
class Named:
    """A shape with a name."""

    name: str
    x: float
    y: float
    radius: int

    @property
    def size(self) -> Point:
        """Width and height of the name."""
        cut = lines(self.name)
        return max(map(width, cut)) * FONT * 0.58 + 4, float(LINE * len(cut))

    @property
    def frame(self) -> Frame:
        """What the shape covers."""
        return around(self.x, self.y, 2 * self.radius, 2 * self.radius)


def place(shapes: Sequence[Named], strokes: Iterable[Point] = ()) -> list[Point]:
    """Return the middle of each name; the first shapes choose first.

    Args:
        shapes: What is named.
        strokes: Points along all lines, equally far from one another.

    A name that finds no free side stands below its shape all the same: a still picture cannot be
    enlarged to bring it back.
    """
    taken, places = [shape.frame for shape in shapes], list[Point]()
    drawn = _Strokes(strokes)
    for shape in shapes:
        free = [frame for frame in _tries(shape) if _free(frame, taken, shape.frame)]
        frame = min(free, key=drawn.within) if free else _tries(shape)[0]
        taken.append(frame)
        places.append(((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2))
    return places


def around(x: float, y: float, wide: float, high: float) -> Frame:
    """Return the frame of a size around a point."""
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _tries(shape: Named) -> list[Frame]:
    wide, high = shape.size
    frames = []
    for right, down in _SIDES:
        near = shape.radius * (0.6 if right and down else 1.0)
        x = shape.x + right * (near + 5 + wide / 2)
        y = shape.y + down * (near + 3 + high / 2)
        frames.append(around(x, y, wide, high))
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


def row(x: float, y: float, angle: float, wide: float, side: float) -> Iterator[Frame]:
    """Yield the squares that a turned text covers."""
    number = max(1, ceil(wide / side))
    for index in range(number):
        along = (index + 0.5) * wide / number - wide / 2
        yield around(x + along * cos(angle), y + along * sin(angle), side, side)


def free(frames: Sequence[Frame], taken: Sequence[Frame]) -> bool:
    """Tell whether none of some frames covers any that is taken."""
    nowhere = around(inf, inf, 0, 0)
    return all(_free(frame, taken, nowhere) for frame in frames)


class _Strokes:
    """Points of lines, found again through the squares of a grid."""

    _SIDE = 40

    def __init__(self, points: Iterable[Point]) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = {}
        for x, y in points:
            self._cells.setdefault((floor(x / self._SIDE), floor(y / self._SIDE)), []).append(
                (x, y)
            )

    def within(self, frame: Frame) -> int:
        """Return how many points lie in a frame."""
        left, top, right, bottom = (floor(value / self._SIDE) for value in frame)
        return sum(
            frame[0] < x < frame[2] and frame[1] < y < frame[3]
            for column in range(left, right + 1)
            for row in range(top, bottom + 1)
            for x, y in self._cells.get((column, row), ())
        )
