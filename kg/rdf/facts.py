"""What claims add up to: facts, and the triples that follow from them.

The layer is derived, whole, by one function; deriving it again from the same readings gives the
same quads. Nothing in it is read back: claims are what is kept, facts are what is said of them.
"""

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg import iri
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.ontology import Ontology
from kg.rdf import choose, terms
from kg.rdf.choose import best
from kg.rdf.deals import deal_iri, deal_triples
from kg.rdf.gather import gathered
from kg.rdf.identifiers import identified
from kg.rdf.read import order
from kg.rdf.terms import Pair, maybe
from kg.rdf.write import claim_iri, end, entity_iri, quantity
from kg.records import Amount, Argument, Article, Claim, Entity, Fact, Reading, Status

_FIGURE: Final = "Figure"
_LONGEST_PATH: Final = 120
_LONG: Final = 8
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_UNKNOWN: Final[Mapping[Claim, URIRef]] = MappingProxyType({})

_slug = lru_cache(maxsize=1 << 16)(iri.slug)


def facts(
    claims: Iterable[Claim],
    ontology: Ontology,
    articles: Iterable[Article] = (),
    copies: Mapping[str, str] = _NONE,
) -> tuple[Fact, ...]:
    """Add claims up to facts, sorted by subject, relation and object.

    The claims of a symmetric relation make one fact whichever way round they are. A claim whose
    subject is no entity makes none. The claims of a fact are sorted by the day of their article,
    where ``articles`` tells it, then by article and offset. ``copies`` leads from an article that
    is a copy to its original.
    """
    days = {article.id: article.date or dt.date.min for article in articles}
    found = _facts(claims, ontology, days)
    return tuple(dataclasses.replace(fact, support=_support(fact, copies)) for fact in found)


def _facts(
    claims: Iterable[Claim], ontology: Ontology, days: Mapping[str, dt.date]
) -> Iterator[Fact]:
    """Yield facts, their sources uncounted."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject.id is not None:
            groups[_key(claim, ontology)].append(claim)
    return (_fact(key, group, days) for key, group in sorted(groups.items()))


def _support(fact: Fact, copies: Mapping[str, str]) -> int:
    """Count the sources of what gives a fact its status.

    Claims are of one source when their articles are copies of one story, or when they are made in
    the very same words.
    """
    sources: list[set[str]] = []
    for claim in fact.claims:
        if claim.status is not fact.status:
            continue
        article = claim.evidence.article
        marks = {copies.get(article, article), *_wording(claim)}
        for other in [each for each in sources if each & marks]:
            sources.remove(other)
            marks |= other
        sources.append(marks)
    return len(sources)


def _wording(claim: Claim) -> list[str]:
    """Return the words of a sentence that is too long to be written twice by chance."""
    words = claim.evidence.quote.casefold().split()
    return [" ".join(words)] if len(words) >= _LONG else []


def _key(claim: Claim, ontology: Ontology) -> tuple[str, ...]:
    """Return what claims of one fact share: of figures also what is measured, and when."""
    ends = _name(claim.subject), _name(claim.object)
    relation = ontology.relations.get(claim.relation)
    if relation is not None and relation.symmetric and claim.object.id is not None:
        ends = min(ends), max(ends)
    start = claim.period.start if claim.period else None
    figure = claim.object.type == _FIGURE
    measured = (claim.metric or "", str(start or "")) if figure else ()
    return ends[0], claim.relation, ends[1], *measured


def _name(given: Argument) -> str:
    return given.name if given.id is None else given.id


def _fact(key: tuple[str, ...], group: list[Claim], days: Mapping[str, dt.date]) -> Fact:
    def place(claim: Claim) -> tuple[dt.date, str, tuple[object, ...]]:
        article = claim.evidence.article
        return days.get(article, dt.date.min), article, order(claim)

    claims = tuple(sorted(dict.fromkeys(group), key=place) if len(group) > 1 else group)
    status = choose.status(claims)
    ended = any(claim.ended for claim in claims if claim.status is status)
    identity = iri.digest(*key, length=12)
    return Fact(identity, key[0], key[1], key[2], status, ended, claims)


def merged(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Join what articles say of the same entities, sorted by id.

    The name that most articles use wins, of several the longest; the others become aliases.
    """
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return tuple(_merge(group) for _, group in sorted(groups.items()))


def _merge(group: list[Entity]) -> Entity:
    known = called(group[0].id, Counter(line for entity in group for line in calls(entity)))
    return dataclasses.replace(
        known,
        why=tuple(dict.fromkeys(line for entity in group for line in entity.why)),
        traits=tuple(sorted({pair for entity in group for pair in entity.traits})),
    )


