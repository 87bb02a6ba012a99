"""The identifiers of registers, given to the organisations of an article."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.identifiers.register import Asked, Entry, Match, Register
from kg.records import Entity, Resolution


class Attach:
    """Gives organisations the identifiers that registers have for them.

    A register is read when the first name is looked up. An entity of a list of the user keeps the
    identifiers that the list gives.

    Args:
        sources: What yields the entries of each register, by its name.
    """

    def __init__(self, sources: Mapping[str, Callable[[], Iterable[Entry]]]) -> None:
        self._sources = sources
        self._registers: dict[str, Register] = {}

    def __call__(self, found: Resolution) -> Resolution:
        """Return a resolution whose organisations have what the registers have for them.

        Raises:
            MissingPartError: A package that holds a register is not installed.
        """
        return replace(found, entities=tuple(map(self._identified, found.entities)))

    def _register(self, name: str) -> Register:
        if name not in self._registers:
            self._registers[name] = Register(self._sources[name]())
        return self._registers[name]

    def _identified(self, entity: Entity) -> Entity:
        own = any(kind == "own" for kind, _ in entity.traits)
        if entity.type != "Organization" or own or "~" in entity.id:
            return entity
        hits = [(name, hit) for name in self._sources if (hit := self._hit(name, entity))]
        pairs = {pair for _, hit in hits for pair in hit.entry.ids}
        pairs = {(s, v) for s, v in pairs if s not in {scheme for scheme, _ in entity.identifiers}}
        why = (*entity.why, *(_why(name, hit) for name, hit in hits))
        known = (*entity.identifiers, *pairs)
        return replace(entity, identifiers=tuple(sorted(known)), why=why) if hits else entity

    def _hit(self, name: str, entity: Entity) -> Match | None:
        """Return what a register has for the full name: a short one may be that of another."""
        return self._register(name).find(_asked(entity))


def _asked(entity: Entity) -> Asked:
    values: defaultdict[str, set[str]] = defaultdict(set)
    for kind, value in (*entity.traits, *entity.identifiers):
        values[kind].add(value)
    kinds = ("country", "city", "trade", "ticker")
    return Asked(entity.name, *(frozenset(values[kind]) for kind in kinds))


def _why(name: str, hit: Match) -> str:
    ids = ", ".join(f"{scheme} {value}" for scheme, value in hit.entry.ids)
    return f"{ids}: {hit.entry.name} in {name}, likeness {hit.likeness:.2f}"
