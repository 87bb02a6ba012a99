"""The manual of the command line, made of its help: ``python -m kg.cli.manual > docs/cli.md``."""

import sys
from collections.abc import Iterator

from typer.testing import CliRunner

from kg.cli.program import VERBS, app

_HEAD = """# The command line

Made from `kg --help` by `make docs`; a test holds it current. Data goes to stdout, all else to
stderr.

| exit code | meaning |
|---|---|
| 0 | fine |
| 1 | nothing found, or a check failed |
| 2 | a call that cannot be meant |
| 65 | an input that cannot be read |
| 66 | an input that is not there |
| 69 | a part that is not installed; the message says how to get it |
| 74 | a store that cannot be opened, read or written |
| 130 | interrupted |

`-q`, `-v` and `-vv` may stand anywhere. Settings come from the options, then from `KG_STORE`,
`KG_MODEL`, `KG_RELATIONS`, `KG_NAMES`, `KG_IDENTIFIERS`, `KG_WORKERS`, `KG_ALLOW_PRIVATE` and
`KG_TIMEOUT`, then from the same names in small letters in `kg.toml` of the working folder.
"""


def manual() -> str:
    """Return the manual as Markdown."""
    return "\n".join((_HEAD, *_sections()))


def _sections() -> Iterator[str]:
    """Yield the help of the program, then of each verb."""
    yield _section("kg", [])
    for verb, _ in VERBS:
        yield _section(f"kg {verb.__name__}", [verb.__name__])


def _section(title: str, args: list[str]) -> str:
    result = CliRunner().invoke(
        app, [*args, "--help"], prog_name="kg", env={"COLUMNS": "100"}, catch_exceptions=False
    )
    lines = (line.rstrip() for line in result.output.strip("\n").splitlines())
    return f"## {title}\n\n```text\n{chr(10).join(lines)}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
