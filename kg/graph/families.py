"""Copies of one story in a store, found without reading the other articles.

A graph of its own in the store keeps a sketch of each article under the day of its publication:
what ``copies.originals`` looks at to choose which texts to compare. An article is compared with
those that it resembles by its sketch, on the days that count, and these with theirs, and so on.
What is found hangs together, and nothing else in the store has to do with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg import copies, iri, rdf
from kg.dataset import CN
from kg.graph.index import INDEX, bucket
from kg.records import Article
from kg.store import MemoryStore


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
        for day in self._buckets(articles):
            for _, _, line, _ in self._opened.match(day, CN.sketch, graph=INDEX):
                id_, _, sketched = str(line).partition(" ")
                if id_ not in self._changed:
                    yield id_, sketched
        yield from self._own

    def _buckets(self, articles: list[Article]) -> Iterable[URIRef | None]:
        days = [copies.days(article) for article in articles]
        if None in days:
            return [None]
        every = {day for each in days for day in each or ()}
        return [bucket(""), *(bucket(str(day)) for day in sorted(every))]

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
