"""Claims and facts as JSON, JSON Lines and CSV."""

import csv
import dataclasses
import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import export
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Deal,
    Evidence,
    Fact,
    MentionKind,
    Party,
    Reading,
    Share,
    Status,
)

TEXT = "The firm sold its 40% stake in Palmetto to Delmar for $3.5 million on 2 May 2024."
ARTICLE = Article(TEXT, title="A sale", date=dt.date(2024, 5, 3), ref="n-7")


def end(text: str, name: str | None = None, type_: str = "Organization") -> Argument:
    found = name or text
    kind = MentionKind.NAME if name is None else MentionKind.NOMINAL
    start = TEXT.find(text)
    return Argument(
        text, found, f"organization/{found.lower()}", type_, start, start + len(text), kind
    )


def figure(text: str) -> Argument:
    return Argument(text, text, None, "Figure", 0, len(text))


SALE = Claim(
    subject=end("The firm", "Nordwind"),
    relation="divests",
    object=end("Palmetto"),
    status=Status.ASSERTED,
    evidence=Evidence(ARTICLE.id, 0, len(TEXT), TEXT),
    extractor="divests/sell-stake-in",
    amount=Amount("$3.5 million", Decimal("3.5E+6"), "USD"),
    share=Share("40%", Decimal("0.4")),
    date=DateSpan("2 May 2024", dt.date(2024, 5, 2), dt.date(2024, 5, 2)),
    counterparty=end("Delmar"),
)
REVENUE = Claim(
    subject=end("The firm", "Nordwind"),
    relation="reportsMetric",
    object=figure("$9 million"),
    status=Status.ASSERTED,
    evidence=Evidence(ARTICLE.id, 0, 8, "The firm"),
    extractor="reportsMetric/figure",
    metric="revenue",
    period=DateSpan("last year"),
    change=Share("8%", Decimal("-0.08")),
)
FACT = Fact("ab12cd34", "organization/nordwind", "divests", "organization/palmetto",
            Status.ASSERTED, claims=(SALE,))  # fmt: skip

CONTRACT = [
    "subject", "relation", "object", "status", "said_by", "amount", "share", "date", "role",
    "ended", "evidence", "extractor", "counterparty", "metric", "period", "change", "attribution",
]  # fmt: skip
"""The keys of a claim; things outside read them."""


def test_an_article_comes_back_with_the_callers_id() -> None:
    found = export.article_object(Reading(ARTICLE, (), (), (SALE,)))
    assert list(found) == ["id", "title", "date", "claims", "deals"]
    assert (found["id"], found["title"], found["date"]) == ("n-7", "A sale", "2024-05-03")


def test_an_article_without_claims_or_id_is_an_object_too() -> None:
    article = Article("Nothing.")
    assert export.article_object(Reading(article, (), (), ())) == {
        "id": article.id,
        "title": None,
        "date": None,
        "claims": [],
        "deals": [],
    }


def test_a_claim_has_every_key_of_the_contract() -> None:
    assert list(export.claim_object(SALE)) == CONTRACT
    assert list(export.claim_object(REVENUE)) == CONTRACT


def test_the_values_of_a_claim() -> None:
    found = export.claim_object(SALE)
    assert found["subject"] == {
        "text": "The firm",
        "name": "Nordwind",
        "id": "organization/nordwind",
        "type": "Organization",
    }
    assert found["amount"] == {"text": "$3.5 million", "value": 3500000, "currency": "USD"}
    assert found["share"] == {"text": "40%", "value": 0.4}
    assert found["date"] == {"text": "2 May 2024", "start": "2024-05-02", "end": "2024-05-02"}
    assert found["evidence"] == {"start": 0, "end": len(TEXT), "quote": TEXT}
    assert found["said_by"] is None
    assert found["ended"] is False


def test_the_values_of_a_figure() -> None:
    found = export.claim_object(REVENUE)
    assert found["object"]["type"] == "Figure"
    assert found["object"]["id"] is None
    assert found["period"] == {"text": "last year", "start": None, "end": None}
    assert found["change"]["value"] == -0.08


def test_claims_come_in_the_order_of_the_text() -> None:
    reading = Reading(ARTICLE, (), (), (REVENUE, SALE))
    other = Reading(ARTICLE, (), (), (SALE, REVENUE))
    assert export.article_object(reading) == export.article_object(other)


def test_everything_is_json() -> None:
    line = export.json_line(export.article_object(Reading(ARTICLE, (), (), (SALE, REVENUE))))
    assert "\n" not in line
    assert json.loads(line)["claims"][0]["relation"]


