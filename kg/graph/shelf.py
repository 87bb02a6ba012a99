"""Where graphs are kept between runs: which names are stores, and how they are read and written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import dataset
from kg.files import write_atomically
from kg.records import Article

if TYPE_CHECKING:
    from kg.dataset import Quad


def is_store(name: str | Path | Article) -> bool:
    """Tell a store from an article: the ending of an RDF file, or the folder of a database."""
    if isinstance(name, Article) or "://" in str(name):
        return False
    path = Path(name)
    return path.suffix.lower() in dataset.FORMATS or (path / "CURRENT").is_file()


def exists(target: str | Path) -> bool:
    """Tell whether there is something to read under the name of a store."""
    return Path(target).exists()


def read(target: str | Path) -> Sequence["Quad"]:
    """Return everything that a store holds."""
    return dataset.read(target)


def write(target: str | Path, quads: Sequence["Quad"]) -> None:
    """Make a store hold these quads and nothing else."""
    write_atomically(target, dataset.serialize(quads, dataset.form_of(target)))
