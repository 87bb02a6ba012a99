"""Look-alikes: whatever hides in a text, the clean text is the same, and so are its claims."""

import re
from collections.abc import Callable

import pytest

from kg.clean import clean
from kg.records import CleanText

TEXT = (
    "Palmetto Foods said on Tuesday that it sold 60% of Nordwind Tea to Crane & Heron for"
    " $1.3 billion. Its chief executive, Ada Quist, called the price fair.\n\n"
    "The buyer, a maker of coffee, competes with Sable Roasters in eleven countries."
)
LATIN = "ABCEHIKMOPSTXYaceopxysij"
CYRILLIC = "АВСЕНІКМОРЅТХУасеорхуѕіј"
GREEK = {"A": "Α", "B": "Β", "E": "Ε", "H": "Η", "K": "Κ", "M": "Μ", "N": "Ν", "P": "Ρ", "o": "ο"}
HOMOGLYPHS = str.maketrans(LATIN, CYRILLIC)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def inside_words(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?<=\w)(?=\w)", mark, text)


def in_names(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: re.sub(r"\b[A-Z]\w{2,}", lambda found: change(found.group()), text)


VARIANTS: dict[str, Callable[[str], str]] = {
    "zero-width spaces": inside_words("\u200b"),
    "zero-width joiners": inside_words("\u200d"),
    "word joiners": inside_words("\u2060"),
    "soft hyphens": inside_words("\u00ad"),
    "combining grapheme joiners": inside_words("\u034f"),
    "variation selectors": inside_words("\ufe0f"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow and thin spaces": lambda text: text.replace(" ", "\u202f\u2009"),
    "doubled spaces and tabs": lambda text: text.replace(" ", " \t "),
    "full-width letters": lambda text: text.translate(FULL_WIDTH),
    "mathematical letters": in_names(
        lambda name: "".join(
            chr(0x1D400 + ord(char) - ord("A"))
            if char.isupper()
            else chr(0x1D41A + ord(char) - ord("a"))
            for char in name
        )
    ),
    "Cyrillic in names": in_names(lambda name: name.translate(HOMOGLYPHS)),
    "Cyrillic everywhere": lambda text: text.translate(
        {key: value for key, value in HOMOGLYPHS.items() if chr(key) not in "aioI"}
    ),
    "Greek capitals": in_names(lambda name: "".join(GREEK.get(char, char) for char in name)),
    "right-to-left override": lambda text: "\u202e" + text.replace(" ", " \u202c\u202e"),
    "isolates": in_names(lambda name: f"\u2068{name}\u2069"),
    "NUL and controls": inside_words("\x00\x07"),
    "lone surrogates": inside_words("\ud83d"),
    "private use": inside_words("\ue000"),
    "tags": in_names(lambda name: f"<b>{name}</b>"),
    "entities": lambda text: text.replace("&", "&amp;").replace("$", "&#36;"),
    "trade marks": in_names(lambda name: name + "®"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "paragraph separators": lambda text: text.replace("\n\n", "\u2029"),
    "blank lines": lambda text: text.replace("\n\n", "\n \u00a0\n\u200b\n"),
    "furniture": lambda text: text.replace("\n\n", "\n\nAdvertisement\n\nShare this article\n\n"),
    "HTML paragraphs": lambda text: "<p>" + text.replace("\n\n", "</p><p>") + "</p>",
    "hard line breaks": lambda text: re.sub(r"(.{45,60}) (?=[a-z])", r"\1\n", text),
}


@pytest.mark.parametrize("change", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_variant_cleans_to_the_same_text(change: Callable[[str], str]) -> None:
    assert change(TEXT) != TEXT
    assert clean(change(TEXT)).text == TEXT


@pytest.mark.parametrize("change", VARIANTS.values(), ids=VARIANTS.keys())
def test_the_evidence_is_that_of_the_variant(change: Callable[[str], str]) -> None:
    original = change(TEXT)
    result = clean(original)
    for name in ("Nordwind Tea", "Ada Quist", "Sable Roasters", "$1.3 billion"):
        start = TEXT.index(name)
        first, last = result.original(start, start + len(name))
        assert clean(original[first:last]).text.replace("\n\n", " ") == name


def test_the_plain_text_stays_as_it_is() -> None:
    count = len(TEXT)
    assert clean(TEXT) == CleanText(TEXT, tuple(range(count)), tuple(range(1, count + 1)))
