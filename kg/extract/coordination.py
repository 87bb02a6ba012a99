"""What stands in one coordination: "X, Y and Z", "X, along with Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import OBJECTS
from kg.extract.speakers import told_behind
from kg.extract.syntax import FINITE, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

PROPER = frozenset({"NNP", "NNPS"})
ALONG = frozenset({"along", "together"})

UNLIKE = frozenset({"varied", "diverse", "different", "disparate", "dissimilar", "large", "small"})


def coordinated(token: Token) -> Iterator[Token]:
    """Yield what follows a token in the same coordination."""
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i and not is_excluded(child):
            yield child
            yield from coordinated(child)
        elif child.dep_ == "appos" and child.i > token.i:
            if child.nbor(-1).text == "(":  # "X (NYSE: XX) and Y"
                yield from coordinated(child)
            elif _is_listed(child):
                yield child
    for companion in _companions(token):
        yield companion
        yield from coordinated(companion)


def _is_listed(name: Token) -> bool:
    """Tell the middle of a list from an apposition: "X, Y, and Z", with Y a name."""
    doc, behind = name.doc, name.i + 1
    opened = name.tag_ in PROPER and doc[name.left_edge.i - 1].text == ","
    closed = behind + 1 < len(doc) and doc[behind].text == ","
    later = any(c.dep_ == "conj" and c.i > name.i for c in name.head.children)
    return opened and closed and later and doc[behind + 1].lower_ == "and"


def _companions(token: Token) -> list[Token]:
    """Return who goes along: "bought X along with Y", "together with Y"."""
    above = [token.head] if token.dep_ in OBJECTS and is_verb(token.head) else []
    near = (c for t in (token, *above) for c in t.children if c.lower_ in ALONG and c.i > token.i)
    along = (c for c in near if not above or c.nbor(-1).text != ",")  # who else acted: ", along"
    phrases = (inner for c in along for inner in c.children if inner.lower_ == "with")
    return [t for phrase in phrases for t in phrase.children if t.dep_ == "pobj"]


def first_conjunct(noun: Token) -> Token:
    """Return the first word of the coordination that a word, no verb, stands in."""
    while noun.dep_ == "conj" and not is_verb(noun.head):
        noun = noun.head
    return noun


def is_excluded(token: Token) -> bool:
    """Tell whether a conjunct is left out, or none: "X but not Y"; "buys X, Reuters reported"."""
    acts = told_behind(token) or _acts(token)
    return acts or any(c.dep_ == "neg" for c in token.children)


def _acts(token: Token) -> bool:
    """Tell who does the next thing: "its merger with X, Y said" is none with Y."""
    behind = token.i + 1
    if behind >= len(token.doc) or token.doc[behind].tag_ not in FINITE:
        return False
    linked = any(c.dep_ == "cc" for t in (token, token.head) for c in t.children)
    bare = not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.doc[behind].children)
    return bare and not linked and token.doc[token.left_edge.i - 1].text == ","


def opens_list(preposition: Token, words: frozenset[str]) -> bool:
    """Tell whether a preposition opens a list: "including", "such as", "such rivals as"."""
    around = (*preposition.children, *preposition.head.lefts)
    such = any(c.lower_ == "such" for c in around)
    return preposition.lower_ in words or (preposition.lower_ == "as" and such)


def openers(noun: Token, words: frozenset[str]) -> list[Token]:
    """Return the words behind a noun that open a list of its instances."""
    found = [c for c in noun.children if c.dep_ == "prep" and opens_list(c, words)]
    behind = noun.i + 1
    behind += behind < len(noun.doc) and noun.doc[behind].text == ","
    near = noun.doc[behind : behind + 2]
    return found or [t for t in near if t.dep_ == "prep" and opens_list(t, words)][:1]


def as_unlike(noun: Token) -> list[Token]:
    """Return what opens a list of unlike instances: "firms as varied as X and Y"."""
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    if len(behind) < 3 or behind[1].lower_ not in UNLIKE:  # noqa: PLR2004 - "as varied as"
        return []
    return [behind[2]] if behind[0].lower_ == behind[2].lower_ == "as" else []
