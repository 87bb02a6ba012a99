"""How the values of records stand in RDF, and how they are had back: each pair is an identity."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rdflib import XSD, Literal, URIRef

from kg import iri
from kg.dataset import CN, Term
from kg.errors import RdfError

Pair = tuple[URIRef, Term]
Node = Mapping[URIRef, list[Term]]
"""What is said of one thing: its predicates, each with its objects."""

_MANY: Final = 1 << 14
"""Numbers and days that are kept as literals: rdflib looks at each of them at length."""
_ESCAPED: Final = CN.EscapedText
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


def text(value: str) -> Literal:
    r"""Return a string as a literal; what some format cannot hold is escaped as in Python source.

    >>> text("Acme").n3(), text("a\x00b").datatype == _ESCAPED
    ('"Acme"', True)
    """
    return _short(value) if len(value) < _SHORT else _text(value)


def _text(value: str) -> Literal:
    if not _UNFIT.search(value):
        return Literal(value)
    return Literal(_escape(value), datatype=_ESCAPED)


_SHORT: Final = 80
"""Characters below which a text is a name or a code, and may come again."""
_short = lru_cache(maxsize=_MANY)(_text)


def _escape(value: str) -> str:
    return value.encode("unicode_escape").decode("ascii")


def _unescape(value: str) -> str:
    return value.encode("ascii", "backslashreplace").decode("unicode_escape")


def from_text(term: Term) -> str:
    """Return the string of a literal that ``text`` made."""
    if isinstance(term, Literal) and term.datatype == _ESCAPED:
        return _unescape(str(term))
    return str(term)


def texts(values: tuple[str, ...]) -> Literal:
    r"""Return an ordered list of strings as one literal: a line each, escaped if one breaks.

    >>> str(texts(("by vote", "by suffix")))
    'by vote\nby suffix'
    """
    joined = "\n".join(values)
    if tuple(joined.split("\n")) == values:
        return text(joined)
    return Literal("\n".join(map(_escape, values)), datatype=CN.ListOfTexts)


def from_texts(term: Term) -> tuple[str, ...]:
    """Return the list of strings that ``texts`` made a literal of."""
    if isinstance(term, Literal) and term.datatype == CN.ListOfTexts:
        return tuple(map(_unescape, str(term).split("\n")))
    return tuple(from_text(term).split("\n"))


def number(value: Decimal) -> Literal:
    """Return a decimal as ``xsd:decimal`` in its one shortest form, never as a double.

    Raises:
        RdfError: It is not finite.

    >>> str(number(Decimal("7.40E+9")))
    '7400000000'
    """
    return Literal(plain(value), datatype=XSD.decimal, normalize=False)


def plain(value: Decimal) -> str:
    """Write a decimal without an exponent and without closing zeros.

    Raises:
        RdfError: It is not finite.
    """
    if not value.is_finite():
        raise RdfError(f"{value} is no amount", hint="Amounts and shares are finite numbers.")
    written = format(value, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


@lru_cache(maxsize=_MANY)
def integer(value: int) -> Literal:
    """Return a whole number as ``xsd:integer``."""
    return Literal(str(value), datatype=XSD.integer, normalize=False)


@lru_cache(maxsize=_MANY)
def boolean(value: bool) -> Literal:  # noqa: FBT001 - it is a value, not an option
    """Return a truth value as ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)


@lru_cache(maxsize=_MANY)
def day(value: dt.date) -> Literal:
    """Return a day as ``xsd:date``."""
    return Literal(value.isoformat(), datatype=XSD.date, normalize=False)


def maybe(predicate: URIRef, value: Term | None) -> list[Pair]:
    """Return the pair of a predicate and a value, when there is a value."""
    return [] if value is None else [(predicate, value)]


def one(node: Node, predicate: URIRef) -> Term:
    """Return the one value that a thing must have.

    Raises:
        RdfError: It has none, or more than one.
    """
    found = node.get(predicate, [])
    if len(found) != 1:
        name = predicate.rpartition("#")[2].rpartition("/")[2]
        raise RdfError(
            f"{len(found)} values of {name} where one must be",
            hint="Build the store anew from its articles: it was changed by hand.",
        )
    return found[0]


def first(node: Node, predicate: URIRef) -> Term | None:
    """Return the value that a thing may have.

    Raises:
        RdfError: It has more than one.
    """
    return one(node, predicate) if node.get(predicate) else None


def string(node: Node, predicate: URIRef) -> str | None:
    """Return the string that a thing may have."""
    found = first(node, predicate)
    return None if found is None else from_text(found)


def strings(node: Node, predicate: URIRef) -> tuple[str, ...]:
    """Return the strings that a thing has, sorted."""
    return tuple(sorted(map(from_text, node.get(predicate, []))))


def decimal(node: Node, predicate: URIRef) -> Decimal:
    """Return the number that a thing must have."""
    return Decimal(str(one(node, predicate)))


def whole(node: Node, predicate: URIRef) -> int:
    """Return the whole number that a thing must have."""
    return int(str(one(node, predicate)))


def truth(node: Node, predicate: URIRef) -> bool:
    """Return the truth value that a thing must have."""
    return str(one(node, predicate)) in {"true", "1"}


def date(node: Node, predicate: URIRef) -> dt.date | None:
    """Return the day that a thing may have."""
    found = first(node, predicate)
    return None if found is None else dt.date.fromisoformat(str(found))


def local(node: Node, predicate: URIRef) -> str:
    """Return the name of the term of the ontology that a thing must have."""
    return str(one(node, predicate)).removeprefix(iri.ONTO)


def key(pairs: Iterable[Pair]) -> str:
    """Return twelve hex digits of everything that is said of a thing."""
    said = sorted(f"{p} {o} {getattr(o, 'datatype', None) or type(o).__name__}" for p, o in pairs)
    return iri.digest(*said, length=12)
