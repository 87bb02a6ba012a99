"""Who is who in a graph of articles that were read: the same in every order, kept, and undone."""

from itertools import permutations
from pathlib import Path

import pytest

import kg
from kg.records import Article

BANK = "organization/first-valley-bank"
OHIO = Article(
    "First Valley Bank, a lender based in Lima, Ohio, has hired Ada Quill as finance chief.",
    ref="ohio",
)
KANSAS = Article("The Kansas lender First Valley Bank acquired Tollgate Savings.", ref="kansas")
FULL = Article(
    "Nordwind Foods Inc bought Palmetto Fish. Ben Osei, chief executive of Nordwind, praised it.",
    ref="full",
)
SHORT = Article("Nordwind acquired Kestrel Mills, said Ben Osei, its chief executive.", ref="short")
EVERY = (OHIO, KANSAS, FULL, SHORT)


@pytest.fixture(scope="module")
def read() -> kg.KnowledgeGraph:
    return kg.build(*EVERY)


def of(graph: kg.KnowledgeGraph, object_: str) -> str:
    """Return the id of the one who has to do with an entity."""
    [fact] = graph.facts(about=object_, relation="acquires")
    return fact.subject


def test_articles_are_told_apart_and_joined(read: kg.KnowledgeGraph) -> None:
    ids = {entity.id for entity in read.entities()}
    assert {f"{BANK}~ohio", f"{BANK}~kansas", "organization/nordwind-foods"} <= ids
    assert not {BANK, "organization/nordwind"} & ids
    assert of(read, "Tollgate Savings") == f"{BANK}~kansas"
    assert of(read, "Kestrel Mills") == of(read, "Palmetto Fish") == "organization/nordwind-foods"


def test_the_graph_is_the_same_in_every_order(read: kg.KnowledgeGraph) -> None:
    readings = {article.ref: kg.build(article) for article in EVERY}
    for order in permutations(readings, 4):
        graph = kg.KnowledgeGraph()
        for ref in order:
            graph.restore(readings[ref].quads())
        assert set(graph.quads()) == set(read.quads())


def test_reasons_are_told(read: kg.KnowledgeGraph) -> None:
    why = read.about("Nordwind Foods Inc").entity.why
    assert any(line.startswith("organization/nordwind = ") and "ben-osei" in line for line in why)
    why = read.about(f"{BANK}~ohio").entity.why
    assert f"apart from {BANK}~kansas: state Ohio, not Kansas" in why


def test_one_article_alone_has_plain_ids() -> None:
    assert BANK in {entity.id for entity in kg.build(OHIO).entities()}


def test_a_reader_joins_what_was_parted(tmp_path: Path) -> None:
    store = tmp_path / "news.trig"
    graph = kg.build(*EVERY, store=store)
    graph.correct("merge", f"{BANK}~kansas", f"{BANK}~ohio")
    graph.save(store)
    again = kg.build(*EVERY, store=store)
    assert of(again, "Tollgate Savings") == f"{BANK}~ohio"
    assert again.corrections()[0].touched
    again.undo()
    assert of(again, "Tollgate Savings") == f"{BANK}~kansas"


def test_a_reader_parts_what_was_joined(tmp_path: Path) -> None:
    store = tmp_path / "news.trig"
    graph = kg.build(*EVERY, store=store)
    graph.correct("split", "Nordwind Foods Inc", "organization/nordwind", article="short")
    graph.save(store)
    assert of(kg.load(store), "Kestrel Mills") == "organization/nordwind"
    again = kg.build(*EVERY, store=store)
    assert of(again, "Kestrel Mills") == "organization/nordwind"
    assert of(again, "Palmetto Fish") == "organization/nordwind-foods"
    again.undo()
    assert of(again, "Kestrel Mills") == "organization/nordwind-foods"


def test_a_kept_graph_is_settled_alike(read: kg.KnowledgeGraph, tmp_path: Path) -> None:
    read.save(tmp_path / "news.trig")
    found = kg.load(tmp_path / "news.trig")
    assert found.entities() == read.entities()
    assert found.facts() == read.facts()


def test_an_article_that_is_forgotten_takes_its_evidence_along(read: kg.KnowledgeGraph) -> None:
    graph = kg.KnowledgeGraph()
    graph.restore(read.quads())
    graph.forget("kansas")
    assert BANK in {entity.id for entity in graph.entities()}
