"""What other articles of a store say of whatever some articles touch."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rdflib import RDF, URIRef

from kg import iri, rdf
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.ontology import Ontology
from kg.records import Amount, Claim, Reading
from kg.store import MemoryStore

_PLACES: Final = (
    ("subject", RDF.subject),
    ("object", RDF.object),
    ("counterparty", CN.counterparty),
)
"""The places of a claim that may hold what a deal is about."""


@dataclass(frozen=True)
class Beside:
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
        amounts = (claim.amount for claim in own if claim.amount is not None)
        return {
            *rdf.of_facts([*own, *self.facts], self.ontology, self._days(readings), self.facts),
            *rdf.of_deals([*own, *self.deals], self.ontology, self._days(readings), self.deals),
            *rdf.of_amounts([*self.amounts, *amounts]),
        }

    def _days(self, readings: Sequence[Reading]) -> dict[str, dt.date]:
        """Return when the articles of all these claims were published."""
        own = {r.article.id: r.article.date for r in readings if r.article.date is not None}
        return {**self.days, **own}

    def _is_other(self, node: str) -> bool:
        """Tell whether something belongs to an article that does not change."""
        owner = iri.owner(node)
        return owner is not None and owner not in self.changed

    @cached_property
    def facts(self) -> dict[Claim, URIRef]:
        """What others claim of the facts that are touched, with the IRIs of these claims."""
        facts = {fact for claim in self._own for fact in self._facts(claim)}
        nodes = (o for fact in facts for _, _, o, _ in self.opened.match(fact, CN.evidence))
        return self._claims(nodes)

    @cached_property
    def deals(self) -> dict[Claim, URIRef]:
        """What others claim of the deals that are touched, with the IRIs of these claims."""
        keys = {rdf.deal_key(claim, self.ontology) for claim in self._own} - {None}
        found = self._claims(node for key in keys if key for node in self._of_deal(key))
        return {c: node for c, node in found.items() if rdf.deal_key(c, self.ontology) in keys}

    @property
    def _own(self) -> Iterator[Claim]:
        return (claim for reading in self.readings for claim in reading.claims)

    def _claims(self, nodes: Iterable[str]) -> dict[Claim, URIRef]:
        """Return claims of others by their IRIs."""
        wanted = set(self._others(nodes))
        return {
            claim: node for node, claim in rdf.told(q for node in wanted for q in self._claim(node))
        }

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
        for id_ in {claim.evidence.article for claim in (*self.facts, *self.deals)}:
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
