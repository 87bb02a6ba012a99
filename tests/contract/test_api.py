"""The public face: names, verbs and methods, parts, and what an import costs."""

import inspect
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import kg
import kg.graph
from kg.cli.program import VERBS
from kg.plugins import Kind, get, names

ROOT = Path(__file__).parents[2]


def test_the_public_names_are_exactly_these() -> None:
    assert kg.__all__ == [
        "Article",
        "Claim",
        "Deal",
        "Entity",
        "Fact",
        "KgError",
        "KnowledgeGraph",
        "Reading",
        "Status",
        "build",
        "load",
    ]
    assert kg.__all__ == sorted(kg.__all__)
    assert dir(kg) == kg.__all__


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(kg, name)
    assert found.__name__ == name
    assert inspect.getdoc(found)


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = kg.biuld


@pytest.mark.parametrize("verb", [verb.__name__ for verb, _ in VERBS])
def test_every_verb_has_a_method_of_the_same_name(verb: str) -> None:
    found = getattr(kg.KnowledgeGraph, verb, None) or getattr(kg.graph, verb, None)
    assert callable(found)
    assert inspect.getdoc(found)


@pytest.mark.parametrize(
    "name", [name for name in dir(kg.KnowledgeGraph) if not name.startswith("_")]
)
def test_every_method_is_documented_and_typed(name: str) -> None:
    found = inspect.getattr_static(kg.KnowledgeGraph, name)
    function = found.fget if isinstance(found, property) else found
    assert inspect.getdoc(function)
    assert "return" in function.__annotations__


def test_importing_kg_imports_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import kg; "
        "print(sorted(m for m in set(sys.modules) - before if m.startswith('kg')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['kg']\n"


def test_reading_a_kept_graph_needs_no_language_model() -> None:
    code = "import sys, kg; kg.KnowledgeGraph().facts(); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_declared_parts_are_the_installed_ones() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for kind in Kind:
        declared = project["entry-points"][kind.value]
        installed = {each.name: each.value for each in entry_points(group=kind.value)}
        assert declared.items() <= installed.items(), "install anew: make setup"


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in Kind for name in names(kind)])
def test_every_part_can_be_loaded(kind: Kind, name: str) -> None:
    assert callable(get(kind, name))
