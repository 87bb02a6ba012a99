"""What a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "obj"})
_STRANDED = 3
"""How far below its clause a preposition without an object may hang."""
NEAR = 2
SHARING = frozenset(
    {"founded", "co-founded", "cofounded", "acquired", "bought", "owned", "owns", "led", "leads"}
)
"""Verbs that share their object with the verb behind "and"."""
_STEPS = 12
"""How many steps from a pronoun to its clause."""


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ not in RELATIVE or token.tag_ not in {"WDT", "WP", "WP$", "IN"}:
        return token
    if token.tag_ == "IN" and token.dep_ not in _ROLES:
        return token
    if token.i > 1 and token.nbor(-1).text == "(" and token.nbor(-2).pos_ == "PROPN":
        return token.nbor(-2)  # "X, Y (which owns Z) and W"
    clause = token.head
    for _ in range(_STEPS):
        if clause.dep_ == "relcl":
            return _nearest(token, clause) if token.i > 1 else clause.head
        if clause.head.i == clause.i:
            return token
        clause = clause.head
    return token


def _nearest(pronoun: Token, clause: Token) -> Token:
    """Return the last of "A and B, who is ...", where the parser took the first of two names."""
    verbs = (clause, *(c for c in clause.children if c.dep_ in {"aux", "auxpass"}))
    one = _one_of(clause)
    if one is not None:
        return one
    name = pronoun.nbor(-2 if pronoun.nbor(-1).text == "," else -1)
    single = any(verb.tag_ == "VBZ" or verb.lower_ == "was" for verb in verbs)
    apposed = name.dep_ == "appos" and name.head.pos_ == name.pos_ == "PROPN"
    listed = name in clause.head.conjuncts or (apposed and name.head == clause.head)
    thing = pronoun.lower_ == "which" and clause.head.ent_type_ == "PERSON"  # "Roe of X, which"
    thing = thing and name.tag_ in {"NNP", "NNPS"} and name.ent_type_ != "PERSON"
    return name if (single and listed) or thing else clause.head


def _one_of(clause: Token) -> Token | None:
    """Return X of "X, one of the largest banks, which is ...", said of one."""
    verbs = (clause, *(c for c in clause.children if c.dep_ in {"aux", "auxpass"}))
    single = any(verb.tag_ == "VBZ" or verb.lower_ == "was" for verb in verbs)
    several = clause.head.tag_ in {"NNS", "NNPS"} and clause.head.head.lower_ == "of"
    one = clause.head.head.head
    if not (single and several and one.lower_ == "one" and one.dep_ == "appos"):
        return None
    return one.head


def stranded(preposition: Token) -> list[Token]:
    """Return what a preposition without an object is of: "X, which it owns 22% of"."""
    clause = preposition
    for _ in range(_STRANDED):
        clause = clause.head
        if clause.dep_ == "relcl":
            return [clause.head] if clause.head.i < clause.left_edge.i else []
    return []


def shared_object(verb: Token) -> list[Token]:
    """Return the object that a verb shares with the next: "founded and (now) runs X"."""
    if verb.lower_ not in SHARING:  # "received and rejected a bid", "merge and create a bank"
        return []
    behind = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_.startswith("VB")), verb)
    between = verb.doc[verb.i + 1 : behind.i]
    if not between or between[0].lower_ not in {"and", "or"} or len(between) > NEAR:
        return []
    return [c for c in behind.rights if c.dep_ in {"dobj", "obj"}]
