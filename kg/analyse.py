"""What the shape of a graph tells: rank, paths, communities, timeline.

The only door to networkx. Everything works on facts. One whose object is a figure has no second
end: it counts for the timeline only. What is denied or called off does not
connect: it stays out of rank, paths and communities.
"""

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.records import Claim, Entity, Fact, Status

if TYPE_CHECKING:
    from networkx import MultiDiGraph

REFUTED = frozenset({Status.DENIED, Status.NEGATED})
_DAMPING, _ROUNDS = 0.85, 60
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated claim on the timeline.

    Attributes:
        start: The first day that the date can mean.
        end: The last one.
        fact: What happened.
        claim: What says when.
    """

    start: dt.date
    end: dt.date
    fact: Fact
    claim: Claim


def rank(facts: Iterable[Fact]) -> Mapping[str, float]:
    """Return how central each entity is, highest first: PageRank (Page et al. 1999).

    A fact joins its ends in both directions, with the number of its claims as weight.
    """
    weights = _weights(facts)
    strength = {node: sum(sorted(near.values())) for node, near in weights.items()}
    share = dict.fromkeys(weights, 1 / max(len(weights), 1))
    for _ in range(_ROUNDS):
        share = {
            node: (1 - _DAMPING) / len(weights)
            + _DAMPING * sum(share[other] * w / strength[other] for other, w in near.items())
            for node, near in weights.items()
        }
    return dict(sorted(share.items(), key=lambda pair: (-round(pair[1], 9), pair[0])))


def path(facts: Iterable[Fact], start: str, end: str) -> tuple[Fact, ...]:
    """Return the shortest chain of facts between two entities; nothing when there is none.

    Of equally long chains, the one with more asserted facts is taken.

    Raises:
        UsageError: No fact speaks of one of the two.
    """
    import networkx as nx

    graph = multigraph(_connecting(facts)).to_undirected(as_view=True)
    for node in (start, end):
        if node not in graph:
            raise UsageError(f"no fact connects '{node}' to anything")
    try:
        nodes = nx.shortest_path(graph, start, end, weight=_doubt)
    except nx.NetworkXNoPath:
        return ()
    return tuple(_surest(graph[one][other]) for one, other in itertools.pairwise(nodes))


def communities(facts: Iterable[Fact]) -> tuple[tuple[str, ...], ...]:
    """Return groups of entities that have more to do with each other than with others.

    The method of Louvain (Blondel et al. 2008), always with the same start; the largest first.
    """
    import networkx as nx

    weights = _weights(facts)
    numbers = {node: number for number, node in enumerate(weights)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(numbers.values())
    for node, near in weights.items():
        graph.add_weighted_edges_from(
            (numbers[node], numbers[other], w) for other, w in near.items()
        )
    names = tuple(weights)
    found = nx.community.louvain_communities(graph, seed=0) if names else []
    groups = (tuple(sorted(names[number] for number in group)) for group in found)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def around(facts: Iterable[Fact], centre: str, steps: int) -> tuple[Fact, ...]:
    """Return the facts within some steps of an entity, in their order.

    Raises:
        UsageError: No fact speaks of the entity, or there is less than one step.
    """
    kept = tuple(facts)
    if steps < 1:
        raise UsageError(f"{steps} steps lead nowhere", hint="Take one or more.")
    if not any(centre in (fact.subject, fact.object) for fact in kept):
        raise UsageError(f"no fact speaks of '{centre}'")
    inside = {centre}
    for _ in range(steps - 1):
        touched = [fact for fact in kept if inside & {fact.subject, fact.object}]
        inside |= {end for fact in touched for end in (fact.subject, fact.object)}
    return tuple(fact for fact in kept if inside & {fact.subject, fact.object})


def timeline(
    facts: Iterable[Fact], start: dt.date | None = None, end: dt.date | None = None
) -> tuple[Happening, ...]:
    """Return the dated claims by date; a date that is a span stands where it starts.

    Args:
        facts: The facts.
        start: Leave out what ended before this day.
        end: Leave out what started after this day.
    """
    found = {(each.start, each.end, each.fact.id): each for each in _happenings(facts)}
    kept = (
        each
        for each in found.values()
        if (start is None or each.end >= start) and (end is None or each.start <= end)
    )
    return tuple(sorted(kept, key=lambda each: (each.start, each.end, each.fact.id)))


def multigraph(facts: Iterable[Fact], entities: Iterable[Entity] = ()) -> "MultiDiGraph[str]":
    """Return facts between entities as a networkx graph: an edge a fact, keyed by its id."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kept = [fact for fact in facts if is_edge(fact)]
    known = {entity.id: entity for entity in entities}
    for node in sorted({end for fact in kept for end in (fact.subject, fact.object)}):
        graph.add_node(node, **_node(known.get(node)))
    for fact in kept:
        graph.add_edge(fact.subject, fact.object, key=fact.id, fact=fact)
    return graph


