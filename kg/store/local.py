"""Stores on this machine: in memory, in a file, in a folder; each is Oxigraph underneath."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from rdflib import URIRef

from kg import dataset, iri
from kg.dataset import Quad, Term
from kg.errors import MissingInputError, StoreError, UsageError
from kg.files import sweep, write_atomically
from kg.store.faults import told

if TYPE_CHECKING:
    import pyoxigraph as ox

_MANY: Final = 50_000
"""Quads from which on Oxigraph's bulk loader pays; it too writes all or nothing."""

Changes = Mapping[URIRef | None, Iterable[Quad]]
"""Graphs by name, None for the default graph, each with everything that it is to hold."""


class MemoryStore:
    """Quads that live as long as the process.

    A store belongs to the process that opened it: a fork of it would write over the same files.
    """

    path: Path | None = None

    def __init__(self, engine: "ox.Store | None" = None) -> None:
        import pyoxigraph as ox

        self._engine = engine if engine is not None else ox.Store()
        self._owner = os.getpid()
        self.version = 0

    @property
    def engine(self) -> "ox.Store":
        """The Oxigraph store underneath.

        Raises:
            StoreError: The process was forked after the store was opened.
        """
        if os.getpid() != self._owner:
            raise StoreError(
                "a store was opened before this process was forked from another",
                hint="Open it here, or start processes with multiprocessing's 'spawn'.",
            )
        return self._engine

    def quads(self) -> Iterator[Quad]:
        """Yield everything that the store holds.

        Raises:
            StoreError: The files of the store are damaged.
        """
        with told(self.path):
            for quad in self.engine:
                yield dataset.from_ox(quad)

    def match(
        self,
        subject: URIRef | None = None,
        predicate: URIRef | None = None,
        object_: Term | None = None,
        graph: URIRef | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of all graphs that agree in what is given.

        Raises:
            StoreError: The files of the store are damaged.
        """
        import pyoxigraph as ox

        s, p, g = (
            None if each is None else ox.NamedNode(each) for each in (subject, predicate, graph)
        )
        o = None if object_ is None else dataset.term_to_ox(object_)
        with told(self.path):
            for quad in self.engine.quads_for_pattern(s, p, o, g):
                yield dataset.from_ox(quad)

    def select(self, sparql: str) -> list[tuple[str, ...]]:
        """Answer a SELECT of this project's own, over all graphs as one; never one of a user.

        Returns:
            The texts of the terms, row by row; "" for what is unbound.

        Raises:
            StoreError: The files of the store are damaged.
        """
        import pyoxigraph as ox

        with told(self.path):
            found = self.engine.query(
                sparql, prefixes=dict(dataset.PREFIXES), use_default_graph_as_union=True
            )
            if not isinstance(found, ox.QuerySolutions):
                raise TypeError("only a SELECT has rows")
            return [tuple(getattr(term, "value", "") for term in row) for row in found]

    def about(self, subject: URIRef) -> Iterator[Quad]:
        """Yield what the default graph says of one thing.

        Raises:
            StoreError: The files of the store are damaged.
        """
        import pyoxigraph as ox

        with told(self.path):
            pattern = (ox.NamedNode(subject), None, None, ox.DefaultGraph())
            for quad in self.engine.quads_for_pattern(*pattern):
                yield dataset.from_ox(quad)

    def graphs(self) -> tuple[str, ...]:
        """Return the ids of the articles whose graphs the store holds, sorted."""
        with told(self.path):
            filled = [graph for graph in self.engine.named_graphs() if self._holds(graph)]
        owners = (iri.owner(getattr(graph, "value", "")) for graph in filled)
        return tuple(sorted(id_ for id_ in owners if id_ is not None))

    def _holds(self, graph: "ox.NamedNode | ox.BlankNode") -> bool:
        """Tell whether there is anything in a graph; Oxigraph lists empty ones too."""
        return next(self.engine.quads_for_pattern(None, None, None, graph), None) is not None

    def write(self, changes: Changes) -> None:
        """Give each named graph what it is to hold, nothing to forget it, in one transaction.

        Only what differs is written: writing the same again changes nothing.

        Raises:
            RdfError: A term is no valid RDF; nothing is written.
            StoreError: The disk is full or the files are damaged; all is written or nothing.
        """
        self.change(changes)

    def change(
        self, changes: Changes, gone: Iterable[Quad] = (), added: Iterable[Quad] = ()
    ) -> None:
        """Do what ``write`` does, and take quads out of other graphs and add some, all at once.

        Raises:
            RdfError: A term is no valid RDF; nothing is written.
            StoreError: The disk is full or the files are damaged; all is written or nothing.
        """
        old = set(map(dataset.to_ox, gone))
        new = set(map(dataset.to_ox, added))
        with told(self.path):
            for graph, quads in changes.items():
                name = _graph(graph)
                old.update(self.engine.quads_for_pattern(None, None, None, name))
                new.update(dataset.to_ox((s, p, o, graph)) for s, p, o, _ in quads)
            self._apply(old - new, new - old)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing in the store."""
        return next(iter(self.engine), None) is None

    def fill(self, quads: Iterable[Quad]) -> None:
        """Write an empty store as the quads come, all of them or none.

        Raises:
            RdfError: A term is no valid RDF; nothing is written.
            StoreError: There is something in the store, the disk is full or the files are damaged;
                nothing is written.
        """
        with told(self.path):
            if not self.empty:
                raise StoreError(f"{self} is not empty", hint="Name a new folder.")
            self.engine.bulk_extend(map(dataset.to_ox, quads))
            self.version += 1
            self._save()

    def _apply(self, gone: "set[ox.Quad]", added: "set[ox.Quad]") -> None:
        if not gone and not added:
            return
        if gone:
            self.engine.update(
                f"DELETE DATA {{ {_data(gone)} }} ; INSERT DATA {{ {_data(added)} }}"
            )
        elif len(added) > _MANY:
            self.engine.bulk_extend(added)
        else:
            self.engine.extend(added)
        self.version += 1
        self._save()

    def _save(self) -> None:
        """Make what was written last; memory cannot."""

    def replace(self, article: str, quads: Iterable[Quad]) -> None:
        """Give the graph of an article what it is to hold."""
        self.write({URIRef(iri.article(article)): quads})

    def extend(self, article: str, quads: Iterable[Quad]) -> None:
        """Add to what the graph of an article holds, in one transaction.

        Raises:
            RdfError: A term is no valid RDF; nothing is written.
            StoreError: The disk is full or the files are damaged; all is written or nothing.
        """
        graph = URIRef(iri.article(article))
        with told(self.path):
            new = {dataset.to_ox((s, p, o, graph)) for s, p, o, _ in quads}
            self._apply(set(), {quad for quad in new if quad not in self.engine})

    def forget(self, article: str) -> None:
        """Take the graph of an article out.

        Raises:
            MissingInputError: The store holds no such article.
        """
        if article not in self.graphs():
            raise MissingInputError(
                f"no article {article} in {self}", hint="'kg articles' lists those that it holds."
            )
        self.replace(article, ())

    def close(self) -> None:
        """Let go of the files."""
        del self._engine

    def __enter__(self) -> Self:
        """Return the store, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def __str__(self) -> str:
        """Return where the store is."""
        return str(self.path or "memory")


class FileStore(MemoryStore):
    """An RDF file, read whole and written whole with every change."""

    def __init__(self, path: Path) -> None:
        import pyoxigraph as ox

        self.path = self._file = path
        self._form = dataset.form_of(path)
        engine = ox.Store()
        sweep(path)
        if path.exists():
            engine.extend(map(dataset.to_ox, map(_housed, dataset.read(path))))
        self._seen = _stamp(path)
        super().__init__(engine)

    def _save(self) -> None:
        if _stamp(self._file) != self._seen:
            raise StoreError(
                f"{self.path} was changed by somebody else since it was opened",
                hint="Open it again and repeat the change.",
            )
        write_atomically(self._file, dataset.serialize(self.quads(), self._form))
        self._seen = _stamp(self._file)


class FolderStore(MemoryStore):
    """An Oxigraph folder: one process writes, others may read what was written before."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        import pyoxigraph as ox

        self.path = self._folder = path
        _check(path, read_only=read_only)
        with told(path):
            super().__init__(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)))
        self._read_only = read_only
        if not read_only:
            self._sweep()

    def _sweep(self) -> None:
        """Take out what a writer left that was killed while it filled the store."""
        for left in self._folder.glob("bulk-*.sst"):
            left.unlink(missing_ok=True)

    def _apply(self, gone: "set[ox.Quad]", added: "set[ox.Quad]") -> None:
        if self._read_only and (gone or added):
            raise StoreError(f"{self.path} is open for reading only")
        super()._apply(gone, added)

    def fill(self, quads: Iterable[Quad]) -> None:
        """Write an empty store, as in memory, and put its files in order.

        Raises:
            RdfError: A term is no valid RDF; nothing is written.
            StoreError: There is something in the store, the disk is full or the files are damaged;
                nothing is written.
        """
        super().fill(quads)
        with told(self.path):
            self.engine.optimize()

    def _save(self) -> None:
        self.engine.flush()

    def snapshot(self, path: Path) -> None:
        """Make a second folder that stays as the store is now; files are shared, not copied.

        Raises:
            StoreError: There is something at the path, or it is on another disk.
        """
        with told(self.path):
            self.engine.backup(str(path))


