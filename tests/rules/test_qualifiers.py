"""Sum, share, date, role and speaker of a claim: one qualifier a line of ``qualifiers.jsonl``.

A line names a claim and what the text says of one qualifier; null: that it says nothing of it. The
articles are of 4 March 2020.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.records import Article, Claim

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "qualifiers.jsonl").read_text("utf-8").splitlines()
]
DAY = dt.date(2020, 3, 4)
FLOOR = 0.95
"""The part of the qualifiers that must be as the text gives them."""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> list[tuple[Row, list[Claim]]]:
    articles = [Article(row["text"], ref=str(n), date=DAY) for n, row in enumerate(ROWS)]
    claims = {r.article.ref: list(r.claims) for r in pipeline.read(articles)}
    return [(row, _of(row, claims.get(str(n), []))) for n, row in enumerate(ROWS)]


def _of(row: Row, claims: list[Claim]) -> list[Claim]:
    subject, relation, obj = row["claim"]
    return [
        claim
        for claim in claims
        if claim.relation == relation
        and claim.subject.name.rstrip(".") == subject
        and claim.object.name.rstrip(".") == obj
    ]


def given(claim: Claim, key: str) -> str | None:
    """Return a qualifier of a claim as the lines write it."""
    if key == "date":
        return claim.date.start.isoformat() if claim.date and claim.date.start else None
    if key == "by":
        return claim.said_by.text if claim.said_by else None
    if key == "role":
        return claim.role
    value = claim.amount if key == "amount" else claim.share
    return value.text if value else None


def is_right(row: Row, claims: list[Claim]) -> bool:
    key = next(key for key in row if key not in {"text", "claim"})
    wanted = row[key]
    found = given(claims[0], key) if claims else None
    if key in {"by", "amount"} and wanted and found:  # "about $3 billion"
        return str(wanted) in found
    return bool(claims) and found == wanted


def test_no_sum_and_no_share_is_made_up(read: list[tuple[Row, list[Claim]]]) -> None:
    wrong = [
        (row["text"], given(claim, key))
        for row, claims in read
        for key in ("amount", "share")
        if key in row and row[key] is None
        for claim in claims
        if given(claim, key)
    ]
    assert wrong == []


def test_enough_qualifiers_are_right(read: list[tuple[Row, list[Claim]]]) -> None:
    missed = [row["text"] for row, claims in read if not is_right(row, claims)]
    assert len(missed) <= len(ROWS) * (1 - FLOOR), missed
