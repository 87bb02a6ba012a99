"""The labelled passages are well formed, and the extractor stays above its floors on them."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg import graph, pipeline
from kg.export import article_object
from kg.records import Article
from kg.score import (
    QUALIFIERS,
    RELATIONS,
    Passage,
    Triple,
    from_extract,
    load,
    load_labelled,
    score,
)
from kg.score.floors import figures, shortfalls

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
GOLD = BENCHMARKS / "gold" / "passages.jsonl"
ENTITIES = BENCHMARKS / "gold" / "entities.jsonl"
STATUSES = {"asserted", "planned", "rumoured", "denied", "negated"}
NEGATIVES = {
    "analyst_opinion",
    "headline_trap",
    "hypothetical",
    "lexical_trap",
    "no_relation",
    "question",
    "unnamed_argument",
}


@pytest.fixture(scope="module")
def gold() -> tuple[Passage, ...]:
    return load(GOLD)


def required(passages: tuple[Passage, ...]) -> list[Triple]:
    return [each for passage in passages for each in passage.triples if not each.optional]


def ill_formed(passage: Passage, triple: Triple) -> list[str]:
    wrong = []
    if triple.predicate not in RELATIONS:
        wrong.append(triple.predicate)
    if triple.modality not in STATUSES:
        wrong.append(triple.modality)
    ends = (triple.subjects, triple.objects)
    absent = [end for end in ends if not any(each in passage.text for each in end)]
    return wrong + [" / ".join(end) for end in absent]


def test_there_are_enough_passages(gold: tuple[Passage, ...]) -> None:
    assert len(gold) >= 140
    assert sum(passage.is_negative for passage in gold) >= 35


def test_ids_and_texts_are_unique(gold: tuple[Passage, ...]) -> None:
    assert len({passage.id for passage in gold}) == len(gold)
    assert len({passage.text for passage in gold}) == len(gold)


def test_every_triple_is_well_formed(gold: tuple[Passage, ...]) -> None:
    wrong = [
        (passage.id, problem)
        for passage in gold
        for triple in passage.triples
        for problem in ill_formed(passage, triple)
    ]
    assert wrong == []


def test_amounts_shares_and_dates_stand_in_the_text(gold: tuple[Passage, ...]) -> None:
    names = [name for name in QUALIFIERS if name != "role"]
    absent = [
        (passage.id, value)
        for passage in gold
        for triple in passage.triples
        for value in (getattr(triple, name) for name in names)
        if value and value not in passage.text
    ]
    assert absent == []


def test_a_negative_says_why_and_only_a_negative_does(gold: tuple[Passage, ...]) -> None:
    assert {passage.negative for passage in gold if passage.is_negative} == NEGATIVES
    assert {passage.negative for passage in gold if not passage.is_negative} == {None}


def test_groups_have_alternatives(gold: tuple[Passage, ...]) -> None:
    for passage in gold:
        sizes = Counter(t.group for t in passage.triples if t.group is not None)
        assert all(size > 1 for size in sizes.values()), passage.id


def test_every_relation_status_and_qualifier_is_covered(gold: tuple[Passage, ...]) -> None:
    triples = required(gold)
    relations = Counter(triple.predicate for triple in triples)
    assert min(relations[name] for name in RELATIONS) >= 6
    statuses = Counter(triple.modality for triple in triples)
    assert min(statuses[name] for name in STATUSES) >= 10
    assert all(sum(bool(getattr(t, name)) for t in triples) >= 10 for name in QUALIFIERS)
    assert sum(triple.ended for triple in triples) >= 10
    assert sum(triple.nominal for triple in triples) >= 10


def test_keys_are_those_of_the_form() -> None:
    known = {*Triple.__dataclass_fields__}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert record.keys() <= {"id", "text", "triples", "negative"}
        assert all(triple.keys() <= known for triple in record["triples"]), record["id"]


def test_the_labels_answer_themselves(gold: tuple[Passage, ...]) -> None:
    report = score(gold, {passage.id: passage.triples for passage in gold}, status=True)
    assert report.strict.total.f1 == 1.0
    assert report.strict.unreal_as_asserted == ()


def test_reading_stays_above_its_floors(gold: tuple[Passage, ...]) -> None:
    readings = pipeline.read(Article(passage.text, ref=passage.id) for passage in gold)
    found = {str(r.article.ref): from_extract(article_object(r)) for r in readings}
    held(figures(score(gold, found)), floors(entities=False))


def floors(*, entities: bool) -> dict[str, float]:
    every = json.loads((BENCHMARKS / "baseline.json").read_text(encoding="utf-8"))
    return {n: value for n, value in every.items() if n.startswith("entities.") is entities}


def held(measured: dict[str, float], limits: dict[str, float]) -> None:
    assert limits.keys() == measured.keys()
    assert [str(each) for each in shortfalls(limits, measured)] == []


def test_labelled_names_hold_homonyms_and_variants() -> None:
    articles = load_labelled(ENTITIES)
    assert len(articles) >= 30
    assert len({each.id for each in articles}) == len({each.text for each in articles}) >= 30
    meant, called = defaultdict(set), defaultdict(set)
    for each in (mark for article in articles for mark in article.marks if mark.named):
        meant[each.text].add(each.entity)
        called[each.entity].add(each.text)
    assert sum(len(keys) > 1 for keys in meant.values()) >= 8
    assert sum(len(names) > 1 for names in called.values()) >= 15
    assert {mark.type for article in articles for mark in article.marks} == {
        *("Organization", "Person", "Place", "Product")
    }


def test_names_are_joined_above_their_floors() -> None:
    held(graph.score(ENTITIES, entities=True).figures(), floors(entities=True))
