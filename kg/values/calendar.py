"""Spans of days: years, quarters, months, weeks and their parts."""

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple


class Span(NamedTuple):
    """The first and the last day that words can mean; two Nones when they do not tell."""

    start: dt.date | None
    end: dt.date | None


UNKNOWN: Final = Span(None, None)
_MONTH_NAMES = (
    "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
    "september sept sep,october oct,november nov,december dec"
)
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS: Final = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split(","), 1)
    for name in names.split()
}
WEEKDAYS: Final = {name: number for number, name in enumerate(_WEEKDAY_NAMES.split())}
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each, as in the northern hemisphere."""
_DECEMBER, _MONTHS_A_YEAR, _QUARTER = 12, 12, 3
_PARTS_OF_YEAR = {"start": (1, 1), "early": (1, 4), "mid": (5, 4), "late": (9, 4), "end": (12, 1)}
"""First month and number of months."""
_LEAP = 4
"""Years to look around in: 29 February comes once in them."""
_SOON, _LONG_AGO = 92, 270
_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


def day(year: int, month: int, number: int) -> Span:
    """Return a day, or nothing when the calendar does not have it."""
    try:
        date = dt.date(year, month, number)
    except ValueError:
        return UNKNOWN
    return Span(date, date)


def months(year: int, first: int, count: int = 1) -> Span:
    """Return ``count`` months; ``first`` may lie outside 1 to 12.

    >>> months(2024, 14)
    Span(start=datetime.date(2025, 2, 1), end=datetime.date(2025, 2, 28))
    """
    year, month = year + (first - 1) // _MONTHS_A_YEAR, (first - 1) % _MONTHS_A_YEAR + 1
    last = month + count - 1
    last_year, last_month = year + (last - 1) // _MONTHS_A_YEAR, (last - 1) % _MONTHS_A_YEAR + 1
    if not dt.MINYEAR <= year <= last_year <= dt.MAXYEAR:
        return UNKNOWN
    days = calendar.monthrange(last_year, last_month)[1]
    return Span(dt.date(year, month, 1), dt.date(last_year, last_month, days))


def year(number: int) -> Span:
    """Return a calendar year."""
    return months(number, 1, _MONTHS_A_YEAR)


def quarter(number: int, rank: int) -> Span:
    """Return the calendar quarter of that rank, 1 to 4."""
    return months(number, _QUARTER * rank - 2, _QUARTER)


def half(number: int, rank: int) -> Span:
    """Return the first or the second half of a calendar year."""
    return months(number, 6 * rank - 5, 6)


def season(number: int, name: str) -> Span:
    """Return a season of a year; winter begins in its December."""
    return months(number, SEASONS[name], _QUARTER)


def week(date: dt.date, ahead: int = 0) -> Span:
    """Return the week of a day, Monday to Sunday, moved by ``ahead`` weeks."""
    try:
        monday = date - date.weekday() * _DAY + ahead * _WEEK
        return Span(monday, monday + 6 * _DAY)
    except OverflowError:
        return UNKNOWN


def weekend(date: dt.date, ahead: int = 0) -> Span:
    """Return Saturday and Sunday of the week of a day, moved by ``ahead`` weeks."""
    monday, sunday = week(date, ahead)
    return UNKNOWN if monday is None else Span(monday + 5 * _DAY, sunday)


def shifted(date: dt.date, days: int) -> Span:
    """Return the day that lies ``days`` ahead."""
    try:
        moved = date + days * _DAY
    except OverflowError:
        return UNKNOWN
    return Span(moved, moved)


def part(span: Span, which: str, published: dt.date | None = None) -> Span:
    """Return a part of a span: "start", "early", "mid", "late", "end", "earlier" or "later".

    A year is told by its months, anything shorter by thirds of its days.

    >>> part(months(2024, 4), "early").end
    datetime.date(2024, 4, 10)
    """
    if span.start is None or span.end is None:
        return span
    if which in {"earlier", "later"}:
        return _around(span, which, published)
    if (span.start.month, span.end.month, span.start.year) == (1, 12, span.end.year):
        return months(span.start.year, *_PARTS_OF_YEAR[which])
    third = dt.timedelta(days=((span.end - span.start).days + 1) // 3)
    thirds = {
        "early": Span(span.start, span.start + third - _DAY),
        "mid": Span(span.start + third, span.end - third),
        "late": Span(span.end - third + _DAY, span.end),
    }
    return thirds[{"start": "early", "end": "late"}.get(which, which)] if third else span


def _around(span: Span, which: str, published: dt.date | None) -> Span:
    if published is None or span.start is None or span.end is None:
        return span
    if not span.start <= published <= span.end:
        return span
    return Span(span.start, published) if which == "earlier" else Span(published, span.end)


def same_day(date: dt.date, ahead: int) -> dt.date | None:
    """Return the same day of a month that lies ``ahead`` months away, or that month's last.

    >>> same_day(dt.date(2024, 2, 29), -12)
    datetime.date(2023, 2, 28)
    """
    span = months(date.year, date.month + ahead)
    if span.start is None or span.end is None:
        return None
    return span.start.replace(day=min(date.day, span.end.day))


def year_beside(date: dt.date, span: Callable[[int], Span], step: int) -> int | None:
    """Return the year of the last span that has ended (-1), or of the next to begin (1)."""
    spans = {year: span(year) for year in range(date.year - _LEAP, date.year + _LEAP + 1)}
    if step > 0:
        return next((year for year, at in spans.items() if at.start and at.start > date), None)
    return next(
        (year for year in sorted(spans)[::-1] if (at := spans[year].end) and at < date), None
    )


def year_meant(
    date: dt.date, span: Callable[[int], Span], *, ahead: bool, either: bool
) -> int | None:
    """Return the year of what is told without one: that of the latest span to have begun.

    Args:
        date: The day of publication.
        span: Gives the span of a year.
        ahead: The text speaks of the future: the nearer of the latest and the next is meant.
        either: A next one within three months is meant when the latest lies nine months back.
    """
    years = range(date.year - _LEAP, date.year + _LEAP + 1)
    starts = [(start, year) for year in years if (start := span(year).start)]
    gone = [entry for entry in starts if entry[0] <= date]
    coming = [entry for entry in starts if entry[0] > date]
    if not gone:
        return None
    if coming:
        wait, since = (coming[0][0] - date).days, (date - gone[-1][0]).days
        if (ahead and wait < since) or (either and wait <= _SOON and since > _LONG_AGO):
            return coming[0][1]
    return gone[-1][1]
