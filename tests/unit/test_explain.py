"""Why a sentence gave what it gave."""

import datetime as dt

import pytest

from kg import graph, pipeline
from kg.export import attribution
from kg.records import Article, Claim, Explanation

DAY = dt.date(2025, 3, 10)


def told(text: str) -> tuple[Explanation, ...]:
    return pipeline.explain(Article(text, date=DAY))


def claims(text: str) -> list[Claim]:
    return [claim for each in told(text) for claim in each.claims]


def test_a_claim_names_its_frame_its_word_and_what_governs_it() -> None:
    (claim,) = claims("Nordwind AG denied that it plans to buy Palmetto Foods Inc.")
    assert claim.why[0].startswith("frame: {S} ")
    assert claim.why[1] == "word: buy"
    assert claim.why[2:] == ("plans: planned", "denied: denied")


def test_a_condition_is_the_reason() -> None:
    (each,) = told("If Nordwind AG buys Palmetto Foods Inc, prices will rise.")
    assert each.claims == ()
    assert "if: condition" in each.reasons[0]


def test_a_question_is_the_reason() -> None:
    (each,) = told("Is Nordwind AG about to buy Palmetto Foods?")
    assert (each.claims, "question" in each.reasons[0]) == ((), True)


def test_one_name_is_too_few() -> None:
    (each,) = told("Nordwind AG bought three presses.")
    assert each.reasons == ("only Nordwind AG is named, beside bought",)


def test_no_word_of_a_frame_is_the_reason() -> None:
    (each,) = told("Nordwind AG and Palmetto Foods Inc slept side by side.")
    assert each.reasons == ("no word that a frame is called by",)


def test_the_price_of_a_deal_may_be_told_later() -> None:
    (claim,) = claims(
        "Nordwind AG agreed to buy Palmetto Foods Inc on Monday. "
        "The deal is worth $3 billion, including debt."
    )
    assert claim.amount is not None
    assert claim.amount.text == "$3 billion"
    assert claim.evidence.quote.endswith("including debt.")
    assert claim.why[-1] == "price: told later"


def test_the_price_of_another_deal_is_left_alone() -> None:
    found = claims(
        "Nordwind AG agreed to buy Palmetto Foods Inc for $2 billion. "
        "Its revenue was $3 billion. The purchase of Kestrel plc cost $4 billion."
    )
    prices = {c.object.name: c.amount.text for c in found if c.relation == "acquires" and c.amount}
    assert prices["Palmetto Foods Inc"] == "$2 billion"


def test_the_graph_explains_articles() -> None:
    article = Article("Nordwind AG sued Palmetto Foods Inc in May.", date=DAY)
    (each,) = graph.explain(article)
    assert [claim.relation for claim in each.claims] == ["sues"]


def test_a_speaker_without_a_name_is_quoted_without_what_is_said() -> None:
    (claim,) = claims(
        "There were signs suggesting that Nordwind AG still supplies Palmetto Foods with flour."
    )
    assert claim.said_by is not None
    assert claim.said_by.text == "signs"


def test_the_chain_of_those_who_tell_is_kept() -> None:
    (claim,) = claims(
        "Velora Press reported that Nordwind AG said it had bought Palmetto Foods Inc."
    )
    assert claim.said_by is not None
    assert claim.said_by.name == "Nordwind AG"
    assert [teller.id for teller in claim.told_by] == ["organization/velora-press"]


@pytest.mark.parametrize(
    ("text", "status", "chain"),
    [
        (
            (
                "Velora Press reported, citing people close to the talks, that Nordwind AG said it "
                "would buy Palmetto Foods Inc."
            ),
            "rumoured",
            ["Nordwind AG", "people close to the talks", "Velora Press"],
        ),
        (
            (
                "Nordwind AG has agreed to buy Palmetto Foods Inc, Velora Press reported, citing "
                "two people who know the plan."
            ),
            "rumoured",
            ["two people who know the plan", "Velora Press"],
        ),
        (
            (
                "Nordwind AG is buying Palmetto Foods Inc, according to a Velora Press report "
                "citing a person close to the seller."
            ),
            "rumoured",
            ["a person close to the seller", "a Velora Press report"],
        ),
        (
            "Nordwind AG said it would buy Palmetto Foods Inc, according to Velora Press.",
            "planned",
            ["Nordwind AG", "Velora Press"],
        ),
        (
            "Velora Press, citing a memo, reported that Nordwind AG bought Palmetto Foods Inc.",
            "asserted",
            ["a memo", "Velora Press"],
        ),
        (
            "Nordwind AG said it would buy Palmetto Foods Inc, citing weak demand.",
            "planned",
            ["Nordwind AG"],
        ),
        (
            (
                "Nordwind AG plans to buy a 60% stake in Palmetto Foods Inc, Velora Press "
                "reported, citing people close to it."
            ),
            "rumoured",
            ["people", "Velora Press"],
        ),
        (
            (
                "A spokesman for Corvex plc said Nordwind AG had bought Palmetto Foods Inc, Velora "
                "Press reported."
            ),
            "asserted",
            ["A spokesman for Corvex plc", "Velora Press"],
        ),
        (
            (
                "Nordwind AG, which bought Palmetto Foods Inc in 2019, is in talks with banks, "
                "Velora Press reported, citing people close to it."
            ),
            "asserted",
            [],
        ),
        (
            "Nordwind AG bought Palmetto Foods Inc, the companies announced on Monday.",
            "asserted",
            ["the companies"],
        ),
    ],
)
def test_everybody_who_tells_it_is_named_from_inside_out(
    text: str, status: str, chain: list[str]
) -> None:
    found = [claim for claim in claims(text) if claim.relation == "acquires"]
    assert [(c.subject.name, c.object.name.rstrip("."), c.status.value) for c in found] == [
        ("Nordwind AG", "Palmetto Foods Inc", status)
    ]
    assert [end.name for end in attribution(found[0])] == chain


def test_who_is_only_expected_to_say_it_has_not_said_it() -> None:
    (claim,) = claims("Analysts expect Nordwind AG to report revenue of $3 billion for 2026.")
    assert [end.name for end in attribution(claim)] == ["Analysts"]


def test_a_sentence_that_hangs_on_a_preposition_comes_to_an_end() -> None:
    (each,) = told("Back with a plan to buy Kestrel plc.")
    assert each.claims == ()
