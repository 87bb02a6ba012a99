"""Who "it", "its" and "the company" are: precision first, unresolved where it is doubtful.

The search follows Hobbs 1978, "Resolving Pronoun References": up the parse from the pronoun to the
subject of the nearest governing clause, then the subjects of the sentences before; the filters
(no subject of the same clause for an object, expletive "it") are those of Lappin and Leass 1994.
Descriptions ("the retailer") follow the head-match sieves of Lee et al. 2011.
"""

import re

from kg.resolve import clauses, lands, lexicon
from kg.resolve.clauses import HIGHEST, SUBJECTS, clause, expletive, holds, possessors, subject
from kg.resolve.officers import employer
from kg.resolve.spots import Link, Spot, stands_beside
from kg.resolve.surroundings import OBJECTS, ORG, PERSON, Surroundings
from kg.resolve.tellers import OURS, beside_copula, sayer, speaker, told_later
from kg.resolve.view import Phrase

_THINGS = frozenset(("it", "its", "itself"))
_MANY = frozenset(("their", "they", "them", "themselves"))
_PEOPLE = frozenset(("he", "his", "him", "himself", "she", "her", "hers", "herself"))
_OPENING = frozenset(("prep", "advcl", "intj", "npadvmod", "dep"))
_JUDGING = frozenset(("based", "given", "citing"))
"""Openings of what somebody judges another by: "Based on its sales, an analyst thinks"."""
_BACK = 2
_BASED = 5  # words from "-based" to its noun
_OTHER = frozenset(
    re.findall(
        r"\S+",
        """new combined merged enlarged resulting other parent holding rival target
        joint second former acquired acquiring""",
    )
)
"""Modifiers of a description that means somebody else: "the combined company"."""
_RIVALS = frozenset(("Security", "Product", "Event"))
"""Types of a subject that "it" stands for rather than for a firm before it."""
_PLAIN_HEADS = frozenset(("company", "firm", "group", "corporation"))
_PARTS = frozenset(("business", "parent", "chain", "network", "studio"))
"""Heads of what belongs to a firm: "the business" that one sells to another is neither."""
_OFFICE_HEADS = lexicon.OFFICE_NOUNS | {"exchange", "association", "university"}
"""Heads that say what kind of body is meant: one that is called so, or the only one of a text."""
_DESCRIBING = lexicon.COREF_NOUNS | lexicon.LOOSE_NOUNS | lexicon.OFFICE_NOUNS


