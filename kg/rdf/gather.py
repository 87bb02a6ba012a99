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
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from rdflib import URIRef

from kg import iri
from kg.dataset import CN
from kg.ontology import Ontology
from kg.rdf import choose, terms
from kg.rdf.read import order
from kg.records import Amount, Argument, Article, Claim, DateSpan, Deal, Evidence, Party, Status

_WHOLE: Final = ("target", "merging")
"""The roles whose bearers tell which deals can be one."""
_SELLING: Final = "seller"
_OPEN: Final = frozenset({Status.PLANNED, Status.RUMOURED})
"""What is told like this is under way when it is reported."""
_MONTH, _LONGEST = 31, 550
"""Days between two dates of one event; between a plan and its completion."""
_EXACT, _ABOUT = Decimal("0.01"), Decimal("0.05")
"""How far two sums may be apart, as a part of the larger; where one is approximate."""

_NOTHING: Final = (0, False, False, False)
"""The agreement of two tellings that share their target alone."""

Key = tuple[str, ...]
_Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a telling says of a deal; equal ones are of one deal.

    Attributes:
        roles: Who bears which role, without the target.
        side: The role of the subject, and the class of the facts of the relation.
        event: The relation happens; of a state only a sum or a day makes a deal.
        status: How real it is.
        amount: The sum.
        share: The share.
        span: When it happens; the day of the report of what is under way then.
        dated: The span is that of the event.
    """

    roles: tuple[tuple[str, frozenset[str]], ...]
    side: tuple[str, str]
    event: bool
    status: Status
    amount: tuple[Decimal, str, bool] | None
    share: tuple[Decimal, bool] | None
    span: _Span | None
    dated: bool

    @property
    def founds(self) -> bool:
        """Tell whether it is a deal even if nothing else tells of it."""
        return self.event or self.amount is not None or self.dated

    @property
    def bearers(self) -> set[tuple[str, str]]:
        """Each role with each who bears it."""
        return {(role, who) for role, bearers in self.roles for who in bearers}

    @property
    def sums(self) -> set[tuple[Decimal, str]]:
        """The sum, if one is told."""
        return {self.amount[:2]} if self.amount else set()

    @property
    def place(self) -> tuple[object, ...]:
        """Order tellings: what says most first."""
        known = (self.amount is not None, self.share is not None, self.dated)
        return not self.founds, -len(self.roles), -sum(known), repr(self._plain)

    @property
    def _plain(self) -> tuple[object, ...]:
        roles = [(role, sorted(who)) for role, who in self.roles]
        return roles, self.side, self.status, self.amount, self.share, self.span, self.dated


@dataclass(slots=True)
class _Group:
    """The tellings of one deal, and what they have said so far."""

    said: list[_Said] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    bearers: set[tuple[str, str]] = field(default_factory=set)
    sums: set[tuple[Decimal, str]] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)
    papers: set[tuple[str, Status]] = field(default_factory=set)

    def add(self, said: _Said, claims: Sequence[Claim]) -> None:
        self.said.append(said)
        self.claims.extend(claims)
        self.bearers |= said.bearers
        self.sums |= said.sums
        self.evidence.update(claim.evidence for claim in claims)
        self.papers |= _papers(said, claims)

    def agreement(self, said: _Said, claims: Sequence[Claim]) -> tuple[int, bool, bool, bool]:
        """Say what a telling shares with the deal beyond its target, what weighs most first."""
        shared = len(said.bearers & self.bearers) or (not said.roles and not self.bearers)
        alike = any(_alike(said, other) for other in self.said)
        return (
            int(shared),
            not said.sums.isdisjoint(self.sums),
            alike and any(claim.evidence in self.evidence for claim in claims),
            alike and not _papers(said, claims).isdisjoint(self.papers),
        )

    def contradicts(self, said: _Said) -> bool:
        """Tell whether the deal cannot be the one that a telling tells of."""
        return any(_contradict(said, other) for other in self.said)


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
    told: defaultdict[_Said, list[Claim]] = defaultdict(list)
    for together in _coordinated(claims):
        told[_said(together, ontology, days)].extend(together)
    groups: list[_Group] = []
    for said, tellings in sorted(told.items(), key=lambda pair: pair[0].place):
        group = _nearest(said, tellings, groups)
        if group is None and said.founds:
            group = _Group()
            groups.append(group)
        if group is not None:
            group.add(said, tellings)
    return [_deal(group.claims, ontology, days) for group in groups]


def _nearest(said: _Said, claims: Sequence[Claim], groups: Iterable[_Group]) -> _Group | None:
    """Return the deal that agrees most with a telling; None when none does.

    That two deals are told in one article, or sentence, tells nothing when it fits both.
    """
    fit = [(g.agreement(said, claims), g) for g in groups if not g.contradicts(said)]
    best = max((close for close, _ in fit), default=_NOTHING)
    found = [group for close, group in fit if close == best]
    sure = best[:2] != _NOTHING[:2] or (best != _NOTHING and len(found) == 1)
    return found[0] if sure else None


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


def _said(claims: Sequence[Claim], ontology: Ontology, days: Mapping[str, dt.date]) -> _Said:
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
    return _Said(
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


def _papers(said: _Said, claims: Iterable[Claim]) -> set[tuple[str, Status]]:
    """Return the articles of claims with their status: a buyer in talks is none in a sale."""
    return {(claim.evidence.article, said.status) for claim in claims}


def _alike(one: _Said, other: _Said) -> bool:
    """Tell whether two tellings are dated alike: both on days that meet, or both on none."""
    if one.dated != other.dated:
        return False
    return not one.dated or _gap(one.span, other.span) == 0


def _contradict(one: _Said, other: _Said) -> bool:
    return (
        _other_people(one, other)
        or (one.side[0] == other.side[0] and one.side[1] != other.side[1])
        or _other_sum(one, other)
        or _other_share(one.share, other.share)
        or _other_time(one, other)
    )


def _other_people(one: _Said, other: _Said) -> bool:
    """Tell whether a role is borne by others, or somebody bears two."""
    for role, who in one.roles:
        for role2, who2 in other.roles:
            if (role == role2) == who.isdisjoint(who2):
                return True
    return False


def _other_sum(one: _Said, other: _Said) -> bool:
    """Tell whether two sums in one currency are too far apart to be one."""
    if one.amount is None or other.amount is None or one.amount[1] != other.amount[1]:
        return False
    about = _ABOUT if one.amount[2] or other.amount[2] else _EXACT
    low, high = sorted((one.amount[0], other.amount[0]))
    return high - low > about * abs(high)


def _other_share(one: tuple[Decimal, bool] | None, other: tuple[Decimal, bool] | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one[0] - other[0]) > (_ABOUT if one[1] or other[1] else _EXACT)


def _other_time(one: _Said, other: _Said) -> bool:
    """Tell whether two days are too far apart to be those of one deal."""
    event = one.dated and other.dated and one.status is other.status
    return _gap(one.span, other.span) > (_MONTH if event else _LONGEST)


def _gap(one: _Span | None, other: _Span | None) -> int:
    """Return the days between two spans of time; 0 when they meet or one is unknown."""
    if one is None or other is None:
        return 0
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)


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
    return iri.digest("deal", *("" if each is None else str(each) for each in told))


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
