"""From a token that fills a slot to the mentions that it stands for."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.conduct import conducted
from kg.extract.coordination import as_unlike, coordinated, first_conjunct, openers
from kg.extract.described import apposed_inside, based, behind_comma, called, cut_short
from kg.extract.discourse import two_named
from kg.extract.ends import End, Kinds, is_weak
from kg.extract.groups import led
from kg.extract.leader import is_dominant, leader
from kg.extract.listing import enumerated, swallowed, torn_off
from kg.extract.parts import PARTS, deeper, is_part_named
from kg.extract.phrases import included
from kg.extract.relatives import antecedent
from kg.extract.syntax import SUBJECTS, apposed_subject, lemma, prepositional
from kg.extract.towns import towns
from kg.extract.ventures import venture
from kg.records import Mention, MentionKind, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.extract.frames import Slot
    from kg.ontology import Ontology

NOUNS = frozenset({"NOUN", "PROPN", "NUM", "SYM", "PRON", "DET", "ADJ", "X", "PUNCT"})
PARTITIVE = frozenset({"of", "in"})
OF = frozenset({"of"})
COUNTING = frozenset({"many", "some", "several", "most", "dozens", "hundreds", "thousands"})
"""What stands for some of those behind it: "used by many of the banks, including X"."""
EXCHANGES = frozenset({"exchange", "market"})
COMPANIES = frozenset({None, "company", "stake", "shares", "Organization"})
DEPTH = 4
POSTS = frozenset({"job", "post", "role", "position"})
GROUP_REACH = 8
"""How many names back "they" may look for the names that it stands for."""
SEVERAL = frozenset({"they", "both", "companies", "firms", "groups", "banks", "airlines"})
NUMBERS = {"both": 2, "two": 2, "three": 0, "these": 0}
"""How many companies "the two companies" are; 0 leaves it open, for one may be missed."""
ENTIRE = frozenset({"all", "outstanding", "remaining", "entire"})
COMMON = ENTIRE | {"common"}
SHARES = frozenset({"share", "stock"})
OFFERED = SHARES | {"common", "%", "pct", "percent"}
"""What a bid for a company may be told to be for."""

LEMMAS = "kg_lemmas"
"""Where a document keeps what ``Arguments.lemmas`` has made of its sentences."""
_Lemmas: TypeAlias = "dict[int, tuple[list[tuple[Token, str]], frozenset[str]]]"


class Arguments:
    """The mentions of one document, reached from tokens.

    Args:
        doc: The parsed clean text.
        resolution: Its mentions and entities.
        ontology: Which types lie below which, and the cue words for kinds of names.
        open_types: Ids of entities whose type is not settled: they fit where a type is asked for.

    Attributes:
        makers: Who makes a product, by its id, as far as the sentences that were read say so.
    """

    def __init__(
        self,
        doc: Doc,
        resolution: Resolution,
        ontology: Ontology,
        open_types: frozenset[str] = frozenset(),
    ) -> None:
        self.doc = doc
        self._lemmas: _Lemmas = doc.user_data.setdefault(LEMMAS, {})
        self.ontology = ontology
        self.makers: dict[str, End] = {}
        self.cues = ontology.cues
        self.open_to(open_types)
        self.entities = {entity.id: entity for entity in resolution.entities}
        self.ends = tuple(sorted(self._ends(doc, resolution.mentions), key=lambda e: e.first))
        self.firsts = [end.first for end in self.ends]
        self.doc = doc
        self.at: dict[int, End] = {}
        for end in sorted(self.ends, key=lambda e: e.first - e.last):
            self.at.update(dict.fromkeys(range(end.first, end.last), end))

        self.name_tokens = frozenset(
            i
            for end in self.ends
            if end.mention.kind is MentionKind.NAME
            for i in range(end.first, end.last)
        )

    def open_to(self, open_types: frozenset[str]) -> None:
        """Let the entities with these ids fit where a type is asked for."""
        self.open_types = open_types
        self.kinds = Kinds(self.ontology, open_types)
        self.fits, self.has_cue = self.kinds.fits, self.kinds.has_cue

    def _ends(self, doc: Doc, mentions: Iterable[Mention]) -> Iterator[End]:
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and len(span):
                entity = self.entities[mention.entity]
                yield End(mention, entity, span.start, span.end, span.root.i)

    def city(self, place: End) -> End:
        """Return the city of "Omaha, Nebraska": the place in front of the comma."""
        before = self.at.get(place.first - 2)
        behind = before is not None and before.last == place.first - 1
        if before is not None and behind and _are_places(before, place):
            return before if self.doc[before.last].text != "and" else place
        return place

    def lemmas(self, sentence: Span) -> tuple[list[tuple[Token, str]], frozenset[str]]:
        """Return the tokens of a sentence with their lemmas, and all lemmas and words of it."""
        if sentence.start not in self._lemmas:
            tokens = [(token, lemma(token)) for token in sentence]
            words = frozenset(w for token, word in tokens for w in (word, token.lower_))
            self._lemmas[sentence.start] = tokens, words
        return self._lemmas[sentence.start]

    @functools.cached_property
    def serving(self) -> list[int]:
        """Where "as" stands as a preposition: "made a fortune as head of X"."""
        word = self.doc.vocab.strings["as"]
        places = (self.doc.to_array("LOWER") == word).nonzero()[0]
        return [i for i in places.tolist() if self.doc[i].dep_ == "prep"]

    @functools.cached_property
    def protagonist(self) -> End | None:
        """The organisation that an article is about."""
        return leader(self.ends)

    @functools.cached_property
    def is_dominant(self) -> bool:
        """Whether the protagonist is named far more often than any other organisation."""
        return is_dominant(self.ends)

    @functools.cached_property
    def firms(self) -> dict[str, End]:
        """The organisations that an article calls by one word, by that word."""
        named = (e for e in self.ends if e.mention.kind is MentionKind.NAME)
        firms = (e for e in named if e.entity.type == "Organization" and not is_weak(e.entity))
        short = (e for e in firms if " " not in e.mention.text)
        return {e.mention.text: e for e in short if self.kinds.is_whole(e)}

    def within(self, span: Span) -> list[End]:
        """Return the ends inside a span, in the order of the text."""
        i, j = bisect_left(self.firsts, span.start), bisect_left(self.firsts, span.end)
        return [end for end in self.ends[i:j] if end.last <= span.end]

    def tells(self, span: Span) -> bool:
        """Tell whether a span names anybody, or takes several up: "The two companies merged"."""
        return bool(self.within(span)) or any(t.lower_ in SEVERAL for t in span)

    def fill(self, tokens: Iterable[Token], slot: Slot, *, alone: bool = False) -> list[End]:
        """Return every end that tokens, and what is coordinated with them, give to a slot.

        Args:
            tokens: The heads of what fills the slot.
            slot: What may fill it.
            alone: Leave out what is coordinated.
        """
        found: dict[int, End] = {}
        for token in tokens:
            for each in (token,) if alone else (token, *coordinated(token)):
                for end in self._stand_in(each, slot, 0):
                    torn = [] if alone else torn_off(end, slot, self)
                    for one in (*swallowed(end, slot, self), end, *torn):
                        found.setdefault(one.first, one)
        return towns(list(found.values()), self)

    def _stand_in(self, token: Token, slot: Slot, depth: int) -> list[End]:
        """Return the ends that one token stands for, following appositions and partitives."""
        token = antecedent(token)
        end = self.at.get(token.i)
        if slot.kind == "maker":
            return self._modified(token, slot) if end is None else []
        if slot.name == "S&O" and token.lower_ in {"they", "their", "them", "both"}:
            group = self._last_group(token, slot)
            return group if group and self._is_taken_up(group, token) else []
        if end is not None and token.lower_ in {"they", "them"}:
            return self._joined(token, end, slot) or self._known(token, end, slot, depth)
        if end is not None:
            return self._known(token, end, slot, depth)
        if depth >= DEPTH or token.pos_ not in NOUNS:
            return []
        if (
            slot.kind in {"employer", None} and lemma(token) in POSTS
        ):  # "left his role for a firm, X"
            return []
        return (
            self._apposed(token, slot, depth)
            or called(token, slot, self)
            or led(token, slot, self)
            or self._listed(token, slot, depth)
            or cut_short(token, slot, self)
            or apposed_inside(token, slot, self)
            or self._part_of(token, slot, depth)
            or self._member_of(token, slot)
            or self._both(token, slot)
            or self._predicated(token, slot)
            or self._modified(token, slot)
            or conducted(token, slot, self)
            or venture(token, slot, self)
        )

    def _known(self, token: Token, end: End, slot: Slot, depth: int) -> list[End]:
        """Return the end at a token; for one that does not fit, the name beside or inside it."""
        nominal = end.mention.kind is not MentionKind.NAME
        if nominal and token.i == end.root and token.pos_ in {"NOUN", "PROPN"}:
            named = self._apposed(token, slot, depth) if depth < DEPTH else []
            if named:
                return named
        if slot.kind != "city" and (seated := based(end, slot, self)):
            return seated
        if self.fits(end, slot):
            return [end]
        if slot.kind in EXCHANGES:  # "the Main Market of X"
            return self._part_of(token, slot, depth)
        if slot.kind == "customer" and end.entity.type == "Product":  # "for X's phones"
            owners = (self.at.get(c.i) for c in token.doc[end.root].lefts if c.dep_ == "poss")
            return [e for e in owners if e is not None and self.fits(e, slot)]
        inside = self._modified(token, slot) or conducted(token, slot, self)
        return inside if inside and token.pos_ == "NOUN" else venture(token, slot, self)

    def _apposed(self, token: Token, slot: Slot, depth: int) -> list[End]:
        names = [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
        names = [c for c in names if not any(apposed_subject(v) for v in c.head.children)]
        found = [
            end
            for name in names[:1]
            for each in (name, *coordinated(name))
            for end in self._stand_in(each, slot, depth + 1)
        ]
        return found or enumerated(token, slot, self)

    def _listed(self, token: Token, slot: Slot, depth: int) -> list[End]:
        """Follow "investors including A and B", "rivals such as A"."""
        return [
            end
            for child in self.instances(token)
            for each in (child, *coordinated(child))
            for end in self._stand_in(each, slot, depth + 1)
        ]

    def instances(self, token: Token) -> list[Token]:
        """Return the first of what a noun is followed by a list of: "rivals such as A and B"."""
        if token.lower_ == "likes":  # "competes with the likes of A and B"
            return list(prepositional(token, OF))
        if token.dep_ == "nsubj" and lemma(token.head) == "include":  # "models made by X include A"
            return [c for c in token.head.children if c.dep_ == "dobj"]
        clause = included(token) if token.tag_ == "NNS" else []  # "3,000 clients, which include"
        if clause or (token.lower_ in COUNTING and not token.n_lefts):
            return clause or [t for c in prepositional(token, OF) for t in self.instances(c)]
        heads = openers(token, self.cues["includeWord"]) or as_unlike(token)
        return [c for head in heads for c in head.children if c.dep_ == "pobj"]

    def _part_of(self, token: Token, slot: Slot, depth: int) -> list[End]:
        """Follow "99% of its shares in X", "X shares"."""
        if not self._is_partitive(token, slot):
            return []
        owned = lemma(token) in SHARES or slot.kind in EXCHANGES
        owners = [c for c in token.lefts if c.dep_ == "poss" and owned]
        left = (t for c in token.rights if c.dep_ == "relcl" for t in prepositional(c, PARTITIVE))
        for whole in (*prepositional(token, PARTITIVE), *owners, *left):  # "the half it lacks in X"
            found = self._stand_in(whole, slot, depth + 1)
            if found:
                return found
        return self._modified(token, slot) if token.pos_ == "NOUN" else []

    def _member_of(self, token: Token, slot: Slot) -> list[End]:
        """Follow "joins X's board" to X."""
        word = lemma(token)
        body = word in self.cues["bodyNoun"] and slot.kind not in {"Person", "backer"}
        if not body and (slot.kind != "employer" or word not in self.cues["memberNoun"]):
            return []
        owners = [c for c in token.lefts if c.dep_ in {"poss", "compound"}]
        seats = list(prepositional(token, PARTITIVE))  # "the board of directors of X"
        owners.extend(t for seat in seats for t in (seat, *prepositional(seat, PARTITIVE)))
        found = [self.at[t.i] for t in map(antecedent, owners) if t.i in self.at]  # "whose board"
        return [end for end in found if self.fits(end, slot)]

    def _both(self, token: Token, slot: Slot) -> list[End]:
        """Follow "they" and "the two companies" to the last names that a text coordinates."""
        if token.lower_ == "they":
            group = self._last_group(token, slot)
            return group if group and self._is_taken_up(group, token) else []
        if token.tag_ != "NNS" or lemma(token) not in self.cues["holderNoun"]:
            return []
        sizes = {NUMBERS[c.lower_] for c in token.lefts if c.lower_ in NUMBERS}
        group = self._last_group(token, slot) if sizes else []
        public = any(self.has_cue(end.entity, "authorityWord") for end in group)
        return group if not public and not sizes - {0, len(group)} else []

    def _is_taken_up(self, group: list[End], pronoun: Token) -> bool:
        """Tell whether "they" may go on from a list: of people, of subjects, of this sentence."""
        before = pronoun.doc[pronoun.sent.start : pronoun.i]
        many = [t for t in before if t.tag_ == "NNS" and t.dep_ in SUBJECTS]  # "users say they"
        leads = first_conjunct(pronoun.doc[group[0].root]).dep_ in SUBJECTS
        near = group[0].first >= pronoun.sent.start
        people = any(end.entity.type == "Person" for end in group)
        return near or ((leads or people) and SEVERAL.issuperset(t.lower_ for t in many))

    def _joined(self, token: Token, end: End, slot: Slot) -> list[End]:
        """Return all of the names that "they" stands for: "X, Y and Z said they agreed"."""
        before = [e for e in self.within(token.sent) if e.last <= token.i and self.fits(e, slot)]
        same = [e for e in before if e.entity.id == end.entity.id]
        if not same:
            return []
        first = first_conjunct(token.doc[same[-1].root])
        if first.dep_ == "appos" and first.i in self.name_tokens:
            first = first.head
        listed = [c for c in first.children if c.dep_ == "appos" and c.i in self.name_tokens]
        names = {first.i, *(c.i for t in (first, *listed) for c in (t, *coordinated(t)))}
        names.update(e.root for e in swallowed(same[-1], slot, self))
        group = {self.at[i].first: self.at[i] for i in sorted(names) if i in self.at}
        return [e for e in group.values() if e in before] if len(group) > 1 else []

    def _last_group(self, token: Token, slot: Slot) -> list[End]:
        before = [e for e in self.ends if e.last <= token.i and e.mention.kind is MentionKind.NAME]
        for end in reversed(before[-GROUP_REACH:]):
            first = first_conjunct(token.doc[end.root])
            roots = (first, token.doc[end.root], *coordinated(first))
            ends = (self.at[c.i] for c in roots if c.i in self.at and c.i < token.i)
            ranked = sorted(ends, key=lambda e: e.first)
            group = list({e.entity.id: e for e in ranked}.values())
            if len(group) > 1 and all(self.fits(each, slot) for each in group):
                return group
        return two_named(token, before, slot, self)

    def _predicated(self, token: Token, slot: Slot) -> list[End]:
        """Follow a description up to its name: "X, a vehicle of Y", "X is a firm that ..."."""
        acts = self.cues["dealNoun"] | self.cues["planNoun"]
        if lemma(token) in acts:  # "..., a transaction valued at", "a move that": no company
            return []
        if token.dep_ == "appos" and token.head.i in self.at:
            end = self.at[token.head.i]
            return [end] if self.fits(end, slot) else []
        if (beside := behind_comma(token, slot, self)) is not None:
            return [beside]
        if token.dep_ == "attr" and lemma(token.head) == "be":
            subjects = [c for c in token.head.children if c.dep_ == "nsubj" and c.i in self.at]
            return [self.at[c.i] for c in subjects if self.fits(self.at[c.i], slot)]
        return []

    def _is_partitive(self, token: Token, slot: Slot) -> bool:
        """Tell whether a noun stands for what it is of; a stake does so only in a "stake" slot."""
        word = lemma(token)
        if word in self.cues["wholeNoun"]:
            return True
        if slot.kind in EXCHANGES and word in self.cues["exchangeNoun"]:  # "the main market of X"
            return True
        if slot.kind == "stake":
            return word in self.cues["transparentNoun"]
        if slot.kind == "shares" and word in OFFERED:
            return True
        entire = (c.lower_ in COMMON or c.dep_ == "poss" for c in token.children)
        return word in SHARES and any(entire)

    def _modified(self, token: Token, slot: Slot) -> list[End]:
        """Return the name in front of a classifying noun: "the Model 3 sedan", "X shares"."""
        lefts = list(token.lefts)
        inner = (c for c in lefts if c.i not in self.at and c.tag_ != "VBN")  # no "X-backed group"
        before = [t for child in inner for t in child.lefts]
        before = deeper(token) if lemma(token) in PARTS else before
        for child in reversed([*before, *lefts]):
            end = self.at.get(child.i)
            modifier = child.dep_ in {"compound", "nmod", "amod"}
            if end is not None and modifier and self._classifies(token, end, slot):
                return [end] if self.fits(end, slot) else []
        return []

    def _classifies(self, token: Token, end: End, slot: Slot) -> bool:
        if end.mention.kind is not MentionKind.NAME:
            return False
        word = lemma(token)
        if slot.kind == "maker":  # "ordered 70 Nordwind trucks"
            return token.tag_ == "NNS" and word not in self.cues["assetNoun"]
        if end.entity.id in self.open_types and slot.kind in {None, "Product"}:
            return True
        if slot.kind in EXCHANGES:  # "the Nasdaq exchange", "the AIM market"
            return word in self.cues["exchangeNoun"]
        if end.entity.type == "Organization" and slot.kind in COMPANIES:
            if word in PARTS and not is_part_named(token):
                return False
            return word in self.cues["unitNoun"] or self._is_partitive(token, slot)
        if end.entity.type == "Product":  # no "Aurora competitor"
            return word not in self.cues["partyNoun"]
        return slot.kind in {"company", "stake", "shares"} and self._is_partitive(token, slot)


def _are_places(*ends: End) -> bool:
    return all(end.entity.type == "Place" for end in ends)
