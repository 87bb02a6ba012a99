"""SPARQL over a graph: prefixes known, values bound, time and memory bounded, no way out.

``run`` checks the tokens of a query, binds the values given, and has a process without a network
answer it; ``named`` reads a question of ``ontologies/questions``.
"""

import atexit
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from rdflib import XSD, Literal, URIRef

from kg import dataset
from kg.dataset import Quad, Term
from kg.errors import MissingInputError, QueryError
from kg.query import guard
from kg.query.process import Limits, Worker
from kg.query.questions import Question, Value, named, questions

__all__ = [
    "Answer",
    "Limits",
    "Question",
    "Session",
    "Table",
    "Triples",
    "Value",
    "close",
    "named",
    "questions",
    "run",
]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT: columns in the order of the query, None for what is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def values(self) -> list[tuple[Any, ...]]:
        """Return the rows as plain Python values."""
        return [tuple(None if t is None else _python(t) for t in row) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE."""

    quads: tuple[Quad, ...]


_SEE: Final = "See docs/sparql.md for queries that work."
Answer = Table | Triples | bool


class Session:
    """A graph that is asked more than once: one warm process.

    Args:
        source: Quads; or the path of an RDF file or of an Oxigraph folder, which is opened for
            reading and seen as it is at the first query.
        limits: What each query may take.
    """

    def __init__(self, source: Iterable[Quad] | str | Path, limits: Limits | None = None) -> None:
        self._worker = _worker(source, limits)

    def run(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Answer:
        """Answer a query.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of ``kg.dataset`` are known,
                ":" is the ontology. All graphs are asked as one.
            bindings: Values of variables.

        Raises:
            QueryError: It does not parse, is refused, takes too long or gives too much.
        """
        found = guard.check(sparql)
        bound = guard.bind(sparql, found, {k: _spelt(v) for k, v in (bindings or {}).items()})
        answer = self._worker.ask(bound, dict(dataset.PREFIXES))
        ordered = any(token.text.upper() == "ORDER" for token in found if token.kind == "word")
        return _result(answer, bound, self._worker.limits, ordered=ordered)

    @property
    def walled(self) -> bool:
        """Tell whether the last process that was started had its network taken away."""
        return self._worker.walled

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def run(
    source: Iterable[Quad] | str | Path,
    sparql: str,
    bindings: Mapping[str, Value] | None = None,
    *,
    limits: Limits | None = None,
) -> Answer:
    """Answer a query as ``Session.run`` does; the process of the last source stays warm."""
    return _warm.session(source, limits).run(sparql, bindings)


def close() -> None:
    """End the process that ``run`` keeps warm."""
    _warm.close()


class _Warm:
    """The session of the source that was asked last."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] = ()
        self._session: Session | None = None

    def session(self, source: Iterable[Quad] | str | Path, limits: Limits | None) -> Session:
        key = (_identity(source), limits)
        if self._session is None or key != self._key:
            self.close()
            self._session, self._key = Session(source, limits), (*key,)
            self._held = source  # so that no other object takes its id
        return self._session

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None


_warm: Final = _Warm()
atexit.register(_warm.close)


def _identity(source: Iterable[Quad] | str | Path) -> tuple[Any, ...]:
    if not isinstance(source, str | Path):
        return (id(source), len(source) if isinstance(source, Sequence) else None)
    path = Path(source)
    watched = path / "CURRENT" if path.is_dir() else path
    stamp = watched.stat().st_mtime_ns if watched.exists() else 0
    return (str(path), stamp)


def _worker(source: Iterable[Quad] | str | Path, limits: Limits | None) -> Worker:
    if not isinstance(source, str | Path):
        return Worker(dataset.serialize(source, ".nq"), limits=limits)
    path = Path(source)
    if path.is_dir():
        return Worker(path=path, limits=limits)
    if not path.is_file():
        raise MissingInputError(f"no file or folder at {path}", hint="Check the path.")
    form, data = dataset.form_of(path), path.read_bytes()
    dataset.refuse_doctype(data, form, str(path))
    return Worker(data, dataset.FORMATS[form], limits=limits)


def _spelt(value: Value) -> str:
    """Return the text of a value as Oxigraph spells it, checked and escaped."""
    try:
        return str(dataset.term_to_ox(_term(value)))
    except (ValueError, UnicodeEncodeError) as error:
        raise QueryError(f"{value!r} cannot stand in a query: {error}") from error


def _term(value: Value) -> Term:
    if isinstance(value, URIRef | Literal):
        return value
    if isinstance(value, bool):
        return Literal(str(value).lower(), datatype=XSD.boolean)
    if isinstance(value, int | Decimal):
        kind = XSD.integer if isinstance(value, int) else XSD.decimal
        return Literal(format(value, "d" if isinstance(value, int) else "f"), datatype=kind)
    if isinstance(value, dt.date):
        return Literal(value.isoformat()[:10], datatype=XSD.date)
    return Literal(value)


def _result(answer: dict[str, Any], query: str, limits: Limits, *, ordered: bool) -> Answer:
    if "boolean" in answer:
        return bool(answer["boolean"])
    if "syntax" in answer:
        message, hint = _syntax(answer["syntax"], query)
        raise QueryError(message, hint=hint)
    if "failure" in answer:
        raise QueryError(f"the query failed: {answer['failure']}")
    if "more" in answer:
        raise QueryError(
            f"the answer is larger than {limits.rows:,} rows or {limits.size:,} characters",
            hint="Ask for less: LIMIT 1000, or fewer unknowns.",
        )
    rows = tuple(tuple(map(_parsed, row)) for row in answer["rows"])
    kept = rows if ordered else tuple(sorted(rows, key=_place))
    if not answer["triples"]:
        return Table(tuple(answer["columns"]), kept)
    return Triples(tuple((s, p, o, None) for s, p, o in kept))  # type: ignore[misc]


def _place(row: tuple[Term | None, ...]) -> tuple[str, ...]:
    return tuple("" if term is None else term.n3() for term in row)


def _parsed(term: list[Any] | None) -> Term | None:
    if term is None:
        return None
    if term[0] == "literal":
        _, text, kind, language = term
        if language:
            return Literal(text, lang=language)
        plain = kind == str(XSD.string)
        return Literal(text, datatype=None if plain else URIRef(kind), normalize=False)
    return URIRef(term[1])


def _python(term: Term) -> Any:
    return term.toPython() if isinstance(term, Literal) else str(term)


def _syntax(message: str, query: str) -> tuple[str, str]:
    """Return what is wrong with a query, with its line and a caret; and what to do."""
    numbers = message.removeprefix("error at ").split(": ")[0].split(":")
    if len(numbers) != 2 or not all(each.isdigit() for each in numbers):  # noqa: PLR2004
        return f"the query does not parse: {message}", _SEE
    line, column = map(int, numbers)
    start = sum(len(each) + 1 for each in query.split("\n")[: line - 1]) + column - 1
    unknown = _unknown_prefix(query)
    if unknown:
        known = " ".join(f"{name}:" for name in dataset.PREFIXES)
        return f"no prefix {unknown.text!r}\n{guard.caret(query, unknown.start)}", f"Known: {known}"
    place = guard.caret(query, min(start, len(query)))
    return f"the query does not parse here, or just before\n{place}", _SEE


def _unknown_prefix(query: str) -> guard.Token | None:
    """Return the first name whose prefix nobody declares."""
    known, words = set(dataset.PREFIXES), [t for t in guard.tokens(query) if t.kind == "word"]
    for before, token in zip([None, *words], words, strict=False):
        prefix, colon, _ = token.text.partition(":")
        if before is not None and before.text.upper() == "PREFIX":
            known.add(prefix)
        elif colon and prefix not in known and prefix != "_":
            return token
    return None
