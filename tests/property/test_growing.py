"""A store that is changed article by article is as if it had been written whole."""

import datetime as dt
import random
from collections.abc import Iterable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import copies, identity, iri, ontology, rdf
from kg.graph import filling, growing
from kg.graph.contents import Contents, Kept, kept
from kg.graph.index import INDEX
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    Reading,
    Status,
)
from kg.store import MemoryStore

ONTOLOGY = ontology.load()
NAMES = ("Abero", "Brinta Mills", "Corvex")
RELATIONS = ("acquires", "divests", "mergesWith", "partnersWith")
CODES = (("ticker", "NYSE:ABR"), ("ticker", "NYSE:XYZ"), ("lei", "5493001KJTIIGC8Y1R12"))
TRAITS = (
    ("country", "denmark"),
    ("country", "chile"),
    ("trade", "bank"),
    ("trade", "airline"),
    ("called", "everyday"),
    ("listed", "AMD"),
    ("city", "Aarhus"),
)
"""What tells namesakes apart, and what does not."""
ABERO = iri.entity_id("Organization", "Abero")
STORIES = 3
WORDS = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("ara", "ine", "olo")]
DAYS = (None, dt.date(2025, 1, 1), dt.date(2025, 1, 12), dt.date(2025, 1, 24))


def text(story: int, copy: int) -> str:
    """Return a text; those of one story share most of their words, the further apart the less."""
    words = random.Random(story).choices(WORDS, k=60)  # noqa: S311
    other = random.Random(f"{story}.{copy}").choices(WORDS, k=60)  # noqa: S311
    return " ".join(words[: 60 - 9 * copy] + other[: 3 + 8 * copy])


@st.composite
def articles(draw: st.DrawFn) -> Kept:
    """Draw what is kept of an article: few names, sums and relations, so that much is shared."""
    story, copy = draw(st.integers(0, STORIES - 1)), draw(st.integers(0, 3))
    article = Article(text(story, copy), date=draw(st.sampled_from(DAYS)))
    claims = tuple(draw(st.lists(told(article), max_size=4)))
    called = {end.id or "": end for claim in claims for end in (claim.subject, claim.object)}
    known = (draw(entities(end)) for id_, end in sorted(called.items()) if id_)
    return kept(Reading(article, tuple(known), (), claims), draw(st.sampled_from(["a 1", "b 1"])))


@st.composite
def entities(draw: st.DrawFn, end: Argument) -> Entity:
    """Draw what an article tells of somebody: few things, so that some agree.

    It may go by another's name too.
    """
    other = st.sampled_from([end.name.upper(), *NAMES])
    return Entity(
        end.id or "",
        end.name,
        "Organization",
        aliases=tuple(sorted(draw(st.sets(other, max_size=1)) - {end.name})),
        identifiers=tuple(draw(st.sets(st.sampled_from(CODES), max_size=1))),
        traits=tuple(sorted(draw(st.sets(st.sampled_from(TRAITS), max_size=2)))),
    )


@st.composite
def told(draw: st.DrawFn, article: Article) -> Claim:
    """Draw a claim of an article."""
    measured = draw(st.booleans())
    relation = "reports" if measured else draw(st.sampled_from(RELATIONS))
    other = "revenue" if measured else draw(st.sampled_from(NAMES))
    subject, object_ = argument(draw(st.sampled_from(NAMES))), argument(other, figure=measured)
    at = draw(st.integers(0, 3)) * 10
    amount = Amount("some", Decimal(draw(st.integers(1, 3))), "USD")
    period = DateSpan("then", draw(st.sampled_from(DAYS)), None) if measured else None
    return Claim(
        subject,
        relation,
        object_,
        draw(st.sampled_from(list(Status))),
        Evidence(article.id, at, at + 10, article.text[at : at + 10]),
        "by/hand",
        amount=draw(st.sampled_from([None, amount])),
        ended=draw(st.booleans()),
        metric="revenue" if measured else None,
        counterparty=draw(st.sampled_from([None, *map(argument, NAMES)])),
        period=period,
    )


def argument(name: str, *, figure: bool = False) -> Argument:
    """Return an end of a claim; of a name in capitals the id is the same."""
    id_ = None if figure else iri.entity_id("Organization", name)
    return Argument(name, name, id_, "Figure" if figure else "Organization", 0, len(name))


steps = st.lists(st.lists(st.one_of(articles(), st.integers(0, 9)), max_size=3), max_size=5)
"""What is done together, in turn: articles are added, or the one in a place is taken out."""


