"""RSS and Atom feeds: an article an entry."""

import datetime as dt
import html
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.ingest.decode import decode
from kg.records import Article

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "updated", "date")
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1>|$)", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


def from_feed(data: bytes, name: str, url: str | None) -> list[Article]:
    """Read the entries of a feed, those without text left out.

    Args:
        data: The feed.
        name: Where it is from, for errors and ``Article.source``.
        url: The address that it was fetched from, which entries without a link get.

    Raises:
        ArticleError: It is no XML, has a document type (which may bomb or spy), or no entries.
    """
    text = decode(data, name)
    if _DECLARED.search(text):
        raise ArticleError(f"{name} declares a document type, which is refused")
    root = _parse(text, name)
    publisher = _child(root, "title") or _child(_first(root, "channel"), "title")
    entries = [found for found in root.iter() if _local(found) in {"item", "entry"}]
    articles = [found for entry in entries if (found := _article(entry, name, publisher, url))]
    if not articles:
        raise ArticleError(
            f"{name} is no feed with articles", hint="RSS items or Atom entries are read."
        )
    return articles


def _parse(text: str, name: str) -> "Element":
    from xml.etree import ElementTree as ET

    try:
        return ET.fromstring(text)  # noqa: S314 - document types, the danger, are refused before
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise ArticleError(f"{name} is no XML: {error}") from error


def _article(entry: "Element", name: str, publisher: str | None, url: str | None) -> Article | None:
    written = next((text for key in _TEXTS if (text := _child(entry, key))), None)
    text = _plain(written) if written else ""
    if not text:
        return None
    link = _first(entry, "link")
    return Article(
        text,
        title=_child(entry, "title"),
        date=_date(next((text for key in _DATES if (text := _child(entry, key))), None)),
        url=_child(entry, "link") or (link.get("href") if link is not None else None) or url,
        publisher=publisher,
        ref=_child(entry, "guid") or _child(entry, "id"),
        source=name,
    )


def _first(entry: "Element | None", key: str) -> "Element | None":
    if entry is None:
        return None
    return next((child for child in entry if _local(child) == key), None)


def _child(entry: "Element | None", key: str) -> str | None:
    found = _first(entry, key)
    return None if found is None else "".join(found.itertext()).strip() or None


def _local(element: "Element") -> str:
    return element.tag.rpartition("}")[2]


def _plain(markup: str) -> str:
    r"""Return the text of a snippet of HTML, blocks parted by empty lines.

    >>> _plain("<p>Sales &amp; <b>profit</b> rose.</p><p>Costs fell.</p>")
    'Sales & profit rose.\n\nCosts fell.'
    """
    bare = _TAG.sub("", _BLOCK.sub("\n", _UNSEEN.sub("", markup)))
    parts = html.unescape(bare).splitlines()
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _date(written: str | None) -> dt.date | None:
    """Read ISO and RFC 822 dates; an entry with another is read without."""
    if not written:
        return None
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written).date()
        except ValueError:
            continue
    return None
