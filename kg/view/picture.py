"""A still vector picture of the graph, for print, documents and notebooks without scripts."""

from collections.abc import Iterator, Sequence
from math import atan2, ceil, cos, hypot, pi, sin, sqrt
from xml.etree import ElementTree as ET

from kg.records import Entity, Fact
from kg.view import palette
from kg.view.data import printable
from kg.view.labels import FONT, LINE, lines, relation_label, width
from kg.view.scene import Scene, radius, supports, thickness

Point = tuple[float, float]

_NS = "http://www.w3.org/2000/svg"
_RIM = 24
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def draw(scene: Scene) -> str:
    """Return the first picture of a scene as an SVG document on a light ground."""
    left, top, wide, high = _frame(scene)
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
    _draw_edges(ET.SubElement(root, "g", {"fill": "none"}), scene)
    _draw_nodes(root, scene)
    return ET.tostring(root, encoding="unicode") + "\n"


def _drawn(scene: Scene) -> Iterator[tuple[Entity, Point, int]]:
    """Yield the drawn entities with place and size, the best supported first."""
    named = {entity.id: entity for entity in scene.entities}
    support = supports(scene.facts, named)
    for key in scene.drawn:
        yield named[key], scene.places[key], radius(support[key])


def _frame(scene: Scene) -> tuple[int, int, int, int]:
    boxes = [(0, 0, 1, 1)] if not scene.drawn else list[tuple[int, int, int, int]]()
    for entity, (x, y), size in _drawn(scene):
        name = lines(entity.name)
        side = max(size, ceil(max(map(width, name)) * FONT * 0.3))
        below = size + LINE * len(name) + 6
        boxes.append((int(x) - side, int(y) - size, int(x) + side, int(y) + below))
    left = min(box[0] for box in boxes) - _RIM
    top = min(box[1] for box in boxes) - _RIM
    right = max(box[2] for box in boxes) + _RIM
    return left, top, right - left, max(box[3] for box in boxes) + _RIM - top


# ---- lines ----


def _draw_edges(group: ET.Element, scene: Scene) -> None:
    sizes = {entity.id: size for entity, _, size in _drawn(scene)}
    visible = [f for f in scene.links if f.subject in sizes and f.object in sizes]
    beside: dict[frozenset[str], list[str]] = {}
    for fact in visible:
        beside.setdefault(frozenset((fact.subject, fact.object)), []).append(fact.id)
    for fact in visible:
        same = beside[frozenset((fact.subject, fact.object))]
        bend = same.index(fact.id) - (len(same) - 1) / 2
        _draw_edge(group, scene, fact, sizes, bend if fact.subject < fact.object else -bend)


def _draw_edge(
    group: ET.Element, scene: Scene, fact: Fact, sizes: dict[str, int], bend: float
) -> None:
    relation = relation_label(fact.relation, scene.labels)
    line = palette.STATUSES[fact.status]
    look = {
        "stroke": palette.FAMILIES[palette.family_of(relation.family)].light,
        "stroke-width": f"{thickness(len(fact.claims)):g}",
    }
    if line.dashes:
        look["stroke-dasharray"] = " ".join(map(str, line.dashes))
    if fact.ended:
        look["opacity"] = "0.55"
    start, end = scene.places[fact.subject], scene.places[fact.object]
    if fact.subject == fact.object:
        size = sizes[fact.subject]
        centre = {"cx": _n(start[0] + size), "cy": _n(start[1] - size), "r": str(size)}
        ET.SubElement(group, "circle", {**centre, **look})
        return
    curve = _curve(start, end, sizes[fact.subject] + 1, sizes[fact.object] + 2, bend)
    path = "M{} {}Q{} {} {} {}".format(*(_n(value) for point in curve for value in point))
    ET.SubElement(group, "path", {"d": path, **look})
    if not relation.symmetric:
        _arrow(group, curve, look["stroke"], thickness(len(fact.claims)))


def _curve(
    start: Point, end: Point, near: int, far: int, bend: float
) -> tuple[Point, Point, Point]:
    """Return start, control point and end of a line from rim to rim, bent to its right."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(hypot(dx, dy), 1.0)
    off = 0.32 * bend
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


def _arrow(group: ET.Element, curve: tuple[Point, Point, Point], color: str, thick: float) -> None:
    (_, back, tip), size = curve, 7 + 1.6 * thick
    angle = atan2(tip[1] - back[1], tip[0] - back[0])
    corners = [
        tip,
        *((tip[0] - size * cos(angle + t), tip[1] - size * sin(angle + t)) for t in (0.42, -0.42)),
    ]
    ET.SubElement(group, "polygon", {"points": _points(corners), "fill": color})


# ---- nodes ----


def _draw_nodes(root: ET.Element, scene: Scene) -> None:
    kinds = {entity.type for entity in scene.entities}
    shapes = ET.SubElement(root, "g", {"stroke": palette.CANVAS["light"], "stroke-width": "1.5"})
    names = ET.SubElement(root, "g", {"text-anchor": "middle", "font-size": str(FONT)})
    for entity, (x, y), size in _drawn(scene):
        look = palette.look_of(entity.type, kinds)
        corners = _corners(look.shape, x, y, size)
        if corners:
            ET.SubElement(shapes, "polygon", {"points": _points(corners), "fill": look.light})
        else:
            place = {"cx": _n(x), "cy": _n(y), "r": str(size)}
            ET.SubElement(shapes, "circle", {**place, "fill": look.light})
        _name(names, entity, x, y + size + LINE - 2)


def _name(group: ET.Element, entity: Entity, x: float, y: float) -> None:
    halo = {
        "fill": palette.INK["light"],
        "stroke": palette.CANVAS["light"],
        "stroke-width": "4",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    text = ET.SubElement(group, "text", halo)
    for number, line in enumerate(lines(entity.name)):
        part = ET.SubElement(text, "tspan", {"x": _n(x), "y": _n(y + number * LINE)})
        part.text = printable(line)


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
