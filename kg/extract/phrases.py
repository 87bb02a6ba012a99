"""Who or what the phrases around a noun name, where no preposition of its own does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import is_marked_to
from kg.extract.syntax import (
    agents,
    is_passive,
    is_verb,
    lemma,
    patients,
    prepositional,
    surface_subjects,
)
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.arguments import Arguments

BY = frozenset({"by"})
TO = frozenset({"to"})
SUPPORTING = frozenset(
    {"lead", "co-lead", "file", "bring", "make", "launch", "lodge", "submit", "table", "head"}
    | {"pose", "mount"}
)
"""Verbs of a participle that only says who did what its noun names."""
ROUNDS = frozenset({"round", "funding", "financing", "investment"})
HUNG = frozenset({"prep", "dative", "agent"})
REACH = 8
"""How many words a phrase may have in front of the name that it is of."""
DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "NUM"})
AFTER = frozenset({"after", "following", "amid", "despite"})
ALLEGING = frozenset({"allege", "claim", "contend", "argue", "say", "charge", "accuse"})
HINDERING = frozenset({"block", "stop", "prevent", "halt", "bar", "force", "keep"})
"""What a suit, or an injunction, is to do to somebody."""
IN = frozenset({"in", "with"})
HELD_IN = frozenset({"in", "of"})
OWNING = frozenset({"own", "hold", "control", "have", "possess"})
CLAUSES = frozenset({"acl", "advcl", "relcl", "xcomp"})
BEHIND = frozenset({"prep", "acl", "advcl"})


def ahead(base: Token, words: frozenset[str], arguments: Arguments) -> list[Token]:
    """Return the name that a phrase of a word reaches over nouns alone: "to software giant X".

    The phrase hangs on the word, or stands right behind it.
    """
    behind = base.doc[base.i + 1 : base.i + 2]
    opened = [c for c in base.children if c.dep_ in HUNG and c.i > base.i]
    found = {t.i: t for t in (*opened, *behind) if t.lower_ in words and t.pos_ in {"ADP", "PART"}}
    return [name for t in found.values() for name in _reached(t, arguments)]


def _reached(preposition: Token, arguments: Arguments) -> list[Token]:
    doc = preposition.doc
    for i in range(preposition.i + 1, min(preposition.i + REACH, preposition.sent.end)):
        end = arguments.at.get(i)
        if end is not None:
            whole = end.mention.kind is MentionKind.NAME and end.first == i
            return [doc[end.root]] if whole and not _goes_on(doc, end.last) else []
        if not (doc[i].pos_ in DESCRIBING or doc[i].tag_ == "VBG" or doc[i].text == "-"):
            return []
    return []


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether a name only modifies what follows: "X's unit", "X rival Y", "X-based"."""
    tags = {"NOUN", "PROPN", "ADJ"}
    return at < len(doc) and (doc[at].tag_ in {"POS", "HYPH"} or doc[at].pos_ in tags)


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
        if clause.dep_ == "relcl"
        and lemma(clause) == "include"
        and any(c.tag_ in {"WDT", "WP"} for c in clause.children)  # no "whose brands include X"
        for child in clause.children
        if child.dep_ == "dobj"
    ]


def sold_itself(noun: Token, arguments: Arguments) -> list[Token]:
    """Return who is sold, where no other thing is told: "X's sale to Y"."""
    if lemma(noun) not in arguments.cues["saleWord"] or not any(prepositional(noun, TO)):
        return []
    return [c for c in noun.lefts if c.dep_ == "poss"]


def owners_of_part(noun: Token) -> list[Token]:
    """Return whose part is dealt in: "the sale of its stake in Y"."""
    parts = prepositional(noun, frozenset({"of"}))
    return [c for part in parts for c in part.children if c.dep_ == "poss"]


def owners_of_sold(verb: Token) -> list[Token]:
    """Return whose part is dealt in by nobody else: "X's Y unit was sold to Z"."""
    if not is_passive(verb) or agents(verb):
        return []
    return [c for part in patients(verb) for c in part.children if c.dep_ == "poss"]


def by_of_clause(noun: Token) -> list[Token]:
    """Return a "by" phrase that the parser hung on the active verb above: "upset the sale by X"."""
    verb = noun.head
    active = noun.dep_ == "dobj" and is_verb(verb) and not is_passive(verb)
    return list(prepositional(verb, BY)) if active else []


def by_participle(noun: Token) -> list[Token]:
    """Return who did what a noun names: "a round led by X", "raised a round in May, led by X"."""
    clauses = [c for c in noun.children if c.dep_ == "acl"]
    if noun.dep_ == "dobj" and (lemma(noun) in ROUNDS or noun.pos_ == "PROPN"):
        clauses += [c for c in noun.head.children if c.dep_ == "advcl" and c.i > noun.i]
    said = [c for c in clauses if c.tag_ == "VBN" and lemma(c) in SUPPORTING]
    return [t for clause in said for t in prepositional(clause, BY)]


def alleged(base: Token) -> list[Token]:
    """Return whom a suit is about: "filed a suit alleging that X lied", "the suit accuses X"."""
    filed = [c for each in with_phrases(base) for c in each.children if c.dep_ in CLAUSES]
    deeper = (c for clause in filed for c in clause.children if c.dep_ in CLAUSES)
    above = [base.head] if base.dep_ == "nsubj" and is_verb(base.head) else []
    found: list[Token] = []
    for clause in (*filed, *deeper, *above):
        if lemma(clause) in ALLEGING:
            told = (c for c in clause.children if c.dep_ == "ccomp")
            found.extend(t for each in told for t in surface_subjects(each))
        if lemma(clause) in ALLEGING | HINDERING:
            found.extend(patients(clause))
    return found


def with_phrases(base: Token) -> list[Token]:
    """Return a word and what its phrases name: a clause behind them may be hung on any."""
    near = [t for c in base.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    return [base, *near, *(t for each in near for t in prepositional(each, IN))]


def within_object(verb: Token) -> list[Token]:
    """Return what a clause below a verb stands in: "accused X of theft in a suit", torn apart."""
    below = (t for c in verb.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pcomp")
    return [t for clause in below for t in prepositional(clause, IN)]


def lacking(noun: Token) -> list[Token]:
    """Return the clause of what is not owned yet: "the 18% of X that it does not own"."""
    near = [noun, *prepositional(noun, HELD_IN)]
    clauses = (c for t in near for c in t.children if c.dep_ == "relcl" and lemma(c) in OWNING)
    return [clause for clause in clauses if any(c.dep_ == "neg" for c in clause.children)]


def restated(noun: Token) -> list[Token]:
    """Return what names a thing once more: "its biggest order, a $1 billion deal with X"."""
    return [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i and c.pos_ == "NOUN"]


def infinitives(heads: list[Token]) -> list[Token]:
    """Return what somebody is to do: "chose X to supply the engines"."""
    clauses = (c for head in heads for c in head.children if c.dep_ in CLAUSES)
    return [c for c in clauses if is_marked_to(c)]


def beside(agent: Token, words: frozenset[str]) -> list[Token]:
    """Return with whom somebody does something: "X, together with Y, is building a plant"."""
    near = agent.doc[agent.i : agent.i + 3]  # "together" hangs on the name or on "with"
    told = any(t.lower_ == "together" and t.dep_ == "advmod" for t in near)
    return list(prepositional(agent, words)) if told else []
