"""Who or what the phrases around a noun name, where no preposition of its own does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import is_passive, is_verb, lemma, prepositional, surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

BY = frozenset({"by"})
AFTER = frozenset({"after", "following", "amid", "despite"})
BEHIND = frozenset({"prep", "acl", "advcl"})


def put_under(noun: Token) -> list[Token]:
    """Return who stands under something: "X is under investigation", "X, under investigation,"."""
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ != "under"
        or any(c.dep_ == "det" for c in noun.children)
    ):
        return []
    above = noun.head.head
    return surface_subjects(above) if is_verb(above) else [above]


def after_which(noun: Token) -> list[Token]:
    """Return who acts after, or because of, what a noun names: "X cut its forecast after a probe".

    Nobody where an article says which one it was: "after the probe".
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in AFTER or noun.head.dep_ not in BEHIND:
        return []
    if any(c.lower_ == "the" for c in noun.children):
        return []
    above = noun.head.head
    while above.dep_ in {"dobj", "pobj", "prep"} and not is_verb(above):
        above = above.head
    return surface_subjects(above) if is_verb(above) else []


def included(noun: Token) -> list[Token]:
    """Return what a relative clause lists: "takeovers that included X and Y"."""
    return [
        child
        for clause in noun.children
        if clause.dep_ == "relcl" and lemma(clause) == "include"
        for child in clause.children
        if child.dep_ == "dobj"
    ]


def owners_of_part(noun: Token) -> list[Token]:
    """Return whose part is dealt in: "the sale of its stake in Y"."""
    parts = prepositional(noun, frozenset({"of"}))
    return [c for part in parts for c in part.children if c.dep_ == "poss"]


def by_of_clause(noun: Token) -> list[Token]:
    """Return a "by" phrase that the parser hung on the active verb above: "upset the sale by X"."""
    verb = noun.head
    active = noun.dep_ == "dobj" and is_verb(verb) and not is_passive(verb)
    return list(prepositional(verb, BY)) if active else []
