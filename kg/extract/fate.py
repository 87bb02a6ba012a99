"""What becomes of a deal: "the merger collapsed", "the sale did not occur"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.scope import falls_short
from kg.extract.syntax import is_passive, is_verb, lemma
from kg.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from kg.extract.scope import Scope

    Cues = Mapping[str, frozenset[str]]

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})  # noqa: RUF001
MAYBE = frozenset({"may", "might", "could"})
DEFINITE = frozenset({"the", "this", "that"})
HAPPENING = frozenset({"happen", "occur", "materialize", "materialise", "proceed"})
TAKING_PLACE = {"take": "place", "go": "ahead", "move": "ahead", "come": "off", "push": "ahead"}
TALKS = frozenset(
    {"talk", "negotiation", "discussion", "deal", "merger", "bid", "offer", "plan", "transaction"}
)
INQUIRIES = frozenset({"investigation", "inquiry", "probe", "review", "audit"})
OPEN = frozenset({"subject", "conditional", "contingent", "dependent"})
APPROVING = frozenset({"approve", "clear", "ratify", "authorize", "authorise", "endorse"})
CLOSER = frozenset({"move", "inch", "edge", "come", "get"})
BEATEN = frozenset({"outbid", "beat", "defeat", "thwart", "reject", "rebuff", "spurn"})

RESISTING = frozenset({"resist", "oppose", "fight", "withstand", "ignore"})
WANTED = frozenset({"move", "call", "pressure", "effort", "attempt", "demand", "push", "urging"})


def tells_fate(verb: Token) -> bool:
    """Tell whether a verb says what becomes of its subject: any but "is a rumour"."""
    return lemma(verb) != "be" or _is_up_for_approval(verb)


def read_fate(noun: Token, verb: Token, scope: Scope, cues: Cues) -> None:
    """Read what becomes of a deal that is a subject: "the merger collapsed", "will close".

    What "a takeover" would do is thought of; what "the takeover" would do is planned.
    """
    word = lemma(verb)
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if _is_pending(verb, cues):
        scope.apply(Status.PLANNED, verb)
    elif among(word, parts(verb), cues["failVerb"]):
        ended = word == "end" and lemma(noun) in INQUIRIES  # it took place
        if not (ended or falls_short(verb, cues) or _ends_another(verb)):
            scope.apply(Status.NEGATED, verb)
    elif _happens(verb) and any(c.dep_ == "neg" for c in verb.children):
        scope.apply(Status.NEGATED, verb)
    elif modals & FUTURE and word in cues["doneVerb"]:
        scope.apply(Status.PLANNED, verb)
    elif "have" in modals:  # "the purchase might have given the wrong impression"
        return
    elif modals & {"would", *MAYBE} and scope.status is Status.ASSERTED:
        scope.real = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.children)
        scope.apply(Status.PLANNED, verb)


def read_adjective(child: Token, scope: Scope) -> None:
    """Read what a clause says of its subject: "is unlikely to", "is likely to", "is unable to"."""
    if child.dep_ != "acomp":
        return
    word = child.lower_
    if word in {"unable", "unwilling", "unlikely", "reluctant"}:
        scope.apply(Status.NEGATED if word == "unable" else Status.DENIED, child)
    elif word in {"likely", "possible", "interested", "keen", "open", "rumoured", "rumored"}:
        scope.apply(Status.RUMOURED, child)


def _is_pending(verb: Token, cues: Cues) -> bool:
    """Tell whether a deal is not through: "needs approval", "has yet to close", "moves closer"."""
    if lemma(verb) in CLOSER and any(c.lower_ == "closer" for c in verb.subtree):
        return True
    if lemma(verb) == "have" and any(c.lower_ == "yet" for c in verb.children):
        return True
    if _is_up_for_approval(verb):
        return True
    granted = lemma(verb) in cues["grantVerb"]
    return granted and any(lemma(c) in cues["grantNoun"] for c in verb.children if c.dep_ == "dobj")


def _is_up_for_approval(verb: Token) -> bool:
    """Tell "is subject to approval", "must be approved", "still has to be approved"."""
    if lemma(verb) == "be":
        return any(c.dep_ == "acomp" and c.lower_ in OPEN for c in verb.children)
    if lemma(verb) in {"have", "need", "require"}:
        return any(c.dep_ == "xcomp" and lemma(c) in APPROVING for c in verb.children)
    ahead = any(c.dep_ == "aux" and c.lower_ in {"must", "will"} for c in verb.children)
    return ahead and lemma(verb) in APPROVING and is_passive(verb)


def _ends_another(verb: Token) -> bool:
    """Tell what a deal puts an end to, or loses, from its own end: "the sale ends a search"."""
    return lemma(verb) in {"end", "lose"} and any(
        c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ == "in") for c in verb.children
    )


def _happens(verb: Token) -> bool:
    """Tell whether a verb says that something comes about: "occurs", "takes place"."""
    with_it = TAKING_PLACE.get(lemma(verb))
    return lemma(verb) in HAPPENING or (
        with_it is not None and any(c.lower_ == with_it for c in verb.children)
    )


def is_resisted(verb: Token, noun: Token) -> bool:
    """Tell what others want and somebody will not do: "resists moves to sell X"."""
    return lemma(verb) in RESISTING and lemma(noun) in WANTED


def is_dropped(verb: Token, cues: Cues) -> bool:
    """Tell whether an attempt came to nothing: "tried to buy X but lost out", "was outbid"."""
    if not any(c.lower_ == "but" for c in verb.children):
        return False
    return any(_gives_up(c, cues) for c in verb.children if c.dep_ == "conj" and is_verb(c))


def _gives_up(verb: Token, cues: Cues) -> bool:
    word, more = lemma(verb), parts(verb)
    if word in BEATEN:
        return is_passive(verb)
    failed = among(word, more, cues["failVerb"]) and word not in {"lose", "pass"}
    another = any(c.dep_ == "dobj" and any(c.rights) for c in verb.children)  # "its bid for Y"
    return (failed and not another) or (word == "lose" and "out" in more)


def parts(verb: Token) -> set[str]:
    """Return the particles and prepositions that may belong to a verb."""
    return {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}


def among(lemma: str, more: set[str], words: frozenset[str]) -> bool:
    """Tell whether a verb is in a cue set, alone or with one of its particles."""
    return lemma in words or any(f"{lemma}+{part}" in words for part in more)


def read_past_future(verb: Token, scope: Scope, cues: Cues) -> None:
    """Read what never came: "would have owned Y"; but it "would have completed it by May"."""
    if not any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        return
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    if any(c.lower_ == "if" for clause in clauses for c in clause.children):
        scope.rule_out("would have: condition")
    elif lemma(verb) not in cues["doneVerb"]:
        scope.apply(Status.NEGATED, verb)


def talks_failed(verb: Token, cues: Cues) -> bool:
    """Tell what came to nothing in the next breath: "discussed a bid but the talks broke off"."""
    return any(_is_breakdown(c, cues) for c in verb.children if c.dep_ in {"conj", "advcl"})


def _is_breakdown(verb: Token, cues: Cues) -> bool:
    if not (is_verb(verb) and among(lemma(verb), parts(verb), cues["failVerb"])):
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        lemma(c) in TALKS and any(d.lower_ in DEFINITE | {"those", "these"} for d in c.children)
        for c in subjects
    )
