"""Why a sentence gave what it gave."""

import datetime as dt

from kg import graph, pipeline
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
    (each,) = told("Nordwind AG bought three mills.")
    assert each.reasons == ("only Nordwind AG is named, beside bought",)


def test_no_word_of_a_frame_is_the_reason() -> None:
    (each,) = told("Nordwind AG and Palmetto Foods Inc stood side by side.")
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


def test_the_chain_of_those_who_tell_is_kept() -> None:
    (claim,) = claims(
        "Velora Press reported that Nordwind AG said it had bought Palmetto Foods Inc."
    )
    assert claim.said_by is not None
    assert claim.said_by.name == "Nordwind AG"
    assert claim.why[-1] == "told by: Velora Press"


def test_a_sentence_that_hangs_on_a_preposition_comes_to_an_end() -> None:
    (each,) = told("Back with a plan to buy Kestrel plc.")
    assert each.claims == ()
