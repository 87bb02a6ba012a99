"""Parts that can be exchanged, found by entry points; the built-in ones enter by the same door.

A package adds a part by naming it in its ``pyproject.toml``::

    [project.entry-points."kg.renderers"]
    dot = "my_package:dot"

=============== ===========================================================================
kind            what the entry point names
=============== ===========================================================================
kg.extractors   ``factory(ontology) -> (doc, resolution, clean, article) -> claims``
kg.stores       ``opener(target, read_only=) -> store``; the name is the scheme of the address
kg.renderers    ``render(graph) -> bytes``; the name is the ending of the file
kg.registers    ``entries() -> Iterable[kg.identifiers.Entry]``; the name is that of --identifiers
=============== ===========================================================================
"""

from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from kg.errors import MissingPartError, unknown


class Kind(StrEnum):
    """The kinds of parts, each the name of a group of entry points."""

    EXTRACTOR = "kg.extractors"
    STORE = "kg.stores"
    RENDERER = "kg.renderers"
    REGISTER = "kg.registers"


def names(kind: Kind) -> tuple[str, ...]:
    """Return the names of the parts of a kind, sorted."""
    return tuple(sorted(set(entry_points(group=kind).names)))


def get(kind: Kind, name: str) -> Any:
    """Load a part.

    Raises:
        UsageError: No part of this kind has the name; the hint lists those that there are.
        MissingPartError: The part needs a package that is not installed.
    """
    found = [each for each in entry_points(group=kind) if each.name == name]
    if not found:
        raise unknown(f"part of the kind {kind}", name, names(kind))
    return _load(_foreign_first(found))


def _foreign_first(found: list[EntryPoint]) -> EntryPoint:
    """Return the part to take of several with one name: a package's before the built-in one."""
    return min(found, key=lambda each: (each.value.startswith("kg."), each.value))


def _load(part: EntryPoint) -> Any:
    """Import a part, with a word on the package that it lacks."""
    try:
        return part.load()
    except ImportError as error:
        message = f"the part '{part.name}' ({part.value}) cannot be imported: {error}"
        raise MissingPartError(message, hint="install what it needs, then type it again") from error