def _check(path: Path, *, read_only: bool) -> None:
    """Raise unless a folder is, or may become, a store."""
    if path.is_file():
        raise UsageError(
            f"{path} is a file, and no RDF file by its name",
            hint=f"Name a folder, or a file that ends in {' '.join(dataset.FORMATS)}.",
        )
    there = path.is_dir() and any(path.iterdir())
    if there and not (path / "CURRENT").is_file():
        raise UsageError(f"{path} is a folder, but no store", hint="Name a new folder.")
    if read_only and not there:
        raise MissingInputError(f"no store at {path}", hint="'kg build -s' makes one.")


def _graph(name: URIRef | None) -> "ox.NamedNode | ox.DefaultGraph":
    import pyoxigraph as ox

    return ox.DefaultGraph() if name is None else ox.NamedNode(name)


def _data(quads: "set[ox.Quad]") -> str:
    """Return quads as the data of an update; Oxigraph itself spells the terms."""
    return " ".join(_quad(quad) for quad in quads)


def _quad(quad: "ox.Quad") -> str:
    import pyoxigraph as ox

    triple = f"{quad.triple} ."
    graph = quad.graph_name
    return triple if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{ {triple} }}"


def _housed(quad: Quad) -> Quad:
    """Return a quad in the graph of the article that owns its subject.

    A form without graphs loses them; here they come back.
    """
    s, p, o, graph = quad
    article = iri.owner(s) if graph is None else None
    return quad if article is None else (s, p, o, URIRef(iri.article(article)))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes with every change of a file; None when there is none."""
    if not path.exists():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino
