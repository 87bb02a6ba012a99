"""Houses told by their officers: "Snowdrift co-founder Jane Roe", "Zoom's CEO, Eric Yuan"."""

import re
from collections.abc import Sequence

from kg.resolve import lexicon, people
from kg.resolve.view import View

_FOUNDERS = frozenset(("founder", "co-founder", "cofounder", "ceo"))
_OFFICER_HEADS = frozenset(("executive", "chairman", "chairwoman", "president", "chief", "ceo"))
_OFFICERS = _OFFICER_HEADS | frozenset(("vice", "finance", "former", "and", "operating", "deputy"))
_HEADS = frozenset(
    ("ceo", "cfo", "coo", "cto", "cio", "cmo", "chairman", "chairwoman", "chairperson")
)
_CHIEFS = frozenset(("executive", "officer", "chief"))
_QUALIFYING = frozenset(
    ("chief", "former", "executive", "financial", "operating", "technology", "finance", "marketing")
)
_OPENED = frozenset(("chief", "vice", "managing"))
_DESCRIBING = frozenset(
    re.findall(
        r"\S+",
        """longtime long-time veteran interim acting outgoing incoming current new then team club
        board committee party campaign industry billionaire former fellow today yesterday departing
        retired group family""",
    )
)
_NO_HOUSES = (
    lexicon.COMPANY_NOUNS
    | lexicon.ROLES
    | lexicon.ROLE_MODIFIERS
    | (lexicon.ORG_WORDS - {"air", "press"})
    | _DESCRIBING
)
"""Words that name nobody in front of a title: "Committee chairman Jane Roe"."""
_POSSESSIVES = frozenset(("'s", "\u2019s"))
_LONGEST = 6


def describes_officer(view: View, index: int) -> bool:
    """Tell what describes an officer: "Longtime CEO Jane Roe", "Club chairman Jane Roe"."""
    return view.lower[index] in _DESCRIBING and view.word(index + 1) in (
        lexicon.ROLES | lexicon.ROLE_MODIFIERS
    )


def has_officer(view: View, caps: Sequence[bool], index: int) -> bool:
    """Tell a noun whose founder or officer is named: "Snowdrift co-founder Jane Roe"."""
    if view.lower[index] in _NO_HOUSES or view.tags[index] not in {"NN", "NNP", "JJ"}:
        return False
    strange = not view.common(view.words[index])
    if (strange or view.word(index + 1) in _POSSESSIVES) and officer_behind(view, index + 1):
        return True
    if view.tags[index] == "JJ":
        return False
    at = index + 1
    if view.word(at) in _FOUNDERS and _cap_at(caps, _behind_officer(view, at + 1)):
        return True
    while view.word(at) in _OFFICERS and view.words[at].islower():
        at += 1
    strange = strange or view.tags[index] in {"NNP", "NNPS"}
    officer = at > index + 1 and view.word(at - 1) in _OFFICER_HEADS
    return officer and strange and view.word(at) in people.FIRST_NAMES and caps[at]


def officer_behind(view: View, at: int) -> bool:
    """Tell the officer of a house behind its name: "X chairwoman, Jane Roe", "X's CEO Jane Roe".

    No person has a chairman or a chief executive, and no land.
    """
    at += view.word(at) in _POSSESSIVES
    start = at
    while at - start < _LONGEST and view.word(at) in _QUALIFYING:
        at += 1
    chief = "chief" in view.lower[start:at]
    if view.word(at) in _HEADS or (chief and view.word(at) in _CHIEFS):
        at += 1
    elif not chief or view.word(at - 1) != "executive":
        return False
    at += view.word(at) == ","
    return at < len(view) and view.words[at].istitle() and _is_person(view, at)


def has_manager(view: View, at: int) -> bool:
    """Tell "X's managing director", "X's chief executive", whoever that is."""
    if view.word(at) not in _POSSESSIVES:
        return False
    pair = (view.word(at + 1), view.word(at + 2))
    return pair in _MANAGERS or pair[0] in {"ceo", "cfo", "coo", "cto"}


_MANAGERS = frozenset(
    (first, last)
    for first, last in (
        ("managing", "director"),
        ("managing", "partner"),
        ("chief", "executive"),
        ("chief", "financial"),
        ("chief", "operating"),
        ("general", "counsel"),
        ("finance", "director"),
    )
)


def _is_person(view: View, at: int) -> bool:
    return view.labels[at] == "PERSON" or view.lower[at] in people.FIRST_NAMES


def _cap_at(caps: Sequence[bool], at: int) -> bool:
    return at < len(caps) and caps[at]


def _behind_officer(view: View, at: int) -> int:
    """Return what stands behind "and CEO", "and chief executive officer,"."""
    while view.word(at) in _OFFICERS | {"officer", "technology", "cto", "cfo", "&"}:
        at += 1
    return at + (view.word(at) == ",")


def is_field(view: View, first: int, last: int) -> bool:
    """Tell the middle of a title, which names nobody: "Chief Innovation Officer"."""
    return view.word(first - 1) in _OPENED and view.word(last) in {"officer", "president"}
