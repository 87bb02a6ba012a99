"""An HTML page into an article, by trafilatura."""

import datetime as dt
import re
from typing import Any

from kg.errors import ArticleError
from kg.ingest.decode import check
from kg.records import Article

TAG_LIMIT = 100_000
"""Tags of a page; parsing half a million unclosed ones takes minutes."""
ATTRIBUTE_LIMIT = 2_000
"""Attributes of a tag; the cost of parsing them grows with their square."""
_LONG_TAG = re.compile(rb"<[^<>]{8000,}")


def from_page(data: bytes, name: str, url: str | None) -> list[Article]:
    """Read the article of a page: its text without furniture, title, date and publisher.

    Raises:
        ArticleError: The page is empty, too large, hostile, or no article is found in it.
    """
    check(data, name)
    _check_tags(data, name)
    found = _extract(data, url)
    if found is None or not (found.text or "").strip():
        raise ArticleError(
            f"no article was found in the page {name}",
            hint="Save the article's text as .txt and give that.",
        )
    return [
        Article(
            found.text,
            title=found.title or None,
            date=_date(found.date),
            url=url or found.url or None,
            publisher=found.sitename or None,
            source=name,
        )
    ]


def _check_tags(data: bytes, name: str) -> None:
    crowded = any(len(tag.group().split()) > ATTRIBUTE_LIMIT for tag in _LONG_TAG.finditer(data))
    if crowded or data.count(b"<") > TAG_LIMIT:
        raise ArticleError(
            f"the page {name} has too many tags or attributes to be an article",
            hint="Save the article's text as .txt and give that.",
        )


def _extract(data: bytes, url: str | None) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        data, url=url, include_comments=False, include_tables=False, with_metadata=True
    )


def _date(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
