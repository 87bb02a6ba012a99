"""Names of one list that the parser tore apart: "Carrick (the driller), Banff and Dunbar"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coordination import coordinated, is_excluded
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Slot

MODIFYING = frozenset({"nmod", "compound"})
LOOSE = frozenset({"punct", "dep", "npadvmod", "intj"})
"""How the parser hangs up a name that it can do nothing with."""
LINKS = frozenset({",", "and", "&", ";"})
LISTING = frozenset({",", "and"})
OPENING = LINKS | {"("}
ARTICLES = frozenset({"a", "an", "the"})
ASIDE = 14
"""How many words may tell what a name in a list is."""
LAST = frozenset({"and", "&"})
OTHERS = frozenset({"other", "others", "more", "many"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CALLING = frozenset({"NOUN", "ADJ", "PROPN", "DET", "NUM"})
BRACKET = 24
"""How many tokens an aside in brackets may have."""
SHORTEST = 2
"""How many names must follow the first of a list that is told by its commas alone."""


def swallowed(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the names that stand in one coordination with a name, left of it.

    The parser makes one phrase of "Carrick Oil and Banff Petroleum" now and then, with the
    first name as a modifier of the second.
    """
    doc, right = arguments.doc, end
    found: list[End] = []
    while (left := _left_conjunct(doc, right, arguments)) is not None:
        root = doc[left.root]
        modifies = root.dep_ in MODIFYING and end.first <= root.head.i < end.last
        if not (modifies and arguments.fits(left, slot)):
            break
        found.insert(0, left)
        right = left
    return found


