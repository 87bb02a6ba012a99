"""The page of an example, as ``KnowledgeGraph.view`` writes it, clicked through from end to end."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rdflib import Dataset, Graph
from rdflib.parser import InputSource

import kg
from tests.browser.tab import panel, shown, spot, state
from tests.browser.test_page_exports import saved

pytestmark = pytest.mark.browser

Opener = Any

EXAMPLES = Path(__file__).parents[2] / "examples"
LARGEST = 1_000_000


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> tuple[kg.KnowledgeGraph, Path]:
    """The story in ten articles and its page."""
    graph = kg.build(EXAMPLES / "ten" / "articles.jsonl")
    path = tmp_path_factory.mktemp("ten") / "ten.html"
    graph.view(path)
    return graph, path


def test_an_article_makes_a_page_below_a_megabyte(ten: tuple[kg.KnowledgeGraph, Path]) -> None:
    assert ten[1].stat().st_size < LARGEST


def test_a_reader_finds_reads_and_looks_around(
    opened: Opener, ten: tuple[kg.KnowledgeGraph, Path]
) -> None:
    graph, path = ten
    page = opened(path)
    everything = shown(page)
    assert everything == len(list(graph.facts()))

    page.keyboard.press("/")
    page.keyboard.type("brennor")
    page.keyboard.press("Enter")
    assert "Brennor Shipyards" in panel(page)
    page.click("#facts .evidence .plain >> nth=0")
    assert page.locator("#reader mark.lit").count() >= 1
    assert page.locator("#reader .none").count() >= 1
    page.click("#reader .brief >> nth=0")
    assert state(page, "state.selected").startswith("f:")
    page.keyboard.press("Escape")

    x, y = spot(page, next(e for e in page.evaluate("() => KG.shownIds()") if "calloway" in e))
    page.mouse.dblclick(x, y)
    assert shown(page) < everything
    page.click("#notice >> text=Show everything")
    page.click("text=Path to…")
    page.fill("#find", "Harwick")
    page.press("#find", "Enter")
    assert "steps" in panel(page)
    page.click("#notice >> text=Show everything")


def test_a_reader_filters_and_changes_the_view(
    opened: Opener, ten: tuple[kg.KnowledgeGraph, Path]
) -> None:
    page = opened(ten[1])
    everything = shown(page)
    page.select_option("#since", index=2)
    assert 0 < shown(page) < everything
    page.select_option("#since", "")
    page.locator(".handles .to").fill("10")
    assert 0 < shown(page) < everything
    page.click("text=Reset filters")
    page.select_option("#colour", "article")
    page.click("#as-circles")
    page.click(".circle >> nth=0")
    assert 0 < shown(page) < everything
    page.click("text=Reset filters")
    page.keyboard.press("t")
    assert page.locator("#table tbody tr").count() == everything == shown(page)


@pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")
def test_what_comes_out_is_valid(opened: Opener, ten: tuple[kg.KnowledgeGraph, Path]) -> None:
    graph, path = ten
    page = opened(path)
    claims = sum(len(fact.claims) for fact in graph.facts())
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv")[1].decode("utf-8-sig"))))
    assert len(rows) == claims
    assert {row["subject"] for row in rows} <= {entity.name for entity in graph.entities()}
    names = "".join(ET.fromstring(saved(page, "svg")[1]).itertext())  # noqa: S314 - our own
    assert "Brennor Shipyards" in names
    assert saved(page, "png")[1].startswith(b"\x89PNG")
    turtle = Graph().parse(data=saved(page, "ttl")[1], format="turtle")
    assert len(turtle) > 100
    linked = Dataset()
    linked.parse(data=saved(page, "jsonld")[1], format="json-ld")
    assert len(linked) > 100


@pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")
def test_the_page_is_the_data(ten: tuple[kg.KnowledgeGraph, Path]) -> None:
    source = InputSource()
    source.setByteStream(io.BytesIO(ten[1].read_bytes()))
    source.content_type = "text/html"
    read = Graph().parse(source, format="json-ld", publicID="https://news.example/page")
    text = ten[1].read_text(encoding="utf-8")
    block = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert block is not None
    alone = Graph().parse(data=json.dumps(json.loads(block[1])), format="json-ld")
    assert len(read) == len(alone) > 100
