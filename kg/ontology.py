"""Types, relations with their frames, and cue words, read from the Turtle files of ``ontologies/``.

A relation is data: adding one is an edit of ``relations.ttl`` (see ``ontologies/README.md``).
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.errors import MissingInputError, OntologyError
from kg.records import Claim

CN = Namespace("https://w3id.org/newskg/onto#")
SCHEMA = Namespace("https://schema.org/")
FILES = ("core.ttl", "relations.ttl", "cues.ttl")
_PLACES = ("subject", "object", "counterparty")


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of entities: its id, its label and the id of the class above it."""

    id: str
    label: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of the inventory.

    Attributes:
        id: "partnersWith".
        label: "partners with".
        definition: What it means.
        family: "structure", "deal", "commercial", "product", "people", "legal" or "figures".
        symmetric: It holds both ways.
        event: It happens, where a state holds.
        inverse: The id of the inverse, which is declared and never stored.
        domain: Ids of the types that the subject may have.
        range: Ids of the types that the object may have; ("Figure",) for a figure.
        relationship_class: The class of its fact nodes: "Partnership".
        qualifiers: What to look for near its trigger: "amount", "share", "date", "role",
            "counterparty", "metric", "period", "change".
        frames: One-line frames, in the order of their text.
        examples: Sentences with marked ends that the frames must read.
        counter_examples: Sentences that must give no such claim.
        roles: Of a relation that tells of a deal, the role in it of each place of the claim:
            ("subject", "buyer"), ("object", "target"), ("counterparty", "seller").
    """

    id: str
    label: str
    definition: str
    family: str
    symmetric: bool = False
    event: bool = False
    inverse: str | None = None
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    relationship_class: str = "Relationship"
    qualifiers: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """The inventory that drives reading, writing and drawing."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    cues: Mapping[str, frozenset[str]]
    version: str

    def is_a(self, type_: str | None, wanted: Iterable[str]) -> bool:
        """Tell whether a type is one of the wanted ones or lies below one of them."""
        targets, seen = frozenset(wanted), type_
        while seen is not None:
            if seen in targets:
                return True
            found = self.types.get(seen)
            seen = found.parent if found else None
        return False

    def violations(self, claim: Claim) -> tuple[str, ...]:
        """Say in words what of a claim does not fit its relation; nothing when it fits."""
        relation = self.relations.get(claim.relation)
        if relation is None:
            return (f"no relation {claim.relation!r} in the ontology",)
        ends = (
            ("subject", claim.subject, relation.domain),
            ("object", claim.object, relation.range),
        )
        return tuple(
            f"the {end} {given.name!r} of {relation.id} is of type {given.type}, "
            f"not {' or '.join(wanted)}"
            for end, given, wanted in ends
            if wanted and not self.is_a(given.type, wanted)
        )


@functools.cache
def folder() -> Path:
    """Return the folder of the ontology: inside the wheel, or at the root of the checkout.

    Raises:
        MissingInputError: It is in neither place.
    """
    here = Path(__file__).resolve().parent
    for place in (here / "ontologies", here.parent / "ontologies"):
        if (place / "relations.ttl").is_file():
            return place
    raise MissingInputError(
        f"no folder 'ontologies' beside {here} or inside it",
        hint="Install the package again: pip install --force-reinstall newskg",
    )


def load(*extra: Path) -> Ontology:
    """Read the ontology, and then any further Turtle files that add to it.

    Raises:
        MissingInputError: A file is not there.
        OntologyError: A file does not parse, or a relation lacks what it must have.
    """
    return _load(tuple(Path(path) for path in extra))


@functools.cache
def _load(extra: tuple[Path, ...]) -> Ontology:
    graph = Graph()
    for path in (*(folder() / name for name in FILES), *extra):
        _parse(graph, path)
    return Ontology(
        types=MappingProxyType(_types(graph)),
        relations=MappingProxyType(_relations(graph)),
        cues=MappingProxyType(_cues(graph)),
        version=_version(graph),
    )


def _parse(graph: Graph, path: Path) -> None:
    if not path.is_file():
        raise MissingInputError(f"no ontology file at {path}", hint="Check the path.")
    try:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except SyntaxError as error:  # rdflib's BadSyntax
        raise OntologyError(
            f"{path} is not valid Turtle: {error}", hint="Correct the line that it names."
        ) from error


def _types(graph: Graph) -> dict[str, EntityType]:
    nodes = {CN.Entity, *graph.transitive_subjects(RDFS.subClassOf, CN.Entity)}
    return {
        _local(node): EntityType(_local(node), _text(graph, node, RDFS.label), _parent(graph, node))
        for node in sorted((n for n in nodes if n is not None), key=str)
    }


def _parent(graph: Graph, node: Node) -> str | None:
    parents = sorted(
        _local(up) for up in graph.objects(node, RDFS.subClassOf) if str(up).startswith(str(CN))
    )
    return parents[0] if parents else None


def _relations(graph: Graph) -> dict[str, Relation]:
    nodes = sorted(graph.subjects(RDF.type, CN.Relation), key=str)
    return {_local(node): _relation(graph, node) for node in nodes}


def _relation(graph: Graph, node: Node) -> Relation:
    inverse = graph.value(node, OWL.inverseOf)
    shape = graph.value(node, CN.relationshipClass)
    return Relation(
        id=_local(node),
        label=_text(graph, node, RDFS.label),
        definition=_text(graph, node, SKOS.definition),
        family=_text(graph, node, CN.family),
        symmetric=(node, RDF.type, OWL.SymmetricProperty) in graph,
        event=(node, RDF.type, CN.EventRelation) in graph,
        inverse=_local(inverse) if inverse else None,
        domain=_locals(graph, node, SCHEMA.domainIncludes),
        range=_locals(graph, node, SCHEMA.rangeIncludes),
        relationship_class=_local(shape) if shape else "Relationship",
        qualifiers=_locals(graph, node, CN.qualifier),
        frames=_texts(graph, node, CN.frame),
        examples=_texts(graph, node, CN.example),
        counter_examples=_texts(graph, node, CN.counterExample),
        roles=_roles(graph, node),
    )


def _roles(graph: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    found = ((place, graph.value(node, CN[f"{place}Role"])) for place in _PLACES)
    return tuple((place, _local(role)) for place, role in found if role is not None)


def _cues(graph: Graph) -> dict[str, frozenset[str]]:
    """Read word lists: the id of the cue set, and the words of its one-line literals."""
    return {
        _local(node): frozenset(
            word.strip()
            for line in graph.objects(node, CN.words)
            for word in str(line).split(",")
            if word.strip()
        )
        for node in sorted(graph.subjects(RDF.type, CN.CueSet), key=str)
    }


def _version(graph: Graph) -> str:
    found = sorted(str(v) for v in graph.objects(None, OWL.versionInfo))
    return found[-1] if found else ""


def _local(node: Node) -> str:
    return str(node).rpartition("#")[2]


def _locals(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(_local(found) for found in graph.objects(node, predicate)))


def _texts(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(found) for found in graph.objects(node, predicate)))


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    """Return the one English text that every term must have."""
    found = [
        o for o in graph.objects(node, predicate) if getattr(o, "language", None) in {"en", None}
    ]
    if len(found) != 1:
        name = predicate.rpartition("#")[2]
        raise OntologyError(
            f"{_local(node)} has {len(found)} English texts for {name}, not one",
            hint="Give each class and relation one label, definition and family.",
        )
    return str(found[0])
