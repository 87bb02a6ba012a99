"""Deals are made of what the claims say, whatever the order in which the articles are read."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology, rdf
from kg.rdf import tellings
from kg.records import Deal, Reading
from tests.story import Saying, reading, say

ONTOLOGY = ontology.load()
PEOPLE = ("Nordwind", "Corvex", "Harrow")
TARGETS = ("Palmetto", "Kestrel")


@st.composite
def sayings(draw: st.DrawFn, target: str) -> Saying:
    relation = draw(st.sampled_from(["acquires", "divests", "investsIn"]))
    who, third = draw(st.permutations(PEOPLE))[:2]
    more = {
        "amount": draw(st.sampled_from([None, "USD 2e9", "USD 2.01e9", "USD 3e9", "EUR 1e9"])),
        "share": draw(st.sampled_from([None, "20%", "49%"])),
        "date": draw(st.sampled_from([None, "2024", "2024-12-17", "2025-01", "2019-06-01"])),
        "counterparty": draw(st.sampled_from([None, third])),
    }
    given = {name: value for name, value in more.items() if value is not None}
    status = draw(st.sampled_from(["asserted", "planned", "rumoured", "denied", "negated"]))
    sentence = f"Sentence {draw(st.integers(0, 5))}."
    return say(sentence, who, relation, target, status, **given)


def articles(target: str) -> st.SearchStrategy[list[Reading]]:
    one = st.tuples(
        st.lists(sayings(target), min_size=1, max_size=4),
        st.sampled_from([None, dt.date(2024, 6, 1), dt.date(2025, 2, 1)]),
    )
    return st.lists(one, max_size=5).map(
        lambda found: [
            reading(say(f"{target} {number}.", "A", "sues", "B"), *said, date=date)
            for number, (said, date) in enumerate(found)
        ]
    )


def deals(readings: list[Reading]) -> tuple[Deal, ...]:
    claims = [claim for each in readings for claim in each.claims]
    return rdf.deals(claims, ONTOLOGY, [each.article for each in readings])


@settings(deadline=None, max_examples=150)
@given(st.data(), articles("Palmetto"))
def test_the_order_of_articles_and_claims_does_not_matter(
    data: st.DataObject, read: list[Reading]
) -> None:
    expected = deals(read)
    assert deals(data.draw(st.permutations(read))) == expected
    claims = data.draw(st.permutations([claim for each in read for claim in each.claims]))
    assert rdf.deals(claims, ONTOLOGY, [each.article for each in read]) == expected


@settings(deadline=None, max_examples=100)
@given(articles("Palmetto"), articles("Kestrel"))
def test_an_article_changes_no_deals_but_those_of_its_targets(
    read: list[Reading], other: list[Reading]
) -> None:
    assert {*deals(read), *deals(other)} == {*deals([*read, *other])}


@settings(deadline=None, max_examples=100)
@given(articles("Palmetto"))
def test_only_deals_that_share_something_with_a_telling_can_be_its_deal(
    read: list[Reading],
) -> None:
    expected = deals(read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tellings, "_marks", lambda *_: ["any"])  # each is compared with all
        assert deals(read) == expected


@settings(deadline=None, max_examples=100)
@given(articles("Palmetto"))
def test_deals_part_the_claims_and_nobody_sells_to_themselves(read: list[Reading]) -> None:
    found = deals(read)
    claims = [claim for deal in found for claim in deal.claims]
    assert len(claims) == len(set(claims))
    assert len({deal.id for deal in found}) == len(found)
    for deal in found:
        bearers = [party.id for party in deal.parties]
        assert len(bearers) == len(set(bearers))
        assert [party.role for party in deal.parties].count("target") == 1
        assert {claim.object.name for claim in deal.claims} == {"Palmetto"}
