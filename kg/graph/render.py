"""A graph as the bytes of a file: the built-in renderers, each named by an ending of files."""

from typing import TYPE_CHECKING

from kg import analyse, dataset, export
from kg import ftm as follow_the_money

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph


def ttl(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as Turtle."""
    return dataset.serialize(graph.quads(), ".ttl")


def trig(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as TriG, with a named graph an article."""
    return dataset.serialize(graph.quads(), ".trig")


def nq(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as N-Quads."""
    return dataset.serialize(graph.quads(), ".nq")


def nt(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as N-Triples."""
    return dataset.serialize(graph.quads(), ".nt")


def jsonld(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as JSON-LD."""
    return dataset.serialize(graph.quads(), ".jsonld")


def rdf(graph: "KnowledgeGraph") -> bytes:
    """Return the graph as RDF/XML."""
    return dataset.serialize(graph.quads(), ".rdf")


def csv(graph: "KnowledgeGraph") -> bytes:
    """Return the claims as CSV, a claim a row, those of one deal with its id."""
    return export.csv_claims(graph.claims(), graph.deals())


def jsonl(graph: "KnowledgeGraph") -> bytes:
    """Return the claims as JSON Lines, an article a line, as ``kg extract`` prints them."""
    return export.jsonl(graph.extract())


def graphml(graph: "KnowledgeGraph") -> bytes:
    """Return the facts between entities as GraphML."""
    return analyse.graphml(graph.facts(), graph.entities())


def gexf(graph: "KnowledgeGraph") -> bytes:
    """Return the facts between entities as GEXF."""
    return analyse.gexf(graph.facts(), graph.entities())


def ftm(graph: "KnowledgeGraph") -> bytes:
    """Return facts between entities, and deals, as FollowTheMoney entities, JSON Lines."""
    return follow_the_money.jsonl(graph.facts(), graph.entities(), graph.articles(), graph.deals())


def html(graph: "KnowledgeGraph") -> bytes:
    """Return the interactive page."""
    return graph.view().encode()