def graphml(facts: Iterable[Fact], entities: Iterable[Entity]) -> bytes:
    """Return the facts between entities as GraphML."""
    import networkx as nx

    lines = nx.generate_graphml(_flat(facts, entities))
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n").encode()


def gexf(facts: Iterable[Fact], entities: Iterable[Entity]) -> bytes:
    """Return the facts between entities as GEXF, without the day of writing."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_flat(facts, entities), version="1.2draft"))
    undated = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + undated + "\n").encode()


def is_edge(fact: Fact) -> bool:
    """Tell whether the object of a fact is an entity, and not a figure."""
    return any(fact.object in (claim.object.id, claim.subject.id) for claim in fact.claims)


def _connecting(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that connect two entities."""
    return (fact for fact in facts if fact.status not in REFUTED and is_edge(fact))


def _weights(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    """Return for each entity its neighbours with the number of claims that join them."""
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for fact in _connecting(facts):
        for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
            found[one][other] += len(fact.claims)
    return {node: dict(sorted(found[node].items())) for node in sorted(found)}


def _doubt(_one: str, _other: str, edges: Mapping[str, Mapping[str, Any]]) -> float:
    """Return the length of a step: hardly more than one for what is not asserted."""
    return 1.0 if _surest(edges).status == Status.ASSERTED else 1.001


def _surest(edges: Mapping[str, Mapping[str, Any]]) -> Fact:
    """Return of parallel facts the best: asserted, with most claims."""
    facts: Iterator[Fact] = (edge["fact"] for edge in edges.values())
    return min(facts, key=lambda f: (f.status != Status.ASSERTED, -len(f.claims), f.id))


def _happenings(facts: Iterable[Fact]) -> Iterator[Happening]:
    """Yield every claim with a date that tells a day; the first claim of a date last."""
    for fact in facts:
        for claim in reversed(fact.claims):
            span = claim.date or claim.period
            if span and span.start:
                yield Happening(span.start, span.end or span.start, fact, claim)


def sentence(fact: Fact) -> str:
    """Return a fact in words: "Alibaba divests Intime Retail"."""
    claim = fact.claims[0]
    ends = {end.id: end.name for end in (claim.object, claim.subject)}
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", fact.relation).lower()
    subject = ends.get(fact.subject, fact.subject)
    return f"{subject} {words} {ends.get(fact.object, claim.object.name)}"


def _flat(facts: Iterable[Fact], entities: Iterable[Entity]) -> "MultiDiGraph[str]":
    """Return the graph with attributes that XML can hold."""
    graph = multigraph(facts, entities)
    for _, _, edge in graph.edges(data=True):
        fact = edge.pop("fact")
        edge |= {"label": fact.relation, "status": fact.status.value, "ended": fact.ended}
        edge |= {"claims": len(fact.claims), "quote": _UNFIT.sub("\ufffd", _quote(fact))}
    return graph


def _quote(fact: Fact) -> str:
    return fact.claims[0].evidence.quote


def _node(entity: Entity | None) -> dict[str, str]:
    """Return the attributes of an entity."""
    if entity is None:
        return {}
    return {"label": _UNFIT.sub("\ufffd", entity.name), "type": entity.type}
