"""Verbs that write a graph to a file: view, export."""

from typing import Annotated

import typer

from kg.cli.reading import From, To
from kg.cli.verb import Output, Sources, Store, log, opened


def view(
    sources: Sources = None,
    store: Store = None,
    output: Output = "graph.html",
    around: Annotated[
        str | None, typer.Option("--around", metavar="NAME", help="Only what is near this entity.")
    ] = None,
    steps: Annotated[
        int, typer.Option("--steps", metavar="N", min=1, help="How near, in facts.")
    ] = 1,
    start: From = None,
    end: To = None,
) -> None:
    """Draw a graph as one interactive, offline HTML page."""
    from kg.cli.show import text

    graph = opened(sources, store)
    if output == "-":
        text(graph.view(around=around, steps=steps, start=start, end=end))
        return
    graph.view(output, around=around, steps=steps, start=start, end=end)
    log.info("page: %s", output)


def export(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Its ending says what to write: .ttl .trig .nq .nt .jsonld .rdf .csv .jsonl "
            ".graphml .gexf .ftm",
        ),
    ],
    sources: Sources = None,
    store: Store = None,
) -> None:
    """Write a graph as RDF, CSV, JSON Lines, GraphML, GEXF or FollowTheMoney."""
    opened(sources, store).export(file)
    log.info("wrote %s", file)
