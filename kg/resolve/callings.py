"""What a noun calls the name beside it: a retailer is a firm, an analyst a person."""

import re
from collections.abc import Iterator

from kg.resolve import lexicon
from kg.resolve.view import View

ORG, PERSON, PRODUCT, PLACE = "Organization", "Person", "Product", "Place"
REACH = 4
"""How many tokens a noun phrase behind a name may have."""
_PLACES = frozenset(
    ("city", "town", "country", "state", "suburb", "capital", "region", "village", "province")
)


def singular(word: str) -> str:
    """Return a noun as the lists have it, without the plural.

    >>> singular("retailers"), singular("companies"), singular("boss")
    ('retailer', 'company', 'boss')
    """
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_PEOPLE = frozenset(
    re.findall(
        r"\S+",
        """man woman son-in-law tycoon magnate oligarch financier businessman businesswoman
        politician lawmaker millionaire novelist artist musician comedian athlete physicist chemist
        biologist mathematician historian surgeon physician restaurateur
        philanthropist industrialist veteran alumnus alumna""",
    )
)
"""Nouns that call somebody a person, beside what people do for firms."""


_POSTS = frozenset(("general", "managing", "senior", "founding", "investment", "equity", "name"))
_WIRED = frozenset(
    re.findall(
        r"\S+",
        """smart wireless bluetooth portable waterproof home loud stereo digital virtual connected
        voice voice-activated bookshelf""",
    )
)
"""What makes a device of what may be somebody's post: a smart speaker."""
_SORTS = frozenset(
    ("pair", "line", "range", "set", "type", "kind", "sort", "version", "variant", "generation")
)
"""Nouns that say of what sort something is: "X, a pair of smart glasses"."""
_EITHER = frozenset(("partner", "leader", "backer", "sponsor"))
"""Nouns that call somebody a person or a firm."""


def described(view: View, noun: int) -> Iterator[tuple[str, float]]:
    """Yield what a noun of the text calls somebody: "a partner at X" is a person.

    Of what is goods or a firm, an owner makes goods: "Velora's platform, X".
    """
    owned = any(view.deps[kid] == "poss" for kid in view.children.get(noun, ()))
    word = singular(view.lower[noun])
    if word in _SORTS and view.word(noun + 1) == "of":
        behind = head_noun(view, noun + 2)
        goods = {behind, singular(behind)} & lexicon.product_nouns()
        yield from ((PRODUCT, 3.0),) if goods else ()
        return
    device = word in lexicon.product_nouns() and view.word(noun - 1) in _WIRED
    if device or (owned and word in lexicon.product_nouns()):
        yield PRODUCT, 3.0
        return
    before, after = view.word(noun - 1), view.word(noun + 1)
    if after == "at" and view.lower[noun] in lexicon.ROLES:
        yield PERSON, 4.0
        return
    staff = before in _POSTS or after in {"at", "in"}
    yield from (
        ((PERSON, 4.0),) if view.lower[noun] == "partner" and staff else called(view.lower[noun])
    )


def called(word: str) -> Iterator[tuple[str, float]]:
    """Yield the type that a describing noun stands for."""
    for form in dict.fromkeys((word, singular(word))):
        if form in _EITHER or (form in lexicon.COMPANY_NOUNS and form in lexicon.ROLES):
            yield from ((ORG, 2.0), (PERSON, 2.0))
        elif form in lexicon.COMPANY_NOUNS:
            yield ORG, 3.0
        elif form in lexicon.ROLES or form in _PEOPLE:
            yield PERSON, 3.0
        elif form in lexicon.product_nouns():
            yield PRODUCT, 3.0
        elif form in _PLACES:
            yield PLACE, 3.0


def head_noun(view: View, place: int) -> str:
    """Return the last noun of a phrase: "headset" of "augmented reality headset"."""
    noun = ""
    for index in range(place, min(place + REACH, len(view))):
        if view.tags[index] in {"NN", "NNS"}:
            noun = view.lower[index]
        elif view.tags[index][:2] not in {"JJ", "VB", "HY"}:
            break
    return noun


def behind_post(view: View, noun: int) -> bool:
    """Tell a post that a person has, in front of the firm: "Jane Roe, CEO, Velora"."""
    person = view.heads[noun]
    held = view.deps[noun] == "appos" and view.lower[noun] in lexicon.ROLES
    return held and person < noun and view.tags[person] == "NNP"
