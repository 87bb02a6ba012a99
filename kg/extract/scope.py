"""What governs a trigger: its status so far, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.clauses import LIMIT, is_marked_to
from kg.extract.syntax import is_verb, lemma
from kg.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

UNSAID = frozenset(
    {"rule", "disclose", "confirm", "comment", "say", "specify", "know"}
    | {
        "talk",
        "discuss",
        "detail",
        "mention",
        "reveal",
        "realize",
        "realise",
        "acknowledge",
        "note",
    }
)
"""Verbs whose negation leaves their complement open: "did not say whether"."""
LEFT_OPEN = frozenset(
    {"comment", "detail", "word", "information", "objection", "doubt", "question", "secret"}
    | {"reason", "surprise", "problem", "price", "term", "timetable", "date", "deadline"}
)
"""Nouns whose "no" leaves open what they are about: "no comment on X's bid"."""
AFTER = frozenset({"after", "following", "since", "upon", "despite"})
"""Prepositions of what has come first: "must hire, after the departure of X"."""
APPOINTING = frozenset({"appointment", "hiring", "election", "promotion", "resignation"})
"""What is done when it is announced."""
HELD = frozenset({"%", "percent", "pct", "minority", "majority", "controlling", "remaining"})
"""What an interest is said to be that somebody holds."""
LIKE = frozenset({"like", "unlike"})
MEANS = frozenset({"with", "through", "via"})
COMING = frozenset({"will", "shall", "'ll", "’ll"})  # noqa: RUF001 - as articles write it
SCHEDULED = frozenset({"set", "due", "expect", "schedule"})
STRENGTH = {
    Status.ASSERTED: 0,
    Status.PLANNED: 1,
    Status.RUMOURED: 2,
    Status.NEGATED: 3,
    Status.DENIED: 4,
}


@dataclass(slots=True)
class Scope:
    """What governs a trigger.

    Attributes:
        status: The status reached.
        real: False inside a condition, a question or a bare wish: no claim.
        ended: A word says that the state no longer holds.
        speaker: The verb of saying that the claim stands under, the innermost.
        tellers: The verbs of saying around that one, from inside out.
        path: The words passed, innermost first.
        why: The decisions, in words.
    """

    status: Status
    real: bool = True
    ended: bool = False
    speaker: Token | None = None
    tellers: list[Token] = field(default_factory=list)
    path: list[Token] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    done: bool = False

    def rule_out(self, why: str) -> None:
        """Make nothing of the claim, and say why."""
        self.real = False
        self.why.append(why)

    def tell(self, verb: Token) -> None:
        """Keep the chain of those who tell: "Reuters reported that X said ..."."""
        if self.speaker is None:
            self.speaker = verb
        else:
            self.tellers.append(verb)

    def apply(self, status: Status, word: Token) -> None:
        """Raise the status: what is negated or denied is never made real again."""
        if self.done and status is Status.PLANNED:
            return
        if STRENGTH[status] > STRENGTH[self.status]:
            self.status = status
        self.why.append(f"{word.text}: {status}")


def is_to_come(word: Token) -> bool:
    """Tell whether a clause is told as future: what it comes after may be future too."""
    for _ in range(LIMIT):
        modals = {child.lower_ for child in word.children if child.dep_ == "aux"}
        if modals & COMING or lemma(word) in SCHEDULED:
            return True
        if word.head.i == word.i:
            return False
        word = word.head
    return False


def is_apart(preposition: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Tell a phrase that stands outside of what its clause says.

    What something is like is there: "could be pizza, like X's venture with Y". By what something is
    given up is done: "abandoned the market with the sale of X".
    """
    held = preposition.lower_ == "in" and any(c.lower_ == "no" for c in preposition.head.lefts)
    if preposition.lower_ in LIKE or held:  # "no provision in the deal with X"
        return True
    gives_up = is_verb(preposition.head) and lemma(preposition.head) in cues["failVerb"]
    return gives_up and preposition.lower_ in MEANS


def in_brackets(token: Token) -> bool:
    """Tell whether what governs a word stands outside of its brackets."""
    above = token.doc[token.head.i : token.i]
    return any(t.text == "(" for t in above) and all(t.text != ")" for t in above)


def is_holding(noun: Token) -> bool:
    """Tell an interest that somebody holds from one that he takes: "a 50% interest in X"."""
    kids = {c.lower_ for c in noun.lefts}
    return lemma(noun) == "interest" and not HELD.isdisjoint(kids)


def torn_from(verb: Token, cues: Mapping[str, frozenset[str]]) -> Token | None:
    """Return the noun that an infinitive was torn from: "started its offer to buy X"."""
    noun = verb.doc[max(verb.i - 2, 0)]
    if verb.dep_ not in {"xcomp", "advcl"} or noun.pos_ != "NOUN" or not is_marked_to(verb):
        return None
    return noun if lemma(noun) in cues["planNoun"] | cues["rumourNoun"] else None


def is_put_off(verb: Token) -> bool:
    """Tell what comes later from what never comes: "will not close until May"."""
    behind = (t for t in verb.subtree if t.i > verb.i and t.lower_ in {"until", "till"})
    return any(t.doc[t.i + 1].lower_ != "further" for t in behind)  # "until further notice"


def falls_short(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Tell a deal that disappoints from one that fails: "the purchase failed to live up to"."""
    inner = [c for c in verb.children if c.dep_ == "xcomp"]
    done = cues["doneVerb"] | {"materialize", "materialise", "happen", "go", "proceed", "win"}
    return any(lemma(c) not in done for c in inner)


def is_predicated(noun: Token) -> bool:
    """Tell whether a clause says a description: "X is a unit", "is not the target of a probe"."""
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be":  # not "its unit, X, is not for sale"
        return any(c.dep_ in {"attr", "acomp"} for c in noun.head.children)
    return "attr" in {noun.dep_, whole.dep_} or noun.dep_ in {"oprd", "acomp"} or is_part(noun)


def is_part(noun: Token) -> bool:
    """Tell a part that a verb gives its object or subject: "will use X as a supplier"."""
    told = noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head)
    verb, before = noun.head.head, noun.doc[noun.head.i - 1]
    given = any(c.dep_ == "dobj" and c.i < noun.i for c in verb.children)
    return told and (given or before.i == verb.i)


def has_come_about(verb: Token) -> bool:
    """Tell a verb of what has come about: "made", "has made"; an appointment is announced."""
    if lemma(verb) in APPOINTING and lemma(verb.head) == "announce":
        return True
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" for c in verb.children)
    return is_verb(verb) and (verb.tag_ == "VBD" or perfect)


def is_second(noun: Token) -> bool:
    """Tell whether an apposition behind a comma is taken for a second object."""
    start = noun.left_edge.i
    behind_comma = start > 0 and noun.doc[start - 1].text == ","
    return behind_comma and any(c.dep_ == "dobj" and c.i < start for c in noun.head.children)


def subject_first(verb: Token, auxiliary: Token) -> bool:
    """Tell whether a clause has its subject in front of an auxiliary: no inversion."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < auxiliary.i for c in verb.children)


def is_without(noun: Token, word: Token) -> bool:
    """Tell the "no" of "no agreement"; "no comment on X's bid" leaves the bid open."""
    without = word.dep_ == "neg" or (word.dep_ == "det" and word.lower_ in {"no", "neither"})
    return without and lemma(noun) not in LEFT_OPEN
