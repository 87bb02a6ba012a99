"""From what a caller names to articles and readings."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import KgError, UsageError, unknown
from kg.records import Article, Reading

if TYPE_CHECKING:
    from kg.settings import Settings

Source: TypeAlias = str | Path | Article
OnError: TypeAlias = Callable[[str, KgError], None]
"""Told of each article that cannot be read: its name, and why."""


def day(value: dt.date | str | None) -> dt.date | None:
    """Return a date given as such or as YYYY-MM-DD.

    Raises:
        UsageError: It is no date.

    >>> day("2025-02-20")
    datetime.date(2025, 2, 20)
    """
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"'{value}' is no date", hint="Write it as 2025-02-20.") from error


def articles(
    sources: Iterable[Source],
    *,
    date: dt.date | str | None = None,
    url: str | None = None,
    allow_private: bool = False,
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """Yield the articles of all sources, in order.

    Args:
        sources: Files, folders, addresses, "-", or articles themselves.
        date: Their day of publication, whatever they say themselves.
        url: Where they were published.
        allow_private: Fetch from private and loopback addresses too.
        on_error: Told of what cannot be read; without it the error is raised.
    """
    published = day(date)
    for source in sources:
        for article in _of(source, on_error, allow_private=allow_private):
            yield dataclasses.replace(
                article, date=published or article.date, url=url or article.url
            )


def readings(
    sources: Iterable[Source],
    *,
    settings: "Settings",
    date: dt.date | str | None = None,
    url: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[Reading]:
    """Read the articles of all sources, in order; the arguments are those of ``articles``."""
    from kg import pipeline

    found = articles(
        sources, date=date, url=url, allow_private=settings.allow_private, on_error=on_error
    )
    if on_error is None:
        return pipeline.read(found, settings=settings)
    told = on_error
    return pipeline.read(
        found,
        settings=settings,
        on_error=lambda article, error: told(pipeline.name_of(article), error),
    )


def model_name(settings: "Settings") -> str:
    """Return the name and version of the language model that the settings choose."""
    from kg import annotate

    model = annotate.load(settings.model)
    return f"{model.name} {model.version}"


def _of(source: Source, on_error: OnError | None, *, allow_private: bool) -> Iterator[Article]:
    """Return the articles of one source."""
    if isinstance(source, Article):
        return iter((source,))
    from kg import ingest

    if on_error is None:
        return ingest.read(source, allow_private=allow_private)
    return ingest.read_all([source], on_error=on_error, allow_private=allow_private)


def told(on_read: Callable[[Reading], object] | None) -> Callable[[Reading], Reading]:
    """Return a function that hands a reading on, and tells of it first."""

    def hand_on(reading: Reading) -> Reading:
        if on_read is not None:
            on_read(reading)
        return reading

    return hand_on


def one_of(what: str, name: str | None, known: Iterable[str]) -> str | None:
    """Return a name that there is.

    Raises:
        UsageError: There is none such.
    """
    there = list(known)
    if name is not None and name not in there:
        raise unknown(what, name, there)
    return name
