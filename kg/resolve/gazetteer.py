"""Names known beforehand: the seed list of the project and the lists of the user."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.files import lists
from kg.resolve.forms import bare
from kg.resolve.lists import ids, rows

_PREFIX = 2
_FOLDED = 5


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of a list of names.

    Attributes:
        name: The canonical name.
        type: The id of a class, "Organization"; empty for words that are no entity.
        kind: Finer: "exchange", "regulator", "company", "city", "demonym", "currency" ...
        of: For a demonym the place that it stands for, for a product its makers, parted by "|".
        ids: Its identifiers, pairs of scheme and value.
        own: Whether it stands in a list of the user, whose word is final.
    """

    name: str
    type: str
    kind: str = ""
    of: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    own: bool = False


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

    def own(self, form: str) -> Known | None:
        """Return what a form names in a list of the user, with or without its legal form."""
        known = self.find(form) or self.find(bare(form))
        return known if known and known.own else None

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
        extra: CSV files with the columns name, type, kind, aliases, of and ids, of which name and
            type are needed; or SKOS files.

    Raises:
        MissingInputError: A file is not there.
        InputError: A file has no column "name", or a type that no class has.
        RdfError: A SKOS file is no RDF.
    """
    if not extra:
        return _seed()
    own = (entry for path in extra for entry in _entries(path, own=True))
    return Gazetteer((*_entries(_seed_path(), own=False), *own))


@cache
def _seed() -> Gazetteer:
    return Gazetteer(_entries(_seed_path(), own=False))


def _seed_path() -> Path:
    return lists() / "names.csv"


def _entries(path: Path, *, own: bool) -> Iterator[tuple[str, Known]]:
    for row in rows(path):
        pairs = ids(row["ids"], path)
        known = Known(row["name"], row["type"], row["kind"], row["of"], pairs, own)
        for form in (row["name"], *row["aliases"].split("|")):
            if form.strip():
                yield form.strip(), known
            if " & " in form:
                yield form.strip().replace(" & ", " and "), known
