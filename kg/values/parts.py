# ruff: noqa: RUF001 - dashes and quotes as they are written
"""Parts of a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.records import Share
from kg.values.numbers import FIGURES, WORDS, number
from kg.values.spans import Found, apart, is_approximate

_HUNDRED = 100
_SIGN = r"(?: ?%|[- ]?(?:percent|per cent|per-cent|pct)\b|pc\b)"
_PERCENT = re.compile(
    rf"(?<![\w.,/$€£])(?:(?P<low>{FIGURES})(?P<lowsign>{_SIGN})?(?:-| - |–| to ))?"
    rf"(?P<num>{FIGURES}|\b(?:{WORDS}))(?P<sign>{_SIGN})(?![\w])",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?<![\w.,/:-])([0-9]{1,2})[/:-]([0-9]{1,2})(?![\w/:-]|[.,][0-9])")
_ORDINALS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_FRACTION = re.compile(
    rf"\b(?P<above>an?|{WORDS})[- ](?P<below>{'|'.join(_ORDINALS)})(?P<more>s)?\b"
    r"(?P<after>(?: of\b| stake| interest| share(?! price)|-stake|-owned)?)",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?<!first )(?<!second )(?<!latter )(?<!last )(?<!other )(?<!same )(?<!next )(?<!this )"
    r"(?:one[- ]|a )?half(?= (?:of|the|its|their|his|her|our|a stake|stake|interest|ownership)\b"
    r"|-stake|-owned)",
    re.IGNORECASE,
)


def shares(text: str) -> tuple[Found[Share], ...]:
    """Find the parts of a whole: "78.7 percent", "a third of", "50-50". "Majority" is no number.

    >>> [(share.text, share.value) for _, _, share in shares("It sold a 15-pct stake.")]
    [('15-pct', Decimal('0.15'))]
    """
    return apart([*_percents(text), *_ratios(text), *_fractions(text), *_halves(text)])


def _share(text: str, start: int, end: int, value: Decimal) -> Found[Share]:
    weak = is_approximate(text, start, end)
    return start, end, Share(text[start:end], _tidy(value), approximate=weak)


def _tidy(value: Decimal) -> Decimal:
    """Cut a fraction at six digits, without trailing zeros or an exponent."""
    return Decimal(f"{value:.6f}".rstrip("0").rstrip("."))


def _percents(text: str) -> Iterator[Found[Share]]:
    for found in _PERCENT.finditer(text):
        if found["low"]:
            end = found.end("lowsign") if found["lowsign"] else found.end("low")
            yield _share(text, found.start("low"), end, number(found["low"]) / _HUNDRED)
        value = number(found["num"]) / _HUNDRED
        yield _share(text, found.start("num"), found.end(), value)


def _ratios(text: str) -> Iterator[Found[Share]]:
    for found in _RATIO.finditer(text):
        if int(found[1]) + int(found[2]) == _HUNDRED:
            yield _share(text, *found.span(), Decimal(found[1]) / _HUNDRED)


def _fractions(text: str) -> Iterator[Found[Share]]:
    for found in _FRACTION.finditer(text):
        above, below = found["above"].lower(), _ORDINALS[found["below"].lower()]
        plural = above not in {"a", "an", "one"}
        if plural != bool(found["more"]) or (above in {"a", "an"} and not found["after"]):
            continue
        value = number(above) / below
        if value < 1:
            yield _share(text, found.start(), found.start("after"), value)


def _halves(text: str) -> Iterator[Found[Share]]:
    for found in _HALF.finditer(text):
        yield _share(text, *found.span(), Decimal("0.5"))
