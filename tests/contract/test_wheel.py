"""The package as it is shipped: built, unpacked elsewhere, and put to work there."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = "Nordwind AG bought Palmetto Freight for $3 million in May 2024.\n"
BUILD = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="session")
def shipped(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel: what an installation puts into its folder of packages."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(shipped: Path, folder: Path, *command: str) -> str:
    """Run Python where only the wheel's own ``kg`` can be found."""
    environment = {**os.environ, "PYTHONPATH": str(shipped)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_what_belongs_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")}
    assert wanted <= names
    ours = {path.relative_to(ROOT) for path in (ROOT / "ontologies").rglob("*") if path.is_file()}
    assert {f"kg/{path.as_posix()}" for path in ours} <= names
    assert "kg/py.typed" in names
    strays = {name.partition("/")[0] for name in names} - {"kg"}
    assert all(name.endswith(".dist-info") for name in strays)
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.slow
def test_the_main_job_runs_from_the_wheel(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    where = run(shipped, tmp_path, "-c", "import kg; print(kg.__file__)").strip()
    assert Path(where).is_relative_to(shipped)
    run(shipped, tmp_path, "-m", "kg", "build", "story.txt", "-s", "x.trig", "--html", "x.html")
    (fact,) = json.loads(run(shipped, tmp_path, "-m", "kg", "facts", "x.trig", "-f", "json"))
    assert (fact["subject"], fact["relation"], fact["object"]) == (
        "Nordwind AG",
        "acquires",
        "Palmetto Freight",
    )
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "Palmetto Freight" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.txt", "x.html", "x.trig"]
