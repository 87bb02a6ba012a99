"""Do the words between two names, and behind them, stand as a frame writes them?

"a|b" is one of two words, "*" up to three adjectives, nouns and numbers, and "..." any words that
tell of the first name alone: no verb, and behind "is a" no other thing that the rest may tell of.
"""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.syntax import lemma
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Slot

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})  # noqa: RUF001 - as articles write it
PLAIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET"})
"""Words that "*" stands for, up to three of them."""
BEFORE_NOUNS = frozenset({"amod", "compound", "nmod"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
CLOSING = frozenset({".", ";", ":"})
OVER = frozenset({"former", "ex", "one-time", "erstwhile", "no", "not"})
"""What makes of "is a ... unit of" what is no longer, or not, so."""
BRACKET = 12
"""How many tokens an aside in brackets may have."""


def neighbours(
    ends: Sequence[End], words: tuple[str | Slot, ...], doc: Doc
) -> Iterator[tuple[End, End]]:
    """Yield pairs of names with none between that what is written could tell of.

    Descriptions and asides in brackets are passed over, and the lands of "is a U.S. airline".
    """
    yield from pairwise(ends)
    if words[:1] == ("(",):
        return
    open_ = "..." in words[1:]
    for number, left in enumerate(ends):
        shut = _past_bracket(doc, left.last)
        for at, right in enumerate(ends[number + 1 :], number + 1):
            if at > number + 1:
                yield left, right
            if not (right.last <= shut or (open_ and _is_passed(right))):
                break


def _is_passed(end: End) -> bool:
    return end.entity.type == "Place" or end.mention.kind is MentionKind.NOMINAL


def _past_bracket(doc: Doc, at: int) -> int:
    """Return where an aside in brackets ends, if one begins at a token."""
    if at >= len(doc) or doc[at].text != "(":
        return at
    closing = (i for i in range(at, min(at + BRACKET, len(doc))) if doc[i].text == ")")
    return next(closing, at - 1) + 1


def between(left: End, right: End, words: tuple[str | Slot, ...], doc: Doc) -> list[Token]:
    """Return the words between two names, without an aside in brackets and a last article."""
    start = left.last if words[:1] == ("(",) else _past_bracket(doc, left.last)
    stop = max(right.first, start)
    asked = bool(words) and "the" in _choices(str(words[-1]))
    stop -= stop > start and doc[stop - 1].lower_ == "the" and not asked
    return list(doc[start:stop])


def stand(gap: list[Token], words: tuple[str | Slot, ...], arguments: Arguments) -> bool:
    """Tell whether exactly these words stand between two names."""
    if gap and gap[0].lower_ in POSSESSIVES and words[:1] == ("(",):  # "X's (NYSE: XX)"
        gap = gap[1:]
    if words[:2] == ("'s", "...") and gap and gap[0].nbor(-1).tag_ == "PRP$":  # "its ... unit X"
        return stand_owned(gap, words[2:], arguments)
    if "..." not in words:
        return any(n == len(gap) for n in _matched(gap, words))
    at = words.index("...")
    head, tail = words[:at], words[at + 1 :]
    cut = len(gap) - len(tail)
    if cut < 0 or not any(n == len(tail) for n in _matched(gap[cut:], tail)):
        return False
    tells = _tells_of_one if head else _has_no_verb
    tells = _is_owned if head == ("'s",) else tells
    return any(n <= cut and tells(gap[n:cut], arguments) for n in _matched(gap, head))


def stand_owned(gap: list[Token], tail: tuple[str | Slot, ...], arguments: Arguments) -> bool:
    """Tell whether words that end so stand behind "its"."""
    cut = len(gap) - len(tail)
    closed = cut >= 0 and any(n == len(tail) for n in _matched(gap[cut:], tail))
    return closed and _is_owned(gap[:cut], arguments)


def _is_owned(middle: list[Token], arguments: Arguments) -> bool:
    """Tell whether a possessor owns what follows: no "X's sale of", no "X's rival, a"."""
    ends = any(t.tag_ in {"IN", "TO", "DT"} or t.lower_ == "parent" for t in middle)
    return not ends and _tells_of_one(middle, arguments)


def _has_no_verb(middle: list[Token], arguments: Arguments) -> bool:
    del arguments
    return all(not _acts(t) and t.text not in {".", ";"} for t in middle)


def _acts(token: Token) -> bool:
    """Tell a verb from the participle in front of a noun: "a privately held lender"."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in BEFORE_NOUNS


def _tells_of_one(middle: list[Token], arguments: Arguments) -> bool:
    """Tell whether a description goes on about one thing: "is a maker of pumps based in"."""
    for token in middle:
        finite = token.tag_ in FINITE or token.pos_ == "AUX" or token.tag_.startswith("W")
        if finite or token.text in CLOSING or token.lower_ in OVER or token.tag_ == "PRP$":
            return False
        if token.tag_ == "VBN" and _acts(token):
            return False
    links = [n for n, t in enumerate(middle) if t.tag_ in {"IN", "TO"}]
    behind = middle[links[0] :] if links else []
    closed = bool(middle) and middle[-1].text == ","
    if not closed and any(middle[n].lower_ != "of" for n in links):
        return False  # "a firm with offices based in"
    firms = arguments.cues["holderNoun"] | arguments.cues["assetNoun"]
    return not any(t.tag_ == "DT" or (t.pos_ == "NOUN" and lemma(t) in firms) for t in behind)


def is_whole(end: End, doc: Doc) -> bool:
    """Tell a name from the one in front of what is meant: "of X's empire", "of X parent Y"."""
    behind = doc[end.last : end.last + 1]
    before = doc[end.root].dep_ in BEFORE_NOUNS and doc[end.root].head.i >= end.last
    return end.entity.type == "Place" or not (before or behind.text in POSSESSIVES)


def stand_behind(words: tuple[str | Slot, ...], end: End, sentence: Span) -> bool:
    """Tell whether these words stand behind a name."""
    behind = sentence.doc[end.last : end.last + len(words) + 4]
    tokens = [t for t in behind if t.text in words or not t.is_punct]
    return any(True for _ in _matched(tokens, words))


def _matched(tokens: list[Token], words: tuple[str | Slot, ...], at: int = 0) -> Iterator[int]:
    """Yield how many tokens the words of a frame can take: "a|an" is one of two, "*" some."""
    if not words:
        yield at
        return
    word, rest = str(words[0]), words[1:]
    if word == "*":
        last = next((n for n, t in enumerate(tokens[at:]) if t.pos_ not in PLAIN), len(tokens) - at)
        for n in range(min(last, 3) + 1):
            yield from _matched(tokens, rest, at + n)
    elif at < len(tokens):
        written = "'s" if tokens[at].lower_ in POSSESSIVES else tokens[at].lower_
        if written in _choices(word):
            yield from _matched(tokens, rest, at + 1)


@functools.cache
def _choices(word: str) -> frozenset[str]:
    """Return the words that one word of a frame allows: "a|an"."""
    return frozenset(word.split("|"))
