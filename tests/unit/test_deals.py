"""Which claims are gathered into one deal, and which stay two."""

import datetime as dt
from typing import Any

import pytest

from kg import ontology, rdf
from kg.records import Deal, Reading, Status
from tests.story import Saying, day, reading, say

ONTOLOGY = ontology.load()
BUY = say("Nordwind bought Palmetto.", "Nordwind", "acquires", "Palmetto")
SELL = say(
    *("Corvex sold Palmetto to Nordwind for $2 billion.", "Corvex", "divests", "Palmetto"),
    amount="USD 2e9",
    counterparty="Nordwind",
)


def deals(*readings: Reading) -> tuple[Deal, ...]:
    claims = [claim for each in readings for claim in each.claims]
    return rdf.deals(claims, ONTOLOGY, [each.article for each in readings])


def told(*sayings: Saying, date: str = "2025-03-05") -> tuple[Deal, ...]:
    return deals(reading(*sayings, date=day(date)))


def roles(deal: Deal) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for party in deal.parties:
        found.setdefault(party.role, []).append(party.name)
    return found


def bid(sentence: str, status: str = "asserted", **more: Any) -> Saying:
    return say(sentence, "Nordwind", "acquires", "Palmetto", status, **more)


def sale(sentence: str, status: str = "asserted", **more: Any) -> Saying:
    return say(sentence, "Corvex", "divests", "Palmetto", status, **more)


def test_both_sides_of_a_sale_are_one_deal() -> None:
    (deal,) = told(BUY, SELL)
    assert roles(deal) == {"buyer": ["Nordwind"], "seller": ["Corvex"], "target": ["Palmetto"]}
    assert (deal.kind, deal.status, len(deal.claims)) == ("Acquisition", Status.ASSERTED, 2)
    assert deal.amount is not None
    assert deal.amount.value == 2_000_000_000


def test_a_sale_without_a_buyer_is_a_divestiture() -> None:
    (deal,) = told(sale("Corvex spun Palmetto off."))
    assert deal.kind == "Divestiture"
    assert roles(deal) == {"seller": ["Corvex"], "target": ["Palmetto"]}


def test_a_merger_is_one_deal_whichever_way_round_it_is_told() -> None:
    (deal,) = told(
        say("Lumen merges with Harrow.", "Lumen", "mergesWith", "Harrow", "planned"),
        say("Harrow and Lumen called it off.", "Harrow", "mergesWith", "Lumen", "negated"),
    )
    assert (deal.kind, deal.status) == ("Merger", Status.NEGATED)
    assert roles(deal) == {"merging": ["Harrow", "Lumen"]}


def test_a_stake_that_is_sold_is_an_investment_of_the_buyer() -> None:
    (deal,) = told(
        sale("Corvex sold 20% of Palmetto to Nordwind.", share="20%", counterparty="Nordwind"),
        say("Nordwind holds 20% now.", "Nordwind", "investsIn", "Palmetto", share="20%"),
    )
    assert deal.kind == "Investment"
    assert roles(deal) == {"buyer": ["Nordwind"], "seller": ["Corvex"], "target": ["Palmetto"]}


def test_a_stake_that_is_held_is_no_deal() -> None:
    assert told(say("Nordwind holds 20%.", "Nordwind", "investsIn", "Palmetto", share="20%")) == ()


def test_several_investors_of_one_round_are_one_deal() -> None:
    sentence = "Nordwind and Corvex put $40 million into Palmetto."
    (deal,) = told(
        *(
            say(sentence, who, "investsIn", "Palmetto", amount="USD 4e7")
            for who in ("Nordwind", "Corvex")
        )
    )
    assert roles(deal)["buyer"] == ["Corvex", "Nordwind"]


def test_rival_bidders_of_one_sentence_are_two_deals() -> None:
    sentence = "Nordwind and Harrow may bid for Palmetto."
    found = told(
        *(say(sentence, who, "acquires", "Palmetto", "rumoured") for who in ("Nordwind", "Harrow"))
    )
    assert [roles(deal)["buyer"] for deal in found] == [["Harrow"], ["Nordwind"]]


