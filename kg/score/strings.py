"""When two surface strings name the same thing: normalised equality, or enough shared words."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_LEGAL_FORMS = """
inc incorporated corp corporation co company companies cos ltd limited plc llc llp lp nv sa ag se
spa ab asa as oyj bv gmbh kk pty pte bhd sdn sab group holding holdings hldgs pcl pjsc oao zao kgaa
sas srl
"""
_LEGAL = frozenset(_LEGAL_FORMS.split())
_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "professor", "prof"))
_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\.)")
_LAST_INITIAL = re.compile(r"(?<=[a-z])\.(?=[a-z]\b)")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
_WORD = re.compile(r"[\w+]+")
_NO_QUALIFIER = re.compile(r"[^\w.%$£€]+")
_PERCENT = re.compile(r"per cent|pct")
_RELAXED = 0.5
"""The Dice overlap of words from which two strings match in relaxed mode."""


def _words(text: str) -> list[str]:
    plain = (
        unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'").replace("\u2018", "'")
    )
    joined = _LAST_INITIAL.sub("", _INITIAL.sub(r"\1", plain))
    return _WORD.findall(_POSSESSIVE.sub(" ", joined).replace("&", " and "))


def _open_ended(words: Sequence[str]) -> bool:
    """Tell whether the last of several words is a legal form or a dangling "and"."""
    if len(words) <= 1:
        return False
    return words[-1] in _LEGAL or (words[-1] == "and" and len(words) > 2)  # noqa: PLR2004


@functools.cache
def normalise(text: str) -> str:
    """Return the words that identify a name.

    Case, quotes, punctuation, leading articles and titles, possessive endings and trailing legal
    forms do not count; the last word always stays.

    >>> normalise("The Nordwind Group Inc.'s"), normalise("S.p.A."), normalise("Mr. Brandt")
    ('nordwind', 'spa', 'brandt')
    """
    words = _words(text)
    while len(words) > 1 and words[0] in _ARTICLES | _TITLES:
        words = words[1:]
    while _open_ended(words):
        words = words[:-1]
    return " ".join(words)


def overlap(one: str, other: str) -> float:
    """Return the Dice overlap, 0 to 1, of the words of two normalised strings."""
    left, right = Counter(one.split()), Counter(other.split())
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def same(text: str, accepted: Iterable[str], *, relaxed: bool) -> bool:
    """Tell whether a string is one of those accepted, or in relaxed mode near one of them.

    >>> same("Nordwind", ["Nordwind AG"], relaxed=False)
    True
    >>> same("chip unit", ["Corvex chip unit"], relaxed=False)
    False
    >>> same("chip unit", ["Corvex chip unit"], relaxed=True)
    True
    """
    given = normalise(text)
    known = [normalise(each) for each in accepted]
    if given and given in known:
        return True
    return relaxed and any(overlap(given, each) >= _RELAXED for each in known)


def _bare(value: str) -> str:
    return _NO_QUALIFIER.sub("", _PERCENT.sub("%", value.lower()))


def same_qualifier(wanted: str, given: str | None) -> bool:
    """Tell whether a qualifier holds the other one: "about $2 billion" holds "$2 billion".

    >>> same_qualifier("9.8 per cent", "9.8%"), same_qualifier("$2 billion", None)
    (True, False)
    """
    if not given:
        return False
    left, right = _bare(wanted), _bare(given)
    return left in right or right in left
