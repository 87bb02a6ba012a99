"""The lock: it pins what the project asks for, by hash, and names no place to get it from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["serve"]]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINS = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]


def plain(requirement: str) -> str:
    """Return the name of a package as indexes spell it (PEP 503)."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("requirement", WANTED, ids=plain)
def test_what_the_project_asks_for_is_pinned(requirement: str) -> None:
    assert plain(requirement) in {plain(pin) for pin in PINS}, "write it anew: make lock"


@pytest.mark.parametrize("pin", PINS, ids=plain)
def test_every_pin_is_exact_and_has_hashes(pin: str) -> None:
    assert re.match(r"[a-z0-9._-]+==[\w.+]+ \\\n", pin)
    assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin)


def test_the_lock_names_no_place() -> None:
    options = [line for line in LOCK.splitlines() if line.startswith("-")]
    assert options == []
    assert "://" not in LOCK
    assert " @ " not in LOCK
