"""Bytes of each format into articles."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO

from kg.errors import ArticleError
from kg.ingest.decode import LIMIT, decode
from kg.ingest.feed import from_feed
from kg.ingest.lines import from_line
from kg.ingest.outcome import Outcome
from kg.ingest.page import from_page
from kg.records import Article

_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_LONGEST_TITLE = 200
_ENDED = re.compile(r"[.!?:;,][\"'\u201d\u2019)]*$")
_LETTER = re.compile(r"[^\W\d_]")


def from_bytes(data: bytes, name: str, ending: str = "", url: str | None = None) -> list[Outcome]:
    """Read the bytes of a file or a page.

    Args:
        data: The bytes.
        name: Where they are from.
        ending: The ending of the file; without one that is known, the bytes tell.
        url: The address that they were fetched from.
    """
    reader = READERS.get(ending) or _told(data)
    try:
        return [(name, article) for article in reader(data, name, url)]
    except ArticleError as error:
        return [(name, error)]


def from_lines(lines: Iterable[bytes], name: str) -> Iterator[Outcome]:
    """Read JSON Lines, one article a line; a bad line is an error of its own."""
    some = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        some, place = True, f"{name}:{number}"
        try:
            yield place, from_line(line, place, name)
        except ArticleError as error:
            yield place, error
    if not some:
        yield name, ArticleError(f"{name} is empty", hint='Give {"text": "..."} a line.')


def from_stream(stream: IO[bytes], name: str) -> Iterator[Outcome]:
    """Read standard input: JSON Lines when its first character is "{", else one article."""
    first = next((line for line in stream if line.strip()), b"")
    if first.lstrip().startswith((b"{", b"\xef\xbb\xbf{")):
        yield from from_lines(itertools.chain([first], stream), name)
    else:
        yield from from_bytes(first + stream.read(LIMIT + 1), name)


def from_text(data: bytes, name: str, url: str | None) -> list[Article]:
    """Read plain text, whose first line is its title when it looks like one.

    Raises:
        ArticleError: It cannot be decoded, or holds no letters.
    """
    text = decode(data, name)
    if not _LETTER.search(text):
        raise ArticleError(f"{name} holds no words", hint="Give the text of an article.")
    return [Article(text, title=title(text), url=url, source=name)]


def title(text: str) -> str | None:
    r"""Return the first line when it is short, has no end mark, and an empty line follows.

    >>> title("Nordwind buys Palmetto\n\nIt paid cash.")
    'Nordwind buys Palmetto'
    """
    lines = text.strip().splitlines()
    if len(lines) < len(("title", "", "text")) or lines[1].strip():
        return None
    first = lines[0].strip()
    return None if len(first) > _LONGEST_TITLE or _ENDED.search(first) else first


def _told(data: bytes) -> Callable[[bytes, str, str | None], Iterable[Article]]:
    """Choose a reader by the first characters."""
    if _HTML.match(data):
        return from_page
    return from_feed if _FEED.match(data) else from_text


READERS: Mapping[str, Callable[[bytes, str, str | None], Iterable[Article]]] = {
    ".txt": from_text,
    ".text": from_text,
    ".md": from_text,
    ".html": from_page,
    ".htm": from_page,
    ".xhtml": from_page,
    ".xml": from_feed,
    ".rss": from_feed,
    ".atom": from_feed,
}
"""The reader of each ending."""
