"""Whatever the text: parsers never raise, and their spans are sorted, apart and exact."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.records import Amount, DateSpan, Share
from kg.values import amounts, counts, dates, shares
from kg.values.spans import Found

_WORDS = """
$ € £ RMB 5 7.4 1,000 half a an third two million bn m k crore euros yuan won p % pct percent / - –
to and between about March May Dec. 31 30 29 2024 1900 Q3 3Q H1 quarter first of last next this
early late end year week Friday ago past days fiscal FY24 summer , . 12/31/2024 2024-13-40 0 00 .5 ½
99999999999999999999 employees 9/11 50-50
"""
PIECES = st.sampled_from(_WORDS.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))
DAYS = st.none() | st.dates()


def check(text: str, found: tuple[Found[Amount], ...] | tuple[Found[Share], ...]) -> None:
    behind = 0
    for start, end, record in found:
        assert behind <= start < end
        assert text[start:end] == record.text
        assert record.value >= 0
        behind = end


@given(TEXTS)
def test_money_counts_and_shares(text: str) -> None:
    check(text, amounts(text))
    check(text, counts(text))
    check(text, shares(text))


@given(TEXTS, DAYS)
def test_dates(text: str, published: dt.date | None) -> None:
    behind = 0
    for start, end, found in dates(text, published):
        assert behind <= start < end
        assert text[start:end] == found.text
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.end is None or found.start <= found.end
        behind = end


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_in_any_writing_is_that_day(day: dt.date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
    ):
        assert dates(form) == ((0, len(form), DateSpan(form, day, day)),)
