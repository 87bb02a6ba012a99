"""What goods are called: "an app called X", "X's phone, codenamed Y", "sold under the name X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import lemma, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

CALLING = frozenset(
    {"call", "name", "dub", "codename", "know", "brand", "title", "nickname", "christen", "entitle"}
    | {"label", "market"}
)
NAMES = frozenset({"name", "brand", "label", "trademark", "moniker", "nickname", "banner"})
AS, UNDER = frozenset({"as"}), frozenset({"under"})
CLAUSES = frozenset({"acl", "relcl"})
PARTICIPLES = frozenset({"VBN", "VBD"})
REACH = 4
"""How many tokens a participle may stand behind its noun: ", code-named"."""


def names_of(noun: Token) -> list[Token]:
    """Return what stands for the name of a noun in the clause behind it."""
    found: list[Token] = []
    for verb in _clauses(noun):
        if lemma(verb) in CALLING:
            found.extend(c for c in verb.children if c.dep_ in {"oprd", "attr", "dobj"})
            found.extend(prepositional(verb, AS))
        for under in (t for t in prepositional(verb, UNDER) if lemma(t) in NAMES):
            found.extend(c for c in under.children if c.dep_ in {"compound", "appos", "nmod"})
            found.extend(prepositional(under, frozenset({"of"})))
    return [name for name in found if name.i > noun.i]


def bearer(name: Span, root: Token, goods: frozenset[str]) -> Token | None:
    """Return the noun that is called so: "console" of "X's console, code-named Y".

    Or what goods stand in front, however they were parsed: "X's model, Y 4, ...", "X's model Y".
    """
    return _christened(root) or _in_front(name, goods)


def _in_front(name: Span, goods: frozenset[str]) -> Token | None:
    """Return the owned goods in front of a name, with a comma around it or without."""
    doc, at = name.doc, name.start - 1
    comma = at > 0 and doc[at].text == ","
    noun = doc[at - comma]
    behind = doc[min(name.end, len(doc) - 1)]
    told = lemma(noun) in goods and noun.tag_ == "NN" and noun.sent == name.sent
    owned = any(c.dep_ == "poss" for c in noun.lefts)
    return noun if told and owned and (behind.is_punct or not comma) else None


def _christened(name: Token) -> Token | None:
    verb = name.head
    if name.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
    if lemma(verb) not in CALLING or verb.tag_ not in PARTICIPLES or verb.i > name.i:
        return None
    noun = verb.head if verb.dep_ in CLAUSES else _before(verb)
    return noun if noun is not None and noun.i < verb.i else None


def _clauses(noun: Token) -> Iterator[Token]:
    """Yield the clauses on a noun, and a participle that the parser hung on the verb."""
    yield from (c for c in noun.children if c.dep_ in CLAUSES)
    behind = noun.doc[noun.i + 1 : noun.i + 1 + REACH]
    yield from (t for t in behind if lemma(t) in CALLING and _before(t) == noun)


def _before(verb: Token) -> Token | None:
    """Return the noun in front of the comma in front of a participle without a subject."""
    left = verb.left_edge.i
    alone = verb.dep_ in {"advcl", "dep", "conj"} and verb.tag_ in PARTICIPLES
    if not alone or left < 2 or verb.doc[left - 1].text != ",":  # noqa: PLR2004
        return None
    noun = verb.doc[left - 2]
    return noun if noun.tag_ in {"NN", "NNS"} else None
