"""Whether a word of a text is one that a frame asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import lemma

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Token

    from kg.extract.frames import Words

PERCENT = frozenset({"%", "percent", "pct", "cent", "per"})


def stands_for(token: Token, words: Words) -> bool:
    """Tell whether a noun is one of the words, with the modifier that its word asks for."""
    word, written = lemma(token), token.lower_  # "holding" is a verb to the lemmatiser
    if word in words.plain or written in words.plain:
        return True
    if "%" in words.plain and (written in PERCENT or written.endswith("%")):
        return True
    return any(
        noun in {word, written} and has_modifier(token, {modifier})
        for noun, modifier in words.bound
    )


def has_modifier(noun: Token, words: Container[str]) -> bool:
    """Tell whether a noun has one of these words as its modifier."""
    return any(
        lemma(child) in words
        for child in noun.children
        if child.dep_ in {"compound", "amod", "nmod", "nummod"}
    )
