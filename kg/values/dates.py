# ruff: noqa: RUF001 - dashes and quotes as they are written
"""Dates as news writes them, with the first and the last day that they can mean."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from kg.records import DateSpan
from kg.values import calendar as cal
from kg.values.calendar import MONTHS, SEASONS, UNKNOWN, WEEKDAYS, Span
from kg.values.numbers import WORDS, number
from kg.values.spans import Found, apart
from kg.values.units import UNITS

Reader: TypeAlias = Callable[[re.Match[str], dt.date | None], Span | None]
"""Turns a match into days; None means that it is no date after all."""

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b)\b\.?"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})(?![0-9,/]*[0-9%]|s\b|[-–][a-z])"
_DAY = r"(?P<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,][0-9]| ?%)"
_PART = (
    r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle of|[Ee]arlier|[Ll]ater|[Ee]nd of|[Ee]nd"
    r"|[Yy]ear-end|[Bb]eginning of|[Ss]tart of)[- ](?:in )?(?:the )?)?"
)
_WHICH = (
    r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]urrent|[Cc]oming|[Pp]ast|[Ee]arlier this)"
)
_OF_YEAR = rf"(?:,? (?:of )?(?:{_YEAR}|(?P<ofyear>last|this|next) year))"
_RANK = r"(?P<rank>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]atter|1st|2nd|3rd|4th)"
_RANKED = (
    rf"{_RANK}[- ](?P<kind>quarter|half)\b"
    r"|(?P<digit>[1-4])(?P<short>[QH])(?![A-Za-z])|(?P<short2>[QH])(?P<digit2>[1-4])\b"
)
_QUARTER_YEAR = (
    rf"(?:(?P<fiscal>(?:fiscal(?: year)?|FY|financial year) ?'?(?:20)?[0-9]{{2}}\b"
    rf"|20[0-9]{{2}} (?:fiscal|financial) year)|{_YEAR}"
    r"|(?P<ofyear>last|this|next) year|(?P<fiscal2>fiscal year|financial year))"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
_CUE = re.compile(
    r"\b(?:in|since|by|of|during|from|until|till|before|after|through|between|circa"
    r"|for|to|back in|founded|established|formed|launched|created|built|opened"
    r"|incorporated|and|or|as of|ending|ended|beginning|starting) $",
    re.IGNORECASE,
)
_MONTH_CUE = re.compile(r"(?:\b(?:the|its|their|his|her|a)|[,(–-]) $|^$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:(?:by|until|till|effective|ahead of|starting|from) (?:the )?(?:end of )?$"
    r"|(?:will|due|expected|scheduled|plans?|planned|set to|to (?:close|open|begin|start|take|be"
    r"|become|join|leave|complete))\b)",
    re.IGNORECASE,
)
_REACH = 60
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
_HALVES = 2
_HALF_A_WEEK = 3
_NUMBERED_UNIT = re.compile(rf" (?:{'|'.join(sorted(UNITS))})\b")


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
                start, end = found.start(), _end(found)
                yield start, end, DateSpan(text[start:end], *span)


def _end(found: re.Match[str]) -> int:
    """Leave out the full stop of a sentence, but not that of "Dec."."""
    text = found.group()
    short = re.search(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$", text)
    return found.end() if short or not text.endswith(".") else found.end() - 1


def _month_day(found: re.Match[str], published: dt.date | None) -> Span | None:
    month, first = _month(found), int(found["day"])
    last = int(found["day2"]) if found.groupdict().get("day2") else first
    years = _years(found, published)
    if years is None:
        years = _near(found, published, lambda year: cal.day(year, month, first))
    if years is None:
        return UNKNOWN
    start, end = cal.day(years, month, first), cal.day(years, month, last)
    if start.start is None or end.end is None or start.start > end.end:
        return start
    return Span(start.start, end.end)


def _in_month(found: re.Match[str], published: dt.date | None) -> Span | None:
    month, years = _month(found), _years(found, published)
    which, part = (found["which"] or "").lower(), _part(found)
    if years is None and not which and not part and not _is_cued_month(found):
        return None
    if years is None:
        years = _near(found, published, lambda year: cal.months(year, month))
    span = UNKNOWN if years is None else cal.months(years, month)
    return cal.part(span, part, published) if part else span


def _is_cued_month(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 14) : found.start()]
    if found["month"] in {"May", "March", "Mar"}:
        return bool(_CUE.search(before)) and not re.match(r" [A-Z]", found.string[found.end() :])
    surname = re.match(r" (?!(?:Inc|Corp|Ltd)\b)[A-Z]", found.string[found.end() :])
    return bool(_CUE.search(before) or _MONTH_CUE.search(before)) and not surname


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
    years = _years(found, published)
    if years is None:
        years = _near(found, published, lambda year: of(year, rank))
    return UNKNOWN if years is None else of(years, rank)


def _year(found: re.Match[str], published: dt.date | None) -> Span | None:
    part = _part(found)
    before = found.string[max(0, found.start() - 14) : found.start()]
    if not part and not _CUE.search(before):
        return None
    if _NUMBERED_UNIT.match(found.string, found.end()):
        return None
    span = cal.year(int(found["year"]))
    return cal.part(span, part, published) if part else span


def _fiscal(_: re.Match[str], __: dt.date | None) -> Span:
    """A fiscal year begins when its company says: the text alone does not tell."""
    return UNKNOWN


def _relative(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "last year", "earlier this week", "next quarter"."""
    if published is None:
        return UNKNOWN
    which, unit = found["which"].lower().removeprefix("earlier "), found["unit"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    part = _part(found) or ("earlier" if found["which"].lower().startswith("earlier") else "")
    span = _unit(unit, published, step)
    return cal.part(span, part, published) if part else span


def _unit(unit: str, published: dt.date, step: int) -> Span:
    if unit == "week":
        return cal.week(published, step)
    if unit == "weekend":
        end = cal.week(published, step).end
        return UNKNOWN if end is None else Span(cal.shifted(end, -1).start, end)
    if unit == "month":
        return cal.months(published.year, published.month + step)
    if unit == "quarter":
        return cal.quarter(published.year, (published.month - 1) // 3 + 1 + step)
    if unit in SEASONS:
        return _season_near(unit, published, step)
    return cal.year(published.year + step)


def _season_near(name: str, published: dt.date, step: int) -> Span:
    """Return this, the last or the next season of that name, as counted from a day."""
    spans = [cal.season(published.year + ahead, name) for ahead in (-2, -1, 0, 1, 2)]
    known = [span for span in spans if span.start and span.end]
    gone = [span for span in known if span.end and span.end < published]
    coming = [span for span in known if span.start and span.start > published]
    if step < 0:
        return gone[-1] if gone else UNKNOWN
    if step > 0:
        return coming[0] if coming else UNKNOWN
    return cal.season(published.year, name)


def _season(found: re.Match[str], published: dt.date | None) -> Span | None:
    name, years = found["season"].lower(), _years(found, published)
    if years is not None:
        return cal.season(years, name)
    before = found.string[max(0, found.start() - 14) : found.start()]
    if name in {"fall", "spring"} or not re.search(
        r"\b(?:in|during|over|by|until) (?:the )?$", before
    ):
        return None
    return _season_near(name, published, -1) if published else UNKNOWN


def _ago(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "two years ago": a year ago means that year, a month ago that month."""
    if published is None:
        return UNKNOWN
    count = int(number(found["count"]))
    return _unit_ago(found["unit"].lower(), count, published)


def _unit_ago(unit: str, count: int, published: dt.date) -> Span:
    if unit == "day":
        return cal.shifted(published, -count)
    if unit == "week":
        return cal.week(published, -count)
    if unit == "month":
        return cal.months(published.year, published.month - count)
    if unit == "decade":
        return cal.year(published.year - 10 * count)
    return cal.year(published.year - count)


def _past(found: re.Match[str], published: dt.date | None) -> Span | None:
    """Read "the past two years": from that long ago until now, or from now on."""
    if published is None:
        return UNKNOWN
    count, ahead = int(number(found["count"])), found["which"].lower() in {"next", "coming"}
    unit = found["unit"].lower()
    days = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}[unit]
    edge = (
        _edge(unit, count if ahead else -count, published)
        or cal.shifted(published, (count if ahead else -count) * days).start
    )
    if edge is None:
        return UNKNOWN
    return Span(published, edge) if ahead else Span(edge, published)


def _edge(unit: str, count: int, published: dt.date) -> dt.date | None:
    """Return the same day of the month, that many years or months away."""
    away = {"year": 12, "decade": 120, "quarter": 3, "month": 1}.get(unit, 0) * count
    span = cal.months(published.year, published.month + away) if away else UNKNOWN
    if span.start is None or span.end is None:
        return None
    return span.start.replace(day=min(published.day, span.end.day))


def _weekday(found: re.Match[str], published: dt.date | None) -> Span | None:
    if published is None:
        return UNKNOWN
    which = (found["which"] or "").lower()
    back = (published.weekday() - WEEKDAYS[found["weekday"].lower()]) % 7
    if which in {"next", "coming"}:
        return cal.shifted(published, 7 - back)
    if which == "this":
        return cal.shifted(cal.week(published).start or published, published.weekday() - back)
    if not which and _is_ahead(found) and back > _HALF_A_WEEK:
        return cal.shifted(published, 7 - back)
    return cal.shifted(published, -(back or (7 if which in {"last", "past"} else 0)))


def _day_word(found: re.Match[str], published: dt.date | None) -> Span | None:
    if published is None:
        return UNKNOWN
    ahead = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(found.group().lower(), 0)
    return cal.shifted(published, ahead)


def _iso(found: re.Match[str], _: dt.date | None) -> Span | None:
    span = cal.day(int(found[1]), int(found[2]), int(found[3]))
    return None if span == UNKNOWN else span


def _slashed(found: re.Match[str], _: dt.date | None) -> Span | None:
    """Read 12/17/2024 and 17/12/2024; of 3/4/2024 only the year is sure."""
    one, two, years = int(found[1]), int(found[2]), int(found[3])
    american, european = cal.day(years, one, two), cal.day(years, two, one)
    days = sorted(span.start for span in (american, european) if span.start)
    return Span(days[0], days[-1]) if days else None


def _month(found: re.Match[str]) -> int:
    return MONTHS[found["month"].lower()]


def _part(found: re.Match[str]) -> str:
    part = (found["part"] or "").lower()
    return _PARTS.get(part, part)


def _years(found: re.Match[str], published: dt.date | None) -> int | None:
    """Return the year that stands there, in figures or as "last year"."""
    if found["year"]:
        return int(found["year"])
    of_year = found.groupdict().get("ofyear")
    if not of_year or published is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(of_year.lower(), 0)


def _near(
    found: re.Match[str], published: dt.date | None, span: Callable[[int], Span]
) -> int | None:
    """Choose the year of what is told without one: the latest begun, or the nearest ahead."""
    if published is None or found.groupdict().get("ofyear"):
        return None
    which = (found.groupdict().get("which") or "").lower()
    begins = {year: span(year).start for year in range(published.year - 2, published.year + 3)}
    gone = [year for year, start in begins.items() if start and start <= published]
    coming = [year for year, start in begins.items() if start and start > published]
    if which in {"next", "coming"}:
        return coming[0] if coming else None
    if which in {"last", "past", "previous"}:
        gone = [year for year in gone if (end := span(year).end) and end < published]
    elif coming and _is_ahead(found) and gone:
        near, far = begins[coming[0]], begins[gone[-1]]
        if near and far and near - published < published - far:
            return coming[0]
    return gone[-1] if gone else None


def _is_ahead(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    return bool(_AHEAD.search(before.rsplit(". ", 1)[-1]))


_COUNT = rf"(?P<count>[0-9]{{1,3}}|\b(?:{WORDS})|\ban?)"
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:[-–](?P<day2>[0-9]{{1,2}})\b)?{_OF_YEAR}?"
        ),
        _month_day,
    ),
    (
        re.compile(rf"\b(?:{_WEEKDAY},? )?{_DAY}(?: of)? {_MONTH}{_OF_YEAR}?"),
        _month_day,
    ),
    (re.compile(rf"\b{_PART}(?:{_WHICH} )?{_MONTH}{_OF_YEAR}?"), _in_month),
    (re.compile(rf"\b(?:{_RANKED})(?:,?(?: of)?(?: the| its)? ?{_QUARTER_YEAR})?"), _quarter),
    (re.compile(rf"\b{_PART}{_YEAR}"), _year),
    (
        re.compile(
            r"\b(?:(?:[Ff]iscal|[Ff]inancial)(?: year)? (?:1[89]|20)[0-9]{2}"
            r"|(?:1[89]|20)[0-9]{2} (?:fiscal|financial) year|FY ?(?:20)?[0-9]{2})\b"
        ),
        _fiscal,
    ),
    (
        re.compile(
            rf"\b{_PART}(?:the )?{_WHICH} (?P<unit>week|month|quarter|year|weekend"
            r"|spring|summer|autumn|fall|winter)\b(?!-)"
        ),
        _relative,
    ),
    (re.compile(rf"\b{_SEASON}{_OF_YEAR}?\b"), _season),
    (re.compile(rf"{_COUNT} (?P<unit>day|week|month|year|decade)s? ago\b"), _ago),
    (
        re.compile(
            r"\b(?P<which>past|last|next|coming|previous) "
            rf"{_COUNT} (?P<unit>day|week|month|quarter|year|decade)s?\b"
        ),
        _past,
    ),
    (re.compile(rf"\b(?:{_WHICH} )?{_WEEKDAY}\b"), _weekday),
    (
        re.compile(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|last night)\b(?!['’])"),
        _day_word,
    ),
    (re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b"), _iso),
    (re.compile(r"(?<![\w/])([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})(?![\w/])"), _slashed),
)
