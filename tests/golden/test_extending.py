"""A relation that a user adds in a file of his own, as docs/extending.md tells."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg import ontology
from kg.records import Article

if TYPE_CHECKING:
    from kg.records import Claim

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "examples" / "extending" / "licences.ttl"
RELATION = ontology.load(FILE).relations["licensesTo"]


@cache
def licences(text: str) -> "list[Claim]":
    """Read a text with the added relation; return what it says of licences."""
    graph = kg.build(Article(text), relations=(FILE,))
    return [claim for claim in graph.claims() if claim.relation == "licensesTo"]


def test_the_article_is_read_with_the_added_relation() -> None:
    found = licences((FILE.parent / "article.txt").read_text("utf-8"))
    said = {(c.subject.name, c.object.name, c.status.value, bool(c.amount)) for c in found}
    assert said == {
        ("Quenby Sensors", "Ostrel Automotive", "asserted", True),
        ("Quenby Sensors", "Fjordline Systems", "planned", False),
    }


@pytest.mark.parametrize("example", RELATION.examples)
def test_its_examples_are_read(example: str) -> None:
    sentence, _, status = example.partition("=>")
    ends = dict(re.findall(r"\[([SO]):([^]]+)\]", sentence))
    [claim] = licences(re.sub(r"\[[SO]:([^]]+)\]", r"\1", sentence).strip())
    assert claim.subject.name == ends["S"]
    assert claim.object.name == ends["O"]
    assert claim.status.value == (status.strip() or "asserted")


@pytest.mark.parametrize("sentence", RELATION.counter_examples)
def test_its_counter_examples_are_not(sentence: str) -> None:
    assert licences(sentence) == []


def test_the_page_shows_the_file() -> None:
    page = (ROOT / "docs" / "extending.md").read_text("utf-8")
    file = FILE.read_text("utf-8")
    for block in re.findall(r"```turtle\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            assert line.strip(" ,;.") in file
