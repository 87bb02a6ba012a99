"""Who and what a correction means: claims by their ends, entities by id, name or alias."""

import re
from collections.abc import Iterable
from typing import Final

from kg import iri
from kg.correct.lines import Correction
from kg.ontology import Ontology
from kg.records import Argument, Article, Claim, Entity, Evidence, MentionKind, Reading

_ANYBODY: Final = "Organization"


def folded(name: str) -> str:
    """Return a name without case and with single spaces."""
    return " ".join(name.casefold().split())


def in_article(correction: Correction, article: Article) -> bool:
    """Tell whether a correction is about an article."""
    known = (article.id, article.ref, article.url, article.source)
    return correction.article is None or correction.article in known


def matches(correction: Correction, claim: Claim) -> bool:
    """Tell whether a correction means a claim of an article that it is about."""
    return (
        correction.relation in (None, claim.relation)
        and correction.status in (None, claim.status.value)
        and in_quote(correction, claim)
        and is_end(correction.subject, claim.subject)
        and is_end(correction.object, claim.object)
    )


def in_quote(correction: Correction, claim: Claim) -> bool:
    """Tell whether a claim stands in the sentence that is meant, or in a part of it."""
    if correction.quote is None:
        return True
    wanted, there = (" ".join(q.split()) for q in (correction.quote, claim.evidence.quote))
    return wanted in there or there in wanted


def spot(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a sentence stands in a text, however its lines are broken there.

    >>> spot("It bought Palmetto.", "Yes. It bought   Palmetto.")
    (5, 26)
    """
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None


def is_end(name: str | None, end: Argument) -> bool:
    """Tell whether an end goes by an id, a name or the words of the text."""
    if name is None or name == end.id:
        return True
    return folded(name) in {folded(end.name), folded(end.text)}


class Known:
    """The entities of readings, by id, name and alias; it learns as readings change."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._ids: dict[str, Entity] = {}
        self._names: dict[str, str] = {}
        for reading in readings:
            self.learn(reading.entities)

    def learn(self, entities: Iterable[Entity]) -> None:
        """Take in entities; who was known by a name before stays known by it."""
        for entity in entities:
            self._ids.setdefault(entity.id, entity)
            for name in (entity.name, *entity.aliases):
                self._names.setdefault(folded(name), entity.id)

    def move(self, old: str, new: str) -> None:
        """Let the names of one entity be those of another."""
        self._names = {name: new if id_ == old else id_ for name, id_ in self._names.items()}

    def rename(self, entity: Entity) -> None:
        """Know an entity by another name first; it stays known by those that it had."""
        self._ids[entity.id] = entity
        self._names.setdefault(folded(entity.name), entity.id)

    def find(self, name: str) -> Entity | None:
        """Return the entity of an id, a name or an alias."""
        return self._ids.get(name) or self._ids.get(self._names.get(folded(name), ""))

    def named(self, name: str, kind: str = _ANYBODY) -> Entity:
        """Return the entity of a name; a new one of a type when nobody goes by it."""
        return self.find(name) or _new(name, kind)


def _new(name: str, kind: str) -> Entity:
    """Return an entity that no article has named: an id stands as it is."""
    head, sign, tail = name.partition("/")
    if sign and re.fullmatch(r"[a-z]+", head) and tail:
        called = re.sub(r"[-~]+", " ", tail).strip().title()
        return Entity(name, called or name, head.capitalize())
    return Entity(iri.entity_id(kind, name), name, kind)


def kind_for(relation: str, end: str, ontology: Ontology) -> str:
    """Return the type of an end of a relation, of several that it may have the most usual."""
    found = ontology.relations.get(relation)
    allowed = (found.domain if end == "subject" else found.range) if found else ()
    return _ANYBODY if not allowed or _ANYBODY in allowed else allowed[0]


def argument(entity: Entity, called: str, evidence: Evidence) -> Argument:
    """Return an end of a claim: where its sentence names the entity, else the whole sentence."""
    for name in (called, entity.name, *entity.aliases):
        at = evidence.quote.find(name)
        if name and at >= 0:
            start = evidence.start + at
            return Argument(name, entity.name, entity.id, entity.type, start, start + len(name))
    return Argument(
        entity.name,
        entity.name,
        entity.id,
        entity.type,
        evidence.start,
        evidence.end,
        MentionKind.NOMINAL,
    )


def phrase(text: str, evidence: Evidence, kind: str | None = None) -> Argument:
    """Return an end that is no entity: words of the sentence, or a figure."""
    at = evidence.quote.find(text)
    start = evidence.start + max(at, 0)
    end = start + len(text) if at >= 0 else evidence.end
    return Argument(text, text, None, kind, start, end, MentionKind.NOMINAL)
