"""Whether the organisation that a change of posts leaves out may be told by the context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.objects import stands_alone
from kg.extract.syntax import lemma, prepositional
from kg.extract.titles import FIRST

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from spacy.tokens import Token

FOLLOWING = frozenset({"replace", "succeed"})
"""Verbs whose subject is the next in the post, and not who appoints him."""
PLACED = frozenset({"as", "at", "in"})
STAYING = frozenset({"remain", "stay", "continue"})


def is_open(
    verb: Token,
    title: Token | None,
    named: Container[int],
    cues: Mapping[str, frozenset[str]],
    *,
    alone: bool,
) -> bool:
    """Tell whether nothing in a clause says where the post is.

    Args:
        verb: The verb of the clause.
        title: The noun of the title, if there is one.
        named: The tokens that names have.
        cues: The cue words.
        alone: Whether nobody is named who gives the post.
    """
    if title is None:
        return stands_alone(verb) or _is_followed(verb)
    officer = title.lower_ in cues["officerNoun"] | {"president"} or (
        title.lower_ in {"executive", "director"} and title.n_lefts > 0
    )
    bare = not any(_is_elsewhere(c, named) for c in title.children)
    return officer and bare and (alone or lemma(verb) in FOLLOWING)


def _is_followed(verb: Token) -> bool:
    """Tell who gives up a post to another, of which no more is said: "succeeding Jane Roe"."""
    posts = prepositional(verb, PLACED)
    return lemma(verb) in FOLLOWING and not (
        _stays(verb) or any(t.ent_type_ != "DATE" for t in posts)
    )


def _stays(verb: Token) -> bool:
    """Tell who keeps another post: "succeeding Jane Roe, who remains president"."""
    clauses = (c for t in verb.children if t.dep_ == "dobj" for c in t.children)
    return any(c.dep_ == "relcl" and lemma(c) in STAYING for c in clauses)


def _is_elsewhere(child: Token, named: Container[int]) -> bool:
    """Tell whether a title says of what: "Asia chief", but "chief accounting officer"."""
    if child.dep_ == "compound":
        return child.i in named or not (child.text.islower() or child.lower_ in FIRST)
    field = child.lower_ in {"of", "for"} and all(
        c.text.islower() and not c.n_lefts for c in child.children
    )
    return child.dep_ == "poss" or (child.dep_ == "prep" and not field)
