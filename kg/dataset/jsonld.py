"""JSON-LD that reads as plain JSON: short names for what the ontology names, values as they are.

The context is made from the ontology by ``context`` and kept as ``ontologies/context.jsonld``;
every file that is written carries it, so that nothing is ever fetched to read one.
"""

import functools
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg import iri, ontology
from kg.dataset.terms import CN, PREFIXES, SCHEMA, Quad, Term

FILE: Final = "context.jsonld"

_BORROWED: Final[Mapping[str, tuple[URIRef, str | None]]] = {
    "subject": (RDF.subject, "@id"),
    "predicate": (RDF.predicate, "@id"),
    "object": (RDF.object, "@id"),
    "label": (RDFS.label, None),
    "altLabel": (SKOS.altLabel, None),
    "articleBody": (SCHEMA.articleBody, None),
    "headline": (SCHEMA.headline, None),
    "datePublished": (SCHEMA.datePublished, "xsd:date"),
    "publisher": (SCHEMA.publisher, None),
    "url": (SCHEMA.url, "@id"),
    "value": (SCHEMA.value, "xsd:decimal"),
    "currency": (SCHEMA.currency, None),
    "unitText": (SCHEMA.unitText, None),
    "tickerSymbol": (SCHEMA.tickerSymbol, None),
    "leiCode": (SCHEMA.leiCode, None),
    "exactMatch": (SKOS.exactMatch, "@id"),
    "wasGeneratedBy": (URIRef(PREFIXES["prov"] + "wasGeneratedBy"), "@id"),
    "used": (URIRef(PREFIXES["prov"] + "used"), "@id"),
}
_ROLES: Final = (CN.buyer, CN.seller, CN.target, CN.merging)
_NUMBERS: Final = {str(XSD.integer), str(XSD.boolean)}
_LARGEST: Final = 2**53
"""What every reader of JSON keeps exactly."""


def context() -> dict[str, Any]:
    """Return the context that the ontology gives: prefixes, and the kind of each property."""
    graph = Graph()
    for name in ("core.ttl", "relations.ttl"):
        graph.parse(ontology.folder() / name, format="turtle")
    prefixes = {name: base for name, base in sorted(PREFIXES.items()) if name}
    terms = {name: _entry(_short(node), kind) for name, (node, kind) in _BORROWED.items()}
    terms |= {
        str(node).removeprefix(iri.ONTO): _entry(str(node).removeprefix(iri.ONTO), kind)
        for node, kind in _own(graph)
    }
    return {"@version": 1.1, "@vocab": iri.ONTO, **prefixes, **dict(sorted(terms.items()))}


def _own(graph: Graph) -> Iterable[tuple[Node, str]]:
    """Yield the properties whose values have one kind, with the kind."""
    for node in graph.subjects(RDF.type, OWL.ObjectProperty):
        figures = str(graph.value(node, CN.family)) == "figures"
        yield from () if figures else [(node, "@id")]
    for node in graph.subjects(RDF.type, OWL.DatatypeProperty):
        kind = graph.value(node, SCHEMA.rangeIncludes)
        if kind not in {None, XSD.string}:
            yield node, _short(URIRef(str(kind)))
    for node in (CN.saidBy, CN.counterparty, CN.entityType, *_ROLES):
        yield node, "@id"


def _entry(name: str, kind: str | None) -> Any:
    return {"@id": name, "@type": kind} if kind else name


@functools.cache
def _kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ontology.folder() / FILE).read_text(encoding="utf-8"))
    return dict(found["@context"])


@functools.cache
def _terms() -> dict[str, tuple[str, str | None]]:
    """Return the short name and the kind of each property by its IRI."""
    found = {}
    for name, entry in _kept().items():
        given, kind = (entry["@id"], entry["@type"]) if isinstance(entry, dict) else (entry, None)
        if not name.startswith("@") and name not in PREFIXES:
            found[_long(given)] = (name, kind)
    return found


def _long(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon else iri.ONTO + name


@functools.lru_cache(maxsize=100_000)
def _short(node: str) -> str:
    """Return an IRI with a prefix, when one fits."""
    fits = ((name, base) for name, base in PREFIXES.items() if name and node.startswith(base))
    name, base = max(fits, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{name}:{node[len(base) :]}" if name else node


def write(quads: Iterable[Quad]) -> bytes:
    """Write sorted quads, graph by graph and thing by thing."""
    graphs: dict[str | None, dict[str, dict[str, Any]]] = {}
    for s, p, o, g in quads:
        things = graphs.setdefault(None if g is None else _short(g), {})
        thing = things.setdefault(s, {"@id": _short(s)})
        name, value = _said(p, o)
        _add(thing, name, value)
    found = list(graphs.pop(None, {}).values())
    found += [{"@id": name, "@graph": list(things.values())} for name, things in graphs.items()]
    text = json.dumps({"@context": _kept(), "@graph": found}, ensure_ascii=False, indent=1)
    return text.encode("utf-8")


def _add(thing: dict[str, Any], name: str, value: Any) -> None:
    """Add a value; the second of a name makes a list."""
    if name not in thing:
        thing[name] = value
    elif isinstance(thing[name], list):
        thing[name].append(value)
    else:
        thing[name] = [thing[name], value]


def _said(predicate: URIRef, value: Term) -> tuple[str, Any]:
    if predicate == RDF.type and isinstance(value, URIRef):
        return "@type", value.removeprefix(iri.ONTO) if value.startswith(iri.ONTO) else _short(
            value
        )
    short = (
        predicate.removeprefix(iri.ONTO) if predicate.startswith(iri.ONTO) else _short(predicate)
    )
    name, kind = _terms().get(str(predicate), (short, None))
    return name, _value(value, kind)


def _value(value: Term, kind: str | None) -> Any:
    if isinstance(value, URIRef):
        return _short(value) if kind == "@id" else {"@id": _short(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    if value.datatype is None:
        return {"@value": str(value)} if kind else str(value)
    given = _native(value)
    if kind == _short(value.datatype):
        return given
    return {"@value": given, "@type": _short(value.datatype)}


def _native(value: Literal) -> Any:
    """Return a literal as JSON's own number or truth value, where that loses nothing."""
    text = str(value)
    if str(value.datatype) not in _NUMBERS:
        return text
    if text in {"true", "false"}:
        return text == "true"
    exact = text.removeprefix("-").isdecimal() and abs(int(text)) < _LARGEST
    return int(text) if exact and str(int(text)) == text else text
