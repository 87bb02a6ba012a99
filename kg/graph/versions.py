"""Which articles are versions of one: what is published again takes the place of what was."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from kg import iri, rdf
from kg.dataset import CN, SCHEMA, Term
from kg.graph.contents import Kept
from kg.records import Article

if TYPE_CHECKING:
    from kg.store import MemoryStore

_ONE: Final = frozenset({".txt", ".htm", ".html", ".md"})
"""The endings of files that hold one article each."""

Place = tuple[str, str]


def place(article: Article) -> Place | None:
    """Return where an article is published, which its versions share; None when nobody knows.

    That is its address; the caller's own id in its source; the path of a file of its own.

    >>> place(Article("Nordwind buys Palmetto.", source="news/a.txt"))
    ('news/a.txt', '')
    """
    if article.url:
        return article.url, ""
    if article.ref:
        return article.source or "", article.ref
    source = article.source or ""
    alone = PurePath(source).suffix.lower() in _ONE and "://" not in source
    return (source, "") if alone else None


def renewed(held: Iterable[Kept], new: Iterable[Kept]) -> tuple[Kept, ...]:
    """Return what is held and stays, without older versions of what is new; then what is new."""
    added = tuple(new)
    places = {place(each.reading.article) for each in added} - {None}
    stays = (each for each in held if place(each.reading.article) not in places)
    return (*stays, *added)


def replaced(opened: "MemoryStore", new: Iterable[Kept]) -> set[str]:
    """Return the ids of the articles in a store of which others are newer versions."""
    articles = [each.reading.article for each in new]
    found = {id_ for article in articles for id_ in _versions(opened, article)}
    return found - {article.id for article in articles}


def _versions(opened: "MemoryStore", article: Article) -> set[str]:
    """Return the ids of the articles in a store that are published where an article is."""
    there = place(article)
    if there is None:
        return set()
    if article.url:
        return _saying(opened, SCHEMA.url, rdf.address(article.url))
    if article.ref:
        found = _saying(opened, CN.ref, rdf.text(article.ref))
        sources = {id_: _said(opened, id_, CN.source) for id_ in found}
        return {id_ for id_ in found if sources[id_] == there[0] and not _addressed(opened, id_)}
    found = _saying(opened, CN.source, rdf.text(there[0]))
    refs = {id_ for id_ in found if _said(opened, id_, CN.ref)}
    return {id_ for id_ in found - refs if not _addressed(opened, id_)}


def _saying(opened: "MemoryStore", predicate: URIRef, value: Term) -> set[str]:
    said = opened.match(None, predicate, value)
    return {id_ for node, _, _, _ in said if (id_ := iri.owner(node)) is not None}


def _said(opened: "MemoryStore", id_: str, predicate: URIRef) -> str:
    home = URIRef(iri.article(id_))
    return next((str(o) for _, _, o, _ in opened.match(home, predicate, None, home)), "")


def _addressed(opened: "MemoryStore", id_: str) -> bool:
    return bool(_said(opened, id_, SCHEMA.url))
