"""Corrections: what each kind does, what a wrong line is told, and how they are kept."""

import dataclasses
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg import correct, ontology
from kg.cli.program import app
from kg.correct import Correction, parse, replay, written
from kg.errors import InputError, KgError, UsageError
from kg.graph import score
from kg.records import Claim, MentionKind, Reading, Status
from tests.story import day, reading, say

ONTOLOGY = ontology.load()
BOUGHT = reading(
    say("Nordwind bought Palmetto.", "Nordwind", "acquires", "Palmetto", amount="USD 2e9"),
    say("Ada Quill joined Nordwind AG.", "Ada Quill", "joins", "Nordwind AG"),
    say("Nordwind denied that it sued Delta.", "Nordwind", "sues", "Delta", "denied"),
    date=day("2025-01-02"),
    ref="n-1",
)
TAPS = reading(say("Delta sued Kestrel over taps.", "Delta", "sues", "Kestrel"), ref="n-2")


@pytest.fixture
def graph() -> kg.KnowledgeGraph:
    found = kg.KnowledgeGraph()
    found.keep([BOUGHT, TAPS], model="none 1.0")
    return found


def only(graph: kg.KnowledgeGraph, relation: str, **more: str) -> Claim:
    [fact] = graph.facts(relation=relation, **more)
    [claim] = fact.claims
    return claim


def fact_id(graph: kg.KnowledgeGraph, relation: str, **more: str) -> str:
    [fact] = graph.facts(relation=relation, **more)
    return fact.id


def test_a_rejected_claim_is_gone(graph: kg.KnowledgeGraph) -> None:
    [line] = graph.correct("reject", fact_id(graph, "joins"), note="no")
    assert graph.facts(relation="joins") == ()
    assert (line.subject, line.object, line.note) == (
        "person/ada-quill",
        "organization/nordwind-ag",
        "no",
    )
    assert len(graph.claims()) == 3


def test_an_accepted_claim_says_so_and_is_kept_when_it_is_no_longer_read(
    graph: kg.KnowledgeGraph,
) -> None:
    [line] = graph.correct("accept", fact_id(graph, "acquires"))
    assert dict(line.values) == {"status": "asserted", "amount": "USD 2e9"}
    before = only(graph, "acquires")
    assert before.why == ("accepted by a reader",)
    graph.keep([dataclasses.replace(BOUGHT, claims=BOUGHT.claims[1:])])
    after = only(graph, "acquires")
    assert after.evidence == before.evidence
    assert (after.subject.id, after.object.id) == (before.subject.id, before.object.id)
    assert after.extractor == "correction/add"


def test_an_accepted_claim_keeps_its_status_when_another_is_read(
    graph: kg.KnowledgeGraph,
) -> None:
    graph.correct("accept", fact_id(graph, "sues", about="Nordwind"))
    other = [dataclasses.replace(claim, status=Status.ASSERTED) for claim in BOUGHT.claims]
    graph.keep([dataclasses.replace(BOUGHT, claims=tuple(other))])
    assert only(graph, "sues", about="Nordwind").status is Status.DENIED


def test_values_are_edited(graph: kg.KnowledgeGraph) -> None:
    graph.correct(
        "edit",
        fact_id(graph, "acquires"),
        status="planned",
        amount="$3.5 million",
        share="40%",
        date="2 May 2024",
        said_by="Ada Quill",
        counterparty="Kestrel",
    )
    claim = only(graph, "acquires")
    assert claim.status is Status.PLANNED
    assert claim.amount is not None
    assert (str(claim.amount.value), claim.amount.currency) == ("3500000", "USD")
    assert claim.share is not None
    assert str(claim.share.value) == "0.4"
    assert claim.date is not None
    assert str(claim.date.start) == "2024-05-02"
    assert claim.said_by is not None
    assert claim.said_by.id == "person/ada-quill"
    assert claim.counterparty is not None
    assert claim.counterparty.id == "organization/kestrel"
    graph.correct("edit", fact_id(graph, "acquires"), amount="", ended="true", said_by="two people")
    claim = only(graph, "acquires")
    assert claim.amount is None
    assert claim.ended
    assert claim.said_by is not None
    assert (claim.said_by.id, claim.said_by.name) == (None, "two people")


