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
    called,
    calls,
    derived,
    fact_iri,
    fact_of,
    facts,
    is_figure,
    merged,
    of_amounts,
    of_claims,
    of_copies,
    of_deals,
    of_entities,
    of_entity,
    of_facts,
)
from kg.rdf.gather import deal_key, deals, telling
from kg.rdf.read import order, readings, told
from kg.rdf.terms import from_text, text
from kg.rdf.write import address, claim_iri, quads, quantity
from kg.records import Claim

__all__ = [
    "PATCH",
    "RANKS",
    "address",
    "amended",
    "as_read",
    "called",
    "calls",
    "claim_iri",
    "claims",
    "deal_iri",
    "deal_key",
    "deals",
    "derived",
    "fact_iri",
    "fact_of",
    "facts",
    "from_text",
    "is_figure",
    "merged",
    "of_amounts",
    "of_claims",
    "of_copies",
    "of_deals",
    "of_entities",
    "of_entity",
    "of_facts",
    "order",
    "patch",
    "patched",
    "quads",
    "quantity",
    "readings",
    "telling",
    "text",
    "told",
]


def claims(quads: Iterable[Quad]) -> tuple[Claim, ...]:
    """Return every claim that quads hold, by article and offset.

    Raises:
        RdfError: Something that must be said of a claim is not, or is said twice.
    """
    return tuple(claim for reading in readings(quads) for claim in reading.claims)
