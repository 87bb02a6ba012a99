"""A store that articles are added to, or taken out of, without being read into memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import iri
from kg.errors import KgError
from kg.graph import filling, growing, shelf
from kg.graph.contents import kept
from kg.graph.knowledge import KnowledgeGraph
from kg.records import Reading
from kg.settings import Settings
from kg.settings import load as load_settings
from kg.store import FolderStore, Store

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Tally:
    """What a graph holds, in numbers.

    Attributes:
        statuses: The number of facts of each status, the most frequent one first.
        entities: The number of entities.
        articles: The number of articles.
    """

    statuses: Mapping[str, int]
    entities: int
    articles: int

    @property
    def facts(self) -> int:
        """The number of facts."""
        return sum(self.statuses.values())


def in_parts(opened: Store, ontology: "Ontology") -> FolderStore | None:
    """Return a store as one that can be changed in parts; None when it must be written whole."""
    if not isinstance(opened, FolderStore) or shelf.corrections(opened.path):
        return None
    return opened if opened.empty or growing.able(opened, ontology) else None


def add(opened: FolderStore, found: Iterable[Reading], ontology: "Ontology", *, model: str) -> None:
    """Add what was read to a store that can be changed in parts.

    The first articles are written all at once, later ones some in each transaction.
    """
    added = (kept(reading, model) for reading in found)
    (filling.fill if opened.empty else growing.grow_by)(opened, added, ontology)


def forget(
    target: str | Path, article: str, *, settings: Settings | None = None
) -> tuple[Tally, Tally]:
    """Take an article out of a store, with all that only it claims.

    Args:
        target: The store.
        article: Its id, or the caller's own id, address or path of it.
        settings: More ontology files, and the like.

    Returns:
        What the store held before, and what it holds now.

    Raises:
        KgError: There is no such article.
        MissingInputError: There is no such store.
        StoreError: The store cannot be written.
    """
    if "://" not in str(target):
        shelf.there(target)
    graph = KnowledgeGraph(settings=settings or load_settings())
    with shelf.open_store(target) as opened:
        parts = in_parts(opened, graph.ontology)
        if parts is not None:
            gone = growing.called(parts, article)
            if not gone:
                raise KgError(f"no article '{article}'", hint="'kg articles' lists them.")
            before = counted(parts)
            growing.grow(parts, (), gone, graph.ontology)
            return before, counted(parts)
        graph.restore(shelf.held(opened))
        before = tally(graph)
        graph.forget(article).save_to(opened)
    return before, tally(graph)


def tally(graph: KnowledgeGraph) -> Tally:
    """Count what a graph holds; one on disk is asked, and not read into memory."""
    if graph.unread is not None and graph.unread.is_dir():
        with FolderStore(graph.unread, read_only=True) as opened:
            return counted(opened)
    statuses = Counter(fact.status.value for fact in graph.facts())
    entities, articles = len(graph.entities()), len(graph.articles())
    return Tally(dict(statuses.most_common()), entities, articles)


def counted(opened: FolderStore) -> Tally:
    """Count what a store holds."""
    rows = opened.select(
        "SELECT ?status (COUNT(*) AS ?facts) WHERE { ?fact :factId ?id ; :status ?status } "
        "GROUP BY ?status"
    )
    named = sorted((-int(count), status.removeprefix(iri.ONTO)) for status, count in rows)
    return Tally(
        {status: -count for count, status in named},
        _number(opened, "?entity rdfs:label ?name"),
        _number(opened, "?article a :Article"),
    )


def _number(opened: FolderStore, pattern: str) -> int:
    return int(opened.select(f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")[0][0])
