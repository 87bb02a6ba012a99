"""The page of a graph: facts, with the entities, articles and RDF that belong to them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.graph.contents import Contents, ends
from kg.records import Entity

if TYPE_CHECKING:
    from kg.view import RelationLabel

_LONGEST = 4_000_000
"""Characters of RDF that a page carries at most: a browser has to hold them."""


def draw(contents: Contents) -> str:
    """Return the page of a graph."""
    from kg import analyse, view

    return view.page(
        facts=contents.facts,
        entities=_named(contents),
        articles=tuple(contents.articles.values()),
        labels=labels(contents),
        exports=_exports(contents),
        communities=analyse.communities(contents.facts),
        deals=contents.deals,
    )


def sketch(contents: Contents) -> str:
    """Return the still picture of a graph, as SVG without script."""
    from kg import view

    return view.svg(facts=contents.facts, entities=_named(contents), labels=labels(contents))


def _named(contents: Contents) -> list[Entity]:
    """Return the entities that facts name, those among them who only say so."""
    named = {end.id for fact in contents.facts for claim in fact.claims for end in ends(claim)}
    return [entity for id_, entity in contents.entities.items() if id_ in named]


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
