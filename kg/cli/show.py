"""Results on stdout: a table on a terminal, CSV in a pipe, or the form that was asked for."""

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from kg.errors import UsageError
from kg.export import csv_text, json_line
from kg.files import write_atomically

Row = Mapping[str, Any]


class Form(StrEnum):
    """The forms of output."""

    AUTO = "auto"
    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    TTL = "ttl"
    TRIG = "trig"
    NT = "nt"
    NQ = "nq"
    JSONLD = "jsonld"


RDF = frozenset({Form.TTL, Form.TRIG, Form.NT, Form.NQ, Form.JSONLD})
"""The forms of triples, which rows do not have."""


def rows(
    full: Sequence[Row],
    form: Form,
    *,
    brief: Sequence[Row] | None = None,
    columns: Sequence[str] | None = None,
) -> None:
    """Print rows.

    Args:
        full: Every column, for programs.
        form: How.
        brief: The same in fewer columns, for the eye; ``full`` when not given.
        columns: Which columns, in which order; those of the first row when not given.

    Raises:
        UsageError: The form is one of triples.
    """
    if form == Form.AUTO:
        form = Form.TABLE if sys.stdout.isatty() else Form.CSV
    if form in RDF:
        raise UsageError(
            f"rows have no {form} form", hint="Take table, csv, tsv, json, jsonl or md."
        )
    if form == Form.TABLE:
        table(full if brief is None else brief, columns)
    else:
        text(_WRITERS[form](full, columns or list(full[0] if full else ())))


def text(value: str) -> None:
    """Print a text as it is; what the terminal's encoding lacks is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(value.encode(encoding, "backslashreplace").decode(encoding))


def lines(values: Iterable[str], output: str = "-") -> None:
    """Print lines as they come, or write them to a file, whole or not at all."""
    if output == "-":
        for line in values:
            text(f"{line}\n")
            sys.stdout.flush()
    else:
        write_atomically(output, "".join(f"{line}\n" for line in values).encode())


def table(found: Sequence[Row], columns: Sequence[str] | None = None) -> None:
    """Print rows as a table as wide as the terminal; empty columns are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size((120, 24)).columns
    heads = [head for head in columns or (found[0] if found else ()) if _used(found, head)]
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in heads:
        room = width // 3 if head in _LONG else None
        drawn.add_column(head, overflow="fold", no_wrap=head in _WHOLE, min_width=room)
    for row in found:
        drawn.add_row(*(Text(_plain(row.get(head))) for head in heads))
    Console(width=width, highlight=False, soft_wrap=False).print(drawn)


_WHOLE = frozenset({"id", "fact", "status", "date", "from", "to"})
"""Columns whose cells stay on one line."""


_LONG = frozenset({"quote", "message", "definition", "why"})
"""Columns of sentences, which take a third of the width at least."""


def _used(found: Sequence[Row], head: str) -> bool:
    """Tell whether any row has something in a column."""
    return any(row.get(head) not in (None, "", False, ()) for row in found)


def _plain(value: Any) -> str:
    """Return a value as one line without control characters: a terminal obeys them."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    joined = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return "".join(c if c.isprintable() else " " for c in joined)


def _json(found: Sequence[Row], columns: Sequence[str]) -> str:
    lines = ",\n".join(f"  {json_line(_picked(row, columns))}" for row in found)
    return f"[\n{lines}\n]\n" if found else "[]\n"


def _jsonl(found: Sequence[Row], columns: Sequence[str]) -> str:
    return "".join(f"{json_line(_picked(row, columns))}\n" for row in found)


def _tsv(found: Sequence[Row], columns: Sequence[str]) -> str:
    lines = [columns, *([_plain(row.get(head)) for head in columns] for row in found)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _markdown(found: Sequence[Row], columns: Sequence[str]) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"

    body = ([_plain(row.get(head)) for head in columns] for row in found)
    return line(columns) + line(["---"] * len(columns)) + "".join(map(line, body))


def _csv(found: Sequence[Row], columns: Sequence[str]) -> str:
    return csv_text([{key: _joined(value) for key, value in row.items()} for row in found], columns)


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, tuple | list) else value


def _picked(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    return {head: row.get(head) for head in columns}


_WRITERS = {
    Form.CSV: _csv,
    Form.TSV: _tsv,
    Form.JSON: _json,
    Form.JSONL: _jsonl,
    Form.MD: _markdown,
}
