"""Find one's way around a person's name: over titles, brackets and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.titles import DETERMINERS, MODIFYING, is_modifier
from kg.extract.written import POSSESSIVES
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End

ALSO = frozenset({"also", "now", "currently", "still"})
BEFORE = frozenset({"had", "previously", "formerly", "once"})
TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "professor"})
COPULAS = frozenset(
    {"is", "was", "be", "becomes", "became", "serves", "served", "as", "has", "been"}
)
DEGREES = frozenset({"cfa,", "cpa,", "phd,", "ph.d.,", "md,", "m.d.,", "jr.,", "sr.,", "mba,"})
DESCRIBING = frozenset({"NOUN", "ADJ", "DET", "PROPN", "PUNCT", "NUM", "SYM"})
NOMINAL = frozenset({"ADJ", "NOUN"})
SPANNING = frozenset({"from", "to", "until", "since", "in", "between", "-", "\u2013"})
DESCRIPTION = 8
"""How many words may describe an organisation in front of its name."""


class Walk:
    """The tokens of one sentence, and the steps that lead from one name to another."""

    def __init__(self, sentence: Span, arguments: Arguments) -> None:
        self.doc: Doc = sentence.doc
        self.start, self.end = sentence.start, sentence.end
        self.arguments = arguments
        self.founders = arguments.cues["founderNoun"]
        self.nouns = arguments.cues["roleNoun"] | self.founders

    def _opening(self, i: int) -> int | None:
        """Return where a description of a person starts: behind a comma, or behind "is"."""
        i = self._behind_brackets(i)
        if i < self.end and self.doc[i].text in {",", "--", "\u2013", "\u2014"}:
            i += 1
            if self.doc[i : i + 2].text.lower() in DEGREES:  # "Jane Roe, CFA, an analyst"
                i += 2
            if i < self.end and self.doc[i].lower_ == "and":  # the next of a list, no description
                return None
            while i < self.end and self._is_copular(i):
                i += 1
                i += i < self.end and self.doc[i - 1].lower_ == "who" and is_short(self.doc[i])
            return i
        start = i
        while i < self.end and self._is_copular(i) and not (i == start and self._is_aside(i)):
            i += 1
        return i if i > start else None

    def _is_copular(self, i: int) -> bool:
        """Tell a word that leads on to what somebody is: "who", "is", "had (been)"."""
        word, after = self.doc[i].lower_, self.doc[i + 1 : i + 2].text.lower()
        before = word in BEFORE and after in COPULAS | ALSO | BEFORE
        return before or word in COPULAS or word in ALSO or word == "who"

    def _is_aside(self, i: int) -> bool:
        return self.doc[i].lower_ in ALSO | {"who"}

    def _behind_brackets(self, i: int) -> int:
        """Return where the text goes on behind "(born 1960)"."""
        if i >= self.end or self.doc[i].text != "(":
            return i
        closing = (at for at in range(i, self.end) if self.doc[at].text == ")")
        return next(closing, i) + 1

    def _before_brackets(self, i: int) -> int:
        """Return where the text stands in front of "(NASDAQ: XYZ)"."""
        while i >= self.start and self.doc[i].text == ")":
            opening = (at for at in range(i, self.start, -1) if self.doc[at].text == "(")
            before = next(opening, i + 1) - 1
            if before == i:
                return i
            i = before
        return i

    def _skip_determiners(self, i: int) -> int:
        while i < self.end and self.doc[i].lower_ in DETERMINERS:
            i += 1
        return i

    def _before_description(self, i: int) -> int:
        """Return what stands in front of "the payments firm" of "the payments firm X"."""
        stop = max(i - DESCRIPTION, self.start)
        while i > stop and i not in self.arguments.at:
            token = self.doc[i]
            if token.pos_ not in NOMINAL and not (token.pos_ == "PROPN" and token.text.islower()):
                break
            i -= 1
        return i - (i >= self.start and self.doc[i].lower_ in {"the", "a"})

    def _skip_numbers(self, i: int) -> int:
        while i < self.end and self.doc[i].like_num:
            i += 1
        return i

    def _behind_period(self, i: int) -> int:
        """Return where the text goes on behind "from 1983 to 1984", "until 2003"."""
        at = i
        while at < self.end and self._is_period(self.doc[at]):
            at += 1
        return at if at > i + 1 else i

    def _is_period(self, token: Token) -> bool:
        return token.lower_ in SPANNING or token.ent_type_ == "DATE"

    def _skip_titles(self, i: int) -> int:
        while i >= self.start and self.doc[i].lower_ in TITLES:
            if self.doc[i].text == "professor":  # "X professor Jane Roe" has a post
                break
            i -= 1
        return i

    def _is_region(self, end: End) -> bool:
        """Tell a place inside of a title: "chief U.S. economist"."""
        last = self.doc[end.last - 1]
        inside = last.dep_ in MODIFYING and last.head.i > last.i
        return end.entity.type == "Place" and inside

    def _organisation(self, i: int) -> End | None:
        """Return the organisation whose name starts at a token, or behind its description."""
        for at in range(i, min(i + DESCRIPTION, self.end)):
            end = self.arguments.at.get(at)
            if end is not None and self._is_compound(end):
                continue
            if end is not None:
                if end.entity.type == "Organization":
                    return self._whole(end) or self._related(end) or end
                if end.entity.type != "Place":
                    return None
            elif (
                (
                    self.doc[at].pos_ not in DESCRIBING
                    and not (self.doc[at].dep_ == "compound" and self.doc[at].tag_ == "VBG")
                    and not self._is_and(at)
                    and not (is_possessive(self.doc[at]) and at - 1 in self.arguments.at)
                    and self.doc[at].lower_ not in {"based", "headquartered"}
                    and not is_modifier(self.doc[at])
                )
                or (self.doc[at].lower_ in self.nouns and not self._is_firm(at + 1))
                or self.doc[at].text in {",", ".", ";"}
            ):
                return None
        return None

    def _is_and(self, i: int) -> bool:
        """Tell the "and" of "research and marketing company X"."""
        around = (self.doc[max(i - 1, self.start)], self.doc[min(i + 1, self.end - 1)])
        return self.doc[i].lower_ == "and" and all(
            t.pos_ in NOMINAL and t.text.islower() and t.lower_ not in self.nouns for t in around
        )

    def _is_firm(self, i: int) -> bool:
        """Tell where an organisation's name starts: "technology researcher Kestrel"."""
        end = self.arguments.at.get(i)
        return end is not None and end.first == i and end.entity.type == "Organization"

    def _is_compound(self, end: End) -> bool:
        """Tell a name inside of a word that describes: "Kestrel-backed"."""
        at = end.last
        joined = at + 1 < self.end and self.doc[at].text == "-"
        return joined and self.doc[at + 1].lower_.endswith("ed")

    def _whole(self, end: End) -> End | None:
        """Return X of "the equities unit of X": who works in a unit works for X."""
        at = end.last + 1
        at += at < self.end and self.doc[at].lower_ == "the"
        unit = end.mention.kind is MentionKind.NOMINAL and at < self.end
        if not unit or self.doc[end.last].lower_ not in {"of", "at"}:
            return None
        other = self.arguments.at.get(at)
        return other if other is not None and other.entity.type == "Organization" else None

    def _related(self, end: End) -> End | None:
        """Return the last of "X's parent Y", "X's chip supplier, Y": whose title it really is."""
        parties = self.arguments.cues["partyNoun"]
        at = end.last
        at += at < self.end and is_possessive(self.doc[at])
        while at < self.end and self.doc[at].pos_ in NOMINAL and self.doc[at].lower_ not in parties:
            at += 1
        if at >= self.end or self.doc[at].lower_ not in parties:
            return None
        comma = at + 1 < self.end and self.doc[at + 1].text == ","
        other = self.arguments.at.get(at + 1 + comma)
        named = other is not None and other.mention.kind is MentionKind.NAME
        return other if named and other and other.entity.type == "Organization" else None


def is_short(token: Token) -> bool:
    """Tell "is" or "has" without its vowel: "who's been with X"."""
    return token.lower_ in POSSESSIVES


def is_possessive(token: Token) -> bool:
    """Tell a possessive from "is": "Kestrel's chief", but "it's Jane Roe"."""
    return token.lower_ in POSSESSIVES and token.tag_ == "POS"
