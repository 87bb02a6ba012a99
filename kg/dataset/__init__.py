"""RDF quads as bytes and back: the same bytes in every run, and nothing fetched on the way.

Reading and writing are Oxigraph's, which resolves no JSON-LD context and no XML entity. A quad is
a plain tuple of rdflib terms whose last member names the graph, None for the default graph.
"""

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rdflib import RDF, Literal

from kg.dataset import jsonld
from kg.dataset.terms import (
    CN,
    PREFIXES,
    SCHEMA,
    Quad,
    Term,
    from_ox,
    term_from_ox,
    term_to_ox,
    to_ox,
)
from kg.errors import MissingInputError, RdfError, UsageError

__all__ = [
    "CN",
    "FORMATS",
    "PREFIXES",
    "SCHEMA",
    "Quad",
    "Term",
    "form_of",
    "from_ox",
    "ordered",
    "parse",
    "read",
    "refuse_doctype",
    "serialize",
    "term_from_ox",
    "term_to_ox",
    "to_ox",
]

FORMATS: Final = MappingProxyType(
    {
        ".ttl": "TURTLE",
        ".trig": "TRIG",
        ".nq": "N_QUADS",
        ".nt": "N_TRIPLES",
        ".jsonld": "JSON_LD",
        ".rdf": "RDF_XML",
    }
)
"""The endings of RDF files and what Oxigraph calls their formats."""


def form_of(path: str | Path) -> str:
    """Return the ending by which a file tells its format.

    Raises:
        UsageError: It is none of ``FORMATS``.
    """
    ending = Path(path).suffix.lower()
    if ending not in FORMATS:
        raise UsageError(
            f"{path} does not end in the name of an RDF format",
            hint=f"Choose one of {' '.join(FORMATS)}.",
        )
    return ending


def serialize(quads: Iterable[Quad], form: str = ".trig") -> bytes:
    """Write quads, sorted, in one of the ``FORMATS``; a form without graphs gets them as one.

    Raises:
        RdfError: A term is no valid RDF.
        UsageError: The form is unknown.
    """
    import pyoxigraph as ox

    how: ox.RdfFormat = getattr(ox.RdfFormat, FORMATS[form_of(f"x{form}")])
    given = set(quads)
    if not how.supports_datasets:
        given = {(s, p, o, None) for s, p, o, _ in given}
    sorted_ = ordered(given)
    found = [to_ox(quad) for quad in sorted_]
    if form == ".jsonld":
        return _tidy(jsonld.write(sorted_), form)
    parts = found if how.supports_datasets else [quad.triple for quad in found]
    return _tidy(ox.serialize(parts, format=how, prefixes=dict(PREFIXES)) or b"", form)


def _tidy(data: bytes, form: str) -> bytes:
    """Sort the prefixes, which come in another order from each process, and end the last line."""
    if form in {".ttl", ".trig"}:
        lines = data.split(b"\n")
        count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
        data = b"\n".join([*sorted(lines[:count]), b"", *lines[count:]])
    if form == ".rdf":
        head, opening, rest = data.partition(b"<rdf:RDF")
        names, closing, rest = rest.partition(b">")
        data = head + opening + b" " + b" ".join(sorted(names.split())) + closing + rest
    return data.rstrip(b"\n") + b"\n"


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Sort quads by graph, subject and predicate, the type of a thing before all else of it."""
    return sorted(quads, key=_rank)


def _rank(quad: Quad) -> tuple[str, str, bool, str, str, str]:
    s, p, o, g = quad
    kind = f"{o.datatype} {o.language}" if isinstance(o, Literal) else ""
    return str(g or ""), str(s), p != RDF.type, str(p), str(o), kind


def parse(data: bytes, form: str, *, name: str = "the data") -> list[Quad]:
    """Read quads from bytes.

    Args:
        data: The file.
        form: Its ending, one of ``FORMATS``.
        name: What to call it in an error.

    Raises:
        RdfError: It does not parse, holds blank nodes or triple terms, or is RDF/XML with a
            DOCTYPE, whose entities can fill any memory.
        UsageError: The form is unknown.
    """
    import pyoxigraph as ox

    how: ox.RdfFormat = getattr(ox.RdfFormat, FORMATS[form_of(f"x{form}")])
    refuse_doctype(data, form, name)
    try:
        return [from_ox(quad) for quad in ox.parse(data, format=how)]
    except (SyntaxError, ValueError) as error:
        raise RdfError(f"{name} is no valid {form[1:]}: {error}") from error
    except RdfError as error:
        raise RdfError(f"{name} holds what this project never writes: {error}") from error


def refuse_doctype(data: bytes, form: str, name: str) -> None:
    """Raise when RDF/XML declares entities: a few hundred bytes of them fill any memory.

    Raises:
        RdfError: It has a DOCTYPE.
    """
    if form != ".rdf":
        return
    plain = data.replace(b"\x00", b"").upper()  # UTF-16 spells it with zeros between
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise RdfError(f"{name} is refused: RDF/XML with a DOCTYPE", hint="Take the DOCTYPE out.")


def read(path: str | Path) -> list[Quad]:
    """Read the quads of a file whose ending tells the format.

    Raises:
        MissingInputError: There is no such file.
        RdfError: It does not parse.
        UsageError: The ending is unknown.
    """
    file, form = Path(path), form_of(path)
    if not file.is_file():
        raise MissingInputError(f"no file at {file}", hint="Check the path.")
    return parse(file.read_bytes(), form, name=str(file))
