"""Verbs about kg itself: score, relations, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import show
from kg.cli.show import Form
from kg.cli.verb import Format, log
from kg.errors import MissingPartError


def score(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Labelled passages, JSON Lines.", exists=False)
    ],
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", help="List so many errors.", min=0)
    ] = 0,
    form: Format = Form.AUTO,
) -> None:
    """Measure how well labelled passages are read: precision, recall and F1 by relation."""


def relations(form: Format = Form.AUTO) -> None:
    """List the relations that can be read."""
    from kg.graph import KnowledgeGraph

    full = [
        {
            "relation": each.id,
            "label": each.label,
            "family": each.family,
            "symmetric": each.symmetric,
            "subject": each.domain,
            "object": each.range,
            "qualifiers": each.qualifiers,
            "definition": each.definition,
        }
        for each in KnowledgeGraph().relations()
    ]
    keys = ("relation", "subject", "object", "definition")
    show.rows(full, form, brief=[{key: row[key] for key in keys} for row in full])


def doctor(form: Format = Form.AUTO) -> None:
    """Say what is installed, what is missing and how to get it."""
    from kg.graph import doctor as examine

    found = examine()
    show.rows([{"part": e.part, "state": e.state, "remedy": e.remedy} for e in found], form)
    if any(not each.fine for each in found):
        log.warning("a part is missing")
        raise typer.Exit(MissingPartError.exit_code)
