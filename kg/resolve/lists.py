"""Lists of names in files: CSV, or SKOS in any form of RDF that the project reads."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.errors import InputError, MissingInputError

TYPES: Final = frozenset(
    ("", "Organization", "Person", "Product", "Place", "Event", "Security", "Thing")
)
_COLUMNS: Final = ("name", "type", "kind", "aliases", "of", "ids")
_RDF: Final = frozenset((".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld"))
_HEAD: Final = "Its first line is: name,type,kind,aliases,of,ids"


def rows(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a list, with the columns name, type, kind, aliases, of and ids.

    Aliases and ids are set apart by "|"; an id is a scheme, ":" and a value. Of a SKOS file each
    concept is a row: its preferred label, its alternative and hidden ones, its class (an
    "Organization" when it has none that is known), its notations, LEI, ticker and exact matches.

    Raises:
        MissingInputError: The file is not there.
        InputError: It has no column "name", or a type that no class has; the message names the row.
        RdfError: It is no RDF.
    """
    if not path.is_file():
        raise MissingInputError(f"the list of names {path} is not there")
    for row in _concepts(path) if path.suffix.lower() in _RDF else _table(path):
        cells = {key: (row.get(key) or "").strip() for key in _COLUMNS}
        if cells["type"] not in TYPES:
            raise InputError(
                f"the list of names {path} gives {cells['name']!r} the type {cells['type']!r}",
                hint=f"Types are: {', '.join(sorted(filter(None, TYPES)))}",
            )
        yield cells


def ids(cell: str, path: Path) -> tuple[tuple[str, str], ...]:
    """Return the identifiers of a cell: "lei:5299...|ticker:NYSE:ALD".

    Raises:
        InputError: One has no scheme or no value.
    """
    parts = (part.strip().partition(":") for part in cell.split("|") if part.strip())
    found = tuple(sorted((scheme.strip(), value.strip()) for scheme, _, value in parts))
    if any(not scheme or not value for scheme, value in found):
        raise InputError(
            f"the list of names {path} has the ids {cell!r}", hint="Write lei:529900ABC|ticker:X."
        )
    return found


def _table(path: Path) -> Iterator[Mapping[str, str | None]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"the list of names {path} is not UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    if "name" not in (reader.fieldnames or ()):
        raise InputError(f"the list of names {path} has no column 'name'", hint=_HEAD)
    yield from reader


_ID_TERMS: Final = {
    "leiCode": "lei",
    "tickerSymbol": "ticker",
    "notation": "notation",
    "exactMatch": "match",
    "sameAs": "match",
}


def _concepts(path: Path) -> Iterator[Mapping[str, str]]:
    from kg import dataset

    nodes: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o, _ in dataset.read(path):
        nodes[str(s)][_local(str(p))].add(str(o))
    for _, node in sorted(nodes.items()):
        if node["prefLabel"]:
            names = sorted(node["prefLabel"])
            kinds = sorted({_local(each) for each in node["type"]} & TYPES)
            known = ((_ID_TERMS[t], v) for t in sorted(_ID_TERMS) for v in sorted(node[t]))
            others = (*names[1:], *sorted(node["altLabel"] | node["hiddenLabel"]))
            yield {
                "name": names[0],
                "type": kinds[0] if kinds else "Organization",
                "aliases": "|".join(others),
                "ids": "|".join(f"{scheme}:{value}" for scheme, value in known),
            }


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
