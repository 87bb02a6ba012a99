"""What the page costs: to write it, to open it, to drag it, beside stock pyvis.

    .venv/bin/python benchmarks/page.py [--stock] [--keep FOLDER] [SIZES ...]

Graphs are generated: hubs and leaves like a graph of news, the same in every run. "write" is CPU
seconds of this process for ``view.page``; "ready" is CPU seconds of the whole of Chromium from
the start of loading to the first stable frame, "drag" those for dragging the picture in 30 steps.
Chromium draws in software here; trust ratios more than seconds.
"""

import argparse
import contextlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import analyse, view
from kg.records import Argument, Article, Claim, Entity, Evidence, Fact, Status

CHROMIUM = "/usr/bin/chromium"
KINDS = ("Organization", "Organization", "Organization", "Person", "Product", "Place")
RELATIONS = {
    "acquires": view.RelationLabel("acquires", "deal"),
    "supplies": view.RelationLabel("supplies", "commercial"),
    "competesWith": view.RelationLabel("competes with", "commercial", symmetric=True),
    "employs": view.RelationLabel("employs", "people"),
    "develops": view.RelationLabel("develops", "product"),
    "subsidiaryOf": view.RelationLabel("is a subsidiary of", "structure"),
}


def numbers(seed: int) -> Iterator[float]:
    """Yield numbers in [0, 1): a linear congruence, the same on every machine."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (seed >> 33) / 2**31


def generated(size: int) -> dict[str, Any]:
    """Make a graph of so many entities and about half as many facts again, with evidence."""
    chance = numbers(size)
    entities = [
        Entity(f"x/{n}", f"{word(chance)} {word(chance)} {n}", KINDS[int(next(chance) * 6)])
        for n in range(size)
    ]
    pairs = [(n, int(n * next(chance) ** 3)) for n in range(1, size) for _ in range(1 + n % 2)]
    sentences = [
        f"{entities[a].name} and {entities[b].name} were named in one sentence." for a, b in pairs
    ]
    article = Article(text=" ".join(sentences), title=f"A story of {size}")
    return {
        "entities": entities,
        "facts": list(facts(pairs, entities, sentences, article, chance)),
        "articles": [article],
        "labels": RELATIONS,
    }


def whole(size: int) -> dict[str, Any]:
    """Make such a graph with its communities, as ``KnowledgeGraph.view`` has them."""
    graph = generated(size)
    return {**graph, "communities": analyse.communities(graph["facts"])}


def word(chance: Iterator[float]) -> str:
    """Make a name up."""
    syllables = ("kar", "lo", "ven", "ti", "mar", "sol", "ne", "dru", "pa", "fin")
    return "".join(syllables[int(next(chance) * 10)] for _ in range(3)).title()


def facts(
    pairs: list[tuple[int, int]],
    entities: list[Entity],
    sentences: list[str],
    article: Article,
    chance: Iterator[float],
) -> Iterator[Fact]:
    """Yield a fact with one claim for each pair."""
    statuses = [Status.ASSERTED] * 6 + [Status.PLANNED, Status.RUMOURED, Status.DENIED]
    start = 0
    for number, ((a, b), quote) in enumerate(zip(pairs, sentences, strict=True)):
        relation = list(RELATIONS)[int(next(chance) * len(RELATIONS))]
        status = statuses[int(next(chance) * len(statuses))]
        one, other = (argument(entities[n], quote, start) for n in (a, b))
        evidence = Evidence(article.id, start, start + len(quote), quote)
        claim = Claim(one, relation, other, status, evidence, "generated/pair")
        key = f"{number:08x}"
        yield Fact(key, entities[a].id, relation, entities[b].id, status, claims=(claim,))
        start += len(quote) + 1


def argument(entity: Entity, quote: str, start: int) -> Argument:
    """Find an entity in a sentence."""
    at = start + quote.index(entity.name)
    return Argument(entity.name, entity.name, entity.id, entity.type, at, at + len(entity.name))


def stock(graph: dict[str, Any]) -> str:
    """Write the same graph as pyvis does by itself."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for entity in graph["entities"]:
        net.add_node(entity.id, label=entity.name)
    for fact in graph["facts"]:
        net.edges.append({"from": fact.subject, "to": fact.object, "label": fact.relation})
    html: str = net.generate_html()
    return html


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """Start a browser of its own, so that its CPU time can be told from others'."""
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


def spent(session: Any) -> float:
    """Return the CPU seconds of all processes of a browser."""
    info = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(process["cpuTime"] for process in info))


def opened(path: Path, *, own: bool, patience: float) -> tuple[float | None, float | None]:
    """Open a page; return CPU seconds until it stands still, and for a drag of 30 steps."""
    with chromium() as browser:
        session = browser.new_browser_cdp_session()
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto("about:blank")
        before = spent(session)
        page.goto(path.as_uri(), timeout=patience * 1000, wait_until="commit")
        if not settled(page, own=own, patience=patience):
            return None, None
        ready = spent(session) - before
        before = spent(session)
        page.mouse.move(500, 700)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(500 + 4 * step, 700 - 3 * step)
        page.mouse.up()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        return ready, spent(session) - before


def settled(page: Any, *, own: bool, patience: float) -> bool:
    """Wait for the first stable frame; False when it does not come."""
    end = time.monotonic() + patience
    still = (
        "() => document.documentElement.dataset.ready === 'true'"
        if own
        else "() => typeof network === 'object' && network.physics.stabilized === true"
    )
    while time.monotonic() < end:
        with contextlib.suppress(Exception):
            if page.evaluate(still):
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
                return True
        time.sleep(0.05)
    return False


def shown(value: float | None) -> str:
    """Write seconds, or a dash for what did not come."""
    return "     -" if value is None else f"{value:6.2f}"


def measured(name: str, html: str, write: float, *, own: bool, folder: Path) -> str:
    """Open a page and return its line of the report."""
    path = folder / f"{name}.html"
    path.write_text(html, encoding="utf-8", newline="\n")
    ready, drag = opened(path, own=own, patience=120)
    size = len(html.encode("utf-8")) / 1e6
    return f"{name:>14}  {write:6.2f}  {size:6.2f}  {shown(ready)}  {shown(drag)}"


def main() -> None:
    """Print one line for each graph."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 500, 2000])
    parser.add_argument("--stock", action="store_true", help="measure stock pyvis as well")
    parser.add_argument("--keep", type=Path, help="leave the pages in this folder")
    options = parser.parse_args()
    print("         graph   write      MB   ready    drag")
    print("                 cpu s           cpu s   cpu s")
    view.page(**generated(3))
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in options.sizes:
            graph = whole(size)
            start = time.process_time()
            html = view.page(**graph)
            write = time.process_time() - start
            print(measured(f"page-{size}", html, write, own=True, folder=folder), flush=True)
            if options.stock:
                start = time.process_time()
                html = stock(graph)
                write = time.process_time() - start
                line = measured(f"stock-{size}", html, write, own=False, folder=folder)
                print(line, flush=True)


if __name__ == "__main__":
    main()
