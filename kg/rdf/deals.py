"""Deals as RDF: a node each, with who bears which role, and the claims that tell of it."""

import datetime as dt
from collections.abc import Mapping

from rdflib import RDF, URIRef

from kg import iri
from kg.dataset import CN, Term
from kg.rdf import terms
from kg.rdf.terms import Pair, maybe
from kg.rdf.write import claim_iri, quantity
from kg.records import Claim, Deal, Party

_WHOLE = ("target", "merging")


def deal_iri(deal: Deal) -> URIRef:
    """Return the IRI of a deal: what it is about, and its id; more articles do not change it."""
    slugs = [iri.slug(party.name) for party in deal.parties if party.role in _WHOLE]
    return URIRef(iri.deal(".".join([*slugs, deal.id])))


def deal_triples(
    deal: Deal, days: Mapping[str, dt.date], nodes: Mapping[Claim, URIRef]
) -> list[tuple[URIRef, URIRef, Term]]:
    """Return what the default graph says of a deal.

    Args:
        deal: The deal.
        days: The day of publication of each article that has one.
        nodes: The IRIs of claims, as far as they are known.
    """
    node = deal_iri(deal)
    articles = {claim.evidence.article for claim in deal.claims}
    dated = sorted(days[article] for article in articles if article in days)
    pairs: list[Pair] = [
        (RDF.type, CN.Deal),
        (CN.dealKind, CN[deal.kind]),
        (CN.dealId, terms.text(deal.id)),
        *((CN[party.role], _end(party)) for party in deal.parties),
        (CN.status, CN[deal.status.value]),
        *maybe(CN.amount, URIRef(quantity(deal.amount)) if deal.amount else None),
        *maybe(CN.share, terms.number(deal.share.value) if deal.share else None),
        *((CN.toldIn, nodes.get(claim) or claim_iri(claim)) for claim in deal.claims),
        *maybe(CN.firstReported, terms.day(dated[0]) if dated else None),
        *maybe(CN.lastReported, terms.day(dated[-1]) if dated else None),
        (CN.claimCount, terms.integer(len(deal.claims))),
        (CN.articleCount, terms.integer(len(articles))),
    ]
    if deal.date is not None and deal.date.start is not None:
        pairs += [(CN.earliest, terms.day(deal.date.start))]
        pairs += maybe(CN.latest, terms.day(deal.date.end) if deal.date.end else None)
    return [(node, p, o) for p, o in pairs]


def _end(party: Party) -> Term:
    return terms.text(party.name) if party.id is None else URIRef(iri.entity(party.id))
