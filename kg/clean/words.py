# ruff: noqa: RUF001 - these very characters are the subject
"""The word lists of the cleaner, read once from the files beside this module."""

import re
from functools import cache
from importlib.resources import files

_TRIM = " \t.:!|>»*-–—•·[]()"
_LONGEST_FURNITURE = 240
_BARE = re.compile(
    r"(?:https?://\S+|www\.\S+|\S+@\S+\.\S+|@\w+|[_=*~#•·—–.\- ]{2,}|[—–*•])", re.IGNORECASE
)


@cache
def words(name: str) -> frozenset[str]:
    """Return the lines of a list that are not empty and no comment."""
    text = files("kg.clean").joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the whole lines, and the beginnings, that page furniture is made of."""
    text = files("kg.clean").joinpath("furniture.txt").read_text("utf-8")
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    begins = tuple(line.removesuffix("...") for line in kept if line.endswith("..."))
    return frozenset(line for line in kept if not line.endswith("...")), begins


def is_furniture(line: str) -> bool:
    """Tell whether a line is only page furniture: an advertisement mark, a button, an address.

    >>> is_furniture("Advertisements"), is_furniture("Advertisements rose 4%.")
    (True, False)
    """
    if len(line) > _LONGEST_FURNITURE:
        return False
    if _BARE.fullmatch(line):
        return True
    whole, begins = _furniture()
    plain = line.casefold().replace("’", "'").strip(_TRIM)
    return plain in whole or plain.startswith(begins)
