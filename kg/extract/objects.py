"""What stands behind a verb or its noun, where the parser hangs it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.phrases import HINDERING
from kg.extract.syntax import lemma, patients, prepositional, surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments

OF = frozenset({"of"})
OBJECT_LIKE = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
COUNTING = frozenset(
    {"total", "number", "block", "combined", "majority", "most", "all", "bulk", "rest", "part"}
    | {"slew", "host", "string", "raft", "handful", "variety", "list"}
)
QUOTES = frozenset({'"', "\u201c", "``"})
SUING = frozenset({"sue"})
GIVING = frozenset({"grant", "give", "award", "issue", "offer", "hand", "deny"})
NOTHING: list[Token] = []


HOUSES = frozenset(
    {"company", "firm", "bank", "board", "group", "business", "post", "role", "job", "position"}
    | {"office", "helm", "team", "startup", "start-up", "retailer", "airline", "agency", "unit"}
)
"""What somebody leaves who leaves the firm that a text is on."""


def stands_alone(verb: Token) -> bool:
    """Tell whether nothing behind a verb can be its end: "Jane Roe resigned on Monday"."""
    away = prepositional(verb, frozenset({"from", "at", "of", "by", "for"}))
    follower = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    dated = follower.ent_type_ == "DATE" or follower.lower_ == "effective"  # "resigned last week"
    open_ = (follower.pos_ in OBJECT_LIKE and not dated) or any(
        c.dep_ in {"ccomp", "xcomp", "neg"} and lemma(c) != "effective"
        for c in verb.children
        if c.i > verb.i
    )
    posts = prepositional(verb, frozenset({"as"}))  # "resigned as chairman of his venture"
    inside = [t for post in posts for t in prepositional(post, frozenset({"of", "at"}))]
    owned = any(c.tag_ == "PRP$" for t in inside for c in t.lefts)
    left = (t for t in prepositional(verb, frozenset({"from"})) if t.tag_ == "NN")
    elsewhere = any(lemma(t) not in HOUSES for t in left)  # "resigned from the council"
    named = owned or elsewhere or any(t.pos_ == "PROPN" for t in away)
    return not named and (follower.is_punct or not open_)


def made(objects: list[Token]) -> list[Token]:
    """Return what an object is made that the parser took for its own: "took X private"."""
    return [c for t in objects for c in t.rights if c.dep_ == "amod"]


def counted(token: Token) -> list[Token]:
    """Return what is counted: the shares of "a total of 12,000 shares"."""
    return list(prepositional(token, OF)) if lemma(token) in COUNTING else NOTHING


SUMMING = frozenset({"total", "totaling", "totalling", "value", "valued", "lead"})
"""Participles behind a noun between it and what is said of it: "orders totaling $5 from X"."""


def worth(noun: Token) -> list[Token]:
    """Return the sum behind a noun, where the parser may hang on: "a stake worth $5 in X"."""
    sums = [c for c in noun.children if c.dep_ == "acl" and lemma(c) in SUMMING]
    return [*sums, *(t for c in noun.children if c.lower_ == "worth" for t in c.children)]


def taking_part(token: Token, arguments: Arguments) -> list[Token]:
    """Return who takes part: "with X also participating", "with investors X and Y"."""
    clauses = [token, *(c for c in token.children if c.dep_ == "relcl")]
    for verb in clauses:
        if verb.tag_ == "VBG" and lemma(verb) in arguments.cues["backVerb"]:
            return surface_subjects(verb)
    return [token] if lemma(token) in arguments.cues["backerNoun"] else NOTHING


def posts(verb: Token) -> list[Token]:
    """Return the post that somebody gets, which hides where from: "hired as partner from X"."""
    return list(prepositional(verb, frozenset({"as"})))


def is_recipient(token: Token) -> bool:
    """Tell who gets something: X of "sold X its unit"."""
    return token.dep_ == "dative" and token.pos_ != "ADP"


def hindered(verb: Token) -> list[Token]:
    """Return against whom a suit is told by its purpose: "sued to block X from ...", "X's bid"."""
    if lemma(verb) not in SUING:
        return NOTHING
    purposes = (c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and lemma(c) in HINDERING)
    found = [t for purpose in purposes for t in patients(purpose)]
    owners = [c for t in found for c in t.lefts if c.dep_ == "poss"]
    return owners or found


def receivers(verb: Token) -> list[Token]:
    """Return who is told to get something by a passive: "X was granted a licence by Y"."""
    if lemma(verb) not in GIVING or not any(c.dep_ == "dobj" for c in verb.children):
        return NOTHING
    return [c for c in verb.children if c.dep_ == "nsubjpass"]


def torn_receiver(verb: Token, noun: Token) -> list[Token]:
    """Return who gets a noun that the parser hung the name on: "granted X approval"."""
    if lemma(verb) not in GIVING:
        return NOTHING
    before = [c for c in noun.lefts if c.dep_ in {"compound", "nmod"}]
    return [c for c in before if c.left_edge.i == verb.i + 1 and c.tag_ in {"NNP", "NNPS"}]


def is_code(token: Token) -> bool:
    """Tell the ticker that a share goes by: "trades under the symbol VLRA on"."""
    return token.i > 0 and token.nbor(-1).lower_ in {"symbol", "ticker"}


def asked_about(verb: Token, noun: Token | None, *, told: bool = False) -> list[Token]:
    """Return the subject of an indirect question: "investigates whether X misled buyers".

    Args:
        verb: The verb above.
        noun: The noun that stands for it: "opened an inquiry into whether X misled buyers".
        told: A statement is looked for: "found that X misled buyers".
    """
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "advcl"}]
    if noun is not None:
        clauses = [c for p in noun.children if p.dep_ == "prep" for c in p.children]
    return [
        subject
        for clause in clauses
        if told != any(c.lower_ in {"whether", "if", "how", "why"} for c in clause.children)
        for subject in surface_subjects(clause)
    ]


def is_opened(word: Token) -> bool:
    """Tell a word that opens a quotation: a "Palmetto for games" app is none of Palmetto's."""
    return word.i > 0 and word.nbor(-1).text in QUOTES


def adverbs(verb: Token) -> list[Token]:
    """Return the nouns that say how something is done: "goes head to head with X"."""
    return [c for c in verb.children if c.dep_ == "npadvmod"]
