"""Readings as quads: all that one article said, in the graph of that article.

Every subject of the graph is the article or a part of it, so that the graphs of two articles share
no triple and their union counts nothing twice. What is shared (entities, sums of money, facts) is
derived by ``kg.rdf.facts`` into the default graph.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from typing import Final

from rdflib import PROV, RDF, SKOS, URIRef

from kg import iri
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.errors import RdfError
from kg.ontology import Ontology
from kg.rdf import terms
from kg.rdf.terms import Pair, maybe
from kg.records import Amount, Argument, Article, Claim, DateSpan, Entity, Reading, Share

_RECENT: Final = 1 << 13
"""Claims and mentions whose triples are kept: a claim is named again where its fact is derived."""


def quads(reading: Reading, ontology: Ontology, *, model: str = "") -> list[Quad]:
    """Return the graph of an article: the article, its entities as it names them, its claims.

    Args:
        reading: What one article gave. Mentions are left out: they are offsets into a clean text
            that is not kept.
        ontology: Its version is kept with the article.
        model: The name and version of the language model.

    Raises:
        RdfError: A claim is of another article, or a name of a type or relation is no name.
    """
    home = URIRef(iri.article(reading.article.id))
    found: set[tuple[URIRef, URIRef, Term]] = set()
    run = URIRef(iri.part(reading.article.id, "run", iri.digest(model, ontology.version)))
    found.update((run, p, o) for p, o in _run(ontology, model))
    found.update((home, p, o) for p, o in (*_article(reading.article), (PROV.wasGeneratedBy, run)))
    for entity in reading.entities:
        key = f"{iri.slug(entity.name)}-{iri.digest(entity.id)}"
        node = URIRef(iri.part(reading.article.id, "entity", key))
        found.update((node, p, o) for p, o in _entity(entity, home))
    for claim in reading.claims:
        found.update(_claim(claim, reading.article.id))
    return [(s, p, o, home) for s, p, o in found]


def _run(ontology: Ontology, model: str) -> list[Pair]:
    """Say what read the article; no clock in it, so that reading again changes nothing."""
    return [
        (RDF.type, PROV.Activity),
        (PROV.used, URIRef(iri.ONTO.rstrip("#"))),
        (CN.softwareVersion, terms.text(f"newskg {_version()}")),
        *_strings(CN.modelVersion, model or None),
        *_strings(CN.ontologyVersion, ontology.version or None),
    ]


@lru_cache(maxsize=1)
def _version() -> str:
    return version("newskg")


def _article(article: Article) -> list[Pair]:
    return [
        (RDF.type, CN.Article),
        (SCHEMA.articleBody, terms.text(article.text)),
        *_strings(SCHEMA.headline, article.title),
        *maybe(SCHEMA.datePublished, None if article.date is None else terms.day(article.date)),
        *maybe(SCHEMA.url, None if article.url is None else address(article.url)),
        *_strings(SCHEMA.publisher, article.publisher),
        *_strings(CN.ref, article.ref),
        *_strings(CN.source, article.source),
    ]


def _strings(predicate: URIRef, value: str | None) -> list[Pair]:
    return maybe(predicate, None if value is None else terms.text(value))


def address(url: str) -> Term:
    """Return an address as an IRI when it is one as it stands, and as a string otherwise."""
    try:
        found = iri.web(url)
    except RdfError:
        return terms.text(url)
    return URIRef(found) if found == url else terms.text(url)


def _entity(entity: Entity, home: URIRef) -> list[Pair]:
    return [
        (RDF.type, CN.Appearance),
        (CN.inArticle, home),
        (CN.entity, entity_iri(entity.id)),
        (CN.entityType, CN[_term(entity.type)]),
        (CN.named, terms.text(entity.name)),
        *((SKOS.altLabel, terms.text(alias)) for alias in entity.aliases),
        *((CN.identifier, terms.texts(pair)) for pair in entity.identifiers),
        *((CN.trait, terms.texts(pair)) for pair in entity.traits),
        *([(CN.why, terms.texts(entity.why))] if entity.why else []),
    ]


def _term(name: str) -> str:
    """Return a name that may be one of the ontology, or raise."""
    return iri.term(name).removeprefix(iri.ONTO)


def _claim(claim: Claim, article: str) -> Iterable[tuple[URIRef, URIRef, Term]]:
    if claim.evidence.article != article:
        raise RdfError(f"a claim of article {claim.evidence.article} in the reading of {article}")
    ends = (claim.subject, claim.object, claim.said_by, claim.counterparty, *claim.told_by)
    for given in ends:
        if given is not None:
            mention, said = _mention(given, article)
            yield from ((mention, p, o) for p, o in said)
    for link, told in _chain(claim):
        yield from ((link, p, o) for p, o in told)
    pairs = _said(claim)
    node = _claim_iri(article, pairs)
    yield from ((node, p, o) for p, o in pairs)


def _chain(claim: Claim) -> list[tuple[URIRef, list[Pair]]]:
    """Return a node for each who tells what the speaker said, each leading to the next.

    Their IRIs are made of all that they and those behind them say, so that claims share them.
    """
    article = claim.evidence.article
    found: list[tuple[URIRef, list[Pair]]] = []
    for step, teller in reversed(list(enumerate(claim.told_by, 2))):
        pairs: list[Pair] = [
            (RDF.type, CN.Attribution),
            (CN.step, terms.integer(step)),
            (CN.saidBy, end(teller)),
            (CN.speakerMention, _mention(teller, article)[0]),
            *([(CN.passedOn, found[-1][0])] if found else []),
        ]
        key = iri.digest(*(str(part) for pair in pairs for part in pair), length=12)
        found.append((URIRef(iri.part(article, "attribution", key)), pairs))
    return found


def claim_iri(claim: Claim) -> URIRef:
    """Return the IRI of a claim: its article and a digest of all that it says."""
    return _claim_iri(claim.evidence.article, _said(claim))


def _claim_iri(article: str, pairs: Iterable[Pair]) -> URIRef:
    return URIRef(iri.part(article, "claim", terms.key(pairs)))


def _ends(claim: Claim) -> Iterable[Pair]:
    given = (
        ("subject", RDF.subject, claim.subject),
        ("object", RDF.object, claim.object),
        ("speaker", CN.saidBy, claim.said_by),
        ("counterparty", CN.counterparty, claim.counterparty),
    )
    for name, predicate, argument in given:
        if argument is not None:
            yield predicate, end(argument)
            yield CN[f"{name}Mention"], _mention(argument, claim.evidence.article)[0]


@lru_cache(maxsize=_RECENT)
def _said(claim: Claim) -> tuple[Pair, ...]:
    return (
        (RDF.type, CN.Claim),
        *_ends(claim),
        (CN.inArticle, URIRef(iri.article(claim.evidence.article))),
        (RDF.predicate, CN[_term(claim.relation)]),
        (CN.status, CN[claim.status.value]),
        (CN.ended, terms.boolean(claim.ended)),
        (CN.quote, terms.text(claim.evidence.quote)),
        (CN.begin, terms.integer(claim.evidence.start)),
        (CN.end, terms.integer(claim.evidence.end)),
        (CN.extractor, terms.text(claim.extractor)),
        *([(CN.why, terms.texts(claim.why))] if claim.why else []),
        *((CN.passedOn, link) for link, _ in _chain(claim)[-1:]),
        *_strings(CN.role, claim.role),
        *_strings(CN.metric, claim.metric),
        *_amount(claim.amount),
        *_share("share", claim.share),
        *_share("change", claim.change),
        *_date(("dateText", "earliest", "latest"), claim.date),
        *_date(("periodText", "periodStart", "periodEnd"), claim.period),
    )


@lru_cache(maxsize=1 << 16)
def entity_iri(id_: str) -> URIRef:
    """Return the IRI of an entity."""
    return URIRef(iri.entity(id_))


def end(given: Argument) -> Term:
    """Return an end of a claim: its entity, or the phrase when it is none."""
    return terms.text(given.name) if given.id is None else entity_iri(given.id)


@lru_cache(maxsize=_RECENT)
def _mention(given: Argument, article: str) -> tuple[URIRef, tuple[Pair, ...]]:
    pairs: tuple[Pair, ...] = (
        (RDF.type, CN.Mention),
        (CN.inArticle, URIRef(iri.article(article))),
        (CN.begin, terms.integer(given.start)),
        (CN.end, terms.integer(given.end)),
        (CN.surface, terms.text(given.text)),
        (CN.named, terms.text(given.name)),
        (CN.mentionKind, terms.text(given.kind.value)),
        *maybe(CN.entity, None if given.id is None else entity_iri(given.id)),
        *maybe(CN.entityType, None if given.type is None else CN[_term(given.type)]),
    )
    key = f"{given.start}-{given.end}-{terms.key(pairs)}"
    return URIRef(iri.part(article, "mention", key)), pairs


def _amount(amount: Amount | None) -> list[Pair]:
    if amount is None:
        return []
    return [
        (CN.amount, URIRef(quantity(amount))),
        (CN.amountText, terms.text(amount.text)),
        (CN.amountValue, terms.number(amount.value)),
        *_strings(CN.amountCurrency, amount.currency),
        *_strings(CN.amountUnit, amount.unit),
        *([(CN.amountApproximate, terms.boolean(value=True))] if amount.approximate else []),
    ]


def quantity(amount: Amount) -> str:
    """Return the IRI that all equal sums of money, or equal counts, share."""
    value, unit = terms.plain(amount.value), amount.unit
    if unit is None and amount.currency is not None and amount.currency.isalpha():
        return iri.money(amount.currency, value)
    kind = (amount.currency or "", unit or "")
    return iri.mint(f"quantity/{iri.slug(' '.join(kind))}-{value}-{iri.digest(*kind)}")


def _share(name: str, share: Share | None) -> list[Pair]:
    if share is None:
        return []
    return [
        (CN[name], terms.number(share.value)),
        (CN[f"{name}Text"], terms.text(share.text)),
        *([(CN[f"{name}Approximate"], terms.boolean(value=True))] if share.approximate else []),
    ]


def _date(names: tuple[str, str, str], date: DateSpan | None) -> list[Pair]:
    if date is None:
        return []
    said, start, finish = (CN[name] for name in names)
    return [
        (said, terms.text(date.text)),
        *maybe(start, None if date.start is None else terms.day(date.start)),
        *maybe(finish, None if date.end is None else terms.day(date.end)),
    ]
