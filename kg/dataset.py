"""RDF quads as bytes and back: the same bytes in every run, and nothing fetched on the way.

Reading and writing are Oxigraph's, which resolves no JSON-LD context and no XML entity. A quad is
a plain tuple of rdflib terms whose last member names the graph, None for the default graph.
"""

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rdflib import RDF, XSD, Literal, Namespace, URIRef

from kg import iri
from kg.errors import MissingInputError, RdfError, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox


CN: Final = Namespace(iri.ONTO)
SCHEMA: Final = Namespace("https://schema.org/")
PREFIXES: Final = MappingProxyType(
    {
        "": iri.ONTO,
        "org": f"{iri.BASE}organization/",
        "person": f"{iri.BASE}person/",
        "product": f"{iri.BASE}product/",
        "place": f"{iri.BASE}place/",
        "article": f"{iri.BASE}article/",
        "fact": f"{iri.BASE}fact/",
        "money": f"{iri.BASE}money/",
        "rdf": str(RDF),
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": str(XSD),
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": str(SCHEMA),
    }
)
"""The prefixes that every query knows and every file begins with."""

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

Term = URIRef | Literal
Quad = tuple[URIRef, URIRef, Term, URIRef | None]


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
    found = [to_ox(quad) for quad in ordered(given)]
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


def to_ox(quad: Quad) -> "ox.Quad":
    """Return a quad as Oxigraph's own, which checks every IRI of it.

    Raises:
        RdfError: An IRI or a literal is not valid.
    """
    import pyoxigraph as ox

    s, p, o, g = quad
    try:
        graph = ox.DefaultGraph() if g is None else ox.NamedNode(g)
        return ox.Quad(ox.NamedNode(s), ox.NamedNode(p), term_to_ox(o), graph)
    except (ValueError, UnicodeEncodeError) as error:
        raise RdfError(f"{quad} is no valid RDF: {error}") from error


def term_to_ox(term: Term) -> "ox.NamedNode | ox.Literal":
    """Return an rdflib term as Oxigraph's own."""
    import pyoxigraph as ox

    if not isinstance(term, Literal):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype))


def from_ox(quad: "ox.Quad") -> Quad:
    """Return one of Oxigraph's quads as ours.

    Raises:
        RdfError: It holds a blank node or a triple term.
    """
    import pyoxigraph as ox

    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else _node(quad.graph_name)
    return _node(quad.subject), _node(quad.predicate), term_from_ox(quad.object), graph


def _node(term: object) -> URIRef:
    found = term_from_ox(term)
    if isinstance(found, Literal):
        raise RdfError(f"a literal stands where an IRI must be: {term}")
    return found


def term_from_ox(term: object) -> Term:
    """Return one of Oxigraph's terms as rdflib's.

    Raises:
        RdfError: It is a blank node or a triple term.
    """
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, ox.Literal):
        raise RdfError(f"{term} is neither an IRI nor a literal")
    if term.language:
        return Literal(term.value, lang=term.language)
    kind = term.datatype.value
    if kind == str(XSD.string):
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(kind), normalize=False)
