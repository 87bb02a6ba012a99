"""Copies of one story in a store, found without reading the other articles.

A graph of its own in the store keeps a sketch of each article under the day of its publication:
what ``copies.originals`` looks at to choose which texts to compare. An article is compared with
those that it resembles by its sketch, on the days that count, and these with theirs, and so on.
What is found hangs together, and nothing else in the store has to do with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rdflib import Literal, URIRef

from kg import copies, iri, rdf
from kg.dataset import CN, Quad
from kg.records import Article, Reading
from kg.store import MemoryStore

INDEX: Final = URIRef(iri.mint("index"))
"""The graph that a store keeps for itself."""


def indexed(reading: Reading) -> Iterator[Quad]:
    """Yield what the index holds of an article: its sketch, and who bears which name in it."""
    article = reading.article
    sketched = f"{article.id} {copies.sketch(article.text)}"
    yield _bucket(str(article.date or "")), CN.sketch, Literal(sketched), INDEX
    for name, id_ in names(reading):
        yield named(name), CN.named, Literal(f"{article.id} {id_}"), INDEX


def names(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the names, as slugs, of whoever an article can confuse with others, with their ids."""
    for entity in reading.entities:
        if entity.type in {"Organization", "Person"}:
            told = {iri.slug(name) for name in (entity.name, *entity.aliases)}
            yield from ((name, entity.id) for name in {*told, entity.id.partition("/")[2]})


def named(name: str) -> URIRef:
    """Return what the index calls a name."""
    return URIRef(iri.mint(f"index/name/{name}"))


def _bucket(day: str) -> URIRef:
    return URIRef(iri.mint(f"index/{day or 'undated'}"))


class World:
    """The articles of a store, some of them replaced or taken out.

    Args:
        opened: The store.
        changed: The articles of which the store does not tell.
        articles: These articles as they are now, without those that are gone.
    """

    def __init__(
        self,
        opened: MemoryStore,
        changed: Iterable[str] = (),
        articles: Mapping[str, Article] | None = None,
    ) -> None:
        self._opened = opened
        self._changed = frozenset(changed)
        self._articles = dict(articles or {})
        self._own = [(each.id, copies.sketch(each.text)) for each in self._articles.values()]

    def those(self, ids: Iterable[str]) -> Iterator[Article]:
        """Yield the articles with some ids, those of them that there are."""
        for id_ in ids:
            if id_ in self._articles:
                yield self._articles[id_]
            elif id_ not in self._changed:
                yield from self._read(id_)

    def family(self, of: Iterable[Article]) -> dict[str, Article]:
        """Return articles with all that print their stories, and the stories of those."""
        waiting = list(of)
        found = {article.id: article for article in waiting}
        while waiting:
            near = self._alike(waiting)
            waiting = [article for article in near if article.id not in found]
            found.update((article.id, article) for article in waiting)
        return found

    def _alike(self, articles: list[Article]) -> list[Article]:
        """Return what prints a story of some articles."""
        marks: defaultdict[bytes, list[Article]] = defaultdict(list)
        for article in articles:
            for band in set(copies.bands(copies.sketch(article.text))):
                marks[band].append(article)
        found: dict[str, Article] = {}
        for id_, sketched in self._sketches(articles):
            near = {one.id: one for band in copies.bands(sketched) for one in marks.get(band, ())}
            if near.keys() - {id_}:
                for other in self.those([id_]):
                    if any(copies.one_story(one, other) for one in near.values()):
                        found[id_] = other
        return list(found.values())

    def _sketches(self, articles: list[Article]) -> Iterator[tuple[str, str]]:
        """Yield the ids and the sketches of all that may print a story of some articles."""
        for bucket in self._buckets(articles):
            for _, _, line, _ in self._opened.match(bucket, CN.sketch, graph=INDEX):
                id_, _, sketched = str(line).partition(" ")
                if id_ not in self._changed:
                    yield id_, sketched
        yield from self._own

    def _buckets(self, articles: list[Article]) -> Iterable[URIRef | None]:
        days = [copies.days(article) for article in articles]
        if None in days:
            return [None]
        every = {day for each in days for day in each or ()}
        return [_bucket(""), *(_bucket(str(day)) for day in sorted(every))]

    def _read(self, id_: str) -> Iterator[Article]:
        """Yield an article of the store, when it is there."""
        home = URIRef(iri.article(id_))
        for reading in rdf.readings(self._opened.match(home, graph=home)):
            yield reading.article


def copied(
    old: World, new: World, before: Iterable[Article], after: Iterable[Article]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return which article is a copy of which, before and after a change, as far as it changes."""
    ids = old.family(before).keys() | new.family(after).keys()
    return copies.originals(old.those(ids)), copies.originals(new.those(ids))
