"""What one article tells of whom it names: all that is looked at to decide who is who."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.identity.evidence import Profile, ties, told
from kg.iri import slug
from kg.records import Reading

KINDS: Final = frozenset(("Organization", "Person"))
"""The types of those about whom is decided."""
JOINED: Final = "organization/"
"""How the ids begin that are joined to others; people are only told apart."""
SIGN: Final = "~"
"""What sets a qualifier off in an id; an id that has one already is not decided about."""

_slug = lru_cache(maxsize=1 << 16)(slug)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One entity in one article.

    Attributes:
        article: The id of the article.
        id: The id of the entity, as it was read.
        names: The names that it goes by there, as slugs.
        profile: What the article tells of it.
    """

    article: str
    id: str
    names: frozenset[str]
    profile: Profile


def appearances(reading: Reading) -> Iterator[Appearance]:
    """Yield the appearances in an article that can be decided about."""
    tied, more = ties(reading), told(reading)
    for entity in reading.entities:
        own = any(kind == "own" for kind, _ in entity.traits)
        if entity.type in KINDS and not own and SIGN not in entity.id:
            names = frozenset(_slug(name) for name in (entity.name, *entity.aliases))
            traits = more.get(entity.id, frozenset()).union(entity.traits)
            profile = Profile(traits, frozenset(entity.identifiers), tied[entity.id])
            yield Appearance(reading.article.id, entity.id, names, profile)


def own_name(id_: str) -> str:
    """Return the name that an id is made of.

    >>> own_name("organization/nordwind")
    'nordwind'
    """
    return id_.partition("/")[2]


def linked(seen: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return for each id one that stands for all with which it hangs together by names.

    Two organisations do when one goes by the name that the other's id is made of.

    Args:
        seen: Ids with names that they go by; an id may come many times.

    >>> found = linked([("organization/abc", ["abc", "alpha"]), ("organization/alpha", ["alpha"])])
    >>> len(set(found.values()))
    1
    """
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while (up := above.setdefault(id_, id_)) != id_:
            above[id_] = id_ = above[up]
        return id_

    for id_, names in seen:
        top(id_)
        if id_.startswith(JOINED):
            for name in names:
                above[top(JOINED + name)] = top(id_)
    return {id_: top(id_) for id_ in list(above)}
