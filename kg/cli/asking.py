"""Verbs that ask a graph: query, check."""

from typing import Annotated

import typer

from kg.cli import show
from kg.cli.show import Form
from kg.cli.verb import NOTHING, Format, Sources, Store, log, opened


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="SPARQL|FILE.rq|QUESTION",
            help="SPARQL, a file with it, or the name of a question; 'list' names the questions.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE...] [STORE|ARTICLE...]",
            help="What the question leaves open (company=Alibaba), and what to ask.",
            show_default=False,
        ),
    ] = None,
    store: Store = None,
    form: Format = Form.AUTO,
) -> None:
    """Ask a graph by SPARQL or by a named question.

    Prefixes are known: ':' is the ontology, rdf, rdfs, skos, schema and xsd are the usual ones.
    """


def check(sources: Sources = None, store: Store = None, form: Format = Form.AUTO) -> None:
    """Say what breaks the ontology and what contradicts what; exit code 1 when something does."""
    found = opened(sources, store).check()
    if not found:
        log.info("nothing breaks the ontology, nothing contradicts")
        return
    show.rows([{"kind": e.kind, "message": e.message, "facts": e.facts} for e in found], form)
    raise typer.Exit(NOTHING)
