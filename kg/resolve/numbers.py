"""The numbers of products: "Galaxy 10", "iOS 13"."""

import re

from kg.resolve import lexicon
from kg.resolve.marks import SUMS, Marks

_YEAR = re.compile(r"(?:19|20)\d\d$")
_UNITS = frozenset(
    re.findall(
        r"\S+",
        """billion million trillion thousand percent pct % mln bln dlrs dollars cents cts years
        months weeks days hours minutes points shares stores jobs people employees workers
        countries times yen euros pounds francs marks tonnes tons barrels ounces miles acres feet
        mw gw km basis per year month day""",
    )
)
NO_NUMBER = (
    lexicon.MONTHS
    | lexicon.LEGAL
    | frozenset(("chapter", "article", "section", "figure", "table", "page", "phase", "top", "no"))
)


def number(marks: Marks, first: int, last: int) -> int:
    """Return the end of a product with its number: "Claude 3.5", "Galaxy 10", "Boeing 737-800"."""
    view = marks.view
    word = view.words[last]
    series = view.word(last + 1) == "-" and view.glued(last + 1) and view.word(last + 2).isdigit()
    odd = series or "-" in word or word[-1].isalpha() or _of_product(marks, first, last)
    if _YEAR.match(word) or view.word(last + 1) in _UNITS:
        return 0
    if view.labels[last] in SUMS and not odd:
        return 0
    if view.tags[last - 1] in {"IN", "VBD"} or view.lower[last - 1] in NO_NUMBER:
        return 0
    return last + 1 if odd or same(marks, first, last) or first <= view.heads[last] <= last else 0


def _of_product(marks: Marks, first: int, last: int) -> bool:
    """Tell a short number behind a listed product: "With iOS 13, ..."."""
    end, known = marks.view.known.get(first, (first, None))
    whole = known is not None and known.type == "Product" and end == last
    return whole and len(marks.view.words[last]) <= _SHORT


_SHORT = 4


def same(marks: Marks, one: int, two: int) -> bool:
    """Tell whether the model sees two tokens in one entity."""
    ents = marks.view.ents
    return two < len(ents) and ents[one] >= 0 and ents[one] == ents[two]
