"""The words that tell a trade or a profession, and the trades of well-known companies."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.files import lists

_WORD = re.compile(r"[\w-]+")


@cache
def words(of: str) -> Mapping[str, frozenset[str]]:
    """Return the trades that each word of ``trades.csv`` tells, of a "firm" or of a "person"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with (lists() / "trades.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["of"] == of:
                for word in row["words"].split("|"):
                    found[word].add(row["trade"])
    return {word: frozenset(trades) for word, trades in found.items()}


def told(text: str, of: str = "firm") -> frozenset[str]:
    """Return the trades that the words of a text tell.

    >>> sorted(told("Oil & gas; airlines"))
    ['aviation', 'oil and gas']
    """
    known = words(of)
    forms = ((word, word.removesuffix("s")) for word in _WORD.findall(text.lower()))
    found = (known.get(one) or known.get(two) or frozenset() for one, two in forms)
    return frozenset(trade for trades in found for trade in trades)


@cache
def companies() -> Mapping[str, frozenset[tuple[str, str]]]:
    """Return country and trades of well-known companies by name, as ``companies.csv`` has them."""
    with (lists() / "companies.csv").open(encoding="utf-8") as lines:
        return {
            row["name"]: frozenset(
                (("country", row["country"]), *(("trade", t) for t in row["trades"].split("|")))
            )
            for row in csv.DictReader(lines)
        }
