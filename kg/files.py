"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from kg.errors import StoreError


def write_atomically(path: str | Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones.

    The bytes go into a temporary file of the same folder, are flushed to the disk, and then take
    the place of the old file.

    Raises:
        StoreError: The folder is not there or cannot be written, or the disk is full.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise StoreError(
            f"cannot write {target}: {error.strerror or error}",
            hint="Check the folder, its permissions and the space on the disk.",
        ) from error


def _replace(target: Path, data: bytes) -> None:
    number, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:40]}-", suffix=".tmp"
    )
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _mode(target: Path) -> int:
    """Return the mode of the file that is replaced, or what a plain ``open`` would give."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Flush the entry of the folder; Windows has no such thing."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
