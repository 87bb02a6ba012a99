"""Join sums, shares and dates to the claim that they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from kg import values
from kg.extract.clauses import LIMIT
from kg.extract.syntax import is_verb, lemma
from kg.records import Amount, DateSpan, Share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Span, Token

    from kg.extract.hits import Hit

Value = TypeVar("Value", Amount, Share, DateSpan)
HOLDING = frozenset({"own", "hold", "control"})
PREMIUMS = frozenset(
    {"premium", "discount", "rise", "increase", "fall", "drop", "gain", "dividend", "coupon"}
)
"""What a percentage is of that is no part of a company."""
SAY = frozenset({"say", "tell", "report", "write", "add", "note", "comment", "confirm", "deny"})

REPORT = SAY | {"announce", "disclose", "reveal"}
COUNTED = re.compile(r"(?:later|earlier)$|\bfollowing\b")
"""A date that counts from another one: "six years later", "the following year"."""
WHEN = frozenset({"when", "once"})
LIMITS = frozenset({"until", "till"})
"""What a date behind these ends is no day of a deal: "extended until May"."""


@dataclass(frozen=True, slots=True)
class Located(Generic[Value]):
    """A value and the token that heads it."""

    value: Value
    head: Token
    start: int
    end: int


class Values:
    """The sums, shares and dates of one sentence, each kind found when it is asked for.

    Args:
        sentence: Where to look.
        published: The day that "last year" is counted from.
        text: The text of the sentence, where it is at hand: a span builds it from its tokens.
    """

    def __init__(self, sentence: Span, published: dt.date | None, text: str | None = None) -> None:
        self.sentence = sentence
        self.published = published
        self.text = str(sentence.text) if text is None else text

    @cached_property
    def amounts(self) -> tuple[Located[Amount], ...]:
        """Sums of money."""
        return _located(values.amounts(self.text), self.sentence)

    @cached_property
    def shares(self) -> tuple[Located[Share], ...]:
        """Parts of a whole."""
        return _located(values.shares(self.text), self.sentence)

    @cached_property
    def dates(self) -> tuple[Located[DateSpan], ...]:
        """Points and spans of time."""
        return _located(values.dates(self.text, self.published), self.sentence)

    @cached_property
    def counts(self) -> tuple[Located[Amount], ...]:
        """Numbers of things."""
        return _located(values.counts(self.text), self.sentence)


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
        apart = hit.trigger.dep_ == "acl" and lemma(hit.trigger) in HOLDING | {"back"}
        found = self._nearest(free, _anchors(hit, path[: 1 if apart else 3]))
        if found is None and self.alone:
            words = self.cues["priceNoun"]
            prices = {t.i for t in hit.trigger.sent if lemma(t) in words}
            found = self._nearest(free, prices)
        return found

    def share(self, hit: Hit, path: list[Token]) -> Share | None:
        """Return the part of the whole that the claim is about."""
        free = [s for s in self.values.shares if not self._is_move(s.head)]
        free = [s for s in free if PREMIUMS.isdisjoint((lemma(s.head.head), _behind(s).lower_))]
        free = [s for s in free if not _is_held_by_another(s, hit)]
        beside = [s for s in free if s.end in {hit.trigger.i, hit.trigger.i - 1}]
        if beside and lemma(hit.trigger) in HOLDING:  # "35% owned by"
            return beside[0].value
        return self._nearest(free, _anchors(hit, path[:2]))

    def date(self, hit: Hit, path: list[Token]) -> DateSpan | None:
        """Return when it happens: not when it was said."""
        dates = [d for d in self.values.dates if not _is_of_another(d)]
        if hit.frame.shape == "role":  # "chairman of X since 2004", but no "X, which in 2004 ..."
            dates = [d for d in dates if _is_of_title(d, hit.trigger)]
        known = [d for d in dates if not COUNTED.search(d.value.text)]
        events = {token.i for token in [t for t in path if lemma(t) not in SAY][:3]}
        events |= self._closing(path)
        found = self._nearest(known, _anchors(hit, path[:1]) | _participles(hit.trigger))
        found = found or self._nearest(known, events) or self._nearest(known, _beside(hit.trigger))
        if found is None and len(known) < len(dates):  # "six years later"
            return self._nearest(dates, _anchors(hit, path[:1]))
        return found

    def _closing(self, path: list[Token]) -> set[int]:
        """Return the verbs of a deal that comes to its end: "the sale should close next week"."""
        top = path[-1] if path else None
        if top is None or top.dep_ not in {"nsubj", "nsubjpass"}:
            return set()
        verbs = (top.head, *(c for c in top.head.children if c.dep_ == "conj"))
        return {verb.i for verb in verbs if lemma(verb) in self.cues["doneVerb"]}

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
                return lemma(head) == "value" and _values_a_firm(head)
            if is_earlier(head, self.cues):
                return True
            if head.lower_ == "worth" and lemma(head.head) in self.cues["dealNoun"]:
                return False  # "in a deal worth $3 billion"
            if words & {lemma(head), head.lower_} and (hit.noun is None or head.i != hit.noun.i):
                return token.i != hit.trigger.i
            token = head
        return False

    def _is_move(self, token: Token) -> bool:
        """Tell whether a percentage is a rise or a fall."""
        head = token.head.head if token.head.dep_ == "prep" else token.head
        return lemma(token.head) in self.moves or lemma(head) in self.moves


def _behind(share: Located[Share]) -> Token:
    """Return the word behind a part, or its own head at the end of a text."""
    doc = share.head.doc
    return doc[share.end] if share.end < len(doc) else share.head


def _is_held_by_another(share: Located[Share], hit: Hit) -> bool:
    """Tell a part that another holds: "plans to buy X, 46 pct owned by Y"."""
    behind = _behind(share)
    return behind.i != hit.trigger.i and behind.tag_ == "VBN" and lemma(behind) in HOLDING


def _participles(noun: Token) -> set[int]:
    """Return what has become of a deal, as its noun tells: "their merger completed in April"."""
    return {c.i for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > noun.i}


def _beside(verb: Token) -> set[int]:
    """Return what tells the same time: "was formed last year when X bought Y", "2015, when"."""
    found = {c.i for c in verb.children if c.dep_ == "advcl" and _is_timed(c)}
    if verb.dep_ in {"advcl", "relcl"} and _is_timed(verb):
        found.add(verb.head.i)
    return found


def _is_timed(verb: Token) -> bool:
    return any(c.lower_ in WHEN for c in verb.lefts)


def is_earlier(noun: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Tell what was put in before from a price: "after an initial investment of $3 million"."""
    return lemma(noun) == "investment" and any(c.lower_ in cues["earlierWord"] for c in noun.lefts)


def _is_of_another(date: Located[DateSpan]) -> bool:
    """Tell the day of a report, "said last week it would", and an end: "extended until May"."""
    doc, head = date.head.doc, date.head.head
    at = date.start - 1
    at -= at > 0 and doc[at].lower_ in {"on", "late", "early"}
    reported = at >= 0 and lemma(doc[at]) in REPORT and is_verb(doc[at])
    return reported or head.lower_ in LIMITS


def _is_of_title(date: Located[DateSpan], title: Token) -> bool:
    """Tell the time of a post: no verb stands between the title and the date."""
    between = title.doc[title.i + 1 : date.start]
    return date.start > title.i and not any(is_verb(t) or t.tag_ == "WDT" for t in between)


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


def _values_a_firm(verb: Token) -> bool:
    """Tell "which could be valued at $3 billion in an IPO" from "a deal valued at $3 billion"."""
    told = verb.dep_ == "relcl" and any(c.dep_ == "aux" for c in verb.children)
    return told or any(c.dep_ == "dobj" for c in verb.children)
