"""What a telling says of a deal, and which deal of those that are known it may tell of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from kg.records import Claim, Evidence, Status

_MONTH, _LONGEST = 31, 550
"""Days between two dates of one event; between a plan and its completion."""
_EXACT, _ABOUT = Decimal("0.01"), Decimal("0.05")
"""How far two sums may be apart, as a part of the larger; where one is approximate."""

_NOTHING: Final = (0, False, False, False)
"""The agreement of two tellings that share their target alone."""

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Said:
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
    span: Span | None
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
class Group:
    """The tellings of one deal, and what they have said so far."""

    said: list[Said] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    bearers: set[tuple[str, str]] = field(default_factory=set)
    sums: set[tuple[Decimal, str]] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)
    papers: set[tuple[str, Status]] = field(default_factory=set)

    def add(self, said: Said, claims: Sequence[Claim]) -> None:
        """Take a telling in."""
        self.said.append(said)
        self.claims.extend(claims)
        self.bearers |= said.bearers
        self.sums |= said.sums
        self.evidence.update(claim.evidence for claim in claims)
        self.papers |= _papers(said, claims)

    def agreement(self, said: Said, claims: Sequence[Claim]) -> tuple[int, bool, bool, bool]:
        """Say what a telling shares with the deal beyond its target, what weighs most first."""
        shared = len(said.bearers & self.bearers) or (not said.roles and not self.bearers)
        sentence = any(claim.evidence in self.evidence for claim in claims)
        paper = not _papers(said, claims).isdisjoint(self.papers)
        alike = (sentence or paper) and any(_alike(said, other) for other in self.said)
        sums = not said.sums.isdisjoint(self.sums)
        return int(shared), sums, alike and sentence, alike and paper

    def contradicts(self, said: Said) -> bool:
        """Tell whether the deal cannot be the one that a telling tells of."""
        return any(_contradict(said, other) for other in self.said)


class Groups:
    """The deals of one target, each found by whatever a telling can share with it."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._marked: defaultdict[Hashable, set[int]] = defaultdict(set)

    def take(self, said: Said, claims: Sequence[Claim]) -> None:
        """Add a telling to the deal that agrees most with it, else to one of its own.

        What is no deal by itself and agrees with none is left out.
        """
        place = self._nearest(said, claims)
        if place is None:
            if not said.founds:
                return
            place = len(self.all)
            self.all.append(Group())
        self.all[place].add(said, claims)
        for mark in _marks(said, claims):
            self._marked[mark].add(place)

    def _nearest(self, said: Said, claims: Sequence[Claim]) -> int | None:
        """Return the place of the deal that agrees most with a telling; None when none does.

        That two deals are told in one article, or sentence, tells nothing when it fits both.
        """
        near = {place for mark in _marks(said, claims) for place in self._marked.get(mark, ())}
        close = {place: self.all[place].agreement(said, claims) for place in near}
        ranked = sorted(near, key=lambda place: (*(-each for each in close[place]), place))
        fit = (place for place in ranked if not self.all[place].contradicts(said))
        first = next(fit, None)
        if first is None or close[first] == _NOTHING:
            return None
        if close[first][:2] != _NOTHING[:2]:
            return first
        second = next(fit, None)
        alone = second is None or close[second] != close[first]
        return first if alone else None


def _marks(said: Said, claims: Iterable[Claim]) -> Iterator[Hashable]:
    """Yield what two tellings of one deal share some of."""
    yield from said.bearers or ("nobody",)
    yield from said.sums
    yield from _papers(said, claims)
    yield from (claim.evidence for claim in claims)


def _papers(said: Said, claims: Iterable[Claim]) -> set[tuple[str, Status]]:
    """Return the articles of claims with their status: a buyer in talks is none in a sale."""
    return {(claim.evidence.article, said.status) for claim in claims}


def _alike(one: Said, other: Said) -> bool:
    """Tell whether two tellings are dated alike: both on days that meet, or both on none."""
    if one.dated != other.dated:
        return False
    return not one.dated or _gap(one.span, other.span) == 0


def _contradict(one: Said, other: Said) -> bool:
    return (
        _other_people(one, other)
        or (one.side[0] == other.side[0] and one.side[1] != other.side[1])
        or _other_sum(one, other)
        or _other_share(one.share, other.share)
        or _other_time(one, other)
    )


def _other_people(one: Said, other: Said) -> bool:
    """Tell whether a role is borne by others, or somebody bears two."""
    for role, who in one.roles:
        for role2, who2 in other.roles:
            if (role == role2) == who.isdisjoint(who2):
                return True
    return False


def _other_sum(one: Said, other: Said) -> bool:
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


def _other_time(one: Said, other: Said) -> bool:
    """Tell whether two days are too far apart to be those of one deal."""
    event = one.dated and other.dated and one.status is other.status
    return _gap(one.span, other.span) > (_MONTH if event else _LONGEST)


def _gap(one: Span | None, other: Span | None) -> int:
    """Return the days between two spans of time; 0 when they meet or one is unknown."""
    if one is None or other is None:
        return 0
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)
