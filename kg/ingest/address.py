"""An http(s) address into articles."""

from collections.abc import Iterator

from kg.errors import ArticleError, MissingInputError
from kg.ingest.fetch import fetch
from kg.ingest.formats import from_bytes
from kg.ingest.outcome import Outcome

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


def from_address(url: str, *, allow_private: bool) -> Iterator[Outcome]:
    """Fetch an address and read what is there."""
    try:
        page = fetch(url, types=frozenset(_ENDINGS), allow_private=allow_private)
    except (ArticleError, MissingInputError) as error:
        yield url, error
    else:
        yield from from_bytes(page.data, url, _ENDINGS[page.type], page.url)
