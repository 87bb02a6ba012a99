"""Verbs about kg itself: score, explain, relations, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import show
from kg.cli.building import Articles, Model
from kg.cli.progress import watching
from kg.cli.show import Form
from kg.cli.verb import Format, log, nothing
from kg.errors import MissingPartError, UsageError
from kg.export import json_line


def score(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Labelled passages: JSON Lines.", show_default=False),
    ],
    entities: Annotated[  # noqa: FBT002 - typer's way to write a switch
        bool,
        typer.Option("--entities", help="Measure who is meant by names, by B-cubed."),
    ] = False,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", help="List so many errors.", min=0)
    ] = 0,
    model: Model = None,
    form: Format = Form.AUTO,
) -> None:
    """Measure how well labelled passages are read.

    Prints precision, recall and F1 by relation, and how many passages without anything to find
    are kept empty; all figures as JSON with '-f json'. With '--entities', GOLD holds articles in
    which each name is a link to who is meant, as in benchmarks/gold/entities.jsonl; prints B-cubed
    within and across articles, detection of mentions, and the share of right types.
    """
    from kg.graph import score as measure

    with watching() as watch:
        report = measure(gold, entities=entities, on_read=watch.on_read, model=model)
    if form in {Form.JSON, Form.JSONL}:
        show.lines([json_line(report.as_dict())])
    elif form in {Form.AUTO, Form.TABLE}:
        show.lines([report.text(errors=errors)])
    else:
        raise UsageError(f"a report has no {form} form", hint="Take table or json.")


def explain(
    articles: Articles,
    silent: Annotated[  # noqa: FBT002 - typer's way to write a switch
        bool, typer.Option("--silent", help="Only the sentences that gave nothing.")
    ] = False,
    model: Model = None,
    form: Format = Form.AUTO,
) -> None:
    """Say of each sentence that names something what was read from it, or why nothing was."""
    from kg.export import explanation_row
    from kg.graph import explain as explained

    rows = [
        explanation_row(each)
        for each in explained(*articles, model=model)
        if not (silent and each.claims)
    ]
    if not rows:
        nothing("no sentence names anything")
    show.rows(rows, form)


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
