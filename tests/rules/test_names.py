"""Names, their types, aliases and references: one case a line in ``names/*.jsonl``.

Keys of a case: ``names`` must be name mentions and ``not`` must be none; ``types`` and
``canonical`` tell type and name of an entity, ``id`` and ``ids`` its id and one identifier;
``same`` and ``apart`` are pairs of names; ``links`` maps a pronoun or a description ("its",
"the company#2" for the second one) to a name, ``free`` must stay unresolved; ``parts`` maps a
description to the owner in its id, ``noparts`` must be none.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kg import annotate
from kg.records import Entity, Mention, MentionKind, Resolution
from kg.resolve import resolve

Case = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for path in sorted((Path(__file__).parent / "names").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found.append(pytest.param(json.loads(line), id=f"{path.stem}-{number}"))
    return found


class Reading:
    """A resolved text, asked by surface."""

    def __init__(self, text: str) -> None:
        self.resolution: Resolution = resolve(annotate.load().read(text))
        self.entities: dict[str, Entity] = {one.id: one for one in self.resolution.entities}

    def names(self) -> set[str]:
        return {m.text for m in self.resolution.mentions if m.kind is MentionKind.NAME}

    def mention(self, text: str) -> Mention | None:
        surface, _, number = text.partition("#")
        found = [m for m in self.resolution.mentions if m.text == surface]
        index = int(number or 1) - 1
        return found[index] if index < len(found) else None

    def entity(self, text: str) -> Entity | None:
        mention = self.mention(text)
        return self.entities[mention.entity] if mention else None


@pytest.mark.parametrize("case", _cases())
def test_case(case: Case) -> None:
    reading = Reading(case["text"])
    names = reading.names()
    assert set(case.get("names", ())) <= names, names
    assert not set(case.get("not", ())) & names, names
    _entities(case, reading)
    _pairs(case, reading)
    _references(case, reading)


def _entities(case: Case, reading: Reading) -> None:
    for key, field in (("types", "type"), ("canonical", "name"), ("id", "id")):
        for name, wanted in case.get(key, {}).items():
            entity = reading.entity(name)
            assert entity is not None, (name, reading.names())
            assert getattr(entity, field) == wanted, entity
    for name, pair in case.get("ids", {}).items():
        entity = reading.entity(name)
        assert entity is not None
        assert tuple(pair) in entity.identifiers


def _pairs(case: Case, reading: Reading) -> None:
    for one, two in case.get("same", ()):
        first, second = reading.entity(one), reading.entity(two)
        assert first is not None, one
        assert first == second, (first, second)
    for one, two in case.get("apart", ()):
        first, second = reading.entity(one), reading.entity(two)
        assert first is not None, one
        assert second is not None, two
        assert first != second


def _references(case: Case, reading: Reading) -> None:
    for word, name in case.get("links", {}).items():
        assert reading.entity(name) is not None, name
        assert reading.entity(word) == reading.entity(name), (word, reading.resolution.mentions)
    for word in case.get("free", ()):
        assert reading.mention(word) is None, reading.mention(word)
    nominal = {m.text: m for m in reading.resolution.mentions if m.kind is MentionKind.NOMINAL}
    for text, owner in case.get("parts", {}).items():
        assert text in nominal, nominal
        assert nominal[text].entity.endswith(f"~{owner}")
    for text in case.get("noparts", ()):
        assert text not in nominal


def test_there_are_enough_cases() -> None:
    folder = Path(__file__).parent / "names"
    count = {path.stem: len(path.read_text().splitlines()) for path in folder.glob("*.jsonl")}
    assert sum(count.values()) >= 150
    assert count["traps"] >= 40
