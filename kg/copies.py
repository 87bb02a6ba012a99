"""Which articles are copies of one story: a report of an agency that several papers print.

Two texts are copies when they share most of their runs of five words: at least half of all that
both have (resemblance), or nearly all that the shorter one has (containment; Broder 1997). MinHash
finds the pairs that are worth a look, each of which is then compared word for word, so that no
estimate decides. The only door to rensa.
"""

import base64
import datetime as dt
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.records import Article

if TYPE_CHECKING:
    from rensa import RMinHash

_RUN: Final = 5
_RESEMBLE, _CONTAIN = 0.5, 0.8
_LEAST: Final = 20
"""Runs that the shorter of two texts must have before containment counts."""
_HASHES, _BANDS = 128, 64
"""Two hashes a band: of pairs that share a third of their runs, 99.9% are looked at."""
_WEEKS: Final = dt.timedelta(days=14)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Head:
    """What is looked at of an article before its text.

    Attributes:
        id: Its id.
        date: Its day of publication.
        length: The characters of its text.
        hashed: The hashes of its runs.
    """

    id: str
    date: dt.date | None
    length: int
    hashed: "RMinHash"

    @classmethod
    def of(cls, article: Article) -> "Head":
        """Return the head of an article."""
        return cls(article.id, article.date, len(article.text), _hashed(article.text))

    @property
    def sketch(self) -> str:
        """What tells, without the text, which other texts are worth a look beside it."""
        return base64.b85encode(struct.pack(f"<{_HASHES}I", *self.hashed.digest())).decode()


def originals(articles: Iterable[Article]) -> Mapping[str, str]:
    """Return for each article that is a copy the article that it is a copy of, by id.

    The original of several is the one published first; among those of one day, the longest. What
    resembles a copy, and not its original, is no copy of it.
    """
    given = list(articles)
    known = {article.id: article for article in given}
    return originals_of(map(Head.of, given), known.__getitem__)


def originals_of(heads: Iterable[Head], read: Callable[[str], Article]) -> Mapping[str, str]:
    """Return what ``originals`` does, of articles of which only those alike are read.

    Args:
        heads: Of each article.
        read: Returns an article by its id.
    """
    known = sorted(heads, key=_rank)
    found: dict[int, int] = {}
    for early, late in _pairs(known):
        if late in found or early in found or not _near(known[early].date, known[late].date):
            continue
        if _prints(read(known[early].id), read(known[late].id)):
            found[late] = early
    return {known[late].id: known[early].id for late, early in found.items()}


def one_story(one: Article, other: Article) -> bool:
    """Tell whether two articles print one story."""
    return _near(one.date, other.date) and _prints(one, other)


def _prints(one: Article, other: Article) -> bool:
    return alike(runs_of(one.text), runs_of(other.text))


def sketch(text: str) -> str:
    """Return what tells, without a text itself, which other texts are worth a look beside it."""
    return Head.of(Article(text)).sketch


def bands(sketched: str) -> list[bytes]:
    """Return the marks of a sketch: two texts are worth a look when they share one."""
    raw = base64.b85decode(sketched)
    step = len(raw) // _BANDS
    return [raw[at : at + step] for at in range(0, len(raw), step)]


def days(article: Article) -> frozenset[dt.date] | None:
    """Return the days on which its copies may be published; None when any day will do."""
    if article.date is None:
        return None
    within = range(-_WEEKS.days, _WEEKS.days + 1)
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    near = (article.date.toordinal() + each for each in within)
    return frozenset(dt.date.fromordinal(each) for each in near if first <= each <= last)


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    """Tell whether two articles may be of one story by their days.

    What pages of different weeks share is their furniture.
    """
    return one is None or other is None or abs(one - other) <= _WEEKS


def _rank(head: Head) -> tuple[bool, str, int, str]:
    return head.date is None, str(head.date or ""), -head.length, head.id


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


def _pairs(heads: Sequence[Head]) -> Iterator[tuple[int, int]]:
    """Yield the places of articles that may be copies, the earlier one first.

    What is too old to be of one story with any that follows is dropped on the way.
    """
    import rensa

    index = rensa.RMinHashLSH(_RESEMBLE, _HASHES, _BANDS)
    undated = any(head.date is None for head in heads)
    first = 0
    for place, head in enumerate(heads):
        while not undated and not _near(heads[first].date, head.date):
            index.remove(first)
            first += 1
        yield from ((near, place) for near in sorted(index.query(head.hashed)))
        index.insert(place, head.hashed)


def _hashed(text: str) -> "RMinHash":
    import rensa

    found = rensa.RMinHash(_HASHES, 0)
    found.update(list(runs_of(text)))
    return found
