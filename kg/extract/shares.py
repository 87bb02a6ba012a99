"""What the size of a stake makes of a claim: under half an investment, else control."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.arguments import ENTIRE
from kg.extract.fate import among, parts
from kg.extract.phrases import lacking
from kg.extract.syntax import lemma
from kg.extract.triggers import has_modifier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from kg.extract.hits import Hit
    from kg.records import Claim

    Cues = Mapping[str, frozenset[str]]

PARTLY = frozenset({"partly", "partially"})
HALF = Decimal("0.5")
CONTROLLING = frozenset({"majority", "controlling", "control"})
LAST = frozenset({"remaining", "outstanding"})
"""What is left of a firm: who buys it has the whole."""
TAKEOVER = frozenset({"acquisition", "purchase", "takeover", "buyout"})
WHOLE = frozenset({"stock", "share"})
OWNING = frozenset({"own", "hold", "control"})


def reclassified(claim: Claim, hit: Hit, cues: Cues) -> Claim:
    """Return a claim as the relation that its share makes of it."""
    if claim.relation == "subsidiaryOf" and any(c.lower_ in PARTLY for c in hit.trigger.children):
        return replace(claim, relation="investsIn", subject=claim.object, object=claim.subject)
    if claim.relation == "subsidiaryOf" and claim.subject.type == "Product":
        return replace(claim, relation="develops", subject=claim.object, object=claim.subject)
    if claim.relation == "investsIn" and _is_bought(hit.trigger, cues) and _has_all(hit, claim):
        return replace(claim, relation="acquires")
    if claim.share is None:
        return claim
    if claim.relation == "acquires" and claim.share.value < HALF and not _is_last(hit.noun):
        return replace(claim, relation="investsIn")
    held = claim.relation == "subsidiaryOf" and lemma(hit.trigger) in OWNING
    if held and claim.share.value < HALF:  # a holder, but no parent
        return replace(claim, relation="investsIn", subject=claim.object, object=claim.subject)
    return claim


def _is_bought(trigger: Token, cues: Cues) -> bool:
    word = lemma(trigger)
    buys = among(word, parts(trigger), cues["buyVerb"])
    return buys or word in TAKEOVER or word == "take"


def _has_all(hit: Hit, claim: Claim) -> bool:
    """Tell whether a buyer has control of a firm now, by what it buys of it."""
    if claim.share is not None and claim.share.value >= HALF:
        return lemma(hit.trigger) != "take" or claim.share.value > HALF  # each may take a half
    told = claim.share is None and hit.noun is not None and _is_control(hit.noun)
    return told or _is_last(hit.noun)


def _is_last(noun: Token | None) -> bool:
    """Tell the last part of a firm: "the remaining 49%", "the 18% that it does not own"."""
    if noun is None:
        return False
    return any(c.lower_ in LAST for c in noun.children) or bool(lacking(noun))


def _is_control(noun: Token) -> bool:
    """Tell a stake that gives control: "a majority stake", "all of the stock"."""
    counted = {c.lower_ for c in noun.children} | {noun.head.head.lower_}  # "all of the shares"
    whole = lemma(noun) in WHOLE and not ENTIRE.isdisjoint(counted)
    return whole or has_modifier(noun, CONTROLLING)
