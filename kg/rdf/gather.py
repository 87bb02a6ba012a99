"""Deals: which claims tell of one transaction, and who takes part in it.

A sale is told from several sides: who buys, who sells, what it is that changes hands. Each claim is
a telling of a deal, with roles that ``relations.ttl`` gives to its places. Tellings of one target
(of one pair, for a merger) are gathered into deals when nothing that they say contradicts and
something beyond the target agrees. Nothing else is looked at, so that an article changes no deals
but those of its own targets; and the tellings are gone through in an order made of what they say,
so that the order of the articles does not matter.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from rdflib import URIRef

from kg import iri
from kg.dataset import CN
from kg.ontology import Ontology
from kg.rdf import choose, terms
from kg.rdf.read import order
from kg.rdf.tellings import Groups, Said
from kg.records import Amount, Argument, Article, Claim, DateSpan, Deal, Party, Status

_WHOLE: Final = ("target", "merging")
"""The roles whose bearers tell which deals can be one."""
_SELLING: Final = "seller"
_OPEN: Final = frozenset({Status.PLANNED, Status.RUMOURED})
"""What is told like this is under way when it is reported."""
Key = tuple[str, ...]


def deal_key(claim: Claim, ontology: Ontology) -> Key | None:
    """Return what the claims of one deal share: its target, or those who merge; None of no deal.

    Only claims of one key can tell of one deal.
    """
    relation = ontology.relations.get(claim.relation)
    whole = {
        getattr(claim, place).id
        for place, role in (relation.roles if relation else ())
        if role in _WHOLE
    }
    if not whole or None in whole or claim.subject.id in {None, claim.object.id} or claim.ended:
        return None
    return tuple(sorted(whole))


def telling(place: str, ontology: Ontology) -> frozenset[URIRef]:
    """Return the relations that have what a deal is about in a place of their claims."""
    return frozenset(
        CN[relation.id]
        for relation in ontology.relations.values()
        if any(each == place and role in _WHOLE for each, role in relation.roles)
    )


def deals(
    claims: Iterable[Claim], ontology: Ontology, articles: Iterable[Article] = ()
) -> tuple[Deal, ...]:
    """Gather the deals that claims tell of, sorted by their parties.

    Two tellings are of one deal when they share the target, nobody who bears a role in one bears
    another in the other, the same people bear the roles that both tell, their sums and shares agree
    as far as told, their days can be those of one deal, and beyond the target they share a party,
    the price, or, where no other deal does, the sentence, or the article and the status. Otherwise
    they stay two.

    Args:
        claims: Any claims; those of other relations are passed over.
        ontology: Which relations tell of deals, and the roles of their places.
        articles: Their days of publication.
    """
    days = {article.id: article.date for article in articles if article.date is not None}
    return gathered(claims, ontology, days)


def gathered(
    claims: Iterable[Claim], ontology: Ontology, days: Mapping[str, dt.date]
) -> tuple[Deal, ...]:
    """Gather deals as ``deals`` does, by the days of publication of the articles."""
    keyed: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in dict.fromkeys(claims):
        key = deal_key(claim, ontology)
        if key is not None:
            keyed[key].append(claim)
    found = (each for _, group in sorted(keyed.items()) for each in _of_one(group, ontology, days))
    return tuple(sorted(found, key=lambda deal: ([_who(p) for p in deal.parties], deal.id)))


def _who(party: Party) -> tuple[str, str]:
    return party.role, party.id or party.name


def _of_one(claims: Sequence[Claim], ontology: Ontology, days: Mapping[str, dt.date]) -> list[Deal]:
    """Gather the deals of one target."""
    told: defaultdict[Said, list[Claim]] = defaultdict(list)
    for together in _coordinated(claims):
        told[_said(together, ontology, days)].extend(together)
    groups = Groups()
    for said, tellings in sorted(told.items(), key=lambda pair: pair[0].place):
        groups.take(said, tellings)
    return [_deal(group.claims, ontology, days) for group in groups.all]


def _coordinated(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Put together what one sentence says alike of several: "X and Y bought Z from W".

    Of what is not done only when a sum is told: "X and Y may bid for Z" is a contest.
    """
    found: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        apart = () if claim.status is Status.ASSERTED or claim.amount else (claim,)
        told = (claim.status, claim.amount, claim.share, claim.date, claim.counterparty)
        found[claim.evidence, claim.relation, claim.extractor, *told, *apart].append(claim)
    return list(found.values())


