"""Where graphs are kept between runs: which names are stores, and what is written to one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg import dataset, iri, plugins
from kg.errors import MissingInputError
from kg.records import Article

if TYPE_CHECKING:
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
    """Return everything that a store holds.

    Raises:
        MissingInputError: It is not there.
        StoreError: It cannot be read.
    """
    with open_store(target, read_only=True) as opened:
        return tuple(opened.quads())


def write(opened: "Store", contents: "Contents") -> None:
    """Make a store hold the graph and nothing else, in one transaction.

    Raises:
        StoreError: It cannot be written; it holds what it held.
    """
    changes: dict[URIRef | None, Sequence[Quad]] = {}
    for id_ in opened.graphs():
        changes[URIRef(iri.article(id_))] = ()
    opened.write(changes | dict(contents.graphs))
