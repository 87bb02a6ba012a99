"""Whose title it is: the organisation in front of a title, behind it, or before a bracket."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.titles import (
    APPOINTED,
    AROUND,
    DETERMINERS,
    FIRST,
    LINKS,
    MANAGING,
    Title,
    any_title,
    former_title,
    is_modifier,
    read_title,
)
from kg.extract.walk import Walk, is_possessive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.ends import End

OF = frozenset({"of", "at", "for", "with", "in"})
NAMING = frozenset({"of", "for"})
COUNSELLORS = frozenset({"adviser", "advisor", "counsel", "consultant", "lawyer"})
MAKERS = frozenset(
    {"architect", "author", "creator", "designer", "writer", "producer", "developer"}
)
CAUCUS = frozenset({"minority", "majority", "democratic", "republican"})
"""Last words of what is no organisation: "House Minority leader Jane Roe"."""
LONGEST = 18
LISTED = 6
"""How far behind a comma the noun of a further title may stand."""
WORDS = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "VERB", "NUM"})


class Owners(Walk):
    """Steps from a title to its organisation."""

    def words_before(self, first: int) -> tuple[int, bool, Title | None]:
        """Return where the title in front of a token begins, whether a comma closes it, and it."""
        i = self._skip_titles(first - 1)
        comma = i >= self.start and self.doc[i].text == ","
        i -= comma
        stop = i + 1
        while i >= self.start and self._is_of_title(i):
            i -= 1
        return i, comma, self._title(i + 1, stop)

    def _is_work(self, title: Title | None, owner: End) -> bool:
        """Tell who made what a house has from its staff: "the architect of X's strategy"."""
        behind = self.doc[owner.last] if owner.last < self.end else None
        made = title is not None and title.noun.lower_ in MAKERS
        return made and behind is not None and is_possessive(behind)

    def _acts_next(self, owner: End, person: End) -> bool:
        """Tell who opens a clause of his own from who is named behind a title and a comma."""
        told = self.doc[max(owner.first - 1, self.start)].lower_ in {"is", "was"}
        return told and person.last < self.end and self.doc[person.last].pos_ in {"VERB", "AUX"}

    def _is_of_title(self, i: int) -> bool:
        """Tell a word of the title in front of a name, a land in "chief U.S. economist" too."""
        end = self.arguments.at.get(i)
        if end is None:
            return self._is_title_word(self.doc[i])
        opened = end.first > self.start and self.doc[end.first - 1].lower_ in FIRST
        return opened and self._is_region(end)

    def _ended_by(self, i: int, title: Title | None) -> Title | None:
        """Return a title as a past one when "former" stands in front of its organisation."""
        past = i >= self.start and self.doc[i].lower_ in self.arguments.cues["endedWord"]
        past = past or self.doc[max(i - 1, 0) : i + 1].text.lower() == "ex-"
        return replace(title, ended=True) if past and title is not None else title

    def _title_end(self, start: int, *, names: bool = True) -> int:
        """Return where a title ends: at "of" before an organisation, or before a mark."""
        i, last = start, min(start + LONGEST, self.end)
        while i < last:
            token = self.doc[i]
            if i > start and (token.lower_ in {"who", "whose", "which"} or self._is_told(token)):
                return i
            if self._leads_on(i) and self._organisation(self._skip_determiners(i + 1)):
                return i
            end = self.arguments.at.get(i)
            if end is not None and (
                end.entity.type == "Person" or not (names or self._is_region(end))
            ):
                return i
            known = token.pos_ in WORDS or token.lower_ in LINKS | AROUND | DETERMINERS
            if not (known or i in self.arguments.at or self._goes_on(i)):
                return i
            i += 1
        return i

    def _is_told(self, token: Token) -> bool:
        """Tell a finite verb, which is no part of a title: "Jane Roe, an X analyst wrote"."""
        return token.tag_ in {"VBD", "VBZ", "VBP"} and token.lower_ not in self.nouns

    def _goes_on(self, i: int) -> bool:
        """Tell whether a list of titles goes on behind a comma: "president, chief executive of"."""
        if self.doc[i].text != ",":
            return False
        for token in self.doc[i + 1 : min(i + 1 + LISTED, self.end)]:
            if token.lower_ in self.nouns:
                return token.pos_ != "VERB"  # ", to lead its unit"
            plain = token.pos_ in WORDS or token.lower_ in LINKS | AROUND | DETERMINERS
            if not plain or token.i in self.arguments.at:
                return False
        return False

    def _owner_before(self, i: int) -> End | None:
        while i >= self.start and self.doc[i].lower_ in APPOINTED:
            i -= 1
        i = self._before_brackets(i)
        i -= i >= self.start and is_possessive(self.doc[i])
        owner = self.arguments.at.get(self._before_brackets(i))
        owner = owner or self._spoken_for(i)
        if owner is None or owner.entity.type != "Organization" or self.doc[i].lower_ in CAUCUS:
            return None
        return owner

    def _spoken_for(self, i: int) -> End | None:
        """Return X of "writing for X, analyst Jane Roe"."""
        i -= i > self.start and self.doc[i].like_num  # "5-star analyst"
        owner = self.arguments.at.get(i - 1) if i > self.start and self.doc[i].text == "," else None
        spoken = owner is not None and self.doc[max(owner.first - 1, 0)].lower_ == "for"
        return owner if spoken and "analyst" in self.doc[i + 1 : i + 5].text else None

    def _beside(self, owner: End) -> list[End]:
        """Return the other owner of "X and Y chief Jane Roe", where that opens a sentence."""
        at = owner.first - 2
        other = self.arguments.at.get(at) if self.doc[owner.first - 1].lower_ == "and" else None
        opens = other is not None and other.first == self.start
        return [other] if other and opens and other.entity.type == "Organization" else []

    def _whose(self, stop: int) -> list[tuple[End, Title]]:
        """Read "X, whose TITLE is Jane Roe"."""
        start = stop
        while start > self.start and self._is_title_word(self.doc[start - 1]):
            start -= 1
        title = self._title(start, stop)
        at = start - 1
        if title is None or at <= self.start or self.doc[at].lower_ != "whose":
            return []
        owner = self.arguments.at.get(at - 1 - (self.doc[at - 1].text == ","))
        firm = owner is not None and owner.entity.type == "Organization"
        return [(owner, title)] if firm and owner else []

    def _of_possessor(self, stop: int) -> list[tuple[End, Title]]:
        """Read "X's current TITLE is Jane Roe"."""
        i, _, title = self.words_before(stop)
        owned = i >= self.start and (is_possessive(self.doc[i]) or self.doc[i].tag_ == "PRP$")
        owner = self._owner_before(i) if owned else None
        return [(owner, title)] if owner and title else []

    def _opens_list(self, owner: End, person: End, title: Title) -> bool:
        """Tell whether a title in front of a comma is another's.

        "Said X executives, Jane Roe of Y among them", "A is X's chairman, Jane Roe serves as ...".
        """
        several = title.several and not self._is_one_of(owner)
        return several or self._acts_next(owner, person)

    def _is_one_of(self, owner: End) -> bool:
        """Tell "one of X's executives, Jane Roe" from a list that begins with executives."""
        words = {t.lower_ for t in self.doc[max(owner.first - 4, self.start) : owner.first]}
        return "of" in words and bool(words & {"one", "two", "three", "some", "several"})

    def _after(self, i: int, words: frozenset[str]) -> list[End]:
        if i < self.end and self.doc[i].lower_ in words:
            owner = self._organisation(self._skip_determiners(i + 1))
            return [owner] if owner else []
        return []

    def _apposed_house(self, person: End) -> list[End]:
        """Read "analyst Jane Roe, of X, said"."""
        if person.last >= self.end or self.doc[person.last].text != ",":
            return []
        houses = self._after(person.last + 1, frozenset({"of"}))
        closed = houses and self.doc[min(houses[0].last, self.end - 1)].is_punct
        return houses if closed else []

    def _leads_on(self, i: int) -> bool:
        """Tell whether a word leads from a title to its organisation: "adviser to X"."""
        word = self.doc[i].lower_
        return word in OF or (word == "to" and self.doc[i - 1].lower_ in COUNSELLORS)

    def _is_title_word(self, token: Token) -> bool:
        before = self.doc[token.i - 1].lower_ if token.i > self.start else ""
        if token.lower_ == "then":  # "then-CEO Jane Roe"
            return True
        if token.lower_ == "to":  # "adviser to chairman Jane Roe": she is the chairman
            return False
        gerund = token.tag_ == "VBG" and before in NAMING  # "director of chartering"
        gerund = gerund or token.lower_ in MANAGING | self.founders or is_modifier(token)
        return gerund or token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.lower_ in LINKS

    def _owned_title(self, owner: End, start: int, stop: int) -> Title | None:
        """Read the title behind its owner; behind "a former X" any noun will do."""
        title = self._ended_by(owner.first - 1, self._title(start, stop))
        past = self.doc[owner.first - 1].lower_ in self.arguments.cues["endedWord"]
        if title is not None or not past or owner.first <= self.start:
            return title
        return former_title(list(self.doc[start:stop]), self.arguments.cues)

    def _any_title(self, start: int, stop: int) -> Title | None:
        """Read whatever somebody is called: "Jane Roe, a fixer at X"."""
        alone = self.doc[stop].lower_ in {"at", "with"} and self.doc[start - 1].lower_ in {
            "a",
            "an",
        }
        return any_title(list(self.doc[start:stop])) if alone else None

    def _title(self, start: int, stop: int) -> Title | None:
        """Make a title of the tokens, cut to the part that names a position."""
        words = [self.doc[i] for i in range(start, min(stop, self.end))]
        return read_title(words, self.arguments.cues)
