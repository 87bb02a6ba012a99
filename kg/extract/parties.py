"""Who is meant by a party that a sentence only hints at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.roles import employer_of
from kg.extract.syntax import lemma
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.hits import Hit

OWN = frozenset({"regulatedBy", "headquarteredIn"})
"""What holds of officers alone: a probe of X's chairman is none of X, nor is his home X's seat."""


POSTS = frozenset({"employs", "joins", "leaves"})


def for_firm(hit: Hit, allowed: tuple[str, ...], arguments: Arguments) -> Hit:
    """Put the company in the place of its officer: "X's chief ruled out a merger with Y"."""
    hit = _for_house(hit, arguments)
    if _applies(hit, arguments):  # "X said the agency approved its application to buy Y"
        firm = teller(hit.trigger, arguments)
        return hit if firm is None else replace(hit, subject=firm)
    own = "Person" in allowed or hit.frame.relation in OWN or hit.frame.shape == "role"
    if hit.subject.entity.type != "Person" or own or hit.frame.shape == "be":
        return hit  # "Jane Roe is a partner of Velora" tells nothing of her firm
    if hit.frame.shape == "seq" and lemma(hit.trigger.head) in arguments.cues["roleNoun"]:
        return hit  # "Jane Roe, an Oslo-based analyst at X"
    firm = employer_of(hit.subject, hit.trigger.sent, arguments)
    return hit if firm is None else replace(hit, subject=firm)


def _for_house(hit: Hit, arguments: Arguments) -> Hit:
    """Put a house in the place of its unit that has no name: who runs X's cloud unit is of X."""
    if hit.frame.relation not in POSTS or hit.frame.shape == "role":
        return hit  # the head of X's cloud unit is no head of X
    obj = hit.obj if hit.obj is None else _house(hit.obj, arguments)
    return replace(hit, subject=_house(hit.subject, arguments), obj=obj)


def _house(end: End, arguments: Arguments) -> End:
    _, part, owner = end.entity.id.rpartition("~")
    if not part or end.mention.kind is MentionKind.NAME:
        return end
    houses = (e for e in arguments.ends if e.entity.id.partition("/")[2] == owner)
    return next((e for e in houses if e.entity.type == "Organization"), end)


def _applies(hit: Hit, arguments: Arguments) -> bool:
    """Tell whether "its" was taken for the authority that approves a deal."""
    if hit.frame.relation not in {"acquires", "mergesWith"}:
        return False
    return hit.subject.mention.kind is not MentionKind.NAME and is_public(hit.subject, arguments)


def teller(token: Token, arguments: Arguments) -> End | None:
    """Return who says the sentence of a token, if it is a company that is named."""
    root = token.sent.root
    said = lemma(root) in arguments.cues["sayVerb"] and root.i != token.i
    ends = [arguments.at.get(c.i) for c in root.children if said and c.dep_ == "nsubj"]
    return next((e for e in ends if e is not None and not is_public(e, arguments)), None)


def is_public(end: End, arguments: Arguments) -> bool:
    """Tell whether an end only reports or supervises."""
    return arguments.has_cue(end.entity, "authorityWord") or arguments.has_cue(
        end.entity, "pressWord"
    )