def test_a_relation_and_an_end_are_edited(graph: kg.KnowledgeGraph) -> None:
    graph.correct("edit", fact_id(graph, "joins"), relation="leaves", object="Kestrel")
    claim = only(graph, "leaves")
    assert claim.object.id == "organization/kestrel"


def test_ends_are_reversed(graph: kg.KnowledgeGraph) -> None:
    graph.correct("reverse", fact_id(graph, "acquires"))
    claim = only(graph, "acquires")
    assert (claim.subject.name, claim.object.name) == ("Palmetto", "Nordwind")
    assert BOUGHT.article.text[claim.subject.start : claim.subject.end] == "Palmetto"


def test_a_claim_is_added_with_ends_known_and_unknown(graph: kg.KnowledgeGraph) -> None:
    graph.correct(
        "add",
        "Ada Quill",
        "founded",
        "Taps Ltd",
        article="n-1",
        quote="Ada Quill joined Nordwind AG.",
        date="2001-01-01",
    )
    claim = only(graph, "founded")
    assert (claim.subject.id, claim.object.id) == ("person/ada-quill", "organization/taps-ltd")
    assert claim.evidence.quote == "Ada Quill joined Nordwind AG."
    assert BOUGHT.article.text[claim.subject.start : claim.subject.end] == "Ada Quill"
    assert graph.entities("Person")[0].id == "person/ada-quill"


def test_a_figure_is_added(graph: kg.KnowledgeGraph) -> None:
    graph.correct(
        "add", "Delta", "reportsMetric", "$9 million", article="n-2", quote="Delta sued", metric="x"
    )
    claim = only(graph, "reportsMetric")
    assert (claim.object.id, claim.object.type) == (None, "Figure")
    assert claim.amount is not None
    assert int(claim.amount.value) == 9_000_000


def test_entities_are_merged_with_their_names(graph: kg.KnowledgeGraph) -> None:
    graph.correct("merge", "Nordwind AG", "Nordwind")
    entity = graph.about("Nordwind AG").entity
    assert (entity.id, entity.aliases) == ("organization/nordwind", ("Nordwind AG",))
    assert only(graph, "joins").object.id == "organization/nordwind"
    assert "organization/nordwind-ag" not in {each.id for each in graph.entities()}


def test_later_lines_may_use_either_name_of_what_was_merged() -> None:
    lines = parse(
        '{"do": "merge", "entity": "Nordwind AG", "into": "Nordwind"}\n'
        '{"do": "retype", "entity": "nordwind ag", "type": "Thing"}\n'
    )
    found = replay([BOUGHT, TAPS], lines, ONTOLOGY)
    assert found.touched == (1, 3)
    assert "thing/nordwind" in {entity.id for entity in found.readings[0].entities}


def test_a_namesake_is_split_off_by_article(graph: kg.KnowledgeGraph) -> None:
    graph.correct("split", "Delta", "Delta Faucets", article="n-2")
    assert only(graph, "sues", about="Kestrel").subject.id == "organization/delta-faucets"
    assert only(graph, "sues", about="Nordwind").object.id == "organization/delta"


def test_a_namesake_is_split_off_by_sentence_and_by_name() -> None:
    twice = reading(
        say("Delta sued Kestrel.", "Delta", "sues", "Kestrel"),
        say("Delta bought Palmetto.", "Delta", "acquires", "Palmetto"),
    )
    by_quote = parse('{"do": "split", "entity": "Delta", "into": "Delta Taps", "quote": "Kestrel"}')
    [found] = replay([twice], by_quote, ONTOLOGY).readings
    assert [c.subject.name for c in found.claims] == ["Delta Taps", "Delta"]
    assert {e.name for e in found.entities} == {"Delta", "Delta Taps", "Kestrel", "Palmetto"}
    by_name = parse(
        '{"do": "split", "entity": "Delta", "into": "Delta Taps", "called": "the taps"}'
    )
    assert replay([twice], by_name, ONTOLOGY) == correct.Replayed((twice,), (0,))


