"""Names of a product's family: the "Aurora 5 Pro" is one more Aurora."""

import re

from kg.resolve.gazetteer import Gazetteer, Known

_PRODUCT = "Product"
_VERSION = re.compile(r"(?=[^\W\d_]*\d)[\w.+-]+|[IVX]+|[A-Z]|[A-Z]{2}")
_GRADES = frozenset(
    re.findall(
        r"\S+",
        """pro max plus mini air ultra lite edge note home enterprise server mobile classic nano
        prime go cloud premium studio ultimate basic standard deluxe sport touring hybrid plug-in
        electric performance series edition touch fold flip active slim portable advanced elite""",
    )
)
"""What is added to the name of goods when there are more than one of them."""


def kin(name: str, gazetteer: Gazetteer) -> Known | None:
    """Return the listed product that a name is, counts several of, or is a version of.

    >>> names = Gazetteer([("Aurora", Known("Aurora", "Product"))])
    >>> [bool(kin(name, names)) for name in ("Auroras", "Aurora 5 Pro", "Aurora case")]
    [True, True, False]
    """
    known = gazetteer.find(name) or gazetteer.find(name.removesuffix("s"))
    if known is None:
        known = family(name, gazetteer)
    return known if known and known.type == _PRODUCT else None


def family(name: str, gazetteer: Gazetteer) -> Known | None:
    """Return the listed product that the first words of a name tell, a version behind them."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        known = gazetteer.find(" ".join(words[:length]))
        if known and known.type == _PRODUCT:
            return known if all(map(_is_version, words[length:])) else None
    return None


def _is_version(word: str) -> bool:
    return bool(_VERSION.fullmatch(word)) or word.lower() in _GRADES
