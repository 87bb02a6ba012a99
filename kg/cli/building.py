"""Verbs that read articles: build, extract."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.progress import Watch, watching
from kg.cli.verb import Output, Store, log

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Files (.txt .html .jsonl .xml), folders, http(s) addresses, or - for stdin.",
        show_default=False,
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The day of publication of the articles."),
]
Url = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="Where the article was published.")
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy model.  [env: KG_MODEL]"),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help="Processes that read.  [env: KG_WORKERS]"),
]
Names = Annotated[
    list[Path] | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="A list of names of your own, CSV or SKOS, which takes precedence.  [env: KG_NAMES]",
        show_default=False,
    ),
]
Identifiers = Annotated[
    list[str] | None,
    typer.Option(
        "--identifiers",
        metavar="REGISTER",
        help="Look identifiers of organisations up: tickers, lei.  [env: KG_IDENTIFIERS]",
        show_default=False,
    ),
]
Private = Annotated[
    bool | None,
    typer.Option("--allow-private", help="Fetch from private and loopback addresses too."),
]


def build(
    articles: Articles,
    store: Store = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="PAGE", help="Write one offline page too.")
    ] = None,
    date: Date = None,
    url: Url = None,
    model: Model = None,
    names: Names = None,
    identifiers: Identifiers = None,
    workers: Workers = None,
    allow_private: Private = None,
) -> None:
    """Read articles into a graph, and say what was found.

    Articles that the store has already are read anew; the others in it stay.
    """
    import kg
    from kg.settings import load

    store = load(store=store).store
    with watching() as watch:
        graph = kg.build(
            *articles,
            store=store,
            date=date,
            url=url,
            on_read=watch.on_read,
            on_error=watch.on_error,
            model=model,
            names=names,
            identifiers=identifiers,
            workers=workers,
            allow_private=allow_private,
        )
    if html is not None and watch.read:
        graph.view(html)
    _summary(graph, watch, store, html)


def extract(
    articles: Articles,
    output: Output = "-",
    date: Date = None,
    url: Url = None,
    model: Model = None,
    names: Names = None,
    identifiers: Identifiers = None,
    workers: Workers = None,
    allow_private: Private = None,
) -> None:
    """Print the claims of articles as JSON Lines; nothing is stored.

    An article is a line, even one without a claim; the ids of JSON Lines input come back. Beside
    the claims stand the deals that they tell of.
    """
    from kg import ontology
    from kg.cli.show import lines
    from kg.export import json_line
    from kg.graph import extracted, readings
    from kg.settings import load

    settings = load(
        model=model,
        names=names,
        identifiers=identifiers,
        workers=workers,
        allow_private=allow_private,
    )
    with watching() as watch:
        found = readings(articles, settings=settings, date=date, url=url, on_error=watch.on_error)
        known = ontology.load(*settings.relations)
        lines((json_line(extracted(watch.seen(each), known)) for each in found), output)
    watch.sum_up()


def forget(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="Its id, own id, address or path: see articles."),
    ],
    store: Store = None,
) -> None:
    """Take an article out of a store, with all that only it claims."""
    from kg.errors import UsageError
    from kg.graph import forget as forget_in
    from kg.settings import load

    target = load(store=store).store
    if target is None:
        raise UsageError("no store to take it from", hint="Name it by -s, or set KG_STORE.")
    before, after = forget_in(target, article)
    log.info("%d of %d facts are left", after.facts, before.facts)


def _summary(graph: "KnowledgeGraph", watch: Watch, store: str | None, html: str | None) -> None:
    """Say what the graph holds, and what to type next."""
    from kg.graph import tally

    held = tally(graph)
    by_status = ", ".join(f"{count} {status}" for status, count in held.statuses.items())
    log.info("%d facts (%s)", held.facts, by_status or "none")
    plural = "" if held.articles == 1 else "s"
    log.info("%d entities in %d article%s", held.entities, held.articles, plural)
    watch.sum_up()
    _waiting(graph)
    for path, what in ((html, "page"), (store, "store")):
        if path is not None:
            log.info("%s: %s", what, Path(path) if "://" not in path else path)
    target = f" {store}" if store else " ARTICLE"
    log.info("next: kg about '%s'%s", _central(graph, watch), target)


def _waiting(graph: "KnowledgeGraph") -> None:
    """Say what corrections change nothing; a store that is not in memory has none."""
    waiting = [] if graph.unread is not None else [c for c in graph.corrections() if c.waits]
    for each in waiting:
        log.info("correction %d changes nothing: %s", each.number, each.waits)


def _central(graph: "KnowledgeGraph", watch: Watch) -> str:
    """Return a name to ask about: the most central one, or of a large store the most named."""
    if graph.unread is not None:
        return next((name for name, _ in watch.named.most_common(1)), "NAME")
    ranked = next(iter(graph.rank()), None)
    return {entity.id: entity.name for entity in graph.entities()}.get(ranked or "", "NAME")