def test_a_type_is_corrected(graph: kg.KnowledgeGraph) -> None:
    graph.correct("retype", "Palmetto", "Product")
    claim = only(graph, "acquires")
    assert (claim.object.id, claim.object.type) == ("product/palmetto", "Product")
    assert [e.id for e in graph.entities("Product")] == ["product/palmetto"]


def test_a_name_is_corrected_without_a_merge(graph: kg.KnowledgeGraph) -> None:
    before = graph.about("Nordwind AG").entity
    graph.correct("rename", "Nordwind AG", "Nordwind Holding AG", note="its legal name")
    entity = graph.about("Nordwind Holding AG").entity
    assert (entity.id, entity.aliases) == (before.id, ("Nordwind AG",))
    assert entity.why == ("renamed by a reader: its legal name",)
    assert only(graph, "joins").object.name == "Nordwind Holding AG"
    assert only(graph, "joins").object.text == "Nordwind AG"
    assert graph.about("nordwind ag").entity == entity
    assert "organization/nordwind" in {each.id for each in graph.entities()}
    graph.keep([reading(say("Ben Osei left Nordwind AG.", "Ben Osei", "leaves", "Nordwind AG"))])
    assert only(graph, "leaves").object.name == "Nordwind Holding AG"
    graph.undo()
    after = graph.about("Nordwind AG").entity
    assert (after.name, after.aliases) == (before.name, before.aliases)


def test_a_new_name_holds_in_later_lines() -> None:
    lines = parse(
        '{"do": "rename", "entity": "Delta", "name": "Delta Inc"}\n'
        '{"do": "merge", "entity": "Kestrel", "into": "delta inc"}\n'
    )
    [found] = replay([TAPS], lines, ONTOLOGY).readings
    [claim] = found.claims
    assert {claim.subject.name, claim.object.name} == {"Delta Inc"}
    assert {entity.name: entity.aliases for entity in found.entities} == {
        "Delta Inc": ("Delta", "Kestrel")
    }


def test_one_claim_of_two_in_a_sentence_is_meant_by_its_status() -> None:
    both = reading(
        say("A report; Delta denies it.", "Delta", "acquires", "Kestrel", "rumoured"),
        say("A report; Delta denies it.", "Delta", "acquires", "Kestrel", "denied"),
    )
    graph = kg.KnowledgeGraph()
    graph.keep([both])
    lines = graph.correct("accept", fact_id(graph, "acquires"))
    assert [line.status for line in lines] == ["denied", "rumoured"]
    assert [claim.status.value for claim in graph.claims()] == ["denied", "rumoured"]
    assert all(claim.why == ("accepted by a reader",) for claim in graph.claims())


