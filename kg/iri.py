"""Every IRI of the project is minted here, so that any text in the world gives a legal one.

An *id* is what records carry: the path below ``BASE``, readable and in any script
("organization/alibaba", "organization/阿里巴巴"). An IRI is ``BASE`` followed by the id, with
everything percent-encoded that an IRI may not hold; ``path`` leads back from an IRI to its id.
"""

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit

from kg.errors import RdfError

BASE: Final = "https://w3id.org/newskg/id/"
ONTO: Final = "https://w3id.org/newskg/onto#"

_LONGEST_SLUG: Final = 80
_PLAIN: Final = frozenset("-._~/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_SPELLED: Final = str.maketrans(
    {"&": " and ", "+": " plus ", "#": " sharp ", "\u0307": "", **dict.fromkeys("'\u2018\u2019`´ʼ")}  # noqa: RUF001
)
_SAFE: Final = re.compile(r"[A-Za-z0-9_~-]+(?:[./][A-Za-z0-9_~-]+)*")
"""What stands in an IRI as it is; a dot in it stands between other characters."""
_DOTS: Final = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HOST: Final = re.compile(r"(?:[\w.~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})")


def _is_word(character: str) -> bool:
    """Tell whether a character is a letter, a mark or a number that an IRI may hold.

    RFC 3987 forbids of these the variation selectors of plane 14 alone.
    """
    selector = "\U000e0000" <= character < "\U000e1000"
    return not selector and unicodedata.category(character)[0] in "LMN"


def digest(*parts: str, length: int = 8) -> str:
    r"""Return the first hex digits of the SHA-256 of strings, kept apart by a unit separator.

    >>> digest("a", "b") == digest("ab")
    False
    """
    raw = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(raw).hexdigest()[:length]


def slug(text: str) -> str:
    """Make a readable part of an IRI of a name, in the script of the name.

    Case, width, punctuation and invisible characters do not count. A long slug is cut and closed
    with eight hex digits; a name without letters or numbers is those digits alone.

    >>> slug("Sam's Club"), slug("AT&T"), slug("C++"), slug("阿里巴巴 集团")
    ('sams-club', 'at-and-t', 'c-plus-plus', '阿里巴巴-集团')
    >>> slug("!!!") == slug("???")
    False
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    spelled = folded.translate(_SPELLED)
    visible = (c for c in spelled if unicodedata.category(c) != "Cf")
    words = "".join(c if _is_word(c) else " " for c in visible).split()
    short = unicodedata.normalize("NFC", "-".join(words))
    if not short:
        return digest(text)
    return short if len(short) <= _LONGEST_SLUG else f"{short[:_LONGEST_SLUG]}-{digest(short)}"


def entity_id(type: str, name: str, qualifier: str | None = None) -> str:  # noqa: A002
    """Return the id of an entity: its type and the slug of its canonical name.

    Args:
        type: The id of a class: "Organization".
        name: The canonical name.
        qualifier: What tells namesakes apart, never a counter.

    >>> entity_id("Organization", "Alibaba"), entity_id("Organization", "Delta", "airline")
    ('organization/alibaba', 'organization/delta~airline')
    """
    tail = "" if qualifier is None else f"~{slug(qualifier)}"
    return f"{slug(type)}/{slug(name)}{tail}"


def mint(path: str) -> str:
    """Return the IRI of a path below ``BASE``: the only place where one is made.

    What an IRI may not hold is percent-encoded, byte by byte of its UTF-8, "%" among it, so that
    no two paths give one IRI and ``path`` can lead back.

    Raises:
        RdfError: The path is empty.

    >>> mint("organization/50% [x]")
    'https://w3id.org/newskg/id/organization/50%25%20%5Bx%5D'
    """
    if not path:
        raise RdfError("an IRI needs a path, and the path is empty")
    return BASE + _encode(path)


def path(iri: str) -> str:
    """Return the path below ``BASE`` that ``mint`` made an IRI of.

    Raises:
        RdfError: The IRI does not stand below ``BASE``.

    >>> path("https://w3id.org/newskg/id/organization/50%25")
    'organization/50%'
    """
    if not iri.startswith(BASE):
        raise RdfError(f"{iri!r} is no IRI of this project: it does not start with {BASE}")
    raw = unquote_to_bytes(iri[len(BASE) :].encode("utf-8", "surrogatepass"))
    return raw.decode("utf-8", "surrogatepass")


def _encode(text: str) -> str:
    if _SAFE.fullmatch(text):
        return text
    safe = "".join(c if c in _PLAIN or (c > "\x7f" and _is_word(c)) else _percent(c) for c in text)
    return _DOTS.sub(lambda found: "%2E" * len(found.group()), safe)


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def entity(id: str) -> str:  # noqa: A002
    """Return the IRI of an entity.

    >>> entity("organization/alibaba")
    'https://w3id.org/newskg/id/organization/alibaba'
    """
    return mint(id)


def article(id: str) -> str:  # noqa: A002
    """Return the IRI of an article; it names the graph of its claims too."""
    return mint(f"article/{id}")


def part(article_id: str, kind: str, key: str) -> str:
    """Return the IRI of something that an article owns, told apart by a key.

    >>> part("9a66622a97f3fae8", "claim", "79a97cecd107").removeprefix(BASE)
    'article/9a66622a97f3fae8.claim.79a97cecd107'
    """
    return mint(f"article/{article_id}.{kind}.{key}")


def owner(iri: str) -> str | None:
    """Return the id of the article that an IRI names, or names a part of; None of anything else.

    >>> owner(BASE + "article/9a66622a97f3fae8.claim.79a97cecd107")
    '9a66622a97f3fae8'
    """
    if not iri.startswith(f"{BASE}article/"):
        return None
    return path(iri).removeprefix("article/").partition(".")[0]


def fact(id: str) -> str:  # noqa: A002
    """Return the IRI of a fact."""
    return mint(f"fact/{id}")


def deal(id: str) -> str:  # noqa: A002
    """Return the IRI of a deal."""
    return mint(f"deal/{id}")


def money(currency: str, value: str) -> str:
    """Return the IRI of a sum: equal sums share it.

    >>> money("CNY", "7400000000")
    'https://w3id.org/newskg/id/money/CNY-7400000000'
    """
    return mint(f"money/{currency}-{value}")


def term(name: str) -> str:
    """Return the IRI of a term of the ontology.

    Raises:
        RdfError: The name is no word of letters, digits, "_" and "-".

    >>> term("partnersWith")
    'https://w3id.org/newskg/onto#partnersWith'
    """
    if not re.fullmatch(r"[^\W\d_][\w-]*", name):
        raise RdfError(
            f"{name!r} is no name of a class or a relation",
            hint="Use letters and digits, a letter first: partnersWith.",
        )
    return ONTO + name


def web(address: str) -> str:
    """Return an address of the web as an IRI; only http and https are let in.

    Raises:
        RdfError: Another scheme, no host, a password, or a line break.

    >>> web("https://news.example/a b?q=<1>")
    'https://news.example/a%20b?q=%3C1%3E'
    """
    try:
        parts = urlsplit(address)
        fit = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    except ValueError:
        fit = None
    if not fit or _CONTROL.search(address):
        raise RdfError(f"{address!r} is no address of the web", hint="Use http:// or https://.")
    rest = (_UNFIT.sub(_percent_match, part) for part in parts[2:])
    return urlunsplit((parts.scheme, parts.netloc, *rest))


def _percent_match(found: re.Match[str]) -> str:
    character = found.group()
    return character if character > "\x7f" and _is_word(character) else _percent(character)
