# ruff: noqa: RUF001, RUF002 - these very characters are the subject
"""One way to write each character: compatibility forms, look-alikes, controls, entities."""

import html
import re
import unicodedata

from kg.clean.mapped import Mapped

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
_CRLF = re.compile(r"\r\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK_TAG = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote)(?:\s[^<>]{0,300})?/?>"
)
_INLINE_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|sup|sub|font)(?:\s[^<>]{0,300})?>")
_ODD = re.compile(rf"[^\n\x20-\x7e][{_MARKS}]*|[\x20-\x7e][{_MARKS}]+")
_QUOTES = re.compile("[‘’‚‛′`´“”„‟″«»]")
_WORD = re.compile(r"[^\W\d_]+")

_STRAIGHT = dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"')
_FIXED = {
    "\t": " ",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n\n",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u2800": " ",
    "\ufffc": "",
    "\u034f": "",
    "\u115f": "",
    "\u1160": "",
    "\u3164": "",
    "\uffa0": "",
    "™": "",
    "®": "",
    "℠": "",
}
_KEPT = frozenset("…′″‴¼½¾⅓⅔⅛⅜⅝⅞")
"""What the compatibility form would spoil: "3½" would become "31/2"."""
_MEANINGLESS = re.compile("[\ufdd0-\ufdef\ufe00-\ufe0f\ufffe\uffff]")
"""Noncharacters and variation selectors."""
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})

_CYRILLIC = str.maketrans("АВЕЅІЈКМНОРСТУХԚԜаеорсухѕіјһԁԛԝ", "ABESIJKMHOPCTYXQWaeopcyxsijhdqw")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινραυκ", "ABEZHIKMNOPTYXoivpauk")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_GREEK_LETTER = re.compile("[\u0370-\u03ff]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_FOREIGN = re.compile("[\u0370-\u052f]")


def normalise(text: Mapped) -> Mapped:
    """Write every character in its one plain way; curly quotes stay for now.

    Tags and entities are resolved, compatibility forms folded (NFKC), controls, invisible and
    unpaired characters dropped, look-alikes of Latin letters replaced.
    """
    text = text.sub(_BLOCK_TAG, "\n\n").sub(_INLINE_TAG, "")
    text = text.sub(_ENTITY, lambda found: html.unescape(found.group()))
    text = text.sub(_CRLF, "\n").sub(_ODD, lambda found: _plain(found.group()))
    if _FOREIGN.search(text.text):
        text = _latin(text)
    return text


def straight(text: Mapped) -> Mapped:
    """Make curly quotes straight, one for one."""
    return text.sub(_QUOTES, lambda found: _STRAIGHT[found.group()])


def _plain(cluster: str) -> str:
    """Return the plain form of a character with its combining marks."""
    kept = "".join(_FIXED.get(char, char) if char in _FIXED else _unfold(char) for char in cluster)
    return unicodedata.normalize("NFC", kept)


def _unfold(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in _DROPPED or _MEANINGLESS.match(char):
        return ""
    if char in _KEPT:
        return char
    folded = unicodedata.normalize("NFKC", char)
    return char if folded.startswith(" ") else _refold(folded)


def _refold(folded: str) -> str:
    """Apply the fixed table once more: NFKC leads to some of its characters."""
    return "".join(_FIXED.get(char, char) for char in folded)


def _latin(text: Mapped) -> Mapped:
    """Replace look-alikes: in words with Latin letters, and in whole words of look-alikes.

    A whole word is only touched in a text without one real Cyrillic word.
    """
    words = [word for word in _WORD.findall(text.text) if _CYRILLIC_LETTER.search(word)]
    real = any(_CYRILLIC_LETTER.search(word.translate(_CYRILLIC)) for word in words)
    return text.sub(_WORD, lambda found: _latin_word(found.group(), whole=not real))


def _latin_word(word: str, *, whole: bool) -> str:
    if not _FOREIGN.search(word):
        return word
    if not _LATIN_LETTER.search(word):
        plain = word.translate(_CYRILLIC)
        return plain if whole and len(word) > 1 and plain.isascii() else word
    word = word.translate(_CYRILLIC)
    return word.translate(_GREEK) if _is_disguised(word) else word


def _is_disguised(word: str) -> bool:
    """Tell a disguised name from a symbol: "IFNα" ends in a Greek letter that is meant."""
    greek = list(_GREEK_LETTER.finditer(word))
    inside = any(0 < found.start() < len(word) - 1 for found in greek)
    return len(greek) > 1 or inside or any(found.group().isupper() for found in greek)
