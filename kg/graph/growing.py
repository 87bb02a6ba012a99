"""A store that is changed where an article touches it, and nowhere else.

What follows from an article is derived from the claims of the facts and of the deals that it speaks
of, from how often the entities that it names are called what, and from who is who among those whom
names link to these, before the change and after it; the difference is written in one transaction
with the graphs of the articles. The functions that derive are those of a whole graph, so that the
store is as if it had been derived anew.

Only a store that tells, in a graph of its own, that this version wrote it with this ontology can
be changed so, and only while nothing in it is corrected: a correction may reach any article.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from typing import Final

from rdflib import Literal, URIRef

from kg import iri, rdf
from kg.dataset import CN, SCHEMA, Quad
from kg.graph import index, versions
from kg.graph.beside import Beside
from kg.graph.contents import Contents, Kept
from kg.graph.families import World, copied
from kg.graph.index import INDEX
from kg.graph.knowing import decided
from kg.graph.standing import Standing, standing
from kg.ontology import Ontology
from kg.records import Reading
from kg.store import MemoryStore

_FORM: Final = "3"
"""The version of the index."""
BATCH = 100
"""Articles that are written in one transaction when many are added."""


def whole(contents: Contents) -> list[Quad]:
    """Return the graph by which a store tells that it can be changed in parts."""
    moves = contents.settled.moves
    pairs = zip(contents.kept, contents.readings, strict=True)
    stand = [Standing(kept, moves.get(now.article.id, {}), now) for kept, now in pairs]
    counts = Counter(line for each in stand for line in each.lines)
    notes = (quad for each in stand for quad in each.notes)
    return [mark(contents.ontology), *notes, *index.totals(counts)]


def mark(ontology: Ontology) -> Quad:
    """Say what the derived part of a store is derived by."""
    relations = (repr(relation) for _, relation in sorted(ontology.relations.items()))
    by = iri.digest(_FORM, version("newskg"), ontology.version, *relations)
    return INDEX, CN.softwareVersion, Literal(by), INDEX


def able(opened: MemoryStore, ontology: Ontology) -> bool:
    """Tell whether a store can be changed in parts; one that is corrected cannot."""
    marked = [quad == mark(ontology) for quad in opened.match(INDEX, CN.softwareVersion)]
    return marked == [True] and not any(opened.about(rdf.PATCH))


def grow_by(opened: MemoryStore, added: Iterable[Kept], ontology: Ontology) -> None:
    """Add many articles to a store, some in each transaction; older versions make room.

    Raises:
        StoreError: The store cannot be written; it holds what the last transaction left.
    """
    waiting = iter(added)
    done: set[str] = set()
    while some := list(islice(waiting, BATCH)):
        done |= {each.reading.article.id for each in some}
        grow(opened, some, versions.replaced(opened, some) - done, ontology)


def grow(
    opened: MemoryStore, added: Iterable[Kept], gone: Iterable[str], ontology: Ontology
) -> None:
    """Add articles to a store, or replace them, and take others out, in one transaction.

    Args:
        opened: A store that is ``able``.
        added: What is kept of articles; of two of one article the last one counts.
        gone: The ids of those that are taken out.
        ontology: The inventory.

    Raises:
        RdfError: The store holds something else than this package writes.
        StoreError: It cannot be written; it holds what it held.
    """
    new = {each.reading.article.id: each for each in added}
    ids = frozenset({*new, *gone})
    known = standing(opened, ids)
    fresh = {id_: Standing.of(each, {}) for id_, each in new.items()}
    before, after = ([a for e in given.values() for a in e.seen] for given in (known, fresh))
    found = decided(opened, ids, before, after)
    others = standing(opened, found.others)
    now = {
        **{id_: Standing.of(each, found.of(id_, {})) for id_, each in new.items()},
        **{id_: Standing.of(e.kept, found.of(id_, e.moves)) for id_, e in others.items()},
    }
    _write(opened, ids | found.others, {**known, **others}, now, ontology)


def _write(
    opened: MemoryStore,
    changed: frozenset[str],
    old: Mapping[str, Standing],
    now: Mapping[str, Standing],
    ontology: Ontology,
) -> None:
    """Write articles as they are to stand, with all that follows."""
    before, after = ([each.now for each in given.values()] for given in (old, now))
    beside = Beside(opened, ontology, changed, (*before, *after))
    copies_ = _copied(opened, changed, before, after)
    counts, recounted = _counted(opened, old.values(), now.values())
    graphs: dict[URIRef | None, Sequence[Quad]] = {
        URIRef(iri.article(id_)): now[id_].graph(ontology) if id_ in now else () for id_ in changed
    }
    opened.change(
        graphs,
        gone=[
            *beside.derived(before),
            *rdf.of_copies(copies_[0]),
            *_of_counts(counts),
            *(quad for each in old.values() for quad in each.notes),
        ],
        added=[
            *beside.derived(after),
            *rdf.of_copies(copies_[1]),
            *_of_counts(recounted),
            *(quad for each in now.values() for quad in each.notes),
        ],
    )


def _copied(
    opened: MemoryStore, changed: frozenset[str], before: list[Reading], after: list[Reading]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return which article is a copy of which, before and after, as far as it changes."""
    texts = {reading.article.id: reading.article for reading in after}
    same = {r.article.id for r in before if texts.get(r.article.id) == r.article}
    old, new = ([r.article for r in each if r.article.id not in same] for each in (before, after))
    worlds = World(opened), World(opened, changed - same, {each.id: each for each in new})
    return copied(*worlds, old, new)


def _counted(
    opened: MemoryStore, old: Iterable[Standing], now: Iterable[Standing]
) -> tuple[Counter[index.Line], Counter[index.Line]]:
    """Return the counted lines of the index that change, and those of one node with them."""
    change = Counter(line for each in now for line in each.lines)
    change.subtract(Counter(line for each in old for line in each.lines))
    held = index.held(opened, {path for (path, _), count in change.items() if count})
    after = held.copy()
    after.update({line: count for line, count in change.items() if count})
    return held, after


def _of_counts(counts: Mapping[index.Line, int]) -> Iterator[Quad]:
    """Yield counted lines, and what they say of entities."""
    yield from index.totals(counts)
    for entity in index.entities(counts):
        yield from rdf.of_entity(entity)


def called(opened: MemoryStore, name: str) -> set[str]:
    """Return the ids of the articles that go by an id, an id of the caller's, address or path."""
    terms = {rdf.text(name), rdf.address(name)}
    said = [
        owner
        for term in terms
        for predicate in (CN.ref, CN.source, SCHEMA.url)
        for node, _, _, _ in opened.match(None, predicate, term)
        if (owner := iri.owner(node)) is not None
    ]
    home = URIRef(iri.article(name))
    return {*said, *([name] if any(opened.match(home, graph=home)) else [])}
