"""Short words for what tests ask of an open page.

Under the policy of the page Playwright may only pass functions to it.
"""

from typing import Any

NORDWIND = "e:organization/nordwind-maritime"
KESTREL = "organization/kestrel-logistics"


def state(page: Any, path: str) -> Any:
    """Read a value of the page's state."""
    return page.evaluate("(path) => path.split('.').reduce((value, key) => value[key], KG)", path)


def shown(page: Any) -> int:
    count: int = page.evaluate("() => KG.shown.facts.length")
    return count


def panel(page: Any) -> str:
    text: str = page.inner_text("#facts")
    return text


def spot(page: Any, entity: str) -> tuple[float, float]:
    """Where an entity stands on the screen."""
    x, y = page.evaluate(
        """(id) => {
          const at = KG.graph.canvasToDOM(KG.graph.getPositions(id)[id]);
          const box = document.getElementById('graph').getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        entity,
    )
    return float(x), float(y)


def middle(page: Any, fact: str) -> tuple[float, float]:
    """The middle of a line on the screen."""
    x, y = page.evaluate(
        """(id) => {
          const edge = KG.staged().edges.find((one) => one.id === id);
          const at = KG.graph.canvasToDOM(KG.along(edge, 0.5));
          const box = document.getElementById('graph').getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        fact,
    )
    return float(x), float(y)


def fact_id(story: dict[str, Any], subject: str, relation: str, object_: str) -> str:
    found: str = next(
        fact.id
        for fact in story["facts"]
        if fact.relation == relation and subject in fact.subject and object_ in fact.object
    )
    return found
