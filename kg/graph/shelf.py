"""Where graphs are kept between runs: which names are stores, and what is written to one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg import dataset, iri, plugins
from kg.errors import InputError, MissingInputError, StoreError
from kg.files import write_atomically
from kg.graph import growing
from kg.graph.index import INDEX
from kg.records import Article
from kg.store import FolderStore

if TYPE_CHECKING:
    from kg.correct import Correction
    from kg.dataset import Quad
    from kg.graph.contents import Contents
    from kg.store import Store


def is_store(name: str | Path | Article) -> bool:
    """Tell a store from an article: the ending of an RDF file, or the folder of a database."""
    if isinstance(name, Article) or "://" in str(name):
        return False
    path = Path(name)
    return path.suffix.lower() in dataset.FORMATS or (path / "CURRENT").is_file()


def there(target: str | Path) -> Path:
    """Return the path of a store that is there.

    Raises:
        MissingInputError: There is no such file or folder.
    """
    path = Path(target)
    if not path.exists():
        raise MissingInputError(f"no store at {path}", hint="'kg build -s' makes one.")
    return path


def open_store(target: str | Path, *, read_only: bool = False) -> "Store":
    """Open the store that a name tells: a path, or an address with a scheme ("https://...").

    Raises:
        UsageError: No store has the scheme.
        MissingInputError: It is to be read and is not there.
        StoreError: It cannot be opened.
    """
    scheme, found, _ = str(target).partition("://")
    opener = plugins.get(plugins.Kind.STORE, scheme.lower() if found else "file")
    opened: Store = opener(target, read_only=read_only)
    return opened


def read(target: str | Path) -> Sequence["Quad"]:
    """Return everything that a store holds, with the corrections beside it.

    Raises:
        MissingInputError: It is not there.
        StoreError: It cannot be read.
    """
    with open_store(target, read_only=True) as opened:
        return held(opened)


def held(opened: "Store") -> Sequence["Quad"]:
    """Return everything that an open store holds; the file of corrections counts, not its copy."""
    from kg import rdf

    lines = corrections(opened.path)
    quads = tuple(opened.quads())
    if lines is None:
        return quads
    return (*(quad for quad in quads if quad[0] != rdf.PATCH), *rdf.patched(lines))


def corrections(path: Path | None) -> str | None:
    """Return what the file of corrections beside a store says; None when there is none.

    Raises:
        InputError: It is no text.
        StoreError: It cannot be read.
    """
    if path is None or not (file := beside(path)).is_file():
        return None
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is no text in UTF-8", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error


def patch(opened: "Store") -> tuple["Correction", ...] | None:
    """Return what is corrected in a store: the file beside it, or the copy within it.

    Raises:
        InputError: A line is no correction.
    """
    from kg import correct, rdf

    lines = corrections(opened.path)
    if lines is None:
        lines = rdf.patch(opened.about(rdf.PATCH))
    return None if lines is None else correct.parse(lines, f"the corrections of {opened}")


def beside(path: Path) -> Path:
    """Return where the corrections of a store are kept.

    >>> beside(Path("all/news.trig")).as_posix()
    'all/news.trig.corrections'
    """
    return path.with_name(f"{path.name}.corrections")


def current(path: Path, seconds: float) -> bool:
    """Tell whether a store holds what the file of corrections beside it says.

    Raises:
        QueryError: The store does not answer in so many seconds.
    """
    from kg import query, rdf
    from kg.dataset import CN

    lines = corrections(path)
    if lines is None:
        return True
    asked = f"SELECT ?lines WHERE {{ <{rdf.PATCH}> <{CN.lines}> ?lines }}"
    found = query.run(path, asked, limits=query.Limits(seconds=seconds))
    rows = found.rows if isinstance(found, query.Table) else ()
    return lines == "".join(str(row[0]) for row in rows)


def write(opened: "Store", contents: "Contents") -> None:
    """Make a store hold the graph and nothing else, in one transaction.

    The corrections are written first: if the store cannot be, they are not lost.

    Raises:
        StoreError: It cannot be written; it holds what it held.
    """
    changes: dict[URIRef | None, Sequence[Quad]] = {}
    for id_ in opened.graphs():
        changes[URIRef(iri.article(id_))] = ()
    graphs = dict(contents.graphs)
    if opened.path is not None and contents.corrections is not None:
        lines = contents.patch
        if lines != (corrections(opened.path) or ""):
            write_atomically(beside(opened.path), lines.encode("utf-8"))
    if isinstance(opened, FolderStore):
        graphs[INDEX] = growing.whole(contents)
    opened.write(changes | graphs)