@given(st.text(st.characters()))
def test_any_text_is_one_line_of_valid_utf8(text: str) -> None:
    line = export.json_line({"quote": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8"))["quote"] == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2.5", "-2.5"),
        ("-2.5%", "-2.5%"),
        ("-x", "'-x"),
        ("\uff1d1", "'\uff1d1"),
        (-3, "-3"),
        (None, ""),
        (True, "true"),
        ("a,b\nc", "a,b\nc"),
    ],
)
def test_no_cell_runs_in_a_spreadsheet(value: object, cell: str) -> None:
    rows = list(csv.reader(io.StringIO(export.csv_text([{"x": value}]), newline="")))
    assert rows == [["x"], [cell]]


def test_csv_without_rows_is_the_head_alone() -> None:
    assert export.csv_text([], ["a", "b"]) == "a,b\r\n"
    assert export.csv_text([]) == ""


def test_a_fact_is_a_flat_row() -> None:
    row = export.fact_row(FACT)
    assert (row["subject"], row["object"], row["counterparty"]) == (
        "Nordwind",
        "Palmetto",
        "Delmar",
    )
    assert (row["amount"], row["share"], row["date"]) == ("$3.5 million", "40%", "2024-05-02")


def test_the_ends_of_a_symmetric_fact_have_names_either_way_round() -> None:
    turned = Fact("x", "organization/palmetto", "partnersWith", "organization/nordwind",
                  Status.ASSERTED, claims=(SALE,))  # fmt: skip
    assert export.end_names(turned) == ("Palmetto", "Nordwind")


def test_a_row_for_the_eye_joins_the_details() -> None:
    details = export.brief_fact(FACT)["details"]
    assert details == "$3.5 million; 40%; 2024-05-02; with Delmar"


def test_the_qualifier_of_a_claim_with_the_status_of_the_fact_comes_first() -> None:
    rumour: Any = {"amount": Amount("$4 million", Decimal(4000000), "USD")}
    other = dataclasses.replace(SALE, status=Status.RUMOURED, **rumour)
    fact = dataclasses.replace(FACT, claims=(other, SALE))
    assert export.fact_row(fact)["amount"] == "$3.5 million"


def test_claims_as_csv_read_back() -> None:
    text = export.csv_claims([SALE, REVENUE]).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["relation"] for row in rows] == ["divests", "reportsMetric"]
    assert rows[0]["amount"] == "3500000"
    assert rows[0]["quote"] == TEXT


DEAL = Deal(
    "ab12cd34",
    "Acquisition",
    (
        Party("buyer", "organization/delmar", "Delmar"),
        Party("buyer", None, "two funds"),
        Party("target", "organization/palmetto", "Palmetto"),
    ),
    Status.PLANNED,
    (SALE,),
    amount=SALE.amount,
)


def test_a_deal_names_its_claims_by_their_place() -> None:
    found = export.article_object(Reading(ARTICLE, (), (), (SALE, REVENUE)), [DEAL])
    (deal,) = found["deals"]
    assert list(deal) == [
        "id", "kind", "status", "parties", "amount", "share", "date", "claims",
    ]  # fmt: skip
    assert deal["parties"][1] == {"role": "buyer", "name": "two funds", "id": None}
    assert [found["claims"][place]["relation"] for place in deal["claims"]] == ["divests"]
    assert deal["amount"]["value"] == 3500000


def test_a_deal_is_a_row_with_a_cell_for_each_role() -> None:
    row = export.deal_row(DEAL)
    assert (row["buyer"], row["seller"], row["target"]) == ("Delmar; two funds", None, "Palmetto")
    assert (row["status"], row["claims"], row["articles"]) == ("planned", 1, 1)


def test_claims_as_csv_name_their_deal() -> None:
    text = export.csv_claims([SALE, REVENUE], [DEAL]).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["deal"] for row in rows] == ["ab12cd34", ""]


def test_who_says_it_comes_from_inside_out() -> None:
    banker = Argument("two bankers", "two bankers", None, None, 0, 4)
    chain = dataclasses.replace(SALE, said_by=SALE.subject, told_by=(banker,))
    assert [end["name"] for end in export.claim_object(chain)["attribution"]] == [
        "Nordwind",
        "two bankers",
    ]
    assert export.claim_row(chain)["told_by"] == "two bankers"
    assert export.brief_passage(chain, ARTICLE)["said by"] == "Nordwind, told by two bankers"
    assert export.claim_object(SALE)["attribution"] == []


def test_a_passage_names_its_article() -> None:
    assert export.passage_row(SALE, ARTICLE)["title"] == "A sale"
    assert export.brief_passage(SALE, ARTICLE)["article"] == "A sale, 2024-05-03"
