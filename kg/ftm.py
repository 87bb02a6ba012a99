"""A graph as FollowTheMoney entities, the form that Aleph, OpenSanctions and their kin import.

Their model has no word for how real a claim is: a link that stands in a file is taken for a fact.
So an asserted fact becomes the kind of link that means it (Ownership, Employment), what is planned
or rumoured becomes an UnknownLink whose role says so, and what is denied or called off is left out.
A sale that is done and tells more than two parties is an Event that all of them are involved in.
Every link names the articles that prove it, and gives the first sentence. Figures have no place in
the model and are left out too.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from kg import iri
from kg.records import Article, Claim, DateSpan, Deal, Entity, Fact, Status

_REFUTED: Final = frozenset({Status.DENIED, Status.NEGATED})
_LEGAL: Final = frozenset({"Organization", "Person"})
_SCHEMATA: Final = MappingProxyType(
    {
        "Organization": "Organization",
        "Person": "Person",
        "Place": "Address",
        "Event": "Event",
        "Security": "Security",
    }
)
"""The schema of each type; anything else is an Asset, which can be owned."""
_OWNED: Final = MappingProxyType(
    {
        "acquires": ("subject", "object"),
        "investsIn": ("subject", "object"),
        "subsidiaryOf": ("object", "subject"),
    }
)
"""Relations of an owner to what it owns: which end is which."""
_EMPLOYED: Final = MappingProxyType(
    {
        "employs": ("subject", "object"),
        "joins": ("object", "subject"),
        "leaves": ("object", "subject"),
    }
)
"""Relations of an employer to somebody: which end is which."""
_LINK: Final = 2
_WORDS: Final = ("of", "by", "from")
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Properties = Mapping[str, Iterable[str | None]]


@dataclass(frozen=True, slots=True)
class Link:
    """A fact as it is exported: its schema, and its ends by property."""

    schema: str
    ends: Mapping[str, str]
    fact: Fact


def jsonl(
    facts: Iterable[Fact],
    entities: Iterable[Entity],
    articles: Iterable[Article],
    deals: Iterable[Deal] = (),
) -> bytes:
    """Return FollowTheMoney entities, one a line: articles, entities, links, deals, each by id."""
    types = {entity.id: entity for entity in entities}
    known = {article.id: article for article in articles}
    places = [fact for fact in facts if fact.relation == "headquarteredIn" and _shown(fact, types)]
    links = [_link(fact, types) for fact in facts if _shown(fact, types) and fact not in places]
    owned = {link.ends["asset"] for link in links if link.schema == "Ownership"}
    seats = {fact.subject: types[fact.object].name for fact in places if _holds(fact)}
    events = [deal for deal in deals if _joins(deal, types)]
    proofs = [*(link.fact.claims for link in links), *(deal.claims for deal in events)]
    cited = {claim.evidence.article for claims in proofs for claim in claims}
    made = [
        *(_article(known[id_]) for id_ in cited if id_ in known),
        *(_entity(entity, owned, seats) for entity in types.values()),
        *(_edge(link, known) for link in links),
        *(_event(deal, types, known) for deal in events),
    ]
    ordered = sorted(made, key=lambda each: (each["schema"], each["id"]))
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in ordered).encode()


def _joins(deal: Deal, types: Mapping[str, Entity]) -> bool:
    """Tell whether a deal is exported: it is done, and joins more than the two ends of a link."""
    known = [party for party in deal.parties if party.id in types]
    return deal.status is Status.ASSERTED and len(known) == len(deal.parties) > _LINK


def _event(
    deal: Deal, types: Mapping[str, Entity], articles: Mapping[str, Article]
) -> dict[str, Any]:
    """Return a deal as an event in which the parties are involved; its name tells their roles."""
    named = {
        role: [party.name for party in deal.parties if party.role == role]
        for role in ("target", "buyer", "seller")
    }
    words = (
        f"{word} {' and '.join(who)}"
        for word, who in zip(_WORDS, named.values(), strict=True)
        if who
    )
    read = [articles[id_] for id_ in _ids(deal.claims) if id_ in articles]
    legal = [party.id for party in deal.parties if party.id and types[party.id].type in _LEGAL]
    return _made(
        key("deal", deal.id),
        "Event",
        {
            "name": [" ".join((deal.kind, *words))],
            "involved": [key("entity", id_) for id_ in legal],
            "date": [_day(deal.date)],
            "summary": [deal.amount.text if deal.amount else None],
            "description": [claim.evidence.quote for claim in deal.claims[:1]],
            "recordId": [deal.id],
            "proof": [key("article", article.id) for article in read],
            "sourceUrl": [_url(article) for article in read],
            "publisher": [article.publisher for article in read],
        },
    )


def key(kind: str, id_: str) -> str:
    """Return the id of something: their ids hold letters, digits and dashes only.

    >>> key("entity", "organization/alibaba")
    'kg-b7ef760dcb07fdfa8a49'
    """
    return f"kg-{iri.digest(kind, id_, length=20)}"


def _shown(fact: Fact, types: Mapping[str, Entity]) -> bool:
    """Tell whether a fact is exported: two known entities, and nobody denies it."""
    return fact.status not in _REFUTED and fact.subject in types and fact.object in types


def _holds(fact: Fact) -> bool:
    return fact.status is Status.ASSERTED and not fact.ended


def _link(fact: Fact, types: Mapping[str, Entity]) -> Link:
    """Return the kind of link that a fact is."""
    ends = {"subject": fact.subject, "object": fact.object}
    asserted = fact.status is Status.ASSERTED
    if asserted and fact.relation in _OWNED:
        owner, asset = (ends[end] for end in _OWNED[fact.relation])
        if types[owner].type in _LEGAL and types[asset].type not in {"Person", "Place", "Event"}:
            return Link("Ownership", {"owner": owner, "asset": asset}, fact)
    if asserted and fact.relation in _EMPLOYED:
        firm, person = (ends[end] for end in _EMPLOYED[fact.relation])
        if types[firm].type == "Organization" and types[person].type == "Person":
            return Link("Employment", {"employer": firm, "employee": person}, fact)
    return Link("UnknownLink", ends, fact)


def _edge(link: Link, articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return a link with its qualifiers and its proof."""
    fact = link.fact
    read = [articles[id_] for id_ in _ids(fact.claims) if id_ in articles]
    properties: dict[str, Iterable[str | None]] = {
        **{name: [key("entity", id_)] for name, id_ in link.ends.items()},
        "role": _roles(link),
        "status": [_state(fact)],
        **_dates(link),
        "description": [claim.evidence.quote for claim in fact.claims[:1]],
        "recordId": [fact.id],
        "proof": [key("article", article.id) for article in read],
        "sourceUrl": [_url(article) for article in read],
        "publisher": [article.publisher for article in read],
    }
    if link.schema == "Ownership":
        properties |= _price(fact)
    return _made(key("fact", fact.id), link.schema, properties)


