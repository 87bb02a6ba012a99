"""Dates as news writes them, with the first and the last day that they can mean."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from kg.records import DateSpan
from kg.values import calendar as cal
from kg.values import phrases
from kg.values.calendar import MONTHS, SEASONS, UNKNOWN, WEEKDAYS, Span
from kg.values.numbers import number
from kg.values.spans import Found, apart

Reader: TypeAlias = Callable[[re.Match[str], dt.date | None], Span | None]
"""Turns a match into days; None means that it is no date after all."""

_PARTS = {
    "end of": "end",
    "year-end": "end",
    "middle of": "mid",
    "beginning of": "start",
    "start of": "start",
}
_RANKS = {
    word: rank
    for rank, words in enumerate(("first 1st", "second 2nd latter", "third 3rd", "fourth 4th"), 1)
    for word in words.split()
}
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_OF = {"day": 1, "week": 7}
_YEARS_OF = {"": (0, 9), "early": (0, 3), "mid": (3, 6), "late": (6, 9)}
_HALVES = 2
_LONGEST_PERIOD = 30
"""Years of "2019-2021"; more are a number of something else."""
_HALF_A_WEEK = 3


def dates(text: str, published: dt.date | None = None) -> tuple[Found[DateSpan], ...]:
    """Find the dates of a text.

    Args:
        text: A sentence or more.
        published: The day of publication, which relative dates count from. Names of weekdays and
            months mean the latest before it, unless a word tells of the future.

    >>> [(date.text, str(date.end)) for _, _, date in dates("It closed in March 2019.")]
    [('March 2019', '2019-03-31')]
    """
    return apart(_found(text, published))


def _found(text: str, published: dt.date | None) -> Iterator[Found[DateSpan]]:
    for pattern, read in _RULES:
        for found in pattern.finditer(text):
            span = read(found, published)
            if span is not None:
                start, end = found.start(), phrases.end(found)
                yield start, end, DateSpan(text[start:end], *span)


def _month_day(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "December 17, 2024", "January 5-7", "13 January"."""
    month, first = _month(found), int(found["day"])
    last = int(found.groupdict().get("day2") or first)
    year = _year(found, published, lambda year: cal.day(year, month, first), either=True)
    if year is None:
        return UNKNOWN
    start, end = cal.day(year, month, first), cal.day(year, month, last)
    if start.start is None or end.end is None or start.start > end.end:
        return start
    return Span(start.start, end.end)


