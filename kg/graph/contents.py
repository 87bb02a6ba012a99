"""What follows from a set of readings: entities, facts, and who goes by which name."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.records import Argument, Article, Claim, Deal, Entity, Fact, Reading, Status

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.correct import Correction, Replayed
    from kg.dataset import Quad
    from kg.identity import Settled
    from kg.ontology import Ontology

_NEAR, _CLOSE = 3, 70


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one article.

    Attributes:
        reading: What it gave, before any correction.
        model: The name and version of the language model that read it.
        said: Its graph, when it came as RDF: what read it, and when, stays as it was.
    """

    reading: Reading
    model: str = ""
    said: tuple["Quad", ...] = ()

    def quads(self, ontology: "Ontology", corrected: Reading) -> Sequence["Quad"]:
        """Return the graph of the article, with the reading corrected and as it was."""
        from kg import rdf

        said = self.said or rdf.quads(self.reading, ontology, model=self.model)
        return said if corrected == self.reading else rdf.amended(said, corrected, ontology)


def restored(quads: Iterable["Quad"]) -> tuple[tuple[Kept, ...], tuple["Correction", ...] | None]:
    """Return what is kept of each article out of RDF, and what is corrected of all.

    Raises:
        RdfError: The quads are not what this package writes.
        InputError: A correction is none.
    """
    from kg import correct, iri, rdf

    graphs: defaultdict[str | None, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[iri.owner(quad[3] or quad[0])].append(quad)
    text = rdf.patch(graphs.pop(None, ()))
    read = {id_: rdf.as_read(graph) for id_, graph in graphs.items()}
    kept = tuple(
        Kept(reading, said=tuple(read[reading.article.id]))
        for reading in rdf.readings(quad for graph in read.values() for quad in graph)
    )
    return kept, None if text is None else correct.parse(text)


class Contents:
    """Readings, with what is derived from them worked out once, when first asked for.

    Args:
        kept: What the articles gave; of two of one article the last one counts.
        ontology: The inventory.
        corrections: What is corrected, in order; None when nothing ever was.
    """

    def __init__(
        self,
        kept: Iterable["Kept"],
        ontology: "Ontology",
        corrections: tuple["Correction", ...] | None = None,
    ) -> None:
        known = {each.reading.article.id: each for each in kept}
        self.kept = tuple(known[id_] for id_ in sorted(known))
        self.ontology = ontology
        self.corrections = corrections

    @cached_property
    def replayed(self) -> "Replayed":
        """The readings with the corrections applied, and what each of these changed.

        Raises:
            InputError: A correction sets a value that cannot be read.
        """
        from kg import correct

        read = tuple(each.reading for each in self.kept)
        found = correct.replay(self.settled.readings, self.corrections or (), self.ontology)
        tidy = (
            new if new is old else tidied(new)
            for old, new in zip(read, found.readings, strict=True)
        )
        return correct.Replayed(tuple(tidy), found.touched)

    @cached_property
    def settled(self) -> "Settled":
        """The readings with their entities told apart and joined across articles, and why."""
        from kg import identity

        return identity.settle(tuple(each.reading for each in self.kept))

    def other(
        self, kept: Iterable["Kept"], corrections: tuple["Correction", ...] | None
    ) -> "Contents":
        """Return other contents; of the same readings, who is who need not be decided anew."""
        found = Contents(kept, self.ontology, corrections)
        if kept is self.kept:
            found.settled = self.settled
        return found

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the articles gave, corrected."""
        return self.replayed.readings

    def claims(self, article: str) -> tuple[Claim, ...]:
        """Return the claims of one article."""
        return next((r.claims for r in self.readings if r.article.id == article), ())

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {reading.article.id: reading.article for reading in self.readings}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, joined over all articles."""
        from kg import rdf

        found = rdf.merged(entity for reading in self.readings for entity in reading.entities)
        reasons = self.settled.reasons
        return {
            each.id: dataclasses.replace(each, why=(*each.why, *reasons.get(each.id, ())))
            for each in found
        }

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts, sorted by subject, relation and object."""
        from kg import rdf

        claims = (claim for reading in self.readings for claim in reading.claims)
        return rdf.facts(claims, self.ontology, self.articles.values(), self.copies)

    @cached_property
    def deals(self) -> tuple[Deal, ...]:
        """The deals, sorted by their parties."""
        from kg import rdf

        claims = (claim for reading in self.readings for claim in reading.claims)
        return rdf.deals(claims, self.ontology, self.articles.values())

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """The articles that are copies of another one, each with its original, by id."""
        from kg import copies

        return copies.originals(self.articles.values()) if len(self.articles) > 1 else {}

    @cached_property
    def graphs(self) -> Mapping["URIRef | None", Sequence["Quad"]]:
        """Everything as RDF: the graph of each article, and under None what is derived."""
        from rdflib import URIRef

        from kg import iri, rdf

        found: dict[URIRef | None, Sequence[Quad]] = {}
        for each, reading in zip(self.kept, self.readings, strict=True):
            home = URIRef(iri.article(reading.article.id))
            found[home] = each.quads(self.ontology, reading)
        derived = rdf.derived(self.readings, self.ontology, self.copies)
        found[None] = [*derived, *rdf.patched(self.patch)]
        return found

    @property
    def patch(self) -> str:
        """The corrections as lines."""
        from kg import correct

        return correct.written(self.corrections or ())

    @cached_property
    def quads(self) -> tuple["Quad", ...]:
        """The quads of all graphs."""
        return tuple(quad for quads in self.graphs.values() for quad in quads)

    def only(self, facts: Iterable[Fact]) -> "Contents":
        """Return the contents without whatever these facts do not rest on."""
        wanted = {claim for fact in facts for claim in fact.claims}
        pairs = zip(self.kept, self.readings, strict=True)
        kept = (_cut(reading, each.model, wanted) for each, reading in pairs)
        return Contents((each for each in kept if each.reading.claims), self.ontology)

    def entity(self, name: str) -> Entity:
        """Return the entity that goes by a name: an id, a name or an alias, in any case.

        Raises:
            KgError: Nobody goes by the name, or several do.
        """
        if name in self.entities:
            return self.entities[name]
        for names in self._names:
            found = names.get(_folded(name), ())
            if len(found) == 1:
                return found[0]
            if found:
                listed = ", ".join(entity.id for entity in found)
                raise KgError(f"several entities go by '{name}'", hint=f"Say which: {listed}")
        raise KgError(f"no entity goes by '{name}'", hint=self._near(name))

    @cached_property
    def _names(self) -> tuple[Mapping[str, Sequence[Entity]], ...]:
        """Who goes by which name; then, who by which alias."""
        names: defaultdict[str, list[Entity]] = defaultdict(list)
        aliases: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            names[_folded(entity.name)].append(entity)
            for alias in entity.aliases:
                aliases[_folded(alias)].append(entity)
        return names, aliases

    def _near(self, name: str) -> str:
        """Return a hint with the names that are spelt much like this one."""
        from rapidfuzz import fuzz, process

        names = sorted({entity.name for entity in self.entities.values()})
        found = process.extract(
            name, names, scorer=fuzz.WRatio, limit=_NEAR, score_cutoff=_CLOSE, processor=_folded
        )
        if not found:
            return "'kg entities' lists them all."
        return f"Did you mean {' or '.join(repr(each[0]) for each in found)}?"

    def fact(self, id_: str) -> Fact:
        """Return the fact with an id, or with an id that starts so.

        Raises:
            KgError: No fact has it, or several start so.
        """
        found = [fact for fact in self.facts if fact.id.startswith(id_.lower())] if id_ else []
        if len(found) == 1:
            return found[0]
        if not found:
            raise KgError(f"no fact has the id '{id_}'", hint="'kg facts' shows the ids.")
        listed = ", ".join(fact.id for fact in found[:5])
        raise KgError(f"{len(found)} facts have ids that start with '{id_}': {listed}")

    def days(self, fact: Fact) -> Iterator[tuple[dt.date, dt.date]]:
        """Yield when a fact happens by its claims, or when it was reported if none tells."""
        for claim in fact.claims:
            if claim.date and claim.date.start:
                yield claim.date.start, claim.date.end or claim.date.start
                continue
            article = self.articles.get(claim.evidence.article)
            if article and article.date:
                yield article.date, article.date


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts are wanted; None and () want all.

    Attributes:
        about: The id of an entity that the fact must speak of.
        relation: The id of the relation.
        status: The status.
        start: The first day that counts, for facts of which a day is known.
        end: The last day that counts.
    """

    about: str | None = None
    relation: str | None = None
    status: Status | None = None
    start: dt.date | None = None
    end: dt.date | None = None

    def of(self, contents: Contents) -> tuple[Fact, ...]:
        """Return the wanted facts, in their order."""
        return tuple(fact for fact in contents.facts if self._wants(fact, contents))

    def _wants(self, fact: Fact, contents: Contents) -> bool:
        return (
            self.about in (None, *parties(fact))
            and self.relation in (None, fact.relation)
            and self.status in (None, fact.status)
            and self._in_time(fact, contents)
        )

    def _in_time(self, fact: Fact, contents: Contents) -> bool:
        """Tell whether a fact may have happened in the time that counts."""
        if self.start is None and self.end is None:
            return True
        first, last = self.start or dt.date.min, self.end or dt.date.max
        return any(start <= last and end >= first for start, end in contents.days(fact))


def kept(reading: Reading, model: str) -> Kept:
    """Return what is kept of a reading: its claims in the order in which they come back."""
    return Kept(tidied(reading), model)


def tidied(reading: Reading) -> Reading:
    """Return a reading with its claims in the order in which they come back from a store."""
    from kg.rdf.read import order

    return dataclasses.replace(reading, claims=tuple(sorted(reading.claims, key=order)))


def _cut(reading: Reading, model: str, wanted: AbstractSet[Claim]) -> Kept:
    """Return what is kept of an article, with these claims and who they name."""
    claims = tuple(claim for claim in reading.claims if claim in wanted)
    named = {end.id for claim in claims for end in ends(claim)}
    entities = tuple(entity for entity in reading.entities if entity.id in named)
    return Kept(Reading(reading.article, entities, (), claims), model)


def ends(claim: Claim) -> Iterator[Argument]:
    """Yield everybody that a claim names."""
    found = (claim.subject, claim.object, claim.said_by, claim.counterparty, *claim.told_by)
    return (end for end in found if end is not None)


def parties(fact: Fact) -> frozenset[str]:
    """Return the ids of everybody that a fact speaks of: its ends, and third parties."""
    others = {claim.counterparty.id for claim in fact.claims if claim.counterparty}
    return frozenset({fact.subject, fact.object} | {id_ for id_ in others if id_})


def _folded(name: str) -> str:
    """Return a name without case and without an article in front."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
