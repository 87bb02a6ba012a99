"""Where a sentence ends in the full stop of a legal form: "... by Naver Corp. Line said ..."."""

import re
from collections.abc import Iterator, Sequence

_FORMS = frozenset(
    ("Corp.", "Inc.", "Co.", "Ltd.", "Cos.", "Bros.", "S.A.", "N.V.", "L.P.", "Plc.")
)
_FINITE = frozenset(
    re.findall(
        r"\S+",
        """is are was were has have had will would may might could can does did said says fell rose
        gained jumped dropped climbed slid surged tumbled declined slipped soared added lost plans
        announced reported agreed bought sold owns holds makes operates expects posted joined
        declined began started became launched confirmed told bid acquired offered raised named
        hired sued filed unveiled signed won paid took made left rejected approved completed""",
    )
)
_TITLES = frozenset(
    re.findall(
        r"\S+",
        """Chief President Chairman Chairwoman CEO CFO COO CTO Vice Senior Executive Managing
        Director Analyst Analysts Founder Co-founder Treasurer Secretary General Chair Head
        Economist Spokesman Spokeswoman Partner Manager and of""",
    )
)
_LINKS = frozenset(("'s", "\u2019s", "&", "of", "-", "shares", "stock", "officials", "executives"))
_REACH = 7


def behind_forms(words: Sequence[str]) -> Iterator[int]:
    """Yield the tokens that must begin a sentence behind a legal form with its full stop.

    The words before hold a finite verb; those behind are a name with a finite verb of its own, and
    no title: "Naver Corp. President Jane Roe said" goes on.

    >>> list(behind_forms("He runs Naver Corp. SoftBank Corp. is near".split()))
    []
    >>> list(behind_forms("He said it is Naver Corp. SoftBank Corp. is near".split()))
    [6]
    """
    told = False
    for index, word in enumerate(words[:-1]):
        if word in {".", "!", "?"} or (word.isspace() and "\n" in word):
            told = False
        elif word in _FORMS and told and _begins(words, index + 1):
            told = False
            yield index + 1
        else:
            told = told or word in _FINITE


def _begins(words: Sequence[str], first: int) -> bool:
    """Tell a name, and the finite verb behind it."""
    if not words[first][0].isupper() or words[first] in _TITLES:
        return False
    for word in words[first : first + _REACH]:
        if word in _FINITE:
            return True
        named = word[0].isupper() and word not in _TITLES
        if not (named or word in _LINKS):
            return False
    return False
