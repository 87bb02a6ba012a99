"""What the page calls things: relations, and names cut into lines for the picture."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

FONT = 13
"""Size of a name in the picture, in pixels at scale 1."""
LINE = 16
"""Height of a line of a name, in pixels."""
_LINE_UNITS = 24
_LINES = 3
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Labelled(Protocol):
    """Anything that describes a relation as ``RelationLabel`` does, such as an ontology's own."""

    @property
    def label(self) -> str:
        """The words between subject and object."""

    @property
    def family(self) -> str:
        """The family that decides the colour."""

    @property
    def symmetric(self) -> bool:
        """True when neither end comes first."""

    @property
    def definition(self) -> str:
        """One sentence on what it means."""


@dataclass(frozen=True, slots=True)
class RelationLabel:
    """What a reader sees of a relation.

    Attributes:
        label: The words between subject and object: "partners with".
        family: "structure", "deal", "commercial", "product", "people", "legal" or "figures";
            decides the colour. Any other word is drawn as "other".
        symmetric: True when neither end comes first; drawn without an arrow.
        definition: One sentence on what it means.
    """

    label: str
    family: str = "other"
    symmetric: bool = False
    definition: str = ""


def relation_label(relation: str, labels: Mapping[str, Labelled]) -> Labelled:
    """Look a relation up; one that nobody described gets its own id, cut into words.

    >>> relation_label("partnersWith", {}).label
    'partners with'
    """
    known = labels.get(relation)
    return known or RelationLabel(_HUMP.sub(" ", relation).lower() or "is related to")


def width(text: str) -> int:
    """Estimate the width of a line in half-widths of a wide character: a Latin letter is 1.

    >>> width("Nordwind"), width("北风")
    (8, 4)
    """
    return sum(_units(character) for character in text)


def _units(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def lines(name: str) -> tuple[str, ...]:
    """Cut a name into at most three lines for the picture; a cut name ends with "…".

    >>> lines("Palmetto Freight and Storage Holding")
    ('Palmetto Freight and', 'Storage Holding')
    """
    rest, cut = " ".join(name.split()), list[str]()
    while rest and len(cut) < _LINES:
        line, rest = _head(rest)
        cut.append(line)
    if rest and cut:
        cut[-1] = cut[-1][:-1] + "…"
    return tuple(cut) or ("(no name)",)


def _head(text: str) -> tuple[str, str]:
    """Split off the longest run of words that fits a line, or of letters when no word does."""
    end = _fitting(text)
    if end == len(text):
        return text, ""
    space = text.rfind(" ", 1, end + 1)
    if space > 0:
        return text[:space], text[space + 1 :]
    return text[:end], text[end:].lstrip()


def _fitting(text: str) -> int:
    used = 0
    for position, character in enumerate(text):
        used += _units(character)
        if used > _LINE_UNITS:
            return position
    return len(text)
