"""Money, counts, shares and dates as exact values."""

import datetime as dt
import re
import time
from decimal import Decimal

import pytest

from kg.records import Amount, DateSpan, Share
from kg.values import amounts, counts, dates, shares
from kg.values.currencies import ABBREVIATIONS, ADJECTIVES, CODES, HUNDREDTHS, NAMES, SYMBOLS

PUBLISHED = dt.date(2025, 2, 20)
"""A Thursday."""


def sums(text: str) -> list[tuple[str, Decimal, str | None]]:
    return [(found.text, found.value, found.currency) for _, _, found in amounts(text)]


def days(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [
        (found.text, str(found.start), str(found.end)) for _, _, found in dates(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("RMB 7.4 billion", "7.4e9", "CNY"),
        ("$2 billion", "2e9", "USD"),
        ("US$450 million", "450e6", "USD"),
        ("HK$11.10", "11.1", "HKD"),
        ("A$584m", "584e6", "AUD"),
        ("C$2.15 billion", "2.15e9", "CAD"),
        ("£1.3bn", "1.3e9", "GBP"),
        ("€3m", "3e6", "EUR"),
        ("136m euros", "136e6", "EUR"),
        ("7 billion yuan", "7e9", "CNY"),
        ("750 mln dlrs", "750e6", "USD"),
        ("350 mln U.S. dlrs", "350e6", "USD"),
        ("1.02 billion dlr", "1.02e9", "USD"),
        ("five billion dlrs", "5e9", "USD"),
        ("$1.76-billion", "1.76e9", "USD"),
        ("10.5 billion Swiss francs", "10.5e9", "CHF"),
        ("3bn HK dollars", "3e9", "HKD"),
        ("2 mln Canadian dlrs", "2e6", "CAD"),
        ("Rs 500 crore", "5e9", "INR"),
        ("₹2 lakh crore", "2e12", "INR"),
        ("4.9 trillion won", "4.9e12", "KRW"),
        ("6,500 rupees", "6500", "INR"),
        ("EUR 20m", "20e6", "EUR"),
        ("CHF1.2bn", "1.2e9", "CHF"),
        ("12-1/2 dlrs", "12.5", "USD"),
        ("$3½ million", "3.5e6", "USD"),
        ("half a billion dollars", "5e8", "USD"),
        ("a billion dollars", "1e9", "USD"),
        ("two and a half billion euros", "2.5e9", "EUR"),
        ("twenty-five million pounds", "25e6", "GBP"),
        ("500 million-euro", "5e8", "EUR"),
        ("40 cents", "0.4", "USD"),
        ("374p", "3.74", "GBP"),
        ("1,234,567.89 dollars", "1234567.89", "USD"),
        ("INR1,00,000", "1e5", "INR"),
        ("$45K", "45000", "USD"),
        ("20 million USD", "2e7", "USD"),
        ("7.4 billion RMB", "7.4e9", "CNY"),
        ("HKD 131.38 billion", "131380000000", "HKD"),
        ("DM 12 million", "12e6", "DEM"),
        ("15 billion Swedish crowns", "15e9", "SEK"),
    ],
)
def test_money(text: str, value: str, currency: str) -> None:
    assert sums(f"Nordwind paid {text}, it said.") == [(text, Decimal(value), currency)]
    assert sums(text) == [(text, Decimal(value), currency)]


@pytest.mark.parametrize(
    "text",
    [
        "It sold 5 billion of them.",
        "Nordwind won 3 prizes and 5 won the cup.",
        "It weighs 40 pounds of steel.",
        "The 1080p screen has 5 real uses.",
        "The year 2024 saw a majority of Nordwind sold.",
        "It cost 5 billion francs.",
        "USDA 5 report",
        "It cost $2,5 in Europe.",
    ],
)
def test_no_money(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(
    "weak",
    [
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "more than",
        "less than",
        "over",
        "under",
        "up to",
        "as much as",
        "at least",
        "an estimated",
        "close to",
        "some",
    ],
)
def test_a_weak_word_makes_a_number_approximate_and_stays_outside(weak: str) -> None:
    [(start, _, amount)] = amounts(f"It paid {weak} $50 a year.")
    assert amount == Amount("$50", Decimal(50), "USD", approximate=True)
    assert start == len(f"It paid {weak} ")
    [(_, _, share)] = shares(f"It holds {weak} 5%.")
    assert share == Share("5%", Decimal("0.05"), approximate=True)


def test_a_weak_word_may_follow() -> None:
    assert [sum_.approximate for _, _, sum_ in amounts("It paid $5m or so and $7m.")] == [
        True,
        False,
    ]
    assert [sum_.approximate for _, _, sum_ in amounts("A $5 million-plus deal.")] == [True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$5-6bn", [("$5", "5e9"), ("6bn", "6e9")]),
        ("$5 to $6 billion", [("$5", "5e9"), ("$6 billion", "6e9")]),
        ("between $1 and $2 million", [("$1", "1e6"), ("$2 million", "2e6")]),
        ("5 to 6 billion yuan", [("5", "5e9"), ("6 billion yuan", "6e9")]),
        ("$5 and $6 million", [("$5", "5"), ("$6 million", "6e6")]),
        ("$25.4bn (£13bn)", [("$25.4bn", "25.4e9"), ("£13bn", "13e9")]),
        (
            "from $1.2 billion to 900 million euros",
            [("$1.2 billion", "1.2e9"), ("900 million euros", "9e8")],
        ),
    ],
)
def test_both_ends_of_a_range(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text, value) for text, value, _ in sums(text)] == [
        (part, Decimal(value)) for part, value in found
    ]


