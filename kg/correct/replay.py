"""A patch applied to readings: line after line, always to what was read, never to its own result.

So the outcome depends on the readings and the lines alone: an article that is read anew gets the
same corrections again, and a line that is taken out has never been.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from kg import iri
from kg.correct import making
from kg.correct.ends import Known, folded, in_article, in_quote, matches
from kg.correct.lines import CLAIM_ACTS, Act, Correction
from kg.correct.making import Desk
from kg.errors import InputError, KgError, unknown
from kg.ontology import Ontology
from kg.records import Argument, Claim, Entity, Reading


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a patch makes of readings.

    Attributes:
        readings: The readings, corrected, in their order.
        touched: For each line the number of claims and entities that it changed.
    """

    readings: tuple[Reading, ...]
    touched: tuple[int, ...]


def replay(
    readings: Sequence[Reading], corrections: Iterable[Correction], ontology: Ontology
) -> Replayed:
    """Apply a patch.

    Raises:
        InputError: A line sets a value that cannot be read; the message names it.
    """
    desk = Desk(Known(readings), ontology)
    current, touched = list(readings), []
    for number, correction in enumerate(corrections, 1):
        try:
            touched.append(_apply(correction, current, desk))
        except KgError as error:
            raise InputError(
                f"correction {number} ({correction.do}) cannot be applied: {error}",
                hint=f"Correct the line, or take it back: kg undo {number}",
            ) from error
    return Replayed(tuple(current), tuple(touched))


def _apply(correction: Correction, current: list[Reading], desk: Desk) -> int:
    """Apply one line in place; return how much it changed."""
    if correction.do in CLAIM_ACTS:
        return _each(correction, current, desk, lambda r: _on_claims(correction, r, desk))
    old = desk.known.find(correction.entity or "")
    if old is not None and correction.do is Act.RENAME:
        return _rename(correction, current, desk, old)
    new = _target(correction, old, desk) if old else None
    if old is None or new is None or old.id == new.id:
        return 0
    changes = _each(correction, current, desk, lambda r: _on_entity(correction, r, old.id, new))
    if correction.article is correction.quote is correction.called is None:
        desk.known.move(old.id, new.id)
    return changes


def _rename(correction: Correction, current: list[Reading], desk: Desk, old: Entity) -> int:
    """Call an entity by another name in every reading; return how much it changed."""
    new = dataclasses.replace(old, name=correction.name or "")
    desk.known.rename(new)

    def call(end: Argument) -> Argument:
        return dataclasses.replace(end, name=new.name) if end.id == new.id else end

    def step(reading: Reading) -> Reading:
        entities = tuple(_called(each, new, correction) for each in reading.entities)
        claims = tuple(_with_ends(claim, call) for claim in reading.claims)
        return dataclasses.replace(reading, entities=entities, claims=claims)

    return _each(correction, current, desk, step)


def _called(entity: Entity, new: Entity, correction: Correction) -> Entity:
    """Return an entity as it is called now, if it is the one; its other names stay."""
    if entity.id != new.id or entity.name == new.name:
        return entity
    return dataclasses.replace(
        entity,
        name=new.name,
        aliases=tuple(sorted({*entity.aliases, entity.name} - {new.name})),
        why=tuple(dict.fromkeys((*entity.why, correction.mark))),
    )


def _each(
    correction: Correction,
    current: list[Reading],
    desk: Desk,
    step: Callable[[Reading], Reading],
) -> int:
    """Take a step with each reading that a line is about; return how much it changed."""
    changes = 0
    for place, reading in enumerate(current):
        new = step(reading) if in_article(correction, reading.article) else reading
        if new is not reading and new != reading:
            changes += _difference(reading, new)
            current[place] = new
            desk.known.learn(new.entities)
    return changes


def _difference(old: Reading, new: Reading) -> int:
    """Count what is not in both: claims; entities when no claim is touched."""
    before, after = set(old.claims), set(new.claims)
    return max(len(before - after), len(after - before)) or 1


def _on_claims(correction: Correction, reading: Reading, desk: Desk) -> Reading:
    """Apply a line about claims to a reading."""
    change = _STEPS[correction.do]
    claims: list[Claim] = []
    found = False
    for claim in reading.claims:
        if matches(correction, claim):
            found = True
            claims += change(correction, claim, reading, desk)
        else:
            claims.append(claim)
    if not found and correction.do in {Act.ACCEPT, Act.ADD}:
        new = making.made(correction, reading.article, desk)
        claims += [new] if new else []
    return _with(reading, claims)


def _reject(*_: object) -> list[Claim]:
    return []


def _change(correction: Correction, claim: Claim, reading: Reading, desk: Desk) -> list[Claim]:
    return [making.changed(claim, correction, reading.article, desk)]


def _reverse(correction: Correction, claim: Claim, *_: object) -> list[Claim]:
    turned = dataclasses.replace(claim, subject=claim.object, object=claim.subject)
    return [making.marked(turned, correction)]


