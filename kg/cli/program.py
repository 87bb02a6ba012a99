"""The program ``kg``: its verbs, in the order of the help, and how it starts and ends."""

import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Annotated, Any

import typer

from kg.cli import asking, building, correcting, reading, upkeep, writing
from kg.cli.verb import TRACE, Verb, listen, log

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Turn corporate news into a knowledge graph that you can see, query and check.",
    epilog="First steps:  kg build article.txt -s news.trig --html news.html",
)

VERBS: tuple[tuple[Callable[..., Any], str], ...] = (
    (building.build, "kg build article.txt --date 2025-02-20 -s news.trig --html news.html"),
    (building.extract, "kg extract articles.jsonl > claims.jsonl"),
    (reading.facts, "kg facts news.trig --about Alibaba --relation divests"),
    (reading.deals, "kg deals news.trig --about Alibaba"),
    (reading.about, "kg about Alibaba news.trig"),
    (reading.why, "kg why 3fa1 news.trig"),
    (reading.path, "kg path 'Joe Tsai' Apple news.trig"),
    (reading.timeline, "kg timeline news.trig --from 2024-12-01"),
    (reading.entities, "kg entities news.trig --type Person"),
    (reading.articles, "kg articles news.trig"),
    (asking.query, "kg query 'SELECT ?who ?what WHERE { ?who :divests ?what }' news.trig"),
    (asking.check, "kg check news.trig"),
    (writing.view, "kg view news.trig -o news.html --around Alibaba --steps 2"),
    (writing.export, "kg export facts.graphml news.trig"),
    (correcting.correct, "kg correct reject 3fa1 -s news.trig --note 'she only advised'"),
    (correcting.corrections, "kg corrections news.trig"),
    (correcting.undo, "kg undo 2 -s news.trig"),
    (building.forget, "kg forget 3fa1c07d52e9b864 -s news.trig"),
    (upkeep.score, "kg score benchmarks/gold/passages.jsonl"),
    (upkeep.explain, "kg explain article.txt --silent"),
    (upkeep.relations, "kg relations -f md"),
    (upkeep.doctor, "kg doctor"),
)
"""Every verb, with an example for its help."""

for verb, example in VERBS:
    app.command(cls=Verb, no_args_is_help=False, epilog=f"Example:  {example}")(verb)


def _version(value: bool) -> None:  # noqa: FBT001
    """Print the version."""
    if value:
        from importlib.metadata import version

        typer.echo(f"kg {version('newskg')}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Say nothing but what was asked for.")
    ] = False,
    verbose: Annotated[
        int,
        typer.Option("-v", "--verbose", count=True, help="Say more; -vv shows tracebacks."),
    ] = 0,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    listen(-1 if quiet else verbose)


def main() -> None:
    """Run the command line: what the script ``kg`` and ``python -m kg`` call."""
    sys.excepthook = _last_word
    listen()
    typer.main.get_command(app)(args=arranged(sys.argv[1:]), prog_name="kg")


def arranged(args: Sequence[str]) -> list[str]:
    """Return the arguments with -q and -v in front, where they may be given behind the verb too.

    >>> arranged(["facts", "news.trig", "-q"])
    ['-q', 'facts', 'news.trig']
    """
    end = args.index("--") if "--" in args else len(args)
    ours = [each for each in args[:end] if each in _EVERYWHERE]
    return [*ours, *(each for each in args[:end] if each not in _EVERYWHERE), *args[end:]]


_EVERYWHERE = frozenset({"-q", "--quiet", "-v", "-vv", "--verbose"})


def _last_word(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say what a fault of kg itself was; its traceback only when asked for."""
    if log.isEnabledFor(TRACE):
        sys.__excepthook__(kind, error, trace)
    else:
        log.critical("kg stumbled over a fault of its own: %s: %s", kind.__name__, error)
        log.critical("Please report it with what '-vv' prints.")
