"""Who did what to whom in "X, the photo app Y bought in 2013", by its words.

The parser takes the clause without a pronoun for the main clause, and Y for an apposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End

DESCRIBING = frozenset({"NOUN", "ADJ", "NUM", "PROPN", "ADV", "PUNCT"})
ARTICLES = frozenset({"the", "a", "an"})
AUXILIARY = frozenset({"has", "had", "have"})
OPEN = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "SYM"})
"""What an object behind the verb begins with: then the clause lacks none."""
LONGEST = 9


def reduced(verb: Token, arguments: Arguments) -> tuple[End, End] | None:
    """Return who acts and whom the verb of a clause without a pronoun lacks, else None."""
    doc, at = verb.doc, verb.i - 1
    at -= at > 0 and doc[at].lower_ in AUXILIARY
    who = arguments.at.get(at)
    if who is None or who.last != at + 1 or verb.tag_ not in {"VBD", "VBN", "VBZ"}:
        return None
    whom = _described(who, arguments)
    if whom is None or whom.entity.id == who.entity.id or _has_object(verb):
        return None
    return who, whom


def _described(who: End, arguments: Arguments) -> End | None:
    """Return X of "X, the photo app" in front of a name."""
    doc, at = arguments.doc, who.first - 1
    if at < 1 or doc[at].pos_ != "NOUN" or at in arguments.name_tokens:
        return None
    for i in range(at, max(at - LONGEST, 1), -1):
        if doc[i].lower_ in ARTICLES:
            end = arguments.at.get(i - 2) if doc[i - 1].text == "," else None
            named = end is not None and end.mention.kind is MentionKind.NAME
            return end if named and end is not None and end.last == i - 1 else None
        if doc[i].pos_ not in DESCRIBING or doc[i].text == ",":
            return None
    return None


def _has_object(verb: Token) -> bool:
    behind = verb.i + 1
    doc = verb.doc
    behind += behind < len(doc) and doc[behind].tag_ == "RP"
    return behind < len(doc) and doc[behind].pos_ in OPEN
