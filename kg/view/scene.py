"""What stands on the page: the facts and entities in a fixed order, and which are drawn first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from kg.records import Argument, Article, Deal, Entity, Fact
from kg.view import layout
from kg.view.labels import FONT, LINE, Labelled, lines, width

_COMMUNITY = 3
_PAIR = 2
_LEGIBLE = 50
"""With more entities than this, not every name is shown at once, and names need less room."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a page or a picture shows.

    Attributes:
        title: The heading.
        entities: All entities, sorted by id.
        facts: All facts, sorted by subject, relation and object.
        articles: All articles, sorted by date, title and id.
        labels: What relations are called.
        drawn: Ids of the entities of the first picture, the best supported first.
        places: Where they stand.
        groups: Communities of three or more, each led by its best supported entity.
        deals: Deals that are more than one line, sorted by id.
    """

    title: str
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    articles: tuple[Article, ...]
    labels: Mapping[str, Labelled]
    drawn: tuple[str, ...]
    places: Mapping[str, tuple[int, int]]
    groups: tuple[tuple[str, ...], ...] = ()
    deals: tuple[Deal, ...] = ()

    @property
    def links(self) -> tuple[Fact, ...]:
        """The facts between two entities; the others are attributes of their subject."""
        known = {entity.id for entity in self.entities}
        return tuple(fact for fact in self.facts if fact.object in known)


def compose(  # noqa: PLR0913 - each is a choice of the caller
    *,
    facts: Iterable[Fact],
    entities: Iterable[Entity],
    articles: Iterable[Article],
    labels: Mapping[str, Labelled],
    title: str | None,
    max_entities: int,
    communities: Sequence[Sequence[str]] = (),
    deals: Iterable[Deal] = (),
) -> Scene:
    """Sort everything, choose what is drawn first, and find its places."""
    ordered = tuple(sorted(facts, key=_fact_key))
    known = {entity.id: entity for entity in entities}
    known.update(_strangers(ordered, known))
    papers = tuple(sorted({a.id: a for a in articles}.values(), key=_article_key))
    drawn = _chosen(ordered, known, max_entities)
    return Scene(
        title=title if title and title.strip() else _title(papers),
        entities=tuple(known[key] for key in sorted(known)),
        facts=ordered,
        articles=papers,
        labels=labels,
        drawn=drawn,
        places=_places(ordered, known, drawn),
        groups=_groups(communities, supports(ordered, known)),
        deals=tuple(sorted((each for each in deals if _tells(each)), key=lambda deal: deal.id)),
    )


def _tells(deal: Deal) -> bool:
    """Tell whether a deal says more than one of its facts does."""
    return len(deal.parties) > _PAIR or len({claim.relation for claim in deal.claims}) > 1


def _fact_key(fact: Fact) -> tuple[str, str, str, str]:
    return fact.subject, fact.relation, fact.object, fact.id


def _article_key(article: Article) -> tuple[str, str, str]:
    return (article.date.isoformat() if article.date else "", article.title or "", article.id)


def _title(articles: Sequence[Article]) -> str:
    if len(articles) == 1:
        return articles[0].title or "What the article says"
    return f"What {len(articles):,} articles say" if articles else "Knowledge graph"


def _strangers(facts: Iterable[Fact], known: Mapping[str, Entity]) -> dict[str, Entity]:
    """Make entities for ends of facts that the caller's entities lack, from their claims.

    An object that no claim resolves to an entity is a figure or a phrase: it stays a text.
    """
    missing: dict[str, Entity] = {}
    for fact in facts:
        if fact.subject not in known:
            end = next((c.subject for c in fact.claims if c.subject.id == fact.subject), None)
            missing.setdefault(fact.subject, _entity(fact.subject, end))
        ends = [c.object for c in fact.claims if c.object.id == fact.object]
        if fact.object not in known and ends:
            missing.setdefault(fact.object, _entity(fact.object, ends[0]))
    return missing


def _entity(key: str, end: Argument | None) -> Entity:
    if end is None:
        return Entity(id=key, name=key.rpartition("/")[2] or key, type="Thing")
    return Entity(id=key, name=end.name, type=end.type or "Thing")


def _chosen(facts: Sequence[Fact], known: Mapping[str, Entity], limit: int) -> tuple[str, ...]:
    """Return the ids to draw, those with the most claims first, at most ``limit``."""
    support = supports(facts, known)
    ranked = sorted(support, key=lambda key: (-support[key], known[key].name, key))
    return tuple(ranked[: max(1, limit)])


def supports(facts: Iterable[Fact], known: Mapping[str, Entity]) -> Counter[str]:
    """Count for each entity the claims of the facts that it is an end of."""
    counted: Counter[str] = Counter()
    for fact in facts:
        for end in {fact.subject, fact.object} & known.keys():
            counted[end] += max(1, len(fact.claims))
    return counted


def _groups(
    communities: Sequence[Sequence[str]], support: Mapping[str, int]
) -> tuple[tuple[str, ...], ...]:
    """Return the communities that are worth a filter, the largest first."""
    known = [{key for key in group if key in support} for group in communities]
    led = [
        tuple(sorted(group, key=lambda key: (-support[key], key)))
        for group in known
        if len(group) >= _COMMUNITY
    ]
    return tuple(sorted(led, key=lambda group: (-len(group), group)))


def radius(support: int) -> int:
    """Return the size of a node in pixels, by the number of claims behind it.

    >>> radius(1), radius(10), radius(1000)
    (9, 16, 26)
    """
    return min(26, round(6 + 3.2 * sqrt(max(1, support))))


def thickness(claims: int) -> float:
    """Return the width of a line in pixels, by the number of claims behind it.

    >>> thickness(1), thickness(4), thickness(1000)
    (1.5, 3.5, 7.0)
    """
    return round(min(7.0, 1.5 + log2(max(1, claims))), 2)


def _box(entity: Entity, support: int, room: float) -> layout.Box:
    """Return what a node and the name below it cover; ``room`` is the part kept for the name."""
    around = radius(support)
    name = lines(entity.name)
    side = max(around, round((max(map(width, name)) * FONT * 0.29 + 2) * room))
    return side, around, side, around + round((LINE * len(name) + 6) * room)


def _places(
    facts: Sequence[Fact], known: Mapping[str, Entity], drawn: Sequence[str]
) -> dict[str, tuple[int, int]]:
    number = {key: position for position, key in enumerate(drawn)}
    support = supports(facts, known)
    edges = [
        (number[fact.subject], number[fact.object])
        for fact in facts
        if fact.subject in number and fact.object in number
    ]
    room = max(0.3, min(1.0, _LEGIBLE / max(1, len(drawn))))
    boxes = [_box(known[key], support[key], room) for key in drawn]
    return dict(zip(drawn, layout.place(edges, boxes), strict=True))
