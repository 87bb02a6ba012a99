"""What is published again takes the place of what was; what merely looks so does not."""

import dataclasses
from pathlib import Path

import pytest

import kg
from kg import ontology
from kg.graph import growing, keeping, versions
from kg.graph.contents import kept
from kg.records import Article, Reading
from kg.store import FolderStore
from tests.story import reading, say

ONTOLOGY = ontology.load()
ABOUT = [
    {"url": "https://news.example/a"},
    {"ref": "n-1"},
    {"ref": "n-1", "source": "all.jsonl"},
    {"source": "news/a.txt"},
]
OTHERS = [
    ({"url": "https://news.example/a"}, {"url": "https://news.example/b"}),
    ({"url": "https://news.example/a", "ref": "n-1"}, {"ref": "n-1"}),
    ({"ref": "n-1", "source": "all.jsonl"}, {"ref": "n-1", "source": "more.jsonl"}),
    ({"ref": "n-1", "source": "a.txt"}, {"source": "a.txt"}),
    ({"source": "all.jsonl"}, {"source": "all.jsonl"}),
    ({"source": "-"}, {"source": "-"}),
    ({"source": "https://news.example/feed.html"}, {"source": "https://news.example/feed.html"}),
    ({}, {}),
]


def old(**about: str) -> Reading:
    return reading(say("Nordwind sued Delta.", "Nordwind", "sues", "Delta"), **about)


def new(**about: str) -> Reading:
    return reading(say("Kestrel sued Delta.", "Kestrel", "sues", "Delta"), **about)


def in_memory(*readings: Reading) -> set[str]:
    graph = kg.KnowledgeGraph()
    for each in readings:
        graph.keep([each])
    return {article.id for article in graph.articles()}


def on_disk(folder: Path, *readings: Reading) -> set[str]:
    with FolderStore(folder) as opened:
        for each in readings:
            keeping.add(opened, [each], ONTOLOGY, model="none 1.0")
        return set(opened.graphs())


@pytest.mark.parametrize("about", ABOUT, ids=str)
def test_a_newer_version_replaces_an_older_one(about: dict[str, str], tmp_path: Path) -> None:
    newer = new(**about)
    assert in_memory(old(**about), newer) == {newer.article.id}
    assert on_disk(tmp_path / "a", old(**about), newer) == {newer.article.id}
    on_disk(tmp_path / "b", newer)
    with FolderStore(tmp_path / "a") as one, FolderStore(tmp_path / "b") as other:
        assert set(one.quads()) == set(other.quads())


@pytest.mark.parametrize(("one", "other"), OTHERS, ids=str)
def test_other_articles_stay(one: dict[str, str], other: dict[str, str], tmp_path: Path) -> None:
    given = (old(**one), new(**other))
    ids = {each.article.id for each in given}
    assert in_memory(*given) == ids
    assert on_disk(tmp_path / "a", *given) == ids


def test_articles_that_are_added_together_all_stay() -> None:
    graph = kg.KnowledgeGraph()
    graph.keep([old(ref="n-1"), new(ref="n-1")])
    assert len(graph.articles()) == 2


def test_batches_that_are_added_together_all_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "BATCH", 1)
    ids = {old(ref="n-1").article.id, new(ref="n-1").article.id}
    with FolderStore(tmp_path / "a") as opened:
        keeping.add(
            opened, [reading(say("Delta ended.", "Delta", "sues", "Lumen"))], ONTOLOGY, model=""
        )
        both = [kept(old(ref="n-1"), ""), kept(new(ref="n-1"), "")]
        growing.grow_by(opened, both, ONTOLOGY)
        assert ids <= set(opened.graphs())


def test_the_place_of_an_article_does_not_depend_on_its_text() -> None:
    article = Article("One text.", source="a.txt")
    other = dataclasses.replace(article, text="Another text.", title="A title")
    assert versions.place(article) == versions.place(other)
