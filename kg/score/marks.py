"""Articles whose names are labelled with who they mean, as Markdown links; and what a reader found.

One JSON object a line: "id", and "text" in which every mention is a link to its entity, the type
in front: ``[Nordwind](Organization/nordwind-foods) said [it](Organization/nordwind-foods) ...``.
A key means one entity in the whole file, whatever the article calls it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.records import Reading
from kg.score.triples import records

_LINK: Final = re.compile(r"\[([^\[\]]+)\]\(([A-Z]\w+)/([^()\s]+)\)")
_FRONT: Final = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_BACK: Final = re.compile(r"(?:'s|\u2019s)$")
_OPENERS: Final = frozenset(
    "the a an it its he him his she her they them their this that these those who which".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention of an entity.

    Attributes:
        start: Offset into the text of the article, behind a leading article.
        end: Offset behind it, before a possessive ending.
        text: The string between them.
        entity: Who is meant: the key of the label, or the id that a system gave.
        type: The id of a class: "Organization".
    """

    start: int
    end: int
    text: str
    entity: str
    type: str

    @property
    def named(self) -> bool:
        """Whether it is a name: a word behind determiners and pronouns has a capital."""
        words = self.text.split()
        while words and words[0].lower() in _OPENERS:
            words = words[1:]
        return any(c.isupper() for word in words for c in word)


def mark(text: str, start: int, end: int, entity: str, type: str) -> Mark:  # noqa: A002
    """Return a mention without the article in front and the possessive ending behind.

    >>> mark("In the Alder Bank's vault", 3, 19, "alder", "Organization").text
    'Alder Bank'
    """
    front = _FRONT.match(text, start, end)
    first = front.end() if front else start
    last = end - len(found.group()) if (found := _BACK.search(text[first:end])) else end
    return Mark(first, last, text[first:last], entity, type)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labelled mentions, in the order of the text."""

    id: str
    text: str
    marks: tuple[Mark, ...]


def labelled(record: Any) -> Labelled:
    """Return the article of a line.

    >>> labelled({"id": "a", "text": "[Alder](Organization/alder) grew."}).text
    'Alder grew.'
    """
    plain, marks, done = "", [], 0
    for found in _LINK.finditer(record["text"]):
        plain += record["text"][done : found.start()]
        name, type_, key = found.groups()
        whole = plain + name
        marks.append(mark(whole, len(plain), len(whole), f"{type_}/{key}", type_))
        plain, done = whole, found.end()
    return Labelled(str(record["id"]), plain + record["text"][done:], tuple(marks))


def load_labelled(path: str | Path) -> tuple[Labelled, ...]:
    """Read articles with labelled mentions.

    Raises:
        MissingInputError: There is no such file.
        InputError: A line is no such article, or labels nothing; the message names the line.
    """
    found = []
    for number, line in records(Path(path)):
        try:
            article = labelled(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number} is no article with labelled names: {error}"
            raise InputError(message, hint='It needs "id" and "text" with links.') from error
        if not article.marks:
            raise InputError(f"{path}, line {number} labels no name", hint="[Name](Type/key)")
        found.append(article)
    return tuple(found)


def found_in(reading: Reading, spans: Iterable[tuple[int, int]]) -> tuple[Mark, ...]:
    """Return the mentions of a reading.

    Args:
        reading: What one article gave.
        spans: Where its mentions stand in the original text, one for one.
    """
    types = {entity.id: entity.type for entity in reading.entities}
    pairs = zip(reading.mentions, spans, strict=True)
    text = reading.article.text
    return tuple(mark(text, *span, m.entity, types[m.entity]) for m, span in pairs)
