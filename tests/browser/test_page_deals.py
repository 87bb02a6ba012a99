"""The panel of a line that is one side of a deal, and of a claim that came by a chain."""

from pathlib import Path
from typing import Any

import pytest

import kg
from tests.browser.tab import panel, state
from tests.story import day, reading, say

pytestmark = pytest.mark.browser

Opener = Any

SALE = reading(
    say(
        "Nordwind will buy Palmetto from Corvex, it said.",
        *("Nordwind", "acquires", "Palmetto", "planned"),
        counterparty="Corvex",
        said_by="Nordwind",
    ),
    say(
        "Corvex agreed to sell Palmetto for $2 billion.",
        *("Corvex", "divests", "Palmetto", "planned"),
        amount="USD 2e9",
        counterparty="Nordwind",
    ),
    say("Lumen competes with Harrow.", "Lumen", "competesWith", "Harrow"),
    say("Lumen bought Kestrel.", "Lumen", "acquires", "Kestrel"),
    date=day("2025-03-05"),
)


@pytest.fixture(scope="module")
def sale(tmp_path_factory: pytest.TempPathFactory) -> tuple[kg.KnowledgeGraph, Path]:
    graph = kg.KnowledgeGraph()
    graph.keep([SALE])
    path = tmp_path_factory.mktemp("deals") / "sale.html"
    graph.view(path)
    return graph, path


def fact(graph: kg.KnowledgeGraph, relation: str, about: str) -> str:
    (found,) = graph.facts(about=about, relation=relation)
    return found.id


def test_a_line_shows_its_deal_and_leads_to_the_other_line(
    opened: Opener, sale: tuple[kg.KnowledgeGraph, Path]
) -> None:
    graph, path = sale
    page = opened(path)
    page.evaluate("(id) => KG.select(`f:${id}`)", fact(graph, "acquires", "Nordwind"))
    deal = page.inner_text("#facts .deal")
    told = [line for line in deal.splitlines() if line]
    assert told[:7] == ["Part of one deal", "buyer", "Nordwind", "seller", "Corvex", "target",
                        "Palmetto"]  # fmt: skip
    assert "USD 2e9" in deal
    page.click("#facts .deal .others button")
    assert state(page, "state.selected") == f"f:{fact(graph, 'divests', 'Corvex')}"
    assert "Nordwind acquires Palmetto" in page.inner_text("#facts .deal .others")


def test_a_line_that_says_it_all_shows_no_deal(
    opened: Opener, sale: tuple[kg.KnowledgeGraph, Path]
) -> None:
    graph, path = sale
    page = opened(path)
    for relation in ("competesWith", "acquires"):
        page.evaluate("(id) => KG.select(`f:${id}`)", fact(graph, relation, "Lumen"))
        assert page.locator("#facts .deal").count() == 0
        assert "Lumen" in panel(page)


def test_who_passes_a_claim_on_stands_below_who_says_it(opened: Opener, tmp_path: Path) -> None:
    graph = kg.KnowledgeGraph()
    text = "Velora Press reported, citing two bankers, that Corvex said it would buy Harrow plc."
    graph.add(kg.Article(text))
    graph.view(tmp_path / "chain.html")
    page = opened(tmp_path / "chain.html")
    page.evaluate("(id) => KG.select(`f:${id}`)", fact(graph, "acquires", "Corvex"))
    assert page.locator("#facts .card dd >> nth=0").inner_text() == "Corvex"
    assert page.locator("#facts .card dd >> nth=1").inner_text() == "two bankers, Velora Press"
    page.click("#facts .card dd >> nth=1 >> text=Velora Press")
    assert state(page, "state.selected") == "e:organization/velora-press"
