"""What a store keeps for itself, in a graph of its own, to be changed where an article touches it.

Lines of five kinds, each under a node of its own:

* ``index/DAY``: a sketch of each article of a day, by which copies are found;
* ``index/seen/ID``: what each article tells of one whom it names, as it was read;
* ``index/bearer/ID``: how many articles call one by which name, and tell what of it but its ties;
* ``index/name/NAME``: how many call whom by a name, of those whom names can join;
* ``index/entity/ID``: how many articles add what to what an entity is called;
* ``index/moved/ID``: which entities of an article got other ids.

Those that count let an article be added without a look at all others that speak of the same.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rdflib import URIRef

from kg import iri, rdf
from kg.dataset import CN, Quad
from kg.identity import JOINED, Appearance, Profile
from kg.records import Article, Entity, Reading
from kg.store import MemoryStore

INDEX = URIRef(iri.mint("index"))
"""The graph."""

Line: TypeAlias = tuple[str, str]
"""The path of a node below ``index``, and what is said there."""


def sketched(article: Article, sketch: str) -> Quad:
    """Return the line that tells of the text of an article."""
    return bucket(str(article.date or "")), CN.sketch, rdf.text(f"{article.id} {sketch}"), INDEX


def bucket(day: str) -> URIRef:
    """Return the node of the articles of a day, "" for those of none."""
    return _node(day or "undated")


def noted(seen: Iterable[Appearance], moves: Mapping[str, str], article: str) -> Iterator[Quad]:
    """Yield what is noted of one article alone."""
    for each in seen:
        yield _quad(f"seen/{each.id}", _told(each))
    for old, new in moves.items():
        yield _quad(f"moved/{article}", json.dumps([old, new]))


def counted(seen: Iterable[Appearance], now: Reading) -> Iterator[Line]:
    """Yield the lines that an article adds to.

    Args:
        seen: Its entities as they were read.
        now: The article with its entities under the ids that they have now.
    """
    yield from borne(seen)
    yield from called(now)


def called(now: Reading) -> Iterator[Line]:
    """Yield the lines that an article adds to what its entities are called."""
    for entity in now.entities:
        yield from ((f"entity/{entity.id}", json.dumps(call)) for call in rdf.calls(entity))


def borne(seen: Iterable[Appearance]) -> Iterator[Line]:
    """Yield the lines about names and their bearers that an article adds to."""
    for each in seen:
        yield f"bearer/{each.id}", json.dumps([_pairs(each.profile), None])
        for name in each.names:
            yield f"bearer/{each.id}", json.dumps([None, name])
            if each.id.startswith(JOINED):
                yield f"name/{name}", json.dumps(each.id)


def totals(counts: Mapping[Line, int]) -> Iterator[Quad]:
    """Yield counted lines with their counts."""
    return (_quad(path, f"{count} {text}") for (path, text), count in counts.items() if count)


def lines(opened: MemoryStore, path: str) -> Iterator[str]:
    """Yield what a store says at a node."""
    for _, _, line, _ in opened.match(_node(path), CN.noted, graph=INDEX):
        yield rdf.from_text(line)


def held(opened: MemoryStore, paths: Iterable[str]) -> Counter[Line]:
    """Return the counted lines that a store holds at some nodes."""
    found: Counter[Line] = Counter()
    for path in paths:
        for line in lines(opened, path):
            count, _, text = line.partition(" ")
            found[path, text] = int(count)
    return found


def appearances(opened: MemoryStore, id_: str) -> Iterator[Appearance]:
    """Yield where one appears by the index of a store."""
    for line in lines(opened, f"seen/{id_}"):
        article, names, traits, identifiers, ties = json.loads(line)
        yield Appearance(article, id_, frozenset(names), _profile(traits, identifiers, ties))


def moves(opened: MemoryStore, article: str) -> dict[str, str]:
    """Return the ids that entities of an article got by the index of a store."""
    return dict(json.loads(line) for line in lines(opened, f"moved/{article}"))


def bearing(texts: Iterable[str]) -> tuple[set[str], list[Profile]]:
    """Return the names of one, and what is told of it, out of the lines about it."""
    said = [json.loads(text) for text in texts]
    names = {name for told, name in said if told is None}
    return names, [_profile(*told) for told, _ in said if told is not None]


def ids(texts: Iterable[str]) -> set[str]:
    """Return the ids of those who go by a name, out of the lines about it."""
    return {json.loads(text) for text in texts}


def entities(counts: Mapping[Line, int]) -> Iterator[Entity]:
    """Yield the entities that counted lines are about, as all articles call them."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for (path, text), count in counts.items():
        kind, _, id_ = path.partition("/")
        if kind == "entity" and count:
            found.setdefault(id_, {})[tuple(json.loads(text))] = count
    return (rdf.called(id_, calls) for id_, calls in found.items())


def _told(seen: Appearance) -> str:
    known = [*_pairs(seen.profile), sorted(seen.profile.ties)]
    return json.dumps([seen.article, sorted(seen.names), *known])


def _pairs(profile: Profile) -> list[list[tuple[str, str]]]:
    return [sorted(profile.traits), sorted(profile.identifiers)]


def _profile(
    traits: Iterable[Sequence[str]],
    identifiers: Iterable[Sequence[str]],
    ties: Iterable[str] = (),
) -> Profile:
    known, codes = (frozenset((a, b) for a, b in each) for each in (traits, identifiers))
    return Profile(known, codes, frozenset(ties))


def _node(path: str) -> URIRef:
    return URIRef(iri.mint(f"index/{path}"))


def _quad(path: str, text: str) -> Quad:
    return _node(path), CN.noted, rdf.text(text), INDEX
