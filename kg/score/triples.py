"""What is compared: labelled passages, and the triples that a system gives for them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, MissingInputError

RELATIONS = (
    "acquires",
    "divests",
    "merges_with",
    "partners_with",
    "invests_in",
    "subsidiary_of",
    "competes_with",
    "supplies",
    "develops",
    "employs",
    "founded",
    "joins",
    "leaves",
    "headquartered_in",
    "listed_on",
    "sues",
    "regulated_by",
)
"""The relations that passages are labelled with, in the order of reports."""

SYMMETRIC = frozenset(("partners_with", "merges_with", "competes_with"))
QUALIFIERS = ("amount", "percent", "date", "role")
_PRONOUN_WORDS = """
it its itself he him his she her hers they them their theirs who which that we us our i
"""
_OPENING_WORDS = "the a an this that these those its their his her our both each one another"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_OPENERS = frozenset(_OPENING_WORDS.split())
_OWNERS = re.compile(r"^(?:its|their|his|her|our)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Triple:
    """One relation, labelled or found.

    Attributes:
        subject: Surface string.
        predicate: A relation in snake case: "partners_with".
        object: Surface string.
        modality: "asserted", "planned", "rumoured", "denied" or "negated".
        amount: A sum as written.
        percent: A share as written.
        date: A date as written.
        role: A job title.
        ended: A state that no longer holds.
        nominal: An end is a common noun phrase.
        optional: Finding it is neither right nor wrong, missing it costs nothing.
        group: Triples of a passage with the same group are alternatives.
        subject_alt: Other strings that are right.
        object_alt: Other strings that are right.
    """

    subject: str
    predicate: str
    object: str
    modality: str = "asserted"
    amount: str | None = None
    percent: str | None = None
    date: str | None = None
    role: str | None = None
    ended: bool = False
    nominal: bool = False
    optional: bool = False
    group: int | None = None
    subject_alt: tuple[str, ...] = ()
    object_alt: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every string that is right for the subject."""
        return (self.subject, *self.subject_alt)

    @property
    def objects(self) -> tuple[str, ...]:
        """Every string that is right for the object."""
        return (self.object, *self.object_alt)

    @property
    def said_no(self) -> bool:
        """Denied and negated are one class: a scorer cannot ask to tell them apart."""
        return self.modality in {"denied", "negated"}

    def agrees(self, other: "Triple") -> bool:
        """Tell whether both have the same status class."""
        return self.modality == other.modality or (self.said_no and other.said_no)


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled text.

    Attributes:
        id: Its name in the file.
        text: What is read.
        triples: What a careful reader finds in it.
        negative: Why nothing is to be found ("question"), when nothing is.
        noise: True for a text that is no news, which counts for no rate of negatives.
    """

    id: str
    text: str
    triples: tuple[Triple, ...] = ()
    negative: str | None = None
    noise: bool = False

    @property
    def is_negative(self) -> bool:
        """Nothing has to be found in it."""
        return all(triple.optional for triple in self.triples)


def snake(relation: str) -> str:
    """Return the scorer's name of a relation.

    >>> snake("partnersWith"), snake("https://w3id.org/newskg/onto#listedOn"), snake("sues")
    ('partners_with', 'listed_on', 'sues')
    """
    local = re.sub(r"^.*[#/:]", "", relation)
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local)
    return parted.replace("-", "_").replace(" ", "_").lower()


def triple(record: Mapping[str, Any]) -> Triple:
    """Make a triple of a JSON object of the labelled form.

    Raises:
        KeyError: The object lacks "subject", "predicate" or "object".
    """
    return Triple(
        subject=record["subject"] or "",
        predicate=snake(record["predicate"] or ""),
        object=record["object"] or "",
        modality=(record.get("modality") or "asserted").lower(),
        amount=record.get("amount"),
        percent=record.get("percent"),
        date=record.get("date"),
        role=record.get("role"),
        ended=bool(record.get("ended")),
        nominal=bool(record.get("nominal")),
        optional=bool(record.get("optional")),
        group=record.get("group"),
        subject_alt=tuple(record.get("subject_alt") or ()),
        object_alt=tuple(record.get("object_alt") or ()),
    )


def passage(record: Mapping[str, Any]) -> Passage:
    """Make a passage of a JSON object of the labelled form.

    Raises:
        KeyError: The object lacks "id".
    """
    return Passage(
        id=record["id"],
        text=record.get("text") or "",
        triples=tuple(triple(each) for each in record.get("triples") or ()),
        negative=record.get("negative"),
        noise=bool(record.get("noise")),
    )


def records(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are not empty, with their numbers.

    Raises:
        MissingInputError: There is no such file.
    """
    if not path.is_file():
        message = f"there is no file {path}"
        raise MissingInputError(message, hint="Give a JSON Lines file of labelled passages.")
    with path.open(encoding="utf-8") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def load(path: str | Path) -> tuple[Passage, ...]:
    """Read labelled passages, or a system's output in the same form, from JSON Lines.

    Raises:
        MissingInputError: There is no such file.
        InputError: A line is no such record; the message names the line.
    """
    found = []
    for number, line in records(Path(path)):
        try:
            found.append(passage(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path}, line {number} is no labelled passage: {error}"
            raise InputError(message, hint='It needs "id", "text" and "triples".') from error
    return tuple(found)


def _describes(text: str, name: str) -> bool:
    """Tell whether a string only points at a name: "it", "the company", "the German lender"."""
    words = text.split()
    if not words or words[0].lower() not in _OPENERS or not words[-1].islower():
        return False
    return not {word.lower() for word in words[1:]} & {word.lower() for word in name.split()}


def surface(end: Mapping[str, Any]) -> str:
    """Return the string by which an end of an extracted claim is compared.

    It is the string of the text; the resolved name stands in for a pronoun or a description, and
    "its chip unit" is compared without its owner.

    >>> surface({"text": "the company", "name": "Nordwind"})
    'Nordwind'
    >>> surface({"text": "its chip unit", "name": "its chip unit"})
    'chip unit'
    >>> surface({"text": "Nordwind AG", "name": "Nordwind"})
    'Nordwind AG'
    """
    text, name = str(end.get("text") or ""), str(end.get("name") or "")
    if name and text != name and (text.lower() in _PRONOUNS or _describes(text, name)):
        return name
    return _OWNERS.sub("", text, count=1)


def _text(value: Mapping[str, Any] | None) -> str | None:
    return str(value["text"]) if value else None


def _claim(claim: Mapping[str, Any]) -> Triple:
    return Triple(
        subject=surface(claim["subject"]),
        predicate=snake(claim["relation"]),
        object=surface(claim["object"]),
        modality=str(claim.get("status") or "asserted"),
        amount=_text(claim.get("amount")),
        percent=_text(claim.get("share")),
        date=_text(claim.get("date")),
        role=claim.get("role"),
        ended=bool(claim.get("ended")),
    )


def from_extract(line: Mapping[str, Any]) -> tuple[Triple, ...]:
    """Turn one JSON object of ``kg extract`` into the triples that are scored.

    Raises:
        KeyError: A claim lacks its subject, its relation or its object.
    """
    return tuple(_claim(claim) for claim in line.get("claims") or ())


def to_record(name: str, triples: Iterable[Triple]) -> dict[str, Any]:
    """Return a system's line in the labelled form, ready for JSON."""
    fields: Sequence[str] = ("subject", "predicate", "object", "modality", *QUALIFIERS, "ended")
    return {"id": name, "triples": [{f: getattr(each, f) for f in fields} for each in triples]}
