"""KnowledgeGraph, and how to get one: ``build`` of articles, ``load`` of a store."""

from kg.graph.answers import About, Passage
from kg.graph.dealing import extracted
from kg.graph.doctor import Part, doctor
from kg.graph.explaining import explain
from kg.graph.keeping import Tally, forget, tally
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.opening import build, load, open_graph
from kg.graph.scoring import score
from kg.graph.sources import readings

__all__ = [
    "About",
    "KnowledgeGraph",
    "Part",
    "Passage",
    "Tally",
    "build",
    "doctor",
    "explain",
    "extracted",
    "forget",
    "load",
    "open_graph",
    "readings",
    "score",
    "tally",
]
