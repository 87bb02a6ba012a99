"""Whose "its" is, where something is supplied: "supplies chips to X for its Y" is X's Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments

COLLECTIONS = frozenset(
    {"portfolio", "stable", "range", "lineup", "roster", "family", "collection", "array", "list"}
    | {"slate", "suite", "catalog", "catalogue", "assortment", "selection", "line", "pipeline"}
)
"""What goods are told of in: "X's portfolio of brands includes Y"."""
SUPPLYING = frozenset({"supply", "sell", "provide", "deliver", "license", "lease", "ship"})


def customers(thing: Token) -> list[Token]:
    """Return who gets what is supplied for a thing: X of "supplies chips to X for its thing"."""
    links = [t for t in thing.ancestors if t.dep_ == "prep" and t.lower_ == "for"][:1]
    verbs = (v for t in links for v in t.ancestors if lemma(v) in SUPPLYING)
    between = (t for v in verbs for t in v.doc[v.i : links[0].i])
    phrases = [t for t in between if t.lower_ == "to" and t.dep_ in {"prep", "dative"}]
    return [c for t in phrases for c in t.children if c.dep_ == "pobj"]


def possessors(noun: Token) -> list[Token]:
    """Return whose a thing is: the possessor, or whoever "its" is beside the subject."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if not owners and lemma(whole) in COLLECTIONS:  # "X's portfolio of brands"
        owners = [c for c in whole.children if c.dep_ == "poss"]
    pronoun = any(c.tag_ == "PRP$" for c in owners)
    return (customers(noun) if pronoun else []) or owners


def owners_of(noun: Token, arguments: Arguments) -> list[Token]:
    """Return the possessor of a noun; "its" of "X advised Y on its purchase" is Y."""
    owners, verb = possessors(noun), noun.head.head
    pronoun = any(c.tag_ == "PRP$" for c in owners)
    if pronoun and noun.dep_ == "pobj" and lemma(verb) in arguments.cues["adviseVerb"]:
        return [c for c in verb.children if c.dep_ == "dobj"] or owners
    return owners
