"""Hold the quality of reading above its floors.

python -m benchmarks.gate              compare with benchmarks/baseline.json; exit 1 when short
python -m benchmarks.gate --update     raise the floors to just below what is measured
python -m benchmarks.gate --update --lower     let floors fall, with a word in the commit why
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.passages import read
from kg import graph
from kg.errors import KgError
from kg.score import load, score
from kg.score.floors import figures, raised, shortfalls

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
GOLD = HERE / "gold" / "passages.jsonl"
ENTITIES = HERE / "gold" / "entities.jsonl"


def measure() -> dict[str, float]:
    """Read the labelled passages and articles; return the figures that have floors."""
    gold = load(GOLD)
    named = graph.score(ENTITIES, entities=True)
    return {**figures(score(gold, read(gold))), **named.figures()}


def update(floors: dict[str, float], measured: dict[str, float], *, lower: bool) -> None:
    """Write new floors.

    Raises:
        UsageError: A floor would fall, and ``lower`` is not set.
    """
    new = raised(floors, measured, lower=lower)
    BASELINE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    print(f"floors written to {BASELINE.name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare or update; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="with --update: let floors fall")
    chosen = parser.parse_args(arguments)
    floors: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))
    measured = measure()
    for name, value in measured.items():
        print(f"{name:26s} {value:.3f}   floor {floors.get(name, 0.0):.3f}")
    if chosen.update:
        update(floors, measured, lower=chosen.lower)
        return 0
    short = shortfalls(floors, measured)
    for each in short:
        print(each, file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KgError as error:
        sys.exit(str(error))
