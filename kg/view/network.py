"""The only door to pyvis: its Network holds nodes, edges and options; template and data are ours.

pyvis also carries vis-network 9.1.2, which ``bundle`` takes from its wheel.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.records import Fact
from kg.view import palette
from kg.view.labels import lines, relation_label
from kg.view.scene import Scene, radius, supports, thickness

if TYPE_CHECKING:
    from jinja2 import Environment

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 3_600_000,
        "keyboard": False,
        "navigationButtons": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "labelHighlightBold": False},
    "edges": {
        "selectionWidth": 1.5,
        "hoverWidth": 0.6,
        "smooth": False,
        "arrowStrikethrough": False,
    },
}
"""No physics: places come from ``layout``. No titles: pyvis turns them into HTML."""


def network(scene: Scene) -> Any:
    """Put every entity with a fact, and every fact between two of them, into a pyvis Network.

    Only the entities of the first picture have a place. Rows go straight into the lists: pyvis'
    own ``add_node`` and ``add_edge`` look through everything that is there each time.
    """
    from pyvis.network import Network

    net = Network(directed=True, heading="", cdn_resources="in_line")
    net.options = OPTIONS
    rows = _nodes(scene)
    net.nodes.extend(rows)
    net.node_ids.extend(row["id"] for row in rows)
    net.node_map.update((row["id"], row) for row in rows)
    net.edges.extend(_edges(scene))
    return net


def _nodes(scene: Scene) -> list[dict[str, Any]]:
    named = {entity.id: entity for entity in scene.entities}
    kinds = {entity.type for entity in scene.entities}
    support = supports(scene.facts, named)
    rows = []
    for key in sorted(support):
        look = palette.look_of(named[key].type, kinds)
        row: dict[str, Any] = {
            "id": f"e:{key}",
            "label": "\n".join(lines(named[key].name)),
            "shape": look.shape,
            "color": look.light,
            "size": radius(support[key]),
        }
        if key in scene.places:
            row["x"], row["y"] = scene.places[key]
        rows.append(row)
    return rows


def _edges(scene: Scene) -> list[dict[str, Any]]:
    """Return a line for each fact; several between the same two entities are bent apart."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for fact in scene.links:
        pairs.setdefault(_pair(fact), []).append(fact.id)
    return [_edge(fact, pairs[_pair(fact)], scene) for fact in scene.links]


def _edge(fact: Fact, beside: list[str], scene: Scene) -> dict[str, Any]:
    relation = relation_label(fact.relation, scene.labels)
    line = palette.STATUSES[fact.status]
    row: dict[str, Any] = {
        "id": f"f:{fact.id}",
        "from": f"e:{fact.subject}",
        "to": f"e:{fact.object}",
        "width": thickness(len(fact.claims)),
        "color": palette.FAMILIES[palette.family_of(relation.family)].light,
        "dashes": list(line.dashes) or False,
        "arrows": _arrows(symmetric=relation.symmetric, mark=line.mark),
    }
    number = beside.index(fact.id)
    if fact.subject == fact.object:
        return row | {"selfReference": {"size": 22 + 9 * number, "angle": 0.7}}
    bend = number - (len(beside) - 1) / 2
    return row | {"smooth": _smooth(bend if fact.subject < fact.object else -bend)}


def _pair(fact: Fact) -> tuple[str, str]:
    one, other = sorted((fact.subject, fact.object))
    return one, other


def _arrows(*, symmetric: bool, mark: str) -> dict[str, Any]:
    arrows: dict[str, Any] = {"to": {"enabled": not symmetric, "scaleFactor": 0.7}}
    if mark:
        arrows["middle"] = {"enabled": True, "type": mark, "scaleFactor": 0.6}
    return arrows


def _smooth(bend: float) -> dict[str, Any] | bool:
    if not bend:
        return False
    side = "curvedCW" if bend > 0 else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(0.14 + 0.16 * (abs(bend) - 0.5), 3)}


def render(scene: Scene, environment: "Environment", template: str) -> str:
    """Let pyvis fill our template with the network."""
    net = network(scene)
    net.templateEnv = environment
    net.path = template
    html: str = net.generate_html()
    return html


@cache
def bundle() -> str:
    """Return vis-network 9.1.2 from the wheel of pyvis, without its pointer to a source map."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text)
