"""Files that are written whole or not at all; and where those of the project stand."""

import contextlib
import glob
import os
import tempfile
import time
from pathlib import Path
from typing import Final

from kg.errors import StoreError

_STALE: Final = 3600.0


def lists() -> Path:
    """Find the folder of the lists: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "ontologies"
    return inside if inside.exists() else package.parent / "ontologies"


def write_atomically(path: str | Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones.

    The bytes go into a temporary file of the same folder, are flushed to the disk, and then take
    the place of the old file. A device or a pipe takes the bytes as they come.

    Raises:
        StoreError: The folder is not there or cannot be written, or the disk is full.
    """
    target = Path(path)
    try:
        target = target.resolve()  # a link stays a link
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_char_device() or target.is_fifo():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise StoreError(
            f"cannot write {target}: {error.strerror or error}",
            hint="Check the folder, its permissions and the space on the disk.",
        ) from error


def sweep(path: str | Path) -> None:
    """Remove what writers of a file that were killed left beside it an hour ago or earlier."""
    target, now = Path(path), time.time()
    for left in target.parent.glob(f"{glob.escape(_prefix(target))}*.tmp"):
        with contextlib.suppress(OSError):  # it is gone, or not ours to remove
            if now - left.stat().st_mtime > _STALE:
                left.unlink()


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}-"


def _replace(target: Path, data: bytes) -> None:
    number, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=".tmp")
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
