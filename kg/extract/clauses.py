"""Which clause a verb belongs to, where the parser hangs it, or what is its, too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

TENSED = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
TOLD = frozenset({"VBD", "VBZ"})
GOVERNING = TOLD | {"VBP"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BELOW = frozenset({"ccomp", "xcomp", "conj", "advcl", "pcomp"})
OBJECTS = frozenset({"dobj", "obj"})
PROPER = frozenset({"NNP", "NNPS"})
AUXILIARIES = frozenset({"aux", "auxpass"})
LIMIT = 12
"""How many steps a search may climb: no clause of a readable sentence nests deeper."""


def coordinate(verb: Token) -> Token:
    """Return the verb that one is coordinated with: a finite one goes with no bare infinitive.

    "X denied that it would sue Y and bought Z": it bought, whatever was denied. A bare infinitive
    goes with the one that a finite verb governs: "X plans to move and list its shares".
    """
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VB" and head.tag_ in GOVERNING:
        before = (c for c in head.children if c.dep_ == "xcomp" and c.i < verb.i)
        governed = [c for c in before if is_marked_to(c)]
        bare = all(c.dep_ not in AUXILIARIES | SUBJECTS for c in verb.children)
        return governed[-1] if bare and governed else head
    if verb.dep_ != "conj" or verb.tag_ not in TOLD or head.tag_ != "VB" or _is_finite(head):
        return head
    above = head
    for _ in range(LIMIT):
        if above.dep_ not in BELOW:
            return head
        above = above.head
        if _is_finite(above):
            return above
    return head


def is_marked_to(verb: Token) -> bool:
    """Tell an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_finite(verb: Token) -> bool:
    told = verb.tag_ in TOLD
    return told or any(c.dep_ in AUXILIARIES and c.tag_ in TOLD for c in verb.children)


def is_only_verb(verb: Token) -> bool:
    """Tell whether a participle behind the root must be the sentence's verb: "X sold of Y"."""
    return (
        verb.dep_ == "acl"
        and verb.head.dep_ == "ROOT"
        and all(t.i == verb.i or t.tag_ not in TENSED for t in verb.head.children)
        and verb.doc[verb.sent.end - 1].text == "."
    )


def bracketed(verb: Token) -> list[Token]:
    """Return X of "X (acquired by Y)", whatever the parser hangs the participle on."""
    doc, at = verb.doc, verb.i - 2
    opened = at >= 0 and verb.tag_ == "VBN" and doc[at + 1].text == "("
    return [doc[at]] if opened and doc[at].tag_ in PROPER else []


def behind_by(preposition: Token) -> list[Token]:
    """Return whom "by" names, a second one too: "controlled by X and by Y"."""
    again = [c for c in preposition.children if c.dep_ == "conj" and c.lower_ == "by"]
    return [c for by in (preposition, *again) for c in by.children if c.dep_ == "pobj"]


def torn_agents(verb: Token) -> list[Token]:
    """Return who does what a passive tells, named behind a clause: "was told to pay $3 by X"."""
    clauses = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"]
    clauses += [
        t
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in {"from", "of", "for"}
        for t in c.children
        if t.dep_ == "pcomp"
    ]
    phrases = (
        p for c in clauses for t in (c, *_objects(c)) for p in t.children if p.lower_ == "by"
    )
    return [t for p in phrases for t in p.children if t.dep_ == "pobj"]


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in OBJECTS]
