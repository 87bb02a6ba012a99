"""Adding articles to a folder, and taking them out, without reading it into memory."""

from pathlib import Path

import pytest

import kg
from kg import rdf
from kg.errors import KgError
from kg.graph import KnowledgeGraph, forget, growing, keeping, shelf, tally
from kg.graph.index import INDEX
from kg.records import Article

FIRST = Article(
    "Harwick Foods Inc acquired Tierney Cable Ltd in 2023 for $3 million.",
    title="A purchase",
    ref="n-1",
    url="https://news.example/1",
)
SECOND = Article(
    "Tierney Cable Ltd works with Corvex Ltd. Harwick Foods Inc acquired Tierney Cable Ltd.",
    title="More of it",
    source="more.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kg.build(FIRST, SECOND, store=tmp_path / "folder")
    return tmp_path / "folder"


def held(path: Path) -> set[object]:
    with shelf.open_store(path, read_only=True) as opened:
        return set(opened.quads())


def test_a_folder_that_grew_holds_what_one_holds_that_was_saved(
    folder: Path, tmp_path: Path
) -> None:
    graph = kg.build(FIRST, SECOND)
    graph.save(tmp_path / "saved")
    assert held(folder) == held(tmp_path / "saved")
    assert kg.load(folder).facts() == graph.facts()


def test_what_was_built_is_not_read_into_memory_until_it_is_asked_for(folder: Path) -> None:
    graph = kg.build(SECOND, store=folder)
    assert graph.unread == folder
    assert graph.query("ASK { ?who :acquires ?what }") is True
    assert tally(graph).articles == 2
    assert graph.unread == folder
    assert len(graph) == tally(graph).facts
    assert graph.unread is None


def test_counts_on_disk_are_those_in_memory(folder: Path) -> None:
    assert tally(kg.load(folder)) == tally(kg.build(FIRST, SECOND))


@pytest.mark.parametrize("name", ["n-1", "https://news.example/1", FIRST.id])
@pytest.mark.parametrize("form", ["folder", "x.trig"])
def test_forgetting_takes_what_rested_on_the_article_alone(
    tmp_path: Path, name: str, form: str
) -> None:
    store, alone = tmp_path / form, tmp_path / f"alone-{form}"
    kg.build(FIRST, SECOND, store=store)
    before, after = forget(store, name)
    kg.build(SECOND, store=alone)
    assert held(store) == held(alone)
    assert (before.articles, after.articles) == (2, 1)
    assert after == tally(kg.build(SECOND))
    with pytest.raises(KgError, match="no article"):
        forget(store, name)


def test_forgetting_by_path(folder: Path) -> None:
    assert forget(folder, "more.txt")[1].articles == 1


def test_without_an_ear_for_errors_nothing_is_added_when_one_article_fails(folder: Path) -> None:
    before = held(folder)
    with pytest.raises(KgError):
        kg.build(Article("Corvex Ltd sued Harwick Foods Inc."), "no such file.txt", store=folder)
    assert held(folder) == before


def test_a_corrected_folder_is_written_whole(folder: Path) -> None:
    graph = kg.load(folder)
    graph.correct("reject", graph.facts(relation="partnersWith")[0].id)
    graph.save(folder)
    with shelf.open_store(folder) as opened:
        assert keeping.in_parts(opened, graph.ontology) is None
    grown = kg.build(Article("Corvex Ltd sued Harwick Foods Inc."), store=folder)
    assert {fact.relation for fact in grown.facts()} == {"acquires", "sues"}
    assert not kg.load(folder).facts(relation="partnersWith")


def test_many_articles_are_written_in_several_transactions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = Article("Corvex Ltd sued Harwick Foods Inc.")
    monkeypatch.setattr(growing, "BATCH", 1)
    kg.build(FIRST, store=tmp_path / "grown")
    kg.build(SECOND, third, store=tmp_path / "grown")
    kg.build(FIRST, SECOND, third).save(tmp_path / "saved")
    assert held(tmp_path / "grown") == held(tmp_path / "saved")


def test_a_name_is_told_apart_in_a_folder_as_in_memory(tmp_path: Path) -> None:
    """What one article says of a name moves it in another; what forgets that moves it back."""
    told = [
        Article(f"Delta Union, a {land} {trade}, sued {firm}.", ref=land)
        for land, trade, firm in (
            ("Danish", "bank", "Harwick Foods Inc"),
            ("Chilean", "airline", "Corvex Ltd"),
        )
    ]
    kg.build(told[0], store=tmp_path / "grown")
    plain = held(tmp_path / "grown")
    kg.build(told[1], store=tmp_path / "grown")
    graph = kg.build(*told)
    assert sum(entity.name == "Delta Union" for entity in graph.entities()) == 2
    graph.save(tmp_path / "saved")
    assert held(tmp_path / "grown") == held(tmp_path / "saved")
    forget(tmp_path / "grown", "Chilean")
    assert held(tmp_path / "grown") == plain


def test_a_folder_written_by_another_version_is_written_whole_once(folder: Path) -> None:
    graph = KnowledgeGraph()
    with shelf.open_store(folder) as opened:
        opened.write({INDEX: ()})
        assert keeping.in_parts(opened, graph.ontology) is None
    kg.build(SECOND, store=folder)
    with shelf.open_store(folder) as opened:
        assert keeping.in_parts(opened, graph.ontology) is opened
        assert not any(quad[0] == rdf.PATCH for quad in opened.quads())
