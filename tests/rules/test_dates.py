"""The day of a deal: not that of the report, nor the end of an offer."""

import pytest

from kg import pipeline
from kg.records import Article

CASES = (
    ("Kestmoor plc said last week it would buy Farrowdale plc.", None),
    ("Kestmoor plc announced on Monday the purchase of Farrowdale plc.", None),
    ("Kestmoor plc bought Farrowdale plc last week.", "last week"),
    ("Kestmoor plc extended its offer for Farrowdale plc until May.", None),
    ("Kestmoor plc said the sale of its Farrowdale unit should close next week.", "next week"),
    (
        "Sales rose on the takeover of Farrowdale plc by Kestmoor plc, completed in May.",
        "May",
    ),
    ("A few months ago, Kestmoor plc bought Farrowdale plc.", "A few months ago"),
    ("The name was dropped in 2015 when Kestmoor plc bought Farrowdale plc.", "2015"),
    ("Kestmoor plc bought Farrowdale plc ahead of the 2020 Oslo Congress.", None),
    ("In October Kestmoor plc bought Farrowdale plc.", "October"),
)


@pytest.mark.parametrize(("text", "date"), CASES)
def test_a_deal_has_its_own_day(text: str, date: str | None) -> None:
    (reading,) = pipeline.read([Article(text)])
    deals = [c for c in reading.claims if c.relation in {"acquires", "divests"}]
    assert deals
    assert {c.date.text if c.date else None for c in deals} == {date}
