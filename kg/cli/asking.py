"""Verbs that ask a graph: query, check."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import show
from kg.cli.show import Form
from kg.cli.verb import NOTHING, Format, Sources, Store, log, nothing, opened

if TYPE_CHECKING:
    from kg.dataset import Term
    from kg.query import Table, Triples


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help="SPARQL, a file of it (.rq), '-' for stdin, or the name of a question; "
            "'list' names the questions.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=VALUE|STORE|ARTICLE",
            help="What the question leaves open (company=Alibaba), and what to ask.",
            show_default=False,
        ),
    ] = None,
    store: Store = None,
    form: Format = Form.AUTO,
) -> None:
    """Ask a graph by SPARQL or by a named question.

    Prefixes are known: ':' is the ontology; org, person, product, place, fact and article are
    things of the graph; rdf, rdfs, skos, schema, prov and xsd are the usual ones.
    """
    if question == "list":
        _list_questions(form)
        return
    from kg.query import Table

    bindings, named = _parted(sources or [])
    asked = sys.stdin.read() if question == "-" else question
    answer = opened(named, store).query(asked, **bindings)
    if isinstance(answer, bool):
        show.text(f"{str(answer).lower()}\n")
        if not answer:
            raise typer.Exit(NOTHING)
    elif isinstance(answer, Table):
        _show_table(answer, form)
    else:
        _show_triples(answer, form)


def _parted(sources: list[str]) -> tuple[dict[str, str], list[str]]:
    """Part values of a question from what is asked.

    >>> _parted(["company=Alibaba", "news.trig"])
    ({'company': 'Alibaba'}, ['news.trig'])
    """
    bindings: dict[str, str] = {}
    named = []
    for each in sources:
        name, sign, value = each.partition("=")
        if sign and name.isidentifier() and not Path(each).exists():
            bindings[name] = value
        else:
            named.append(each)
    return bindings, named


def _list_questions(form: Form) -> None:
    """Print the named questions."""
    from kg.query import questions

    rows = [
        {
            "question": each.name,
            "asks": each.asks,
            "open": tuple(f"{name}={value}" for name, value in each.defaults.items()),
        }
        for each in questions()
    ]
    show.rows(rows, form)


def _show_table(answer: "Table", form: Form) -> None:
    """Print the answer of SELECT: addresses in full for programs, in short for the eye."""
    columns = answer.columns
    full = [dict(zip(columns, map(_value, row), strict=True)) for row in answer.values()]
    brief = [dict(zip(columns, map(_short, row), strict=True)) for row in answer.rows]
    show.rows(full, form, brief=brief, columns=columns)
    if not full:
        nothing("no answer")


def _show_triples(answer: "Triples", form: Form) -> None:
    """Print the answer of CONSTRUCT or DESCRIBE: Turtle, if no form is asked for."""
    from kg import dataset

    if form == Form.AUTO:
        form = Form.TTL
    if form in show.RDF:
        show.text(dataset.serialize(answer.quads, f".{form}").decode())
    else:
        rows = [dict(zip(_TRIPLE, quad[:3], strict=True)) for quad in answer.quads]
        brief = [{key: _short(term) for key, term in row.items()} for row in rows]
        show.rows(rows, form, brief=brief, columns=_TRIPLE)
    if not answer.quads:
        nothing("no answer")


_TRIPLE = ("subject", "predicate", "object")


def _value(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _short(term: "Term | None") -> str:
    """Return a term for the eye: an address by its prefix, a literal by its text."""
    from rdflib import URIRef

    from kg import dataset

    text = "" if term is None else str(term)
    if not isinstance(term, URIRef):
        return text
    fits = [(len(base), name) for name, base in dataset.PREFIXES.items() if text.startswith(base)]
    if not fits:
        return text
    length, name = max(fits)
    return f"{name}:{text[length:]}"


def check(
    sources: Sources = None,
    store: Store = None,
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="ID", help="Only what this article has a part in."),
    ] = None,
    form: Format = Form.AUTO,
) -> None:
    """Say what breaks the ontology, and what contradicts what.

    The exit code is 1 when something does.
    """
    found = opened(sources, store).check(article)
    if not found:
        log.info("nothing breaks the ontology, nothing contradicts")
        if form == Form.JSON:
            show.rows([], form)
        return
    rows = [
        {
            "kind": each.kind,
            "message": each.message,
            "facts": each.facts,
            "rule": each.rule,
            "sentences": tuple(passage.quote for passage in each.passages),
        }
        for each in found
    ]
    keys = ("kind", "message", "facts", "rule")
    show.rows(rows, form, brief=[{key: row[key] for key in keys} for row in rows])
    raise typer.Exit(NOTHING)
