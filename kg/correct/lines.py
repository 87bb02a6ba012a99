"""The lines of a patch: one correction each, as a flat JSON object that an eye can read.

=========== ======================================================= ==========================
act         which claims, or which entity                           what becomes of it
=========== ======================================================= ==========================
accept      article, quote, subject, relation, object               it stands as it is
add         article, quote, subject, relation, object               it stands, read or not
reject      any of article, quote, subject, relation, object        it is taken out
edit        the same, and "set"                                     its values are set
reverse     the same                                                its ends change places
merge       entity, "into"                                          both are one
split       entity, "into", and article, quote or "called"          it is another one there
retype      entity, "type", and perhaps article                     it is of another type
rename      entity, "name"                                          it goes by another name first
=========== ======================================================= ==========================

Each may carry a "note", and those of claims the "status" that a claim must have.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from kg.errors import InputError, UsageError, unknown


class Act(StrEnum):
    """What a correction does."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    RETYPE = "retype"
    RENAME = "rename"
    REVERSE = "reverse"
    ADD = "add"


ENTITY_ACTS: Final = frozenset({Act.MERGE, Act.SPLIT, Act.RETYPE, Act.RENAME})
CLAIM_ACTS: Final = frozenset(Act) - ENTITY_ACTS
WHOLE: Final = ("article", "quote", "subject", "relation", "object")
"""What names one claim of one passage."""

_CLAIM_KEYS: Final = frozenset({*WHOLE, "status", "set", "note"})
_KEYS: Final[Mapping[Act, frozenset[str]]] = MappingProxyType(
    {
        **dict.fromkeys(CLAIM_ACTS - {Act.REJECT, Act.REVERSE}, _CLAIM_KEYS),
        **dict.fromkeys((Act.REJECT, Act.REVERSE), _CLAIM_KEYS - {"set"}),
        Act.MERGE: frozenset({"entity", "into", "note"}),
        Act.SPLIT: frozenset({"entity", "into", "article", "quote", "called", "note"}),
        Act.RETYPE: frozenset({"entity", "type", "article", "note"}),
        Act.RENAME: frozenset({"entity", "name", "note"}),
    }
)
_NEEDED: Final[Mapping[Act, frozenset[str]]] = MappingProxyType(
    {
        **dict.fromkeys((Act.ACCEPT, Act.ADD), frozenset(WHOLE)),
        Act.EDIT: frozenset({"set"}),
        Act.MERGE: frozenset({"entity", "into"}),
        Act.SPLIT: frozenset({"entity", "into"}),
        Act.RETYPE: frozenset({"entity", "type"}),
        Act.RENAME: frozenset({"entity", "name"}),
    }
)
_ONE_OF: Final[Mapping[Act, frozenset[str]]] = MappingProxyType(
    {
        **dict.fromkeys((Act.REJECT, Act.EDIT, Act.REVERSE), frozenset(WHOLE)),
        Act.SPLIT: frozenset({"article", "quote", "called"}),
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a patch.

    Attributes:
        do: What it does.
        article: The id of the article, or its own id, address or path.
        quote: The sentence, or a part of it.
        subject: Id or name of the subject.
        relation: Id of the relation.
        object: Id or name of the object, or the text of a figure.
        status: The status that a claim must have to be meant.
        entity: Id or name of the entity.
        into: Id or name of the entity that it becomes.
        called: Only where it goes by this name.
        type: Id of the type that it becomes.
        name: The name that it is called by from then on.
        values: What "set" says: pairs of a qualifier and its value as text; "" takes it away.
        note: Why.
    """

    do: Act
    article: str | None = None
    quote: str | None = None
    subject: str | None = None
    relation: str | None = None
    object: str | None = None
    status: str | None = None
    entity: str | None = None
    into: str | None = None
    called: str | None = None
    type: str | None = None
    name: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    note: str | None = None

    @property
    def mark(self) -> str:
        """What a claim that it touched says of it."""
        return f"{_MARKS[self.do]} by a reader" + (f": {self.note}" if self.note else "")


_MARKS: Final = MappingProxyType(
    {
        Act.ACCEPT: "accepted",
        Act.REJECT: "rejected",
        Act.EDIT: "edited",
        Act.MERGE: "merged",
        Act.SPLIT: "split off",
        Act.RETYPE: "retyped",
        Act.RENAME: "renamed",
        Act.REVERSE: "reversed",
        Act.ADD: "added",
    }
)


def parse(text: str, name: str = "the corrections") -> tuple[Correction, ...]:
    """Read the lines of a patch; empty ones do not count.

    Raises:
        InputError: A line is no correction; the message names it.

    >>> parse('{"do": "merge", "entity": "Nordwind AG", "into": "Nordwind"}')[0].into
    'Nordwind'
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(told(json.loads(line)))
        except (ValueError, UsageError) as error:
            reason = str(error).replace("\n", ". ")
            raise InputError(
                f"line {number} of {name} is no correction: {reason}",
                hint="docs/corrections.md shows one of each kind.",
            ) from error
    return tuple(found)


def told(line: Any) -> Correction:
    """Return the correction that an object of JSON tells.

    Raises:
        UsageError: A key is unknown or missing, or a value is no text.
    """
    if not isinstance(line, dict) or "do" not in line:
        raise UsageError('it is no object with "do"')
    if line["do"] not in list(Act):
        raise unknown("act", str(line["do"]), list(Act))
    act = Act(line["do"])
    given = {key: value for key, value in line.items() if key != "do" and value is not None}
    _fit(act, given)
    pairs = tuple((key, _text(key, value)) for key, value in given.pop("set", {}).items())
    return Correction(act, values=pairs, **{key: _text(key, given[key]) for key in given})


def _fit(act: Act, given: Mapping[str, Any]) -> None:
    """Raise unless the keys are those of the act."""
    for key in given:
        if key not in _KEYS[act]:
            raise unknown(f"key of '{act}'", key, _KEYS[act])
    missing = sorted(_NEEDED.get(act, frozenset()) - given.keys())
    if missing:
        raise UsageError(f"'{act}' needs {', '.join(missing)}")
    choice = _ONE_OF.get(act)
    if choice and not choice & given.keys():
        raise UsageError(f"'{act}' needs one of {', '.join(sorted(choice))}")
    if act is Act.RENAME and not str(given["name"]).strip():
        raise UsageError("nobody goes by an empty name")
    if not isinstance(given.get("set", {}), dict):
        raise UsageError('"set" is no object')


def _text(key: str, value: Any) -> str:
    """Return a value as text; switches may be written as true and false."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        raise UsageError(f"{key} is no text")
    return value


def written(corrections: Iterable[Correction]) -> str:
    """Write corrections, a line each; ``parse`` has them back."""
    lines = "".join(f"{json.dumps(_object(c), ensure_ascii=False)}\n" for c in corrections)
    return lines.encode("utf-8", "backslashreplace").decode()  # JSON spells lone surrogates so


def _object(correction: Correction) -> dict[str, Any]:
    """Return a correction as values that JSON can hold, in the order of the fields."""
    found = {each.name: getattr(correction, each.name) for each in fields(correction)}
    note, values = found.pop("note"), found.pop("values")
    found |= {"set": dict(values) or None, "note": note}
    return {key: value for key, value in found.items() if value is not None}