def _said(claims: Sequence[Claim], ontology: Ontology, days: Mapping[str, dt.date]) -> Said:
    first = claims[0]
    relation = ontology.relations[first.relation]
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for role, end in _borne(claim, ontology):
            if role not in _WHOLE:
                roles[role].add(end.id or end.name)
    date, amount, share = first.date, first.amount, first.share
    reported = days.get(first.evidence.article) if first.status in _OPEN else None
    span = (date.start, date.end) if date and date.start and date.end else None
    return Said(
        roles=tuple(sorted((role, frozenset(who)) for role, who in roles.items())),
        side=(dict(relation.roles).get("subject", ""), relation.relationship_class),
        event=relation.event,
        status=first.status,
        amount=_sum(amount),
        share=(_number(share.value), share.approximate) if share else None,
        span=span or ((reported, reported) if reported else None),
        dated=span is not None,
    )


def _borne(claim: Claim, ontology: Ontology) -> list[tuple[str, Argument]]:
    """Return the roles that a claim tells, each with who bears it."""
    roles = ontology.relations[claim.relation].roles
    found = ((role, getattr(claim, place)) for place, role in roles)
    return [(role, end) for role, end in found if end is not None]


def _sum(amount: Amount | None) -> tuple[Decimal, str, bool] | None:
    if amount is None or amount.currency is None:
        return None
    return _number(amount.value), amount.currency, amount.approximate


def _number(value: Decimal) -> Decimal:
    """Return a number in its one shortest form."""
    return Decimal(terms.plain(value))


def _deal(claims: Iterable[Claim], ontology: Ontology, days: Mapping[str, dt.date]) -> Deal:
    def place(claim: Claim) -> tuple[dt.date, str, tuple[object, ...]]:
        article = claim.evidence.article
        return days.get(article, dt.date.min), article, order(claim)

    told = tuple(sorted(claims, key=place))
    return Deal(
        id=_id(told[0]),
        kind=_kind(told, ontology),
        parties=_parties(told, ontology),
        status=choose.status(told),
        claims=told,
        amount=choose.best(told, lambda claim: claim.amount),
        share=choose.best(told, lambda claim: claim.share),
        date=choose.best(told, _dated),
    )


def _dated(claim: Claim) -> DateSpan | None:
    return claim.date if claim.date and claim.date.start else None


def _id(claim: Claim) -> str:
    """Return the id of the deal that a claim is the first to tell of."""
    amount, share, date = claim.amount, claim.share, claim.date
    said = (amount and _number(amount.value), share and _number(share.value), date and date.start)
    third = claim.counterparty and (claim.counterparty.id or claim.counterparty.name)
    ends = (claim.subject.id, claim.relation, claim.object.id, third)
    told = (claim.evidence.article, claim.status.value, *ends, *said)
    parts = ("" if each is None else str(each) for each in told)
    return iri.digest("deal", *parts, length=12)


def _kind(claims: Iterable[Claim], ontology: Ontology) -> str:
    """Return the class of the facts of those who do not sell; of the seller's when none is told."""
    known = [ontology.relations[name] for name in sorted({claim.relation for claim in claims})]
    sides = [
        (dict(each.roles).get("subject") == _SELLING, each.relationship_class) for each in known
    ]
    return min(sides)[1]


def _parties(claims: Iterable[Claim], ontology: Ontology) -> tuple[Party, ...]:
    """Return who takes part, by role, each under the name that most claims use."""
    names: defaultdict[tuple[str, str | None, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for role, end in _borne(claim, ontology):
            names[role, end.id, end.id or end.name][end.name] += 1
    return tuple(
        Party(role, id_, max(counts, key=lambda name: (counts[name], len(name), name)))
        for (role, id_, _), counts in sorted(names.items(), key=lambda pair: pair[0][::2])
    )
