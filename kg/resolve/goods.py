"""Names of goods by the goods around them: "two phones, the X and the Y", "makes X jeans"."""

import re
from collections.abc import Iterator

from kg.resolve import lexicon
from kg.resolve.callings import head_noun, singular
from kg.resolve.view import Phrase, View

_PRODUCT = "Product"
_LIST = 12
_BETWEEN = frozenset((",", "and", "or", "&", "the", '"'))
_MAKING = frozenset(
    re.findall(
        r"\S+",
        """make makes made making sell sells sold selling produce produces produced producing
        manufacture manufactures manufactured manufacturing brew brews brewed brewing launch
        launches launched launching recall recalls recalled recalling unveil unveils unveiled
        unveiling introduce introduces introduced introducing of""",
    )
)
"""What stands in front of goods with a name: "makes X jeans", "the maker of X jeans"."""
_POSSESSORS = frozenset(("its", "their", "'s", "whose"))
_OWNERS = _POSSESSORS | {"the"}


def of_goods(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Yield the votes of goods in front of a list of names, behind it, or behind a name."""
    before = view.word(span.first - 1)
    if view.labels[span.first] not in _SPOTS and (words := _made_known(view, span.first - 1)):
        yield _PRODUCT, 2.0, f"after {words}"
    if before == "the" and (noun := _ahead(view, span.first - 1)):
        yield _PRODUCT, 3.0, f"one of {noun}"
    if before in _OWNERS | {"of"} and (noun := _behind(view, span.last)):
        yield _PRODUCT, 2.5 if before in {"the", "of"} else 4.0, f"one of {noun}"
    if before in {"and", ","} and _led(view, span.first - 1, _POSSESSORS):
        if noun := _plural(head_noun(view, span.last)):
            yield _PRODUCT, 4.0, f"one of {noun}"
        return
    made = before in _MAKING or (before in {"and", ","} and _led(view, span.first - 1))
    if made and (noun := _plural(head_noun(view, span.last))):
        yield _PRODUCT, 2.5, f"made, before {noun}"


def _made_known(view: View, index: int) -> str:
    """Return the words that lead to goods: "publisher of X", "the firm behind the X"."""
    index -= view.word(index) in _OWNERS
    word, two = view.word(index), view.word(index - 1)
    if two in _LEADING.get(word, ()):
        return f"{two} {word}"
    return "a firm behind" if word == "behind" and two in lexicon.COMPANY_NOUNS else ""


_SPOTS = frozenset(("LOC", "FAC", "NORP", "EVENT"))
_LEADING = {
    "of": frozenset(("publisher", "developer", "creator", "designer", "inventor", "maker")),
    "for": frozenset(("known", "famous")),
    "on": frozenset(("work", "works", "worked", "working")),
}
"""Prepositions in front of goods, and what stands before them."""


def _ahead(view: View, index: int) -> str:
    """Return the goods that a list of names is told of: "two phones, the X and the Y"."""
    for at in range(index - 1, max(index - _LIST, 0), -1):
        if view.word(at) == "," and view.tag(at - 1) == "NNS":
            return _plural(view.lower[at - 1])
        if not _is_listed(view, at):
            break
    return ""


def _led(view: View, index: int, openers: frozenset[str] = _OWNERS) -> bool:
    """Tell the further names of a list behind an owner or an article: Y of "the X and Y phones"."""
    for at in range(index - 1, max(index - _LIST, 0), -1):
        if view.word(at) in openers:
            return True
        if not _is_listed(view, at):
            break
    return False


def _behind(view: View, index: int) -> str:
    """Return the goods behind a list of names: "the X and Y phones"."""
    at = index
    while at < min(index + _LIST, len(view)) and _is_listed(view, at):
        at += 1
    listed = at > index + 1 and view.word(index) in {"and", ","}
    return _plural(head_noun(view, at)) if listed else ""


def _plural(noun: str) -> str:
    """Return a noun that is the plural of goods, nothing for another."""
    one = singular(noun)
    return noun if noun != one and {noun, one} & lexicon.product_nouns() else ""


def _is_listed(view: View, at: int) -> bool:
    return view.lower[at] in _BETWEEN or view.words[at][:1].isupper()
