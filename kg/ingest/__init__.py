"""Articles from wherever they are: files, folders, standard input, feeds and addresses.

source                      read as
-------------------------   -----------------------------------------------------------------
a file                      by its ending: .txt .md, .html .htm, .jsonl .ndjson, .xml .rss .atom
                            (a feed); one of any other ending by its first characters
a folder                    its files of these endings, those of its folders too, in order
"-"                         standard input: JSON Lines, HTML or text, by its first characters
"http://...", "https://..." one page of HTML or text, or a feed
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import KgError
from kg.ingest.files import from_file, from_folder, missing
from kg.ingest.formats import from_stream
from kg.ingest.outcome import Outcome
from kg.records import Article

__all__ = ["read", "read_all"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read(source: str | Path, *, allow_private: bool = False) -> Iterator[Article]:
    """Read the articles of one source.

    Args:
        source: A file, a folder, "-" for standard input, or an http(s) address.
        allow_private: Fetch from private and loopback addresses too.

    Yields:
        The articles, in the order of the source.

    Raises:
        ArticleError: An article has no text, or cannot be decoded, parsed or fetched. It is raised
            where it stands; ``read_all`` goes on behind it.
        MissingInputError: There is no such file or address.
    """
    for _, outcome in _outcomes(source, allow_private=allow_private):
        if isinstance(outcome, KgError):
            raise outcome
        yield outcome


def read_all(
    sources: Iterable[str | Path],
    *,
    on_error: Callable[[str, KgError], None],
    allow_private: bool = False,
) -> Iterator[Article]:
    """Read the articles of several sources and go on behind whatever cannot be read.

    Args:
        sources: As of ``read``.
        on_error: Told where it happened ("news.jsonl:7") and what.
        allow_private: Fetch from private and loopback addresses too.
    """
    for source in sources:
        for place, outcome in _outcomes(source, allow_private=allow_private):
            if isinstance(outcome, KgError):
                on_error(place, outcome)
            else:
                yield outcome


def _outcomes(source: str | Path, *, allow_private: bool) -> Iterator[Outcome]:
    name = str(source)
    if name == "-":
        return from_stream(sys.stdin.buffer, "-")
    if _ADDRESS.match(name):
        from kg.ingest.address import from_address

        return from_address(name, allow_private=allow_private)
    return _from_path(Path(source))


def _from_path(path: Path) -> Iterator[Outcome]:
    if path.is_dir():
        return from_folder(path)
    if path.is_file() or path.is_fifo():
        return from_file(path)
    return iter([(str(path), missing(path))])
