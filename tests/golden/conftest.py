"""Ratchets: floors that only rise by themselves, and known faults that only get fewer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent


class Ratchet:
    """What was reached before, and what is known to be wrong.

    ``floors.json`` holds measures by story. ``faults.json`` holds what the article does not say and
    the program still reads; a new fault fails, and so does a known one that is gone: strike it.

    Args:
        update: Raise floors and strike faults that are gone, instead of complaining.
    """

    def __init__(self, *, update: bool) -> None:
        self.update = update
        self.floors: dict[str, dict[str, float]] = _read("floors.json")
        self.known: dict[str, list[str]] = _read("faults.json")

    def hold(self, story: str, measure: str, value: float, lost: str = "") -> None:
        """Complain when a measure is below its floor."""
        floor = self.floors.setdefault(story, {}).get(measure, 0)
        if self.update:
            self.floors[story][measure] = max(value, floor)
        assert value >= floor, f"{measure} of {story} is {value}, not {floor}\n{lost}"

    def bear(self, where: str, faults: list[str]) -> None:
        """Complain about faults that are not known, and about known ones that are gone."""
        known = self.known.pop(where, [])
        kept = [each for each in known if each in faults] if self.update else known
        if kept:
            self.known[where] = kept
        new = [each for each in faults if each not in known]
        assert not new, "\n  ".join([f"false in {where}", *new])
        gone = [each for each in kept if each not in faults]
        assert not gone, "\n  ".join([f"mended in {where}: strike it from faults.json", *gone])

    def keep(self) -> None:
        """Write what has changed."""
        for name, value in (("floors.json", self.floors), ("faults.json", self.known)):
            text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
            (HERE / name).write_text(f"{text}\n", "utf-8")


def _read(name: str) -> Any:
    path = HERE / name
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


@pytest.fixture(scope="session")
def ratchet(*, update_golden: bool) -> Iterator[Ratchet]:
    """Return the ratchet; after the last test it is written when golden files are."""
    made = Ratchet(update=update_golden)
    yield made
    if update_golden:
        made.keep()
