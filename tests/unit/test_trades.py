"""The lists of trades are well formed, and name what the other lists have."""

import csv

from kg import trades
from kg.files import lists
from kg.resolve import load_gazetteer

NAMES = load_gazetteer()


def test_companies_are_listed_and_have_trades_and_countries_that_are_known() -> None:
    with (lists() / "trades.csv").open(encoding="utf-8") as lines:
        known = {row["trade"] for row in csv.DictReader(lines) if row["of"] == "firm"}
    assert len(trades.companies()) > 150
    for name, traits in trades.companies().items():
        listed = NAMES.find(name)
        assert listed is not None, name
        assert (listed.name, listed.type) == (name, "Organization")
        assert {value for kind, value in traits if kind == "trade"} <= known, name
        [country] = (value for kind, value in traits if kind == "country")
        land = NAMES.find(country)
        assert land is not None, country
        assert (land.name, land.kind) == (country, "country")


def test_words_tell_trades() -> None:
    assert trades.told("A maker of computers and beer") == {"technology", "drinks"}
    assert trades.told("finance director", "person") == {"business"}
    assert trades.told("a table") == frozenset()
