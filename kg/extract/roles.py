"""Read job titles: "X chief executive Jane Roe", "Jane Roe, an analyst at X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.colleagues import Colleagues
from kg.extract.discourse import company_of_officer
from kg.extract.ends import is_weak
from kg.extract.frames import Slot
from kg.extract.hits import Hit
from kg.extract.openings import FOLLOWING
from kg.extract.owners import NAMING, OF
from kg.extract.syntax import is_verb, lemma, surface_subjects
from kg.extract.titles import DETERMINERS, KIN, OFFICES, Title, is_officer
from kg.extract.walk import ALSO, COPULAS, is_possessive
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Frame

PAST = frozenset({"was", "served", "had", "previously", "formerly", "once"})
BEGINNING = frozenset({"begin", "start", "spend"})
POSTING = frozenset(
    {"hire", "name", "appoint", "elect", "join", "resign", "retire", "step", "quit", "leave"}
    | {"replace", "succeed", "promote", "install", "oust", "remove", "fire", "recruit", "nominate"}
    | {"tap", "choose", "select", "pick", "return", "poach", "take", "treat", "regard", "see"}
    | {"announce", "introduce", "present", "unveil", "confirm", "propose"}
)
"""Verbs whose "as" tells of a change of posts, or of no post at all."""
AND_THEN = frozenset({",", "and", "earlier", "previously", "before", "later", "then", "as"})
OPENING = frozenset({"as", "a", "an", "once", "former"})
"""Words that open a sentence with what somebody is or was: "A former head of X, Jane Roe"."""
NAME = MentionKind.NAME


def match_roles(frames: Sequence[Frame], sentence: Span, arguments: Arguments) -> Iterator[Hit]:
    """Yield what the titles of one sentence state: employments, foundations."""
    for person in arguments.within(sentence):
        if person.entity.type != "Person":
            continue
        for organisation, title in _readings(person, sentence, arguments):
            for frame in frames:
                if organisation.entity.type == "Organization" and _is_about(frame, title):
                    yield _hit(frame, organisation, person, title)


def employer_of(person: End, sentence: Span, arguments: Arguments) -> End | None:
    """Return the organisation that a sentence names as a person's, by a title."""
    for end in arguments.within(sentence):
        if end.entity.id == person.entity.id:
            for organisation, title in _readings(end, sentence, arguments):
                if not title.ended:
                    return organisation
    return None


def title_of(bearer: End, sentence: Span, arguments: Arguments) -> str | None:
    """Return the title beside any name of a person in a sentence, or in front of a firm's."""
    scan = _Scan(sentence, arguments)
    for end in arguments.within(sentence):
        if end.entity.id == bearer.entity.id:
            behind = scan.title_behind(end) if end.entity.type == "Person" else None
            title = scan.title_before(end) or behind
            if title is not None:
                return title.text
    return None


def _hit(frame: Frame, organisation: End, person: End, title: Title) -> Hit:
    first = next(item.name for item in frame.items if isinstance(item, Slot))
    ends = (organisation, person) if first == "S" else (person, organisation)
    return Hit(
        frame, *ends, title.noun, title.noun, role=title.text, ended=title.ended and first == "S"
    )


def _is_about(frame: Frame, title: Title) -> bool:
    """Tell whether a title calls a frame: founders found, all others are employed."""
    kind = next(i.kind for i in frame.items if isinstance(i, Slot) and i.name == "role")
    return title.founder if kind == "founder" else title.position


def _readings(person: End, sentence: Span, arguments: Arguments) -> list[tuple[End, Title]]:
    scan = _Scan(sentence, arguments)
    if person.mention.kind is not NAME:  # only "she is chairwoman of X"
        return scan.behind(person)
    serving = scan.serving(person)
    before, behind = scan.before(person), scan.behind(person)
    if before and not before[0][1].text:
        before, behind = scan.titled(person, before, behind)
    if before and not behind:
        behind = scan.also(person, before[0][0])
    beside = [*before, *behind] or scan.of(person)
    return [*(serving or beside or scan.shared(person)), *scan.bracketed(person)]


