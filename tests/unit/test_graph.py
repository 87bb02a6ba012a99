"""The graph: what is asked of it, kept of it and taken out of it."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, MissingInputError, QueryError, StoreError, UsageError
from kg.graph import open_graph
from kg.graph.sources import day
from kg.query import Table
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    Reading,
    Share,
    Status,
)
from tests.story import reading, say

SALE = Article(
    "Nordwind AG sold 40% of Palmetto to Delmar for $3.5 million on 2 May 2024.",
    title="A sale",
    date=dt.date(2024, 5, 3),
    source="sale.txt",
)
TALKS = Article(
    "Delmar may buy Harwick, people said. Harwick denied it.",
    title="Talks",
    date=dt.date(2024, 6, 1),
    url="https://news.example/talks",
    ref="n-2",
)
NAMES = {
    "Nordwind": "Organization",
    "Palmetto": "Organization",
    "Delmar": "Organization",
    "Harwick": "Organization",
    "Dana Orme": "Person",
}


def entity(name: str, *aliases: str) -> Entity:
    type_ = NAMES[name]
    return Entity(f"{type_.lower()}/{name.lower().replace(' ', '-')}", name, type_, aliases)


def end(name: str, article: Article) -> Argument:
    found, start = entity(name), article.text.find(name)
    return Argument(name, name, found.id, found.type, start, start + len(name))


def claim(
    article: Article,
    ends: tuple[str, str],
    relation: str,
    status: Status = Status.ASSERTED,
) -> Claim:
    evidence = Evidence(article.id, 0, len(article.text), article.text)
    subject, object_ = (end(name, article) for name in ends)
    return Claim(subject, relation, object_, status, evidence, f"{relation}/test")


def readings() -> tuple[Reading, ...]:
    sold = replace(
        claim(SALE, ("Nordwind", "Palmetto"), "divests"),
        amount=Amount("$3.5 million", Decimal(3500000), "USD"),
        share=Share("40%", Decimal("0.4")),
        date=DateSpan("2 May 2024", dt.date(2024, 5, 2), dt.date(2024, 5, 2)),
        counterparty=end("Delmar", SALE),
    )
    talks = claim(TALKS, ("Delmar", "Harwick"), "acquires", Status.RUMOURED)
    denied = claim(TALKS, ("Delmar", "Harwick"), "acquires", Status.DENIED)
    first = (
        entity("Delmar"),
        entity("Nordwind", "Nordwind AG", "The Nordwind"),
        entity("Palmetto"),
    )
    return (
        Reading(SALE, first, (), (sold,)),
        Reading(TALKS, (entity("Delmar"), entity("Harwick")), (), (talks, denied)),
    )


@pytest.fixture
def graph() -> kg.KnowledgeGraph:
    found = kg.KnowledgeGraph()
    found.keep(readings(), model="none 1.0")
    return found


def test_the_graph_counts_itself(graph: kg.KnowledgeGraph) -> None:
    assert repr(graph) == "<KnowledgeGraph: articles=2, entities=4, facts=2>"
    assert (len(graph), len(graph.claims()), len(graph.articles())) == (2, 3, 2)


@pytest.mark.parametrize(
    "name", ["nordwind", "NORDWIND AG", "the Nordwind", "organization/nordwind"]
)
def test_an_entity_goes_by_name_alias_and_id(graph: kg.KnowledgeGraph, name: str) -> None:
    assert [fact.relation for fact in graph.facts(about=name)] == ["divests"]


def test_a_third_party_is_spoken_of_too(graph: kg.KnowledgeGraph) -> None:
    assert {fact.relation for fact in graph.facts(about="Delmar")} == {"divests", "acquires"}


def test_a_wrong_name_gets_a_near_one(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(KgError, match="Did you mean 'Palmetto'") as caught:
        graph.about("Palmeto")
    assert caught.value.exit_code == 1


def test_a_name_that_two_go_by_is_asked_back(graph: kg.KnowledgeGraph) -> None:
    twin = Article("Nordwind, the ship, sank.")
    other = Entity("product/nordwind", "Nordwind", "Product")
    graph.keep([Reading(twin, (other,), (), ())])
    with pytest.raises(KgError, match="several") as caught:
        graph.about("Nordwind")
    assert "product/nordwind" in caught.value.hint
    assert graph.about("product/nordwind").facts == ()


@pytest.mark.parametrize(
    ("choice", "relations"),
    [
        ({"relation": "divests"}, ["divests"]),
        ({"status": "denied"}, ["acquires"]),
        ({"status": "planned"}, []),
        ({"end": "2024-05-02"}, ["divests"]),
        ({"start": dt.date(2024, 5, 3)}, ["acquires"]),
        ({"start": "2025-01-01"}, []),
        ({"about": "Delmar", "relation": "acquires"}, ["acquires"]),
    ],
)
def test_facts_are_chosen(
    graph: kg.KnowledgeGraph, choice: dict[str, str], relations: list[str]
) -> None:
    assert [fact.relation for fact in graph.facts(**choice)] == relations


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        ({"relation": "divest"}, "Did you mean 'divests'"),
        ({"status": "rumored"}, "Did you mean 'rumoured'"),
        ({"start": "May 2024"}, "2025-02-20"),
    ],
)
def test_a_choice_that_cannot_be_meant(
    graph: kg.KnowledgeGraph, choice: dict[str, str], hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        graph.facts(**choice)
    assert hint in caught.value.hint


def test_why_gives_every_passage_with_its_article(graph: kg.KnowledgeGraph) -> None:
    (fact,) = graph.facts(relation="acquires")
    for asked in (fact, fact.id, fact.id[:5].upper()):
        passages = graph.why(asked)
        assert {each.claim.status for each in passages} == {Status.RUMOURED, Status.DENIED}
        assert {each.article for each in passages} == {TALKS}


@pytest.mark.parametrize("name", ["zzzz", ""])
def test_why_of_no_fact_is_an_error(graph: kg.KnowledgeGraph, name: str) -> None:
    with pytest.raises(KgError, match="no fact"):
        graph.why(name)


def test_about_gathers_facts_and_articles_by_date(graph: kg.KnowledgeGraph) -> None:
    found = graph.about("Delmar")
    assert found.entity.name == "Delmar"
    assert found.articles == (SALE, TALKS)


def test_entities_by_type(graph: kg.KnowledgeGraph) -> None:
    assert len(graph.entities("Organization")) == 4
    assert graph.entities("Person") == ()
    with pytest.raises(UsageError, match="Organisation"):
        graph.entities("Organisation")


def test_a_path_needs_facts_that_hold(graph: kg.KnowledgeGraph) -> None:
    assert [fact.relation for fact in graph.path("Nordwind", "Palmetto")] == ["divests"]
    with pytest.raises(UsageError, match="connects"):
        graph.path("Nordwind", "Harwick")


def test_the_timeline_and_the_rank(graph: kg.KnowledgeGraph) -> None:
    assert [each.fact.relation for each in graph.timeline()] == ["divests"]
    assert graph.timeline(start="2024-06-01") == ()
    assert set(graph.rank()) == {"organization/nordwind", "organization/palmetto"}
    assert len(graph.communities()) == 1


def test_check_names_what_does_not_fit(graph: kg.KnowledgeGraph) -> None:
    assert graph.check() == ()
    article = Article("Dana Orme partners with Nordwind.")
    odd = claim(article, ("Dana Orme", "Nordwind"), "partnersWith")
    graph.keep([Reading(article, (entity("Dana Orme"), entity("Nordwind")), (), (odd,))])
    (found,) = graph.check()
    assert (found.kind, found.facts) == ("ontology", (graph.facts(about="Dana Orme")[0].id,))
    assert "'Dana Orme' of partnersWith is of type Person" in found.message


def test_check_of_one_article_names_what_it_has_a_part_in() -> None:
    graph = kg.KnowledgeGraph()
    told = {
        ref: reading(say(f"By {ref}.", "Lumen", "headquarteredIn", place), ref=ref, date=day(on))
        for ref, place, on in (
            ("a", "Harbour City", "2025-01-02"),
            ("b", "Old Mill", "2025-01-03"),
            ("c", "Ohio", "2025-01-04"),
        )
    }
    graph.keep(told.values())
    whole = graph.check()
    assert [each.rule for each in whole] == ["two-seats"]
    assert graph.check("a") == graph.check(told["b"].article.id) == whole
    assert graph.check("c") == ()
    with pytest.raises(KgError, match="no article 'd'"):
        graph.check("d")


def test_check_names_what_contradicts(graph: kg.KnowledgeGraph) -> None:
    article = Article("Nordwind acquired Nordwind.")
    itself = claim(article, ("Nordwind", "Nordwind"), "acquires")
    graph.keep([Reading(article, (entity("Nordwind"),), (), (itself,))])
    assert "its-own-counterpart" in {found.rule for found in graph.check()}


def test_the_plain_values_are_those_of_the_claims(graph: kg.KnowledgeGraph) -> None:
    assert sorted(str(each["id"]) for each in graph.extract()) == sorted(["n-2", SALE.id])


def test_an_article_read_again_replaces_itself(graph: kg.KnowledgeGraph) -> None:
    graph.keep([Reading(TALKS, (), (), ())])
    assert [fact.relation for fact in graph.facts()] == ["divests"]
    assert len(graph.articles()) == 2


@pytest.mark.parametrize("name", ["n-2", "https://news.example/talks", TALKS.id])
def test_forgetting_takes_only_what_the_article_claims(graph: kg.KnowledgeGraph, name: str) -> None:
    assert [fact.relation for fact in graph.forget(name).facts()] == ["divests"]
    with pytest.raises(KgError, match="no article"):
        graph.forget(name)


@pytest.mark.parametrize("name", ["x.trig", "x.nq", "x.ttl", "x.nt", "x.jsonld", "x.rdf", "folder"])
def test_a_kept_graph_comes_back_with_every_claim(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    graph.save(target)
    found = kg.load(target)
    assert found.claims() == graph.claims()
    assert found.facts() == graph.facts()
    assert found.entities() == graph.entities()
    assert found.articles() == graph.articles()
    assert found.extract() == graph.extract()


def test_saving_again_changes_no_byte(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    one, other = tmp_path / "a.trig", tmp_path / "b.trig"
    graph.save(one)
    loaded = kg.load(one)
    loaded.save(other)
    assert one.read_bytes() == other.read_bytes()
    assert b"none 1.0" in other.read_bytes()


@pytest.mark.parametrize("name", ["x.trig", "folder"])
def test_saving_makes_a_store_hold_this_graph_and_nothing_else(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    graph.save(tmp_path / name)
    graph.forget("n-2").save(tmp_path / name)
    assert [article.title for article in kg.load(tmp_path / name).articles()] == ["A sale"]


def test_building_into_a_store_keeps_what_it_holds(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    store = tmp_path / "x.trig"
    graph.save(store)
    new = Article("Harwick Foods Inc bought Delmar Canning Co in May 2024.")
    built = kg.build(new, store=store)
    assert len(built.articles()) == 3
    assert kg.load(store).facts() == built.facts()


def test_nothing_to_build_is_an_error() -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        kg.build()


def test_what_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no store"):
        kg.load(tmp_path / "x.trig")


def test_a_store_in_no_folder_is_an_error(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        graph.save(tmp_path / "file" / "x.trig")


QUESTION = "SELECT ?who ?what WHERE { ?who :divests ?what }"


def test_a_query_is_answered_by_a_fresh_and_by_a_kept_graph(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    graph.save(tmp_path / "x.trig")
    for asked in (graph, kg.load(tmp_path / "x.trig")):
        answer = asked.query(QUESTION)
        assert isinstance(answer, Table)
        assert [str(term).rpartition("/")[2] for term in answer.rows[0]] == ["nordwind", "palmetto"]


def test_a_query_sees_what_was_changed_after_loading(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    graph.save(tmp_path / "x.trig")
    loaded = kg.load(tmp_path / "x.trig")
    assert loaded.query("ASK { ?who :divests ?what }") is True
    loaded.forget("sale.txt")
    assert loaded.query("ASK { ?who :divests ?what }") is False


def test_values_are_bound_and_never_pasted(graph: kg.KnowledgeGraph) -> None:
    answer = graph.query("SELECT ?who WHERE { ?who rdfs:label ?name }", name="Delmar")
    assert isinstance(answer, Table)
    assert len(answer.rows) == 1
    evil = graph.query("SELECT ?who WHERE { ?who rdfs:label ?name }", name='" } #')
    assert isinstance(evil, Table)
    assert evil.rows == ()


def test_a_question_may_come_from_a_file(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "sold.rq"
    path.write_text(f"# What was sold?\n{QUESTION}", "utf-8")
    for name in (path, str(path)):
        assert isinstance(graph.query(name), Table)
    with pytest.raises(MissingInputError):
        graph.query("nowhere.rq")


def test_a_name_that_is_no_question_and_sparql_that_is_none(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no question"):
        graph.query("nosuchquestion")
    with pytest.raises(QueryError, match="line 1"):
        graph.query("SELECT ?x WHERE ?x")


def test_the_page_shows_what_is_asked_for(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    whole = graph.view(tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text("utf-8") == whole
    assert "Harwick" in whole
    assert "Harwick" not in graph.view(around="Nordwind")
    assert "Palmetto" not in graph.view(start="2024-06-01")
    with pytest.raises(KgError, match="no entity"):
        graph.view(around="Nobody at all")


def test_a_notebook_gets_a_frame(graph: kg.KnowledgeGraph) -> None:
    assert graph._repr_html_().startswith("<iframe")


@pytest.mark.parametrize(
    "ending",
    ["ttl", "trig", "nq", "nt", "jsonld", "rdf", "csv", "jsonl", "graphml", "gexf", "html"],
)
def test_every_form_is_written_the_same_twice(
    graph: kg.KnowledgeGraph, tmp_path: Path, ending: str
) -> None:
    for name in ("a", "b"):
        graph.export(tmp_path / f"{name}.{ending}")
    one, other = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("a", "b"))
    assert one == other
    assert b"Nordwind" in one


def test_an_unknown_ending_lists_the_known_ones(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        graph.export(tmp_path / "x.graphm")
    assert "Did you mean 'graphml'" in caught.value.hint


def test_the_lines_of_an_export_are_those_of_extract(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    graph.export(tmp_path / "x.jsonl")
    lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(graph.extract()))


def test_one_store_or_articles(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    store = tmp_path / "x.trig"
    graph.save(store)
    assert open_graph([store]).facts() == graph.facts()
    assert open_graph([], store=store).facts() == graph.facts()
    text = str(tmp_path / "a.txt")
    with pytest.raises(UsageError):
        open_graph([store, text])
    for source in (store, text):
        with pytest.raises(UsageError):
            open_graph([source], store=store)


def test_no_graph_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    with pytest.raises(UsageError, match="no graph"):
        open_graph()


@pytest.mark.parametrize("value", ["2024-13-01", "yesterday", ""])
def test_a_day_is_a_day(value: str) -> None:
    with pytest.raises(UsageError):
        day(value)


def test_a_notebook_gets_a_page_and_a_still_picture(graph: kg.KnowledgeGraph) -> None:
    bundle = graph._repr_mimebundle_()
    assert bundle["text/html"].startswith("<iframe")
    assert bundle["image/svg+xml"].startswith("<svg")
    assert bundle["text/plain"] == repr(graph)