APART = {
    "other sums": (bid("A.", amount="USD 2e9"), bid("B.", amount="USD 3e9")),
    "other shares": (sale("A.", share="10%"), sale("B.", share="25%")),
    "other days": (bid("A.", date="2019-05-02"), bid("B.", date="2025-03-03")),
    "another buyer": (BUY, say("Harrow bought Palmetto.", "Harrow", "acquires", "Palmetto")),
    "another seller": (SELL, say("Lumen sold it.", "Lumen", "divests", "Palmetto")),
    "the seller bought it once": (
        say("Corvex bought Palmetto.", "Corvex", "acquires", "Palmetto"),
        sale("Corvex sold Palmetto."),
    ),
    "control and a stake": (
        BUY,
        say("It held 20%.", "Nordwind", "investsIn", "Palmetto", share="20%", amount="USD 1e8"),
    ),
    "an old spin-off": (bid("A.", date="2025-03-03"), sale("B.", date="2015-01-05")),
    "a sale and a buyer in talks": (bid("A.", "rumoured"), sale("B.", "planned")),
}


@pytest.mark.parametrize("why", sorted(APART))
def test_what_contradicts_stays_two(why: str) -> None:
    assert len(told(*APART[why])) == 2


TOGETHER = {
    "a sum that is about the same": (
        bid("A.", amount="USD 2e9"),
        sale("B.", amount="USD 2.01e9", counterparty="Nordwind"),
    ),
    "another currency": (
        bid("A.", amount="USD 2e9"),
        sale("B.", amount="EUR 1.8e9", counterparty="Nordwind"),
    ),
    "the very same price": (bid("A.", amount="USD 2e9"), sale("B.", "planned", amount="USD 2e9")),
    "one article, one status": (BUY, sale("Corvex gave Palmetto up.")),
    "a plan and its completion": (
        bid("A.", "planned", date="2024-09-01"),
        bid("B.", date="2025-03-03"),
    ),
}


@pytest.mark.parametrize("why", sorted(TOGETHER))
def test_what_agrees_is_one(why: str) -> None:
    assert len(told(*TOGETHER[why])) == 1


def test_a_seller_between_two_buyers_joins_neither() -> None:
    found = told(
        BUY,
        say("Harrow bought Palmetto.", "Harrow", "acquires", "Palmetto"),
        sale("Corvex gave Palmetto up."),
    )
    assert len(found) == 3


def test_a_rumour_grows_into_a_deal_over_articles() -> None:
    rumour = reading(bid("Nordwind may buy Palmetto.", "rumoured"), date=day("2025-01-10"))
    plan = reading(
        sale("Corvex will sell Palmetto for $2 billion.", "planned", amount="USD 2e9"),
        date=day("2025-02-01"),
    )
    done = reading(
        bid("Nordwind paid $2 billion for Palmetto.", amount="USD 2e9"), date=day("2025-06-30")
    )
    (deal,) = deals(rumour, plan, done)
    assert [claim.status.value for claim in deal.claims] == ["rumoured", "planned", "asserted"]
    assert roles(deal)["seller"] == ["Corvex"]
    (alone,) = deals(rumour)
    assert deal.id == alone.id, "more articles do not change what a deal is called"


def test_a_rumour_of_long_ago_is_of_another_deal() -> None:
    old = reading(bid("Nordwind may buy Palmetto.", "rumoured"), date=dt.date(2012, 1, 10))
    new = reading(bid("Nordwind will buy Palmetto.", "planned"), date=dt.date(2025, 1, 10))
    assert len(deals(old, new)) == 2


def test_nobody_buys_themselves() -> None:
    assert told(say("Nordwind bought Nordwind.", "Nordwind", "acquires", "Nordwind")) == ()


def test_a_seller_whom_the_same_sentence_calls_a_buyer_is_of_two_deals() -> None:
    told_twice = "Nordwind and Corvex bought Palmetto from Corvex for $2 billion."
    one = say(
        *(told_twice, "Nordwind", "acquires", "Palmetto"), amount="USD 2e9", counterparty="Corvex"
    )
    other = say(told_twice, "Corvex", "acquires", "Palmetto", amount="USD 2e9")
    assert [roles(deal) for deal in told(one, other)] == [
        {"buyer": ["Corvex"], "target": ["Palmetto"]},
        {"buyer": ["Nordwind"], "seller": ["Corvex"], "target": ["Palmetto"]},
    ]


def test_claims_of_other_relations_tell_of_none() -> None:
    assert told(say("Lumen competes with Harrow.", "Lumen", "competesWith", "Harrow")) == ()
    (claim,) = reading(BUY).claims
    assert rdf.deal_key(claim, ONTOLOGY) == ("organization/palmetto",)
