# ruff: noqa: RUF001 - dashes and quotes as they are written
"""How news writes dates, as patterns; what they mean is in ``dates``.

Named groups: month, day, day2, year, ofyear ("last" of "March last year"), part ("early"), which
("last" of "last week"), unit, count, rank or digit with kind, season, weekday.
"""

import re
from typing import Final

from kg.values.numbers import WORDS
from kg.values.units import UNITS

_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    rf"|December|(?:{_SHORT})\b)\b\.?"
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
_RANKED = (
    r"(?P<rank>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]atter|1st|2nd|3rd|4th)"
    r"[- ](?P<kind>quarter|half)\b"
    r"|(?P<digit>[1-4])(?P<short>[QH])(?![A-Za-z])|(?P<short2>[QH])(?P<digit2>[1-4])\b"
)
_QUARTER_YEAR = (
    rf"(?:(?P<fiscal>(?:fiscal(?: year)?|FY|financial year) ?'?(?:20)?[0-9]{{2}}\b"
    rf"|20[0-9]{{2}} (?:fiscal|financial) year)|{_YEAR}"
    r"|(?P<ofyear>last|this|next) year|(?P<fiscal2>fiscal year|financial year))"
)
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|\b(?:{WORDS})|\ban?)"

MONTH_DAY: Final = re.compile(
    rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:[-–](?P<day2>[0-9]{{1,2}})\b)?{_OF_YEAR}?"
)
DAY_MONTH: Final = re.compile(rf"\b(?:{_WEEKDAY},? )?{_DAY}(?: of)? {_MONTH}{_OF_YEAR}?")
IN_MONTH: Final = re.compile(rf"\b{_PART}(?:{_WHICH} )?{_MONTH}{_OF_YEAR}?")
MONTH_QUARTER: Final = re.compile(rf"\b{_MONTH}[- ]quarter\b{_OF_YEAR}?")
QUARTER: Final = re.compile(rf"\b(?:{_RANKED})(?:,?(?: of)?(?: the| its)? ?{_QUARTER_YEAR})?")
IN_YEAR: Final = re.compile(rf"\b{_PART}{_YEAR}")
FISCAL: Final = re.compile(
    r"\b(?:(?:[Ff]iscal|[Ff]inancial)(?: year)? (?:1[89]|20)[0-9]{2}"
    r"|(?:1[89]|20)[0-9]{2} (?:fiscal|financial) year|FY ?(?:20)?[0-9]{2})\b"
)
RELATIVE: Final = re.compile(
    rf"\b{_PART}(?:the )?{_WHICH} (?P<unit>week|month|quarter|year|weekend"
    r"|spring|summer|autumn|fall|winter)\b(?!-)"
)
OF_CURRENT: Final = re.compile(
    r"\b(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]iddle of|[Ee]arlier|[Ll]ater|[Ee]nd of|[Bb]eginning of"
    r"|[Ss]tart of) (?:in )?(?:the )(?P<unit>week|month|quarter|year)|(?P<yearend>[Yy]ear-end))\b"
)
YEARS: Final = re.compile(r"\b(?P<year>(?:19|20)[0-9]{2})[-–/](?P<last>(?:19|20)?[0-9]{2})\b")
IN_SEASON: Final = re.compile(rf"\b{_SEASON}{_OF_YEAR}?\b")
_STRETCH = r"(?:day|week|month|year|decade)"
AGO: Final = re.compile(rf"(?<!\bhalf ){_COUNT} (?P<unit>day|week|month|year|decade)s? ago\b")
LATER: Final = re.compile(rf"{_COUNT} {_STRETCH}s? (?:later|earlier)\b")
VAGUE: Final = re.compile(
    rf"\b(?:(?:[Aa] few|[Aa] couple of|[Ss]everal|[Ss]ome|[Mm]any) {_STRETCH}s"
    rf" (?:ago|later|earlier)|[Hh]alf a (?:year|decade) ago"
    r"|(?:[Tt]he )?following (?:day|week|month|quarter|year))\b"
)
WEEKEND: Final = re.compile(r"\b(?:[Oo]ver|[Aa]t|[Dd]uring) the weekend\b")
DECADE: Final = re.compile(
    r"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?P<year>(?:18|19|20)[0-9]0)['\u2019]?s\b"
)
PAST: Final = re.compile(
    rf"\b(?P<which>past|last|next|coming|previous) {_COUNT}"
    r" (?P<unit>day|week|month|quarter|year|decade)s?\b"
)
ON_WEEKDAY: Final = re.compile(rf"\b(?:{_WHICH} )?{_WEEKDAY}\b")
DAY_WORD: Final = re.compile(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)"
    r"|[Ll]ast night)\b(?!['’])"
)
ISO: Final = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
SLASHED: Final = re.compile(r"(?<![\w/])([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})(?![\w/])")