def _ids(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.evidence.article for claim in claims))


def _roles(link: Link) -> list[str]:
    """Return what to call a link: the job of an employee, else the relation."""
    fact = link.fact
    jobs = [claim.role for claim in fact.claims if claim.role]
    if link.schema == "Employment":
        return list(dict.fromkeys(jobs))
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", fact.relation).lower()
    real = fact.status is Status.ASSERTED
    return [words if real else f"{words} ({fact.status.value})"]


def _state(fact: Fact) -> str:
    left = fact.ended or fact.relation == "leaves"
    return "former" if left and fact.status is Status.ASSERTED else fact.status.value


def _dates(link: Link) -> dict[str, Iterable[str | None]]:
    """Return when a link starts, ends or happens, as far as it is told."""
    days = [day for claim in link.fact.claims if (day := _day(claim.date)) is not None][:1]
    if link.fact.relation == "leaves":
        return {"endDate": days}
    starts = link.schema != "UnknownLink" and link.fact.relation in {"acquires", "joins"}
    return {"startDate" if starts else "date": days}


def _day(span: DateSpan | None) -> str | None:
    """Return a date as far as it is known: "2024-12" of a month."""
    if span is None or span.start is None or span.end is None:
        return None
    first, last = span.start.isoformat(), span.end.isoformat()
    if first == last:
        return first
    if (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    return first[:7] if first[:7] == last[:7] else None


def _price(fact: Fact) -> dict[str, Iterable[str | None]]:
    """Return the part that is owned, and what was paid for it."""
    shares = [claim.share for claim in fact.claims if claim.share][:1]
    prices = [c.amount for c in fact.claims if c.amount and c.amount.currency][:1]
    return {
        "percentage": [f"{share.value * 100:f}".rstrip("0").rstrip(".") for share in shares],
        "sharesValue": [f"{price.value:f}" for price in prices],
        "sharesCurrency": [price.currency for price in prices],
    }


def _article(article: Article) -> dict[str, Any]:
    """Return an article as a document."""
    name = article.title or article.ref or article.source or article.id
    return _made(
        key("article", article.id),
        "Article",
        {
            "title": [name],
            "fileName": [name],
            "bodyText": [article.text.strip()],
            "publishedAt": [article.date.isoformat() if article.date else None],
            "publisher": [article.publisher],
            "sourceUrl": [_url(article)],
        },
    )


def _entity(entity: Entity, owned: Iterable[str], seats: Mapping[str, str]) -> dict[str, Any]:
    """Return an entity; an organization that is owned is a Company, which can be."""
    schema = _SCHEMATA.get(entity.type, "Asset")
    tickers = [value for scheme, value in entity.identifiers if scheme == "ticker"]
    leis = [value for scheme, value in entity.identifiers if scheme == "lei"]
    company = schema == "Organization" and (entity.id in owned or bool(tickers))
    schema = "Company" if company else schema
    properties: dict[str, Iterable[str | None]] = {
        "name": [entity.name],
        "alias": entity.aliases,
        "full": [entity.name] if schema == "Address" else [],
        "ticker": tickers if schema in {"Company", "Security"} else [],
        "leiCode": leis if schema in {"Company", "Organization"} else [],
        "address": [seats.get(entity.id)] if schema in {"Company", "Organization"} else [],
    }
    return _made(key("entity", entity.id), schema, properties)


def _url(article: Article) -> str | None:
    return article.url if article.url and article.url.startswith(("http://", "https://")) else None


def _made(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    """Return an entity of theirs: properties without a value are left out."""
    filled = {
        name: list(dict.fromkeys(_UNFIT.sub("\ufffd", value) for value in values if value))
        for name, values in properties.items()
    }
    return {"id": id_, "schema": schema, "properties": {k: v for k, v in filled.items() if v}}