def test_a_price_per_share_leaves_the_share_out() -> None:
    assert sums("Nordwind pays $6.26 per share, or 25 dlrs each.") == [
        ("$6.26", Decimal("6.26"), "USD"),
        ("25 dlrs", Decimal(25), "USD"),
    ]


def test_every_currency_is_one_of_iso_4217() -> None:
    from babel.core import get_global
    from babel.numbers import list_currencies

    known = list_currencies() | set(get_global("all_currencies"))
    ours = {*SYMBOLS.values(), *ABBREVIATIONS.values(), *CODES, *NAMES.values()}
    ours |= {*HUNDREDTHS.values()}
    ours |= {code for owners in ADJECTIVES.values() for code in owners.values()}
    assert ours <= known
    assert all(re.fullmatch("[A-Z]{3}", code) for code in ours)


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("5,000 employees", 5000, "employees", False),
        ("about 300 jobs", 300, "jobs", True),
        ("8,000 full-time employees", 8000, "employees", False),
        ("300 million parameters", 300_000_000, "parameters", False),
        ("two dozen and twelve stores", 12, "stores", False),
        ("a workforce of 12,000", 12_000, "employees", False),
    ],
)
def test_counts(text: str, value: int, unit: str, *, approximate: bool) -> None:
    [(start, end, count)] = counts(text)
    assert count == Amount(count.text, Decimal(value), unit=unit, approximate=approximate)
    assert text[start:end] == count.text


@pytest.mark.parametrize(
    "text", ["$5 million customers", "In 2019 employees left", "five sales", "7-Eleven stores"]
)
def test_no_counts(text: str) -> None:
    assert counts(text) == ()


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("a 99% stake", "99%", "0.99"),
        ("78.7 percent of it", "78.7 percent", "0.787"),
        ("an 18.8 pct holding", "18.8 pct", "0.188"),
        ("a 15-pct stake", "15-pct", "0.15"),
        ("49 per cent of it", "49 per cent", "0.49"),
        ("5.0 pct", "5.0 pct", "0.05"),
        ("five pct", "five pct", "0.05"),
        ("a 50/50 venture", "50/50", "0.5"),
        ("a 50-50 venture", "50-50", "0.5"),
        ("a 51/49 venture", "51/49", "0.51"),
        ("half of the firm", "half", "0.5"),
        ("a third of it", "a third", "0.333333"),
        ("two-thirds of it", "two-thirds", "0.666667"),
        ("one-fifth of it", "one-fifth", "0.2"),
        ("three quarters of it", "three quarters", "0.75"),
        ("a quarter stake", "a quarter", "0.25"),
        ("125%", "125%", "1.25"),
    ],
)
def test_shares(text: str, part: str, value: str) -> None:
    [(start, end, share)] = shares(text)
    assert (share.text, share.value) == (part, Decimal(value))
    assert text[start:end] == part


@pytest.mark.parametrize(
    "text",
    [
        "a majority stake",
        "the first half of 2025",
        "the third quarter",
        "last quarter",
        "9/11",
        "five thirds of it",
        "$5.99%",
    ],
)
def test_no_shares(text: str) -> None:
    assert shares(text) == ()


def test_a_range_of_shares_has_two_ends() -> None:
    assert [share.value for _, _, share in shares("10-15% or 20 to 25 percent")] == [
        Decimal("0.1"),
        Decimal("0.15"),
        Decimal("0.2"),
        Decimal("0.25"),
    ]