_CUE = re.compile(
    r"(?:\b(?:in|since|by|of|during|from|until|till|before|after|through|between|circa|for|to"
    r"|founded|established|formed|launched|created|built|opened|incorporated|and|or|ending|ended"
    r"|beginning|starting|its|their|his|her|the|a)|['’]s) $",
    re.IGNORECASE,
)
_FIRST_NAMES = frozenset({"April", "May", "June", "August"})
_TIME_CUE = re.compile(r"\b(?:in|since|during|until|by) $", re.IGNORECASE)
_NAMING_CUE = re.compile(r"(?:\b(?:the|its|their|his|her|a)|['’]s) $", re.IGNORECASE)
_MONTH_CUE = re.compile(r"(?:\b(?:the|its|their|his|her|a)|[,(–-]) $|^$", re.IGNORECASE)
_SEASON_CUE = re.compile(r"\b(?:in|during|over|by|until) (?:the )?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:(?:by|until|till|effective|ahead of|starting|from) (?:the )?(?:end of )?$"
    r"|(?:will|due|expected|scheduled|plans?|planned|set to|to (?:close|open|begin|start|take|be"
    r"|become|join|leave|complete))\b)",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r" (?!(?:Inc|Corp|Ltd)\b)[A-Z]")
_UNIT_BEHIND = re.compile(rf" (?:{'|'.join(sorted(UNITS))})\b")
_FIGURE_BEHIND = re.compile(
    r" (?:full[- ]year |net |pre-?tax |operating |annual |gross )?(?:sales|revenues?|profits?"
    r"|earnings|income|turnover|results|loss(?:es)?|budget|report)\b"
)
_SHORT_END = re.compile(rf"\b(?:{_SHORT})\.$")
_NEAR, _FAR = 14, 60


def end(found: re.Match[str]) -> int:
    """Return the end of a match without the full stop of a sentence, but with that of "Dec."."""
    text = found.group()
    return found.end() - (text.endswith(".") and not _SHORT_END.search(text))


def is_month(found: re.Match[str]) -> bool:
    """Tell a month that stands alone from a name ("April Smith") and a verb ("May", "March")."""
    before = _before(found, _NEAR)
    if _NAME_BEHIND.match(found.string, found.end()):
        return found["month"] not in _FIRST_NAMES and bool(_TIME_CUE.search(before))
    modal = found["month"] in {"May", "March", "Mar"}
    return bool(_CUE.search(before) or (not modal and _MONTH_CUE.search(before)))


def is_year(found: re.Match[str]) -> bool:
    """Tell a year that stands alone from a number."""
    before = _before(found, _NEAR)
    if _UNIT_BEHIND.match(found.string, found.end()):
        return False
    if _NAME_BEHIND.match(found.string, found.end()) and _NAMING_CUE.search(before):
        return False  # "the 2020 Oslo Congress"
    return bool(_CUE.search(before) or _FIGURE_BEHIND.match(found.string, found.end()))


def is_season(found: re.Match[str]) -> bool:
    """Tell a season that stands alone from a verb and from a spring of steel."""
    alike = found["season"].lower() in {"fall", "spring"}
    return not alike and bool(_SEASON_CUE.search(_before(found, _NEAR)))


def is_ahead(found: re.Match[str]) -> bool:
    """Tell whether a word before a date speaks of the future."""
    return bool(_AHEAD.search(_before(found, _FAR).rsplit(". ", 1)[-1]))


def _before(found: re.Match[str], reach: int) -> str:
    return found.string[max(0, found.start() - reach) : found.start()]
