"""Any patch, on any readings: replay is a function of both, survives a store, and can be undone."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import correct, ontology
from kg.correct import Act, Correction, parse, replay, written
from kg.graph.contents import tidied
from kg.records import Reading
from tests.story import Saying, reading, say

ONTOLOGY = ontology.load()
NAMES = ["Nordwind", "Palmetto", "Kestrel", "Ada Quill"]
RELATIONS = ["acquires", "partnersWith", "joins"]
VALUES = {
    "status": ["asserted", "planned", "denied"],
    "amount": ["", "$3 million", "USD 2bn"],
    "share": ["40%", ""],
    "date": ["2 May 2024", "one day"],
    "ended": ["true", "false"],
    "role": ["chief executive", ""],
    "counterparty": ["Kestrel", "two people", ""],
}
names = st.sampled_from(NAMES)
texts = st.text(st.characters(exclude_categories=()), max_size=8)
sayings = st.builds(
    lambda ends, relation, status: say(
        f"{ends[0]} {relation} {ends[1]}.", ends[0], relation, ends[1], status
    ),
    st.lists(names, min_size=2, max_size=2, unique=True),
    st.sampled_from(RELATIONS),
    st.sampled_from(["asserted", "rumoured"]),
)


def _several(groups: list[list[Saying]]) -> tuple[Reading, ...]:
    made = (tidied(reading(*group, title=str(n))) for n, group in enumerate(groups))
    found = {each.article.id: each for each in made}
    return tuple(found[id_] for id_ in sorted(found))


several = st.lists(st.lists(sayings, min_size=1, max_size=3), min_size=1, max_size=3).map(_several)
values = st.dictionaries(st.sampled_from(sorted(VALUES)), st.none(), min_size=1).flatmap(
    lambda keys: st.tuples(
        *(st.tuples(st.just(key), st.sampled_from(VALUES[key])) for key in sorted(keys))
    )
)
notes = st.one_of(st.none(), texts)


@st.composite
def patches(draw: st.DrawFn, given: tuple[Reading, ...]) -> tuple[Correction, ...]:
    return tuple(draw(line(given)) for _ in range(draw(st.integers(0, 5))))


@st.composite
def line(draw: st.DrawFn, given: tuple[Reading, ...]) -> Correction:
    """Return a line as the verbs write them: about a claim that is there, or an entity."""
    act = draw(st.sampled_from(Act))
    if act in correct.ENTITY_ACTS:
        return draw(_entity_line(act, given))
    read = draw(st.sampled_from(given))
    claim = draw(st.sampled_from(read.claims))
    settable = act in {Act.ACCEPT, Act.ADD, Act.EDIT}
    return Correction(
        act,
        article=read.article.id,
        quote=claim.evidence.quote,
        subject=claim.subject.id,
        relation=draw(st.sampled_from([claim.relation, "sues"])),
        object=claim.object.id,
        values=draw(values) if settable else (),
        note=draw(notes),
    )


@st.composite
def _entity_line(draw: st.DrawFn, act: Act, given: tuple[Reading, ...]) -> Correction:
    read = draw(st.sampled_from(given))
    entity = draw(st.sampled_from(read.entities)).id
    note = draw(notes)
    if act is Act.RETYPE:
        return Correction(act, entity=entity, type=draw(st.sampled_from(["Product", "Thing"])))
    if act is Act.RENAME:
        return Correction(act, entity=entity, name=draw(st.sampled_from([*NAMES, "Kestrel plc"])))
    into = draw(st.sampled_from([*NAMES, "Somebody Else", "organization/kestrel"]))
    if act is Act.MERGE:
        return Correction(act, entity=entity, into=into, note=note)
    quote = draw(st.sampled_from([None, *(claim.evidence.quote for claim in read.claims)]))
    called = draw(st.sampled_from([None, *NAMES]))
    return Correction(
        act, entity=entity, into=into, article=read.article.id, quote=quote, called=called
    )


cases = several.flatmap(lambda given: st.tuples(st.just(given), patches(given)))
relaxed = settings(max_examples=40, deadline=None)


def graph_of(given: tuple[Reading, ...], patch: tuple[Correction, ...]) -> kg.KnowledgeGraph:
    graph = kg.KnowledgeGraph()
    graph.keep(given, model="none 1.0")
    graph._set(graph._contents.kept, patch)
    return graph


@relaxed
@given(cases)
def test_lines_come_back_as_they_were(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    assert parse(written(case[1])) == case[1]


@relaxed
@given(cases)
def test_a_line_done_twice_is_done_once(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    given, patch = case
    for each in patch:
        once = replay(given, [each], ONTOLOGY).readings
        if each.do is not Act.REVERSE:
            assert replay(once, [each], ONTOLOGY).readings == once
        given = once


@relaxed
@given(cases)
def test_replaying_is_a_function_of_readings_and_lines(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    given, patch = case
    whole = replay(given, patch, ONTOLOGY)
    assert replay(given, patch, ONTOLOGY) == whole
    assert len(whole.touched) == len(patch)
    assert [r.article for r in whole.readings] == [r.article for r in given]


@relaxed
@given(cases)
def test_lines_of_different_articles_may_change_places(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    given, patch = case
    local = [each for each in patch if each.do in correct.CLAIM_ACTS]
    ordered = [c for r in given for c in local if c.article == r.article.id]
    assert replay(given, ordered, ONTOLOGY).readings == replay(given, local, ONTOLOGY).readings


@relaxed
@given(cases)
def test_a_store_keeps_what_was_read_and_what_was_corrected(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    graph = graph_of(*case)
    again = kg.KnowledgeGraph()
    again.restore(graph.quads())
    assert again._contents.readings == graph._contents.readings
    assert [each.reading for each in again._contents.kept] == list(case[0])
    assert set(again.quads()) == set(graph.quads())


@relaxed
@given(cases)
def test_reading_anew_changes_nothing(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    graph = graph_of(*case)
    before = set(graph.quads())
    graph.keep(case[0], model="none 1.0")
    assert set(graph.quads()) == before


versions = st.tuples(
    st.lists(sayings, min_size=1, max_size=4, unique_by=lambda said: said.sentence),
    st.lists(sayings, min_size=1, max_size=2, unique_by=lambda said: said.sentence),
    st.sets(st.integers(0, 3)),
    st.lists(st.sampled_from(["accept", "reject", "reverse", "edit"]), min_size=4, max_size=4),
)


@relaxed
@given(versions)
def test_corrections_outlive_another_version_of_their_article(
    case: tuple[list[Saying], list[Saying], set[int], list[str]],
) -> None:
    """What is judged in a sentence that stays is judged again; of one that is gone it is said."""
    old, more, places, acts = case
    stays = [said for place, said in enumerate(old) if place in places]
    extra = [said for said in more if said.sentence not in {each.sentence for each in old}]
    first = reading(*old, ref="r-1")
    graph = kg.KnowledgeGraph()
    graph.keep([first])
    for claim, act in zip(first.claims, acts, strict=False):
        fact = next(f for f in graph.facts() if claim.evidence in {c.evidence for c in f.claims})
        values = {"status": "denied"} if act == "edit" else {}
        graph.correct(act, fact.id, quote=claim.evidence.quote, **values)
    before = graph.claims()
    assert all(each.touched for each in graph.corrections())
    second = reading(*extra, *stays, ref="r-1") if extra or stays else None
    if second is None:
        graph.forget("r-1")
    else:
        graph.keep([second])
        assert [article.id for article in graph.articles()] == [second.article.id]
    left = {said.sentence for said in stays}
    for each in graph.corrections():
        gone = "its sentence is gone" if second else "its article is not here"
        assert each.waits == (None if each.correction.quote in left else gone)
    judged = {(c.evidence.quote, c.status, c.subject.id, c.why) for c in before}
    again = {(c.evidence.quote, c.status, c.subject.id, c.why) for c in graph.claims()}
    assert {each for each in judged if each[0] in left} == {e for e in again if e[0] in left}
    graph.keep([first])
    assert graph.claims() == before


@relaxed
@given(cases, st.randoms())
def test_taking_all_back_in_any_order_leaves_what_was_read(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]], random: Random
) -> None:
    given, patch = case
    graph = graph_of(given, patch)
    while left := len(graph.corrections()):
        number = random.randint(1, left)
        gone = graph.undo(number)
        assert gone in patch
        kept = [each.correction for each in graph.corrections()]
        assert graph._contents.readings == tuple(
            new if new is old else tidied(new)
            for old, new in zip(given, replay(given, kept, ONTOLOGY).readings, strict=True)
        )
    plain = graph_of(given, ())
    assert set(graph.quads()) == set(plain.quads())


@relaxed
@given(cases)
def test_merging_and_splitting_loses_no_claim(
    case: tuple[tuple[Reading, ...], tuple[Correction, ...]],
) -> None:
    given, patch = case
    moves = [each for each in patch if each.do in correct.ENTITY_ACTS]
    for old, new in zip(given, replay(given, moves, ONTOLOGY).readings, strict=True):
        said = {(c.relation, c.evidence, c.status) for c in old.claims}
        assert {(c.relation, c.evidence, c.status) for c in new.claims} == said
        named = {c.subject.id for c in new.claims} | {c.object.id for c in new.claims}
        assert named <= {entity.id for entity in new.entities}
        assert [e.id for e in new.entities] == sorted({e.id for e in new.entities})
