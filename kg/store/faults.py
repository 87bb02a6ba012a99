"""What goes wrong with the files of a store, and what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import StoreError

_FAULTS: Final = (
    (
        ("corruption", "checksum"),
        "is damaged",
        "Take a copy that is whole, or build it anew from the articles.",
    ),
    (
        ("no space left", "disk quota"),
        "cannot be written, the disk is full",
        "Nothing that was there is lost. Make room, and do it again.",
    ),
    (
        ("read-only file system", "permission denied", "operation not permitted"),
        "may not be written",
        "Copy it to a folder of your own; verbs that only read need no right to write.",
    ),
    (
        ("lock",),
        "is being written by another process",
        "Wait until it ends, or work on a copy.",
    ),
)
"""What Oxigraph says, what that means, and what to do."""
_ELSE: Final = "Check permissions and the space on the disk; else build it anew."


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Tell what goes wrong with the files of a store in words of this project.

    Args:
        path: Where the store is; None when it is in memory.

    Raises:
        StoreError: Oxigraph, or the system, failed inside of the block.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _named(path, error) from error


def _named(path: Path | None, error: Exception) -> StoreError:
    said, where = str(error).lower(), path or "memory"
    for words, what, hint in _FAULTS:
        if any(word in said for word in words):
            return StoreError(f"{where} {what}: {error}", hint=hint)
    return StoreError(f"the store at {where} failed: {error}", hint=_ELSE)
