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
