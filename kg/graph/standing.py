"""Articles as they stand in a store that can be changed in parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rdflib import URIRef

from kg import copies, identity, iri
from kg.dataset import Quad
from kg.graph import index
from kg.graph.contents import Kept, restored, tidied
from kg.identity import Appearance
from kg.ontology import Ontology
from kg.records import Reading
from kg.store import MemoryStore


@dataclass(frozen=True)
class Standing:
    """An article as it stands in a store.

    Attributes:
        kept: What was read of it.
        moves: The ids that its entities got instead of those that were read.
        now: What it says with these ids.
    """

    kept: Kept
    moves: Mapping[str, str]
    now: Reading

    @classmethod
    def of(cls, kept: Kept, moves: Mapping[str, str]) -> "Standing":
        """Return an article with new ids for some of its entities."""
        reading = kept.reading
        return cls(kept, moves, tidied(identity.moved(reading, moves)) if moves else reading)

    @cached_property
    def seen(self) -> tuple[Appearance, ...]:
        """Whom it names, as far as it can be decided about them."""
        return tuple(identity.appearances(self.kept.reading))

    @property
    def lines(self) -> Iterator[index.Line]:
        """The counted lines of the index that it adds to."""
        return index.counted(self.seen, self.now)

    @cached_property
    def notes(self) -> Sequence[Quad]:
        """What the index holds of it alone."""
        article = self.now.article
        sketch = index.sketched(article, copies.sketch(article.text))
        return [sketch, *index.noted(self.seen, self.moves, article.id)]

    def graph(self, ontology: Ontology) -> Sequence[Quad]:
        """Return its graph."""
        return self.kept.quads(ontology, self.now)


def standing(opened: MemoryStore, ids: Iterable[str]) -> dict[str, Standing]:
    """Return those of some articles that are in a store, by id.

    Raises:
        RdfError: The store holds something else than this package writes.
    """
    homes = (URIRef(iri.article(id_)) for id_ in ids)
    kept, _ = restored(quad for home in homes for quad in opened.match(graph=home))
    found = {each.reading.article.id: each for each in kept}
    return {id_: Standing.of(each, index.moves(opened, id_)) for id_, each in found.items()}
