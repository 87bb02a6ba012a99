"""Write the page of relations from the ontology: ``python -m kg.cli.inventory``."""

import re
import sys

from kg import ontology
from kg.ontology import Relation

HEAD = """# Relations

Written from `ontologies/relations.ttl` by `make docs`; not edited by hand. How to add one:
[extending.md](extending.md).
"""
MARK = re.compile(r"\[[SO]:([^\]]+)\]")


def text() -> str:
    """Return the page: every relation with its signature, and sentences that it is read from."""
    relations = sorted(ontology.load().relations.values(), key=lambda r: (r.family, r.id))
    return "\n".join([HEAD, *(_section(relation) for relation in relations)])


def _section(relation: Relation) -> str:
    kind = f"{relation.family}, symmetric" if relation.symmetric else relation.family
    lines = [
        f"## {relation.id}",
        "",
        f"{relation.definition[0].upper()}{relation.definition[1:]}.",
        "",
        f"- {' or '.join(relation.domain)} → {' or '.join(relation.range)} ({kind})",
        f"- qualifiers: {', '.join(relation.qualifiers)}",
        *(f"- {_shown(line)}" for line in relation.examples),
        *(f"- not: {line}" for line in relation.counter_examples),
        "",
    ]
    return "\n".join(lines)


def _shown(example: str) -> str:
    """Return an example with its ends in bold, and the status it has."""
    sentence, _, status = example.partition(" => ")
    marked = MARK.sub(r"**\1**", sentence)
    return f"{marked} ({status})" if status else marked


if __name__ == "__main__":
    sys.stdout.write(text())
