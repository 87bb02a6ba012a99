"""Every error this package raises, as one tree.

    KgError                 1
    ├── UsageError          2   a call or an option that cannot be meant
    ├── InputError         65   an input that is there but cannot be read
    │   ├── ArticleError        an article: empty, binary, no text in it
    │   ├── QueryError          a SPARQL query or a named question
    │   ├── OntologyError       a relation, a frame or a shape
    │   └── RdfError            a term or a file that is no valid RDF
    ├── MissingInputError  66   a file, a folder or an address that is not there
    ├── MissingPartError   69   a package or a model that is not installed
    └── StoreError         74   a store that cannot be opened, read or written

The number is the exit code of the command line. A message says what happened and about what;
``hint`` says what to do next.
"""

import difflib
from collections.abc import Iterable
from typing import ClassVar


class KgError(Exception):
    """The root of the tree.

    Args:
        message: What happened, and about what.
        hint: What to type or do next.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        """Return the message, followed by the hint when there is one."""
        message = super().__str__()
        return f"{message}\n{self.hint}" if self.hint else message


class UsageError(KgError):
    """A call or an option that cannot be meant."""

    exit_code = 2


class InputError(KgError):
    """An input that is there but cannot be read."""

    exit_code = 65


class ArticleError(InputError):
    """An article without readable text."""


class QueryError(InputError):
    """A query that does not parse, is refused, or ran out of time."""


class OntologyError(InputError):
    """An ontology file that does not say what it must."""


class RdfError(InputError):
    """A term or a file that is no valid RDF."""


class MissingInputError(KgError):
    """A file, a folder or an address that is not there."""

    exit_code = 66


class MissingPartError(KgError):
    """A package or a model that is not installed."""

    exit_code = 69


class StoreError(KgError):
    """A store that cannot be opened, read or written."""

    exit_code = 74


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """Return the error for a name that nothing has: it says what is near and what there is.

    >>> print(unknown("relation", "divest", ["acquires", "divests"]))
    no relation is called 'divest'
    Did you mean 'divests'? There are: acquires, divests
    """
    there = sorted(known)
    near = difflib.get_close_matches(name, there, n=1)
    question = f"Did you mean '{near[0]}'? " if near else ""
    listed = f"There are: {', '.join(there)}" if there else "There are none."
    return UsageError(f"no {what} is called '{name}'", hint=question + listed)