def torn_off(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the names behind a name in a list that the parser hung on nothing."""
    doc, last = arguments.doc, end
    found: list[End] = []
    while last.last + 1 < len(doc) and doc[last.last].lower_ in {"and", ",", "&"}:
        comma = bool(found) and doc[last.last].text == "," and doc[last.last + 1].lower_ in LAST
        at = _past_article(doc, last.last + 1 + comma)
        after = arguments.at.get(at)
        if after is None or after.first != at or not arguments.fits(after, slot):
            break
        if not _is_loose(doc[after.root], last):
            break
        found.append(after)
        last = after
    run = found or _run(end, slot, arguments) or _called(end, slot, arguments)
    return run or _behind_aside(end, slot, arguments)


def _behind_aside(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return Y of "X, the biggest miller, and Y, a brewer": behind what X is, and a comma."""
    doc, at = arguments.doc, end.last + 1
    named = end.mention.kind is MentionKind.NAME and end.entity.type == "Organization"
    if at >= len(doc) or doc[at - 1].text != "," or doc[at].lower_ not in ARTICLES or not named:
        return []
    stop = next((i for i in range(at, min(at + ASIDE, len(doc))) if doc[i].text == ","), len(doc))
    if stop + 2 >= len(doc) or doc[stop + 1].lower_ != "and":
        return []
    if any(t.tag_ in FINITE or t.tag_.startswith("W") for t in doc[at:stop]):
        return []
    after = arguments.at.get(stop + 2)
    if after is None or after.first != stop + 2 or not arguments.fits(after, slot):
        return []
    alike = after.entity.type == end.entity.type and after.mention.kind is MentionKind.NAME
    return [after] if alike and not _goes_on(after, doc) else []


def _goes_on(end: End, doc: Doc) -> bool:
    """Tell whether something else is said of a name: it acts, or a second sale is told."""
    root, at = doc[end.root], end.last
    acts = root.dep_ in {"nsubj", "nsubjpass"} or root.head.dep_ in {"nsubj", "nsubjpass"}
    if acts or any(t.tag_ in FINITE or t.tag_ in {"TO", "IN"} for t in doc[at : at + 1]):
        return True
    near = range(at + 1, min(at + ASIDE, len(doc) - 1)) if doc[at : at + 1].text == "," else ()
    shut = next((i for i in near if doc[i].text == ","), None)
    return shut is not None and doc[shut + 1].tag_ in FINITE  # "X, a brewer, said"


def _called(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the people behind one, each with what he is: "by actor A, singer B and director C"."""
    doc, last, closed = arguments.doc, end, end.entity.type != "Person"
    found: list[End] = []
    while not closed and last.last + 1 < len(doc) and doc[last.last].lower_ in LINKS:
        at = last.last + 1
        closed = bool({t.lower_ for t in doc[last.last : at + 1]} & LAST)
        at += doc[at].lower_ in LINKS
        while at < len(doc) and at not in arguments.at and doc[at].pos_ in CALLING:
            at += 1
        after = arguments.at.get(at)
        if after is None or after.first != at or after.entity.type != "Person":
            return []
        found.append(after)
        last = after
    acts = last.last < len(doc) and doc[last.last].tag_ in FINITE
    return [e for e in found if arguments.fits(e, slot)] if closed and not acts else []


def _run(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return what follows a name in a run of names that "and" closes.

    Nobody of a run acts: in "with X, Y and Z said" Z is another.
    """
    doc, last, closed = arguments.doc, end, False
    if last.last >= len(doc) or doc[last.last].text not in OPENING:
        return []
    found: list[End] = []
    while not closed:
        at = _past_bracket(doc, last.last)
        start = at
        while at < len(doc) and doc[at].lower_ in LINKS:
            at += 1
        words = {t.lower_ for t in doc[start:at]}
        at = _past_article(doc, at)
        after = arguments.at.get(at)
        if not words or after is None or after.first != at:
            closed = bool(words & LAST) and at < len(doc) and doc[at].lower_ in OTHERS
            break
        if after.mention.kind is not MentionKind.NAME or "Place" in (
            end.entity.type,
            after.entity.type,
        ):
            break
        closed = bool(words & LAST)
        found.append(after)
        last = after
    acts = last.last < len(doc) and doc[last.last].tag_ in FINITE
    if not closed or acts or len(found) < SHORTEST:
        return []
    return [each for each in found if arguments.fits(each, slot)]


def _past_bracket(doc: Doc, at: int) -> int:
    """Return where an aside in brackets ends, if one begins at a token."""
    if at >= len(doc) or doc[at].text != "(":
        return at
    closing = (i for i in range(at, min(at + BRACKET, len(doc))) if doc[i].text == ")")
    return next(closing, at - 1) + 1


def _past_article(doc: Doc, at: int) -> int:
    """Return where a name begins behind "the": "X, the Y Foundation and Z"."""
    return at + (at < len(doc) and doc[at].lower_ == "the")


def _left_conjunct(doc: Doc, end: End, arguments: Arguments) -> End | None:
    """Return the name in front of a name, when only "and" or a comma stands between."""
    at = end.first - 1
    at -= at > 0 and doc[at].lower_ == "the"
    while at > 0 and doc[at].lower_ in {"and", ",", "nor", "or"}:
        at -= 1
    return arguments.at.get(at) if at < end.first - 1 else None


def _is_loose(root: Token, before: End) -> bool:
    """Tell a name of a list by how the parser hung it up: on nothing, or as an apposition."""
    if root.dep_ == "appos":  # "X, Y and Z": Y is not another name of X
        return any(c.dep_ == "conj" for c in root.children)
    behind = before.first <= root.head.i < before.last and not is_excluded(root)
    linked = root.doc[before.last].text != ","  # "merged with X, Y said" tells of Y
    return (root.dep_ in LOOSE and linked) or (root.dep_ == "conj" and behind)


def enumerated(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Read "two models, X and Y," and "two airlines: X and Y", where the apposition is lost.

    The names must close with a mark: in "two firms, X said" X is the speaker.
    """
    doc, i = token.doc, token.i + 2
    if i >= len(doc) or doc[token.i + 1].text not in {",", ":"}:
        return []
    found: list[End] = []
    while (end := arguments.at.get(i)) is not None and end.first == i and arguments.fits(end, slot):
        found.append(end)
        i = end.last
        while i < len(doc) and doc[i].lower_ in LISTING and _lists(i + 1, arguments):
            i += 1
    closed = i >= len(doc) or doc[i].is_punct
    torn = coordinated(doc[found[0].root]) if found and doc[token.i + 1].text == ":" else ()
    more = (arguments.at[c.i] for c in torn if c.i > i and c.i in arguments.at)
    found.extend(end for end in more if arguments.fits(end, slot))
    return found if closed else []


def _lists(i: int, arguments: Arguments) -> bool:
    """Tell whether a list goes on at a token: with a name, or "and" in front of one."""
    at = arguments.at
    return i in at or (i < len(arguments.doc) and arguments.doc[i].lower_ == "and" and i + 1 in at)
