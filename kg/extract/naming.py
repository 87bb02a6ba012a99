"""Who is given a title, where the parser hangs the name on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLED = frozenset({"oprd", "dobj", "obj"})


def named(verb: Token) -> list[Token]:
    """Return who is given a title, where the parser takes a name for what somebody is called.

    "named Jane Roe chairman", with the name hung on the title, and "named Jane Roe as chairman".
    """
    called = [c for c in verb.children if c.dep_ in CALLED]
    names = [c for c in called if c.tag_ == "NNP" and c.doc[c.i + 1 : c.i + 2].text == "as"]
    titles = [c for c in called if c.pos_ == "NOUN" and not _is_before_name(c)]
    return names or [
        c for t in titles for c in t.lefts if c.dep_ in {"nmod", "compound"} and c.tag_ == "NNP"
    ]


def _is_before_name(title: Token) -> bool:
    """Tell "appointed the X executive Jane Roe", where X is not who is appointed."""
    return title.i + 1 < len(title.doc) and title.nbor().tag_ == "NNP"