@pytest.mark.parametrize(
    ("act", "names", "more", "message"),
    [
        ("rejekt", ("x",), {}, "Did you mean 'reject'"),
        ("reject", (), {}, "takes FACT"),
        ("merge", ("Delta",), {}, "takes ENTITY, INTO"),
        ("retype", ("Delta",), {}, "takes ENTITY, TYPE"),
        ("rename", ("Delta",), {}, "takes ENTITY, NAME"),
        ("rename", ("Delta", " "), {}, "empty name"),
        ("rename", ("Delta", "Delta"), {}, "nothing to rename"),
        ("merge", ("Delta", "Delta"), {}, "nothing to merge"),
        ("split", ("Delta", "Delta Taps"), {}, "needs one of article, called, quote"),
        ("add", ("Delta", "sues", "Kestrel"), {}, "needs article, quote"),
        (
            "add",
            ("Delta", "sues", "Kestrel"),
            {"article": "n-2", "quote": "not there"},
            "word for word",
        ),
        ("edit", ("SUES",), {}, "needs set"),
        ("edit", ("SUES",), {"amount": "much"}, "'much' is no amount"),
        ("edit", ("SUES",), {"status": "sure"}, "no status is called 'sure'"),
        ("edit", ("SUES",), {"status": ""}, "nothing without status"),
        ("edit", ("SUES",), {"relation": "eats"}, "no relation is called 'eats'"),
        ("edit", ("SUES",), {"colour": "red"}, "no value of a claim is called 'colour'"),
        ("reject", ("SUES",), {"status": "denied"}, "no key of 'reject' is called 'set'"),
        ("reject", ("SUES",), {"quote": "elsewhere"}, "stands there"),
        ("reject", ("ffffffff",), {}, "no fact has the id"),
        ("merge", ("Nobody", "Delta"), {}, "no entity goes by 'Nobody'"),
        ("merge", ("Delta", "Kestrel"), {"role": "x"}, "no key of 'merge' is called 'set'"),
        ("retype", ("Delta", "Firm"), {}, "no type is called 'Firm'"),
    ],
)
def test_what_cannot_be_meant_is_told_and_changes_nothing(
    graph: kg.KnowledgeGraph, act: str, names: tuple[str, ...], more: dict[str, str], message: str
) -> None:
    ids = [fact_id(graph, "sues", about="Kestrel") if name == "SUES" else name for name in names]
    before = graph.quads()
    with pytest.raises(KgError, match=message):
        graph.correct(act, *ids, **more)
    assert graph.quads() == before
    assert graph.corrections() == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 of x is no correction"),
        ("[]", 'no object with "do"'),
        ('{"do": "eat"}', "no act is called 'eat'"),
        ('{"do": "merge", "entity": "A"}', "'merge' needs into"),
        ('{"do": "merge", "entity": "A", "into": 3}', "into is no text"),
        ('{"do": "reject"}', "'reject' needs one of"),
        ('{"do": "edit", "quote": "a", "set": []}', '"set" is no object'),
        ('{"do": "reject", "quote": "a", "qoute": "b"}', "Did you mean 'quote'"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(f"\n{line}\n", "x")


def test_a_line_with_a_value_that_cannot_be_read_is_named() -> None:
    lines = parse('{"do": "edit", "relation": "sues", "set": {"amount": "much"}}')
    with pytest.raises(InputError, match=r"correction 1 \(edit\) cannot be applied.*much"):
        replay([TAPS], lines, ONTOLOGY)


def test_lines_are_written_as_they_are_read() -> None:
    lines = (
        Correction(correct.Act.REJECT, quote='阿里 "x"\n\u2028\ud800', note="n"),
        Correction(correct.Act.EDIT, relation="sues", values=(("ended", "true"),)),
    )
    text = written(lines)
    assert parse(text) == lines
    assert "阿里" in text
    assert json.loads(text.split("\n")[1])["set"] == {"ended": "true"}


def test_undo_takes_back_the_last_or_a_numbered_one(graph: kg.KnowledgeGraph) -> None:
    before = graph.quads()
    graph.correct("reject", fact_id(graph, "joins"))
    graph.correct("merge", "Delta", "Kestrel")
    assert graph.undo(1).do is correct.Act.REJECT
    assert [each.correction.do for each in graph.corrections()] == [correct.Act.MERGE]
    assert graph.undo().do is correct.Act.MERGE
    assert sorted(graph.quads()) == sorted(before)
    with pytest.raises(KgError, match="nothing to take back"):
        graph.undo()
    with pytest.raises(KgError, match="no correction 3"):
        graph.undo(3)


def test_corrections_follow_an_article_that_is_published_again(graph: kg.KnowledgeGraph) -> None:
    graph.correct("edit", fact_id(graph, "acquires"), status="planned")
    [line] = graph.correct("reject", fact_id(graph, "joins"))
    assert line.article == "n-1"
    newer = reading(
        say("Late on Friday.", "Kestrel", "sues", "Palmetto"),
        say("Nordwind bought\n Palmetto.", "Nordwind", "acquires", "Palmetto", amount="USD 2e9"),
        ref="n-1",
    )
    graph.keep([newer])
    assert {article.id for article in graph.articles()} == {newer.article.id, TAPS.article.id}
    assert only(graph, "acquires").status is Status.PLANNED
    assert [(each.touched, each.waits) for each in graph.corrections()] == [
        (1, None),
        (0, "its sentence is gone"),
    ]
    graph.keep([BOUGHT])
    assert [each.waits for each in graph.corrections()] == [None, None]


def test_an_added_claim_is_found_again_where_the_lines_break_elsewhere() -> None:
    [line] = parse(
        '{"do": "add", "article": "n-3", "quote": "Delta sued Kestrel over taps.", '
        '"subject": "Delta", "relation": "competesWith", "object": "Kestrel"}'
    )
    told = reading(say("Delta sued\nKestrel over taps.", "Delta", "sues", "Kestrel"), ref="n-3")
    [found] = replay([told], [line], ONTOLOGY).readings
    assert found.claims[1].evidence.quote == "Delta sued\nKestrel over taps."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"do": "reject", "article": "n-9", "relation": "sues"}', "its article is not here"),
        ('{"do": "reject", "quote": "Delta sued nobody."}', "its sentence is gone"),
        ('{"do": "reject", "quote": "over taps", "relation": "joins"}', "nothing like it is read"),
        ('{"do": "merge", "entity": "Nobody", "into": "Delta"}', "nobody goes by 'Nobody'"),
        ('{"do": "merge", "entity": "Delta", "into": "Delta"}', "it is so already"),
    ],
)
def test_a_line_that_changes_nothing_says_why(line: str, why: str) -> None:
    [waiting] = parse(line)
    assert replay([TAPS], [waiting], ONTOLOGY).touched == (0,)
    assert correct.waits(waiting, [TAPS]).startswith(why)


