"""Readings made by hand, for tests of everything that comes after reading."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg import iri
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    MentionKind,
    Reading,
    Share,
    Status,
)

TYPES = {
    "Ada Quill": "Person",
    "Ben Osei": "Person",
    "Glimmer": "Product",
    "Harbour City": "Place",
    "Old Mill": "Place",
    "Ohio": "Place",
    "Northern Exchange": "Organization",
}


@dataclass(frozen=True)
class Saying:
    """A sentence and what it claims."""

    sentence: str
    subject: str
    relation: str
    object: str
    status: str = "asserted"
    qualifiers: dict[str, Any] = field(default_factory=dict)


def say(
    sentence: str, subject: str, relation: str, object_: str, status: str = "asserted", **more: Any
) -> Saying:
    return Saying(sentence, subject, relation, object_, status, more)


def article(sayings: Iterable[Saying], **about: Any) -> Article:
    sentences = dict.fromkeys(saying.sentence for saying in sayings)
    return Article(" ".join(sentences), **about)


def reading(*sayings: Saying, **about: Any) -> Reading:
    """Return the reading of an article that consists of the sentences of its sayings."""
    text = article(sayings, **about)
    claims = tuple(dict.fromkeys(_claim(saying, text) for saying in sayings))
    ends = ((c.subject, c.object, c.said_by, c.counterparty, *c.told_by) for c in claims)
    given = (end for each in ends for end in each if end)
    entities = {
        end.id: Entity(end.id, end.name, end.type or "Thing") for end in given if end.id is not None
    }
    known = tuple(entities[key] for key in sorted(entities))
    return Reading(text, known, (), tuple(sorted(claims, key=lambda c: c.evidence.start)))


def end(name: str, text: Article, start: int) -> Argument:
    """Return an end: an entity; a phrase when it is written in small letters."""
    at = text.text.find(name, start)
    place = (at, at + len(name)) if at >= 0 else (start, start + 1)
    if name[:1].islower():
        return Argument(name, name, None, None, *place, MentionKind.NOMINAL)
    type_ = TYPES.get(name, "Organization")
    return Argument(name, name, iri.entity_id(type_, name), type_, *place)


def _claim(saying: Saying, text: Article) -> Claim:
    start = text.text.index(saying.sentence)
    more = dict(saying.qualifiers)
    figure = "metric" in more or saying.relation.startswith(("has", "reports", "employsC"))
    for name in ("said_by", "counterparty"):
        if name in more:
            more[name] = end(more[name], text, start)
    more["told_by"] = tuple(end(name, text, start) for name in more.get("told_by", ()))
    for name, make in (("amount", amount), ("share", share), ("change", share), ("date", date)):
        if name in more:
            more[name] = make(more[name])
    if "period" in more:
        more["period"] = date(more["period"])
    target = end(saying.object, text, start)
    if figure:
        target = Argument(saying.object, saying.object, None, "Figure", target.start, target.end)
    return Claim(
        subject=end(saying.subject, text, start),
        relation=saying.relation,
        object=target,
        status=Status(saying.status),
        evidence=Evidence(text.id, start, start + len(saying.sentence), saying.sentence),
        extractor="by/hand",
        **more,
    )


def amount(text: str) -> Amount:
    """Read "USD 2e9" or "40 stores"."""
    first, _, rest = text.partition(" ")
    if first.isalpha():
        return Amount(text, Decimal(rest), first)
    return Amount(text, Decimal(first), None, rest)


def share(text: str) -> Share:
    """Read "78.7%"."""
    return Share(text, Decimal(text.rstrip("%")) / 100)


def date(text: str) -> DateSpan:
    """Read "2024-12-17", "2024-12" or "2024"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return DateSpan(text, day, day)
    if len(parts) == 2:
        following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return DateSpan(text, dt.date(parts[0], parts[1], 1), following - dt.timedelta(days=1))
    return DateSpan(text, dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
