"""Who says it, and who tells that they say it: from what is said outwards.

In "Reuters reports, citing two bankers, that X said it would buy Y" X speaks, the bankers tell it,
Reuters passes it on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import FINITE, SUBJECTS, agents, lemma

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.scope import Scope

NOUNS = frozenset({"NOUN", "PROPN"})
TELLING = frozenset({"say", "report", "write", "add", "note", "announce"})
TAILS = frozenset({"parataxis", "conj", "ccomp"})
CONTENT = frozenset({"ccomp", "xcomp", "dobj"})
NEAR = 2
"""Words from a subject to its verb, with an adverb in between."""


def speakers(
    scope: Scope, trigger: Token, cues: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Token, bool]]:
    """Yield the words that name speakers, from inside out.

    Who is cited is nearer to what is said than who cites them. With each comes whether it must
    be looked at: "citing weak demand" and "according to data" name nobody who speaks.
    """
    verbs = list(_verbs(scope, trigger, cues["sayVerb"]))
    reports = _according(scope)
    owners = [*verbs, *reports]
    cited = list(_cited(trigger, owners)) if owners else []
    for owner in owners:
        yield from ((token, True) for by, token in cited if by is owner)
        named = reports if owner in reports else _before(owner) or agents(owner)[:1]
        yield from ((token, bool(verbs) and owner in reports) for token in named)


def _verbs(scope: Scope, trigger: Token, saying: frozenset[str]) -> Iterator[Token]:
    """Yield the verbs of saying above a trigger, and those that the parser hung elsewhere."""
    found = (verb for verb in (scope.speaker, *scope.tellers) if verb is not None)
    known = [verb for verb in found if not _still_to_speak(verb)]
    yield from known
    for verb in known:  # "Reuters reported that X said": the second read as the root
        for child in verb.children:
            own = any(c.dep_ in SUBJECTS for c in child.children)
            if child.dep_ == "ccomp" and child.i < verb.i and own and lemma(child) in saying:
                yield child
    for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:  # "..., Reuters reported"
        if token.lemma_ in TELLING and token not in known and _is_tail(token, scope.path):
            yield token


def _is_tail(verb: Token, path: Sequence[Token]) -> bool:
    """Tell whether somebody and a verb of saying close what they tell, and tell nothing more.

    They tell what hangs together with the path of the trigger: of "X, which bought Y, is in
    talks, Reuters reported" the talks, and not the purchase.
    """
    name = verb.nbor(-1)
    if told_behind(name):
        return not {verb.head, name.head, name.head.head}.isdisjoint(path)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or verb.tag_ not in FINITE or verb.dep_ not in TAILS:
        return False
    if verb.head not in path:
        return False
    first = subject.left_edge.i
    near = verb.i - subject.right_edge.i <= NEAR and verb.doc[first - 1].text == ","
    return near and not any(c.dep_ in CONTENT and c.i > verb.i for c in verb.children)


def _still_to_speak(verb: Token) -> bool:
    """Tell whether somebody is only expected to say it: "expects X to report"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def _before(verb: Token) -> list[Token]:
    return [verb.nbor(-1)] if verb.i and told_behind(verb.nbor(-1)) else []


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
            yield from ((owner, cited) for cited in _objects(token))


def _objects(citing: Token) -> Iterator[Token]:
    """Yield what is cited; "people close to it" may be read as a clause."""
    for child in citing.children:
        if child.dep_ in {"dobj", "pobj"}:
            yield child
        elif child.dep_ == "ccomp":
            yield from (c for c in child.children if c.dep_ == "nsubj")


def told_behind(token: Token) -> bool:
    """Tell whether a name is that of who tells what stands before it: "..., Reuters reported"."""
    verb = token.nbor(1) if token.i + 1 < token.sent.end else token
    if lemma(verb) not in TELLING or verb.tag_ not in FINITE or token.pos_ not in NOUNS:
        return False
    first = token.left_edge.i
    marked = first > token.sent.start and token.doc[first - 1].text == ","
    return marked and not any(c.dep_ in SUBJECTS for c in verb.children)
