"""Where graphs are kept: in memory, in an RDF file, in an Oxigraph folder, at an endpoint."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, Self

from rdflib import URIRef

from kg import dataset
from kg.dataset import Quad
from kg.errors import MissingInputError
from kg.store.local import Changes, FileStore, FolderStore, MemoryStore

__all__ = ["Changes", "FileStore", "FolderStore", "MemoryStore", "Store", "open_store"]


class Store(Protocol):
    """What every store can do; one article is one named graph."""

    path: Path | None

    def quads(self) -> Iterator[Quad]:
        """Yield everything that the store holds."""

    def about(self, subject: URIRef) -> Iterator[Quad]:
        """Yield what the default graph says of one thing."""

    def graphs(self) -> tuple[str, ...]:
        """Return the ids of the articles whose graphs the store holds, sorted."""

    def write(self, changes: Changes) -> None:
        """Give each named graph what it is to hold, in one transaction."""

    def replace(self, article: str, quads: Iterable[Quad]) -> None:
        """Give the graph of an article what it is to hold."""

    def extend(self, article: str, quads: Iterable[Quad]) -> None:
        """Add to what the graph of an article holds, in one transaction."""

    def forget(self, article: str) -> None:
        """Take the graph of an article out."""

    def close(self) -> None:
        """Let go of the files."""

    def __enter__(self) -> Self:
        """Return the store, to be closed at the end of the block."""

    def __exit__(self, *_: object) -> None:
        """Close the store."""


def open_store(target: str | Path | None = None, *, read_only: bool = False) -> Store:
    """Open a store, or make a new one.

    Args:
        target: A file with an ending of RDF ("x.trig"), a folder, the http(s) address of a SPARQL
            endpoint; memory when there is none.
        read_only: The store must be there, and nothing will be written. Of a folder, several
            processes may then read at once.

    Raises:
        MissingInputError: It is to be read and is not there.
        RdfError: The file is no valid RDF.
        StoreError: It cannot be opened, or another process is writing it.
        UsageError: It is a folder of something else, or a file of another kind.
    """
    if target is None:
        return MemoryStore()
    if str(target).startswith(("http://", "https://")):
        from kg.store.remote import RemoteStore

        return RemoteStore(str(target))
    path = Path(target)
    if path.suffix.lower() not in dataset.FORMATS or path.is_dir():
        return FolderStore(path, read_only=read_only)
    if read_only and not path.is_file():
        raise MissingInputError(f"no file at {path}", hint="'kg build -s' makes one.")
    return FileStore(path)
