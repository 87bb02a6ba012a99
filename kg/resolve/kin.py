"""Names of one house that a text tells apart: a parent, and a firm called after it.

"Alder Bank GmbH is a unit of Alder Bank Group", "Alder Group and its subsidiary Alder Labs": these
are two, however much alike.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.resolve import lexicon
from kg.resolve.forms import Form
from kg.resolve.view import View

_FIRM: Final = (
    r"(?:subsidiar(?:y|ies)|affiliates?|parent|units?|arms?|divisions?|offshoots?|owners?)"
    r"(?: compan(?:y|ies))?"
)
_MODIFIED: Final = r"(?:[\w%-]+ ){0,6}"
_OF: Final = re.compile(
    rf"(?:\( .* \) )?(?:, )?(?:which )?(?:is |was |are |remains |became |as )?(?:also )?"
    rf"(?:an? |the |one ){_MODIFIED}{_FIRM} (?:of|to|for) (?:the )?{_MODIFIED}"
)
_ITS: Final = re.compile(rf".*(?:'s|its|their|our) {_MODIFIED}{_FIRM} (?:, )?(?:the )?(?:called )?")
_OWNED: Final = re.compile(
    rf"(?:, )?(?:which |that )?(?:is |are |was )?{_MODIFIED}(?:owned|controlled) by (?:the )?"
)
_REACH: Final = 24


def kin(view: View, forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two forms of which a text says that one is a part of the other."""
    places = sorted((s.first, s.last, n) for n, form in enumerate(forms) for s in form.spans)
    for one, (_, last, left) in enumerate(places):
        for first, end, right in places[one + 1 :]:
            if first - last > _REACH or view.sentence[first] != view.sentence[last - 1]:
                break
            if forms[left].core[0] == forms[right].core[0] and _told(view, last, first, end):
                yield left, right


def _told(view: View, last: int, first: int, end: int) -> bool:
    """Tell whether the words between two names make one a part of the other."""
    words = " ".join(view.lower[last:first]) + " "
    speaks = view.word(first - 1) == "," and view.word(end) in lexicon.SAY
    owned = _OF.fullmatch(words) or _OWNED.fullmatch(words)
    return bool(owned or (not speaks and _ITS.fullmatch(words)))
