"""A progress bar on the terminal, and a word on every article that was skipped."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from kg.cli.verb import log
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.records import Reading


@dataclass(slots=True)
class Watch:
    """Counts what was read and what was skipped, and shows it.

    Attributes:
        bar: The progress bar; None when stderr is no terminal.
        read: How many articles were read.
        skipped: Why each of the others was not.
        named: In how many claims each entity is named as the subject.
    """

    bar: Any = None
    read: int = 0
    skipped: list[KgError] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)

    def on_read(self, reading: "Reading") -> None:
        """Count an article that was read."""
        self.read += 1
        self.named.update(claim.subject.name for claim in reading.claims if claim.subject.id)
        article = reading.article
        name = article.ref or article.source or article.title or article.id
        log.debug("read %s: %d claims", name, len(reading.claims))
        if self.bar is not None:
            self.bar.update(0, advance=1, description=f"{self.read} read")

    def on_error(self, name: str, error: KgError) -> None:
        """Say why an article is skipped."""
        self.skipped.append(error)
        told = str(error)
        log.error("skipped: %s", told if name in told else f"{name}: {told}")

    def seen(self, reading: "Reading") -> "Reading":
        """Count an article that was read, and hand it on."""
        self.on_read(reading)
        return reading

    def sum_up(self) -> None:
        """Say how many articles were skipped.

        Raises:
            Exit: None was read: the exit code is that of the first one's error.
        """
        if self.skipped:
            log.warning("%d read, %d skipped", self.read, len(self.skipped))
        if self.skipped and not self.read:
            raise typer.Exit(self.skipped[0].exit_code)


@contextmanager
def watching() -> Iterator[Watch]:
    """Show a progress bar while articles are read, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield Watch()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        bar.add_task("reading", total=None)
        yield Watch(bar)