class Referee(Surroundings):
    """Resolves pronouns and descriptions of one document, from left to right."""

    def resolve(self) -> list[Link]:
        """Return every link that is certain enough."""
        links: list[Link] = []
        for index, word in enumerate(self.view.lower):
            link = self._one(index, word)
            if link:
                links.append(link)
                kind = self.types[link.entity]
                for place in range(link.span.first, link.span.last):
                    self.at.setdefault(place, Spot(link.span, link.entity, kind))
        return links

    def _one(self, index: int, word: str) -> Link | None:
        shouted = self.view.words[index].isupper() and len(word) > 1
        if index in self.at or shouted:  # "IT" is a trade
            return None
        if word in _THINGS | _MANY:
            found = self._thing(index, many=word in _MANY)
        elif word in _PEOPLE:
            found = self._person(index)
        elif word in OURS:
            found = speaker(self, index)
        else:
            return self._description(index, word) if word in _DESCRIBING else None
        return Link(Phrase(index, index + 1), found, nominal=False) if found else None

    def _thing(self, index: int, *, many: bool) -> str | None:
        if self.view.lower[index] == "it" and expletive(self.view, index):
            return None
        if self.view.lower[index] == "its" and (beside := self._beside(index)):
            return beside
        if self.view.lower[index] == "its" and (beside := beside_copula(self, index)):
            return beside
        found = self._many(index) if many else self._one_thing(index)
        renamed = self._renamed(index)
        return self._other_than(renamed, index) if found and found == renamed else found

    def _beside(self, index: int) -> str | None:
        """Read "Velora and its parent": its own, whoever acts in the clause."""
        view, noun = self.view, self.view.heads[index]
        if view.word(index - 1) != "and" or view.deps[noun] != "conj":
            return None
        spot = self.at.get(view.heads[noun])
        near = spot and stands_beside(view, self.at, spot.span.last, index - 1)
        return spot.entity if spot and near and self.is_firm(spot) else None

    def _many(self, index: int) -> str | None:
        """Read "they" and "their": one firm only where no two, and no people, could be meant."""
        spot = self.governor(index)
        if spot and not (self.view.lower[index] == "them" and self._crowd(index)):
            return spot.entity if self.fits(spot) and not self.is_paired(spot) else None
        return None if spot or self._blocked(index) or self._crowd(index) else self.sole(index)

    def _one_thing(self, index: int) -> str | None:
        """Read "it" and "its": no person is meant, whoever governs the clause."""
        spot = self.governor(index)
        if spot and spot.type == PERSON:
            return self._past(spot, index)
        if spot and clauses.governed(self.view, index) and spot.entity in self._barred(index):
            return self._other_than(spot.entity, index)
        if spot:
            return spot.entity if self.fits(spot) else None
        ahead = self._ahead(index)
        named = ahead.entity if ahead and self.is_firm(ahead) else None
        found = named if named or self._blocked(index) else self._before(index)
        return found or (None if self._blocked(index) else told_later(self, index))

    def _past(self, person: Spot, index: int) -> str | None:
        """Read "Roe said its profit fell": the firm that she speaks for, or that a text is on."""
        if self.view.deps[index] not in SUBJECTS | {"poss"}:
            return None
        above = self.governor(index, passing=PERSON)
        known = above.entity if above and self.fits(above) else None
        if known or (known := employer(self, person.entity)):
            return known
        if self.view.deps[index] in SUBJECTS:
            return self.known_before(self.hero, index)
        return None if self._blocked(index) else self._before(index)

    def _renamed(self, index: int) -> str | None:
        """Return whom a description names again: in "Alder, its rival" it is not Alder."""
        place = clauses.renamed(self.view, index)
        spot = self.at.get(place) if place is not None else None
        return spot.entity if spot else None

    def _other_than(self, entity: str, index: int) -> str | None:
        """Return who else is meant: the other firm before, who acted last, or whom a text is on."""
        spots = self.by_sentence.get(self.view.sentence[index], ())
        here = {s.entity for s in spots if s.span.last <= index and self.is_firm(s)} - {entity}
        if len(here) == 1 and here.isdisjoint(self.offices):
            return here.pop()
        last = self.last_subject(self.view.sentence[index])
        found = last or self.known_before(self.hero, index)
        return None if found == entity or found in self.offices else found

    def _ahead(self, index: int) -> Spot | None:
        """Read a pronoun in front of its name: "With its purchase of Alder, Velora doubled".

        Backwards anaphora from an opening phrase to the subject of the main clause (Ross 1967):
        the phrase hangs on the verb, and nobody is named in front of the pronoun. An object of
        the opening verb is another than the subject: "To soothe it, Velora".
        """
        view, place = self.view, index
        first = view.sentences[view.sentence[index]][0]
        if any(i in self.at for i in range(first, index)):
            return None
        for _ in range(HIGHEST):
            child, place = place, view.heads[place]
            if place == child:
                return None
            acts = (
                child == index and view.deps[index] in SUBJECTS
            )  # "Since it bought Alder, Velora"
            if view.tags[place].startswith("VB") and place > index and not acts:
                kids = view.children.get(place, ())
                subject = next((k for k in kids if view.deps[k] in SUBJECTS and k > index), None)
                opens = view.lower[first] not in _JUDGING and view.deps[child] in _OPENING
                opens = opens and self._opened(child, subject)
                opens = opens and not (view.deps[index] in OBJECTS and view.heads[index] == child)
                return self.at.get(subject) if subject is not None and opens else None
        return None

    def _opened(self, phrase: int, subject: int | None) -> bool:
        """Tell whether a comma closes a phrase in front of the subject."""
        return subject is not None and any(
            self.view.lower[i] == "," for i in range(phrase, subject)
        )

    def _crowd(self, index: int) -> bool:
        """Tell whether a plural noun stands near before, so that "they" may be many."""
        view = self.view
        first = view.sentences[max(0, view.sentence[index] - 1)][0]
        return any(view.tags[i] in {"NNS", "NNPS"} for i in range(first, index))

    def _blocked(self, index: int) -> bool:
        """Tell whether a nearer subject that is no name could be meant."""
        view = self.view
        first = view.sentences[view.sentence[index]][0]
        return any(
            view.deps[place] in SUBJECTS
            and place not in self.at
            and view.tags[place].startswith(("N", "PRP"))
            and not holds(self.view, place, index)
            for place in range(first, index)
        )

    def _before(self, index: int) -> str | None:
        """Take the one organisation earlier in the sentence, else the last sentence's subject."""
        sentence = self.view.sentence[index]
        here = [s for s in self.by_sentence.get(sentence, ()) if s.span.last <= index]
        named = {spot.entity for spot in here if self.fits(spot)} - self.offices
        if named := named - (self._barred(index) if clauses.governed(self.view, index) else set()):
            return named.pop() if len(named) == 1 else None
        before = sentence - 1
        if any(s.type in _RIVALS and self.acts(s) for s in self.by_sentence.get(before, ())):
            return None
        quiet = self.is_quiet(before)
        return self.last_subject(sentence) or (self.sole(index) if quiet else None)

    def _person(self, index: int) -> str | None:
        """Take the governing subject, else the last person named, when no other is near."""
        spot = self.governor(index)
        spot = spot or self._ahead(index)  # "As she joined Velora, Jane Roe"
        if spot and spot.type == PERSON:
            return spot.entity
        sentence = self.view.sentence[index]
        for back in range(sentence, max(-1, sentence - 1 - _BACK), -1):
            named = self.by_sentence.get(back, ())
            people = {s.entity for s in named if s.type == PERSON and s.span.last <= index}
            if len(people) == 1:
                return people.pop()
            if people:
                return None
        return None

    def _description(self, index: int, word: str) -> Link | None:
        """Resolve "the company", "the Oslo-based retailer"."""
        first = self._definite(index)
        if first is None:
            return None
        inner = [self.at[i] for i in range(first, index) if i in self.at]
        found = self._described(index, word, seated=bool(inner))
        owners = {spot.entity for spot in inner if spot.type == ORG}
        if found in owners:  # "the Velora-owned firm" is whom the text is on
            found = None if self.hero in owners else self.known_before(self.hero, index)
        spots = (s for every in self.by_sentence.values() for s in every if s.entity == found)
        words = Phrase(first, index)
        if found and not (self.sole(index) or lands.fits(self.view, words, spots)):
            return None
        return Link(Phrase(first, index + 1), found, nominal=True) if found else None

    def _definite(self, index: int) -> int | None:
        """Return where a definite description begins; None when it describes somebody new."""
        view = self.view
        kids = view.children.get(index, ())
        if view.deps[index] in {"compound", "appos", "attr", "nmod"} or view.tags[index] != "NN":
            return None
        if any(kid > index and self._narrows(kid, index) for kid in kids):
            return None
        if any(view.lower[kid] in _OTHER or view.tags[kid] == "JJS" for kid in kids):
            return None
        start = [
            kid for kid in kids if view.deps[kid] == "det" and view.lower[kid] in {"the", "this"}
        ]
        if not start or any(
            place in self.at and not self._based(place) for place in range(start[0], index)
        ):
            return None
        return start[0]

    def _narrows(self, kid: int, index: int) -> bool:
        """Tell whether what follows a noun says which one is meant.

        It does not behind a comma ("the company, which makes"), nor when it is a verb of saying
        that the parser hangs on its subject ("the company reported").
        """
        view = self.view
        if view.deps[kid] == "relcl":
            return view.word(index + 1) != ","
        if view.deps[kid] == "acl":
            return view.lower[kid] not in lexicon.SAY
        return view.deps[kid] in {"prep", "appos", "poss"}

    def _based(self, place: int) -> bool:
        """Tell a seat: "the Oslo-based firm", "the Omaha, Nebraska-based firm", "the Oslo firm"."""
        spot = self.at[place]
        if spot.type == "Place" and self.view.word(spot.span.last) in lexicon.COREF_NOUNS:
            return True
        last = spot.span.last
        if self.view.word(last) == "," and last + 1 in self.at:
            last = self.at[last + 1].span.last
        return self.view.word(last) == "-"

    def _described(self, index: int, word: str, *, seated: bool) -> str | None:
        fitting = [name for name, words in sorted(self.titles.items()) if word in words]
        if word not in _PLAIN_HEADS:
            near = self.near(index)
            if any(
                p in self.at and self.at[p].entity in near for p in possessors(self.view, index)
            ):
                return None
            close = [name for name in fitting if name in near]
            if len(close) == 1:
                return close[0]
            if close or fitting:
                return None
            if word in _OFFICE_HEADS:
                return None if self.offices & near else self.sole(index)
            if not seated:  # "the Oslo-based lender" means a firm, as "the company" does
                if word in lexicon.LOOSE_NOUNS:
                    return self.sole(index)
                told = None if near else told_later(self, index)
                return self._only(near) or self._other_side(index) or told
        found, barred = self._spoken_of(index, seated=seated), self._barred(index)
        if found is None and len(barred) == 1 and clauses.governed(self.view, index):
            return self._other_than(next(iter(barred)), index)
        if found is None or found not in barred:
            return found
        others = self.firms_before(index) - barred
        return others.pop() if len(others) == 1 else self._other_than(found, index)

    def _spoken_of(self, index: int, *, seated: bool) -> str | None:
        """Return who "the company" is, by the clauses around, else by the text before."""
        crowded = seated and len(self.firms_before(index)) > 1
        near = self.view.lower[max(0, index - _BASED) : index]
        based = not crowded or not {"based", "headquartered"}.isdisjoint(near)
        spot = (self._above(index) if based else None) or self._quoted(index) or sayer(self, index)
        office = spot is not None and spot.entity in self.offices
        if spot is not None and spot.type != PERSON and not office:
            return spot.entity if self.is_firm(spot) else None
        firm = employer(self, spot.entity) if spot and not office else None
        if firm:
            return firm
        if crowded:
            return None
        star = self.known_before(self.star, index) if not self.firms_before(index) else None
        return (
            star or self._recent(index) or self.known_before(self.hero, index) or self.sole(index)
        )

    def _quoted(self, index: int) -> Spot | None:
        """Read "Velora bought Alder, the company said": it speaks of itself."""
        view, verb = self.view, self.view.heads[index]
        if view.deps[index] not in SUBJECTS or view.lower[verb] not in lexicon.SAY:
            return None
        told = [k for k in view.children.get(verb, ()) if view.deps[k] == "ccomp" and k < index]
        kid = subject(view, told[0], index, index) if told else None
        spot = self.at.get(kid) if kid is not None else None
        return spot if spot and self.is_firm(spot) else None

    def _barred(self, index: int) -> set[str]:
        """Return who a description is not: the other ends of its verb (binding theory)."""
        view = self.view
        if view.deps[index] == "poss":
            renamed = self._renamed(index)
            return {renamed} if renamed else set()
        if view.deps[index] in SUBJECTS:
            verb = view.heads[index]
            ends = [k for k in view.children.get(verb, ()) if view.deps[k] in OBJECTS]
        else:
            ends = self._own_subject(index)
        return {self.at[place].entity for place in ends if place in self.at}

    def _own_subject(self, index: int) -> list[int]:
        """Return the subject of the clause of a word, which verbs in a row share."""
        verb = clause(self.view, index)
        while verb is not None:
            kid = subject(self.view, verb, index, index)
            if kid is not None:
                return [kid]
            shared = self.view.deps[verb] == "conj" or self._is_told(index, verb)
            verb = self.view.heads[verb] if shared else None
        return []

    def _is_told(self, index: int, verb: int) -> bool:
        """Tell the object of a verb whose subject another has: "agreed to buy the lender"."""
        view = self.view
        own = view.deps[index] in OBJECTS and view.heads[index] == verb
        return own and view.deps[verb] == "xcomp"

    def _above(self, index: int) -> Spot | None:
        """Return the subject above; an object is nobody of its own clause (binding theory)."""
        verb = None if self.view.deps[index] == "poss" else clause(self.view, index)
        if verb is None:
            return self.governor(index)
        return self.governor(verb) if self.view.heads[verb] != verb else None

    def _other_side(self, index: int) -> str | None:
        """Read "Alder said Velora will buy the chipmaker": whom its buyer is told beside."""
        barred = self._barred(index)
        if self.view.deps[index] in SUBJECTS or self.view.lower[index] in _PARTS or not barred:
            return None
        owners = {self.at[i].entity for one in self._own_subject(index) for i in self._owners(one)}
        others = self.firms_before(index) - barred - owners
        return others.pop() if len(others) == 1 else None

    def _owners(self, name: int) -> list[int]:
        """Return the possessors of a name: "Velora's Alder"."""
        kids = self.view.children.get(name, ())
        return [k for k in kids if self.view.deps[k] == "poss" and k in self.at]

    def _only(self, near: set[str]) -> str | None:
        firms = near - self.offices
        return next(iter(firms)) if len(firms) == 1 else None

    def _recent(self, index: int) -> str | None:
        sentence, here = self.view.sentence[index], self.firms_before(index)
        if here:
            alone = len(here) == 1 and self.view.deps[index] in SUBJECTS | {"poss"}
            return here.pop() if alone else self.known_before(self.hero, index)
        last = self.last_subject(sentence)
        return None if last in self.offices else last