@pytest.mark.parametrize(
    ("text", "said", "start", "end"),
    [
        ("on December 17, 2024", "December 17, 2024", "2024-12-17", "2024-12-17"),
        ("on 17 December 2024", "17 December 2024", "2024-12-17", "2024-12-17"),
        ("on Dec. 15.", "Dec. 15", "2024-12-15", "2024-12-15"),
        ("in Dec.", "Dec.", "2024-12-01", "2024-12-31"),
        ("on 13 January", "13 January", "2025-01-13", "2025-01-13"),
        ("in March.", "March", "2024-03-01", "2024-03-31"),
        ("in March 2019", "March 2019", "2019-03-01", "2019-03-31"),
        ("in 2010", "2010", "2010-01-01", "2010-12-31"),
        ("founded in 1963", "1963", "1963-01-01", "1963-12-31"),
        ("Q3 2024", "Q3 2024", "2024-07-01", "2024-09-30"),
        ("3Q 2024", "3Q 2024", "2024-07-01", "2024-09-30"),
        ("the third quarter of 2024", "third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("first half of 2025", "first half of 2025", "2025-01-01", "2025-06-30"),
        ("H2 2023", "H2 2023", "2023-07-01", "2023-12-31"),
        ("third-quarter profit", "third-quarter", "2024-07-01", "2024-09-30"),
        ("fourth quarter of last year", "fourth quarter of last year", "2024-10-01", "2024-12-31"),
        ("in late 2024", "late 2024", "2024-09-01", "2024-12-31"),
        ("in early April", "early April", "2024-04-01", "2024-04-10"),
        ("early next year", "early next year", "2026-01-01", "2026-04-30"),
        ("the end of January 2023", "end of January 2023", "2023-01-22", "2023-01-31"),
        ("by year-end 2024", "year-end 2024", "2024-12-01", "2024-12-31"),
        ("last year", "last year", "2024-01-01", "2024-12-31"),
        ("March last year", "March last year", "2024-03-01", "2024-03-31"),
        ("last March", "last March", "2024-03-01", "2024-03-31"),
        ("next March", "next March", "2025-03-01", "2025-03-31"),
        ("last week", "last week", "2025-02-10", "2025-02-16"),
        ("Earlier this week", "Earlier this week", "2025-02-17", "2025-02-20"),
        ("later this year", "later this year", "2025-02-20", "2025-12-31"),
        ("this month", "this month", "2025-02-01", "2025-02-28"),
        ("next quarter", "next quarter", "2025-04-01", "2025-06-30"),
        ("last weekend", "last weekend", "2025-02-15", "2025-02-16"),
        ("today", "today", "2025-02-20", "2025-02-20"),
        ("yesterday", "yesterday", "2025-02-19", "2025-02-19"),
        ("tomorrow", "tomorrow", "2025-02-21", "2025-02-21"),
        ("on Friday", "Friday", "2025-02-14", "2025-02-14"),
        ("on Tuesday", "Tuesday", "2025-02-18", "2025-02-18"),
        ("on Thursday", "Thursday", "2025-02-20", "2025-02-20"),
        ("last Thursday", "last Thursday", "2025-02-13", "2025-02-13"),
        ("next Monday", "next Monday", "2025-02-24", "2025-02-24"),
        ("by Friday", "Friday", "2025-02-21", "2025-02-21"),
        ("two years ago", "two years ago", "2023-01-01", "2023-12-31"),
        ("3 months ago", "3 months ago", "2024-11-01", "2024-11-30"),
        ("five days ago", "five days ago", "2025-02-15", "2025-02-15"),
        ("a decade ago", "a decade ago", "2015-01-01", "2015-12-31"),
        ("four weeks ago", "four weeks ago", "2025-01-20", "2025-01-26"),
        ("the past ten days", "past ten days", "2025-02-10", "2025-02-20"),
        ("in October Kestmoor said", "October", "2024-10-01", "2024-10-31"),
        ("sold it over the weekend", "over the weekend", "2025-02-15", "2025-02-16"),
        ("in the 1990s", "1990s", "1990-01-01", "1999-12-31"),
        ("the early 1990s", "early 1990s", "1990-01-01", "1993-12-31"),
        ("since the late 1980s", "late 1980s", "1986-01-01", "1989-12-31"),
        ("next summer", "next summer", "2025-06-01", "2025-08-31"),
        ("this summer", "this summer", "2025-06-01", "2025-08-31"),
        ("this quarter", "this quarter", "2025-01-01", "2025-03-31"),
        ("the past two years", "past two years", "2023-02-20", "2025-02-20"),
        ("the next three months", "next three months", "2025-02-20", "2025-05-20"),
        ("summer 2024", "summer 2024", "2024-06-01", "2024-08-31"),
        ("in the summer", "summer", "2024-06-01", "2024-08-31"),
        ("last winter", "last winter", "2023-12-01", "2024-02-29"),
        ("January 5-7, 2024", "January 5-7, 2024", "2024-01-05", "2024-01-07"),
        ("Monday, January 6, 2025", "Monday, January 6, 2025", "2025-01-06", "2025-01-06"),
        ("due to open on March 3", "March 3", "2025-03-03", "2025-03-03"),
        ("opened on June 3", "June 3", "2024-06-03", "2024-06-03"),
        ("a hearing on March 3", "March 3", "2025-03-03", "2025-03-03"),
        ("it grew in March", "March", "2024-03-01", "2024-03-31"),
        ("will open in March", "March", "2025-03-01", "2025-03-31"),
        ("this morning", "this morning", "2025-02-20", "2025-02-20"),
        ("the end of the year", "end of the year", "2025-12-01", "2025-12-31"),
        ("by year-end", "year-end", "2025-12-01", "2025-12-31"),
        ("later in the week", "later in the week", "2025-02-20", "2025-02-23"),
        ("earlier in March", "earlier in March", "2024-03-01", "2024-03-31"),
        ("from 2019-2021", "2019-2021", "2019-01-01", "2021-12-31"),
        ("in 1985/86", "1985/86", "1985-01-01", "1986-12-31"),
        ("the December quarter", "December quarter", "2024-10-01", "2024-12-31"),
        ("its 2019 purchase", "2019", "2019-01-01", "2019-12-31"),
        ("It had 1986 sales", "1986", "1986-01-01", "1986-12-31"),
        ("this Friday", "this Friday", "2025-02-21", "2025-02-21"),
        ("on 29 February", "29 February", "2024-02-29", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("12/17/2024", "12/17/2024", "2024-12-17", "2024-12-17"),
        ("3/4/2024", "3/4/2024", "2024-03-04", "2024-04-03"),
        ("on February 29", "February 29", "2024-02-29", "2024-02-29"),
    ],
)
def test_dates(text: str, said: str, start: str, end: str) -> None:
    assert days(text) == [(said, start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "May sells it",
        "It may. May I?",
        "of 2024 employees",
        "a 2024-based plan",
        "with 2024%",
        "They march in step, sit and fall.",
        "April Smith left",
        "in April Smith's view",
        "2024-02-30",
        "It sold 2010 phones.",
        "It came third half an hour later, in a third half.",
        "Call 2019-2180 now.",
    ],
)
def test_no_dates(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "fiscal 2024",
        "2024 fiscal year",
        "Q3 FY24",
        "first quarter of its 2024 fiscal year",
        "FY2024",
    ],
)
def test_a_fiscal_year_does_not_tell_its_days(text: str) -> None:
    assert days(text) == [(text, "None", "None")]


@pytest.mark.parametrize(
    "text",
    [
        "last year",
        "Tuesday",
        "today",
        "two years ago",
        "six years later",
        "past two years",
        "this summer",
        "3 March",
        "early April",
        "third quarter",
        "last March",
    ],
)
def test_without_publication_relative_dates_stay_open(text: str) -> None:
    assert days(text, None) == [(text, "None", "None")]


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("side", ["last", "past ten", "next", "next ten"])
@pytest.mark.parametrize("unit", ["day", "week", "weekend", "month", "quarter", "year", "summer"])
def test_the_ends_of_the_calendar_raise_nothing(side: str, unit: str, published: dt.date) -> None:
    for _, start, end in days(f"{side} {unit}{'s' if 'ten' in side else ''}", published):
        assert (start == "None") is (end == "None")


@pytest.mark.parametrize(
    "text", ["yesterday", "tomorrow", "12 days ago", "90 decades ago", "May 5"]
)
def test_days_beyond_the_calendar_raise_nothing(text: str) -> None:
    for published in (dt.date.min, dt.date.max):
        assert [said for said, _, _ in days(text, published)] == [text]


def test_several_dates_of_a_sentence() -> None:
    text = "From 2019 to 2021, and again in June 2024, it grew."
    assert [said for said, _, _ in days(text)] == ["2019", "2021", "June 2024"]


def test_a_day_that_the_calendar_lacks_is_said_but_not_dated() -> None:
    assert dates("on February 30, 2024", PUBLISHED) == ((3, 20, DateSpan("February 30, 2024")),)


def test_a_sentence_takes_less_than_a_millisecond() -> None:
    text = (
        "Nordwind said on Tuesday that it sold 78.7 percent of Palmetto for about $1.3 billion,"
        " or $6.26 per share, cut 5,000 jobs in the third quarter of 2024 and will close in May."
    )
    began = time.process_time()
    for _ in range(100):
        amounts(text), counts(text), shares(text), dates(text, PUBLISHED)
    assert time.process_time() - began < 0.4


def test_a_name_that_reads_like_cents_is_no_sum() -> None:
    assert amounts("Tencent holds a stake.") == ()
    assert [found.text for _, _, found in amounts("It costs ten cents.")] == ["ten cents"]
