"""The first articles of a store, written whole without being held in memory.

What reaches over articles is worked out from small records: who is who from what each article tells
of those whom it names, copies from sketches, facts and deals from claims sorted on disk. The quads
are those that a whole graph gives; they are written in one transaction, as they come.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rdflib import URIRef

from kg import copies, identity, rdf
from kg.graph import growing, index
from kg.graph.contents import Kept
from kg.graph.scratch import Scratch
from kg.graph.standing import Standing
from kg.records import Amount, Article, Claim
from kg.store import MemoryStore

if TYPE_CHECKING:
    from kg.dataset import Quad
    from kg.ontology import Ontology

_Told: TypeAlias = tuple[Claim, URIRef]
"""A claim with its IRI."""


def fill(opened: MemoryStore, given: Iterable[Kept], ontology: "Ontology") -> None:
    """Write articles into an empty store, in one transaction.

    Args:
        opened: The store; nothing is in it.
        given: What is kept of articles; of two of one article the last one counts.
        ontology: The inventory.

    Raises:
        RdfError: Something is no valid RDF; nothing is written.
        StoreError: It cannot be written; nothing is in it.
    """
    with Scratch() as scratch:
        heads: dict[str, copies.Head] = {}
        for each in given:
            article = each.reading.article
            head = heads[article.id] = copies.Head.of(article)
            seen = tuple(identity.appearances(each.reading))
            scratch.keep(article.id, each, seen, head.sketch)
        opened.fill(_quads(scratch, heads, ontology))


def _quads(
    scratch: Scratch, heads: Mapping[str, copies.Head], ontology: "Ontology"
) -> "Iterator[Quad]":
    """Yield everything that the store is to hold."""

    def read(id_: str) -> Article:
        kept: Kept = scratch.article(id_)
        return kept.reading.article

    days = {head.id: head.date for head in heads.values() if head.date is not None}
    yield growing.mark(ontology)
    yield from rdf.of_copies(copies.originals_of(heads.values(), read))
    counts = Counter(line for seen in scratch.seen() for line in index.borne(seen))
    yield from _of_articles(scratch, _moves(scratch, counts), counts, ontology)
    yield from _of_claims(scratch, ontology, days)


def _moves(scratch: Scratch, counts: Mapping[index.Line, int]) -> identity.Moves:
    """Decide who is who: only of those who may be several, or whom names link, are all looked at.

    Args:
        scratch: What articles tell.
        counts: The lines of the index about all whom they name.
    """
    told: dict[str, list[str]] = {}
    for path, text in counts:
        kind, _, id_ = path.partition("/")
        if kind == "bearer":
            told.setdefault(id_, []).append(text)
    roots = identity.linked((id_, index.bearing(texts)[0]) for id_, texts in told.items())
    sizes = Counter(roots[id_] for id_ in told)
    unsure = {
        id_
        for id_, texts in told.items()
        if sizes[roots[id_]] > 1 or identity.parted(id_, index.bearing(texts)[1])
    }
    for seen in scratch.seen():
        for each in seen:
            if each.id in unsure:
                scratch.appear(roots[each.id], each)
    moves: dict[str, dict[str, str]] = {}
    for together in scratch.together():
        for article, ids in identity.decide(together)[0].items():
            moves.setdefault(article, {}).update(ids)
    return moves


def _of_articles(
    scratch: Scratch, moves: identity.Moves, counts: Counter[index.Line], ontology: "Ontology"
) -> "Iterator[Quad]":
    """Yield the graphs of articles, and what follows from their names; keep their claims."""
    sums: set[tuple[object, ...]] = set()
    for each, seen, sketch in scratch.articles():
        article = each.reading.article
        stands = Standing.of(each, moves.get(article.id, {}))
        now = stands.now
        yield from stands.graph(ontology)
        yield index.sketched(article, sketch)
        yield from index.noted(seen, stands.moves, article.id)
        counts.update(index.called(now))
        scratch.claim(_row(claim, ontology) for claim in now.claims)
        yield from _of_amounts((claim.amount for claim in now.claims), sums)
    yield from index.totals(counts)
    for entity in index.entities(counts):
        yield from rdf.of_entity(entity)


def _row(claim: Claim, ontology: "Ontology") -> tuple[str | None, str | None, _Told]:
    """Return a claim with its IRI, after that of its fact, and what its deal is about."""
    deal = rdf.deal_key(claim, ontology)
    about = None if deal is None else "\n".join(deal)
    return rdf.fact_of(claim, ontology), about, (claim, rdf.claim_iri(claim))


def _of_amounts(
    amounts: Iterable[Amount | None], done: set[tuple[object, ...]]
) -> "Iterator[Quad]":
    """Yield what is said of sums, of each once."""
    for amount in amounts:
        if amount is not None and (key := (amount.value, amount.currency, amount.unit)) not in done:
            done.add(key)
            yield from rdf.of_amounts([amount])


def _of_claims(
    scratch: Scratch, ontology: "Ontology", days: Mapping[str, dt.date]
) -> "Iterator[Quad]":
    """Yield the deals and the facts."""
    for told in scratch.deals():
        yield from rdf.of_deals([claim for claim, _ in told], ontology, days, dict(told))
    for told in scratch.facts():
        yield from rdf.of_facts([claim for claim, _ in told], ontology, days, dict(told))
