"""Match verb frames: "{S} sell stake|interest in {O}"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.blocked import is_blocked
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.discourse import only_company, raiser
from kg.extract.frames import Slot, Words
from kg.extract.hits import Hit, pairs
from kg.extract.objects import (
    NOTHING,
    adverbs,
    asked_about,
    counted,
    is_code,
    is_opened,
    is_recipient,
    made,
    posts,
    receivers,
    taking_part,
    torn_receiver,
    worth,
)
from kg.extract.openings import is_open
from kg.extract.participants import Roles, roles_of
from kg.extract.phrases import (
    ahead,
    alleged,
    beside,
    by_participle,
    infinitives,
    lacking,
    owners_of_sold,
    restated,
    with_phrases,
    within_object,
)
from kg.extract.syntax import (
    RESUMING,
    complements,
    has_particle,
    is_passive,
    is_verb,
    lemma,
    particle,
    patients,
    prepositional,
)
from kg.extract.triggers import stands_for
from kg.extract.ventures import venture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Filler, Frame

NAMING = frozenset({"PROPN", "PRON"})
WITH = frozenset({"with"})
GUESTS = frozenset(
    {"management", "customer", "client", "investor", "user", "backer", "subscriber", "partner"}
)
PARTITIVE = frozenset({"in", "of"})
PLACED = frozenset({"in", "at"})
GOODS = frozenset({"for", "of"})
COMPANY = Slot("_", "company")
HELD = frozenset({"stake", "interest", "holding", "shareholding", "position"})
BIDS = frozenset({"bid", "offer", "approach"})
ROUNDS = frozenset({"round", "funding", "financing"})
IMPLIED = {
    **dict.fromkeys(HELD, PARTITIVE),
    **dict.fromkeys(BIDS, frozenset({"for", "to"})),
    **dict.fromkeys(ROUNDS, frozenset({"in", "for", "of"})),
}
"""Nouns of which a sentence need not say in, for or of whom, and the words that would."""
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
MERGED = frozenset({"operation", "business", "company", "activity", "unit"})


def match_verb(frames: Iterable[Frame], verb: Token, arguments: Arguments) -> Iterator[Hit]:
    """Yield what verb frames read at a verb; who does what is worked out once for all of them."""
    roles: Roles | None = None
    for frame in frames:
        if not _particle_fits(frame, verb) or _is_visit(frame, verb):
            continue
        roles = roles or roles_of(verb, arguments)
        matcher = _Matcher(frame, verb, arguments, roles)
        if matcher.run():
            yield from matcher.hits()


def _particle_fits(frame: Frame, verb: Token) -> bool:
    mine = lemma(verb)
    if mine in frame.triggers.plain and particle(verb) is None:
        return True
    return any(word == mine and has_particle(verb, more) for word, more in frame.triggers.bound)


def _is_visit(frame: Frame, verb: Token) -> bool:
    """Tell who comes along from who takes a post: "she will be joined by Jane Roe"."""
    return frame.relation == "joins" and lemma(verb) == "join" and is_passive(verb)


def _is_bidder(end: End, doc: Doc) -> bool:
    """Tell who stands in front of a bid, and makes it: "the rejected X bid"."""
    return lemma(doc[end.root].head) in BIDS


def _is_choice(ends: list[End], doc: Doc) -> bool:
    """Tell names of which any will do: "a firm like X or Y teams up with us"."""
    links = (c for end in ends for c in doc[end.root].children if c.dep_ == "cc")
    return any(c.lower_ in {"or", "nor"} for c in links)


class _Matcher:
    """One attempt of one frame at one verb."""

    def __init__(self, frame: Frame, verb: Token, arguments: Arguments, roles: Roles) -> None:
        self.frame = frame
        self.roles = roles
        self.verb = verb
        self.arguments = arguments
        self.slots: dict[str, list[End]] = {}
        self.bases: list[Token] = [verb]
        self.noun: Token | None = None
        self.context = False

    def run(self) -> bool:
        subject = self.frame.subject
        if subject is None:
            return False
        owned = subject.kind == "owner"
        if not self._slot(subject, owners_of_sold(self.verb) if owned else self.roles.agents):
            return False
        if not self._direct(self.frame.direct):
            return False
        if self._is_mutual() and self._has_another():
            return False
        return all(self._oblique(words, filler) for words, filler in self.frame.oblique)

    def _has_another(self) -> bool:
        """Tell whether what several do is done with one more: "both have ventures with X"."""
        bases = [b for b in (self.verb, self.noun) if b is not None]
        with_ = [t for base in bases for t in prepositional(base, WITH)]
        return any(self.arguments.fits(end, COMPANY) for end in self.arguments.fill(with_, COMPANY))

    def hits(self) -> Iterator[Hit]:
        for subject, obj in pairs(self.slots):
            yield Hit(self.frame, subject, obj, self.verb, self.noun)
        if self.context and not self.slots.get("O"):
            for subject in self.slots.get("S", ()):
                yield Hit(self.frame, subject, None, self.verb, self.noun)

    def _slot(self, slot: Slot, tokens: list[Token]) -> bool:
        if slot.name == "_":
            return slot is self.frame.subject or (bool(tokens) and self._are_goods(tokens, slot))
        if slot.name == "role":
            return self._lexical(_words(self.arguments.cues["roleNoun"]), tokens)
        modified = self.verb.dep_ in {"acl", "relcl"} and tokens == [self.verb.head]
        plural = any(c.lower_ in {"were", "are", "have"} for c in self.verb.children)
        several = plural or self.verb.tag_ == "VBP"
        alone = modified and not several and slot.name != "S&O"  # "X, Y and Z (now owned by W)"
        if modified and several:  # "X and Y, which each own a fifth of Z"
            tokens = [first_conjunct(self.verb.head)]
        if alone:  # "X and Y, now owned by Z", "X and Y, which owns Z": Y
            tokens = [t for t in coordinated(self.verb.head) if t.i < self.verb.i][-1:] or tokens
        ends = self.arguments.fill(tokens, slot, alone=alone)
        found = [e for e in ends if self._may_fill(e, slot)]
        if not found and slot.optional:
            self.context = not tokens and self._is_open()
            return self.context
        self.slots[slot.name] = found
        if slot.name == "S&O":
            return len(found) > 1 and not _is_choice(found, self.verb.doc)
        return bool(found)

    def _may_fill(self, end: End, slot: Slot) -> bool:
        root, args = self.verb.doc[end.root], self.arguments
        return args.fits(end, slot) or bool(venture(root, slot, args))

    def _is_open(self) -> bool:
        """Tell whether the end that a sentence leaves out may be told by the context."""
        mine = self.frame.subject is not None and self.frame.subject.kind == "Person"
        alone = mine or not self.roles.agents
        return is_open(self.verb, self.noun, self.arguments.at, self.arguments.cues, alone=alone)

    def _are_goods(self, tokens: list[Token], slot: Slot) -> bool:
        """Tell whether what changes hands is goods, where a frame asks: no unit, no stake."""
        if slot.kind != "goods":
            return True
        cues, at = self.arguments.cues, self.arguments.at
        assets = cues["assetNoun"] | cues["dealNoun"] | cues["planNoun"]  # nor "an offer for X"
        assets |= cues["messageNoun"]
        return not any(
            lemma(t) in assets or (t.i in at and at[t.i].entity.type != "Product") for t in tokens
        )

    def _direct(self, filler: Filler | None) -> bool:
        tokens = self.roles.patients
        if filler is None:  # a verb that has a name as its object says something else
            self.bases.extend(tokens)
            if any(c.dep_ == "dobj" and c.lower_ in RESUMING for c in self.verb.children):
                return False
            if self._is_mutual() and any(lemma(t) not in MERGED for t in tokens):
                return False  # "X and Y combine tradition with skill"
            named = (t for t in tokens if t.i in self.arguments.at or t.pos_ in NAMING)
            return all(is_code(t) for t in named)
        if isinstance(filler, Words):
            tokens = [] if receivers(self.verb) else tokens
            return self._lexical(filler, tokens or complements(self.verb) or adverbs(self.verb))
        if filler.name == "role":
            return self._slot(filler, complements(self.verb) or tokens)
        if any("+" in words for words, _ in self.frame.oblique):  # "awarded X a contract"
            tokens = [c for c in self.verb.children if is_recipient(c)] or tokens
        if filler.kind == "company" and any(lemma(t) in GUESTS for t in tokens):
            return False  # "picked up investors such as X"
        self.bases.extend(t for t in tokens if t.i not in self.arguments.at or t.n_rights)
        fits = self._slot(filler, tokens)
        roots = (self.verb.doc[e.root] for e in self.slots.get(filler.name, ()))
        self.bases.extend(t for t in roots if t.n_rights and t not in self.bases)
        return fits

    def _is_mutual(self) -> bool:
        """Tell whether a frame says of several that they do something with one another."""
        subject = self.frame.subject
        return subject is not None and subject.name == "S&O" and not self.frame.oblique

    def _lexical(self, words: Words, tokens: list[Token]) -> bool:
        for token in tokens:
            for each in (*counted(token), token, *coordinated(token)):
                blocked = is_blocked(each, self.frame.relation, self.arguments)
                if stands_for(each, words) and not blocked:
                    self.noun = each
                    self.bases.insert(0, each)
                    self.bases.extend((*worth(each), *lacking(each), *restated(each)))
                    self.bases.extend(patients(each) if is_verb(each) else ())
                    return True
        return False

    def _oblique(self, words: frozenset[str], filler: Filler) -> bool:
        if "whether" in words or "that" in words:
            tokens = asked_about(self.verb, self.noun, told="that" in words)
        elif "alleging" in words:
            tokens = [t for base in self.bases for t in alleged(base)]
        elif "+" in words:
            tokens = [*complements(self.verb), *made(self.roles.patients)]
        else:
            tokens = self._behind(words, lexical=isinstance(filler, Words))
        if isinstance(filler, Words):
            return self._lexical(filler, tokens)
        if filler.kind == "backer":
            tokens = [t for token in tokens for t in taking_part(token, self.arguments)]
        elif filler.name not in {"_", "role"} and not self.arguments.fill(tokens, filler):
            tokens = self._elsewhere(words, filler)
        fits = self._slot(filler, tokens)
        self.bases.extend(t for t in tokens if t.n_rights)  # "relies on X for chips"
        return fits

    def _behind(self, words: frozenset[str], *, lexical: bool) -> list[Token]:
        """Return what the prepositions of a frame lead to."""
        bases = [*self.bases, *(posts(self.verb) if "from" in words else ())]
        tokens = [t for base in bases for t in prepositional(base, words)]
        if is_passive(self.verb):  # "X's bid was rejected by Y": no bid by Y
            tokens = [t for t in tokens if t not in self.roles.agents]
        if self.noun is not None and "against" in words and not tokens:
            near = with_phrases(self.noun)  # "filed a complaint with X against Y"
            tokens = [t for base in near for t in prepositional(base, words)]
        if lexical and "in" in words:
            tokens.extend(within_object(self.verb))
        if lexical and "to" in words:
            tokens.extend(infinitives([self.verb, *self.roles.patients]))
        if self.frame.direct is not None:
            tokens.extend(t for agent in self.roles.agents for t in beside(agent, words))
        return [*tokens, *self._hung(words, alone=not tokens or "in" not in words)]

    def _hung(self, words: frozenset[str], *, alone: bool) -> list[Token]:
        """Return what stands for a preposition's object though none leads to it."""
        found: list[Token] = []
        if "by" in words and self.noun is not None:
            found.extend(by_participle(self.noun))
        if alone and words & PLACED and any(c.lower_ == "where" for c in self.verb.children):
            found.append(self.verb.head)  # "Oslo, where X is based", "X, where she served"
        if "to" in words:  # "sold X its unit", "X was granted a licence"
            found.extend(c for c in self.verb.children if is_recipient(c))
            found.extend(receivers(self.verb))
        return found

    def _elsewhere(self, words: frozenset[str], filler: Slot) -> list[Token]:
        """Return what may fill a slot though no preposition leads to it."""
        owned = self._owned(words)
        if filler.optional and not self.arguments.fill(owned, filler):
            owned = NOTHING
        goods = [t for b in self.bases if b != self.verb for t in prepositional(b, GOODS)]
        goods.extend(self.roles.agents if is_passive(self.verb) else ())  # "made by X for Y"
        below = [t for each in goods for t in prepositional(each, words - GOODS)]
        return owned or below or self._ahead(words) or self._implied(words)

    def _implied(self, words: frozenset[str]) -> list[Token]:
        """Return the one firm named before, for a stake of which a sentence does not say in what.

        "X co-founder Jane Roe owns a $2 billion stake", "X rose after Y raised its stake to 9%".
        """
        noun = self.noun
        told = IMPLIED.get(lemma(noun), frozenset()) if noun is not None else frozenset()
        if noun is None or not words & told:
            return NOTHING
        first = {c.lower_ for c in noun.lefts if c.dep_ in {"det", "poss"}}
        if not first or (lemma(noun) in BIDS and not first & {"a", "an"}):  # "cut interest"
            return NOTHING
        behind = noun.doc[noun.i + 1 : noun.i + 2].text.lower()
        if behind in told or any(True for _ in prepositional(noun, told | PARTITIVE)):
            return NOTHING
        if lemma(noun) in ROUNDS:
            return self._raised(noun)
        mine = {end.entity.id for end in self.slots.get("S", ())}
        before = (e for e in self.arguments.within(noun.sent) if e.last <= self.verb.i)
        others = (e for e in before if e.entity.id not in mine and not _is_bidder(e, noun.doc))
        others = (e for e in others if not self._is_aside(noun.doc[e.root], mine))
        one = only_company(others, self.arguments)
        return [noun.doc[one.root]] if one is not None else NOTHING

    def _is_aside(self, name: Token, mine: set[str]) -> bool:
        """Tell whom a bid is made with, and by whom the subject is owned: "X, owned by Y, ..."."""
        told = (t for t in name.ancestors if t.dep_ in {"relcl", "acl"})
        heads = (self.arguments.at.get(t.head.i) for t in told if name.head.lower_ == "by")
        owner = any(end is not None and end.entity.id in mine for end in heads)
        with_ = name.head.lower_ in WITH and self.noun is not None and lemma(self.noun) in BIDS
        return owner or with_

    def _raised(self, noun: Token) -> list[Token]:
        """Return whose round it is: of the firm that has raised money before, or "Y's total"."""
        mine = {end.entity.id for found in self.slots.values() for end in found}
        ends = (e for e in self.arguments.within(noun.sent) if e.entity.id not in mine)
        owners = [e for e in ends if noun.doc[e.last : e.last + 1].text in POSSESSIVES]
        one = only_company(owners, self.arguments) or raiser(noun.sent, COMPANY, self.arguments)
        return [noun.doc[one.root]] if one is not None else NOTHING

    def _ahead(self, words: frozenset[str]) -> list[Token]:
        """Return the name that a phrase reaches by its words, whatever the parser made of it."""
        return [t for base in self.bases for t in ahead(base, words, self.arguments)]

    def _owned(self, words: frozenset[str]) -> list[Token]:
        """Return who stands before the noun: "its Palmetto stake", "Palmetto's shares"."""
        if self.noun is not None and "to" in words:
            return torn_receiver(self.verb, self.noun)
        if self.noun is None or not words & {"in", "of", "by"}:
            return NOTHING
        mine = {end.entity.id for end in self.slots.get("S", ())}
        if "by" in words:  # "X bought its stake": nobody's but X's
            ends = (self.arguments.at.get(t.i) for t in self.roles.agents)
            mine.update(end.entity.id for end in ends if end is not None)
        word = lemma(self.noun)
        held = word in HELD or (word == "share" and self.noun.tag_ == "NN")
        owned = "by" in words or not held  # no "X cut Y's stake", in Y
        return [
            child
            for child in self.noun.lefts
            if (child.dep_ in {"compound", "nmod", "amod"} and not is_opened(child))
            or (child.lower_ == "whose" and owned)
            or (
                (child.dep_ == "poss" and owned)
                and (child.tag_ != "PRP$" or "by" in words)
                and child.i in self.arguments.at
                and self.arguments.at[child.i].entity.id not in mine
            )
        ]


def _words(lemmas: Iterable[str]) -> Words:
    return Words(tuple((word, None) for word in sorted(lemmas)))
