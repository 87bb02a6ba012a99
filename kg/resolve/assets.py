"""Whose deal a thing without an owner is: "Velora bought a paper mill in Ohio"."""

from collections.abc import Iterator, Mapping

from kg.resolve.clauses import SUBJECTS
from kg.resolve.view import View

_DEALING = frozenset(
    """buy buys bought buying acquire acquires acquired acquiring purchase purchases purchased
    purchasing sell sells sold selling divest divests divested divesting pay pays paid paying
    acquisition sale divestiture disposal""".split()  # noqa: SIM905
)
_FIRMS = frozenset(
    ("business", "businesses", "division", "divisions", "subsidiary", "subsidiaries")
)
_GOODS = frozenset(("line", "lines", "system", "systems", "port", "ports", "terminal", "terminals"))
"""What firms trade in as goods too: only with an owner is it a part of one."""
_KNOWN = frozenset(
    ("the", "this", "that", "these", "those", "its", "their", "'s", "'", "his", "her", ",")
)
_MORE = frozenset(("of", "and"))
"""What another owner, or more than one thing, follows."""
_UP = frozenset(("dobj", "pobj", "prep", "xcomp", "ccomp", "conj", "acl", "advcl", "pcomp"))
_NEAR, _FAR = 3, 8


def dealer(view: View, start: int, noun: int, at: Mapping[int, str], assets: frozenset[str]) -> int:
    """Return the token of who buys or sells a thing that is new in a text; -1 if nobody does.

    Args:
        view: The document.
        start: The first word of the description, behind its article.
        noun: The head of the description.
        at: Which entity stands at a token.
        assets: The heads that may be meant.
    """
    kind = view.lower[noun]
    meant = kind in _FIRMS or (kind in assets and kind not in _GOODS)
    told = view.word(start - 1) in _KNOWN or view.word(noun + 1) in _MORE
    if not meant or start == noun or told:
        return -1
    if not any(view.lower[place] in _DEALING for place in list(_climb(view, noun))[1:_NEAR]):
        return -1
    return next((found for place in _climb(view, noun) for found in _subject(view, place, at)), -1)


def _climb(view: View, noun: int) -> Iterator[int]:
    """Yield a token and what governs it, as far as an object or a clause reaches."""
    place = noun
    for _ in range(_FAR):
        yield place
        if view.deps[place] not in _UP:
            return
        place = view.heads[place]


def _subject(view: View, verb: int, at: Mapping[int, str]) -> Iterator[int]:
    for kid in view.children.get(verb, ()):
        if view.deps[kid] in SUBJECTS and kid in at and kid < verb:
            yield kid
