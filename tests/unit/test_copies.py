"""Copies of one story count once; what is written anew counts."""

import datetime as dt
import random
import time

import pytest
from typer.testing import CliRunner

import kg
from kg.cli.program import app
from kg.copies import alike, originals, runs_of
from kg.records import Article
from tests.story import day, reading, say

WORDS = [f"{a}{b}" for a in "bcdfghjklmnp" for b in ("ara", "ine", "olo", "ude", "essit")]
WIRE = (
    "Nordwind bought Palmetto for two billion dollars in cash on Monday, both companies said. "
    "The price is a quarter above the last close of the shares in Harbour City. "
    "Palmetto makes pumps for farms and employs nine hundred people in four countries. "
    "The deal needs the consent of the authorities and is to close before the summer ends."
)
OWN = (
    "After months of haggling, the pump maker Palmetto has a new owner. Nordwind bought Palmetto, "
    "its chairman told this paper over a cup of coffee, because farmers must water their fields."
)


def prose(seed: int, length: int) -> str:
    draw = random.Random(seed)  # noqa: S311
    return " ".join(draw.choice(WORDS) for _ in range(length))


def test_a_reprint_with_another_head_and_a_cut_tail_is_a_copy() -> None:
    first = Article(WIRE, date=day("2025-01-02"))
    cut = Article("(Wire) " + WIRE.rpartition(" The deal")[0], date=day("2025-01-03"))
    own = Article(OWN, date=day("2025-01-02"))
    assert originals([own, cut, first]) == {cut.id: first.id}


def test_the_first_is_the_original_and_of_one_day_the_longest() -> None:
    long = Article(WIRE + " More follows.", date=day("2025-01-02"))
    late = Article(WIRE, date=day("2025-01-03"))
    short = Article(WIRE[:-40], date=day("2025-01-02"))
    found = originals([late, short, long])
    assert found == {late.id: long.id, short.id: long.id}


def test_what_is_alike_weeks_apart_is_furniture() -> None:
    early = Article(WIRE, date=day("2025-01-02"))
    late = Article(WIRE + " Again.", date=day("2025-03-02"))
    assert originals([early, late]) == {}
    assert originals([early, Article(WIRE + " Again.")]) != {}


def test_what_resembles_only_a_copy_is_no_copy_of_the_original() -> None:
    parts = [prose(seed, 60) for seed in range(4)]
    first, middle, last = (
        Article(" ".join(parts[at : at + 2]), date=dt.date(2025, 1, 1 + at)) for at in range(3)
    )
    assert not alike(runs_of(first.text), runs_of(last.text))
    assert originals([first, middle, last]) == {}


def test_short_and_empty_texts_are_no_copies_of_each_other() -> None:
    articles = [Article(text) for text in ("", "!!!", "Nordwind buys.", "Nordwind sues.")]
    assert originals(articles) == {}
    assert runs_of("") == frozenset()


@pytest.mark.parametrize("kept", [0.45, 0.55, 0.7, 0.9])
def test_the_estimate_never_decides(kept: float) -> None:
    """Every pair that is alike word for word is found, and no other."""
    draw = random.Random(int(kept * 100))  # noqa: S311
    articles = []
    for seed in range(40):
        words = prose(seed, 200).split()
        changed = [w if draw.random() < kept**0.2 else draw.choice(WORDS) for w in words]
        articles += [Article(" ".join(words)), Article(" ".join(changed))]
    found = originals(articles)
    for first, second in zip(articles[::2], articles[1::2], strict=True):
        near = alike(runs_of(first.text), runs_of(second.text))
        assert (first.id in found or second.id in found) is near


def test_many_articles_take_little_time() -> None:
    articles = [Article(prose(seed, 300)) for seed in range(500)]
    start = time.process_time()
    assert originals(articles) == {}
    assert time.process_time() - start < 5


TOLD = "Nordwind bought Palmetto for two billion dollars in cash on Monday, both companies said."


@pytest.fixture
def graph() -> kg.KnowledgeGraph:
    """Return a deal in a wire story, in a copy of it, in a quotation of it and in its own words."""
    deal = ("Nordwind", "acquires", "Palmetto")
    rest = [
        say(each, "Palmetto", "headquarteredIn", "Harbour City") for each in WIRE.split(". ")[1:]
    ]
    found = kg.KnowledgeGraph()
    found.keep(
        [
            reading(say(TOLD, *deal), *rest, date=day("2025-01-02"), ref="wire"),
            reading(
                say(TOLD, *deal), *rest[:2], say("Ends.", *deal), date=day("2025-01-03"), ref="copy"
            ),
            reading(
                say(TOLD, *deal),
                say(prose(1, 80), "Palmetto", "sues", "Kestrel"),
                date=day("2025-01-03"),
                ref="quoting",
            ),
            reading(say("Nordwind bought Palmetto.", *deal), date=day("2025-01-04"), ref="own"),
            reading(
                say("It may buy Palmetto, it is said.", *deal, "rumoured"), date=day("2024-12-01")
            ),
        ]
    )
    return found


def test_support_counts_sources_and_no_copies(graph: kg.KnowledgeGraph) -> None:
    [fact] = graph.facts(relation="acquires")
    assert len(fact.claims) == 6
    assert fact.support == 2


def test_support_counts_who_gives_the_status(graph: kg.KnowledgeGraph) -> None:
    refs = {article.ref: article.id for article in graph.articles()}
    for ref in ("wire", "copy", "quoting", "own"):
        graph.forget(refs[ref])
    [fact] = graph.facts(relation="acquires")
    assert (fact.status.value, fact.support) == ("rumoured", 1)


def test_copies_are_told_in_tables_and_queries(graph: kg.KnowledgeGraph) -> None:
    refs = {article.id: article.ref for article in graph.articles()}
    assert {refs[copy]: refs[first] for copy, first in graph.copies().items()} == {"copy": "wire"}
    found = graph.query("support", name="nordwind")
    assert getattr(found, "values")() == [  # noqa: B009
        ("Nordwind", "acquires", "Palmetto", "asserted", 3, 4)
    ]


def test_the_verbs_show_sources(graph: kg.KnowledgeGraph, tmp_path: object) -> None:
    store = f"{tmp_path}/x.trig"
    graph.save(store)
    facts = CliRunner().invoke(app, ["facts", store, "--relation", "acquires"]).stdout
    assert facts.splitlines()[0].endswith(",claims,sources")
    assert facts.splitlines()[1].endswith(",6,2")
    articles = CliRunner().invoke(app, ["articles", store, "-f", "jsonl"]).stdout
    assert articles.count('"copy_of": null') == 4
