"""A still vector picture of the graph, for print, documents and notebooks without scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, floor, hypot, pi, sin, sqrt
from xml.etree import ElementTree as ET

from kg.records import Entity, Fact
from kg.view import names, palette
from kg.view.data import printable
from kg.view.labels import FONT, LINE, lines, relation_label, width
from kg.view.scene import Scene, radius, supports, thickness

Point = tuple[float, float]
_Curve = tuple[Point, Point, Point]

_NS = "http://www.w3.org/2000/svg"
_RIM = 24
_STEP = 6
_SMALL = 11
_ASIDE = 15
_RIMS = {"stroke": palette.CANVAS["light"], "stroke-width": "1.5"}
_WORDS = {
    "font-size": str(FONT),
    "text-anchor": "middle",
    "dominant-baseline": "central",
    "fill": palette.INK["light"],
    "stroke": palette.CANVAS["light"],
    "stroke-width": "4",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Bow:
    """A line from rim to rim: a quadratic curve, or a loop when both ends are the same."""

    fact: Fact
    curve: _Curve


def draw(scene: Scene) -> str:
    """Return the first picture of a scene as an SVG document on a light ground."""
    bows = _bows(scene)
    shapes = [names.Named(entity.name, x, y, size) for entity, (x, y), size in _drawn(scene)]
    middles = names.place(shapes, _strokes(bows))
    left, top, wide, high = _frame(shapes, middles)
    root = ET.Element(
        "svg",
        {
            "xmlns": _NS,
            "viewBox": f"{left} {top} {wide} {high}",
            "width": str(wide),
            "height": str(high),
            "role": "img",
            "font-family": _FONTS,
        },
    )
    ET.SubElement(root, "title").text = printable(scene.title)
    ground = {"x": str(left), "y": str(top), "width": str(wide), "height": str(high)}
    ET.SubElement(root, "rect", {**ground, "fill": palette.CANVAS["light"]})
    group = ET.SubElement(root, "g", {"fill": "none"})
    for bow in bows:
        _draw_bow(group, scene, bow)
    _draw_shapes(ET.SubElement(root, "g", _RIMS), scene)
    words = ET.SubElement(root, "g", _WORDS)
    _draw_names(words, shapes, middles)
    _draw_relations(words, scene, bows, [*_frames(shapes, middles)])
    return ET.tostring(root, encoding="unicode") + "\n"


def _drawn(scene: Scene) -> Iterator[tuple[Entity, Point, int]]:
    """Yield the drawn entities with place and size, the best supported first."""
    named = {entity.id: entity for entity in scene.entities}
    support = supports(scene.facts, named)
    for key in scene.drawn:
        yield named[key], scene.places[key], radius(support[key])


def _strokes(bows: Sequence[_Bow]) -> Iterator[Point]:
    """Yield points along all lines, some six pixels from one another."""
    for bow in bows:
        start, middle, end = bow.curve
        if bow.fact.subject == bow.fact.object:
            yield from (
                (start[0] + 14 + 16 * cos(t), start[1] - 14 + 16 * sin(t)) for t in range(7)
            )
            continue
        number = ceil(hypot(end[0] - start[0], end[1] - start[1]) / _STEP)
        for step in range(number):
            near, t = (number - step) / number, step / number
            yield (
                near * near * start[0] + 2 * t * near * middle[0] + t * t * end[0],
                near * near * start[1] + 2 * t * near * middle[1] + t * t * end[1],
            )


def _frames(shapes: Sequence[names.Named], middles: Sequence[Point]) -> Iterator[names.Frame]:
    """Yield what shapes and names cover."""
    yield from (shape.frame for shape in shapes)
    for shape, middle in zip(shapes, middles, strict=True):
        yield names.around(*middle, *shape.size)


def _frame(shapes: Sequence[names.Named], middles: Sequence[Point]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of all shapes and names, with a rim."""
    frames = [*_frames(shapes, middles)]
    left, top = (min((frame[side] for frame in frames), default=0) for side in (0, 1))
    right, bottom = (max((frame[side] for frame in frames), default=1) for side in (2, 3))
    return (
        floor(left) - _RIM,
        floor(top) - _RIM,
        ceil(right - left) + 2 * _RIM,
        ceil(bottom - top) + 2 * _RIM,
    )


