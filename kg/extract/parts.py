"""Names in front of a part of a firm: "its Palmetto unit", "a Corvex unit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTS = frozenset(
    {"unit", "subsidiary", "division", "arm", "business", "operation", "firm", "brokerage"}
)


def deeper(noun: Token) -> list[Token]:
    """Return what stands before the words in between: "its Palmetto insurance arm"."""
    if not any(c.dep_ == "poss" for c in noun.lefts):
        return []
    compounds = (left for left in noun.lefts if left.dep_ == "compound")
    return [c for left in compounds for c in left.subtree if c.i < left.i]


def is_part_named(noun: Token) -> bool:
    """Tell "its Palmetto unit", which has that name, from "a Corvex unit", which Corvex has."""
    told = any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.lefts)
    return told and noun.tag_ not in {"NNS", "NNPS"}
