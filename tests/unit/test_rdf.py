"""What claims add up to, what is said of it in RDF, and that the vocabulary defines all of it."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg import dataset, iri, ontology, rdf
from kg.dataset import CN, FORMATS, SCHEMA, Quad, jsonld
from kg.errors import RdfError, UsageError
from kg.rdf import terms
from kg.records import Amount, Entity, Fact, Reading, Status
from tests.story import Saying, amount, day, reading, say

ONTOLOGY = ontology.load()
BOUGHT = say("Nordwind bought Palmetto.", "Nordwind", "acquires", "Palmetto")


def fact(*sayings: Saying) -> Fact:
    found = rdf.facts(reading(*sayings).claims, ONTOLOGY)
    assert len(found) == 1
    return found[0]


def said(name: str, status: str = "asserted", **more: object) -> Saying:
    sentence = f"{name} wrote of {status} things {sorted(more)}."
    return say(sentence, "Nordwind", "acquires", "Palmetto", status, **more)


def written(*readings: Reading) -> list[Quad]:
    graphs = [quad for each in readings for quad in rdf.quads(each, ONTOLOGY)]
    return graphs + rdf.derived(readings, ONTOLOGY)


def triples(*readings: Reading) -> set[tuple[str, str, str]]:
    """Return the direct triples, in short."""
    kept = set()
    for s, p, o, graph in written(*readings):
        name = p.removeprefix(iri.ONTO)
        if graph is None and name in ONTOLOGY.relations:
            kept.add((s.rpartition("/")[2], name, str(o).rpartition("/")[2]))
    return kept


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["rumoured", "planned"], "planned"),
        (["planned", "denied"], "denied"),
        (["denied", "asserted"], "asserted"),
        (["asserted", "negated"], "asserted"),
        (["denied", "negated"], "negated"),
        (["negated", "denied"], "denied"),
        (["rumoured"], "rumoured"),
    ],
)
def test_the_status_of_highest_rank_wins_and_the_last_of_equals(
    statuses: list[str], expected: str
) -> None:
    sayings = [said(f"Paper {n}", status) for n, status in enumerate(statuses)]
    assert fact(*sayings).status == Status(expected)


def test_ranks_are_those_of_the_ontology() -> None:
    graph = Graph().parse(ontology.folder() / "core.ttl")
    stated = {str(s).removeprefix(iri.ONTO): int(str(o)) for s, o in graph.subject_objects(CN.rank)}
    assert stated == {status.value: rank for status, rank in rdf.RANKS.items()}


def test_equals_are_told_apart_by_the_day_of_their_articles() -> None:
    early = reading(said("A", "negated"), date=day("2025-01-01"))
    late = reading(said("B", "denied"), date=day("2025-02-01"))
    for order in ((early, late), (late, early)):
        claims = [claim for each in order for claim in each.claims]
        (found,) = rdf.facts(claims, ONTOLOGY, [each.article for each in order])
        assert found.status is Status.DENIED
        assert [claim.status for claim in found.claims] == ["negated", "denied"]


def test_both_ways_round_of_a_symmetric_relation_are_one_fact() -> None:
    one = say("Nordwind works with Kestrel.", "Nordwind", "partnersWith", "Kestrel")
    back = say("Kestrel works with Nordwind.", "Kestrel", "partnersWith", "Nordwind")
    found = fact(one, back)
    assert (found.subject, found.object) == ("organization/kestrel", "organization/nordwind")
    assert len(found.claims) == 2
    assert triples(reading(one)) == {
        ("nordwind", "partnersWith", "kestrel"),
        ("kestrel", "partnersWith", "nordwind"),
    }


def test_both_ways_round_of_any_other_relation_are_two() -> None:
    back = say("Palmetto bought Nordwind.", "Palmetto", "acquires", "Nordwind")
    assert len(rdf.facts(reading(BOUGHT, back).claims, ONTOLOGY)) == 2


@pytest.mark.parametrize("status", [status.value for status in Status])
@pytest.mark.parametrize("ended", [False, True])
def test_a_direct_triple_stands_only_for_what_holds(status: str, ended: bool) -> None:
    found = triples(reading(said("A", status, ended=ended)))
    expected = (
        {("nordwind", "acquires", "palmetto")} if status == "asserted" and not ended else set()
    )
    assert found == expected


def test_no_graph_of_an_article_holds_a_direct_triple() -> None:
    relations = {CN[name] for name in ONTOLOGY.relations}
    assert not [q for q in rdf.quads(reading(BOUGHT), ONTOLOGY) if q[1] in relations]


def test_an_ended_state_ends_the_fact() -> None:
    now = say("Ada Quill works for Lumen.", "Lumen", "employs", "Ada Quill")
    before = say("Ada Quill, formerly of Lumen.", "Lumen", "employs", "Ada Quill", ended=True)
    assert fact(now, before).ended
    assert not fact(now).ended


def test_figures_differ_by_what_is_measured_and_when() -> None:
    def figure(sentence: str, metric: str, period: str) -> Saying:
        more = {"metric": metric, "period": period, "amount": "USD 4e7"}
        return say(sentence, "Lumen", "reportsMetric", "$40 million", **more)

    sayings = (
        figure("Revenue was $40 million in 2024.", "revenue", "2024"),
        figure("Sales were $40 million in 2024.", "revenue", "2024"),
        figure("Profit was $40 million in 2024.", "profit", "2024"),
        figure("Revenue was $40 million in 2023.", "revenue", "2023"),
    )
    found = rdf.facts(reading(*sayings).claims, ONTOLOGY)
    assert sorted(len(each.claims) for each in found) == [1, 1, 2]
    assert len({each.id for each in found}) == 3
    assert {each.object for each in found} == {"$40 million"}


def test_a_phrase_may_be_an_object_and_no_subject() -> None:
    unit = say("Nordwind sold a small unit.", "Nordwind", "divests", "a small unit")
    who = say("some investors bought Palmetto.", "some investors", "acquires", "Palmetto")
    found = rdf.facts(reading(unit, who).claims, ONTOLOGY)
    assert [each.object for each in found] == ["a small unit"]
    assert triples(reading(unit)) == {("nordwind", "divests", "a small unit")}


def test_ids_are_twelve_digits_and_the_same_in_every_run() -> None:
    assert fact(BOUGHT).id == "23071121c07e"
    assert rdf.fact_iri(fact(BOUGHT)).startswith(iri.fact("nordwind.acquires.palmetto."))


def test_the_best_qualifier_is_that_of_the_highest_status_and_the_last() -> None:
    told = reading(
        said("A", "rumoured", amount="USD 9", role="chief"),
        said("B", "planned", amount="USD 5"),
        said("C", amount="USD 7", date="2024-12"),
        said("D"),
    )
    nodes = {(p, str(o)) for s, p, o, g in written(told) if g is None and "/fact/" in s}
    assert (CN.amount, iri.money("USD", "7")) in nodes
    assert {o for p, o in nodes if p == CN.amount} == {iri.money("USD", "7")}
    assert (CN.role, "chief") in nodes
    assert (CN.earliest, "2024-12-01") in nodes
    assert (CN.latest, "2024-12-31") in nodes
    assert (CN.claimCount, "4") in nodes


def test_an_article_without_a_date_gives_no_first_report() -> None:
    assert not [q for q in written(reading(BOUGHT)) if q[1] in {CN.firstReported, CN.lastReported}]


def test_equal_sums_share_a_node_and_no_number_is_a_double() -> None:
    one = Amount("$2bn", Decimal("2E+9"), "USD")
    other = Amount("2,000 million dollars", Decimal("2000000000.00"), "USD")
    assert rdf.write.quantity(one) == rdf.write.quantity(other) == iri.money("USD", "2000000000")
    assert terms.number(Decimal("7.40E+9")).n3().endswith("XMLSchema#decimal>")
    count = amount("900 employees")
    assert rdf.write.quantity(count) != rdf.write.quantity(Amount("900", Decimal(900)))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(RdfError, match="no amount"):
        terms.number(Decimal(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7.40", "7.4"),
        ("-0", "0"),
        ("1E+3", "1000"),
        ("0.000", "0"),
        ("-1.50", "-1.5"),
        ("10", "10"),
    ],
)
def test_a_number_has_one_form(value: str, expected: str) -> None:
    assert terms.plain(Decimal(value)) == expected


def test_entities_of_several_articles_are_joined() -> None:
    one = Entity(
        "organization/x", "X", "Organization", ("X Corp",), (("ticker", "NYSE:X"),), ("a",)
    )
    two = Entity("organization/x", "X Group", "Organization", ("X",), (("lei", "1"),), ("a", "b"))
    three = Entity("organization/x", "X", "Organization")
    (found,) = rdf.merged([one, two, three])
    assert found.name == "X"
    assert found.aliases == ("X Corp", "X Group")
    assert found.identifiers == (("lei", "1"), ("ticker", "NYSE:X"))
    assert found.why == ("a", "b")


def test_identifiers_become_those_of_schema_org() -> None:
    known = Entity("organization/x", "X", "Organization", identifiers=(("ticker", "NYSE:X"),))
    told = Reading(reading(BOUGHT).article, (known,), (), ())
    assert (URIRef(iri.entity(known.id)), SCHEMA.tickerSymbol, Literal("NYSE:X"), None) in written(
        told
    )


def test_a_claim_of_another_article_is_refused() -> None:
    one, other = reading(BOUGHT), reading(said("A"))
    mixed = Reading(one.article, one.entities, (), other.claims)
    with pytest.raises(RdfError, match="in the reading of"):
        rdf.quads(mixed, ONTOLOGY)


def test_what_was_changed_by_hand_is_told() -> None:
    good = rdf.quads(reading(BOUGHT), ONTOLOGY)
    for predicate in (CN.status, CN.begin, CN.subjectMention, SCHEMA.articleBody, CN.named):
        with pytest.raises(RdfError, match=r"where one must be|without"):
            rdf.readings(quad for quad in good if quad[1] != predicate)
    status = next(quad for quad in good if quad[1] == CN.status)
    with pytest.raises(RdfError, match="2 values of status"):
        rdf.readings([*good, (status[0], CN.status, CN.denied, status[3])])
    with pytest.raises(RdfError, match="no record can hold"):
        rdf.readings([q if q[1] != CN.status else (q[0], q[1], CN.maybe, q[3]) for q in good])


def test_everything_that_is_written_is_defined() -> None:
    told = reading(
        said("A", amount="USD 9", share="5%", date="2024", role="chief", said_by="Kestrel"),
        said("B", counterparty="Corvex", metric="m", period="2024", change="1%"),
        title="T",
        date=day("2025-01-01"),
        url="https://x.example/",
        publisher="P",
        ref="1",
        source="x.txt",
    )
    graph = Graph()
    for name in ("core.ttl", "relations.ttl"):
        graph.parse(ontology.folder() / name)
    used = {p for _, p, _, _ in written(told)} | {
        o for _, p, o, _ in written(told) if p == RDF.type
    }
    own = {term for term in used if str(term).startswith(iri.ONTO)}
    assert len(own) > 40
    assert sorted(term for term in own if not graph.value(term, SKOS.definition)) == []


def test_the_vocabulary_is_tidy() -> None:
    graph = Graph()
    for name in ("core.ttl", "relations.ttl"):
        graph.parse(ontology.folder() / name)
    known = {str(s) for s in graph.subjects(RDF.type) if str(s).startswith(iri.ONTO)}
    labels: dict[str, URIRef] = {}
    for node in map(URIRef, sorted(known)):
        label = str(graph.value(node, RDFS.label))
        assert (node, SKOS.definition, None) in graph, node
        assert labels.setdefault(label, node) == node, f"{label} names {node} and {labels[label]}"
    assert graph.value(URIRef(iri.ONTO.rstrip("#")), OWL.versionIRI) == URIRef(
        f"{iri.ONTO.rstrip('#')}/{ONTOLOGY.version}"
    )


def test_the_context_is_current(update_golden: bool) -> None:
    file = ontology.folder() / jsonld.FILE
    expected = json.dumps({"@context": jsonld.context()}, indent=1) + "\n"
    if update_golden:
        file.write_text(expected, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == expected, "pytest --update-golden writes it anew"


def test_json_ld_reads_as_plain_json() -> None:
    told = reading(said("A", amount="USD 9", date="2024-12-17"), date=day("2025-01-01"))
    found = json.loads(dataset.serialize(written(told), ".jsonld"))
    (node,) = [each for each in found["@graph"] if "Acquisition" in each.get("@type", "")]
    assert node["subject"] == "org:nordwind"
    assert node["earliest"] == "2024-12-17"
    assert node["claimCount"] == 1
    assert node["ended"] is False


SCRIPT = """
import hashlib, sys
from kg import dataset, ontology, rdf
from kg.dataset import FORMATS
from tests.unit.test_questions import READINGS
O = ontology.load()
order = READINGS if len(sys.argv) > 1 else READINGS[::-1]
quads = [q for r in order for q in rdf.quads(r, O)] + rdf.derived(order, O)
for form in sorted(FORMATS):
    print(form, hashlib.sha256(dataset.serialize(quads, form)).hexdigest())
"""


def test_bytes_depend_on_no_seed_no_order_and_no_place() -> None:
    found = set()
    for seed, zone, order in (("0", "UTC", []), ("1", "Asia/Tokyo", ["x"]), ("2", "UTC", ["x"])):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        command = [sys.executable, "-c", SCRIPT, *order]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        found.add(done.stdout)
    assert len(found) == 1
    assert len(found.pop().splitlines()) == len(FORMATS)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_other_tools_read_every_form(form: str) -> None:
    names = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml"}
    quads = written(reading(said("A", amount="USD 9"), title='Quote " and \n line'))
    data = dataset.serialize(quads, form)
    if form in names:
        assert len(Graph().parse(data=data, format=names[form])) == len(quads)
    assert len(list(ox.parse(data, format=getattr(ox.RdfFormat, FORMATS[form])))) == len(quads)


def test_an_unknown_form_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"\.trig"):
        dataset.serialize([], ".xlsx")
    with pytest.raises(UsageError, match="RDF format"):
        dataset.read("x.docx")
