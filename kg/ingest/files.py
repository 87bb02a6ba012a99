"""Files and folders."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import MissingInputError
from kg.ingest.decode import LIMIT
from kg.ingest.formats import READERS, from_bytes, from_lines
from kg.ingest.outcome import Outcome

LINES = frozenset({".jsonl", ".ndjson"})
"""The endings of files that are read line by line, whatever their size."""


def from_file(path: Path) -> Iterator[Outcome]:
    """Read one file."""
    name = str(path)
    with path.open("rb") as stream:
        if path.suffix.lower() in LINES:
            yield from from_lines(stream, name)
        else:
            yield from from_bytes(stream.read(LIMIT + 1), name, path.suffix.lower())


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
