"""Claims as RDF and back.

``quads`` writes what one article gave into the graph of that article, ``readings`` has it back
unchanged, ``amended`` writes it corrected, ``as_read`` has back what was read before. ``derived``
makes the default graph of it: entities, facts, deals, direct triples.
"""

from collections.abc import Iterable

from kg.dataset import Quad
from kg.rdf.amend import PATCH, amended, as_read, patch, patched
from kg.rdf.choose import RANKS
from kg.rdf.deals import deal_iri
from kg.rdf.facts import (
    derived,
    fact_iri,
    fact_of,
    facts,
    is_figure,
    merged,
    of_amounts,
    of_claims,
    of_copies,
    of_entities,
)
from kg.rdf.gather import deal_key, deals, telling
from kg.rdf.read import order, parts, readings
from kg.rdf.terms import text
from kg.rdf.write import address, quads, quantity
from kg.records import Claim

__all__ = [
    "PATCH",
    "RANKS",
    "address",
    "amended",
    "as_read",
    "claims",
    "deal_iri",
    "deal_key",
    "deals",
    "derived",
    "fact_iri",
    "fact_of",
    "facts",
    "is_figure",
    "merged",
    "of_amounts",
    "of_claims",
    "of_copies",
    "of_entities",
    "order",
    "parts",
    "patch",
    "patched",
    "quads",
    "quantity",
    "readings",
    "telling",
    "text",
]


def claims(quads: Iterable[Quad]) -> tuple[Claim, ...]:
    """Return every claim that quads hold, by article and offset.

    Raises:
        RdfError: Something that must be said of a claim is not, or is said twice.
    """
    return tuple(claim for reading in readings(quads) for claim in reading.claims)
