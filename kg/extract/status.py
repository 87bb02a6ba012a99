"""How real a passage says a claim is: the words that govern its trigger, read from inside out.

The path from the trigger up to the root of the sentence passes modals, negations, adjectives and
governing verbs and nouns; each is an operator on the status reached so far. Grades of factuality
and the inside-out reading follow FactBank (Saurí and Pustejovsky 2009) and NegEx's idea of scope
(Chapman et al. 2001), here over the dependency tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import AUXILIARIES, LIMIT, coordinate, is_marked_to
from kg.extract.fate import (
    FUTURE,
    MAYBE,
    among,
    is_dropped,
    is_resisted,
    parts,
    read_adjective,
    read_fate,
    read_past_future,
    talks_failed,
    tells_fate,
)
from kg.extract.scope import (
    AFTER,
    UNSAID,
    Scope,
    has_come_about,
    in_brackets,
    is_apart,
    is_holding,
    is_predicated,
    is_put_off,
    is_second,
    is_to_come,
    is_without,
    subject_first,
    torn_from,
)
from kg.extract.syntax import is_verb, lemma
from kg.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

NOMINAL = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "compound", "conj", "poss", "oprd", "appos"}
)
CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl", "conj", "parataxis", "relcl"})
HYPOTHETICAL = frozenset({"should", "must", "can", "ca", "ought"})
ALTERING = frozenset(
    {"change", "raise", "increase", "alter", "amend", "revise", "sweeten"}
    | {"oppose", "block", "veto"}
)
"""What is not done to an offer leaves it as it is."""
ASKING = frozenset({"ask", "urge", "tell"})
SOON = frozenset({"soon", "shortly"})
PAYING = frozenset({"pay", "spend"})


def read_scope(trigger: Token, implied: Status, cues: Mapping[str, frozenset[str]]) -> Scope:
    """Return what the words around a trigger make of its claim."""
    reader = _Reader(Scope(implied), cues)
    reader.climb(trigger)
    if any(t.text == "?" for t in trigger.doc[max(trigger.sent.end - 2, 0) : trigger.sent.end]):
        reader.scope.rule_out("question")
    return reader.scope


def read_state(noun: Token, implied: Status, cues: Mapping[str, frozenset[str]]) -> Scope:
    """Return the scope of a description: only a copula opens it to the words above.

    An apposition ("X, a unit of Y, may sell ...") is presupposed, whatever the clause around says.
    """
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if is_predicated(first):
        return read_scope(noun, implied, cues)
    reader = _Reader(Scope(implied, path=[noun]), cues)
    reader.noun(noun, inner=True)
    if first.dep_ in {"compound", "nmod"}:
        reader.noun(first.head, inner=True)
    return reader.scope


class _Reader:
    def __init__(self, scope: Scope, cues: Mapping[str, frozenset[str]]) -> None:
        self.scope = scope
        self.cues = cues

    def climb(self, trigger: Token) -> None:
        token = trigger
        for _ in range(LIMIT):
            self.scope.path.append(token)
            if is_verb(token):
                self._verb(token, inner=token is trigger)
            else:
                self.noun(token, inner=token is trigger)
            above = self._above(token)
            if above is None:
                return
            if token.dep_ == "nsubj" and is_verb(above) and tells_fate(above):
                read_fate(token, above, self.scope, self.cues)
                self._marks(above)
                return
            token = above

    def _above(self, token: Token) -> Token | None:
        """Return the next word whose meaning governs this one; None at the end of the scope."""
        head, label = token.head, token.dep_
        if head.i == token.i or in_brackets(token):
            return None
        if is_verb(token):
            return self._above_verb(token, head, label)
        if label == "pobj":
            return self._above_phrase(head)
        if token.pos_ in {"ADP", "ADV", "ADJ", "PART"}:  # "backed out of", "is close to"
            return head
        if label == "dobj" and is_second(token):
            return next((t for t in reversed(token.doc[head.i : token.i]) if is_verb(t)), head)
        if label in NOMINAL or label == "nmod":
            return head if label != "poss" else None
        return None

    def _above_phrase(self, preposition: Token) -> Token | None:
        """Return what governs a phrase; what something comes after is not planned with it."""
        if preposition.dep_ == "agent" or is_apart(preposition, self.cues):
            return None
        if preposition.lower_ in AFTER:
            if is_to_come(preposition.head):
                self.scope.apply(Status.PLANNED, preposition)
            return None
        return preposition.head if preposition.head.i != preposition.i else None

    def _above_verb(self, token: Token, head: Token, label: str) -> Token | None:
        if label not in CLAUSAL:
            return None
        if label == "relcl" and is_marked_to(token):  # "plans to buy", read as a relative clause
            return head
        if label in {"advcl", "relcl"}:
            purpose = is_marked_to(token)
            torn = torn_from(token, self.cues) is not None
            if purpose and label == "advcl" and (torn or not is_verb(head)):
                return head  # "a proposal for X to buy Y", "walked away from talks to buy Y"
            if purpose and label == "advcl":
                self._purpose(head)
            return None
        if label == "acl":
            finite = any(c.dep_ == "mark" for c in token.children)
            governed = token.tag_ == "VBG" and head.dep_ != "ROOT"
            return head if finite or governed or is_marked_to(token) else None
        if label == "pcomp":
            return self._above_phrase(head)
        if label == "conj":
            return self._above_conjunct(token, head)
        return head

    def _above_conjunct(self, token: Token, head: Token) -> Token | None:
        if not is_verb(head):
            return head
        head = coordinate(token)
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        bare = not own and not any(c.dep_ == "aux" for c in token.children)
        if bare and token.tag_ in {"VB", "VBN"}:
            self._auxiliaries(head)
        if head.dep_ == "advcl":  # "if it were split and its mills were sold"
            self._marks(head)
        return self._above(head)

    def _purpose(self, head: Token) -> None:
        """A purpose clause is a plan, unless its verb only sets it up ("used to buy")."""
        paid = lemma(head) in PAYING and head.tag_ == "VBD"  # "paid $3 to raise its stake"
        if lemma(head) not in self.cues["doneVerb"] and not paid:
            self.scope.apply(Status.PLANNED, head)

    def _verb(self, verb: Token, *, inner: bool) -> None:
        self._auxiliaries(verb)
        self._marks(verb)
        if talks_failed(verb, self.cues):
            self.scope.apply(Status.NEGATED, verb)
        if not inner:
            self._operator(verb)
        if is_marked_to(verb):
            self._infinitive(verb)
        for child in verb.children:
            read_adjective(child, self.scope)
            self._subject(child, inner=inner)
        if not inner and lemma(verb) in self.cues["sayVerb"]:
            self.scope.tell(verb)

    def _infinitive(self, verb: Token) -> None:
        """Read "is to float", "has yet to buy", "used to own"."""
        headline = verb.dep_ in {"acl", "relcl"} and verb.head.dep_ == "ROOT"
        if verb.dep_ == "ROOT" or headline or any(c.lower_ in SOON for c in verb.children):
            self.scope.apply(Status.PLANNED, verb)  # headlines: "Nordwind to buy Kestrel"
        if (noun := torn_from(verb, self.cues)) is not None:
            talk = lemma(noun) in self.cues["rumourNoun"]
            self.scope.apply(Status.RUMOURED if talk else Status.PLANNED, noun)
        if verb.dep_ != "xcomp":
            return
        above = lemma(verb.head)
        if above in {"be", "have"}:
            self.scope.apply(Status.PLANNED, verb)
        elif above == "use" and not any(c.dep_ == "dobj" for c in verb.head.children):
            self.scope.ended = True

    def _subject(self, child: Token, *, inner: bool) -> None:
        """Read what a subject says of its clause: "neither X nor Y", "speculation is that ..."."""
        if child.dep_ not in {"nsubj", "nsubjpass"}:
            return
        if any(c.lower_ in {"neither", "no", "none", "nobody"} for c in (child, *child.children)):
            self.scope.apply(Status.NEGATED, child)
            if lemma(child.head) in ASKING:  # "nobody asked X to build it"
                self.scope.real = False
        elif not inner and lemma(child) in self.cues["rumourNoun"]:
            self.scope.apply(Status.RUMOURED, child)

    def _auxiliaries(self, verb: Token) -> None:
        for child in verb.children:
            word = child.lower_
            if child.dep_ in AUXILIARIES:
                self._modal(child, word)
                if word == "had" and lemma(verb) in self.cues["stateVerb"]:
                    self.scope.ended = True
            elif child.dep_ == "neg" or (
                child.dep_ in {"advmod", "det", "preconj"} and word in self.cues["negator"]
            ):
                self._negation(verb, child)
            elif child.dep_ == "advmod":
                self._adverb(child, word)

    def _adverb(self, child: Token, word: str) -> None:
        if word in self.cues["rumourAdverb"]:
            self.scope.apply(Status.RUMOURED, child)
        elif word in self.cues["failAdverb"]:
            self.scope.apply(Status.NEGATED, child)
        elif word == "longer" and any(c.lower_ == "no" for c in child.children):
            self.scope.ended = True
            self.scope.apply(Status.NEGATED, child)
        elif word in self.cues["endedWord"]:
            self.scope.ended = True

    def _modal(self, auxiliary: Token, word: str) -> None:
        if word in FUTURE:
            self.scope.apply(Status.PLANNED, auxiliary)
            if word == "would":
                read_past_future(auxiliary.head, self.scope, self.cues)
        elif word in MAYBE:
            self.scope.apply(Status.RUMOURED, auxiliary)
        elif word in HYPOTHETICAL:
            self.scope.rule_out(f"{word}: hypothetical")

    def _negation(self, verb: Token, negator: Token) -> None:
        if negator.lower_ in {"only", "just"}:
            return
        behind = negator.i + 1
        only = behind < len(negator.doc) and negator.doc[behind].lower_ in {"only", "just"}
        offer = lemma(verb) in ALTERING and not is_verb(self.scope.path[0])
        if not (only or offer or lemma(verb) in UNSAID or is_put_off(verb)):
            self.scope.apply(Status.NEGATED, negator)

    def _marks(self, verb: Token) -> None:
        for child in verb.children:
            if child.dep_ == "prep" and any(lemma(c) in {"case", "event"} for c in child.children):
                self._condition(verb, "in case")
            if child.dep_ not in {"mark", "advmod", "aux"}:
                continue
            word = child.lower_
            inverted = (
                word in {"were", "should", "had"} and child.i < verb.i and verb.dep_ == "advcl"
            )
            if word in {"if", "unless", "whether", "assuming", "lest"} or (
                inverted and not subject_first(verb, child)
            ):
                self._condition(verb, word)

    def _condition(self, verb: Token, word: str) -> None:
        """A condition gives no claim; what is talked of under "whether" is a rumour."""
        governed = verb.dep_ == "ccomp" and lemma(verb.head) in self.cues["rumourVerb"]
        if word == "whether" and governed:
            return
        self.scope.rule_out(f"{word}: condition")

    def _operator(self, verb: Token) -> None:
        word, more = lemma(verb), parts(verb)
        below = self.scope.path[-2]
        bare = below.dep_ == "ccomp" and below.tag_ in {"VB", "VBP"}  # "demands that X sell Y"
        if bare and word in self.cues["demandVerb"]:
            self.scope.rule_out(f"{verb.text}: demanded")
            return
        told = any(c.dep_ == "nsubj" for c in verb.children)
        supposed = word in self.cues["supposeVerb"] and not told
        supposed = supposed or (word in ASKING and below.dep_ == "pcomp")  # "asked about buying X"
        if supposed or is_resisted(verb, below):
            self.scope.rule_out(f"{verb.text}: supposed or resisted")
            return
        if self._left_open(verb) or (word in {"refuse", "decline"} and lemma(below) == "comment"):
            return  # who does not comment denies nothing
        if (word == "look" and not is_marked_to(below)) or (word == "end" and "up" in more):
            return  # "looks at the purchase of X", "by buying X it ended up with"
        for cue, status in (
            ("denyVerb", Status.DENIED),
            ("failVerb", Status.NEGATED),
            ("rumourVerb", Status.RUMOURED),
            ("planVerb", Status.PLANNED),
        ):
            if among(word, more, self.cues[cue]):
                if cue == "failVerb" and word in {"lose", "pass"} and not is_marked_to(verb):
                    continue
                given_up = status is Status.PLANNED and is_dropped(verb, self.cues)
                self.scope.apply(Status.NEGATED if given_up else status, verb)
                return
        if among(word, more, self.cues["doneVerb"]):
            self._completed(verb)
        elif word in self.cues["announceVerb"] and not (
            is_verb(self.scope.path[0]) or has_come_about(below)
        ):
            self.scope.apply(Status.PLANNED, verb)

    def _left_open(self, verb: Token) -> bool:
        """Tell what is not denied, and not said either: "has not ruled out buying X"."""
        denies = among(lemma(verb), parts(verb), self.cues["denyVerb"])
        if not (denies and any(c.dep_ == "neg" for c in verb.children)):
            return False
        self.scope.rule_out(f"not {verb.text}: open")
        return True

    def _completed(self, verb: Token) -> None:
        """Completion makes a plan real, unless the completion itself is still to come."""
        pending = is_marked_to(verb) or any(
            c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children
        )
        if not pending and self.scope.status is Status.PLANNED:
            self.scope.status = Status.ASSERTED
            self.scope.done = True
            self.scope.why.append(f"{verb.text}: completed")

    def noun(self, noun: Token, *, inner: bool) -> None:
        self._modifiers(noun)
        word = lemma(noun)
        if inner:
            return
        if word in {"case", "event", "condition"}:  # "in case X buys Y"
            self.scope.real = False
            return
        if word == "close" and lemma(noun.head) == "come":  # "came close to merging"
            self.scope.apply(Status.NEGATED, noun)
            return
        if noun.pos_ in {"ADJ", "ADV", "ADP"} and (
            word in self.cues["planVerb"] or word in self.cues["planPredicate"]
        ):
            if word != "due" or is_verb(self.scope.path[-2]):  # no "fell due to a probe"
                self.scope.apply(Status.PLANNED, noun)
            return
        if word in {"contract", "order"} and lemma(noun.head) in self.cues["awardVerb"]:
            return
        for cue, status in (
            ("failNoun", Status.NEGATED),
            ("rumourNoun", Status.RUMOURED),
            ("planNoun", Status.PLANNED),
        ):
            if word in self.cues[cue] and not is_holding(noun):
                self.scope.apply(status, noun)
                return
        if word in {"completion", "closing"}:
            self.scope.done = True

    def _modifiers(self, noun: Token) -> None:
        for child in noun.children:
            word = child.lower_
            if is_without(noun, child):
                self.scope.apply(Status.NEGATED, child)
            if child.dep_ in {"amod", "compound", "advmod", "nmod"}:
                self._adjective(child, word)
                for inner in child.children if child.tag_ != "VBN" else ():
                    self._adjective(inner, inner.lower_)  # no "previously announced"

    def _adjective(self, child: Token, word: str) -> None:
        if word in self.cues["endedWord"]:
            self.scope.ended = True
        if word == "reported" and any(c.lower_ == "previously" for c in child.children):
            self.scope.apply(Status.PLANNED, child)
            return
        for cue, status in (
            ("failAdjective", Status.NEGATED),
            ("denyAdjective", Status.DENIED),
            ("rumourAdjective", Status.RUMOURED),
            ("planAdjective", Status.PLANNED),
        ):
            if word in self.cues[cue]:
                self.scope.apply(status, child)
        if word in self.cues["doneAdjective"]:
            self.scope.done = True
