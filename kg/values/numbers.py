"""Numbers in figures and in words, with their scale."""

import re
from decimal import Decimal

_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_UNITS = _TO_NINETEEN.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORTH = {word: Decimal(rank) for rank, word in enumerate(_UNITS, 1)} | {
    word: Decimal(10 * rank) for rank, word in enumerate(_TENS, 2)
}
_FRACTIONS = {
    sign: Decimal(value)
    for sign, value in {
        "¼": "0.25",
        "½": "0.5",
        "¾": "0.75",
        "⅛": "0.125",
        "⅜": "0.375",
        "⅝": "0.625",
        "⅞": "0.875",
    }.items()
}
_SCALES = {
    "k": 3,
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "crore": 7,
    "b": 9,
    "bn": 9,
    "bln": 9,
    "billion": 9,
    "t": 12,
    "tn": 12,
    "trn": 12,
    "trillion": 12,
    "lakhcrore": 12,
}

FIGURES = (
    r"(?:(?:[0-9]{1,3}(?:,[0-9]{2,3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,9})?|\.[0-9]{1,9})"
    r"(?:[- ][0-9]{1,2}/(?:2|3|4|5|8|16|32|64)(?![0-9])|[¼½¾⅛⅜⅝⅞])?"
)
"""A number in figures: "1,234.5", ".5", "12-1/2", "3½"."""
_ONES = "|".join(sorted(_UNITS, key=len, reverse=True))
WORDS = (
    rf"(?i:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|half an?(?= [bmt])|(?:{_ONES})"
    rf"(?:(?: and a|-and-a)[- ](?:half|quarter))?|an?(?= (?:trillion|billion|million|hundred)))"
)
"""A number in words: "five", "twenty-five", "two and a half", "half a" billion, "a" billion."""
SCALE = (
    r"(?i:(?:lakh crore|hundred million|hundred billion|hundred thousand|trillion|billion|million"
    r"|thousand|hundred|crore|lakh)s?|trn|tn|bln|bn|mln|mn)(?![a-z])"
)
"""A scale that may stand apart from its number."""
LETTER = r"(?:[KkMmBbTt]|[Mm][Mm])(?![A-Za-z0-9&])"
"""A scale that is only one at a sum of money: "$5m"."""
_MIXED = re.compile(r"(.*?)[- ]?([0-9]{1,2})/([0-9]{1,2})")


def number(text: str, scale: str | None = None) -> Decimal:
    """Read what ``FIGURES`` or ``WORDS`` matched, times a scale.

    >>> number("1,250.5"), number("two and a half", "billion"), number("12-1/2")
    (Decimal('1250.5'), Decimal('2500000000'), Decimal('12.5'))
    """
    value = _plain(text.lower().replace(",", "")) * _factor(scale)
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _factor(scale: str | None) -> Decimal:
    if not scale:
        return Decimal(1)
    words = scale.lower().strip("- ").split()
    if words[0] == "lakh" and len(words) > 1:
        words = ["lakhcrore"]
    exponent = sum(_SCALES.get(word, 0) or _SCALES[word.removesuffix("s")] for word in words)
    return Decimal(10) ** exponent


def _plain(text: str) -> Decimal:
    if text[-1] in _FRACTIONS:
        return Decimal(text[:-1] or 0) + _FRACTIONS[text[-1]]
    if mixed := _MIXED.fullmatch(text):
        whole, above, below = mixed.groups()
        return Decimal(whole or 0) + Decimal(above) / Decimal(below)
    if text[0] in ".0123456789":
        return Decimal(text)
    return _spelled(text)


def _spelled(text: str) -> Decimal:
    if text in {"a", "an"}:
        return Decimal(1)
    if text.startswith("half"):
        return Decimal("0.5")
    parts = re.split("[- ]", text)
    extra = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(parts[-1], Decimal(0))
    return sum((_WORTH.get(part, Decimal(0)) for part in parts), extra)
