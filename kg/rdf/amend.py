"""Corrected graphs: what is said now, and beside it, out of the way of queries, what was read.

The graph of a corrected article holds the corrected claims like any other, and one literal with
what was read before, as N-Triples. So a query sees what the reader made of it, and taking a
correction back needs no language model.
"""

from collections.abc import Iterable
from typing import Final

from rdflib import URIRef

from kg import dataset, iri
from kg.dataset import CN, Quad
from kg.ontology import Ontology
from kg.rdf import terms
from kg.rdf.write import quads as written
from kg.records import Reading

PATCH: Final = URIRef(iri.mint("corrections"))
"""What the lines of corrections are said of."""


def amended(said: Iterable[Quad], corrected: Reading, ontology: Ontology) -> list[Quad]:
    """Return the graph of an article with its reading corrected, and what was read within it."""
    home = URIRef(iri.article(corrected.article.id))
    given = list(said)
    kept = [quad for quad in given if _stays(quad, home)]
    body = [quad for quad in written(corrected, ontology) if not _stays(quad, home)]
    read = dataset.serialize((q for q in given if not _stays(q, home)), ".nt").decode()
    return [*kept, *body, (home, CN.asRead, terms.text(read), home)]


def as_read(graph: Iterable[Quad]) -> list[Quad]:
    """Return the graph of an article as it was before it was corrected."""
    given = list(graph)
    found = next((quad for quad in given if quad[1] == CN.asRead), None)
    if found is None:
        return given
    home, _, text, _ = found
    read = dataset.parse(terms.from_text(text).encode(), ".nt", name=f"what was read of {home}")
    kept = [quad for quad in given if quad is not found and _stays(quad, home)]
    return [*kept, *((s, p, o, home) for s, p, o, _ in read)]


def _stays(quad: Quad, home: URIRef) -> bool:
    """Tell whether a quad is of the article itself, or of the run that read it."""
    return quad[0] == home or quad[0].startswith(f"{home}.run.")


def patched(lines: str) -> list[Quad]:
    """Return the lines of a patch as what the default graph says of it; nothing of none."""
    return [(PATCH, CN.lines, terms.text(lines), None)] if lines else []


def patch(quads: Iterable[Quad]) -> str | None:
    """Return the lines of the patch that was applied; None when there is none."""
    found = (o for s, p, o, _ in quads if s == PATCH and p == CN.lines)
    return next(map(terms.from_text, found), None)
