"""What is bought and sold as a business though it is a product: "bought the photo app X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import is_verb, lemma, prepositional
from kg.extract.written import is_whole
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Slot

COMPANIES = frozenset({"company", "stake", "shares"})
TO = frozenset({"to"})
STEPS = 4
"""How far above a name its verb may stand."""


def venture(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the app, the site or the service that changes hands under its name."""
    end = arguments.at.get(token.i) or arguments.at.get(token.i + 1)
    if slot.kind not in COMPANIES or end is None or end.first == 0:
        return []
    noun = arguments.doc[end.first - 1]
    noun = noun.nbor(-1) if noun.text == "The" and noun.i else noun  # "the website The Daily Reel"
    named = end.mention.kind is MentionKind.NAME and lemma(noun) in arguments.cues["ventureNoun"]
    typed = end.entity.type in {"Product", "Organization"}
    if not (named and typed and is_whole(end, arguments.doc)) or token.i < noun.i:
        return []
    return [end] if _changes_hands(token, arguments) else []


def _changes_hands(token: Token, arguments: Arguments) -> bool:
    """Tell whether a thing is bought, or sold to somebody who has a name."""
    for _ in range(STEPS):
        token = token.head
        if is_verb(token):
            word = lemma(token)
            buyers = (t.i in arguments.at for t in prepositional(token, TO))
            sold = word in arguments.cues["sellVerb"] and any(buyers)
            return sold or word in arguments.cues["buyVerb"]
    return False
