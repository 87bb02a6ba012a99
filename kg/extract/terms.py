"""Join the price of a deal that is told a sentence or two later: "The deal is worth ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.qualifiers import Values, steps
from kg.extract.syntax import is_verb, lemma
from kg.records import Amount, Claim, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span, Token

    from kg.extract.claims import Writer

DEFINITE = frozenset({"the", "this", "that"})
REACH = 2
"""How many sentences behind a deal its price may stand."""


def price_told_later(
    sentence: Span, values: Values, cues: Mapping[str, frozenset[str]]
) -> Amount | None:
    """Return the sum that a sentence gives for a deal told before: "The deal is worth ..."."""
    for noun in sentence:
        if lemma(noun) not in cues["dealNoun"] or not _refers_back(noun):
            continue
        anchors = _anchors(noun)
        for located in values.amounts:
            head = located.head.head
            apart = lemma(head) in cues["moneyBlocker"] and head.i not in anchors
            if not apart and steps(located.head, anchors, cues["priceVerb"]) is not None:
                return located.value
    return None


def _refers_back(noun: Token) -> bool:
    """Tell a deal that is known already: definite, and without parties of its own."""
    definite = any(c.lower_ in DEFINITE for c in noun.lefts)
    return definite and not any(c.lower_ in {"of", "between", "by"} for c in noun.rights)


def _anchors(noun: Token) -> set[int]:
    predicate = noun.dep_ in {"nsubj", "nsubjpass"} and is_verb(noun.head)
    found = {noun.i, noun.head.i} if predicate else {noun.i}
    if predicate:  # "is worth $3 billion"
        found.update(c.i for c in noun.head.children if c.dep_ == "acomp")
    return found


def with_price(claim: Claim, amount: Amount, told: Evidence, writer: Writer) -> Claim:
    """Return a claim with its price, and both sentences as its evidence."""
    start, end = claim.evidence.start, told.end
    whole = Evidence(told.article, start, end, writer.article.text[start:end])
    return replace(claim, amount=amount, evidence=whole, why=(*claim.why, "price: told later"))
