"""What a figure measures: the result of a period, or what one sale brings."""

import pytest

from kg import pipeline
from kg.records import Article, Status

CASES = (
    ("Kestmoor plc reported a net loss of $40 million.", "net loss"),
    (
        "Kestmoor plc sold Farrowdale for $90 million, incurring a loss of $40 million.",
        "loss on sale",
    ),
    ("Kestmoor plc reported a loss of $40 million on the sale of Farrowdale.", "loss on sale"),
    (
        "Kestmoor plc booked a profit of $40 million from the disposal of its mills.",
        "profit on sale",
    ),
    ("Kestmoor plc sold more cars and reported a profit of $40 million.", "profit"),
    ("Kestmoor plc posted a profit of $40 million on revenue of $90 million.", "profit"),
    ("Kestmoor plc posted a profit of $40 million on sales of $90 million.", "profit"),
)


@pytest.mark.parametrize(("text", "metric"), CASES)
def test_the_result_of_a_sale_is_none_of_a_period(text: str, metric: str) -> None:
    (reading,) = pipeline.read([Article(text)])
    found = {c.metric for c in reading.claims if c.amount and c.amount.value == 40_000_000}
    assert metric in found, sorted(filter(None, found))


def test_a_count_that_is_had_stands_whatever_is_planned() -> None:
    text = "Kestmoor plc, with its 5,200 employees, will join Farrowdale plc next year."
    (reading,) = pipeline.read([Article(text)])
    (count,) = (c for c in reading.claims if c.relation == "employsCount")
    assert count.status is Status.ASSERTED


ON_SALE = (
    (
        "Kestmoor plc sold Farrowdale Ltd, which turned into an expected loss of $40 million.",
        "planned",
    ),
    ("Kestmoor plc said the sale of its mills will result in a loss of $40 million.", "planned"),
    ("Kestmoor plc sold Farrowdale Ltd for $90 million, at a loss of $40 million.", "asserted"),
    ("Kestmoor plc is in talks to sell Farrowdale Ltd at a loss of $40 million.", "rumoured"),
)


@pytest.mark.parametrize(("text", "status"), ON_SALE)
def test_what_a_sale_brings_is_as_real_as_the_sale(text: str, status: str) -> None:
    (reading,) = pipeline.read([Article(text)])
    (result,) = (c for c in reading.claims if c.metric and c.amount)
    assert (result.subject.name, result.status) == ("Kestmoor plc", status)
    assert result.metric is not None
    assert result.metric.endswith("loss on sale")


def test_the_loss_of_what_is_sold_is_no_loss_on_the_sale() -> None:
    text = "Kestmoor plc sold Farrowdale Ltd, which had made a loss of $40 million."
    (reading,) = pipeline.read([Article(text)])
    assert {(c.subject.name, c.metric) for c in reading.claims if c.metric} == {
        ("Farrowdale Ltd", "loss")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Kestmoor plc sold Farrowdale Ltd at a loss, despite an earlier investment of $40 million.",
        "Kestmoor plc agreed to sell Farrowdale Ltd after an initial investment of $40 million.",
    ],
)
def test_what_was_put_in_before_is_the_sellers(text: str) -> None:
    (reading,) = pipeline.read([Article(text)])
    (put,) = (c for c in reading.claims if c.relation == "investsIn" and c.amount)
    assert (put.subject.name, put.object.name) == ("Kestmoor plc", "Farrowdale Ltd")
    assert put.amount is not None
    assert put.amount.value == 40_000_000
    assert put.status is Status.ASSERTED


def test_an_investment_of_its_own_is_none_in_what_is_sold() -> None:
    text = (
        "Kestmoor plc sold Farrowdale Ltd for $90 million, and Harrow Group announced an initial "
        "investment of $40 million in Vantworth."
    )
    (reading,) = pipeline.read([Article(text)])
    put = [c for c in reading.claims if c.relation == "investsIn"]
    assert ("Kestmoor plc", "Farrowdale Ltd") not in {(c.subject.name, c.object.name) for c in put}