class _Scan(Colleagues):
    """Walks over the tokens around a person."""

    def before(self, person: End) -> list[tuple[End, Title]]:
        """Read "X ('s) TITLE (,) Jane Roe", "TITLE Jane Roe of X", "TITLE for X, Jane Roe"."""
        i, comma, title = self.words_before(person.first)
        if self.doc[max(person.first - 1, self.start)].lower_ in NAMING:
            return []  # "X's director of Investor Relations": no such person
        if i >= self.start and i == person.first - 1 and self.doc[i].lower_ in {"is", "was"}:
            # "the chairman of X is Jane Roe", "X, whose chairman is Jane Roe"
            return self._titled_owner(i - 1) or self._whose(i) or self._of_possessor(i)
        if title is None:
            return self._bare_owner(person, i, comma=comma)
        owner = self._owner_before(i)
        if owner is not None and comma and self._opens_list(owner, person, title):
            return []
        if owner is not None:
            title = self._ended_by(owner.first - 1, title) or title
            return [(end, title) for end in (owner, *self._beside(owner))]
        other = self.listed_before(i, title)
        if other is not None and (theirs := self.before(other)):
            return [(theirs[0][0], title)]
        if self.doc[max(i, self.start)].lower_ in {"his", "her"}:  # "Jane Roe and her co-founder A"
            return []
        land = self.arguments.at.get(i) if i >= self.start else None
        ruling = land is not None and land.entity.type == "Place"
        told = [] if ruling else self._only_company(title)
        if comma:
            return [(end, title) for end in told]
        national = any(t.ent_type_ in {"NORP", "GPE"} for t in self.doc[i + 1 : person.first])
        words = NAMING if national else OF  # "Chinese President X at Y" is a guest of Y
        behind = self._apposed_house(person) or self._after(person.last, words)
        return [(end, title) for end in behind or told]

    def shared(self, person: End) -> list[tuple[End, Title]]:
        """Read a title of several people: "X executives A and B", "A and B, analysts at X"."""
        if found := self.members(person):
            return found
        for other in self.people_before(person):
            if found := [r for r in (self.before(other) or self.members(other)) if r[1].several]:
                return found
        for other in self.people_behind(person):
            if found := [r for r in self.behind(other) if r[1].several]:
                return found
        return []

    def title_before(self, person: End) -> Title | None:
        """Return the title in front of a name, if there is one."""
        return self.words_before(person.first)[2]

    def titled(
        self, person: End, before: list[tuple[End, Title]], behind: list[tuple[End, Title]]
    ) -> tuple[list[tuple[End, Title]], list[tuple[End, Title]]]:
        """Read "X's Jane Roe, manager for Y", "X's Jane Roe, head of sales": a post at X."""
        title = self.title_behind(person)
        for_part = behind and self.doc[behind[0][0].first - 1].lower_ == "for"
        if title is None or title.ended or title.several or (behind and not for_part):
            return before, behind
        return [(before[0][0], title)], []

    def title_behind(self, person: End) -> Title | None:
        """Return the title in apposition behind a name, if there is one."""
        if person.last >= self.end or self.doc[person.last].text != ",":
            return None
        i = self._skip_determiners(self._opening(person.last) or self.end)
        return self._title(i, self._title_end(i))

    def also(self, person: End, owner: End) -> list[tuple[End, Title]]:
        """Read "X co-founder Jane Roe, who is also TITLE": of the same organisation."""
        title = self.title_behind(person)
        bare = title is not None and not title.several and is_officer(title, self.arguments.cues)
        return [(owner, title)] if title and bare else []

    def bracketed(self, person: End) -> list[tuple[End, Title]]:
        """Read "Jane Roe (CEO)"."""
        stop = self._behind_brackets(person.last)
        title = self._title(person.last + 1, stop - 1) if stop > person.last else None
        return [(end, title) for end in self._only_company(title)] if title else []

    def _only_company(self, title: Title) -> list[End]:
        """Return the company of an officer who is named without it, if a sentence has but one.

        "Chief executive Jane Roe said X ..." is said of X's chief executive.
        """
        if not is_officer(title, self.arguments.cues):
            return []
        sentence = self.doc[self.start : self.end]
        one = company_of_officer(title.noun, sentence, self.arguments, former=title.ended)
        return [one] if one else []

    def _bare_owner(self, person: End, i: int, *, comma: bool) -> list[tuple[End, Title]]:
        """Read "the agency's Jane Roe", which names no title."""
        if comma or not (i >= self.start and is_possessive(self.doc[i])):
            return self._titled_owner(i)
        if any(t.lower_ in KIN | OFFICES | OF for t in self.doc[i : person.first]):
            return []
        owner = None if is_weak(person.entity) else self._owner_before(i)
        return [(owner, Title("", self.doc[i], ended=False))] if owner else []

    def _titled_owner(self, i: int) -> list[tuple[End, Title]]:
        """Read "a spokesman for X, Jane Roe", "the head of X Jane Roe"."""
        i -= i > self.start and self.doc[i].lower_ in {"company", "group", "firm", "bank"}
        owner = self.arguments.at.get(i)
        if owner is None or owner.entity.type != "Organization" or owner.last != i + 1:
            return []
        if self.doc[i + 1].lower_ == "and":  # "the chairman of X and Jane Roe"
            return []
        at = self._before_description(owner.first - 1)
        if at <= self.start or self.doc[at].lower_ not in OF:
            return []
        start = at
        while start > self.start and self._is_title_word(self.doc[start - 1]):
            start -= 1
        title = self._title(start, at)
        return [(owner, title)] if title else []

    def behind(self, person: End) -> list[tuple[End, Title]]:
        """Read "Jane Roe, TITLE at X", "Jane Roe, X('s) TITLE", "Jane Roe is TITLE of X"."""
        i = self._opening(person.last)
        if i is None:
            return []
        past = {t.lower_ for t in self.doc[person.last : i]} & PAST or self._replaced(person)
        found = [*self._behind(i), *self._predicated(person)]
        return [(end, replace(title, ended=True) if past else title) for end, title in found]

    def _replaced(self, person: End) -> bool:
        """Tell whether another has the post by now: "replaced Jane Roe as chairman of X"."""
        verb = self.doc[max(self._skip_titles(person.first - 1), self.start)]
        return verb.tag_ in {"VBD", "VBN"} and lemma(verb) in FOLLOWING

    def _predicated(self, person: End) -> list[tuple[End, Title]]:
        """Read on behind an apposition: "Jane Roe, TITLE of X, is (also) TITLE of Y"."""
        verb = self.doc[person.root].head
        at = verb.i
        if lemma(verb) != "be" or at >= self.end - 1 or at <= person.last:
            return []
        after = self.doc[at + 1].lower_
        if self.doc[at - 1].text != "," or after not in ALSO | DETERMINERS:
            return []
        return self._behind(self._skip_determiners(at + 1 + (after in ALSO)))

    def _staying(self, i: int) -> list[tuple[End, Title]]:
        """Read "Jane Roe, who has been with X since 2004", which names no title."""
        found = self._after(i, frozenset({"with", "at"}))
        if not found or found[0].last >= self.end:
            return []
        behind = self.doc[found[0].last]
        open_ = behind.is_punct or (behind.pos_ in {"ADP", "SCONJ", "CCONJ"})
        return [(found[0], Title("", self.doc[i], ended=False))] if open_ else []

    def _owned(self, i: int) -> list[tuple[End, Title]]:
        """Read "Jane Roe, its co-founder", where it is known whose."""
        owner = self.arguments.at.get(i)
        title = self._title(i + 1, self._title_end(i + 1))
        firm = owner is not None and owner.entity.type == "Organization"
        return [(owner, title)] if firm and owner and title else []

    def _formerly(self, i: int) -> list[tuple[End, Title]]:
        """Read "Jane Roe, formerly of X", which names no title."""
        i += self.doc[i : i + 2].text.lower() in {"most recently", "until recently"}
        past = self.arguments.cues["endedWord"] | {"recently"}
        if i >= self.end or self.doc[i].lower_ not in past:
            return []
        found = self._after(i + 1, frozenset({"of", "at", "with"}))
        if found and found[0].last + 1 < self.end and self.doc[found[0].last].lower_ == "and":
            found.extend(self._organisations(found[0].last + 1))
        return [(end, Title("", self.doc[i], ended=True)) for end in found]

    def _organisations(self, i: int) -> list[End]:
        """Return the organisation whose name begins right at a token."""
        end = self.arguments.at.get(i)
        return [end] if end is not None and end.entity.type == "Organization" else []

    def _behind(self, i: int) -> list[tuple[End, Title]]:
        if self.doc[i - 1].lower_ in COPULAS and (found := self._staying(i)):
            return found
        if i < self.end and self.doc[i].tag_ == "PRP$" and (found := self._owned(i)):
            return found
        i = self._skip_determiners(i)
        if i < self.end and self.doc[i].lower_ == "of" and self.doc[i - 1].lower_ == "one":
            i = self._skip_numbers(self._skip_determiners(i + 1))
        if formerly := self._formerly(i):
            return formerly
        owner = self._organisation(i)
        return self._owners_then_titles(owner) if owner else self._titles_then_owners(i)

    def _owners_then_titles(self, owner: End) -> list[tuple[End, Title]]:
        """Read "X contributor and Y('s) co-founder": one title behind each organisation."""
        start = owner.last
        start += start < self.end and is_possessive(self.doc[start])
        stop = self._title_end(start, names=False)
        if (parted := self._parted(owner, start, stop)) is not None:
            return parted
        title = self._owned_title(owner, start, stop)
        found = [(owner, title)] if title else []
        following = self.arguments.at.get(stop)
        if following is not None and following.entity.type == "Person":
            return []  # "Jane Roe, X chief John Doe": the title of the next in a list
        if following is not None and following.entity.type == "Organization":
            found.extend(self._owners_then_titles(following))
        return found

    def _parted(self, owner: End, start: int, stop: int) -> list[tuple[End, Title]] | None:
        """Read "X hacker and founder of Y": who founded Y did not found X."""
        link = next((i for i in range(start, stop) if self.doc[i].lower_ == "and"), stop)
        if stop >= self.end or link == stop or not self._leads_on(stop):
            return None
        other = self._organisation(self._skip_determiners(stop + 1))
        first, second = self._owned_title(owner, start, link), self._title(link + 1, stop)
        if other is None or second is None or not second.founder:
            return None
        mine = [(owner, first)] if first else []
        return [*mine, (other, second)]

    def _titles_then_owners(self, start: int) -> list[tuple[End, Title]]:
        """Read "TITLE of X and Y and TITLE at Z"."""
        stop = self._title_end(start)
        if stop >= self.end or not self._leads_on(stop):
            return self._titles_alone(start, stop)
        owner = self._organisation(self._skip_determiners(stop + 1))
        title = self._last_title(start, stop) or self._any_title(start, stop)
        if owner is None or self._is_work(title, owner):
            return []
        found, last = [(owner, title)] if title else [], self._behind_period(owner.last)
        while last + 1 < self.end and self.doc[last].lower_ == "and":
            second = self.arguments.at.get(self._skip_determiners(last + 1)) if title else None
            if second is None or second.entity.type != "Organization":
                return [*found, *self._titles_then_owners(self._skip_determiners(last + 1))]
            found.extend([(second, title)] if title else [])
            last = second.last
        return found

    def _last_title(self, start: int, stop: int) -> Title | None:
        """Return the title behind the last comma: "hacker, engineer, and founder of" founded it."""
        commas = [i for i in range(start, stop) if self.doc[i].text == ","]
        return (self._title(commas[-1] + 1, stop) if commas else None) or self._title(start, stop)

    def _titles_alone(self, start: int, stop: int) -> list[tuple[End, Title]]:
        """Read "Jane Roe, TITLE, said": of the company that is spoken of."""
        closed = stop < self.end and self.doc[stop].text == self.doc[start - 1].text == ","
        title = self._title(start, stop) if closed else None
        firms = (self._closing(stop) or self._only_company(title)) if title else []
        return [(end, title) for end in firms if title]

    def serving(self, person: End) -> list[tuple[End, Title]]:
        """Read "Jane Roe made a fortune as TITLE of X", "As TITLE at X, Jane Roe ..."."""
        if opened := self._opened_with(person):
            return opened
        for i in self.arguments.serving:
            token = self.doc[i]
            if not self.start <= i < self.end - 1:
                continue
            verb = token.head.head if token.head.dep_ == "dobj" else token.head
            if not is_verb(verb):
                continue
            word = lemma(verb)
            subjects = surface_subjects(verb) if word not in POSTING else []
            if any(person.first <= t.i < person.last for t in subjects):
                found = self._posts(self._skip_determiners(i + 1))
                over = (word in BEGINNING and verb.tag_ == "VBD") or any(
                    c.lower_ in PAST for c in verb.lefts
                )
                return [(o, replace(t, ended=t.ended or over)) for o, t in found]
        return []

    def _opened_with(self, person: End) -> list[tuple[End, Title]]:
        """Read "As TITLE at X, Jane Roe ...", whatever the parser made of it."""
        opening = self.doc[self.start].lower_
        if opening not in OPENING or self.doc[person.first - 1].text != ",":
            return []
        found = self._posts(self._skip_determiners(self.start + (opening == "as")))
        last = max((owner.last for owner, _ in found), default=0)
        return found if last == person.first - 1 else []

    def _posts(self, start: int) -> list[tuple[End, Title]]:
        """Read "TITLE at X, former TITLE at Y and TITLE of Z"."""
        found = self._titles_then_owners(start)
        last = max((owner.last for owner, _ in found), default=self.end)
        while last < self.end and self.doc[last].lower_ in AND_THEN:
            last += 1
            more = [] if self.doc[last].lower_ in AND_THEN else self._titles_then_owners(last)
            found.extend(more)
            last = max((owner.last for owner, _ in more), default=last)
        return list(dict.fromkeys(found))

    def of(self, person: End) -> list[tuple[End, Title]]:
        """Read "Jane Roe of X", which names no title; but not "a lawyer for Jane Roe at X"."""
        served = self.doc[max(person.first - 2, 0) : person.first]
        if [t.lower_ in self.nouns for t in served] == [True, False] and served[1].pos_ == "ADP":
            return []
        at = person.last
        verb = lemma(self.doc[person.root].head)
        if at < self.end and self.doc[at].text == "," and verb in self.arguments.cues["sayVerb"]:
            at += 1  # "..., said Jane Roe, at X"
        found = self._after(at, frozenset({"of", "at"}))
        return [(end, Title("", self.doc[person.root], ended=False)) for end in found]