def test_a_line_for_an_article_that_is_not_there_waits(graph: kg.KnowledgeGraph) -> None:
    graph.correct("reject", fact_id(graph, "joins"))
    graph.forget("n-1")
    assert [each.touched for each in graph.corrections()] == [0]
    graph.keep([BOUGHT])
    assert [each.touched for each in graph.corrections()] == [1]
    assert graph.facts(relation="joins") == ()


STORES = ["x.trig", "x.nq", "x.ttl", "x.rdf", "x.jsonld", "folder"]


@pytest.mark.parametrize("name", STORES)
def test_every_store_keeps_what_was_read_and_what_was_corrected(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    before = graph.quads()
    graph.correct("edit", fact_id(graph, "acquires"), status="planned")
    graph.correct("merge", "Nordwind AG", "Nordwind", note="one \u2028 firm")
    graph.save(tmp_path / name)
    again = kg.load(tmp_path / name)
    assert again.claims() == graph.claims()
    assert again.entities() == graph.entities()
    assert again.corrections() == graph.corrections()
    assert set(again.quads()) == set(graph.quads())
    again.undo()
    again.undo()
    assert set(again.quads()) == set(before)
    again.save(tmp_path / name)
    assert set(kg.load(tmp_path / name).quads()) == set(before)
    assert (tmp_path / f"{name}.corrections").read_bytes() == b""


@pytest.mark.parametrize("name", ["x.trig", "folder"])
def test_queries_see_the_file_even_before_it_is_replayed(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    ask = "SELECT ?c WHERE { ?c a :Claim ; rdf:predicate :acquires ; :status :planned }"
    store, patch = tmp_path / name, tmp_path / f"{name}.corrections"
    graph.correct("edit", fact_id(graph, "acquires"), status="planned")
    graph.save(store)

    def rows(target: Path) -> int:
        answer = kg.load(target).query(ask)
        return len(getattr(answer, "rows", ()))

    assert rows(store) == 1
    patch.write_text("", "utf-8")
    assert rows(store) == 0
    patch.unlink()
    assert rows(store) == 1


def test_corrections_beside_a_store_outlive_a_graph_that_knows_nothing_of_them(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    graph.correct("reject", fact_id(graph, "joins"))
    graph.save(tmp_path / "x.trig")
    fresh = kg.KnowledgeGraph()
    fresh.keep([BOUGHT])
    fresh.save(tmp_path / "x.trig")
    assert fresh.facts(relation="joins") == ()
    assert kg.load(tmp_path / "x.trig").facts(relation="joins") == ()


def test_a_damaged_file_of_corrections_is_an_error(
    graph: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    graph.save(tmp_path / "x.trig")
    patch = tmp_path / "x.trig.corrections"
    patch.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="no text in UTF-8"):
        kg.load(tmp_path / "x.trig").facts()
    patch.write_text('{"do": "reject"}', "utf-8")
    with pytest.raises(InputError, match="line 1"):
        kg.load(tmp_path / "x.trig").facts()


def test_judged_sentences_are_labelled_passages(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    graph.correct("accept", fact_id(graph, "acquires"))
    graph.correct("reject", fact_id(graph, "joins"))
    first, second = graph.gold()
    assert first["text"] == "Nordwind bought Palmetto."
    assert [(t["subject"], t["predicate"], t["optional"]) for t in first["triples"]] == [
        ("Nordwind", "acquires", False)
    ]
    assert (second["text"], second["triples"]) == ("Ada Quill joined Nordwind AG.", [])
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(each)}\n" for each in graph.gold()), "utf-8")
    report = score(gold)
    assert report.strict.total.right + report.strict.total.missing == 1


def test_a_passage_starts_where_its_words_are_understood_and_others_in_it_are_optional() -> None:
    told = reading(
        say("Nordwind sued Delta.", "Nordwind", "sues", "Delta"),
        say("The company bought Palmetto.", "Nordwind", "acquires", "Palmetto"),
    )
    vague = dataclasses.replace(
        told.claims[1].subject, kind=MentionKind.NOMINAL, text="The company"
    )
    claims = (told.claims[0], dataclasses.replace(told.claims[1], subject=vague))
    graph = kg.KnowledgeGraph()
    graph.keep([dataclasses.replace(told, claims=claims)])
    graph.correct("accept", fact_id(graph, "acquires"))
    [passage] = graph.gold()
    assert passage["text"] == told.article.text
    assert [(t["predicate"], t["optional"]) for t in passage["triples"]] == [
        ("sues", True),
        ("acquires", False),
    ]
    assert passage["triples"][1]["subject_alt"] == ["Nordwind"]


def test_the_verbs(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    store = str(tmp_path / "x.trig")
    graph.save(store)
    run = CliRunner().invoke
    joins, acquires = fact_id(graph, "joins"), fact_id(graph, "acquires")
    assert run(app, ["correct", "reject", joins, "-s", store, "--note", "no"]).exit_code == 0
    assert run(app, ["correct", "edit", acquires, "status=planned", "-s", store]).exit_code == 0
    listed = run(app, ["corrections", store]).stdout.splitlines()
    assert listed[0] == "number,correction,changes,waits,note"
    assert len(listed) == 3
    assert run(app, ["facts", store, "--relation", "joins"]).exit_code == 1
    gold = run(app, ["corrections", store, "--gold"]).stdout.splitlines()
    assert [json.loads(line)["text"] for line in gold] == [
        "Nordwind bought Palmetto.",
        "Ada Quill joined Nordwind AG.",
    ]
    assert run(app, ["undo", "1", "-s", store]).exit_code == 0
    assert run(app, ["facts", store, "--relation", "joins"]).exit_code == 0
    patch = tmp_path / "x.trig.corrections"
    patch.write_text("", "utf-8")
    assert run(app, ["correct", "replay", "-s", store]).exit_code == 0
    assert run(app, ["corrections", store]).exit_code == 1
    assert run(app, ["undo", "-s", store]).exit_code == 1
    assert run(app, ["correct", "reject", joins], env={"KG_STORE": ""}).exit_code == 2


def test_an_unknown_claim_of_a_line_is_left_alone() -> None:
    unknown = parse('{"do": "reject", "subject": "Nobody"}')
    assert replay([BOUGHT], unknown, ONTOLOGY) == correct.Replayed((BOUGHT,), (0,))


def test_acts_are_known_from_the_table() -> None:
    assert frozenset(correct.Act) == correct.CLAIM_ACTS | correct.ENTITY_ACTS
    with pytest.raises(UsageError):
        correct.told({"do": "accept"})


def test_readings_that_nothing_touches_are_the_same_objects() -> None:
    lines = parse('{"do": "reject", "article": "n-1", "relation": "joins"}')
    found: tuple[Reading, ...] = replay([BOUGHT, TAPS], lines, ONTOLOGY).readings
    assert found[1] is TAPS