# ---- lines ----


def _bows(scene: Scene) -> list[_Bow]:
    """Return the lines between drawn entities; those between the same two are bent apart."""
    sizes = {entity.id: size for entity, _, size in _drawn(scene)}
    visible = [f for f in scene.links if f.subject in sizes and f.object in sizes]
    beside: dict[frozenset[str], list[str]] = {}
    for fact in visible:
        beside.setdefault(frozenset((fact.subject, fact.object)), []).append(fact.id)
    bows = []
    for fact in visible:
        same = beside[frozenset((fact.subject, fact.object))]
        bend = same.index(fact.id) - (len(same) - 1) / 2
        bend = bend if fact.subject < fact.object else -bend
        ends = (scene.places[fact.subject], scene.places[fact.object])
        rims = (sizes[fact.subject] + 1, sizes[fact.object] + 2)
        bows.append(_Bow(fact, _curve(*ends, *rims, bend)))
    return bows


def _draw_bow(group: ET.Element, scene: Scene, bow: _Bow) -> None:
    fact, relation = bow.fact, relation_label(bow.fact.relation, scene.labels)
    line, thick = palette.STATUSES[fact.status], thickness(len(fact.claims))
    color = palette.FAMILIES[palette.family_of(relation.family)].light
    look = {"stroke": color, "stroke-width": f"{thick:g}"}
    if line.dashes:
        look["stroke-dasharray"] = " ".join(map(str, line.dashes))
    if fact.ended:
        look["opacity"] = "0.55"
    if fact.subject == fact.object:
        x, y = bow.curve[0]
        ET.SubElement(group, "circle", {"cx": _n(x + 14), "cy": _n(y - 14), "r": "16", **look})
        return
    path = "M{} {}Q{} {} {} {}".format(*(_n(value) for point in bow.curve for value in point))
    ET.SubElement(group, "path", {"d": path, **look})
    if not relation.symmetric:
        _arrow(group, bow.curve, color, thick)
    if line.mark:
        _mark(group, bow.curve, line.mark, look)


def _mark(group: ET.Element, curve: _Curve, mark: str, look: Mapping[str, str]) -> None:
    """Draw a ball for what is denied, a bar across for what was called off."""
    (x, y), angle = _middle(curve)
    if mark == "circle":
        ET.SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": "4", "fill": look["stroke"]})
        return
    right, down = -8 * sin(angle), 8 * cos(angle)
    ends = {"x1": x - right, "y1": y - down, "x2": x + right, "y2": y + down}
    paint = {"stroke": look["stroke"], "stroke-width": "2"}
    ET.SubElement(group, "line", {**{key: _n(value) for key, value in ends.items()}, **paint})


def _middle(curve: _Curve) -> tuple[Point, float]:
    """Return the middle of a line, and the angle in which text reads along it."""
    start, via, end = curve
    x, y = (0.25 * start[axis] + 0.5 * via[axis] + 0.25 * end[axis] for axis in (0, 1))
    angle = atan2(end[1] - start[1], end[0] - start[0])
    return (x, y), angle - pi * round(angle / pi)


