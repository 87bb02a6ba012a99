"""Whether articles can change who is who in a store: then nothing short of all of it will do."""

from collections.abc import Iterable

from kg.dataset import CN
from kg.graph.families import INDEX, named, names
from kg.identity.evidence import told
from kg.records import Reading
from kg.store import MemoryStore

_MUTE = frozenset({"called"})
"""Traits of a name, which part nobody by themselves."""


def plain(opened: MemoryStore, readings: Iterable[Reading]) -> bool:
    """Tell whether some articles leave every name in a store with whoever bears it.

    They do when nothing is told of whom they name that could part two who bear one name, and
    nobody of another id bears a name of theirs, here or in the store. Articles of which a name was
    moved hold what was read as well; a store that has one is never plain.
    """
    if next(opened.match(None, CN.asRead), None) is not None:
        return False
    bearers: dict[str, str] = {}
    for reading in readings:
        more = told(reading)
        for entity in reading.entities:
            telling = any(kind not in _MUTE for kind, _ in entity.traits)
            if telling or entity.identifiers or more.get(entity.id):
                return False
        for name, id_ in names(reading):
            if bearers.setdefault(name, id_) != id_:
                return False
    return not any(_shared(opened, name, id_) for name, id_ in bearers.items())


def _shared(opened: MemoryStore, name: str, id_: str) -> bool:
    """Tell whether somebody else in a store bears a name."""
    lines = opened.match(named(name), CN.named, graph=INDEX)
    return any(str(line).partition(" ")[2] != id_ for _, _, line, _ in lines)
