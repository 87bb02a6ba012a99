"""Which organisation a sentence means where it leaves it out: "Jane Roe resigned on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import LIMIT
from kg.extract.discourse import company_spoken_of, is_listing, only_company
from kg.extract.openings import FOLLOWING
from kg.extract.roles import employer_of
from kg.extract.syntax import is_verb, lemma, patients, surface_subjects
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.hits import Hit


def left_out(hit: Hit, arguments: Arguments) -> End | None:
    """Return the organisation that a sentence speaks of, for an end that it leaves out.

    It is the one whose title somebody bears there, or the nearest organisation named before, or
    else the one that the article names most.
    """
    sentence = hit.trigger.sent
    # A company beside a new post may be where somebody comes from.
    if hit.frame.relation == "joins" or lemma(hit.trigger) in FOLLOWING:
        return (
            _appointed(hit, arguments)
            or _succeeded(hit.trigger, arguments)
            or _teller(hit.trigger, arguments)
            or company_spoken_of(sentence, arguments)
        )
    employer = employer_of(hit.subject, sentence, arguments)
    if employer is not None:
        return employer
    before = hit.trigger.doc[max(hit.subject.first - 1, 0)]
    if before.lower_ in arguments.cues["officeNoun"]:  # a minister resigns from no company
        return None
    within = (e for e in arguments.within(sentence) if e.entity.type == "Organization")
    companies = [e for e in within if not is_listing(e, arguments)]
    named = [e for e in companies if e.first < hit.trigger.i]
    stays = [e for e in named if e.first and hit.trigger.doc[e.first - 1].lower_ != "from"]
    if stays or named:  # "joined X from Y": it is X that is left later
        last = (stays or named)[-1]
        guessed = last.mention.kind is MentionKind.PRONOUN
        return None if guessed and len({e.entity.id for e in named}) > 1 else last
    return arguments.protagonist or only_company(companies, arguments)


def _appointed(hit: Hit, arguments: Arguments) -> End | None:
    """Return X of "the appointment of Jane Roe as chairman of X"."""
    if is_verb(hit.trigger):
        return None
    firm = employer_of(hit.subject, hit.trigger.sent, arguments)
    return firm if firm is not None and firm.first > hit.subject.last else None


def _succeeded(verb: Token, arguments: Arguments) -> End | None:
    """Return whose officer is succeeded: "will succeed Jane Roe, chief executive of X"."""
    if lemma(verb) not in FOLLOWING:
        return None
    ends = (arguments.at.get(t.i) for t in patients(verb))
    people = [e for e in ends if e is not None and e.entity.type == "Person"]
    return next((f for e in people if (f := employer_of(e, verb.sent, arguments))), None)


def _teller(verb: Token, arguments: Arguments) -> End | None:
    """Return the company that tells it: "X said Jane Roe had been named chairman"."""
    for _ in range(LIMIT):
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        subjects = (
            arguments.at.get(t.i) for t in (surface_subjects(verb) if is_verb(verb) else ())
        )
        for end in subjects:
            if end is not None and end.entity.type == "Organization":
                return None if end.mention.kind is MentionKind.PRONOUN else _speaks(end, arguments)
    return None


def _speaks(end: End, arguments: Arguments) -> End | None:
    """Leave out who only reports or supervises."""
    public = any(arguments.has_cue(end.entity, cue) for cue in ("authorityWord", "pressWord"))
    return None if public else end
