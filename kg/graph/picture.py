"""The page of a graph: facts, with the entities, articles and RDF that belong to them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.graph.contents import Contents, parties

if TYPE_CHECKING:
    from kg.view import RelationLabel

_LONGEST = 4_000_000
"""Characters of RDF that a page carries at most: a browser has to hold them."""


def draw(contents: Contents) -> str:
    """Return the page of a graph."""
    from kg import view

    named = {id_ for fact in contents.facts for id_ in parties(fact)}
    return view.page(
        facts=contents.facts,
        entities=[entity for id_, entity in contents.entities.items() if id_ in named],
        articles=tuple(contents.articles.values()),
        labels=labels(contents),
        exports=_exports(contents),
    )


def labels(contents: Contents) -> Mapping[str, "RelationLabel"]:
    """Return what relations are called on the page."""
    from kg.view import RelationLabel

    known = contents.ontology.relations.values()
    return {
        each.id: RelationLabel(each.label, each.family, each.symmetric, each.definition)
        for each in known
    }


def _exports(contents: Contents) -> Mapping[str, str]:
    """Return the RDF that the page carries and offers for download; none when it is very long."""
    from kg import dataset

    texts = {
        form: dataset.serialize(contents.quads, f".{form}").decode() for form in ("ttl", "jsonld")
    }
    return texts if sum(map(len, texts.values())) <= _LONGEST else {}
