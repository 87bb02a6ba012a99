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
SAY = frozenset({"say", "tell", "report", "write", "add", "note", "comment", "confirm", "deny"})


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


NO_VALUES = Values((), (), ())


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
        self.moves = cues["riseVerb"] | cues["fallVerb"]

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
        free = [s for s in self.values.shares if not self._is_move(s.head)]
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
            (count, located.start, located.value)
            for located in found
            if (count := steps(located.head, anchors, self.cues["priceVerb"])) is not None
        ]
        return min(ranked, key=lambda r: r[:2])[2] if ranked else None

    def _is_blocked(self, token: Token, hit: Hit) -> bool:
        """Tell whether a sum is a loss, a revenue, a debt: not the price of the deal."""
        words = self.cues["moneyBlocker"]
        for _ in range(LIMIT):
            head = token.head
            if head.i in {token.i, hit.trigger.i}:
                return False
            if is_verb(head):  # "a deal that values X at $3 billion" prices X, not the deal
                return lemma(head) == "value" and any(c.dep_ == "dobj" for c in head.children)
            if words & {lemma(head), head.lower_} and (hit.noun is None or head.i != hit.noun.i):
                return token.i != hit.trigger.i
            token = head
        return False

    def _is_move(self, token: Token) -> bool:
        """Tell whether a percentage is a rise or a fall."""
        head = token.head.head if token.head.dep_ == "prep" else token.head
        return lemma(token.head) in self.moves or lemma(head) in self.moves


def _anchors(hit: Hit, path: list[Token]) -> set[int]:
    found = {token.i for token in path}
    if hit.noun is not None:
        found.add(hit.noun.i)
    if hit.obj is not None:
        found.add(hit.obj.root)
    return found


def steps(token: Token, anchors: set[int], through: frozenset[str] = frozenset()) -> int | None:
    """Count the steps from a token up to an anchor, without leaving its clause.

    Args:
        token: Where to start.
        anchors: The indices of the tokens to reach.
        through: Lemmas of verbs whose clauses may be left: those that name a price.
    """
    for count in range(LIMIT):
        if token.i in anchors:
            return count
        head = token.head
        closed = count > 0 and is_verb(token) and lemma(token) not in through
        if head.i == token.i or closed:
            return None
        token = head
    return None
