"""What an article speaks of where a sentence leaves it out: "Chief executive Jane Roe said ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import is_verb, lemma, prepositional, surface_subjects
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Slot

WITH = frozenset({"with"})
TELLING = frozenset({"say", "announce", "report", "disclose", "confirm", "add", "reveal"})
NAME = MentionKind.NAME
MEETINGS = frozenset({"show", "conference", "summit", "forum", "convention", "symposium"})
RAISING = frozenset({"raise", "secure", "close", "land", "score", "announce", "receive"})
ASKED = 4
"""How far in front of its name a broadcaster's interview is told of."""
REACH = 2
"""How many sentences back a company may be named."""
NAMED_BY = frozenset({"compound", "nmod", "amod", "appos"})
PUBLIC = ("authorityWord", "pressWord")


def only_company(ends: Iterable[End], arguments: Arguments) -> End | None:
    """Return the one company that some ends name, unless it only reports or supervises."""
    companies = {
        end.entity.id: end
        for end in ends
        if end.entity.type == "Organization"
        and end.mention.kind is MentionKind.NAME
        and not is_listing(end, arguments)
    }
    one = next(iter(companies.values()), None)
    if one is None or len(companies) > 1:
        return None
    return None if any(arguments.has_cue(one.entity, cue) for cue in PUBLIC) else one


def is_listing(end: End, arguments: Arguments) -> bool:
    """Tell an exchange in brackets behind a firm: "Nordwind (NYSE: NRD)"."""
    doc = arguments.doc
    opened = end.first > 0 and doc[end.first - 1].text in {"(", "[", "/", ";", ","}
    coded = end.last < len(doc) and doc[end.last].text == ":"
    return opened and coded and arguments.has_cue(end.entity, "exchangeWord")


def told_of(title: Token, arguments: Arguments) -> End | None:
    """Return the company that an officer speaks of first: "X is not for sale, chairman Y said".

    What the sentences before speak of must not be another.
    """
    person = title
    while person.dep_ in NAMED_BY:
        person = person.head
    telling = arguments.cues["sayVerb"] | arguments.cues["rumourVerb"]  # "has signalled that"
    if person.dep_ != "nsubj" or lemma(person.head) not in telling:
        return None
    if (main := _main_subject(person.head, arguments)) is not None:
        return main
    told = (c for c in person.head.children if c.dep_ == "ccomp")
    subjects = [t for clause in told for t in surface_subjects(clause)]
    ends = [arguments.at[t.i] for t in subjects if t.i in arguments.at]
    before = _ends_before(title.sent, arguments)
    return only_company((*before, *ends), arguments) if ends else None


def _main_subject(verb: Token, arguments: Arguments) -> End | None:
    """Return X of "X denied it, with chairman Jane Roe saying Y was to blame"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"pcomp", "advcl"}:
        return None
    subjects = (arguments.at.get(t.i) for t in surface_subjects(verb.sent.root))
    return next((e for e in subjects if e is not None and e.entity.type == "Organization"), None)


def company_spoken_of(sentence: Span, arguments: Arguments) -> End | None:
    """Return the company that the sentences before speak of, when they speak of no other.

    It must be the one that the article is about, or else the only one named so far.
    """
    before = [end for end in arguments.ends if end.last <= sentence.start]
    one = only_company(_ends_before(sentence, arguments), arguments)
    if one is None:
        return None
    leader = arguments.protagonist
    if leader is None:
        return only_company(before, arguments)
    return one if leader.entity.id == one.entity.id else None


def company_of_officer(
    title: Token, sentence: Span, arguments: Arguments, *, former: bool
) -> End | None:
    """Return whose officer a sentence names without his company.

    It is the only company of the sentence, or else the one that the article is about, where that
    was named just before. A former officer is told of with his company only.

    Args:
        title: The noun of the title.
        sentence: Where it stands.
        arguments: The names of the article.
        former: Whether the post is said to be over.
    """
    ends = [e for e in arguments.within(sentence) if not _is_venue(e, sentence.doc)]
    ends = [e for e in ends if not is_listing(e, arguments)]
    named = [e for e in ends if e.entity.type == "Organization" and e.mention.kind is NAME]
    if lemma(title) == "governor":  # of a central bank; a state has one too
        banks = {e.entity.id: e for e in named if "bank" in e.entity.name.lower()}
        return next(iter(banks.values())) if len(banks) == 1 else None
    leader = arguments.protagonist
    if named:
        one = only_company(reversed(ends), arguments) or told_of(title, arguments)
        other = one is not None and leader is not None and leader.entity.id != one.entity.id
        if one is not None:
            return None if other else one
    elif not former and (one := company_spoken_of(sentence, arguments)):
        return one
    if former or leader is None or not arguments.is_dominant:
        return None
    near = {e.entity.id for e in (*named, *_ends_before(sentence, arguments)) if _is_firm(e)}
    return leader if leader.entity.id in near or not near else None


def _is_firm(end: End) -> bool:
    return end.entity.type == "Organization"


def _is_venue(end: End, doc: Doc) -> bool:
    """Tell who only holds a meeting: "said at the Tarn Federation's annual show"."""
    at = end.first - 1
    at -= at > 0 and doc[at].lower_ == "the"
    if _interviews(end, doc):
        return True
    held = end.last < len(doc) and doc[end.last].tag_ == "POS"
    return held and at >= 0 and doc[at].lower_ in {"at", "in", "during"} and _is_meeting(end, doc)


def _interviews(end: End, doc: Doc) -> bool:
    """Tell who only asks: "said in an interview on Tarn TV", "told Tarn News"."""
    before = [t.lower_ for t in doc[max(end.first - ASKED, 0) : end.first]]
    return bool(before) and (before[-1] == "told" or "interview" in before)


def _is_meeting(end: End, doc: Doc) -> bool:
    return any(t.lower_ in MEETINGS for t in doc[end.last : end.last + 5])


def talker(noun: Token) -> Token | None:
    """Return who tells of talks that name the other side alone: "X said talks with Y ended"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not is_verb(verb) or verb.dep_ != "ccomp":
        return None
    if lemma(verb.head) not in TELLING or not any(prepositional(noun, WITH)):
        return None
    return next(iter(surface_subjects(verb.head)), None)


def _ends_before(sentence: Span, arguments: Arguments) -> list[End]:
    """Return what the sentences right before name."""
    start = sentence.start
    for _ in range(REACH):
        start = sentence.doc[start - 1].sent.start if start else 0
    return [end for end in arguments.ends if start <= end.first and end.last <= sentence.start]


def two_named(token: Token, before: list[End], slot: Slot, arguments: Arguments) -> list[End]:
    """Return the two companies of a sentence for "the two companies" in it."""
    if not any(c.lower_ in {"both", "two"} for c in token.lefts):
        return []
    start = token.sent.start
    named = {e.entity.id: e for e in before if e.first >= start and arguments.fits(e, slot)}
    pair = [e for e in named.values() if e.entity.type == "Organization"]
    return pair if len(pair) == 2 else []  # noqa: PLR2004 - two


def raiser(sentence: Span, slot: Slot, arguments: Arguments) -> End | None:
    """Return who raised money in the sentences right before: "X raised $9 million. The round"."""
    start = sentence.start
    for _ in range(REACH):
        start, stop = (sentence.doc[start - 1].sent.start if start else 0), start
        for token in reversed(sentence.doc[start:stop]):
            if lemma(token) in RAISING and is_verb(token):
                found = arguments.fill(surface_subjects(token), slot)
                if found and arguments.fits(found[0], slot):
                    return found[0]
    return None
