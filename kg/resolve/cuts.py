"""Capitals that make no name, and borders between two names that no sign shows."""

from kg.resolve import lexicon
from kg.resolve.marks import Marks
from kg.resolve.view import View

_LANDS = frozenset(("U.S.", "U.K."))
_MEMBERS = frozenset(("directors", "trustees", "supervisors", "managers", "advisors", "advisers"))
_BOARD = 3


def nameless(marks: Marks, first: int, last: int) -> bool:
    """Tell capitals that name nobody: a trade, a market, a board.

    Args:
        marks: The evidence of the document.
        first: The first token.
        last: The token behind.
    """
    board = board_at(marks.view, first) and last - first <= _BOARD
    return board or _trade(marks.view, first, last) or _market(marks, first, last)


def behind_land(marks: Marks, first: int, index: int) -> bool:
    """Tell a firm behind a sentence that ends in an abbreviation: "in the U.S. Velora Inc"."""
    view = marks.view
    land = index - first == 1 and view.words[first] in _LANDS and view.known[first][0] == index
    if not land:
        return False
    the = view.word(first - 1) == "the"
    ended = the and view.word(first - 2) == "in"
    listed = the and view.word(first - 2) in {"and", "of", "to", "from"} and _firm(marks, index)
    return ended or listed or view.sentence[first] != view.sentence[index]


def _firm(marks: Marks, index: int) -> bool:
    """Tell capitals that a legal form closes."""
    while marks.cap_at(index):
        if marks.view.lower[index] in lexicon.LEGAL:
            return True
        index += 1
    return False


def _market(marks: Marks, first: int, last: int) -> bool:
    """Tell an unlisted market before a ticker: "(OTC: VLRA)"."""
    view = marks.view
    code = view.word(first - 1) == "(" and view.word(last) == ":" and last + 1 < len(view)
    return code and not marks.listed[first] and view.words[last + 1].isupper()


def _trade(view: View, first: int, last: int) -> bool:
    """Tell a land's adjective with a shortened noun: "an Italian TV company"."""
    hit = view.known.get(first)
    land = hit is not None and hit[1].kind == "demonym" and hit[0] < last
    plain = hit is not None and all(word in lexicon.STOP for word in view.lower[hit[0] : last])
    return land and plain and view.word(last) in lexicon.COMPANY_NOUNS


def board_at(view: View, index: int) -> bool:
    """Tell the board of a firm, which capitals make no name: "its Board of Directors"."""
    of = view.word(index) == "board" and view.word(index + 1) == "of"
    return of and view.word(index + 2) in _MEMBERS