def _curve(start: Point, end: Point, near: int, far: int, bend: float) -> _Curve:
    """Return start, control point and end of a line from rim to rim, bent to its right."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(hypot(dx, dy), 1.0)
    off = 0.22 * bend
    middle = ((start[0] + end[0]) / 2 - dy * off, (start[1] + end[1]) / 2 + dx * off)
    return (
        _towards(start, middle, min(near, length / 3)),
        middle,
        _towards(end, middle, min(far, length / 3)),
    )


def _towards(point: Point, goal: Point, step: float) -> Point:
    away = max(hypot(goal[0] - point[0], goal[1] - point[1]), 1e-6)
    return (
        point[0] + (goal[0] - point[0]) * step / away,
        point[1] + (goal[1] - point[1]) * step / away,
    )


def _arrow(group: ET.Element, curve: _Curve, color: str, thick: float) -> None:
    (_, back, tip), size = curve, 7 + 1.6 * thick
    angle = atan2(tip[1] - back[1], tip[0] - back[0])
    corners = [
        tip,
        *((tip[0] - size * cos(angle + t), tip[1] - size * sin(angle + t)) for t in (0.42, -0.42)),
    ]
    ET.SubElement(group, "polygon", {"points": _points(corners), "fill": color})


# ---- nodes ----


def _draw_shapes(group: ET.Element, scene: Scene) -> None:
    kinds = {entity.type for entity in scene.entities}
    for entity, (x, y), size in _drawn(scene):
        look = palette.look_of(entity.type, kinds)
        corners = _corners(look.shape, x, y, size)
        if corners:
            ET.SubElement(group, "polygon", {"points": _points(corners), "fill": look.light})
        else:
            place = {"cx": _n(x), "cy": _n(y), "r": str(size)}
            ET.SubElement(group, "circle", {**place, "fill": look.light})


def _draw_names(group: ET.Element, shapes: Sequence[names.Named], middles: Sequence[Point]) -> None:
    for shape, (x, y) in zip(shapes, middles, strict=True):
        text, cut = ET.SubElement(group, "text"), lines(shape.name)
        for number, line in enumerate(cut):
            down = y + (number - (len(cut) - 1) / 2) * LINE
            part = ET.SubElement(text, "tspan", {"x": _n(x), "y": _n(down)})
            part.text = printable(line)


def _draw_relations(
    group: ET.Element, scene: Scene, bows: Sequence[_Bow], taken: list[names.Frame]
) -> None:
    """Write the name of each relation along its line, where it is long enough; beside its mark."""
    for bow in sorted(bows, key=lambda one: -len(one.fact.claims)):
        relation = relation_label(bow.fact.relation, scene.labels)
        (x, y), angle = _middle(bow.curve)
        if palette.STATUSES[bow.fact.status].mark:
            x, y = x + _ASIDE * sin(angle), y - _ASIDE * cos(angle)
        start, _, end = bow.curve
        long = width(relation.label) * _SMALL * 0.58
        row = [*names.row(x, y, angle, long, _SMALL + 3)]
        if hypot(end[0] - start[0], end[1] - start[1]) < long + 20 or not names.free(row, taken):
            continue
        taken.extend(row)
        turn = f"translate({_n(x)} {_n(y)}) rotate({_n(angle * 180 / pi)})"
        color = palette.FAMILIES[palette.family_of(relation.family)].light
        look = {"transform": turn, "font-size": str(_SMALL), "fill": color}
        ET.SubElement(group, "text", look).text = printable(relation.label)


def _corners(shape: str, x: float, y: float, r: float) -> list[Point]:
    """Return the corners of a shape; none for a circle."""
    rings = {
        "square": (4, -pi / 4, sqrt(2), 1.0),
        "triangle": (3, -pi / 2, 1.15, 1.0),
        "triangleDown": (3, pi / 2, 1.15, 1.0),
        "diamond": (4, 0.0, 1.0, 1.0),
        "hexagon": (6, 0.0, 1.0, 1.0),
        "star": (10, -pi / 2, 1.15, 0.5),
    }
    if shape not in rings:
        return []
    number, start, even, odd = rings[shape]
    reach = [r * even if shape != "star" or not index % 2 else r * odd for index in range(number)]
    return [
        (
            x + reach[index] * cos(start + 2 * pi * index / number),
            y + reach[index] * sin(start + 2 * pi * index / number),
        )
        for index in range(number)
    ]


def _points(corners: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)


def _n(value: float) -> str:
    """Write a coordinate with one decimal, and never as "-0.0"."""
    return f"{round(value, 1) + 0.0:.1f}"
