"""Quads as readings again: the inverse of ``kg.rdf.write``, whatever graphs the quads stand in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import RDF, SKOS, URIRef

from kg import iri
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.errors import RdfError
from kg.rdf import terms
from kg.rdf.terms import Node
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    MentionKind,
    Reading,
    Share,
    Status,
)

Nodes = dict[URIRef, dict[URIRef, list[Term]]]


def readings(quads: Iterable[Quad]) -> tuple[Reading, ...]:
    """Return what was written by ``quads``, sorted by article; mentions are not kept.

    Raises:
        RdfError: Something that must be said of a claim is not, or is said twice.
    """
    nodes = _nodes(quads)
    try:
        return tuple(_readings(nodes))
    except (
        ValueError,
        ArithmeticError,
    ) as error:  # a status, a kind, a number or a date that is none
        raise RdfError(f"a value that no record can hold: {error}") from error


def told(quads: Iterable[Quad]) -> list[tuple[URIRef, Claim]]:
    """Return the claims among some quads, each with its IRI.

    Raises:
        RdfError: Something that must be said of them is not, or is said twice.
    """
    nodes = _nodes(quads)
    found = [(name, n) for name, n in nodes.items() if CN.Claim in n.get(RDF.type, [])]
    return [(name, _claim(node, nodes)) for name, node in found]


def _nodes(quads: Iterable[Quad]) -> Nodes:
    """Group the triples that articles own by their subject, each triple once."""
    nodes: Nodes = defaultdict(lambda: defaultdict(list))
    home = f"{iri.BASE}article/"
    for s, p, o, _ in quads:
        if s.startswith(home) and o not in nodes[s][p]:
            nodes[s][p].append(o)
    return nodes


def _readings(nodes: Nodes) -> Iterator[Reading]:
    entities: dict[Term, list[Entity]] = defaultdict(list)
    claims: dict[Term, list[Claim]] = defaultdict(list)
    articles: dict[URIRef, Article] = {}
    for name, node in nodes.items():
        kinds = node.get(RDF.type, [])
        if CN.Article in kinds:
            articles[name] = _article(node)
        elif CN.Appearance in kinds:
            entities[terms.one(node, CN.inArticle)].append(_entity(node))
        elif CN.Claim in kinds:
            claims[terms.one(node, CN.inArticle)].append(_claim(node, nodes))
    for home, article in sorted(articles.items()):
        read = tuple(sorted(entities[home], key=lambda entity: entity.id))
        yield Reading(article, read, (), tuple(sorted(claims[home], key=order)))


def order(claim: Claim) -> tuple[int, int, int, int, str, str, str]:
    """Return the place of a claim among those of its article."""
    evidence = claim.evidence
    return (
        evidence.start,
        evidence.end,
        claim.subject.start,
        claim.object.start,
        claim.relation,
        claim.extractor,
        repr(claim),
    )


def _article(node: Node) -> Article:
    text = terms.string(node, SCHEMA.articleBody)
    if text is None:
        raise RdfError("an article without its text")
    return Article(
        text=text,
        title=terms.string(node, SCHEMA.headline),
        date=terms.date(node, SCHEMA.datePublished),
        url=terms.string(node, SCHEMA.url),
        publisher=terms.string(node, SCHEMA.publisher),
        ref=terms.string(node, CN.ref),
        source=terms.string(node, CN.source),
    )


def _entity(node: Node) -> Entity:
    return Entity(
        id=iri.path(str(terms.one(node, CN.entity))),
        name=terms.from_text(terms.one(node, CN.named)),
        type=terms.local(node, CN.entityType),
        aliases=terms.strings(node, SKOS.altLabel),
        identifiers=tuple(sorted(_pair(term) for term in node.get(CN.identifier, []))),
        why=_why(node),
        traits=tuple(sorted(_pair(term) for term in node.get(CN.trait, []))),
    )


def _pair(term: Term) -> tuple[str, str]:
    scheme, value = terms.from_texts(term)
    return scheme, value


def _claim(node: Node, nodes: Nodes) -> Claim:
    subject, object_ = (_argument(node, nodes, name) for name in ("subject", "object"))
    if subject is None or object_ is None:
        raise RdfError("a claim without both its ends")
    return Claim(
        subject=subject,
        relation=terms.local(node, RDF.predicate),
        object=object_,
        status=Status(terms.local(node, CN.status)),
        evidence=_evidence(node),
        extractor=terms.from_text(terms.one(node, CN.extractor)),
        said_by=_argument(node, nodes, "speaker"),
        amount=_amount(node),
        share=_share(node, "share"),
        date=_date(node, ("dateText", "earliest", "latest")),
        role=terms.string(node, CN.role),
        ended=terms.truth(node, CN.ended),
        counterparty=_argument(node, nodes, "counterparty"),
        metric=terms.string(node, CN.metric),
        period=_date(node, ("periodText", "periodStart", "periodEnd")),
        change=_share(node, "change"),
        why=_why(node),
        told_by=_tellers(node, nodes),
    )


def _tellers(node: Node, nodes: Nodes) -> tuple[Argument, ...]:
    """Follow the chain of those who tell what a speaker said."""
    found: list[Argument] = []
    while (link := terms.first(node, CN.passedOn)) is not None:
        node = nodes.get(URIRef(link), {})
        teller = _argument(node, nodes, "speaker")
        if teller is None:
            raise RdfError("an attribution to nobody")
        found.append(teller)
    return tuple(found)


def _why(node: Node) -> tuple[str, ...]:
    found = terms.first(node, CN.why)
    return () if found is None else terms.from_texts(found)


def _home(node: Node) -> str:
    return iri.path(str(terms.one(node, CN.inArticle))).removeprefix("article/")


def _evidence(node: Node) -> Evidence:
    return Evidence(
        article=_home(node),
        start=terms.whole(node, CN.begin),
        end=terms.whole(node, CN.end),
        quote=terms.from_text(terms.one(node, CN.quote)),
    )


def _argument(claim: Node, nodes: Nodes, name: str) -> Argument | None:
    mention = terms.first(claim, CN[f"{name}Mention"])
    if mention is None:
        return None
    node = nodes.get(URIRef(mention), {})
    entity, kind = terms.first(node, CN.entity), terms.first(node, CN.entityType)
    return Argument(
        text=terms.from_text(terms.one(node, CN.surface)),
        name=terms.from_text(terms.one(node, CN.named)),
        id=None if entity is None else iri.path(str(entity)),
        type=None if kind is None else str(kind).removeprefix(iri.ONTO),
        start=terms.whole(node, CN.begin),
        end=terms.whole(node, CN.end),
        kind=MentionKind(terms.string(node, CN.mentionKind) or ""),
    )


def _amount(node: Node) -> Amount | None:
    said = terms.string(node, CN.amountText)
    if said is None:
        return None
    return Amount(
        text=said,
        value=terms.decimal(node, CN.amountValue),
        currency=terms.string(node, CN.amountCurrency),
        unit=terms.string(node, CN.amountUnit),
        approximate=bool(terms.first(node, CN.amountApproximate)),
    )


def _share(node: Node, name: str) -> Share | None:
    said = terms.string(node, CN[f"{name}Text"])
    if said is None:
        return None
    approximate = bool(terms.first(node, CN[f"{name}Approximate"]))
    return Share(said, terms.decimal(node, CN[name]), approximate)


def _date(node: Node, names: tuple[str, str, str]) -> DateSpan | None:
    text, start, finish = (CN[name] for name in names)
    said = terms.string(node, text)
    if said is None:
        return None
    return DateSpan(said, terms.date(node, start), terms.date(node, finish))
