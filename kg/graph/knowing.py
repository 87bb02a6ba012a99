"""Who is who in the part of a store that some articles touch, decided anew.

What is decided of names has to do with nobody but those whom names link. So only the appearances of
these are looked at, and of one whom no name links to others not even they: how many articles tell
what of it is counted in the index, and tells whether it may be several.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg import identity
from kg.graph import index
from kg.identity import JOINED, Appearance
from kg.store import MemoryStore


@dataclass(slots=True)
class Decided:
    """What was decided.

    Attributes:
        moves: For each article the new ids of those about whom was decided.
        ids: Those about whom was decided; everybody else who is touched keeps the id that was read.
        others: Articles that do not change, but in which somebody gets another id than before.
    """

    moves: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def of(self, article: str, before: Mapping[str, str]) -> dict[str, str]:
        """Return all new ids of an article, by those that it has so far."""
        kept = {old: new for old, new in before.items() if old not in self.ids}
        return kept | self.moves.get(article, {})


def decided(
    opened: MemoryStore,
    changed: AbstractSet[str],
    before: Iterable[Appearance],
    after: Iterable[Appearance],
) -> Decided:
    """Decide who is who once some articles are changed.

    Args:
        opened: The store as it is.
        changed: The ids of the articles.
        before: Whom they name now.
        after: Whom they will name.
    """
    new = list(after)
    touched = _Touched(opened, before, new)
    roots = identity.linked((id_, touched.names(id_)) for id_ in touched.ids)
    parts: dict[str, set[str]] = {}
    for id_ in touched.ids:
        parts.setdefault(roots[id_], set()).add(id_)
    found = Decided()
    for part in parts.values():
        if len(part) > 1 or any(map(touched.unsure, part)):
            _decide(found, opened, changed, part, [each for each in new if each.id in part])
    return found


def _decide(
    found: Decided,
    opened: MemoryStore,
    changed: AbstractSet[str],
    part: AbstractSet[str],
    new: Iterable[Appearance],
) -> None:
    """Decide about some ids that nothing links to others."""
    held = [each for id_ in part for each in index.appearances(opened, id_)]
    staying = [each for each in held if each.article not in changed]
    old, now = identity.decide(held)[0], identity.decide([*staying, *new])[0]
    for article in {*old, *now}:
        if article not in changed and old.get(article, {}) != now.get(article, {}):
            found.others.add(article)
    for article, ids in now.items():
        found.moves.setdefault(article, {}).update(ids)
    found.ids |= part


class _Touched:
    """Those whom articles name, before a change or after it, and all whom names link to them."""

    def __init__(
        self, opened: MemoryStore, before: Iterable[Appearance], after: Iterable[Appearance]
    ) -> None:
        self._opened = opened
        old, new = list(before), list(after)
        self._change = Counter(index.borne(new))
        self._change.subtract(Counter(index.borne(old)))
        self._told: dict[str, tuple[set[str], set[str]]] = {}
        waiting = {each.id for each in (*old, *new)}
        while waiting:
            self._told.update((id_, self._lines(f"bearer/{id_}")) for id_ in waiting)
            near = {other for id_ in waiting for other in self._near(id_)}
            waiting = near - self._told.keys()

    @property
    def ids(self) -> AbstractSet[str]:
        """All of them."""
        return self._told.keys()

    def names(self, id_: str) -> set[str]:
        """Return the names that one goes by, before or after."""
        return {name for texts in self._told[id_] for name in index.bearing(texts)[0]}

    def unsure(self, id_: str) -> bool:
        """Tell whether one may be several, before or after."""
        return any(identity.parted(id_, index.bearing(texts)[1]) for texts in self._told[id_])

    def _lines(self, path: str) -> tuple[set[str], set[str]]:
        """Return what is told at a node, before and after."""
        held = index.held(self._opened, [path])
        now = held.copy()
        now.update({line: n for line, n in self._change.items() if line[0] == path})
        return ({text for _, text in held}, {text for (_, text), count in now.items() if count > 0})

    def _near(self, id_: str) -> Iterator[str]:
        """Yield those whom a name links to one."""
        if not id_.startswith(JOINED):
            return
        for texts in self._lines(f"name/{identity.own_name(id_)}"):
            yield from index.ids(texts)
        for name in self.names(id_):
            other = JOINED + name
            if other in self._told or any(self._lines(f"bearer/{other}")):
                yield other
