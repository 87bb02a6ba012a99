"""One line of JSON Lines into an article."""

import datetime as dt
import json
from typing import Any

from kg.errors import ArticleError
from kg.ingest.decode import decode
from kg.records import Article

_HINT = 'A line is {"id": ..., "text": ..., "title"?, "date"?, "url"?, "publisher"?}.'


def from_line(line: bytes, place: str, name: str) -> Article:
    """Read one article; keys beyond those of the hint are left alone.

    Args:
        line: The line.
        place: File and line, for the error.
        name: The file, for ``Article.source``.

    Raises:
        ArticleError: The line is no JSON object with a text, or a field is not what it must be.
    """
    fields = _fields(decode(line, place), place)
    text = _word(fields, "text", place)
    if not text or not text.strip():
        raise ArticleError(f'{place} has no "text"', hint=_HINT)
    return Article(
        text,
        title=_word(fields, "title", place),
        date=_date(fields, place),
        url=_word(fields, "url", place),
        publisher=_word(fields, "publisher", place),
        ref=_ref(fields, place),
        source=name,
    )


def _fields(line: str, place: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{place} is no JSON: {error}", hint=_HINT) from error
    if not isinstance(fields, dict):
        raise ArticleError(f"{place} is no JSON object", hint=_HINT)
    return fields


def _word(fields: dict[str, Any], key: str, place: str) -> str | None:
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise ArticleError(f'{place}: "{key}" is no string but {json.dumps(value)[:40]}', hint=_HINT)


def _ref(fields: dict[str, Any], place: str) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _word(fields, "id", place)


def _date(fields: dict[str, Any], place: str) -> dt.date | None:
    written = _word(fields, "date", place)
    if written is None:
        return None
    try:
        return dt.datetime.fromisoformat(written.strip()).date()
    except ValueError as error:
        message = f'{place}: "date" is not a date that is known: {written[:40]}'
        raise ArticleError(message, hint="Write it like 2025-02-20.") from error
