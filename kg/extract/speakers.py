"""Who says it, and who tells that they say it: from what is said outwards.

In "Reuters reports, citing two bankers, that X said it would buy Y" X speaks, the bankers tell it,
Reuters passes it on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import SUBJECTS, TELLING, agents, lemma, told_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from kg.extract.scope import Scope


def speakers(
    scope: Scope, trigger: Token, cues: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Token, bool]]:
    """Yield the words that name speakers, from inside out, each with whether it is only cited.

    Who is cited is nearer to what is said than who cites them.
    """
    verbs = list(_verbs(scope, trigger, cues["sayVerb"]))
    reports = _according(scope)
    owners = [*verbs, *reports]
    cited = list(_cited(trigger, owners)) if owners else []
    for owner in owners:
        yield from ((token, True) for by, token in cited if by is owner)
        named = reports if owner in reports else _before(owner) or agents(owner)[:1]
        yield from ((token, False) for token in named)


def _verbs(scope: Scope, trigger: Token, saying: frozenset[str]) -> Iterator[Token]:
    """Yield the verbs of saying above a trigger, and those that the parser hung elsewhere."""
    known = [verb for verb in (scope.speaker, *scope.tellers) if verb is not None]
    yield from known
    for verb in known:  # "Reuters reported that X said": the second read as the root
        for child in verb.children:
            own = any(c.dep_ in SUBJECTS for c in child.children)
            if child.dep_ == "ccomp" and child.i < verb.i and own and lemma(child) in saying:
                yield child
    for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:  # "..., Reuters reported"
        if token.lemma_ in TELLING and told_behind(token.nbor(-1)):
            yield token


def _before(verb: Token) -> list[Token]:
    return [verb.nbor(-1)] if told_behind(verb.nbor(-1)) else []


def _according(scope: Scope) -> list[Token]:
    """Return according to whom it is."""
    marks = (c for word in scope.path for c in word.children if c.lower_ == "according")
    return [t for mark in marks for to in mark.children for t in to.children][:1]


def _cited(trigger: Token, owners: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield whom verbs of saying, or reports, cite: each with the verb or the report."""
    for token in trigger.sent:
        if token.lower_ != "citing":
            continue
        heads = [o for o in owners if token.head == o or token.head in agents(o)]
        before = [owner for owner in owners if owner.i < token.i]
        for owner in [max(before, key=lambda o: o.i) if before else heads[0]] if heads else []:
            yield from ((owner, c) for c in token.children if c.dep_ in {"dobj", "pobj"})
