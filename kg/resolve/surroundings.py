"""What stands around a pronoun or a description: who was named before, and who governs it."""

from kg.resolve import lexicon
from kg.resolve.clauses import HIGHEST, SUBJECTS, subject
from kg.resolve.spots import Spot, protagonist
from kg.resolve.view import View

ORG, PERSON = "Organization", "Person"
AUTHORITY, PRESS = "authority", "press"
OBJECTS = frozenset(("dobj", "iobj", "dative"))
_BACK = 2
_NEAR = 3
_OFTEN, _MOSTLY = 2, 4


class Surroundings:
    """The names of one document, as a word in it sees them.

    Args:
        view: The document.
        spots: Its names.
        titles: For each organisation the words that describe it: its name and appositions.
        offices: Organisations that no article calls "the company", such as exchanges; of each
            whether it is an authority, the press or neither.
    """

    def __init__(
        self, view: View, spots: list[Spot], titles: dict[str, set[str]], offices: dict[str, str]
    ) -> None:
        self.view = view
        self.titles = titles
        self.offices = frozenset(offices)
        self.press = {name for name, kind in offices.items() if kind == PRESS}
        self.at: dict[int, Spot] = {}
        self.by_sentence: dict[int, list[Spot]] = {}
        for spot in spots:
            self.place(spot)
        self.seen: dict[str, int] = {}
        for spot in sorted(spots, key=lambda one: one.span.first):
            if self.is_firm(spot):
                self.seen.setdefault(spot.entity, spot.span.first)
        firms = [spot for spot in spots if self.is_firm(spot)]
        self.hero = protagonist(view, firms, _OFTEN)
        self.star = protagonist(view, firms, _MOSTLY)
        self.types = {spot.entity: spot.type for spot in spots}

    def is_firm(self, spot: Spot) -> bool:
        """Tell whether a name is a firm, and no office."""
        return spot.type == ORG and spot.entity not in self.offices

    def known_before(self, name: str | None, index: int) -> str | None:
        """Return an entity that was named before a token, else None."""
        return name if name and self.seen.get(name, index) < index else None

    def place(self, spot: Spot) -> None:
        """Note where a name stands."""
        for index in range(spot.span.first, spot.span.last):
            self.at[index] = spot
        self.by_sentence.setdefault(self.view.sentence[spot.span.first], []).append(spot)

    def is_paired(self, spot: Spot) -> bool:
        """Tell whether a subject is one of two: "Velora and Nordwind said their ..."."""
        view = self.view
        places = range(spot.span.first, spot.span.last)
        return any(view.deps[k] == "conj" for p in places for k in view.children.get(p, ()))

    def fits(self, spot: Spot) -> bool:
        """Tell whether "it" may stand for a name."""
        return spot.type in {ORG, "Product", "Thing", "Event"}

    def governor(self, index: int, passing: str = "") -> Spot | None:
        """Climb to the nearest subject above that does not hold the word itself.

        Args:
            index: The token of the word.
            passing: A type that cannot be meant: the climb goes on above its names.
        """
        view = self.view
        place = index
        own = view.deps[index] in OBJECTS or view.deps[index] in SUBJECTS
        for step in range(HIGHEST):
            child, place = place, view.heads[place]
            if place == child:
                return None
            kid = None if own and step == 0 else subject(self.view, place, child, index)
            if kid is not None and (given := self._recipient(place, child)) is not None:
                return given
            outside = view.deps[index] == "poss" and view.deps[child] != "agent"
            if kid is not None and outside and self._is_acted_on(kid, place, index):
                return None
            if kid is not None and not self._is_source(kid, place):
                owner = self._holder(kid) if view.deps[index] == "poss" else None
                spot = self.at.get(kid) or owner or self._owner_of_shares(kid)
                if spot is None or spot.type != passing:
                    return spot
        return None

    def _is_acted_on(self, kid: int, verb: int, index: int) -> bool:
        """Tell a subject that somebody does something to: "Alder was bought by Velora in its"."""
        if self.view.deps[kid] != "nsubjpass":
            return False
        agents = (k for k in self.view.children.get(verb, ()) if self.view.deps[k] == "agent")
        doers = (d for k in agents for d in self.view.children.get(k, ()) if d < index)
        return any(d in self.at and self.at[d].type == ORG for d in doers)

    def _recipient(self, verb: int, child: int) -> Spot | None:
        """Return who is given what a word hangs on: "gave Velora a contract to adapt its ..."."""
        view = self.view
        if view.deps[child] not in OBJECTS:
            return None
        kids = (k for k in view.children.get(verb, ()) if view.deps[k] == "dative" and k < child)
        return next((self.at[k] for k in kids if k in self.at), None)

    def _is_source(self, kid: int, verb: int) -> bool:
        """Tell a newspaper that only reports: "..., Reuters said"."""
        spot = self.at.get(kid)
        return (
            spot is not None and spot.entity in self.press and self.view.lower[verb] in lexicon.SAY
        )

    def _holder(self, noun: int) -> Spot | None:
        """Read "its fall was due to its founder", "an update from Velora opens its shop"."""
        view, kids = self.view, self.view.children.get(noun, ())
        owners = [k for k in kids if view.lower[k] == "its"]
        for link in (k for k in kids if view.deps[k] == "prep" and view.lower[k] == "from"):
            owners += view.children.get(link, ())
        spots = (self.at[k] for k in owners if k in self.at)
        return next((s for s in spots if s.type == ORG and s.entity not in self.press), None)

    def _owner_of_shares(self, noun: int) -> Spot | None:
        """Read "shares in Velora" and "Velora's shares" as Velora."""
        if self.view.lower[noun] not in lexicon.FINANCIALS:
            return None
        for kid in self.view.children.get(noun, ()):
            below = self.view.children.get(kid, ()) if self.view.deps[kid] == "prep" else (kid,)
            for place in below:
                if place in self.at and self.at[place].type == ORG:
                    return self.at[place]
        return None

    def acts(self, spot: Spot) -> bool:
        """Tell whether a name is a subject."""
        return any(self.view.deps[i] in SUBJECTS for i in range(spot.span.first, spot.span.last))

    def is_quiet(self, sentence: int) -> bool:
        """Tell whether a sentence has no common noun as a subject, as a heading has none."""
        first, last = self.view.sentences[sentence] if sentence >= 0 else (0, 0)
        return not any(
            self.view.deps[i] in SUBJECTS and i not in self.at and self.view.tags[i][0] == "N"
            for i in range(first, last)
        )

    def sole(self, index: int) -> str | None:
        """Take the only firm that was named so far, in the heading for instance."""
        named = [name for name, first in self.seen.items() if first < index]
        return named[0] if len(named) == 1 else None

    def last_subject(self, sentence: int) -> str | None:
        """Return the one firm that acted last, in one of the two sentences before."""
        for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            first, last = self.view.sentences[back]
            spots = {
                self.at[i].entity: self.at[i]
                for i in range(first, last)
                if self.view.deps[i] in SUBJECTS and i in self.at and self._is_main(i)
            }
            orgs = [name for name, spot in spots.items() if spot.type == ORG]
            if len(orgs) == 1:
                return None if self.is_paired(spots[orgs[0]]) else orgs[0]
            if orgs or any(s.type == ORG for s in self.by_sentence.get(back, ())):
                return None
        return None

    def _is_main(self, index: int) -> bool:
        """Tell the subject of a main clause."""
        head = self.view.heads[index]
        return self.view.deps[head] in {"ROOT", "ccomp", "conj"}

    def firms_before(self, index: int) -> set[str]:
        """Return the firms that the sentence of a word names in front of it."""
        spots = self.by_sentence.get(self.view.sentence[index], ())
        return {s.entity for s in spots if self.is_firm(s) and s.span.last <= index}

    def near(self, index: int) -> set[str]:
        """Return the organisations that the sentences just before a word name."""
        sentence = self.view.sentence[index]
        return {
            spot.entity
            for back in range(max(0, sentence - _NEAR), sentence + 1)
            for spot in self.by_sentence.get(back, ())
            if spot.type == ORG and spot.span.last <= index
        }
