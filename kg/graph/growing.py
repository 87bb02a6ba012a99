"""A store that is changed where an article touches it, and nowhere else.

What follows from an article is derived from the claims of the facts that it speaks of and from
the appearances of the entities that it names, before the change and after it; the difference is
written in one transaction with the graphs of the articles. The functions that derive are those of
a whole graph, so that the store is as if it had been derived anew.

Only a store that tells, in a graph of its own, that this version wrote it with this ontology can
be changed so, and only while nothing in it is corrected: a correction may reach any article.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import islice

from rdflib import RDF, Literal, URIRef

from kg import iri, rdf
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.graph.contents import Kept
from kg.graph.families import INDEX, World, copied, indexed
from kg.graph.knowing import plain
from kg.ontology import Ontology
from kg.records import Amount, Claim, Entity, Reading
from kg.store import MemoryStore

BATCH = 100
"""Articles that are written in one transaction when many are added."""

_PLACES = (("subject", RDF.subject), ("object", RDF.object), ("counterparty", CN.counterparty))
"""The places of a claim that may hold what a deal is about."""


def index(readings: Iterable[Reading], ontology: Ontology) -> list[Quad]:
    """Return the graph by which a store tells that it can be changed in parts."""
    return [_mark(ontology), *(quad for reading in readings for quad in indexed(reading))]


def _mark(ontology: Ontology) -> Quad:
    """Say what the derived part of a store is derived by."""
    relations = (repr(relation) for _, relation in sorted(ontology.relations.items()))
    by = iri.digest(version("newskg"), ontology.version, *relations)
    return INDEX, CN.softwareVersion, Literal(by), INDEX


def able(opened: MemoryStore, ontology: Ontology) -> bool:
    """Tell whether a store can be changed in parts; one that is corrected cannot."""
    marked = [quad == _mark(ontology) for quad in opened.match(INDEX, CN.softwareVersion)]
    return marked == [True] and not any(opened.about(rdf.PATCH))


def grow_by(opened: MemoryStore, added: Iterable[Kept], ontology: Ontology) -> list[Kept]:
    """Add many articles to a store, some in each transaction.

    Returns:
        Those that the store cannot take in parts, since they may change who is who in it.

    Raises:
        StoreError: The store cannot be written; it holds what the last transaction left.
    """
    waiting = iter(added)
    while some := list(islice(waiting, BATCH)):
        if not grow(opened, some, (), ontology):
            return [*some, *waiting]
    return []


def grow(
    opened: MemoryStore, added: Iterable[Kept], gone: Iterable[str], ontology: Ontology
) -> bool:
    """Add articles to a store, or replace them, and take others out, in one transaction.

    Returns:
        Whether it was done: articles that may change who is who need the whole store.

    Args:
        opened: A store that is ``able``.
        added: What is kept of articles; of two of one article the last one counts.
        gone: The ids of those that are taken out.
        ontology: The inventory.

    Raises:
        RdfError: The store holds something else than this package writes.
        StoreError: It cannot be written; it holds what it held.
    """
    new = {each.reading.article.id: each for each in added}
    ids = sorted({*new, *gone})
    homes = {id_: URIRef(iri.article(id_)) for id_ in ids}
    held = [quad for home in homes.values() for quad in opened.match(graph=home)]
    before, after = rdf.readings(held), tuple(each.reading for each in new.values())
    if not plain(opened, (*before, *after)):
        return False
    others = _Others(opened, ontology, frozenset(ids), (*before, *after))
    old, now = others.derived(before), others.derived(after)
    worlds = World(opened), World(opened, ids, {each.article.id: each.article for each in after})
    copies = copied(*worlds, (r.article for r in before), (r.article for r in after))
    graphs: dict[URIRef | None, Sequence[Quad]] = {
        home: _graph(new.get(id_), ontology) for id_, home in homes.items()
    }
    opened.change(
        graphs,
        gone=[
            *old,
            *rdf.of_copies(copies[0]),
            *(quad for each in before for quad in indexed(each)),
        ],
        added=[
            *now,
            *rdf.of_copies(copies[1]),
            *(quad for each in after for quad in indexed(each)),
        ],
    )
    return True


def _graph(given: Kept | None, ontology: Ontology) -> Sequence[Quad]:
    return () if given is None else given.quads(ontology, given.reading)


@dataclass(frozen=True)
class _Others:
    """What other articles of a store say of whatever some articles touch.

    Attributes:
        opened: The store.
        ontology: The inventory.
        changed: The ids of the articles that touch.
        readings: What these say, before and after.
    """

    opened: MemoryStore
    ontology: Ontology
    changed: frozenset[str]
    readings: Sequence[Reading]

    def derived(self, readings: Sequence[Reading]) -> set[Quad]:
        """Return what follows from the others and from the articles as they are told here."""
        own = [claim for reading in readings for claim in reading.claims]
        days = {r.article.id: r.article.date for r in readings if r.article.date is not None}
        named = [entity for reading in readings for entity in reading.entities]
        amounts = (claim.amount for claim in own if claim.amount is not None)
        return {
            *rdf.of_entities([*self.entities, *named]),
            *rdf.of_claims([*self.claims, *own], self.ontology, {**self.days, **days}),
            *rdf.of_amounts([*self.amounts, *amounts]),
        }

    def _is_other(self, node: str) -> bool:
        """Tell whether something belongs to an article that does not change."""
        owner = iri.owner(node)
        return owner is not None and owner not in self.changed

    @cached_property
    def entities(self) -> list[Entity]:
        """How other articles name the entities that are touched, in the order of the articles."""
        ids = {entity.id for reading in self.readings for entity in reading.entities}
        nodes = (
            node
            for id_ in ids
            for node, _, _, _ in self.opened.match(None, CN.entity, URIRef(iri.entity(id_)))
            if ".entity." in node and self._is_other(node)
        )
        quads = (quad for node in nodes for quad in self.opened.match(node))
        found, _ = rdf.parts(quads)
        return [entity for _, entity in sorted(found, key=lambda pair: pair[0])]

    @cached_property
    def claims(self) -> list[Claim]:
        """What other articles claim of the facts and the deals that are touched.

        A claim that is found may be of another deal, all of whose claims are wanted too.
        """
        waiting = [claim for reading in self.readings for claim in reading.claims]
        seen: set[object] = set()
        found: list[Claim] = []
        while waiting:
            nodes = {node for claim in waiting for node in self._beside(claim, seen)} - seen
            seen |= nodes
            waiting = rdf.parts(quad for node in nodes for quad in self._claim(node))[1]
            found += waiting
        return found

    def _beside(self, claim: Claim, seen: set[object]) -> Iterator[URIRef]:
        """Yield the claims that may be of one fact, or of one deal, with a claim."""
        for fact in set(self._facts(claim)) - seen:
            seen.add(fact)
            yield from self._others(o for _, _, o, _ in self.opened.match(fact, CN.evidence))
        deal = rdf.deal_key(claim, self.ontology)
        if deal is not None and deal not in seen:
            seen.add(deal)
            yield from self._others(self._of_deal(deal))

    def _others(self, nodes: Iterable[str]) -> Iterator[URIRef]:
        return (URIRef(node) for node in nodes if self._is_other(node))

    def _of_deal(self, deal: Sequence[str]) -> Iterator[URIRef]:
        """Yield the claims that may tell of a deal: those with its target in its place."""
        target = URIRef(iri.entity(deal[0]))
        for place, predicate in _PLACES:
            wanted = rdf.telling(place, self.ontology)
            for node, _, _, graph in self.opened.match(None, predicate, target):
                if graph is not None:
                    said = self.opened.match(node, RDF.predicate)
                    if any(relation in wanted for _, _, relation, _ in said):
                        yield node

    def _facts(self, claim: Claim) -> Iterator[URIRef]:
        """Yield the fact of a claim, and those that share its direct triple."""
        fact = rdf.fact_of(claim, self.ontology)
        if fact is None:
            return
        yield fact
        if rdf.is_figure(claim):
            subject = URIRef(iri.entity(claim.subject.id or ""))
            for node, _, _, graph in self.opened.match(None, RDF.subject, subject):
                same = self.opened.match(node, RDF.predicate, CN[claim.relation])
                if graph is None and any(same):
                    yield node

    def _claim(self, node: URIRef) -> Iterator[Quad]:
        """Yield the quads of a claim, of its mentions, and of those who tell of it."""
        seen: set[Term] = {node}
        waiting = [node]
        own = f"{iri.article(iri.owner(node) or '')}."
        while waiting:
            for quad in self.opened.match(waiting.pop()):
                yield quad
                other = quad[2]
                mine = isinstance(other, URIRef) and other.startswith(own)
                if mine and other not in seen:
                    seen.add(other)
                    waiting.append(URIRef(other))

    @cached_property
    def days(self) -> Mapping[str, dt.date]:
        """When the articles of these claims were published."""
        found: dict[str, dt.date] = {}
        for id_ in {claim.evidence.article for claim in self.claims}:
            for _, _, day, _ in self.opened.match(URIRef(iri.article(id_)), SCHEMA.datePublished):
                found[id_] = dt.date.fromisoformat(day)
        return found

    @cached_property
    def amounts(self) -> list[Amount]:
        """The sums that are touched, those of them that others tell too."""
        told = {c.amount for r in self.readings for c in r.claims if c.amount is not None}
        return [amount for amount in told if self._is_told(URIRef(rdf.quantity(amount)))]

    def _is_told(self, amount: URIRef) -> bool:
        found = self.opened.match(None, CN.amount, amount)
        return any(self._is_other(node) for node, _, _, _ in found)


def called(opened: MemoryStore, name: str) -> set[str]:
    """Return the ids of the articles that go by an id, an id of the caller's, address or path."""
    terms = {rdf.text(name), rdf.address(name)}
    said = [
        owner
        for term in terms
        for predicate in (CN.ref, CN.source, SCHEMA.url)
        for node, _, _, _ in opened.match(None, predicate, term)
        if (owner := iri.owner(node)) is not None
    ]
    home = URIRef(iri.article(name))
    return {*said, *([name] if any(opened.match(home, graph=home)) else [])}
