"""Corporate news in, a knowledge graph out.

::

    import kg

    graph = kg.build("article.txt")
    graph.view("article.html")
    graph.query("SELECT ?who ?whom WHERE { ?who :partnersWith ?whom }")
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import KnowledgeGraph, build, load
    from kg.records import Article, Claim, Deal, Entity, Fact, Reading, Status

__all__ = [
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

_HOMES = {
    "KgError": "kg.errors",
    **dict.fromkeys(("KnowledgeGraph", "build", "load"), "kg.graph"),
    **dict.fromkeys(
        ("Article", "Claim", "Deal", "Entity", "Fact", "Reading", "Status"), "kg.records"
    ),
}
"""Where each public name lives; it is imported when it is first used."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import kg`` costs nothing."""
    if name not in _HOMES:
        message = f"module 'kg' has no attribute '{name}'"
        raise AttributeError(message)
    found = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