def _in_month(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "March 2019", "early April", "last March", and "March" after a word that leads to it."""
    month, told = _month(found), found["year"] or found["ofyear"] or found["which"] or found["part"]
    if not told and not phrases.is_month(found):
        return None
    year = _year(found, published, lambda year: cal.months(year, month))
    return UNKNOWN if year is None else _cut(found, cal.months(year, month), published)


def _month_quarter(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "the September quarter": the three months that end in September."""
    month = _month(found)
    year = _year(found, published, lambda year: cal.months(year, month - 2, 3))
    return UNKNOWN if year is None else cal.months(year, month - 2, 3)


def _quarter(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "third quarter of 2024", "Q3 2024", "1H 2025"; a fiscal one could be any."""
    if found["fiscal"] or found["fiscal2"]:
        return UNKNOWN
    kind = (found["kind"] or found["short"] or found["short2"]).lower()[0]
    digit = found["digit"] or found["digit2"]
    rank = int(digit) if digit else _RANKS[found["rank"].lower()]
    if (kind == "h" and rank > _HALVES) or (kind == "q" and found["rank"] == "latter"):
        return None
    of = cal.half if kind == "h" else cal.quarter
    year = _year(found, published, lambda year: of(year, rank))
    return UNKNOWN if year is None else of(year, rank)


def _in_year(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "late 2024", and "2024" after a word that leads to it."""
    if not found["part"] and not phrases.is_year(found):
        return None
    return _cut(found, cal.year(int(found["year"])), published)


def _years(found: re.Match[str], _: dt.date | None) -> Span | None:
    """Read "2019-2021" and "1985/86"."""
    first, last = int(found["year"]), int(found["last"])
    last += first - first % 100 if last < 100 else 0  # noqa: PLR2004 - a century
    if not phrases.is_year(found) or not first < last <= first + _LONGEST_PERIOD:
        return None
    return Span(cal.year(first).start, cal.year(last).end)


def _fiscal(_: re.Match[str], __: dt.date | None) -> Span:
    """A fiscal year begins when its company says: the text alone does not tell."""
    return UNKNOWN


def _relative(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "last year", "earlier this week", "next quarter"."""
    if published is None:
        return UNKNOWN
    which = found["which"].lower()
    span = _unit(found["unit"].lower(), published, _STEPS.get(which, 0))
    return cal.part(span, "earlier", published) if " " in which else _cut(found, span, published)


def _of_current(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "end of the year", "later in the week", "year-end"."""
    if published is None:
        return UNKNOWN
    if found["yearend"]:
        return cal.part(cal.year(published.year), "end")
    return _cut(found, _unit(found["unit"], published, 0), published)


def _unit(unit: str, published: dt.date, step: int) -> Span:
    """Return the week, month ... of a day, or one some steps before or behind it."""
    if unit in SEASONS:
        return _season_near(unit, published, step)
    return {
        "week": lambda: cal.week(published, step),
        "weekend": lambda: cal.weekend(published, step),
        "month": lambda: cal.months(published.year, published.month + step),
        "quarter": lambda: cal.quarter(published.year, (published.month + 2) // 3 + step),
        "year": lambda: cal.year(published.year + step),
    }[unit]()


def _season(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "summer 2024", and "the summer" after a word that leads to it."""
    name, year = found["season"].lower(), _said_year(found, published)
    if year is not None:
        return cal.season(year, name)
    if not phrases.is_season(found):
        return None
    return _season_near(name, published, -1) if published else UNKNOWN


def _season_near(name: str, published: dt.date, step: int) -> Span:
    """Return the season of that name of this year, or the last or the next one."""
    spans = [cal.season(published.year + ahead, name) for ahead in (-2, -1, 0, 1)]
    if step < 0:
        return next((span for span in spans[::-1] if span.end and span.end < published), UNKNOWN)
    if step > 0:
        return next((span for span in spans if span.start and span.start > published), UNKNOWN)
    return cal.season(published.year, name)


def _ago(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "two years ago": some day of that year; "a month ago": some day of that month."""
    if published is None:
        return UNKNOWN
    count, unit = int(number(found["count"])), found["unit"].lower()
    if unit == "day":
        return cal.shifted(published, -count)
    if unit == "decade":
        return cal.year(published.year - 10 * count)
    return _unit(unit, published, -count)


def _weekend(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "over the weekend": the last one, or the one to come."""
    if published is None:
        return UNKNOWN
    here = phrases.is_ahead(found) or published.weekday() >= WEEKDAYS["saturday"]
    return cal.weekend(published, 0 if here else -1)


def _decade(found: re.Match[str], _: dt.date | None) -> Span:
    """Read "the 1990s"; the early, middle and late ones are its first, middle and last years."""
    first = int(found["year"])
    since, until = _YEARS_OF[(found["part"] or "").lower()]
    return Span(cal.year(first + since).start, cal.year(first + until).end)


def _later(_: re.Match[str], __: dt.date | None) -> Span:
    """Read "six years later", which counts from a day told before, and "a few years ago"."""
    return UNKNOWN


def _past(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "the past two years": from that long ago until now; "the next": from now on."""
    if published is None:
        return UNKNOWN
    count, unit = int(number(found["count"])), found["unit"].lower()
    ahead = found["which"].lower() in {"next", "coming"}
    steps = count if ahead else -count
    if unit in _DAYS_OF:
        edge = cal.shifted(published, steps * _DAYS_OF[unit]).start
    else:
        edge = cal.same_day(published, steps * _MONTHS_OF[unit])
    if edge is None:
        return UNKNOWN
    return Span(published, edge) if ahead else Span(edge, published)


def _weekday(found: re.Match[str], published: dt.date | None) -> Span:
    """Read "Friday": the latest; "next Friday": the next; "this Friday": that of the week."""
    if published is None:
        return UNKNOWN
    which = (found["which"] or "").lower()
    back = (published.weekday() - WEEKDAYS[found["weekday"].lower()]) % 7
    if which == "this":
        return cal.shifted(published, WEEKDAYS[found["weekday"].lower()] - published.weekday())
    if _STEPS.get(which) == 1 or (not which and phrases.is_ahead(found) and back > _HALF_A_WEEK):
        return cal.shifted(published, 7 - back)
    return cal.shifted(published, -(back or (7 if which else 0)))


def _day_word(found: re.Match[str], published: dt.date | None) -> Span:
    if published is None:
        return UNKNOWN
    ahead = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(found.group().lower(), 0)
    return cal.shifted(published, ahead)


def _iso(found: re.Match[str], _: dt.date | None) -> Span | None:
    span = cal.day(int(found[1]), int(found[2]), int(found[3]))
    return None if span == UNKNOWN else span


def _slashed(found: re.Match[str], _: dt.date | None) -> Span | None:
    """Read 12/17/2024 and 17/12/2024; 3/4/2024 can mean a day in March and one in April."""
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    both = (cal.day(year, one, two), cal.day(year, two, one))
    days = sorted(span.start for span in both if span.start)
    return Span(days[0], days[-1]) if days else None


def _month(found: re.Match[str]) -> int:
    return MONTHS[found["month"].lower()]


def _cut(found: re.Match[str], span: Span, published: dt.date | None) -> Span:
    """Return the part of a span that "early", "end of" and the like tell of."""
    part = (found["part"] or "").lower()
    return cal.part(span, _PARTS.get(part, part), published) if part else span


def _said_year(found: re.Match[str], published: dt.date | None) -> int | None:
    """Return the year that stands there, in figures or as "last year"."""
    if found["year"]:
        return int(found["year"])
    if not found["ofyear"] or published is None:
        return None
    return published.year + _STEPS.get(found["ofyear"].lower(), 0)


def _year(
    found: re.Match[str],
    published: dt.date | None,
    span: Callable[[int], Span],
    *,
    either: bool = False,
) -> int | None:
    """Return the year that stands there, or the one that is meant without standing there."""
    said = _said_year(found, published)
    if said is not None or published is None:
        return said
    which = (found.groupdict().get("which") or "").lower()
    if which:
        step = _STEPS.get(which, 0)
        return cal.year_beside(published, span, step) if step else published.year
    return cal.year_meant(published, span, ahead=phrases.is_ahead(found), either=either)


_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (phrases.MONTH_DAY, _month_day),
    (phrases.DAY_MONTH, _month_day),
    (phrases.IN_MONTH, _in_month),
    (phrases.MONTH_QUARTER, _month_quarter),
    (phrases.QUARTER, _quarter),
    (phrases.IN_YEAR, _in_year),
    (phrases.YEARS, _years),
    (phrases.FISCAL, _fiscal),
    (phrases.OF_CURRENT, _of_current),
    (phrases.RELATIVE, _relative),
    (phrases.IN_SEASON, _season),
    (phrases.AGO, _ago),
    (phrases.LATER, _later),
    (phrases.VAGUE, _later),
    (phrases.WEEKEND, _weekend),
    (phrases.DECADE, _decade),
    (phrases.PAST, _past),
    (phrases.ON_WEEKDAY, _weekday),
    (phrases.DAY_WORD, _day_word),
    (phrases.ISO, _iso),
    (phrases.SLASHED, _slashed),
)
