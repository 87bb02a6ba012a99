# ruff: noqa: RUF001 - dashes and quotes as they are written
"""Sums of money and counts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.records import Amount
from kg.values.currencies import ABBREVIATIONS, CODES, HUNDREDTHS, SYMBOLS, suffixes
from kg.values.numbers import FIGURES, LETTER, SCALE, WORDS, number
from kg.values.spans import Found, apart, is_approximate
from kg.values.units import UNITS


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_BEFORE = {**SYMBOLS, **ABBREVIATIONS, **{code: code for code in CODES}}
_BEHIND = suffixes()
_LETTERS = _either([*ABBREVIATIONS, *CODES])
_CURRENCY = rf"(?:(?<![A-Za-z.])(?:{_either(SYMBOLS)})|(?<![\w$€£¥])(?:{_LETTERS}))"
_NAME = rf"(?:(?:{_either(_BEHIND)})s?)(?![\w])"
_SCALED = rf"(?:{LETTER}|[- ]?{SCALE}| [MB](?![\w&.]))"
_NOT_INSIDE = r"(?<![\w.,$€£¥₹/])"

_PREFIXED = re.compile(
    rf"(?P<cur>{_CURRENCY}) ?(?P<num>{FIGURES}|(?:{WORDS})(?= ))(?!,?[0-9])(?P<scale>{_SCALED})?"
    rf"(?:(?P<link>-| - |–| to | and )(?P<cur2>(?:{_CURRENCY}) ?)?(?P<num2>{FIGURES})"
    rf"(?P<scale2>{_SCALED})?(?![0-9%]))?"
)
_SUFFIXED = re.compile(
    rf"{_NOT_INSIDE}(?:(?P<num>{FIGURES})(?P<scale>{_SCALED})?(?P<link>-| - |–| to | and ))?"
    rf"(?P<num2>{FIGURES}|\b(?:{WORDS}))(?P<scale2>{_SCALED})?[- ]?(?P<cur>{_NAME})"
)
_SMALL = re.compile(
    rf"{_NOT_INSIDE}(?P<num>{FIGURES}|\b(?:{WORDS}))"
    rf"(?:[- ]?(?P<cur>cents?|cts|pence|penny|paise)|(?P<p>p))(?!\w)",
)
_RESOLUTIONS = frozenset({"240", "360", "480", "576", "720", "1080", "1440", "2160", "4320"})
_BETWEEN = re.compile(r"\b[Bb]etween (?:about |around )?$")
_VERB = re.compile(r" (?:an?|the|his|her|its|their|over|in|out|by|at|against|from)\b")
_WEIGHT = re.compile(r" of\b")
_FILLER = r"(?!(?:of|or|to|for|a|its|the|and|in)[- ])[a-z]+(?:-[a-z]+)?"
_COUNT = re.compile(
    rf"{_NOT_INSIDE}(?<!-)(?P<num>{FIGURES}|\b(?:{WORDS}))(?P<scale>[- ]?{SCALE})?"
    rf"[- ](?:{_FILLER}[- ]){{0,2}}?(?P<unit>{_either(UNITS)})(?!\w)"
)
_STAFF = re.compile(
    rf"\b(?:workforce|headcount|staff) of (?:[a-z]+ ){{0,2}}?(?P<num>{FIGURES})(?![\w%])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def amounts(text: str) -> tuple[Found[Amount], ...]:
    """Find the sums of money of a text.

    The text of a sum leaves out "about" and the like, which make it approximate, and "per share".
    A range gives both of its ends.

    >>> [(sum.text, sum.currency) for _, _, sum in amounts("It paid about RMB 7.4 billion.")]
    [('RMB 7.4 billion', 'CNY')]
    """
    return apart([*_prefixed(text), *_suffixed(text), *_small(text)])


def counts(text: str) -> tuple[Found[Amount], ...]:
    """Find counts of things that news counts: "5,000 employees", "300 jobs".

    >>> [(count.value, count.unit) for _, _, count in counts("It cut nearly 300 office jobs.")]
    [(Decimal('300'), 'jobs')]
    """
    taken = amounts(text)
    found = apart([*_counted(text), *_staffed(text)])
    return tuple(span for span in found if not any(_overlap(span, money) for money in taken))


def _overlap(one: Found[Amount], other: Found[Amount]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sum(text: str, start: int, end: int, value: Decimal, currency: str) -> Found[Amount]:
    weak = is_approximate(text, start, end)
    return start, end, Amount(text[start:end], value, currency, approximate=weak)


def _prefixed(text: str) -> Iterator[Found[Amount]]:
    for found in _PREFIXED.finditer(text):
        currency = _BEFORE[found["cur"]]
        num, scale, second = found["num"], found["scale"], _is_range(text, found)
        last = found.end("scale") if scale else found.end("num")
        shared = found["scale2"] if second and _shares_scale(text, found) else None
        yield _sum(text, found.start(), last, number(num, scale or shared), currency)
        if second:
            start = found.start("cur2") if found["cur2"] else found.start("num2")
            end = found.end("scale2") if found["scale2"] else found.end("num2")
            other = _BEFORE[found["cur2"].strip()] if found["cur2"] else currency
            yield _sum(text, start, end, number(found["num2"], found["scale2"] or scale), other)


def _is_range(text: str, found: re.Match[str]) -> bool:
    """Tell whether a second number belongs to the first: "$5-6bn", "between $1 and $2 million"."""
    if not found["num2"]:
        return False
    if found["cur2"]:
        return True
    return _shares_scale(text, found) and bool(found["scale2"] or found["link"] in {"-", "–"})


def _shares_scale(text: str, found: re.Match[str]) -> bool:
    """Tell "between $1 and $2 million" and "$1 to 2 million" from "$1 and $2 million"."""
    return found["link"] != " and " or bool(
        _BETWEEN.search(text[max(0, found.start() - 20) : found.start()])
    )


def _suffixed(text: str) -> Iterator[Found[Amount]]:
    for found in _SUFFIXED.finditer(text):
        name = found["cur"]
        if _is_no_currency(text, found, name):
            continue
        currency = _BEHIND.get(name) or _BEHIND[name.removesuffix("s")]
        start = found.start("num2")
        if found["num"] and _shares_scale(text, found):
            end = found.end("scale") if found["scale"] else found.end("num")
            value = number(found["num"], found["scale"] or found["scale2"])
            yield _sum(text, found.start(), end, value, currency)
        yield _sum(text, start, found.end(), number(found["num2"], found["scale2"]), currency)


def _is_no_currency(text: str, found: re.Match[str], name: str) -> bool:
    """Tell "won" the verb, "pounds" the weight and "marks" at school from money."""
    if name in {"won", "mark", "marks", "real", "rand"}:
        bare = not found["scale2"] and "," not in found["num2"] and "." not in found["num2"]
        return (bare and name != "marks") or bool(_VERB.match(text, found.end()))
    return name in {"pound", "pounds"} and bool(_WEIGHT.match(text, found.end()))


def _small(text: str) -> Iterator[Found[Amount]]:
    for found in _SMALL.finditer(text):
        name = found["cur"] or found["p"]
        worded = found["num"][0].isalpha()
        if name == "p" and (found["num"] in _RESOLUTIONS or worded):
            continue
        if worded and found.group().isalpha():  # "Tencent"
            continue
        currency = HUNDREDTHS.get(name) or HUNDREDTHS[name.removesuffix("s")]
        yield _sum(text, *found.span(), number(found["num"]) / 100, currency)


def _counted(text: str) -> Iterator[Found[Amount]]:
    for found in _COUNT.finditer(text):
        if not (_YEAR.fullmatch(found["num"]) and not found["scale"]):
            value = number(found["num"], found["scale"])
            yield _count(text, *found.span(), value, found["unit"])


def _staffed(text: str) -> Iterator[Found[Amount]]:
    for found in _STAFF.finditer(text):
        yield _count(text, *found.span("num"), number(found["num"]), "employees")


def _count(text: str, start: int, end: int, value: Decimal, unit: str) -> Found[Amount]:
    weak = is_approximate(text, start, end)
    return start, end, Amount(text[start:end], value, unit=unit, approximate=weak)
