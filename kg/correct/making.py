"""Claims out of what a line says: a new one, or one with other values."""

import dataclasses
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from kg import values
from kg.correct.ends import Known, argument, kind_for, phrase, spot
from kg.correct.lines import Correction
from kg.errors import InputError, unknown
from kg.ontology import Ontology
from kg.records import Amount, Argument, Article, Claim, DateSpan, Evidence, Share, Status

_FIGURE: Final = "Figure"
_HAND: Final = "correction/add"


@dataclasses.dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand when values are read: the entities and the ontology."""

    known: Known
    ontology: Ontology


def made(correction: Correction, article: Article, desk: Desk) -> Claim | None:
    """Return the claim that a line tells in full; None when the article has no such sentence.

    Raises:
        InputError: A value cannot be read.
    """
    quote, relation = correction.quote or "", correction.relation or ""
    place = spot(quote, article.text)
    if place is None:
        return None
    evidence = Evidence(article.id, *place, article.text[slice(*place)])
    claim = Claim(
        subject=_end(correction.subject or "", "subject", relation, evidence, desk),
        relation=relation,
        object=_end(correction.object or "", "object", relation, evidence, desk),
        status=Status.ASSERTED,
        evidence=evidence,
        extractor=_HAND,
    )
    if claim.object.type == _FIGURE and "amount" not in dict(correction.values):
        claim = dataclasses.replace(claim, amount=_amount(claim.object.text))
    return changed(claim, correction, article, desk)


def changed(claim: Claim, correction: Correction, article: Article, desk: Desk) -> Claim:
    """Return a claim with the values that a line sets, and the mark of the line.

    Raises:
        InputError: A value cannot be read.
    """
    given = dict(correction.values)
    for key in given:
        if key not in SETTABLE:
            raise unknown("value of a claim", key, SETTABLE)
    for key in (key for key in SETTABLE if key in given):
        if given[key] != shown(getattr(claim, key)):
            value = _value(key, given[key], claim, article, desk)
            claim = dataclasses.replace(claim, **{key: value})
    return marked(claim, correction)


def marked(claim: Claim, correction: Correction) -> Claim:
    """Return a claim that says by what line it was touched."""
    if correction.mark in claim.why:
        return claim
    return dataclasses.replace(claim, why=(*claim.why, correction.mark))


def told_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Return the values of a claim as a line sets them."""
    keys = (key for key in SETTABLE if key not in {*_ENDS, "relation"})
    found = ((key, shown(getattr(claim, key))) for key in keys)
    return tuple((key, text) for key, text in found if text not in {"", "false"})


def shown(value: Any) -> str:
    """Return a value of a claim as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Argument):
        return value.id or value.name
    return value.text if isinstance(value, Amount | Share | DateSpan) else str(value)


def _end(name: str, end: str, relation: str, evidence: Evidence, desk: Desk) -> Argument:
    """Return an end of a relation by name; of a figure its text."""
    found = desk.ontology.relations.get(relation)
    if end == "object" and found is not None and found.range == (_FIGURE,):
        return phrase(name, evidence, _FIGURE)
    return argument(desk.known.named(name, kind_for(relation, end, desk.ontology)), name, evidence)


def _speaker(name: str, evidence: Evidence, desk: Desk) -> Argument:
    """Return who says it: somebody known, or a phrase."""
    entity = desk.known.find(name)
    if entity is None and (name[:1].islower() and "/" not in name):
        return phrase(name, evidence)
    return argument(entity or desk.known.named(name), name, evidence)


def _value(key: str, text: str, claim: Claim, article: Article, desk: Desk) -> Any:
    """Read a value.

    Raises:
        InputError: It cannot be read, or must not be empty.
    """
    if not text and key in _MUST:
        raise InputError(f"a claim is nothing without {key}")
    if key == "relation" and text not in desk.ontology.relations:
        raise unknown("relation", text, desk.ontology.relations)
    if key in _ENDS:
        return _end(text, key, claim.relation, claim.evidence, desk)
    if key in _SPEAKERS:
        return _speaker(text, claim.evidence, desk) if text else None
    if key in _DATES:
        return _date(text, article) if text else None
    return SETTABLE[key](text) if text else _EMPTY.get(key)


def _amount(text: str) -> Amount:
    found = values.amounts(text) or values.counts(text)
    if not found:
        raise InputError(f"'{text}' is no amount", hint="Write it as $3.5 million or 40 stores.")
    return dataclasses.replace(found[0][2], text=text)


def _share(text: str) -> Share:
    found = values.shares(text.lstrip("-"))
    if not found:
        raise InputError(f"'{text}' is no share", hint="Write it as 40%.")
    share = found[0][2]
    sign = Decimal(-1) if text.startswith("-") else Decimal(1)
    return dataclasses.replace(share, text=text, value=sign * share.value)


def _date(text: str, article: Article) -> DateSpan:
    found = values.dates(text, article.date)
    return dataclasses.replace(found[0][2], text=text) if found else DateSpan(text)


def _status(text: str) -> Status:
    if text not in list(Status):
        raise unknown("status", text, list(Status))
    return Status(text)


def _truth(text: str) -> bool:
    if text not in {"true", "false"}:
        raise InputError(f"'{text}' is neither true nor false")
    return text == "true"


_ENDS: Final = ("subject", "object")
_SPEAKERS: Final = ("said_by", "counterparty")
_DATES: Final = ("date", "period")
_MUST: Final = frozenset({*_ENDS, "relation", "status"})
_EMPTY: Final[Mapping[str, Any]] = MappingProxyType({"ended": False})
SETTABLE: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "relation": str,
        "subject": str,
        "object": str,
        "status": _status,
        "ended": _truth,
        "said_by": str,
        "amount": _amount,
        "share": _share,
        "date": str,
        "role": str,
        "counterparty": str,
        "metric": str,
        "period": str,
        "change": _share,
    }
)
"""What can be set of a claim, relation first: the ends are read as those of the relation."""
