"""A description behind a comma, hung elsewhere: "sales of the X, Y's pickup, fell"."""

from collections.abc import Iterator

from kg.resolve.callings import described
from kg.resolve.view import Phrase, View

_REACH = 9
_SET = frozenset((",", ".", ";", ")", "--", "\u2013", "\u2014"))


def described_behind(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Yield the votes of a noun that describes the name in front of its comma."""
    if view.word(span.last) != ",":
        return
    first = span.last + 1
    for noun in range(first, min(first + _REACH, len(view))):
        if view.lower[noun] in _SET:
            return
        if _renames(view, span, first, noun):
            word = view.lower[noun]
            yield from ((name, weight, f"called {word}") for name, weight in described(view, noun))
            return


def _renames(view: View, span: Phrase, first: int, noun: int) -> bool:
    """Tell an apposition that hangs on what its name is of, and one taken for a further member."""
    kids = view.children.get(noun, ())
    if view.tags[noun] != "NN" or min((noun, *kids)) != first:
        return False
    head = view.heads[noun]
    owned = any(view.deps[kid] == "poss" for kid in kids)
    if view.deps[noun] == "conj":
        listed = any(view.deps[kid] in {"cc", "conj"} for kid in kids)
        return owned and not listed and span.first <= head < span.last
    return view.deps[noun] == "appos" and head < span.first and _is_of(view, span, head)


def _is_of(view: View, span: Phrase, head: int) -> bool:
    """Tell whether a name stands behind a preposition of a noun: "sales of X"."""
    return any(
        view.deps[view.heads[place]] == "prep" and view.heads[view.heads[place]] == head
        for place in range(span.first, span.last)
    )
