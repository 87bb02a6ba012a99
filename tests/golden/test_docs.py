"""The page for newcomers: what stands under a command is what it prints."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.program import app, arranged

ROOT = Path(__file__).resolve().parents[2]
CONSOLE = re.compile(r"(?<=```console\n)\$ (?P<command>[^\n]+)\n(?P<printed>.*?)(?=```)", re.DOTALL)


@pytest.fixture(autouse=True)
def _beside_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own, in which the examples stand."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def printed(command: str) -> str:
    """Run a command; return what a terminal of 100 columns shows."""
    name, *arguments = shlex.split(command)
    assert name == "kg"
    done = CliRunner(env={"COLUMNS": "100"}).invoke(app, arranged(arguments))
    assert done.exit_code == 0, done.output
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def test_the_quick_start_shows_what_is_printed(*, update_golden: bool) -> None:
    page = ROOT / "docs" / "quickstart.md"
    text = page.read_text("utf-8")
    made = CONSOLE.sub(lambda m: f"$ {m['command']}\n{printed(m['command'])}", text)
    if update_golden:
        page.write_text(made, "utf-8")
    assert made.splitlines() == page.read_text("utf-8").splitlines()