_Step = Callable[[Correction, Claim, Reading, Desk], list[Claim]]
_STEPS: Final[Mapping[Act, _Step]] = MappingProxyType(
    {
        Act.ACCEPT: _change,
        Act.ADD: _change,
        Act.EDIT: _change,
        Act.REJECT: _reject,
        Act.REVERSE: _reverse,
    }
)


def _on_entity(correction: Correction, reading: Reading, old: str, new: Entity) -> Reading:
    """Apply a line about an entity to a reading."""
    if old not in {entity.id for entity in reading.entities}:
        return reading
    claims = [_moved(claim, old, new, correction) for claim in reading.claims]
    return _with(_renamed(reading, old, new, correction, claims), claims)


def _target(correction: Correction, old: Entity, desk: Desk) -> Entity:
    """Return the entity that an entity becomes.

    Raises:
        UsageError: There is no such type.
    """
    if correction.do is not Act.RETYPE:
        return desk.known.named(correction.into or "", old.type)
    kind = correction.type or ""
    if kind not in desk.ontology.types:
        raise unknown("type", kind, desk.ontology.types)
    id_ = f"{iri.slug(kind)}/{old.id.partition('/')[2]}"
    return desk.known.find(id_) or dataclasses.replace(old, id=id_, type=kind)


def _moved(claim: Claim, old: str, new: Entity, correction: Correction) -> Claim:
    """Return a claim of which the ends that are meant are another entity."""
    if not in_quote(correction, claim):
        return claim

    def move(end: Argument) -> Argument:
        if end.id != old or not _is_called(end, correction):
            return end
        return dataclasses.replace(end, id=new.id, name=new.name, type=new.type)

    return _with_ends(claim, move)


def _with_ends(claim: Claim, move: Callable[[Argument], Argument]) -> Claim:
    """Return a claim with everybody that it names replaced by somebody."""
    given: dict[str, Any] = {name: getattr(claim, name) for name in _ENDS}
    named = {name: end for name, end in given.items() if end is not None}
    changed: dict[str, Any] = {n: move(end) for n, end in named.items() if move(end) != end}
    tellers = tuple(move(teller) for teller in claim.told_by)
    changed |= {"told_by": tellers} if tellers != claim.told_by else {}
    return dataclasses.replace(claim, **changed) if changed else claim


_ENDS: Final = ("subject", "object", "said_by", "counterparty")


def _is_called(end: Argument, correction: Correction) -> bool:
    return correction.called is None or folded(correction.called) == folded(end.text)


def _renamed(
    reading: Reading, old: str, new: Entity, correction: Correction, claims: Sequence[Claim]
) -> Reading:
    """Return a reading whose entities are those that its claims now name."""
    known = {entity.id: entity for entity in reading.entities}
    gone = known[old]
    part = correction.quote is not None or correction.called is not None
    names = _parted(gone, correction) if part else {gone.name, *gone.aliases}
    if part and not (names or _names(claims, new.id)):
        return reading
    if not part:
        del known[old]
    else:
        left = tuple(alias for alias in gone.aliases if alias not in names)
        known[old] = dataclasses.replace(gone, aliases=left)
        known = {id_: e for id_, e in known.items() if id_ != old or _names(claims, old)}
    known[new.id] = _joined(known.get(new.id), new, names, gone, correction)
    return dataclasses.replace(reading, entities=tuple(known[id_] for id_ in sorted(known)))


def _parted(gone: Entity, correction: Correction) -> set[str]:
    """Return the names that go with a part of an entity."""
    if correction.called is None:
        return set()
    wanted = folded(correction.called)
    return {name for name in (gone.name, *gone.aliases) if folded(name) == wanted}


def _names(claims: Iterable[Claim], id_: str) -> bool:
    """Tell whether a claim names an entity."""
    ends = [end for claim in claims for end in claim.told_by]
    ends += [getattr(claim, name) for claim in claims for name in _ENDS]
    return any(end is not None and end.id == id_ for end in ends)


def _joined(
    there: Entity | None, new: Entity, names: set[str], gone: Entity, correction: Correction
) -> Entity:
    """Return an entity with the names that come to it."""
    base = there or Entity(new.id, new.name, new.type)
    whole = correction.do is not Act.SPLIT
    return dataclasses.replace(
        base,
        aliases=tuple(sorted({*base.aliases, *names} - {base.name})),
        identifiers=tuple(sorted({*base.identifiers, *(gone.identifiers if whole else ())})),
        why=tuple(dict.fromkeys((*base.why, correction.mark))),
    )


def _with(reading: Reading, claims: Iterable[Claim]) -> Reading:
    """Return a reading with claims, each once, and with the entities that these name."""
    kept = tuple(dict.fromkeys(claims))
    if kept == reading.claims:
        return reading
    known = {entity.id: entity for entity in reading.entities}
    for claim in kept:
        for end in (*(getattr(claim, name) for name in _ENDS), *claim.told_by):
            if end is not None and end.id is not None and end.id not in known:
                known[end.id] = Entity(end.id, end.name, end.type or "Thing")
    entities = tuple(known[id_] for id_ in sorted(known))
    return dataclasses.replace(reading, claims=kept, entities=entities)
