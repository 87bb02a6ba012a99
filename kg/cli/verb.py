"""What all verbs share: their options, where they read from, and how they fail."""

import logging
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from kg.cli.show import Form
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

log = logging.getLogger("kg")
TRACE = 5
"""The level of ``-vv``: tracebacks too."""

NOTHING, INTERRUPTED = 1, 130
_LEVELS = {-1: logging.WARNING, 0: logging.INFO, 1: logging.DEBUG}

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="STORE|ARTICLE",
        help="A store (.trig file, Oxigraph folder), or articles: files, folders, addresses, -. "
        "The store of -s when left out.",
        show_default=False,
    ),
]
Store = Annotated[
    str | None,
    typer.Option(
        "-s",
        "--store",
        metavar="STORE",
        help="A .trig file, an Oxigraph folder or a SPARQL endpoint.  [env: KG_STORE]",
        show_default=False,
    ),
]
Format = Annotated[
    Form,
    typer.Option(
        "-f",
        "--format",
        metavar="FORM",
        help="table csv tsv json jsonl md, of triples ttl trig nt nq jsonld; auto is a table "
        "on a terminal, CSV or Turtle in a pipe.",
    ),
]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is stdout.")
]


class Verb(TyperCommand):
    """A verb: it fails with a sentence and an exit code, never with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; end with the exit code of what went wrong."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            fail(error)
        except BrokenPipeError:
            _hang_up()
        except KeyboardInterrupt:
            log.warning("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        return result


def listen(verbosity: int = 0) -> None:
    """Send messages to stderr: -1 warnings, 0 notes, 1 details, 2 tracebacks."""
    log.handlers = [_Stderr()]
    log.setLevel(_LEVELS.get(verbosity, TRACE))


class _Stderr(logging.Handler):
    """Writes to stderr as it is at that moment: a progress bar puts its own there."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message, and the traceback that belongs to it, if it has one."""
        sys.stderr.write(f"{self.format(record)}\n")


def fail(error: KgError) -> NoReturn:
    """Say what went wrong, and end with its exit code."""
    log.error("%s", error, exc_info=error if log.isEnabledFor(TRACE) else None)
    raise typer.Exit(error.exit_code)


def _hang_up() -> NoReturn:
    """End well when the reader of the output has left: ``kg facts | head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(0)


def nothing(what: str) -> NoReturn:
    """Say that nothing was found, and end with the code of that."""
    log.info("%s", what)
    raise typer.Exit(NOTHING)


def opened(sources: list[str] | None, store: str | None, **options: Any) -> "KnowledgeGraph":
    """Return the graph that a verb reads: of a store, or built of articles in memory.

    Args:
        sources: One store, or articles.
        store: The store, when ``sources`` names none.
        **options: Settings, for the reading of articles.

    Raises:
        UsageError: There is neither, or there are both.
    """
    from kg.cli.progress import watching
    from kg.graph import open_graph

    with watching() as watch:
        graph = open_graph(
            tuple(sources or ()),
            store=store,
            on_read=watch.on_read,
            on_error=watch.on_error,
            **options,
        )
    watch.sum_up()
    return graph
