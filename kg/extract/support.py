"""Who holds what a noun names, where no possessor says so: "X struck a deal", "under a deal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import holders, is_verb, lemma, patients, prepositional, surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments

BY = frozenset({"by"})
WITH = frozenset({"with"})
HELPING = frozenset({"give", "help", "allow", "let", "enable", "permit", "bring"})
AS_ONE = frozenset({"in", "via", "through"})
MEANS = frozenset({"with", "through"})
BY_DEAL = frozenset({"under", "via", "through"})
JOINT = {
    **dict.fromkeys(
        ("partnership", "collaboration", "cooperation", "conjunction", "tandem", "alliance"),
        AS_ONE,
    ),
    **dict.fromkeys(("deal", "agreement", "pact", "arrangement", "tie-up", "venture"), BY_DEAL),
    **dict.fromkeys(("contract", "licence", "license"), BY_DEAL),
}
"""What a clause is done in, and the prepositions in front of it."""


NEAR = frozenset(
    {"close", "near", "nearer", "closer", "excited", "proud", "thrilled", "pleased", "delighted"}
    | {"happy", "glad", "eager", "honored", "honoured"}
)
"""What somebody is before "to" and a noun, or a verb that looks like one: "to partner with X"."""
STAKES = frozenset({"stake", "shareholding", "holding"})


def supported(noun: Token, arguments: Arguments, depth: int = 0) -> list[Token]:
    """Return the holder of a noun, if the words between lend their subject to it."""
    head = noun.head
    if depth > 3:  # noqa: PLR2004 - plans for talks on a sale: no deeper
        return []
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return supported(head, arguments, depth + 1)
    if joint := _jointly(noun):
        return joint
    if lemma(noun) in STAKES and noun.dep_ == "pobj" and head.lower_ == "with":
        return [head.head] if head.head.pos_ == "PROPN" else []  # "X, with a stake in Y, agreed"
    if helped := _benefits(noun):
        return helped
    above = _governor(noun)
    if noun.dep_ in {"dobj", "pobj", "attr"} and is_verb(above):
        return holders(noun) if _lends(above, arguments) else []
    if noun.dep_ == "pobj" and lemma(above) in arguments.cues["chainNoun"]:
        owners = [c for c in above.children if c.dep_ == "poss"]
        return owners or supported(above, arguments, depth + 1)
    if noun.dep_ == "nsubjpass" and is_verb(head) and _lends(head, arguments):
        return list(prepositional(head, BY))
    return []


def _governor(noun: Token) -> Token:
    """Return what a noun hangs on beyond prepositions: no verb, in "ahead of the election"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    while above.pos_ in {"ADP", "ADV", "PART"} and above.head.i != above.i:  # "away from"
        if above.lower_ == "ahead":
            return above
        above = above.head
    means = noun.dep_ == "pobj" and noun.head.lower_ in MEANS  # "grow its empire with the sale"
    return above.head if means and above.dep_ == "dobj" else above


def _lends(verb: Token, arguments: Arguments) -> bool:
    words = arguments.cues["supportVerb"]
    word = lemma(verb)
    parts = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}
    return word in words or any(f"{word}+{part}" in words for part in parts)


def _jointly(noun: Token) -> list[Token]:
    """Return who does something in a way that a noun tells: "in partnership with", "close to"."""
    if noun.dep_ != "pobj":
        return []
    above = noun.head.head
    if lemma(above) in NEAR and is_verb(above.head):  # "X is close to a deal with Y"
        return surface_subjects(above.head)
    if noun.head.lower_ not in JOINT.get(lemma(noun), frozenset()):
        return []
    aside = above.pos_ == "PROPN" and noun.doc[noun.head.i - 1].text == ","
    return [above] if aside else holders(noun)  # "X, in partnership with Y, is testing"


def _benefits(noun: Token) -> list[Token]:
    """Return whom a deal helps, which is a party to it: "the deal with X gives Y a factory"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or lemma(verb) not in HELPING or not any(prepositional(noun, WITH)):
        return []
    raised = (c for t in verb.children if t.dep_ in {"ccomp", "xcomp"} for c in t.children)
    told = [c for c in raised if c.dep_ == "nsubj" and c.i > verb.i]
    given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    return given or told or patients(verb)