def store(held: Iterable[Kept] = ()) -> MemoryStore:
    """Return a store that was written at once, and can be changed in parts."""
    contents = Contents(held, ONTOLOGY)
    opened = MemoryStore()
    opened.write({**contents.graphs, INDEX: growing.whole(contents)})
    return opened


def filled(held: Iterable[Kept]) -> MemoryStore:
    """Return a store that was written as the articles came."""
    opened = MemoryStore()
    filling.fill(opened, held, ONTOLOGY)
    return opened


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps)
def test_a_store_grows_as_if_written_whole(given: list[list[Kept | int]]) -> None:
    held: dict[str, Kept] = {}
    opened = store()
    for step in given:
        places = [each for each in step if isinstance(each, int)]
        gone = {sorted(held)[place % len(held)] for place in places if held}
        added = [each for each in step if isinstance(each, Kept)]
        growing.grow(opened, added, gone, ONTOLOGY)
        for id_ in gone:
            del held[id_]
        held.update((each.reading.article.id, each) for each in added)
        assert growing.able(opened, ONTOLOGY)
        assert set(opened.quads()) == set(store(held.values()).quads())


@given(st.lists(articles(), max_size=8), st.randoms(use_true_random=False))
@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_order_of_articles_does_not_matter(given: list[Kept], draw: random.Random) -> None:
    held = {each.reading.article.id: each for each in given}
    mixed = list(held.values())
    draw.shuffle(mixed)
    opened = store()
    for each in mixed:
        growing.grow(opened, [each], (), ONTOLOGY)
    assert set(opened.quads()) == set(store(held.values()).quads())
    assert set(opened.quads()) == set(filled(mixed).quads())


@given(st.lists(articles(), min_size=5, max_size=12))
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_what_is_decided_of_linked_names_is_decided_of_all(given: list[Kept]) -> None:
    readings = [each.reading for each in {e.reading.article.id: e for e in given}.values()]
    seen = [each for reading in readings for each in identity.appearances(reading)]
    roots = identity.linked((each.id, each.names) for each in seen)
    apart: dict[str, dict[str, str]] = {}
    for root in set(roots.values()):
        moves, _ = identity.decide(each for each in seen if roots[each.id] == root)
        for article, ids in moves.items():
            apart.setdefault(article, {}).update(ids)
    assert apart == identity.settle(readings).moves


def test_the_stories_of_these_tests_have_copies_and_none() -> None:
    known = [Article(text(0, copy)) for copy in range(4)]
    pairs = [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]
    assert {copies.one_story(*pair) for pair in pairs} == {True, False}


def test_a_sketch_leads_to_what_is_worth_a_look() -> None:
    one, copy, other = Article(text(0, 0)), Article(text(0, 1)), Article(text(1, 0))
    marks = set(copies.bands(copies.sketch(one.text)))
    assert marks & set(copies.bands(copies.sketch(copy.text)))
    assert not marks & set(copies.bands(copies.sketch(other.text)))


def test_a_store_of_another_ontology_or_corrected_is_written_whole() -> None:
    opened = store()
    assert growing.able(opened, ONTOLOGY)
    opened.write({INDEX: ()})
    assert not growing.able(opened, ONTOLOGY)
    corrected = store()
    corrected.write({None: rdf.patched("{}")})
    assert not growing.able(corrected, ONTOLOGY)


def measured(story: int, start: dt.date, value: int) -> Kept:
    """Return an article that tells the revenue of a period."""
    article = Article(text(story, 0))
    claim = Claim(
        argument("Abero"),
        "reports",
        argument("revenue", figure=True),
        Status.ASSERTED,
        Evidence(article.id, 0, 10, article.text[:10]),
        "by/hand",
        amount=Amount("some", Decimal(value), "USD"),
        metric="revenue",
        period=DateSpan("then", start, None),
    )
    return kept(Reading(article, (Entity(ABERO, "Abero", "Organization"),), (), (claim,)), "a 1")


def test_what_two_facts_share_stays_while_one_of_them_does() -> None:
    """The revenue of two years is two facts of one direct triple, and here of one sum."""
    one, other = measured(0, dt.date(2024, 1, 1), 5), measured(1, dt.date(2025, 1, 1), 5)
    opened = store([one, other])
    growing.grow(opened, (), [one.reading.article.id], ONTOLOGY)
    assert set(opened.quads()) == set(store([other]).quads())
    growing.grow(opened, (), [other.reading.article.id], ONTOLOGY)
    assert set(opened.quads()) == set(store().quads())
