"""Titles of several people: "X analysts led by A", "X chief A, and sales head B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.owners import OF, Owners
from kg.extract.titles import Title
from kg.records import MentionKind

if TYPE_CHECKING:
    from kg.extract.ends import End

JOINING = frozenset({",", "and", "&"})
TEAMS = frozenset({"team", "group", "desk", "practice", "unit", "division"})
LED = frozenset({"led", "headed", "run", "chaired"})
OUTSIDE = frozenset(
    {"analyst", "economist", "strategist", "minister", "lawyer", "attorney", "secretary", "judge"}
    | {"senator", "commissioner", "editor", "reporter", "professor", "governor", "banker", "fellow"}
)
"""Heads of titles that a list gives to people of other houses too."""
ENDING = frozenset({".", ";", '"', "\u201d", ")", ""})
"""What may stand behind a firm that closes a phrase."""


class Colleagues(Owners):
    """The people around a person whose title, or whose organisation, is the same."""

    def people_before(self, person: End) -> list[End]:
        """Return the people in front of one in a list, the nearest first."""
        found: list[End] = []
        at = person.first
        while True:
            i = at - 1
            while i >= self.start and self.doc[i].lower_ in JOINING:
                i -= 1
            other = self.arguments.at.get(i) if i < at - 1 else None
            if other is None or not _is_named_person(other):
                return found
            found.append(other)
            at = other.first

    def people_behind(self, person: End) -> list[End]:
        """Return the people behind one in a list, the nearest first."""
        found: list[End] = []
        at = person.last
        while True:
            i = at
            while i < self.end and self.doc[i].lower_ in JOINING:
                i += 1
            other = self.arguments.at.get(i) if i > at else None
            if other is None or other.first < at or not _is_named_person(other):
                return found
            found.append(other)
            at = other.last

    def listed_before(self, i: int, title: Title) -> End | None:
        """Return the person in front of "and head of sales B", who is of the same house."""
        words = title.text.lower().split()
        outside = title.noun.lower_ in OUTSIDE or words == ["president"]
        if outside or self.arguments.cues["publicWord"] & set(words):
            return None
        at = i
        while at > self.start and self.doc[at].lower_ in JOINING:
            at -= 1
        other = self.arguments.at.get(at) if at < i else None
        return other if other is not None and _is_named_person(other) else None

    def members(self, person: End) -> list[tuple[End, Title]]:
        """Read "X analysts led by A", "X executives, including A", "the team of X led by A"."""
        i = self._leading_in(person.first - 1)
        if i is None:
            return []
        i -= i > self.start and self.doc[i].text == ","
        owner = self.arguments.at.get(i)
        if owner is None:
            begin, _, title = self.words_before(i + 1)
            owner = self._owner_before(begin)
        else:
            title = self._of_owner(owner)
        if title is None and self.doc[i].lower_ in TEAMS:
            title = Title("", self.doc[i], ended=False, several=True)
        if owner is None or owner.entity.type != "Organization" or title is None:
            return []
        return [(owner, title)] if title.several else []

    def _leading_in(self, i: int) -> int | None:
        """Return where the text stands in front of "led by", "including" or "such as"."""
        if i <= self.start + 1:
            return None
        if self.doc[i].lower_ == "based" and self.doc[i - 1].text == "-":  # "led by Oslo-based A"
            place = self.arguments.at.get(i - 2)
            i = place.first - 1 if place is not None and place.first - 2 > self.start else i
        word, before = self.doc[i].lower_, self.doc[i - 1].lower_
        if (word == "by" and before in LED) or (word == "as" and before == "such"):
            return i - 2
        return i - 1 if word == "including" else None

    def _of_owner(self, owner: End) -> Title | None:
        """Return the title in front of "at X"."""
        at = owner.first - 1
        at -= at > self.start and self.doc[at].lower_ == "the"
        if at <= self.start or self.doc[at].lower_ not in OF:
            return None
        return self.words_before(at)[2]

    def _closing(self, comma: int) -> list[End]:
        """Return the firm that closes what is told of somebody: X of "Jane Roe, TITLE, X."."""
        end = self.arguments.at.get(comma + 1)
        named = end is not None and end.mention.kind is MentionKind.NAME
        if end is None or not named or end.first != comma + 1 or end.entity.type != "Organization":
            return []
        behind, after = self.doc[end.last :][:1], self.doc[end.last + 1 :][:1]
        aside = behind.text == "," and len(after) > 0 and after[0].pos_ == "ADP"
        return [end] if end.last >= self.end or behind.text in ENDING or aside else []


def _is_named_person(end: End) -> bool:
    return end.entity.type == "Person" and end.mention.kind is MentionKind.NAME
