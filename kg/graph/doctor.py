"""What is installed, what is missing, and how to get it."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kg import ontology, plugins
from kg.errors import KgError
from kg.settings import NAMES, PREFIX, Settings, load

_PACKAGES = (
    "newskg",
    "spacy",
    "rdflib",
    "pyoxigraph",
    "rapidfuzz",
    "rensa",
    "networkx",
    "pyvis",
    "trafilatura",
    "pyshacl",
)
_OLDEST, _NEWEST = (3, 11), (3, 13)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that kg needs.

    Attributes:
        part: What it is.
        state: Its version, or what is wrong with it.
        remedy: What to type when it is missing.
        fine: It is there and works.
    """

    part: str
    state: str
    remedy: str = ""
    fine: bool = True


def doctor(settings: Settings | None = None) -> tuple[Part, ...]:
    """Examine the installation; the language model and the ontology are really loaded."""
    chosen = settings or load()
    parts = [_python(), *map(_package, _PACKAGES), _model(chosen), _inventory(chosen)]
    return (*parts, *_plugins(), *_settings(chosen))


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    if _OLDEST <= sys.version_info[:2] <= _NEWEST:
        return Part("Python", version)
    return Part("Python", version, "Install Python 3.11, 3.12 or 3.13.", fine=False)


def _package(name: str) -> Part:
    try:
        return Part(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Part(name, "missing", f"pip install {name}", fine=False)


def _model(settings: Settings) -> Part:
    """Load the language model."""
    from kg import annotate

    try:
        model = annotate.load(settings.model)
    except KgError as error:
        return Part("language model", str(error).splitlines()[0], error.hint, fine=False)
    return Part("language model", f"{model.name} {model.version}")


def _inventory(settings: Settings) -> Part:
    """Load the ontology."""
    try:
        found = ontology.load(*settings.relations)
    except KgError as error:
        return Part("ontology", str(error).splitlines()[0], error.hint, fine=False)
    state = f"{len(found.relations)} relations, {len(found.types)} types, in {ontology.folder()}"
    return Part("ontology", state)


def _plugins() -> Iterator[Part]:
    """Name the parts of each kind."""
    for kind in plugins.Kind:
        there = plugins.names(kind)
        yield Part(str(kind), ", ".join(there) or "none")


def _settings(settings: Settings) -> Iterator[Part]:
    """Name what is set, apart from the defaults."""
    for name in NAMES:
        value = getattr(settings, name)
        if value != getattr(Settings(), name):
            source = PREFIX + name.upper()
            yield Part(
                source if source in os.environ else f"{name} in {Path('kg.toml')}", str(value)
            )
