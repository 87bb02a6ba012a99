"""Who answers for a product: authorities approve a drug, and mean the company that makes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.frames import Slot
from kg.extract.syntax import surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.hits import Hit

ANSWERING = frozenset({"regulatedBy"})
DEVELOPER = Slot("_", "developer")
MODIFYING = frozenset({"compound", "nmod"})


def answered_for(hit: Hit, arguments: Arguments) -> Hit | None:
    """Return a hit with the maker of its product as the subject; None when nobody names it.

    A frame that asks for products ("{S:Product}") keeps them.
    """
    product = hit.subject
    if hit.frame.relation not in ANSWERING or product.entity.type != "Product":
        return hit
    slots = (hit.frame.direct, *(filler for _, filler in hit.frame.oblique))
    if any(isinstance(s, Slot) and s.name == "S" and s.kind == "Product" for s in slots):
        return hit
    maker = _owner(product, hit.trigger, arguments) or arguments.makers.get(product.entity.id)
    return replace(hit, subject=maker) if maker else None


def _owner(product: End, trigger: Token, arguments: Arguments) -> End | None:
    """Return the company whose a product is called: "X's Y tablet", "Y, its tablet"."""
    name = trigger.doc[product.root]
    bases = [name, *(c for c in name.children if c.dep_ == "appos")]
    if name.dep_ in MODIFYING:
        bases.append(name.head)
    owners = (c for base in bases for c in base.children if c.dep_ == "poss")
    ends = [arguments.at[c.i] for c in owners if c.i in arguments.at]
    found = next((end for end in ends if arguments.fits(end, DEVELOPER)), None)
    return found or (_speaker(trigger, arguments) if ends else None)


def _speaker(trigger: Token, arguments: Arguments) -> End | None:
    """Return the company that says so: "X said the agency had approved Y, its tablet"."""
    if trigger.dep_ != "ccomp":
        return None
    ends = arguments.fill(surface_subjects(trigger.head), DEVELOPER)
    return next((end for end in ends if arguments.fits(end, DEVELOPER)), None)
