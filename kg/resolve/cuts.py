"""Capitals that make no name, and borders between two names that no sign shows."""

from kg.resolve import lexicon, people
from kg.resolve.marks import Marks
from kg.resolve.view import View

_LANDS = frozenset(("U.S.", "U.K."))
_BYLINE = 2
_RANKED = 2


def nameless(marks: Marks, first: int, last: int) -> bool:
    """Tell capitals that name nobody: a day of sales, a ranking, a trade.

    Args:
        marks: The evidence of the document.
        first: The first token.
        last: The token behind.
    """
    view = marks.view
    return (
        _festive(marks, first, last)
        or _ranking(view, first, last)
        or _trade(view, first, last)
        or _market(marks, first, last)
    )


def byline(marks: Marks, first: int, index: int) -> bool:
    """Tell what follows the writer's two names: "By Jane Roe Velora Inc said ..."."""
    view = marks.view
    if index - first != _BYLINE or view.words[first - 1] != "By" or not marks.initial[first - 1]:
        return False
    return first > 0 and view.lower[first] in people.FIRST_NAMES and view.words[index][0].isupper()


def behind_land(marks: Marks, first: int, index: int) -> bool:
    """Tell a firm behind a sentence that ends in an abbreviation: "in the U.S. Velora Inc"."""
    view = marks.view
    land = index - first == 1 and view.words[first] in _LANDS and view.known[first][0] == index
    if not land:
        return False
    ended = view.word(first - 1) == "the" and view.word(first - 2) == "in"
    return ended or view.sentence[first] != view.sentence[index]


def _festive(marks: Marks, first: int, last: int) -> bool:
    """Tell an everyday word before a weekday: "Black Friday"."""
    view = marks.view
    day = view.word(last) in lexicon.WEEKDAYS and last - first == 1
    plain = view.common(view.words[first]) or view.lower[first] == "cyber"
    return day and plain and not marks.listed[first]


def _market(marks: Marks, first: int, last: int) -> bool:
    """Tell an unlisted market before a ticker: "(OTC: VLRA)"."""
    view = marks.view
    code = view.word(first - 1) == "(" and view.word(last) == ":" and last + 1 < len(view)
    return code and not marks.listed[first] and view.words[last + 1].isupper()


def _ranking(view: View, first: int, last: int) -> bool:
    """Tell a list of firms from the magazine: "the Fortune 500"."""
    ranked = view.words[first] == "Fortune" and last - first <= _RANKED
    numbers = {view.words[last - 1], view.word(last)}
    if view.words[first].isdigit() and view.words[first - 1] == "Fortune":
        return True
    return ranked and any(number.isdigit() for number in numbers)


def _trade(view: View, first: int, last: int) -> bool:
    """Tell a land's adjective with a shortened noun: "an Italian TV company"."""
    hit = view.known.get(first)
    land = hit is not None and hit[1].kind == "demonym" and hit[0] < last
    plain = hit is not None and all(word in lexicon.STOP for word in view.lower[hit[0] : last])
    return land and plain and view.word(last) in lexicon.COMPANY_NOUNS
