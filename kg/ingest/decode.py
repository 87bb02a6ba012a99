"""Bytes into text: UTF-8 first, a guess that is checked next, never a silent replacement."""

import codecs

from kg.errors import ArticleError

LIMIT = 5_000_000
"""Bytes of one article, page or line."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF file", "Turn it into text first: pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a ZIP or Office file", "Save it as text or HTML first."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first: gunzip FILE"),
    (b"\x89PNG", "a picture", "Give the text of the article."),
    (b"\xff\xd8\xff", "a picture", "Give the text of the article."),
    (b"GIF8", "a picture", "Give the text of the article."),
    (b"\xd0\xcf\x11\xe0", "an Office file", "Save it as text or HTML first."),
    (b"\x7fELF", "a program", "Give the text of the article."),
)
_GUESSES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "koi8_r",
    "mac_roman",
]


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text.

    Args:
        data: The bytes.
        name: What they are, for the error: a path, or "news.jsonl:7".

    Raises:
        ArticleError: They are empty, too many, no text, or in no encoding that could be told.
    """
    check(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\0" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, name)


def check(data: bytes, name: str) -> None:
    """Refuse bytes that cannot be an article, with what to do about it.

    Raises:
        ArticleError: They are empty, too many, or of a kind that is no text.
    """
    if not data.strip():
        raise ArticleError(f"{name} is empty", hint="Give a file with the text of an article.")
    if len(data) > LIMIT:
        raise ArticleError(
            f"{name} is larger than {LIMIT // 1_000_000} MB",
            hint="Split it into one file an article, or one line an article in JSON Lines.",
        )
    for magic, kind, hint in _KINDS:
        if data.startswith(magic):
            raise ArticleError(f"{name} is {kind}, not text", hint=hint)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_encoding(name) from error


def _without_mark(data: bytes, name: str) -> str:
    """Decode UTF-16 that has no byte order mark, which Latin letters give away."""
    for encoding, nulls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) % 2 == 0 and nulls.count(0) > 0.8 * len(nulls):
            return _strictly(data, encoding, name)
    raise ArticleError(f"{name} is binary, not text", hint="Save it as text or HTML first.")


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_GUESSES).best()
    if best is None:
        raise _no_encoding(name)
    return str(best)


def _no_encoding(name: str) -> ArticleError:
    return ArticleError(
        f"{name} is in no encoding that could be told",
        hint=f"Convert it to UTF-8 first: iconv -f ENCODING -t UTF-8 {name}",
    )
