"""Files and folders."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kg.errors import ArticleError, MissingInputError
from kg.ingest.decode import LIMIT
from kg.ingest.formats import READERS, from_bytes, from_lines, from_stream
from kg.ingest.outcome import Outcome

LINES = frozenset({".jsonl", ".ndjson"})
"""The endings of files that are read line by line, whatever their size."""


def from_file(path: Path) -> Iterator[Outcome]:
    """Read one file; one that the system does not let be read is an error like any other."""
    try:
        with path.open("rb") as stream:
            yield from _from_open(stream, str(path), path.suffix.lower())
    except OSError as error:
        yield str(path), ArticleError(f"{path} cannot be read: {error.strerror}")


def _from_open(stream: IO[bytes], name: str, ending: str) -> Iterator[Outcome]:
    if ending in LINES:
        return from_lines(stream, name)
    if ending in READERS:
        return iter(from_bytes(stream.read(LIMIT + 1), name, ending))
    return from_stream(stream, name)


def from_folder(folder: Path) -> Iterator[Outcome]:
    """Read the files of a folder and of the folders in it, sorted by path, hidden ones left out."""
    paths = sorted(path for path in folder.rglob("*") if _is_article(path, folder))
    for path in paths:
        yield from from_file(path)
    if not paths:
        endings = " ".join(sorted({*READERS, *LINES}))
        yield (
            str(folder),
            MissingInputError(
                f"{folder} holds no article", hint=f"Files with these endings are read: {endings}"
            ),
        )


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    known = path.suffix.lower() in READERS or path.suffix.lower() in LINES
    return known and not hidden and path.is_file()


def missing(path: Path) -> MissingInputError:
    """Say that a path is not there, and which one beside it may have been meant."""
    try:
        beside = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError:
        beside = []
    close = difflib.get_close_matches(path.name, beside, 1)
    hint = f"Did you mean {path.parent / close[0]}?" if close else "Check the path."
    return MissingInputError(f"{path} is not there", hint=hint)
