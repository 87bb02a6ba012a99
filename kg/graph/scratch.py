"""Records that are too many for memory, kept on disk while a store is filled.

SQLite holds them in a file without a name, which is gone when the process ends, however it ends.
"""

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import fields
from io import BytesIO
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, Self

from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    Reading,
    Share,
)

_SHAPES: Final = (
    "CREATE TABLE article (id TEXT UNIQUE, kept BLOB, seen BLOB, sketch TEXT)",
    "CREATE TABLE appearance (root TEXT, seen BLOB)",
    "CREATE TABLE claim (fact TEXT, deal TEXT, told BLOB)",
)
_CACHE: Final = 65_536
"""KiB of memory for the pages that were used last."""


class Scratch:
    """Articles, appearances and claims on disk; pickles are only read by whom they were written."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        for line in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            self._base.execute(f"PRAGMA {line}")
        for line in _SHAPES:
            self._base.execute(line)

    def keep(self, id_: str, kept: object, seen: object, sketch: str) -> None:
        """Keep an article with what it tells of whom it names; of two of one id the last counts."""
        row = (id_, _packed(kept), _packed(seen), sketch)
        self._base.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)", row)

    def seen(self) -> Iterator[Any]:
        """Yield what articles tell of whom they name, article by article."""
        for (packed,) in self._rows("SELECT seen FROM article ORDER BY rowid"):
            yield pickle.loads(packed)  # noqa: S301

    def articles(self) -> Iterator[tuple[Any, Any, str]]:
        """Yield each article, what it tells of whom it names, and its sketch."""
        for kept, seen, sketch in self._rows("SELECT kept, seen, sketch FROM article"):
            yield pickle.loads(kept), pickle.loads(seen), sketch  # noqa: S301

    def article(self, id_: str) -> Any:
        """Return one article."""
        ((packed,),) = self._rows("SELECT kept FROM article WHERE id = ?", id_)
        return pickle.loads(packed)  # noqa: S301

    def appear(self, root: str, seen: object) -> None:
        """Keep an appearance with those that hang together with it."""
        self._base.execute("INSERT INTO appearance VALUES (?, ?)", (root, _packed(seen)))

    def together(self) -> Iterator[list[Any]]:
        """Yield appearances that hang together."""
        return self._grouped("SELECT root, seen FROM appearance ORDER BY root")

    def claim(self, rows: Iterable[tuple[str | None, str | None, object]]) -> None:
        """Keep claims, each with what all of its fact share, and all of its deal."""
        packed = ((fact, deal, _packed(told)) for fact, deal, told in rows)
        self._base.executemany("INSERT INTO claim VALUES (?, ?, ?)", packed)

    def facts(self) -> Iterator[list[Any]]:
        """Yield the claims of each fact."""
        return self._grouped("SELECT fact, told FROM claim WHERE fact IS NOT NULL ORDER BY fact")

    def deals(self) -> Iterator[list[Any]]:
        """Yield the claims of each deal, or of several that are about the same."""
        return self._grouped("SELECT deal, told FROM claim WHERE deal IS NOT NULL ORDER BY deal")

    def _grouped(self, query: str) -> Iterator[list[Any]]:
        for _, rows in groupby(self._rows(query), key=itemgetter(0)):
            yield [pickle.loads(packed) for _, packed in rows]  # noqa: S301

    def _rows(self, query: str, *values: str) -> Iterator[Any]:
        with closing(self._base.execute(query, values)) as rows:
            yield from rows

    def __enter__(self) -> Self:
        """Return itself, to be emptied at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self._base.close()


_RECORDS: Final = (Article, Argument, Amount, Claim, DateSpan, Entity, Evidence, Reading, Share)


def _reduced(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Return how a record is pickled: its values, without their names, which is much faster."""
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda given: (kind, values(given))


_REDUCED: Final[Mapping[type, Callable[[Any], Any]]] = {kind: _reduced(kind) for kind in _RECORDS}


def _packed(given: object) -> bytes:
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(given)
    return buffer.getvalue()
