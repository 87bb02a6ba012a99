"""Old names: "Kestane Group, formerly known as Brask Industries", "Brask was renamed Kestane"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kg.resolve.forms import Form
from kg.resolve.view import View

Pair: TypeAlias = tuple[int, int]
"""The numbers of the new and of the old name among the forms."""

_FORMER: Final = re.compile(
    r"[,(] (?:(?:formerly|previously|originally|once)(?: known as| called| named)?"
    r"|which was (?:formerly |previously |originally |once )?(?:known as|called|named)) "
)
_OLD: Final = frozenset(("formerly", "previously", "originally", "once", "was"))
_CHANGE: Final = frozenset(("change", "changed", "changing", "changes"))
_PASSIVE: Final = frozenset(("was", "were", "be", "been", "being", "is", "are"))
_BETWEEN: Final = 7
_BEHIND: Final = frozenset((",", ".", ")", ";", "until", "before", "and", "has", "said", "is"))


def renames(
    view: View, forms: Sequence[Form], at: Mapping[int, int], ending: Mapping[int, int]
) -> Iterator[Pair]:
    """Yield what a text says was renamed: pairs of a new and an old name.

    Args:
        view: The document.
        forms: Its names.
        at: The number of the name that begins at a token.
        ending: The number of the name that ends before a token.
    """
    for index, word in enumerate(view.lower):
        if word in _OLD:
            yield from _former(view, forms, at, ending, index)
        elif (word, view.word(index - 1)) == ("to", "name") or (
            word == "renamed" and view.word(index - 1) in _PASSIVE
        ):
            yield from _changed(view, forms, at, index)


def _former(
    view: View,
    forms: Sequence[Form],
    at: Mapping[int, int],
    ending: Mapping[int, int],
    index: int,
) -> Iterator[Pair]:
    """Yield "NEW, formerly known as OLD": nothing but these words stands between the names."""
    start = next((n for n in range(index, max(0, index - 4), -1) if n in ending), None)
    stop = next((n for n in range(index + 1, index + 4) if n in at), None)
    if start is None or stop is None:
        return
    between = " ".join(view.lower[start:stop]) + " "
    old = forms[at[stop]]
    last = next(span.last for span in old.spans if span.first == stop)
    plain = view.word(last) in _BEHIND or last >= len(view)
    if plain and _FORMER.fullmatch(between) and _alike(forms[ending[start]], old):
        yield ending[start], at[stop]


def _changed(
    view: View, forms: Sequence[Form], at: Mapping[int, int], index: int
) -> Iterator[Pair]:
    """Yield "OLD changed its name to NEW", "OLD was renamed NEW": OLD is alone before it."""
    new = at.get(index + 1)
    first = view.sentences[view.sentence[index]][0]
    near = view.lower[max(first, index - _BETWEEN) : index]
    if new is None or (view.lower[index] == "to" and not _CHANGE & set(near)):
        return
    before = {at[n] for n in range(first, index) if n in at}
    before = {number for number in before if _alike(forms[number], forms[new])}
    if len(before) == 1 and new not in before:
        yield new, before.pop()


def _alike(one: Form, two: Form) -> bool:
    """Tell whether two names can be of one: nobody renames people, so a "person" may be a firm."""
    types = {one.type, two.type}
    return len(types) == 1 or types == {"Organization", "Person"}
