"""Nouns that look like a deal, a stake or a rivalry and are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import is_marked_to
from kg.extract.syntax import lemma, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments

AGREED = frozenset({"mergesWith", "supplies"})
"""Relations that are agreed on: "a merger agreement", "a contract to adapt it"."""
CONTRACTS = frozenset({"deal", "agreement", "pact", "arrangement", "contract"})
BOUGHT = frozenset({"acquisition", "purchase", "merger", "takeover", "buyout"})
COVERING = frozenset({"cover", "call", "provide", "govern", "concern", "include"})
BATTLES = frozenset({"battle", "war", "fight", "dispute", "feud", "showdown", "clash"})
QUARRELS = frozenset(
    {"legal", "court", "patent", "proxy", "takeover", "bidding", "boardroom", "custody", "tax"}
    | {"antitrust", "public", "contractual", "pay", "labor", "labour", "copyright"}
)


def is_blocked(noun: Token, relation: str, arguments: Arguments) -> bool:
    """Tell whether a deal is a merger, a settlement, a loan: no partnership."""
    if _is_quarrel(noun) or (lemma(noun) == "share" and _is_ratio(noun)):
        return True
    if lemma(noun) not in CONTRACTS or relation in AGREED:
        return False
    if _is_purchase(noun, arguments):
        return True
    words = arguments.cues["dealBlocker"]
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"} and lemma(child) in words:
            return True
        if child.dep_ in {"acl", "relcl"} and any(c.lower_ == "to" for c in child.children):
            return lemma(child) in arguments.cues["dealVerb"]
        if child.dep_ == "prep" and child.lower_ in {"for", "of"} and child.i < noun.i + 3:
            return any(lemma(c) in words for c in child.children)
    return False


def _is_purchase(noun: Token, arguments: Arguments) -> bool:
    """Tell an agreement for X to buy Y, or that covers the purchase of Y."""
    aims = [c for c in (*noun.rights, *noun.head.rights) if c.dep_ in {"advcl", "relcl", "acl"}]
    aims = [c for c in aims if any(t.lower_ == "for" for t in c.lefts) and is_marked_to(c)]
    if any(lemma(c) in arguments.cues["dealVerb"] for c in aims):
        return True
    for child in noun.rights:
        if child.dep_ == "acl" and lemma(child) in COVERING:
            things = [t for t in child.rights if t.dep_ == "dobj"]
            things.extend(prepositional(child, frozenset({"for"})))
            told = (t for t in child.subtree if is_marked_to(t))
            deals = any(lemma(t) in arguments.cues["dealVerb"] for t in told)
            if deals or any(lemma(t) in BOUGHT for t in things):
                return True
    return False


def _is_quarrel(noun: Token) -> bool:
    """Tell a battle in court, or for a firm, from one for customers."""
    kinds = (lemma(c) for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})
    return lemma(noun) in BATTLES and any(kind in QUARRELS for kind in kinds)


def _is_ratio(noun: Token) -> bool:
    """Tell what holders are given in a swap: "0.8 share of X for each Y share"."""
    bases = (noun, noun.head) if noun.dep_ == "dobj" else (noun,)
    swapped = (t for base in bases for t in prepositional(base, frozenset({"for"})))
    return any(c.lower_ in {"each", "every"} for t in swapped for c in t.children)
