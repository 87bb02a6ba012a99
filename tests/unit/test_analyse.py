"""Rank, paths, communities, timeline and conflicts."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kg import analyse
from kg.errors import UsageError
from kg.records import (
    Argument,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    Fact,
    Status,
)


def end(name: str) -> Argument:
    return Argument(name, name, f"organization/{name.lower()}", "Organization", 0, len(name))


def claim(subject: str, relation: str, object_: str, status: Status = Status.ASSERTED) -> Claim:
    text = f"{subject} {relation} {object_}"
    evidence = Evidence("a", 0, len(text), text)
    return Claim(end(subject), relation, end(object_), status, evidence, "test/test")


def fact(*claims: Claim, status: Status | None = None) -> Fact:
    first = claims[0]
    return Fact(
        f"{first.subject.name}-{first.relation}-{first.object.name}",
        first.subject.id or "",
        first.relation,
        first.object.id or first.object.name,
        status or first.status,
        claims=claims,
    )


def simple(subject: str, relation: str, object_: str, status: Status = Status.ASSERTED) -> Fact:
    return fact(claim(subject, relation, object_, status))


def day(text: str) -> DateSpan:
    found = dt.date.fromisoformat(text)
    return DateSpan(text, found, found)


STAR = tuple(simple("Hub", "supplies", name) for name in ("A", "B", "C", "D"))
CHAIN = (simple("A", "supplies", "B"), simple("B", "supplies", "C"), simple("C", "sues", "D"))
NODE = "organization/"


def test_the_hub_of_a_star_ranks_first_and_ranks_add_up_to_one() -> None:
    found = analyse.rank(STAR)
    assert next(iter(found)) == f"{NODE}hub"
    assert sum(found.values()) == pytest.approx(1)


def test_rank_does_not_depend_on_the_order_of_facts() -> None:
    assert list(analyse.rank(STAR).items()) == list(analyse.rank(STAR[::-1]).items())


def test_more_claims_weigh_more() -> None:
    strong = fact(*(claim("Hub", "supplies", "A"),) * 3)
    found = analyse.rank((strong, *STAR[1:]))
    assert found[f"{NODE}a"] > found[f"{NODE}b"]


def test_what_is_denied_does_not_rank_and_no_fact_ranks_nobody() -> None:
    assert analyse.rank((simple("A", "acquires", "B", Status.DENIED),)) == {}
    assert analyse.rank(()) == {}


def test_a_path_walks_against_the_direction_too() -> None:
    found = analyse.path(CHAIN, f"{NODE}d", f"{NODE}a")
    assert [each.id for each in found] == ["C-sues-D", "B-supplies-C", "A-supplies-B"]


def test_of_two_ways_the_asserted_one_is_taken() -> None:
    rumour = simple("A", "acquires", "X", Status.RUMOURED), simple("X", "supplies", "D")
    plain = simple("A", "supplies", "Y"), simple("Y", "supplies", "D")
    found = analyse.path((*rumour, *plain), f"{NODE}a", f"{NODE}d")
    assert {each.id for each in found} == {"A-supplies-Y", "Y-supplies-D"}


def test_of_parallel_facts_the_best_supported_one_is_shown() -> None:
    twice = fact(claim("A", "partnersWith", "B"), claim("A", "partnersWith", "B"))
    rumour = simple("A", "acquires", "B", Status.RUMOURED)
    assert analyse.path((rumour, simple("A", "sues", "B"), twice), f"{NODE}a", f"{NODE}b") == (
        twice,
    )


def test_a_denied_fact_is_no_bridge() -> None:
    facts = (*CHAIN[:1], simple("B", "acquires", "C", Status.NEGATED), simple("C", "sues", "D"))
    assert analyse.path(facts, f"{NODE}a", f"{NODE}d") == ()


def test_a_path_from_somebody_without_facts_is_an_error() -> None:
    with pytest.raises(UsageError, match="connects"):
        analyse.path(CHAIN, f"{NODE}a", f"{NODE}nobody")


def test_steps_around_an_entity() -> None:
    one = analyse.around(CHAIN, f"{NODE}a", 1)
    two = analyse.around(CHAIN, f"{NODE}a", 2)
    assert ([f.id for f in one], len(two), len(analyse.around(CHAIN, f"{NODE}a", 9))) == (
        ["A-supplies-B"],
        2,
        3,
    )


@pytest.mark.parametrize(("centre", "steps"), [("nobody", 1), ("a", 0)])
def test_around_nobody_or_nothing_is_an_error(centre: str, steps: int) -> None:
    with pytest.raises(UsageError):
        analyse.around(CHAIN, NODE + centre, steps)


def test_two_cliques_are_two_communities() -> None:
    facts = [simple(a, "supplies", b) for a, b in ("AB", "BC", "CA", "XY", "YZ", "ZX", "AX")]
    found = analyse.communities(facts)
    assert found == tuple(
        tuple(NODE + name for name in group) for group in (("a", "b", "c"), ("x", "y", "z"))
    )


def test_nothing_has_no_communities() -> None:
    assert analyse.communities(()) == ()


def test_the_timeline_is_sorted_and_cut() -> None:
    later = fact(replace(claim("A", "sues", "B"), date=day("2024-05-02")))
    year = DateSpan("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    sooner = fact(replace(claim("A", "acquires", "C"), date=year))
    undated = simple("A", "supplies", "D")
    every = (later, sooner, undated)
    assert [each.fact for each in analyse.timeline(every)] == [sooner, later]
    assert [each.fact for each in analyse.timeline(every, start=dt.date(2023, 6, 1))] == [
        sooner,
        later,
    ]
    assert [each.fact for each in analyse.timeline(every, start=dt.date(2024, 1, 1))] == [later]
    assert [each.fact for each in analyse.timeline(every, end=dt.date(2024, 1, 1))] == [sooner]


def test_a_date_that_two_claims_give_stands_once_with_the_first() -> None:
    one = replace(claim("A", "sues", "B"), date=day("2024-05-02"))
    other = replace(one, extractor="test/other")
    (found,) = analyse.timeline([fact(one, other)])
    assert found.claim is one


def test_a_figure_is_no_edge() -> None:
    sum_ = Argument("$5", "$5", None, "Figure", 0, 2)
    found = fact(replace(claim("A", "hasMarketValue", "x"), object=sum_))
    assert not analyse.is_edge(found)
    assert analyse.rank([found]) == {}


ENTITIES = [Entity(f"{NODE}{x}", f"Firm <{x}>\x02", "Organization") for x in "abcd"]


Writer = Callable[[Iterable[Fact], Iterable[Entity]], bytes]


@pytest.mark.parametrize("write", [analyse.graphml, analyse.gexf])
def test_graph_files_are_xml_with_every_node_and_edge(write: Writer) -> None:
    data = write(CHAIN, ENTITIES)
    tags = [element.tag.rpartition("}")[2] for element in ET.fromstring(data).iter()]  # noqa: S314
    assert (tags.count("node"), tags.count("edge")) == (4, 3)
    assert data == write(CHAIN, ENTITIES)


def test_gexf_does_not_tell_the_day() -> None:
    assert b"lastmodified" not in analyse.gexf(CHAIN, ENTITIES)
