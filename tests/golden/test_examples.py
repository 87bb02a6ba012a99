"""The example stories, byte for byte, with their questions and their scripts."""

import csv
import runpy
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg import ontology
from kg.export import jsonl
from kg.graph import extracted
from kg.query import Table

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.records import Reading
    from tests.golden.conftest import Ratchet

ONTOLOGY = ontology.load()
ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parent
STORIES = sorted(path.parent.name for path in GOLDEN.glob("*/expected.jsonl"))
QUESTIONS = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("examples/*/queries/*.rq"))
DATES = {
    "alibaba": "2025-02-20",
    "executive": "2026-06-09",
    "launch": "2026-03-04",
    "quarterly": "2025-11-06",
}
"""The days on which the stories that are plain text were published: a page and a line tell."""

LONGEST_SCRIPT = 20
FEWEST_QUESTIONS = 2

Row = dict[str, str]


def source(story: str) -> str:
    """Return the path of a story's text below the root: it is kept in the graph."""
    return f"examples/{story}/{next((ROOT / 'examples' / story).glob('article*')).name}"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@cache
def built(story: str) -> "tuple[KnowledgeGraph, tuple[Reading, ...]]":
    """Build a story's graph, once; return what was read, in its order, as well."""
    found: list[Reading] = []
    return kg.build(source(story), date=DATES.get(story), on_read=found.append), tuple(found)


def graph_of(story: str) -> "KnowledgeGraph":
    """Return a story's graph."""
    return built(story)[0]


def compare(made: bytes, golden: Path, *, update: bool) -> None:
    """Hold bytes against a golden file, or write it."""
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made)
    assert golden.is_file(), "no golden file yet: pytest tests/golden --update-golden"
    assert made.decode().splitlines() == golden.read_text("utf-8").splitlines()
    assert made == golden.read_bytes()


@pytest.mark.parametrize("story", STORIES)
def test_the_claims_are_the_golden_ones(story: str, *, update_golden: bool) -> None:
    made = jsonl(extracted(reading, ONTOLOGY) for reading in built(story)[1])
    compare(made, GOLDEN / story / "claims.jsonl", update=update_golden)


@pytest.mark.parametrize("story", STORIES)
def test_the_graph_is_the_golden_one(story: str, tmp_path: Path, *, update_golden: bool) -> None:
    graph_of(story).save(tmp_path / "graph.trig")
    made = (tmp_path / "graph.trig").read_bytes()
    compare(made, GOLDEN / story / "graph.trig", update=update_golden)


def test_the_command_line_prints_the_golden_claims() -> None:
    call = [sys.executable, "-m", "kg", "extract", source("alibaba"), "--date", DATES["alibaba"]]
    done = subprocess.run(call, capture_output=True, check=True)
    assert done.stdout == (GOLDEN / "alibaba" / "claims.jsonl").read_bytes()


@pytest.mark.parametrize("story", STORIES)
def test_the_script_prints_the_facts(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = ROOT / "examples" / story / "build.py"
    runpy.run_path(str(script), run_name="__main__")
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 1 + len(graph_of(story))
    assert len(script.read_text("utf-8").splitlines()) <= LONGEST_SCRIPT


@pytest.mark.parametrize("story", STORIES)
def test_every_story_has_questions(story: str) -> None:
    assert len([path for path in QUESTIONS if f"/{story}/" in path]) >= FEWEST_QUESTIONS


# --- questions: beside each stands the answer of a reader of the article


def answer(path: Path) -> tuple[list[Row], list[Row]]:
    """Return the rows that must be answered, and those that may be."""
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    optional = [row.pop("optional", "") for row in rows]
    pairs = list(zip(rows, optional, strict=True))
    return [row for row, may in pairs if not may], [row for row, may in pairs if may]


def agrees(given: Row, wanted: Row) -> bool:
    """Tell whether a row says nothing but what the wanted one says."""
    return all(value in {"", wanted[name]} for name, value in given.items())


def asked(path: Path) -> list[Row]:
    """Ask a question of its story's graph; what is not bound is empty."""
    found = graph_of(path.parent.parent.name).query(path)
    assert isinstance(found, Table)
    return [
        {
            name: "" if term is None else str(term)
            for name, term in zip(found.columns, row, strict=True)
        }
        for row in found.rows
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_contradicts_the_reader(question: str, ratchet: "Ratchet") -> None:
    must, may = answer(ROOT / question)
    given = asked(ROOT / question)
    wrong = [row for row in given if not any(agrees(row, each) for each in must + may)]
    ratchet.bear(question, [",".join(row.values()) for row in wrong])


@pytest.mark.parametrize("story", STORIES)
def test_what_was_answered_is_answered(story: str, ratchet: "Ratchet") -> None:
    questions = [ROOT / path for path in QUESTIONS if f"/{story}/" in path]
    pairs = [(row, asked(path)) for path in questions for row in answer(path)[0]]
    missed = [",".join(row.values()) for row, given in pairs if row not in given]
    ratchet.hold(story, "answers", round(1 - len(missed) / len(pairs), 2), "\n".join(missed))
