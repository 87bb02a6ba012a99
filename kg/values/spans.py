"""What the value parsers share: spans that do not overlap, and words that weaken a number."""

import re
from collections.abc import Iterable
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Found: TypeAlias = tuple[int, int, T]

_WEAKENED = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|close to|near|circa"
    r"|more than|over|above|at least|at most|up to|as (?:much|many|little|few|high|low) as"
    r"|less than|fewer than|under|below|(?:an )?estimated|upwards? of|in excess of|just shy of"
    r"|or so|well over|just over|just under|a little over|a little under|north of|not quite)"
    r"(?: the| an?)?|[~<>≈]) ?$",
    re.IGNORECASE,
)
_WEAKENED_AFTER = re.compile(r"(?:-plus\b|\+| or (?:so|more|less|thereabouts)\b)")
_REACH = 26


def apart(found: Iterable[Found[T]]) -> tuple[Found[T], ...]:
    """Sort spans and drop those that overlap an earlier one, or a longer one at the same place.

    >>> apart([(4, 9, "b"), (0, 5, "a"), (0, 2, "short")])
    ((0, 5, 'a'),)
    """
    kept: list[Found[T]] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def is_approximate(text: str, start: int, end: int) -> bool:
    """Tell whether "about", "more than", "or so" and the like stand at a number."""
    before = _WEAKENED.search(text[max(0, start - _REACH) : start])
    return bool(before or _WEAKENED_AFTER.match(text, end))
