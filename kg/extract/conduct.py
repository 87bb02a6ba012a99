"""Whose doing an authority looks at: "reviews X's bid for Y", "probes two X crashes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames import Slot
from kg.extract.syntax import lemma, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End

COMPANY = Slot("_", "company")
DONE_BY = frozenset({"by", "from", "at"})
OF = frozenset({"of"})
ACCIDENTS = frozenset(
    {"accident", "crash", "collision", "fire", "explosion", "failure", "recall", "outage", "breach"}
)
MODIFIERS = frozenset({"compound", "nmod"})

STAFF = frozenset(
    {"investigator", "official", "staff", "lawyer", "inspector", "enforcer", "examiner", "agent"}
)
"""Who acts for an authority."""


def conducted(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the company whose plan, product or conduct a common noun names, or its authority.

    What its people do is their own: "charged X's former chairman" is no charge against X.
    """
    if slot.kind == "authority" and lemma(token) in STAFF:  # "SEC investigators"
        ends = (arguments.at.get(c.i) for c in token.lefts if c.dep_ in MODIFIERS)
        return [end for end in ends if end is not None and arguments.fits(end, slot)]
    if slot.kind != "conduct" or token.pos_ != "NOUN" or _is_person(token, arguments):
        return []
    owners = [c for c in token.lefts if c.dep_ == "poss"]
    before = [c for c in reversed(list(token.lefts)) if c.dep_ in MODIFIERS]
    for tokens in (owners, before, prepositional(token, DONE_BY), _involved(token)):
        found = [arguments.at[t.i] for t in tokens if t.i in arguments.at]
        fitting = [end for end in found if arguments.fits(end, COMPANY)]
        if fitting:
            return fitting[:1]
    return []


def _involved(token: Token) -> list[Token]:
    """Return what an accident befell: "a deal involving X", "the crash of an X jet"."""
    clauses = [c for c in token.rights if c.dep_ == "acl" and lemma(c) == "involve"]
    things = [t for c in clauses for t in c.children if t.dep_ == "dobj"]
    if lemma(token) in ACCIDENTS:
        things.extend(prepositional(token, OF))
    makers = [c for t in things for c in t.lefts if c.dep_ in {*MODIFIERS, "poss"}]
    return [*things, *makers]


def _is_person(noun: Token, arguments: Arguments) -> bool:
    word = lemma(noun)
    return word in arguments.cues["roleNoun"] or word in arguments.cues["officerNoun"]
