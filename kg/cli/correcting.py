"""Verbs that correct what was read: correct, corrections, undo."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import show
from kg.cli.show import Form
from kg.cli.verb import Format, Sources, Store, log, nothing, opened
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.correct import Correction
    from kg.graph import KnowledgeGraph


def correct(
    act: Annotated[
        str,
        typer.Argument(
            metavar="ACT",
            help="accept, reject, reverse, edit, add, merge, split, retype or rename; 'replay' "
            "applies the file of corrections after you edited it.",
        ),
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME|KEY=VALUE",
            help="A fact's id; two entities; an entity and a type, or a name; subject, relation "
            "and object. Values of the claims, such as status=planned amount='$2bn'.",
            show_default=False,
        ),
    ] = None,
    store: Store = None,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="Only what this article says.")
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="TEXT", help="Only what this sentence says.")
    ] = None,
    called: Annotated[
        str | None,
        typer.Option("--called", metavar="NAME", help="Split only where it goes by this name."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
) -> None:
    """Correct what was read; it is done again whenever an article is read anew.

    The corrections are lines of the file STORE.corrections beside the store.
    """
    target, graph = _store(store)
    if act == "replay":
        graph.save(target)
        log.info("%d corrections applied", len(graph.corrections()))
        return
    values, given = _parted(names or [])
    new = graph.correct(
        act, *given, article=article, quote=quote, called=called, note=note, **values
    )
    graph.save(target)
    for each in new:
        log.info("%s", _told(each))


def corrections(
    sources: Sources = None,
    store: Store = None,
    gold: Annotated[  # noqa: FBT002 - typer's way to write a switch
        bool,
        typer.Option("--gold", help="The sentences that were judged, as passages for 'kg score'."),
    ] = False,
    form: Format = Form.AUTO,
) -> None:
    """List what was corrected, and how much each correction changes."""
    from kg.export import json_line

    graph = opened(sources, store)
    if gold:
        found = graph.gold()
        if not found:
            nothing("no sentence was judged")
        show.lines(json_line(each) for each in found)
        return
    rows: list[dict[str, Any]] = [
        {
            "number": each.number,
            "correction": _told(each.correction),
            "changes": each.touched,
            "waits": each.waits,
            "note": each.correction.note,
        }
        for each in graph.corrections()
    ]
    if not rows:
        nothing("nothing was corrected")
    show.rows(rows, form)


def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar="N", help="Its number; the last one when left out."),
    ] = None,
    store: Store = None,
) -> None:
    """Take a correction back."""
    target, graph = _store(store)
    gone = graph.undo(number)
    graph.save(target)
    log.info("taken back: %s", _told(gone))


def _store(store: str | None) -> "tuple[str, KnowledgeGraph]":
    """Return where a graph is kept, and the graph.

    Raises:
        UsageError: No store is named.
    """
    from kg.graph import load as load_graph
    from kg.settings import load

    target = load(store=store).store
    if target is None:
        raise UsageError("no store to correct", hint="Name it by -s, or set KG_STORE.")
    return target, load_graph(target)


def _parted(names: list[str]) -> tuple[dict[str, str], list[str]]:
    """Part values of claims from names.

    >>> _parted(["3fa1", "status=planned"])
    ({'status': 'planned'}, ['3fa1'])
    """
    values: dict[str, str] = {}
    rest = []
    for each in names:
        name, sign, value = each.partition("=")
        if sign and name.isidentifier():
            values[name] = value
        else:
            rest.append(each)
    return values, rest


def _told(line: "Correction") -> str:
    """Return a correction in a few words."""
    last = line.type or line.into or line.name
    ends = (line.subject, line.relation, line.object, line.entity, last)
    words = [line.do.value, *(end for end in ends if end)]
    words += [f"{name}={value}" for name, value in line.values]
    words += [f"called {line.called}"] if line.called else []
    words += [f"in {line.article}"] if line.article else []
    return " ".join(words)
