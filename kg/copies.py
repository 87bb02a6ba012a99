"""Which articles are copies of one story: a report of an agency that several papers print.

Two texts are copies when they share most of their runs of five words: at least half of all that
both have (resemblance), or nearly all that the shorter one has (containment; Broder 1997). MinHash
finds the pairs that are worth a look, each of which is then compared word for word, so that no
estimate decides. The only door to rensa.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kg.records import Article

_RUN: Final = 5
_RESEMBLE, _CONTAIN = 0.5, 0.8
_LEAST: Final = 20
"""Runs that the shorter of two texts must have before containment counts."""
_HASHES, _BANDS = 128, 64
"""Two hashes a band: of pairs that share a third of their runs, 99.9% are looked at."""
_WEEKS: Final = dt.timedelta(days=14)
_WORD: Final = re.compile(r"\w+")


def originals(articles: Iterable[Article]) -> Mapping[str, str]:
    """Return for each article that is a copy the article that it is a copy of, by id.

    The original of several is the one published first; among those of one day, the longest. What
    resembles a copy, and not its original, is no copy of it.
    """
    known = sorted(articles, key=_rank)
    found: dict[int, int] = {}
    for early, late in _pairs(known):
        if late in found or early in found or not _near(known[early], known[late]):
            continue
        if alike(runs_of(known[early].text), runs_of(known[late].text)):
            found[late] = early
    return {known[late].id: known[early].id for late, early in found.items()}


def _near(one: Article, other: Article) -> bool:
    """Tell whether two articles may be of one story by their days.

    What pages of different weeks share is their furniture.
    """
    return one.date is None or other.date is None or abs(one.date - other.date) <= _WEEKS


def _rank(article: Article) -> tuple[bool, str, int, str]:
    return article.date is None, str(article.date or ""), -len(article.text), article.id


def runs_of(text: str) -> frozenset[str]:
    """Return the runs of five words of a text; of a shorter one, all its words as one.

    >>> sorted(runs_of("Nordwind buys all of Palmetto today."))
    ['buys all of palmetto today', 'nordwind buys all of palmetto']
    """
    words = _WORD.findall(text.casefold())
    count = max(len(words) - _RUN + 1, 1)
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(count)) - {""}


def alike(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Tell whether two sets of runs are those of copies."""
    if not one or not other:
        return False
    shared, least = len(one & other), min(len(one), len(other))
    whole = len(one) + len(other) - shared
    return shared >= _RESEMBLE * whole or (least >= _LEAST and shared >= _CONTAIN * least)


def _pairs(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield the places of articles that may be copies, the earlier one first."""
    import rensa

    index = rensa.RMinHashLSH(_RESEMBLE, _HASHES, _BANDS)
    for place, article in enumerate(articles):
        found = rensa.RMinHash(_HASHES, 0)
        found.update(list(runs_of(article.text)))
        yield from ((near, place) for near in sorted(index.query(found)))
        index.insert(place, found)