def calls(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Yield what an article adds to what an entity is called: kinds of words, with the words."""
    yield "name", entity.name
    yield "type", entity.type
    yield from (("alias", alias) for alias in entity.aliases)
    yield from (("identifier", *pair) for pair in entity.identifiers)


def called(id_: str, counts: Mapping[tuple[str, ...], int]) -> Entity:
    """Return an entity by how many articles add what to what it is called."""
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for (kind, word, *_), count in counts.items():
        said[kind][word] = count
    name = _favourite(said["name"])
    return Entity(
        id=id_,
        name=name,
        type=_favourite(said["type"]),
        aliases=tuple(sorted({*said["name"], *said["alias"]} - {name})),
        identifiers=tuple(sorted((k[1], k[2]) for k in counts if k[0] == "identifier")),
    )


def _favourite(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda value: (counts[value], len(value), value))


def derived(
    readings: Iterable[Reading], ontology: Ontology, copies: Mapping[str, str] = _NONE
) -> list[Quad]:
    """Return the default graph: entities, facts with their totals, deals, and direct triples.

    A direct triple stands for what is asserted and not ended, and for nothing else; that of a
    symmetric relation stands both ways. An article that is a copy says of which it is one.
    """
    known = sorted(readings, key=lambda reading: reading.article.id)
    days = {r.article.id: r.article.date for r in known if r.article.date is not None}
    claims = [claim for reading in known for claim in reading.claims]
    entities = (entity for reading in known for entity in reading.entities)
    return [
        *of_entities(entities),
        *of_claims(claims, ontology, days),
        *of_amounts(claim.amount for claim in claims if claim.amount is not None),
        *of_copies(copies),
    ]


def of_entities(entities: Iterable[Entity]) -> set[Quad]:
    """Return what follows from all that articles say of some entities."""
    return {quad for each in merged(entities) for quad in of_entity(each)}


def of_entity(entity: Entity) -> list[Quad]:
    """Return what is said of an entity that was put together of what all articles say."""
    return [(s, p, o, None) for s, p, o in _entity(entity)]


def of_claims(
    claims: Iterable[Claim], ontology: Ontology, days: Mapping[str, dt.date]
) -> set[Quad]:
    """Return the facts that claims add up to, the deals, and the direct triples.

    Args:
        claims: All claims of some facts and deals.
        ontology: The inventory.
        days: When articles were published, by their ids.
    """
    told = list(claims)
    return of_deals(told, ontology, days) | of_facts(told, ontology, days)


def of_deals(
    claims: Iterable[Claim],
    ontology: Ontology,
    days: Mapping[str, dt.date],
    nodes: Mapping[Claim, URIRef] = _UNKNOWN,
) -> set[Quad]:
    """Return the deals that claims tell of, and which facts are part of them.

    Args:
        claims: All claims of some deals.
        ontology: The inventory.
        days: When articles were published, by their ids.
        nodes: The IRIs of claims, as far as they are known.
    """
    found: set[Quad] = set()
    for deal in gathered(claims, ontology, days):
        node = deal_iri(deal)
        found.update((s, p, o, None) for s, p, o in deal_triples(deal, days, nodes))
        facts = (fact_of(claim, ontology) for claim in deal.claims)
        found.update((fact, CN.partOf, node, None) for fact in facts if fact is not None)
    return found


def of_facts(
    claims: Iterable[Claim],
    ontology: Ontology,
    days: Mapping[str, dt.date],
    nodes: Mapping[Claim, URIRef] = _UNKNOWN,
) -> set[Quad]:
    """Return the facts that claims add up to, and the direct triples; arguments as ``of_deals``."""
    found: set[Quad] = set()
    for fact in _facts(claims, ontology, days):
        node = fact_iri(fact)
        found.update((node, p, o, None) for p, o in _totals(fact, ontology, days, nodes))
        found.update((s, p, o, None) for s, p, o in _direct(fact, ontology))
    return found


def of_amounts(amounts: Iterable[Amount]) -> set[Quad]:
    """Return what is said of sums of money and of counts."""
    return {(s, p, o, None) for amount in set(amounts) for s, p, o in _quantity(amount)}


def of_copies(copies: Mapping[str, str]) -> set[Quad]:
    """Return which article is a copy of which."""
    pairs = ((URIRef(iri.article(each)) for each in pair) for pair in copies.items())
    return {(copy, CN.copyOf, original, None) for copy, original in pairs}


def fact_of(claim: Claim, ontology: Ontology) -> URIRef | None:
    """Return the IRI of the fact that a claim is of; None when it makes none."""
    if claim.subject.id is None:
        return None
    key = _key(claim, ontology)
    return _iri(key[0], key[1], key[2], iri.digest(*key, length=12))


def is_figure(claim: Claim) -> bool:
    """Tell whether a claim is of something measured: several such facts may share their ends."""
    return claim.object.type == _FIGURE


def fact_iri(fact: Fact) -> URIRef:
    """Return the IRI of the node of a fact: readable, and told apart by its id."""
    return _iri(fact.subject, fact.relation, fact.object, fact.id)


def _iri(subject: str, relation: str, object_: str, id_: str) -> URIRef:
    names = [_slug(name.partition("/")[2] or name) for name in (subject, object_)]
    path = f"{names[0]}.{relation}.{names[1]}"[:_LONGEST_PATH]
    return URIRef(iri.fact(f"{path}.{id_}"))


def _entity(entity: Entity) -> list[tuple[URIRef, URIRef, Term]]:
    node = entity_iri(entity.id)
    pairs: list[Pair] = [
        (RDF.type, CN[entity.type]),
        (RDFS.label, terms.text(entity.name)),
        *((SKOS.altLabel, terms.text(alias)) for alias in entity.aliases),
        *((CN.knownAs, terms.text(name)) for name in (entity.name, *entity.aliases)),
        *identified(entity.identifiers),
    ]
    return [(node, p, o) for p, o in pairs]


def _direct(fact: Fact, ontology: Ontology) -> list[tuple[URIRef, URIRef, Term]]:
    if fact.status is not Status.ASSERTED or fact.ended:
        return []
    subject, predicate, object_ = _triple(fact)
    relation = ontology.relations.get(fact.relation)
    both = relation is not None and relation.symmetric and isinstance(object_, URIRef)
    back = [(object_, predicate, subject)] if both and isinstance(object_, URIRef) else []
    return [(subject, predicate, object_), *back]


def _triple(fact: Fact) -> tuple[URIRef, URIRef, Term]:
    ends = {_name(given): end(given) for c in fact.claims for given in (c.subject, c.object)}
    return entity_iri(fact.subject), CN[fact.relation], ends[fact.object]


def _totals(
    fact: Fact,
    ontology: Ontology,
    days: Mapping[str, dt.date],
    nodes: Mapping[Claim, URIRef],
) -> list[Pair]:
    subject, predicate, object_ = _triple(fact)
    articles = {claim.evidence.article for claim in fact.claims}
    dated = sorted(days[article] for article in articles if article in days)
    relation = ontology.relations.get(fact.relation)
    return [
        (RDF.type, CN.Relationship),
        *([(RDF.type, CN[relation.relationship_class])] if relation else []),
        *([(CN.family, terms.text(relation.family))] if relation else []),
        (RDF.subject, subject),
        (RDF.predicate, predicate),
        (RDF.object, object_),
        (CN.factId, terms.text(fact.id)),
        (CN.status, CN[fact.status.value]),
        (CN.ended, terms.boolean(fact.ended)),
        *((CN.reportedAs, CN[claim.status.value]) for claim in fact.claims),
        *((CN.evidence, nodes.get(claim) or claim_iri(claim)) for claim in fact.claims),
        *maybe(CN.firstReported, terms.day(dated[0]) if dated else None),
        *maybe(CN.lastReported, terms.day(dated[-1]) if dated else None),
        (CN.claimCount, terms.integer(len(fact.claims))),
        (CN.articleCount, terms.integer(len(articles))),
        *_qualifiers(fact),
    ]


def _qualifiers(fact: Fact) -> list[Pair]:
    """Return what is chosen of the claims: of each qualifier the best known one."""
    amount = best(fact.claims, lambda claim: claim.amount)
    share = best(fact.claims, lambda claim: claim.share)
    date = best(fact.claims, lambda claim: claim.date if claim.date and claim.date.start else None)
    period = best(fact.claims, lambda claim: claim.period)
    change = best(fact.claims, lambda claim: claim.change)
    counterparty = best(fact.claims, lambda claim: claim.counterparty)
    return [
        *maybe(CN.amount, URIRef(quantity(amount)) if amount else None),
        *maybe(CN.share, terms.number(share.value) if share else None),
        *maybe(CN.change, terms.number(change.value) if change else None),
        *maybe(CN.earliest, terms.day(date.start) if date and date.start else None),
        *maybe(CN.latest, terms.day(date.end) if date and date.end else None),
        *maybe(CN.counterparty, end(counterparty) if counterparty else None),
        *maybe(CN.role, _string(best(fact.claims, lambda claim: claim.role))),
        *maybe(CN.metric, _string(best(fact.claims, lambda claim: claim.metric))),
        *maybe(CN.periodText, _string(period.text if period else None)),
        *maybe(CN.periodStart, terms.day(period.start) if period and period.start else None),
        *maybe(CN.periodEnd, terms.day(period.end) if period and period.end else None),
    ]


def _string(value: str | None) -> Literal | None:
    return None if value is None else terms.text(value)


def _quantity(amount: Amount) -> list[tuple[URIRef, URIRef, Term]]:
    node = URIRef(quantity(amount))
    kind = SCHEMA.QuantitativeValue if amount.currency is None else SCHEMA.MonetaryAmount
    pairs: list[Pair] = [
        (RDF.type, kind),
        (SCHEMA.value, terms.number(amount.value)),
        *maybe(SCHEMA.currency, _string(amount.currency)),
        *maybe(SCHEMA.unitText, _string(amount.unit)),
    ]
    return [(node, p, o) for p, o in pairs]
