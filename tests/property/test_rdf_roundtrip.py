"""Records become quads, bytes, quads and the same records again, whatever text they hold."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import dataset, iri, ontology, rdf
from kg.dataset import FORMATS, Quad
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    MentionKind,
    Reading,
    Share,
    Status,
)

ONTOLOGY = ontology.load()
RELATIONS = sorted(ONTOLOGY.relations)
TYPES = sorted(ONTOLOGY.types)

texts = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.sampled_from(
        ['" } . <x:y>', "a\r\nb\tc", "\x00\x0b\ufffe", "\ud83d\ude00", "\\u0041", "@en"]
    ),
)
optional = st.one_of(st.none(), texts)
days = st.one_of(st.none(), st.dates(dt.date(1, 1, 1)))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=None)
offsets = st.integers(0, 10**9)
ids = st.one_of(
    st.builds(iri.entity_id, st.sampled_from(TYPES), texts),
    texts.filter(bool),
)
amounts = st.builds(
    Amount,
    texts,
    decimals,
    st.one_of(st.sampled_from(["USD", "CNY"]), optional),
    optional,
    st.booleans(),
)
shares = st.builds(Share, texts, decimals, st.booleans())
spans = st.builds(DateSpan, texts, days, days)
arguments = st.builds(
    Argument,
    text=texts,
    name=texts,
    id=st.one_of(st.none(), ids),
    type=st.one_of(st.none(), st.sampled_from([*TYPES, "Figure"])),
    start=offsets,
    end=offsets,
    kind=st.sampled_from(MentionKind),
)
articles = st.builds(
    Article,
    text=texts,
    title=optional,
    date=days,
    url=st.one_of(st.just("https://news.example/a?b=[1]"), optional),
    publisher=optional,
    ref=optional,
    source=optional,
)
entities = st.builds(
    Entity,
    id=ids,
    name=texts,
    type=st.sampled_from(TYPES),
    aliases=st.frozensets(texts, max_size=3).map(sorted).map(tuple),
    identifiers=st.frozensets(st.tuples(texts, texts), max_size=2).map(sorted).map(tuple),
    why=st.lists(texts, max_size=3).map(tuple),
)


def claims(article: Article) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        subject=arguments,
        relation=st.sampled_from(RELATIONS),
        object=arguments,
        status=st.sampled_from(Status),
        evidence=st.builds(Evidence, st.just(article.id), offsets, offsets, texts),
        extractor=texts,
        said_by=st.one_of(st.none(), arguments),
        amount=st.one_of(st.none(), amounts),
        share=st.one_of(st.none(), shares),
        date=st.one_of(st.none(), spans),
        role=optional,
        ended=st.booleans(),
        counterparty=st.one_of(st.none(), arguments),
        metric=optional,
        period=st.one_of(st.none(), spans),
        change=st.one_of(st.none(), shares),
        why=st.lists(texts, max_size=3).map(tuple),
        told_by=st.lists(arguments, max_size=2).map(tuple),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    article = draw(articles)
    known = draw(st.lists(entities, max_size=3, unique_by=lambda entity: entity.id))
    said = draw(st.lists(claims(article), max_size=3))
    return Reading(
        article,
        tuple(sorted(known, key=lambda entity: entity.id)),
        (),
        tuple(sorted(dict.fromkeys(said), key=rdf.order)),
    )


def written(reading: Reading) -> list[Quad]:
    return rdf.quads(reading, ONTOLOGY, model="en_test 1.0") + rdf.derived([reading], ONTOLOGY)


relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@relaxed
@given(readings())
def test_claims_entities_and_articles_come_back(reading: Reading) -> None:
    assert rdf.readings(written(reading)) == (reading,)


@pytest.mark.parametrize("form", sorted(FORMATS))
@settings(relaxed, max_examples=25)
@given(reading=readings())
def test_every_form_gives_the_records_back(form: str, reading: Reading) -> None:
    data = dataset.serialize(written(reading), form)
    again = dataset.parse(data, form)
    assert rdf.readings(again) == (reading,)
    assert dataset.serialize(again, form) == data


@relaxed
@given(st.lists(readings(), max_size=3, unique_by=lambda reading: reading.article.id))
def test_graphs_of_articles_share_no_triple(several: list[Reading]) -> None:
    graphs = [rdf.quads(reading, ONTOLOGY) for reading in several]
    layers = [*graphs, rdf.derived(several, ONTOLOGY)]
    triples = [triple[:3] for layer in layers for triple in layer]
    assert len(triples) == len(set(triples))
    for reading, graph in zip(several, graphs, strict=True):
        home = iri.article(reading.article.id)
        assert all(str(g) == home and iri.owner(s) == reading.article.id for s, _, _, g in graph)
    assert rdf.readings(quad for layer in layers for quad in layer) == tuple(
        sorted(several, key=lambda reading: iri.article(reading.article.id))
    )


@relaxed
@given(st.lists(readings(), max_size=3, unique_by=lambda reading: reading.article.id))
def test_facts_do_not_depend_on_the_order_of_reading(several: list[Reading]) -> None:
    forward = rdf.derived(several, ONTOLOGY)
    assert set(rdf.derived(several[::-1], ONTOLOGY)) == set(forward)
    stored = [quad for reading in several for quad in rdf.quads(reading, ONTOLOGY)]
    assert set(rdf.derived(rdf.readings(stored + forward), ONTOLOGY)) == set(forward)
