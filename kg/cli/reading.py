"""Verbs that list what a graph holds: facts, deals, about, why, path, timeline, entities."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import show
from kg.cli.building import Identifiers, Names
from kg.cli.show import Form
from kg.cli.verb import Format, Sources, Store, log, nothing, opened

if TYPE_CHECKING:
    from kg.records import Fact

From = Annotated[
    str | None,
    typer.Option("--from", metavar="YYYY-MM-DD", help="Only what happened on this day or later."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="YYYY-MM-DD", help="Only what happened on this day or earlier."),
]
About = Annotated[
    str | None, typer.Option("--about", metavar="NAME", help="Only those about this entity.")
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only this status: asserted, planned, rumoured, denied or negated.",
    ),
]


def facts(
    sources: Sources = None,
    store: Store = None,
    about: About = None,
    relation: Annotated[
        str | None, typer.Option("--relation", metavar="ID", help="Only facts of this relation.")
    ] = None,
    status: Status = None,
    start: From = None,
    end: To = None,
    form: Format = Form.AUTO,
) -> None:
    """List facts: who did what to whom, and how real it is."""
    found = opened(sources, store).facts(about, relation, status, start, end)
    if not found:
        nothing("no such fact")
    list_facts(found, form)


def deals(
    sources: Sources = None,
    store: Store = None,
    about: About = None,
    status: Status = None,
    form: Format = Form.AUTO,
) -> None:
    """List deals: who buys what from whom, who merges, and how real it is."""
    from kg.export import deal_row

    found = opened(sources, store).deals(about, status)
    if not found:
        nothing("no such deal")
    show.rows([deal_row(each) for each in found], form)


def list_facts(found: Sequence["Fact"], form: Form) -> None:
    """Print facts as rows."""
    from kg.export import brief_fact, fact_row

    show.rows([fact_row(each) for each in found], form, brief=[brief_fact(each) for each in found])


def about(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias or an id.")],
    sources: Sources = None,
    store: Store = None,
    form: Format = Form.AUTO,
) -> None:
    """Show everything known of one company, person or product."""
    found = opened(sources, store).about(name)
    entity = found.entity
    log.info("%s (%s)  %s", entity.name, entity.type, entity.id)
    if entity.aliases:
        log.info("also: %s", ", ".join(entity.aliases))
    for scheme, value in entity.identifiers:
        log.info("%s: %s", scheme, value)
    if not found.facts:
        nothing("no fact speaks of it")
    list_facts(found.facts, form)


def why(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="Its id, or how that starts.")],
    sources: Sources = None,
    store: Store = None,
    form: Format = Form.AUTO,
) -> None:
    """Show the sentences that a fact rests on."""
    from kg.export import brief_passage, passage_row

    found = opened(sources, store).why(fact)
    pairs = [(each.claim, each.article) for each in found]
    show.rows(
        [passage_row(*pair) for pair in pairs],
        form,
        brief=[brief_passage(*pair) for pair in pairs],
    )


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="A name, an alias or an id.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    sources: Sources = None,
    store: Store = None,
    form: Format = Form.AUTO,
) -> None:
    """Find the shortest chain of facts between two entities."""
    found = opened(sources, store).path(start, end)
    if not found:
        nothing(f"nothing connects '{start}' and '{end}'")
    list_facts(found, form)


def timeline(
    sources: Sources = None,
    store: Store = None,
    start: From = None,
    end: To = None,
    form: Format = Form.AUTO,
) -> None:
    """List what is dated, by date."""
    from kg.analyse import sentence
    from kg.export import fact_row

    found = opened(sources, store).timeline(start, end)
    if not found:
        nothing("nothing that tells its date")
    rows: list[dict[str, Any]] = [
        {
            "from": each.start.isoformat(),
            "to": each.end.isoformat() if each.end != each.start else None,
            "fact": each.fact.id,
            "what": sentence(each.fact),
            "status": each.claim.status.value,
            "amount": fact_row(each.fact)["amount"],
        }
        for each in found
    ]
    show.rows(rows, form)


def entities(
    sources: Sources = None,
    store: Store = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only this type: Organization, Person, ..."),
    ] = None,
    names: Names = None,
    identifiers: Identifiers = None,
    form: Format = Form.AUTO,
) -> None:
    """List who and what is known, the best connected first, and why it is one.

    The last column tells what decided the type, which names of an article were joined, and on what
    evidence articles were taken to speak of the same one, or of namesakes.
    """
    graph = opened(sources, store, names=names, identifiers=identifiers)
    place = {id_: number for number, id_ in enumerate(graph.rank())}
    found = sorted(graph.entities(type_), key=lambda e: (place.get(e.id, len(place)), e.id))
    if not found:
        nothing("no such entity")
    counts = Counter(end for fact in graph.facts() for end in {fact.subject, fact.object})
    rows = [
        {
            "name": each.name,
            "type": each.type,
            "facts": counts[each.id],
            "aliases": each.aliases,
            "identifiers": tuple(f"{scheme} {value}" for scheme, value in each.identifiers),
            "id": each.id,
            "why": each.why,
        }
        for each in found
    ]
    show.rows(rows, form)


def articles(sources: Sources = None, store: Store = None, form: Format = Form.AUTO) -> None:
    """List the articles that a graph rests on, by date."""
    graph = opened(sources, store)
    found = sorted(graph.articles(), key=lambda each: (str(each.date or ""), each.id))
    if not found:
        nothing("no article")
    counts, copies = Counter(c.evidence.article for c in graph.claims()), graph.copies()
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "date": each.date.isoformat() if each.date else None,
            "claims": counts[each.id],
            "publisher": each.publisher,
            "ref": each.ref,
            "source": each.source,
            "url": each.url,
            "copy_of": copies.get(each.id),
        }
        for each in found
    ]
    keys = ("id", "title", "date", "claims", "source", "copy_of")
    show.rows(rows, form, brief=[{key: row[key] for key in keys} for row in rows])
