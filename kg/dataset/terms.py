"""The terms of RDF: prefixes that are known everywhere, and Oxigraph's terms as rdflib's."""

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rdflib import RDF, XSD, Literal, Namespace, URIRef

from kg import iri
from kg.errors import RdfError

if TYPE_CHECKING:
    import pyoxigraph as ox


@functools.lru_cache(maxsize=1 << 16)
def node(address: str) -> URIRef:
    """Return an IRI as rdflib's own, which looks at every character: most come many times."""
    return URIRef(address)


class _Vocabulary(Namespace):
    """A namespace whose terms are made once."""

    def term(self, name: str) -> URIRef:
        return node(f"{self}{name}")

    def __getattr__(self, name: str) -> URIRef:
        found = super().__getattr__(name)
        self.__dict__[name] = found
        return found


CN: Final = _Vocabulary(iri.ONTO)
SCHEMA: Final = _Vocabulary("https://schema.org/")
PREFIXES: Final = MappingProxyType(
    {
        "": iri.ONTO,
        "org": f"{iri.BASE}organization/",
        "person": f"{iri.BASE}person/",
        "product": f"{iri.BASE}product/",
        "place": f"{iri.BASE}place/",
        "article": f"{iri.BASE}article/",
        "fact": f"{iri.BASE}fact/",
        "deal": f"{iri.BASE}deal/",
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

Term = URIRef | Literal
Quad = tuple[URIRef, URIRef, Term, URIRef | None]


def to_ox(quad: Quad) -> "ox.Quad":
    """Return a quad as Oxigraph's own, which checks every IRI of it.

    Raises:
        RdfError: An IRI or a literal is not valid.
    """
    import pyoxigraph as ox

    s, p, o, g = quad
    try:
        graph = ox.DefaultGraph() if g is None else _named(str(g))
        return ox.Quad(_named(str(s)), _named(str(p)), term_to_ox(o), graph)
    except (ValueError, UnicodeEncodeError) as error:
        raise RdfError(f"{quad} is no valid RDF: {error}") from error


@functools.lru_cache(maxsize=1 << 16)
def _named(address: str) -> "ox.NamedNode":
    """Return an IRI as Oxigraph's own; most of them come many times."""
    import pyoxigraph as ox

    return ox.NamedNode(address)


def term_to_ox(term: Term) -> "ox.NamedNode | ox.Literal":
    """Return an rdflib term as Oxigraph's own."""
    import pyoxigraph as ox

    if not isinstance(term, Literal):
        return _named(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=_named(str(term.datatype)))


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
        return node(term.value)
    if not isinstance(term, ox.Literal):
        raise RdfError(f"{term} is neither an IRI nor a literal")
    if term.language:
        return Literal(term.value, lang=term.language)
    kind = term.datatype.value
    if kind == str(XSD.string):
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(kind), normalize=False)
