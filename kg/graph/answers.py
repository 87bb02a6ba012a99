"""What the methods of a graph return beside the records."""

from dataclasses import dataclass

from kg.records import Article, Claim, Entity, Fact


@dataclass(frozen=True, slots=True)
class About:
    """Everything that is known of one entity.

    Attributes:
        entity: Who or what it is.
        facts: The facts that speak of it.
        articles: The articles that those facts stand in, by date.
    """

    entity: Entity
    facts: tuple[Fact, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim together with the article that makes it."""

    claim: Claim
    article: Article
