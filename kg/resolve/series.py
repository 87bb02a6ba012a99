"""What a list says of its members: "X, Y and other phones", "firms such as X and Y"."""

from collections.abc import Iterator

from kg.resolve.callings import called, head_noun
from kg.resolve.view import Phrase, View

_LIST = 12
_OWNERS = frozenset(("its", "their", "his", "her", "'s", "\u2019s"))
_OPENERS = frozenset(("including", "like", "namely"))


def of_list(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Yield the votes of the noun that opens a list, or closes it."""
    yield from _closed(view, span)
    if view.word(span.first - 1) in {",", "and", "or", "&"}:
        yield from _opened(view, span)


def _opened(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of what opens a list, for its further members: Y of "firms such as X and Y"."""
    index = span.first - 1
    while index > 0 and span.first - index < _LIST and _is_inside(view, index):
        index -= 1
    yield from _apposed(view, index)
    such = view.word(index) == "as" and view.word(index - 1) == "such"
    if not such and view.word(index) not in _OPENERS:
        return
    noun = index - (2 if such else 1)
    noun -= view.word(noun) == ","
    word = view.word(noun)
    yield from ((name, weight, f"one of {word}") for name, weight in called(word))


def _apposed(view: View, index: int) -> Iterator[tuple[str, float, str]]:
    """Votes of an owned plural in front of a list: "its founders, X and Y"."""
    word = view.word(index)
    if view.tag(index) == "NNS" and view.word(index - 1) in _OWNERS and view.word(index + 1) == ",":
        yield from ((name, weight, f"one of {word}") for name, weight in called(word))


def _is_inside(view: View, index: int) -> bool:
    """Tell a token of a list of names: a sign, or a word with a capital."""
    sign = view.lower[index] in {",", "and", "or", "the", "&"}
    return sign or view.tags[index][:3] == "NNP" or view.words[index][0].isupper()


def _closed(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of what closes a list: "X, Y and other phones"."""
    index = span.last
    while index < len(view) and index < span.last + _LIST and view.word(index) != "other":
        sign = view.lower[index] in {",", "and", "or", "the", "&"}
        if not (sign or view.tags[index][:3] == "NNP"):
            return
        index += 1
    if view.word(index) == "other" and view.word(index - 1) in {"and", "or"}:
        noun = head_noun(view, index + 1)
        yield from ((name, weight, f"one of {noun}") for name, weight in called(noun))
