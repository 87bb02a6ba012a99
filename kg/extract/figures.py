"""Read figures: a sum, a share or a count that belongs to an organisation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.coordination import coordinated
from kg.extract.frames import Frame, Slot
from kg.extract.qualifiers import steps
from kg.extract.syntax import agents, is_verb, lemma, patients, prepositional, surface_subjects
from kg.extract.triggers import stands_for
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.qualifiers import Located, Values
    from kg.records import Amount, DateSpan, Share

TO = frozenset({"to", "at"})
ORGANISATION = Slot("S", "Organization")
OF, IN = frozenset({"of"}), frozenset({"in"})
EARNING = {"earn": "profit", "lose": "loss"}
"""Verbs whose object is a figure, and which."""
BY = frozenset({"on", "from"})
OWNING = frozenset({"of", "at", "in", "for"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class FigureHit:
    """A figure: who, what is measured, how much, and the word that the status is read from."""

    frame: Frame
    subject: End
    trigger: Token
    metric: str
    value: Located[Amount] | Located[Share]
    period: DateSpan | None = None
    change: Share | None = None


def match_figures(
    frames: Sequence[Frame], sentence: Span, values: Values, arguments: Arguments
) -> Iterator[FigureHit]:
    """Yield the figures of one sentence, at most one for each noun and relation."""
    tokens, told = arguments.lemmas(sentence)
    words = {word for frame in frames for word in frame.triggers.plain} & told
    words |= {word for frame in frames for word, _ in frame.triggers.bound} & told
    called = [
        token
        for token, word in (tokens if words else ())
        if token.i not in arguments.name_tokens and (word in words or token.lower_ in words)
    ]
    if not called or not (values.amounts or values.shares or values.counts):
        return
    reader = _Reader(values, arguments)
    for token in called:
        for frame in frames:
            if not stands_for(token, frame.triggers):
                continue
            read = reader.earned if lemma(token) in EARNING else reader.worth
            hit = reader.read(frame, token) if _is_noun(token) else read(frame, token)
            if hit is not None:
                yield hit


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


class _Reader:
    def __init__(self, values: Values, arguments: Arguments) -> None:
        self.values = values
        self.arguments = arguments
        self.cues = arguments.cues
        self.moves = self.cues["riseVerb"] | self.cues["fallVerb"]
        self.quoting = self.moves | self.cues["quoteVerb"]
        self.amounts = {i: a for a in values.amounts for i in range(a.start, a.end)}
        self.shares = {i: s for s in values.shares for i in range(s.start, s.end)}
        self.counts = {i: c for c in values.counts for i in range(c.start, c.end)}

    def read(self, frame: Frame, noun: Token) -> FigureHit | None:
        """Return what one noun measures, when its owner and its value are both there."""
        value = self._value(frame, noun)
        owner = self._owner(frame, noun)
        if value is None or owner is None:
            return None
        return FigureHit(
            frame,
            owner,
            noun,
            _metric(noun, self.arguments),
            value,
            self._period(noun),
            self._change(noun),
        )

    def worth(self, frame: Frame, word: Token) -> FigureHit | None:
        """Read "X is worth $3 billion", "X, valued at $3 billion"."""
        if is_verb(word):
            owners, places = patients(word), list(prepositional(word, TO))
        else:
            owners = surface_subjects(word.head) if word.dep_ == "acomp" else [word.head]
            places = [t for c in word.rights for t in (c, *c.children)]
        ends = self.arguments.fill(owners, ORGANISATION)
        if is_verb(word):  # "values the combined company" is of neither
            ends = [end for end in ends if end.mention.kind is MentionKind.NAME]
        spots = [t for place in places for t in (place, *place.children)]
        value = self._first(self.amounts, spots)
        if not ends or value is None or not self.arguments.fits(ends[0], ORGANISATION):
            return None
        return FigureHit(frame, ends[0], word, "market value", value)

    def earned(self, frame: Frame, verb: Token) -> FigureHit | None:
        """Read "X earned $3 million", "X lost $3 million"; no "lost $3 million on the sale"."""
        value = self._first(self.amounts, [c for c in verb.children if c.dep_ == "dobj"])
        ends = self.arguments.fill(agents(verb), ORGANISATION)
        if value is None or not ends or not self.arguments.fits(ends[0], ORGANISATION):
            return None
        bases = (verb, value.head)
        if any(True for base in bases for _ in prepositional(base, BY)) or any(
            lemma(t) in self.cues["moneyBlocker"] for b in bases for t in prepositional(b, IN)
        ):  # "lost $3 million in value"
            return None
        if value.head.doc[value.end : value.end + 2].text.lower() in {"a share", "per share"}:
            return None
        return FigureHit(frame, ends[0], verb, EARNING[lemma(verb)], value, self._period(verb))

    def _value(self, frame: Frame, noun: Token) -> Located[Amount] | Located[Share] | None:
        if frame.relation == "employsCount":
            return self._first(self.counts, [noun, *noun.lefts])
        if frame.relation == "hasMarketShare":
            whole = [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "of" else []
            return self._first(self.shares, whole or self._candidates(noun))
        if frame.relation == "hasSharePrice":
            return self._first(self.amounts, self._quoted(noun))
        return self._first(self.amounts, self._candidates(noun))

    def _candidates(self, noun: Token) -> list[Token]:
        """Return where a value may stand, the surest place first."""
        found = [
            *prepositional(noun, OF),
            *(c for c in noun.lefts if c.dep_ in {"nummod", "compound"}),
        ]
        found.extend(prepositional(noun, TO))
        if noun.dep_ == "pobj" and noun.head.lower_ == "in":  # "$3 billion in revenue"
            found.append(noun.head.head)
        verb = noun.head
        if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and is_verb(verb):
            found.extend(prepositional(verb, TO))
            if noun.dep_ == "nsubj":
                found.extend(c for c in verb.children if c.dep_ in {"attr", "dobj"})
        return found

    def _quoted(self, noun: Token) -> list[Token]:
        """Return where a share price may stand: "shares closed at $90"."""
        if noun.dep_ != "nsubj":
            return []
        verbs = [v for v in (noun.head, *coordinated(noun.head)) if lemma(v) in self.quoting]
        return [t for verb in verbs for t in prepositional(verb, TO)]

    def _first(
        self,
        located: dict[int, Located[Amount]] | dict[int, Located[Share]],
        tokens: Sequence[Token],
    ) -> Located[Amount] | Located[Share] | None:
        return next((located[t.i] for t in tokens if t.i in located), None)

    def _owner(self, frame: Frame, noun: Token) -> End | None:
        slot = ORGANISATION
        before = [
            c for c in noun.lefts if c.dep_ in {"poss", *MODIFIERS} and c.i in self.arguments.at
        ]
        tokens = [c for c in noun.lefts if c.dep_ == "poss"] or before
        within = () if lemma(noun) == "people" else prepositional(noun, OWNING)
        tokens = tokens or [t for t in within if t.i in self.arguments.at]
        tokens = tokens or self._holder(frame, noun)
        ends = [e for e in self.arguments.fill(tokens, slot) if self.arguments.fits(e, slot)]
        if tokens or frame.relation not in {"reportsMetric", "hasSharePrice"}:
            return ends[0] if ends else None
        return self._unnamed(noun)

    def _unnamed(self, noun: Token) -> End | None:
        """Return whose figure it is when a sentence does not say it ("Revenue rose to ...").

        It is the speaker's, if that is an organisation, or that of the one the article is about,
        if the sentence names no other.
        """
        if noun.dep_ not in {"nsubj", "nsubjpass"} or any(c.dep_ == "poss" for c in noun.lefts):
            return None
        verb = noun.head
        if verb.dep_ in {"ccomp", "parataxis"} and is_verb(verb.head):
            speakers = self.arguments.fill(surface_subjects(verb.head), ORGANISATION)
            if speakers and self.arguments.fits(speakers[0], ORGANISATION):
                return speakers[0]
        leader = self.arguments.protagonist
        named = {
            e.entity.id for e in self.arguments.within(noun.sent) if e.entity.type == "Organization"
        }
        return leader if leader is not None and named <= {leader.entity.id} else None

    def _holder(self, frame: Frame, noun: Token) -> list[Token]:
        """Return the subject of the verb of reporting that a figure is the object of."""
        if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of"}:
            noun = noun.head.head
            while noun.dep_ in {"nummod", "quantmod", "compound"}:
                noun = noun.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "with" and lemma(noun) == "people":
            return []  # "with 57 million people passing through"
        if noun.dep_ == "pobj" and noun.head.lower_ == "with":  # "left X with a value of ..."
            above = noun.head.head
            return [c for c in above.children if c.dep_ == "dobj"] if is_verb(above) else [above]
        verb = noun.head
        if noun.dep_ not in {"dobj", "attr"} or not is_verb(verb):
            return []
        cue = "employVerb" if frame.relation == "employsCount" else "figureVerb"
        return agents(verb) if lemma(verb) in self.cues[cue] else []

    def _change(self, noun: Token) -> Share | None:
        """Return how a figure moved: "rose 8%"; negative for a fall."""
        verb = noun.head
        if not is_verb(verb) or lemma(verb) not in self.moves:
            return None
        for child in verb.children:
            tokens = (
                [child, *child.children]
                if child.dep_ == "prep" and child.lower_ == "by"
                else [child]
            )
            for token in tokens:
                located = self.shares.get(token.i)
                if located is not None:
                    share = located.value
                    sign = -1 if lemma(verb) in self.cues["fallVerb"] else 1
                    return replace(share, value=share.value * sign)
        return None

    def _period(self, noun: Token) -> DateSpan | None:
        """Return the time that a figure covers: a date that hangs on its noun or its verb."""
        anchors = {noun.i, noun.head.i} if is_verb(noun.head) else {noun.i}
        near = [d for d in self.values.dates if steps(d.head, anchors) is not None]
        dates = sorted(near, key=lambda d: abs(d.start - noun.i))
        return dates[0].value if dates else None


def _metric(noun: Token, arguments: Arguments) -> str:
    """Return what is measured, with its modifiers: "net profit"."""
    words = [
        c
        for c in noun.lefts
        if c.dep_ in MODIFIERS
        and c.i not in arguments.at
        and c.is_alpha
        and c.ent_type_ not in {"DATE", "CARDINAL", "MONEY"}
    ]
    name = " ".join(w.lower_ for w in (*words, noun))
    return f"{name} on sale" if _is_of_sale(noun, arguments) else name


def _is_of_sale(noun: Token, arguments: Arguments) -> bool:
    """Tell what one sale brings from the result of a period: "sold X, incurring a loss of"."""
    if lemma(noun) not in {"loss", "profit"}:
        return False
    above = [noun.head.head] if noun.head.dep_ in {"advcl", "acl"} else []
    words = [*above, *(t for w in (noun, noun.head) for t in prepositional(w, BY))]
    sales = arguments.cues["saleWord"]
    return any(lemma(w) in sales for w in words if w.lower_ != "sales")  # of goods
