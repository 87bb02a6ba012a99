"""The records that the stages hand to one another: small, frozen, free of behaviour.

Offsets count Unicode code points. An offset into the *original* is one into ``Article.text``,
the text exactly as it was read; an offset into the *clean* text is one into ``CleanText.text``,
which is what the language model reads. ``CleanText`` leads from the second to the first.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """What a passage says about the reality of a claim."""

    ASSERTED = "asserted"
    """Done, or holding."""
    PLANNED = "planned"
    """Agreed, announced, proposed or bid for, and not completed."""
    RUMOURED = "rumoured"
    """Talks, unnamed sources, speculation, "considering"."""
    DENIED = "denied"
    """A party denies or rejects it."""
    NEGATED = "negated"
    """Called off, blocked, failed, "never"."""


class MentionKind(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    """A description: "the company", "its cloud unit"."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Article:
    """A text exactly as it was read.

    Attributes:
        text: The original text.
        title: The headline, when it is known apart from the text.
        date: The day of publication.
        url: Where it was published.
        publisher: Who published it.
        ref: The caller's own identifier (the "id" of a JSONL line); it comes back in the output.
        source: Where it was read from: a path, an address or "-".
    """

    text: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    ref: str | None = None
    source: str | None = None

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of the original text in UTF-8.

        >>> Article("Nordwind buys Palmetto.").id
        '9a66622a97f3fae8'
        """
        raw = self.text.encode("utf-8", "surrogatepass")
        return hashlib.sha256(raw).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that is analysed, with every character traceable to the original.

    Attributes:
        text: The clean text.
        starts: For each clean character the offset of its first original character.
        ends: For each clean character the offset behind its last original character.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty clean span to the original span that it came from.

        Raises:
            IndexError: The span is empty or lies outside the clean text.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"no characters at {start}:{end} of {len(self.text)}"
            raise IndexError(message)
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that an article speaks of.

    Attributes:
        id: The path of its IRI below the base, minted by ``kg.iri``: "organization/alibaba".
        name: The canonical name: the fullest form that the article uses, without an article.
        type: The id of a class of ``ontologies/core.ttl``: "Organization", "Person", "Product",
            "Place", "Event", "Security", "Thing".
        aliases: Every other name seen, sorted.
        identifiers: Pairs of scheme and value: ("ticker", "NYSE:RTX").
        why: What decided the type and joined the names, one short phrase a line.
        traits: What the article says that tells it from namesakes, pairs of kind and value:
            ("state", "Ohio"), ("trade", "banking"). Of a listed product: ("maker", "Velora").
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    why: tuple[str, ...] = ()
    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article speaks of an entity.

    Attributes:
        start: Offset into the clean text.
        end: Offset into the clean text, behind the last character.
        text: The surface string.
        entity: The id of the entity.
        kind: Name, nominal or pronoun.
    """

    start: int
    end: int
    text: str
    entity: str
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the names of one article add up to.

    Attributes:
        entities: The entities, sorted by id.
        mentions: Their mentions by offset; mentions do not overlap, except that a nominal
            ("Apple's chip unit") may hold a name or a pronoun inside.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that says it: ``quote`` is ``article.text[start:end]`` of the original."""

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money or a count.

    Attributes:
        text: As written.
        value: The number, scale multiplied in.
        currency: ISO 4217 code; None for a count.
        unit: What is counted ("employees"); None for money.
        approximate: Written with "about", "nearly", "more than" and the like.
    """

    text: str
    value: Decimal
    currency: str | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: ``value`` is 0.787 for "78.7%"."""

    text: str
    value: Decimal
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as written, with the first and the last day that it can mean.

    ``start`` and ``end`` are None when the text alone does not tell ("last year" in an article
    without a date).
    """

    text: str
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """One end of a claim, or its speaker.

    Attributes:
        text: The surface string in the evidence: "the company".
        name: The resolved name: "Alibaba"; the surface string when nothing is resolved.
        id: The entity's id; None for a phrase ("people familiar with the matter") or a figure.
        type: The entity's type; None for a phrase; "Figure" for a figure.
        start: Offset into the original.
        end: Offset into the original.
        kind: Name, nominal or pronoun.
    """

    text: str
    name: str
    id: str | None
    type: str | None
    start: int
    end: int
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says.

    Attributes:
        subject: Who or what it is said of. For a symmetric relation the order is that of the text.
        relation: The id of a relation of ``ontologies/relations.ttl``: "partnersWith".
        object: The other end; of a figure ("reportsMetric") the sum itself, type "Figure".
        status: How real the passage says it is.
        evidence: The sentence.
        extractor: What read it: "divests/disclose-divestment".
        said_by: The speaker that the passage names, the one nearest to what is said.
        told_by: Those who tell what the speaker said, each the one before: in "Reuters reports,
            citing two bankers, that X said ..." the bankers, then Reuters.
        amount: The price, or the sum of the claim; of a figure its value.
        share: The part of the whole that the claim is about.
        date: When it happens, not when it was reported.
        role: The job title.
        ended: A state that no longer holds ("former").
        counterparty: The third party of a deal: the buyer of what is divested, the seller of what
            is acquired.
        metric: Of a figure, what is measured: "revenue".
        period: Of a figure, the time that it covers.
        change: Of a figure, its change, 0.08 for "rose 8%", negative for a fall.
        why: What decided it, one short phrase a line: the frame, its word, what governs it.
    """

    subject: Argument
    relation: str
    object: Argument
    status: Status
    evidence: Evidence
    extractor: str
    said_by: Argument | None = None
    amount: Amount | None = None
    share: Share | None = None
    date: DateSpan | None = None
    role: str | None = None
    ended: bool = False
    counterparty: Argument | None = None
    metric: str | None = None
    period: DateSpan | None = None
    change: Share | None = None
    why: tuple[str, ...] = ()
    told_by: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one sentence.

    Attributes:
        evidence: The sentence.
        claims: What was read from it.
        reasons: Why it gave nothing, or nothing more, one short phrase each.
    """

    evidence: Evidence
    claims: tuple[Claim, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article gave."""

    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What claims add up to: one edge with every claim behind it.

    Attributes:
        id: 12 hex digits made of subject, relation and object: the same in every run.
        subject: Entity id.
        relation: Relation id.
        object: Entity id, or the text of a figure.
        status: The status of the claims together.
        ended: True when what the claims describe no longer holds.
        claims: The claims, in the order of article and offset.
        support: How many independent sources give it its status: copies of one story count once.
    """

    id: str
    subject: str
    relation: str
    object: str
    status: Status
    ended: bool = False
    claims: tuple[Claim, ...] = field(default=())
    support: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that takes part in a deal.

    Attributes:
        role: "buyer", "seller", "target" or "merging", as ``ontologies/relations.ttl`` names it.
        id: The entity's id; None for a phrase.
        name: The name that most of the claims use; the phrase.
    """

    role: str
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One transaction, with everybody who takes part in it and every claim that tells of it.

    Attributes:
        id: 12 hex digits made of the claim that tells of it first: the same in every run.
        kind: The class of the facts that it brings about: "Acquisition", "Investment", "Merger";
            "Divestiture" when only the side of the seller is told.
        parties: Who takes part, sorted by role and id.
        status: The status of the claims together.
        claims: The claims, in the order of the day of their article, article and offset.
        amount: The price or the sum: that of the highest-ranked claim that has one.
        share: The part of the target that changes hands, chosen alike.
        date: When it happens, chosen alike.
    """

    id: str
    kind: str
    parties: tuple[Party, ...]
    status: Status
    claims: tuple[Claim, ...]
    amount: Amount | None = None
    share: Share | None = None
    date: DateSpan | None = None
