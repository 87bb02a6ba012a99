"""Questions to a graph: SPARQL as text, SPARQL in a file, and the named questions."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingInputError

if TYPE_CHECKING:
    from kg.dataset import Quad
    from kg.query import Answer, Question

_NAME = re.compile(r"[\w-]+")


def ask(
    source: "Path | tuple[Quad, ...]",
    question: str | Path,
    given: Mapping[str, Any],
    seconds: float,
) -> "Answer":
    """Answer a question.

    Args:
        source: A store, or quads.
        question: SPARQL, the path of a ``.rq`` file, or the name of a question.
        given: Values of variables, or what the question leaves open.
        seconds: How long it may take.

    Raises:
        QueryError: It does not parse, is refused, or takes too long.
        UsageError: No question has the name, or it leaves nothing of that name open.
        MissingInputError: There is no such file.
    """
    from kg import query

    known = _known(question)
    sparql, bindings = str(question), dict(given)
    if known is not None:
        texts = {name: str(value) for name, value in given.items()}
        sparql, bindings = known.sparql, known.bindings(texts)
    return query.run(source, sparql, bindings, limits=query.Limits(seconds=seconds))


def _known(question: str | Path) -> "Question | None":
    """Return the question of a file or of a name; None for SPARQL."""
    from kg import query

    text = str(question).strip()
    if text.endswith(".rq"):
        path = Path(text)
        if not path.is_file():
            raise MissingInputError(f"no file at {path}", hint="Check the path.")
        return query.named(path.stem, path.parent)
    return query.named(text) if _NAME.fullmatch(text) else None
