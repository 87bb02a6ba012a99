"""Readings whose entities got other ids."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from kg.records import Argument, Claim, Entity, Reading


def moved(reading: Reading, ids: Mapping[str, str]) -> Reading:
    """Return a reading in which entities have other ids; itself when none has.

    Args:
        reading: What one article gave.
        ids: The new id for each old one.
    """
    if not ids:
        return reading
    found: dict[str, Entity] = {}
    for entity in reading.entities:
        new = replace(entity, id=ids.get(entity.id, entity.id))
        found[new.id] = _one(found[new.id], new) if new.id in found else new
    return replace(
        reading,
        entities=tuple(found[id_] for id_ in sorted(found)),
        mentions=tuple(replace(m, entity=ids.get(m.entity, m.entity)) for m in reading.mentions),
        claims=tuple(_claim(claim, ids) for claim in reading.claims),
    )


def _one(first: Entity, second: Entity) -> Entity:
    """Return two entities of an article as one."""
    names = {first.name, second.name, *first.aliases, *second.aliases} - {first.name}
    return replace(
        first,
        aliases=tuple(sorted(names)),
        identifiers=tuple(sorted({*first.identifiers, *second.identifiers})),
        why=tuple(dict.fromkeys((*first.why, *second.why))),
        traits=tuple(sorted({*first.traits, *second.traits})),
    )


def _claim(claim: Claim, ids: Mapping[str, str]) -> Claim:
    ends: dict[str, Any] = {}
    for each in fields(claim):
        end = getattr(claim, each.name)
        if isinstance(end, Argument) and end.id is not None and end.id in ids:
            ends[each.name] = replace(end, id=ids[end.id])
    if any(end.id in ids for end in claim.told_by):
        tellers = (replace(end, id=ids.get(end.id or "", end.id)) for end in claim.told_by)
        ends["told_by"] = tuple(tellers)
    return replace(claim, **ends) if ends else claim
