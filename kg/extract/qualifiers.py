"""Join sums, shares and dates to the claim that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kg import values
from kg.extract.syntax import LIMIT, is_verb, lemma
from kg.records import Amount, DateSpan, Share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Span, Token

    from kg.extract.hits import Hit

Value = TypeVar("Value", Amount, Share, DateSpan)
PRICE_VERBS = frozenset(
    "bring raise fetch net pay value cost total worth generate spend price put earn set".split()
)
MOVES = frozenset(
    "rise fall jump drop surge climb gain lose slip sink tumble advance decline soar plunge slide grow increase decrease shrink".split()
)
SAY = frozenset({"say", "tell", "report", "write", "add", "note", "comment"})


@dataclass(frozen=True, slots=True)
class Located(Generic[Value]):
    """A value and the token that heads it."""

    value: Value
    head: Token
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """The sums, shares and dates of one sentence."""

    amounts: tuple[Located[Amount], ...]
    shares: tuple[Located[Share], ...]
    dates: tuple[Located[DateSpan], ...]
    counts: tuple[Located[Amount], ...] = ()


def read_values(sentence: Span, published: dt.date | None) -> Values:
    """Find every value of a sentence."""
    text = sentence.text
    return Values(
        amounts=_located(values.amounts(text), sentence),
        shares=_located(values.shares(text), sentence),
        dates=_located(values.dates(text, published), sentence),
        counts=_located(values.counts(text), sentence),
    )


def _located(found: Iterable[tuple[int, int, Value]], sentence: Span) -> tuple[Located[Value], ...]:
    offset = sentence.start_char
    spans = (
        (sentence.doc.char_span(offset + s, offset + e, alignment_mode="expand"), value)
        for s, e, value in found
    )
    return tuple(
        Located(value, span.root, span.start, span.end) for span, value in spans if span is not None
    )


class Joiner:
    """Chooses the values of one claim.

    Args:
        values_: The values of its sentence.
        cues: The cue words.
        alone: Whether its sentence tells of one deal only: then a price named there is its.
    """

    def __init__(
        self, values_: Values, cues: Mapping[str, frozenset[str]], *, alone: bool = False
    ) -> None:
        self.values = values_
        self.cues = cues
        self.alone = alone

    def amount(self, hit: Hit, path: list[Token]) -> Amount | None:
        """Return the price: the sum that hangs on the trigger, its noun or its object."""
        free = [a for a in self.values.amounts if not self._is_blocked(a.head, hit)]
        found = self._nearest(free, _anchors(hit, path[:3]))
        if found is None and self.alone:
            words = self.cues["priceNoun"]
            prices = {t.i for t in hit.trigger.sent if lemma(t) in words}
            found = self._nearest(free, prices)
        return found

    def share(self, hit: Hit, path: list[Token]) -> Share | None:
        """Return the part of the whole that the claim is about."""
        free = [s for s in self.values.shares if not _is_move(s.head)]
        return self._nearest(free, _anchors(hit, path[:2]))

    def date(self, hit: Hit, path: list[Token]) -> DateSpan | None:
        """Return when it happens: not when it was said."""
        found = self._nearest(list(self.values.dates), _anchors(hit, path[:1]))
        if found is not None:
            return found
        events = [token for token in path if lemma(token) not in SAY]
        return self._nearest(list(self.values.dates), {token.i for token in events[:3]})

    def _nearest(self, found: list[Located[Value]], anchors: set[int]) -> Value | None:
        """Return the value that hangs on an anchor with the fewest steps between."""
        ranked = [
            (steps, located.start, located.value)
            for located in found
            if (steps := _steps(located.head, anchors)) is not None
        ]
        return min(ranked, key=lambda r: r[:2])[2] if ranked else None

    def _is_blocked(self, token: Token, hit: Hit) -> bool:
        """Tell whether a sum is a loss, a revenue, a debt: not the price of the deal."""
        words = self.cues["moneyBlocker"]
        for _ in range(LIMIT):
            head = token.head
            if head is token or is_verb(head) or head.i == hit.trigger.i:
                return False
            if lemma(head) in words and (hit.noun is None or head.i != hit.noun.i):
                return token.i not in {hit.trigger.i}
            token = head
        return False


def _anchors(hit: Hit, path: list[Token]) -> set[int]:
    found = {token.i for token in path}
    if hit.noun is not None:
        found.add(hit.noun.i)
    if hit.obj is not None:
        found.add(hit.obj.root)
    return found


def _steps(token: Token, anchors: set[int]) -> int | None:
    """Count the steps from a token up to an anchor, without leaving the clause."""
    for steps in range(LIMIT):
        if token.i in anchors:
            return steps
        head = token.head
        if head is token or (_closes(token) and steps > 0):
            return None
        token = head
    return None


def _closes(token: Token) -> bool:
    """Tell whether a token heads a clause of its own, other than one that names a price."""
    return is_verb(token) and lemma(token) not in PRICE_VERBS


def _is_move(token: Token) -> bool:
    """Tell whether a percentage is a rise or a fall."""
    head = token.head
    return lemma(head) in MOVES or (head.dep_ == "prep" and lemma(head.head) in MOVES)
