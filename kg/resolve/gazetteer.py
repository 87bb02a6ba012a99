"""Names known beforehand: the seed list of the project and the lists of the user."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import InputError, MissingInputError

_PREFIX = 2
_FOLDED = 5


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of a list of names.

    Attributes:
        name: The canonical name.
        type: The id of a class, "Organization"; empty for words that are no entity.
        kind: Finer: "exchange", "regulator", "company", "city", "demonym", "currency" ...
        of: For a demonym the place that it stands for.
    """

    name: str
    type: str
    kind: str = ""
    of: str = ""


class Gazetteer:
    """A list of names that is looked up by exact form.

    A later entry for the same form wins, so that a user's list takes precedence over the seed.
    Forms of five characters and more are found in any case, shorter ones ("US") only as written.

    Args:
        rows: Pairs of a form and what it names.
    """

    def __init__(self, rows: Iterable[tuple[str, Known]]) -> None:
        self._exact: dict[str, Known] = {}
        self._folded: dict[str, Known] = {}
        self._starts: dict[str, list[str]] = {}
        for form, known in rows:
            self._add(form, known)
        for forms in self._starts.values():
            forms.sort(key=len, reverse=True)

    def _add(self, form: str, known: Known) -> None:
        if form not in self._exact:
            self._starts.setdefault(form[:_PREFIX], []).append(form)
        self._exact[form] = known
        if len(form) >= _FOLDED:
            self._folded[form.casefold()] = known

    def __len__(self) -> int:
        """Return the number of forms."""
        return len(self._exact)

    def find(self, form: str) -> Known | None:
        """Return what a form names, None when it is not listed."""
        return self._exact.get(form) or self._folded.get(form.casefold())

    def longest(self, text: str, start: int, ends: dict[int, int]) -> tuple[int, Known] | None:
        """Find the longest listed form that begins at an offset and ends at one of ``ends``.

        Returns:
            The offset behind the form, and what it names.
        """
        for form in self._starts.get(text[start : start + _PREFIX], ()):
            end = start + len(form)
            if end in ends and text.startswith(form, start):
                return end, self._exact[form]
        return None


def load_gazetteer(*extra: Path) -> Gazetteer:
    """Load the seed list and then the lists of the user, which take precedence.

    Args:
        extra: CSV files with the columns name, type, kind, aliases (set apart by "|") and of;
            only name and type are needed.

    Raises:
        MissingInputError: A file is not there.
        InputError: A file has no column "name", or a type that no class has.
    """
    if not extra:
        return _seed()
    return Gazetteer(row for path in (_seed_path(), *extra) for row in _rows(path))


@cache
def _seed() -> Gazetteer:
    return Gazetteer(_rows(_seed_path()))


def _seed_path() -> Path:
    return ontologies() / "names.csv"


def ontologies() -> Path:
    """Find the folder of the lists: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "ontologies"
    return inside if inside.exists() else package.parent / "ontologies"


_TYPES = frozenset(("", "Organization", "Person", "Product", "Place", "Event", "Security", "Thing"))


def _rows(path: Path) -> Iterator[tuple[str, Known]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingInputError(f"the list of names {path} is not there") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the list of names {path} is not UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    if "name" not in (reader.fieldnames or ()):
        raise InputError(
            f"the list of names {path} has no column 'name'",
            hint="Its first line is: name,type,kind,aliases,of",
        )
    for row in reader:
        yield from _forms(path, row)


def _forms(path: Path, row: dict[str, str | None]) -> Iterator[tuple[str, Known]]:
    cells = {key: (row.get(key) or "").strip() for key in ("name", "type", "kind", "aliases", "of")}
    if cells["type"] not in _TYPES:
        raise InputError(
            f"the list of names {path} gives {cells['name']!r} the type {cells['type']!r}",
            hint=f"Types are: {', '.join(sorted(filter(None, _TYPES)))}",
        )
    known = Known(cells["name"], cells["type"], cells["kind"], cells["of"])
    for form in (cells["name"], *cells["aliases"].split("|")):
        if form.strip():
            yield form.strip(), known
        if " & " in form:
            yield form.strip().replace(" & ", " and "), known
