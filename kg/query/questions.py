"""Named questions: SPARQL files whose comments say what they ask and what can be set.

A question begins with comments. The first says what it asks; ``# param: name = default`` names a
variable of the query that can be set. A default is an ontology term (``:acquires``), a number, a
date or a string, and decides what kind of value it is set to.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from rdflib import Literal, URIRef

from kg import iri, ontology
from kg.errors import QueryError, UsageError

Value = str | bool | int | Decimal | dt.date | URIRef | Literal
"""What a variable can be bound to; a plain string is a literal, never an address."""

_PARAM: Final = re.compile(r"#\s*param:\s*(\w+)\s*=\s*(.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that has a name.

    Attributes:
        name: "partners".
        asks: What it asks, in a sentence.
        sparql: The query.
        defaults: The variables that can be set, each with its default as written.
    """

    name: str
    asks: str
    sparql: str
    defaults: Mapping[str, str]

    def bindings(self, given: Mapping[str, str] | None = None) -> dict[str, Value]:
        """Return the values to bind: those given, else the defaults.

        Raises:
            UsageError: The question has no such parameter, or its value is of another kind.
        """
        unknown = sorted(set(given or {}) - set(self.defaults))
        if unknown:
            known = ", ".join(self.defaults) or "none"
            raise UsageError(
                f"the question {self.name} has no parameter {unknown[0]!r}",
                hint=f"It has: {known}.",
            )
        chosen = {**self.defaults, **(given or {})}
        return {name: _value(name, chosen[name], self.defaults[name]) for name in chosen}


def _value(name: str, text: str, default: str) -> Value:
    """Return a value of the kind that the default is of."""
    try:
        if default.startswith(":"):
            return URIRef(iri.term(text.removeprefix(":")))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", default):
            return dt.date.fromisoformat(text)
        if re.fullmatch(r"-?[\d.]+", default):
            return Decimal(text)
    except (ValueError, InvalidOperation) as error:
        raise UsageError(f"{name} = {text!r} is not of the kind of {default!r}") from error
    return text


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the named questions, sorted by name."""
    place = folder or ontology.folder() / "questions"
    return tuple(_read(path) for path in sorted(place.glob("*.rq")))


def named(name: str, folder: Path | None = None) -> Question:
    """Return a question by its name.

    Raises:
        UsageError: There is none; the hint lists those that there are.
    """
    found = {question.name: question for question in questions(folder)}
    if name not in found:
        raise UsageError(f"no question {name!r}", hint=f"There are: {', '.join(found)}.")
    return found[name]


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    if not head:
        raise QueryError(f"{path} does not begin with a comment that says what it asks")
    params = [(found[1], found[2]) for found in map(_PARAM.match, head) if found]
    return Question(path.stem, head[0].lstrip("# ").strip(), text, dict(params))
