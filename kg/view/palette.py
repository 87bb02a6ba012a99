"""How kinds of things look: colours for a light and a dark page, shapes, and line patterns.

Every colour has a contrast of at least 3:1 to the canvas of its page (tested), so that a shape or
a line can be told from the ground; kinds differ in shape too and statuses in pattern and words,
so that nothing hangs on colour alone.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.records import Status

CANVAS = {"light": "#fcfcfd", "dark": "#0f141a"}
INK = {"light": "#1a2129", "dark": "#e8edf3"}


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of entity, or one family of relations, is drawn.

    Attributes:
        label: What the legend calls it.
        light: Colour on the light page.
        dark: Colour on the dark page.
        shape: Shape of a node, by the name that vis-network gives it.
    """

    label: str
    light: str
    dark: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """How a status is drawn.

    Attributes:
        label: What the legend calls it.
        means: One sentence for the reader.
        dashes: Lengths of dash and gap in pixels; empty for a solid line.
        mark: A mark across the middle of the line, by the name of a vis-network arrow type.
    """

    label: str
    means: str
    dashes: tuple[int, ...] = ()
    mark: str = ""


TYPES = {
    "Organization": Look("Organization", "#2463c9", "#6ea8fe", "dot"),
    "Person": Look("Person", "#b4530a", "#f0a35e", "triangle"),
    "Product": Look("Product", "#1b7a43", "#5cc98a", "square"),
    "Place": Look("Place", "#5a6675", "#a3b0bf", "hexagon"),
    "Event": Look("Event", "#8040c9", "#c29bff", "diamond"),
    "Security": Look("Security", "#0b7285", "#4fc3d9", "triangleDown"),
    "Thing": Look("Thing", "#7a6a10", "#d3c04f", "star"),
}
_MORE = (
    ("#a61e5d", "#f48fb8", "triangleDown"),
    ("#2f6f6f", "#7fd1cb", "diamond"),
    ("#6b4f3a", "#d1ab8c", "hexagon"),
    ("#4b4fc4", "#a5a8ff", "star"),
)

FAMILIES = {
    "deal": Look("Deals and stakes", "#c22f3d", "#ff8a8a"),
    "commercial": Look("Business ties", "#1b7a43", "#5cc98a"),
    "structure": Look("Structure", "#5a6675", "#a3b0bf"),
    "product": Look("Products", "#2463c9", "#6ea8fe"),
    "people": Look("People", "#8040c9", "#c29bff"),
    "legal": Look("Law and oversight", "#96590a", "#e3a958"),
    "figures": Look("Figures", "#0b7285", "#4fc3d9"),
    "other": Look("Other", "#6a6f76", "#aab1ba"),
}

HUES = (
    ("#2463c9", "#6ea8fe"),
    ("#b4530a", "#f0a35e"),
    ("#1b7a43", "#5cc98a"),
    ("#8040c9", "#c29bff"),
    ("#0b7285", "#4fc3d9"),
    ("#a61e5d", "#f48fb8"),
    ("#7a6a10", "#d3c04f"),
    ("#6b4f3a", "#d1ab8c"),
    ("#5a6675", "#a3b0bf"),
)
"""Light and dark colours of circles and sources; grey, the last, is for all beyond the others."""

STATUSES = {
    Status.ASSERTED: Line("Asserted", "Reported as done or holding."),
    Status.PLANNED: Line("Planned", "Agreed, announced or bid for; not completed.", (12, 5)),
    Status.RUMOURED: Line("Rumoured", "Talks, unnamed sources or speculation.", (2, 5)),
    Status.DENIED: Line("Denied", "A party denies or rejects it.", (9, 4, 2, 4), "circle"),
    Status.NEGATED: Line("Called off", "Blocked, failed, ended or never so.", (4, 4), "bar"),
}


def look_of(kind: str, kinds: Iterable[str]) -> Look:
    """Return how a type is drawn; unknown types share out further looks in alphabetical order.

    Args:
        kind: The type.
        kinds: Every type of the page.
    """
    if kind in TYPES:
        return TYPES[kind]
    strangers = sorted({other for other in kinds if other not in TYPES} | {kind})
    light, dark, shape = _MORE[strangers.index(kind) % len(_MORE)]
    return Look(kind, light, dark, shape)


def family_of(family: str) -> str:
    """Return the family when it is a known one, else "other"."""
    return family if family in FAMILIES else "other"


def payload(kinds: Iterable[str]) -> dict[str, Any]:
    """Return everything the page's script needs to know about looks, ready for JSON."""
    names = sorted(set(kinds))
    order = [name for name in TYPES if name in names] + [n for n in names if n not in TYPES]
    return {
        "types": {name: asdict(look_of(name, names)) for name in order},
        "families": {name: asdict(look) for name, look in FAMILIES.items()},
        "statuses": {status.value: asdict(line) for status, line in STATUSES.items()},
        "hues": [{"light": light, "dark": dark} for light, dark in HUES],
        "canvas": CANVAS,
        "ink": INK,
    }
