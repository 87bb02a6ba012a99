"""Where a sentence ends in the full stop of a legal form: "... by Naver Corp. Line said ..."."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
_OPENERS = frozenset(
    re.findall(
        r"\S+",
        """The It He She They Its His Her Their This That These Those In On At As If When While
        After Before Under According But And An For With""",
    )
)
"""Words that begin a sentence, and no part of a name, behind a legal form."""
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
        elif (
            word in _FORMS and (told or words[index + 1] in _OPENERS) and _begins(words, index + 1)
        ):
            told = False
            yield index + 1
        else:
            told = told or word in _FINITE


def _begins(words: Sequence[str], first: int) -> bool:
    """Tell a word that opens a sentence, or a name and the finite verb behind it."""
    if words[first] in _OPENERS:
        return True
    if not words[first][0].isupper() or words[first] in _TITLES:
        return False
    for word in words[first : first + _REACH]:
        if word in _FINITE:
            return True
        named = word[0].isupper() and word not in _TITLES
        if not (named or word in _LINKS):
            return False
    return False


def parted(doc: "Doc", asides: Sequence[tuple[int, int]] = ()) -> "Doc":
    """Set the full stop of a legal form apart where a sentence ends in it, for the parser.

    Args:
        doc: The tokens of a text.
        asides: Where its brackets stand, which the parser does not see.

    Returns:
        A document of the same text, in which the next sentence begins.
    """
    from spacy.tokens import Doc

    seen = [t for t in doc if not any(start <= t.idx < end for start, end in asides)]
    firsts = {seen[i - 1].i: seen[i].i for i in behind_forms([t.text for t in seen])}
    forms = {i for i in firsts if doc[i].text[:-1].isalpha()}
    if not firsts:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    places: dict[int, int] = {}
    for token in doc:
        places[token.i] = len(words)
        words += [token.text[:-1], "."] if token.i in forms else [token.text]
        spaces += [False] * (token.i in forms) + [bool(token.whitespace_)]
    new = Doc(doc.vocab, words=words, spaces=spaces)
    for first in firsts.values():
        new[places[first]].is_sent_start = True
    return new
