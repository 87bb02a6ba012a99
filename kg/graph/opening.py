"""How to get a graph: of articles, of a store, or of either."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.graph import keeping, shelf
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.sources import OnError, Source, model_name, readings, told
from kg.records import Reading
from kg.settings import Settings
from kg.settings import load as load_settings


def build(
    *sources: Source,
    store: str | Path | None = None,
    date: dt.date | str | None = None,
    url: str | None = None,
    on_read: Callable[[Reading], object] | None = None,
    on_error: OnError | None = None,
    **options: Any,
) -> KnowledgeGraph:
    """Read articles into a graph.

    Args:
        *sources: Files, folders, http(s) addresses, "-" for stdin, or ``Article`` records.
        store: Where to keep the graph: a .trig file, an Oxigraph folder or a SPARQL endpoint.
            What it holds already stays; without one, the graph lives in memory. A folder is not
            read into memory: each article costs what it touches, and with ``on_error`` some
            articles are written while others are read.
        date: The day of publication of the articles, whatever they say themselves.
        url: Where they were published.
        on_read: Told of each reading.
        on_error: Told of each article that cannot be read, and why; without it, the first such
            error is raised.
        **options: Settings, such as ``model`` and ``workers``. More than one worker starts
            processes, so the script that asks for them needs ``if __name__ == "__main__":``.

    Raises:
        UsageError: There is no source, or a setting is unknown.
        ArticleError: An article cannot be read, and there is no ``on_error``.
        MissingInputError: A source is not there, and there is no ``on_error``.
        MissingPartError: The language model is not installed.
        StoreError: The store cannot be read or written.
    """
    if not sources:
        raise UsageError("nothing to read", hint="Name a file, a folder, an address or '-'.")
    settings = load_settings(**options)
    graph = KnowledgeGraph(settings=settings)
    if store is None:
        return graph.add(*sources, date=date, url=url, on_read=on_read, on_error=on_error)
    with shelf.open_store(store) as opened:
        parts = keeping.in_parts(opened, graph.ontology)
        if parts is None:
            graph.restore(shelf.held(opened))
            graph.add(*sources, date=date, url=url, on_read=on_read, on_error=on_error)
            graph.save_to(opened)
            return graph
        found = map(
            told(on_read),
            readings(sources, settings=settings, date=date, url=url, on_error=on_error),
        )
        model = model_name(settings)
        given = found if on_error else tuple(found)
        keeping.add(parts, given, graph.ontology, model=model)
    graph.open(store)
    return graph


def load(target: str | Path, *, settings: Settings | None = None, **options: Any) -> KnowledgeGraph:
    """Open a graph that was kept: an RDF file, an Oxigraph folder or a SPARQL endpoint.

    Raises:
        MissingInputError: There is nothing of the name.
        RdfError: It holds something else than graphs of this package.
        StoreError: It cannot be read.
    """
    graph = KnowledgeGraph(settings=settings or load_settings(**options))
    graph.open(target)
    return graph


def open_graph(
    sources: Sequence[Source] = (),
    *,
    store: str | Path | None = None,
    on_read: Callable[[Reading], object] | None = None,
    on_error: OnError | None = None,
    **options: Any,
) -> KnowledgeGraph:
    """Open a graph to ask it: of a store, or of articles that are read into memory first.

    Args:
        sources: One store, or articles; () takes the store of the settings.
        store: The store, when ``sources`` names none.
        on_read: Told of each reading.
        on_error: Told of each article that cannot be read, and why.
        **options: Settings, such as ``model``.

    Raises:
        UsageError: There is neither a store nor an article, or there are both.
    """
    settings = load_settings(store=store, **options)
    named = [each for each in sources if shelf.is_store(each)]
    if named and (len(sources) > 1 or store is not None):
        raise UsageError("name one store, or articles", hint="'kg build' adds articles to a store.")
    if store is not None and sources:
        raise UsageError(f"'{store}' is a store, and articles are named too", hint="Leave one out.")
    if sources and not named:
        graph = KnowledgeGraph(settings=settings)
        return graph.add(*sources, on_read=on_read, on_error=on_error)
    target = named[0] if named else settings.store
    if target is None:
        raise UsageError("no graph to read", hint="Name a store or an article, or set KG_STORE.")
    return load(str(target), settings=settings)
