"""Each rule finds what it is for, and leaves what merely looks like it alone."""

from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from benchmarks import store
from kg import check, ontology, query, rdf
from kg.check import Finding
from kg.dataset import CN, SCHEMA, Quad, Term
from kg.errors import OntologyError, QueryError
from kg.records import Reading
from tests.story import Saying, day, reading, say
from tests.unit.test_questions import READINGS

ONTOLOGY = ontology.load()
ACQUIRES = ("Nordwind", "acquires", "Palmetto")
SELLS = ("Corvex", "divests")
SALES = ("Lumen", "reportsMetric")
PAIR = ("Nordwind", "partnersWith", "Kestrel")
ONE, TWO, THREE = "First it said so.", "Then it said more.", "At last it told all."


def quads(*readings: Reading) -> list[Quad]:
    said = [quad for each in readings for quad in rdf.quads(each, ONTOLOGY)]
    return said + rdf.derived(readings, ONTOLOGY)


def rules(*readings: Reading) -> list[str]:
    return [found.rule for found in check.check(quads(*readings))]


def one(*sayings: Saying) -> list[str]:
    return rules(reading(*sayings, date=day("2025-06-01")))


FOUND: dict[str, tuple[Saying, ...]] = {
    "two-prices": (
        say(ONE, *ACQUIRES, amount="USD 2e9"),
        say(TWO, *ACQUIRES, amount="USD 3e9"),
    ),
    "same-price": (
        say(ONE, *SELLS, "Kestrel", amount="CNY 7.4e9", date="2024-12"),
        say(TWO, *SELLS, "Harrow", amount="CNY 7400000000", date="2024-12-17"),
    ),
    "two-buyers": (
        say(ONE, *ACQUIRES),
        say(TWO, "Lumen", "acquires", "Palmetto"),
    ),
    "asserted-and-denied": (
        say(ONE, "Nordwind", "partnersWith", "Kestrel"),
        say(TWO, "Kestrel", "partnersWith", "Nordwind", "denied"),
    ),
    "exit-before-entry": (
        say(ONE, "Ada Quill", "joins", "Lumen", date="2025-02"),
        say(TWO, "Ada Quill", "leaves", "Lumen", date="2025-01"),
    ),
    "share-above-whole": (say(ONE, *SELLS, "Kestrel", share="120%"),),
    "loss-above-price": (
        say(ONE, *SELLS, "Kestrel", amount="CNY 7.4e9"),
        say(ONE, "Corvex", "reportsMetric", "9.3bn", metric="Net loss", amount="CNY 9.3e9"),
    ),
    "loss-on-a-gain": (
        say(ONE, *SELLS, "Kestrel", amount="HKD 131e9"),
        say(ONE, "Corvex", "investsIn", "Kestrel", amount="HKD 50e9"),
        say(TWO, *SELLS, "Kestrel"),
        say(TWO, "Corvex", "reportsMetric", "30bn", metric="loss", amount="CNY 30e9"),
    ),
    "told-before-it-happened": (say(ONE, *ACQUIRES, date="2025-06-02"),),
    "owns-itself": (
        say(ONE, "Kestrel", "subsidiaryOf", "Harrow"),
        say(TWO, "Harrow", "subsidiaryOf", "Lumen"),
        say(THREE, "Lumen", "subsidiaryOf", "Kestrel"),
    ),
    "part-above-whole": (
        say(ONE, "Kestrel", "subsidiaryOf", "Harrow"),
        say(TWO, "Kestrel", "hasMarketValue", "$9bn", amount="USD 9e9"),
        say(THREE, "Harrow", "hasMarketValue", "$8bn", amount="USD 8e9"),
    ),
    "its-own-counterpart": (say(ONE, "Kestrel", "acquires", "Kestrel"),),
    "two-chiefs": (
        say(ONE, "Lumen", "employs", "Ada Quill", role="CEO"),
        say(TWO, "Lumen", "employs", "Ben Osei", role="Chairman and chief executive"),
    ),
    "two-seats": (
        say(ONE, "Lumen", "headquarteredIn", "Harbour City"),
        say(TWO, "Lumen", "headquarteredIn", "Old Mill"),
    ),
    "shares-above-whole": (
        say(ONE, "Nordwind", "investsIn", "Palmetto", share="60%"),
        say(TWO, "Lumen", "investsIn", "Palmetto", share="45%"),
    ),
    "two-figures": (
        say(ONE, *SALES, "$2bn", metric="sales", amount="USD 2e9", period="2024"),
        say(TWO, *SALES, "$3bn", metric="sales", amount="USD 3e9", period="2024"),
    ),
    "two-head-counts": (
        say(ONE, "Lumen", "employsCount", "900 people", amount="900 people"),
        say(TWO, "Lumen", "employsCount", "1200 people", amount="1200 people"),
    ),
}


@pytest.mark.parametrize("rule", sorted(FOUND))
def test_finds(rule: str) -> None:
    assert set(one(*FOUND[rule])) == {rule}


LEFT_ALONE: dict[str, tuple[Saying, ...]] = {
    "a bid that is raised": (
        say(ONE, *ACQUIRES, "planned", amount="USD 2e9"),
        say(TWO, *ACQUIRES, "planned", amount="USD 3e9"),
        say(THREE, *ACQUIRES, amount="USD 4e9"),
    ),
    "a price that is rounded": (
        say(ONE, *ACQUIRES, amount="USD 2e9"),
        say(TWO, *ACQUIRES, amount="USD 2.05e9"),
    ),
    "a price in two currencies": (
        say(ONE, *ACQUIRES, amount="USD 2e9"),
        say(TWO, *ACQUIRES, amount="EUR 1.8e9"),
    ),
    "two shares of one company": (
        say(ONE, *SELLS, "Kestrel", amount="USD 2e9", share="20%"),
        say(TWO, *SELLS, "Kestrel", amount="USD 3e9", share="30%"),
    ),
    "two sales in two years": (
        say(ONE, *SELLS, "Kestrel", amount="USD 2e9", date="2020"),
        say(TWO, *SELLS, "Kestrel", amount="USD 3e9", date="2024"),
    ),
    "one price for two things": (
        say(ONE, *SELLS, "Kestrel", amount="USD 2e9"),
        say(ONE, *SELLS, "Harrow", amount="USD 2e9"),
    ),
    "one price in two years": (
        say(ONE, *SELLS, "Kestrel", amount="USD 2e9", date="2020"),
        say(TWO, *SELLS, "Harrow", amount="USD 2e9", date="2024"),
    ),
    "a purchase together": (
        say(ONE, *ACQUIRES),
        say(ONE, "Lumen", "acquires", "Palmetto"),
    ),
    "a rival bid": (
        say(ONE, *ACQUIRES),
        say(TWO, "Lumen", "acquires", "Palmetto", "planned"),
    ),
    "a buyer under its short name": (
        say(ONE, *ACQUIRES),
        say(TWO, "Nordwind Holding", "acquires", "Palmetto"),
    ),
    "two stakes": (
        say(ONE, *ACQUIRES, share="30%"),
        say(TWO, "Lumen", "acquires", "Palmetto", share="20%"),
    ),
    "a parent that buys by its unit": (
        say(ONE, *ACQUIRES),
        say(TWO, "Lumen", "acquires", "Palmetto"),
        say(THREE, "Lumen", "subsidiaryOf", "Nordwind"),
    ),
    "a plan for later": (say(ONE, *ACQUIRES, "planned", date="2026"),),
    "a deed of this year": (say(ONE, *ACQUIRES, date="2025"),),
    "an entry and then an exit": (
        say(ONE, "Ada Quill", "joins", "Lumen", date="2024"),
        say(TWO, "Ada Quill", "leaves", "Lumen", date="2025-02"),
    ),
    "a loss below the price": (
        say(ONE, *SELLS, "Kestrel", amount="CNY 7.4e9"),
        say(ONE, "Corvex", "reportsMetric", "1bn", metric="loss", amount="CNY 1e9"),
    ),
    "a whole share": (say(ONE, *SELLS, "Kestrel", share="100%"),),
    "a price for each share": (
        say(ONE, *ACQUIRES, amount="USD 2e9"),
        say(TWO, *ACQUIRES, amount="USD 51"),
    ),
    "one deal under two descriptions": (
        say(ONE, *SELLS, "Kestrel", amount="CNY 7.4e9", counterparty="Lumen"),
        say(TWO, *SELLS, "Harrow", amount="CNY 7.4e9", counterparty="Lumen"),
    ),
    "a sale of a business by its name and by its trade": (
        say(ONE, *SELLS, "Kestrel", amount="CNY 7.4e9"),
        say(TWO, *SELLS, "Corvex's wine business", amount="CNY 7.4e9"),
    ),
    "what holds until a day": (
        say("It works with Kestrel until 2025-07-01.", *PAIR, date="2025-07-01"),
        say("The plant opens by 2025-08-01.", *PAIR, date="2025-08-01"),
    ),
    "two chiefs who share the post": (
        say(ONE, "Lumen", "employs", "Ada Quill", role="CEO"),
        say(ONE, "Lumen", "employs", "Ben Osei", role="CEO"),
    ),
    "a chief and the chief of a unit": (
        say(ONE, "Lumen", "employs", "Ada Quill", role="CEO"),
        say(TWO, "Lumen", "employs", "Ben Osei", role="consumer group CEO"),
    ),
    "a chief and the one before": (
        say(ONE, "Lumen", "employs", "Ada Quill", role="CEO"),
        say(TWO, "Lumen", "employs", "Ben Osei", role="CEO", ended=True),
    ),
    "a town in a state": (
        say(ONE, "Lumen", "headquarteredIn", "Harbour City"),
        say(TWO, "Lumen", "headquarteredIn", "Ohio"),
    ),
    "two seats in one sentence": (
        say("Lumen of Harbour City and Old Mill.", "Lumen", "headquarteredIn", "Harbour City"),
        say("Lumen of Harbour City and Old Mill.", "Lumen", "headquarteredIn", "Old Mill"),
    ),
    "a share that several hold together": (
        say(ONE, "Nordwind", "investsIn", "Palmetto", share="60%"),
        say(ONE, "Lumen", "investsIn", "Palmetto", share="60%"),
    ),
    "a share that grew": (
        say(ONE, "Nordwind", "investsIn", "Palmetto", share="60%"),
        say(TWO, "Nordwind", "investsIn", "Palmetto", share="45%"),
    ),
    "a figure of two years": (
        say(ONE, *SALES, "$2bn", metric="sales", amount="USD 2e9", period="2023"),
        say(TWO, *SALES, "$3bn", metric="sales", amount="USD 3e9", period="2024"),
    ),
    "a figure that was restated": (
        say(ONE, *SALES, "$2bn", metric="sales", amount="USD 2e9", period="2024"),
        say("It restated them.", *SALES, "$3bn", metric="sales", amount="USD 3e9", period="2024"),
    ),
    "a plan to hire": (
        say(ONE, "Lumen", "employsCount", "900 people", amount="900 people"),
        say(TWO, "Lumen", "employsCount", "1200 people", "planned", amount="1200 people"),
    ),
}


@pytest.mark.parametrize("case", sorted(LEFT_ALONE))
def test_leaves_alone(case: str) -> None:
    assert one(*LEFT_ALONE[case]) == []


def test_a_whole_story_gives_no_false_alarm() -> None:
    assert rules(*READINGS) == []


def test_a_denial_before_the_deed_is_how_deals_go() -> None:
    denial = reading(say(ONE, *ACQUIRES, "denied"), date=day("2025-01-01"))
    deed = reading(say(TWO, *ACQUIRES), date=day("2025-02-01"))
    assert rules(denial, deed) == []
    late = reading(say(THREE, *ACQUIRES, "denied"), date=day("2025-03-01"))
    assert rules(deed, late) == ["asserted-and-denied"]


ACROSS: dict[str, tuple[tuple[str, Saying], ...]] = {
    "two-prices": (
        ("2025-03-09", say(ONE, *ACQUIRES, "planned", amount="USD 3e9")),
        ("2025-03-09", say(TWO, *ACQUIRES, "planned", amount="USD 2e9")),
    ),
    "two-buyers": (
        ("2025-03-09", say(ONE, *ACQUIRES)),
        ("2025-09-01", say(TWO, "Lumen", "acquires", "Palmetto")),
    ),
    "done-then-to-come": (
        ("2025-01-02", say(ONE, *ACQUIRES)),
        ("2025-02-01", say(TWO, *ACQUIRES, "planned")),
    ),
    "asserted-and-denied": (
        ("2025-01-02", say(ONE, *ACQUIRES)),
        ("2025-02-01", say(TWO, *ACQUIRES, "negated")),
    ),
    "left-yet-in-office": (
        ("2025-01-02", say(ONE, "Ada Quill", "leaves", "Lumen", role="CEO")),
        ("2025-02-01", say(TWO, "Lumen", "employs", "Ada Quill", role="chief executive")),
    ),
    "chief-in-between": (
        ("2025-01-02", say(ONE, "Lumen", "employs", "Ada Quill", role="CEO")),
        ("2025-02-01", say(TWO, "Lumen", "employs", "Ben Osei", role="CEO")),
        ("2025-03-01", say(THREE, "Lumen", "employs", "Ada Quill", role="chief executive")),
    ),
    "two-seats": (
        ("2025-01-02", say(ONE, "Lumen", "headquarteredIn", "Harbour City")),
        ("2024-02-01", say(TWO, "Lumen", "headquarteredIn", "Old Mill")),
    ),
}
"""What contradicts across articles: the day of each, and what it says."""

NOT_ACROSS: dict[str, tuple[tuple[str, Saying], ...]] = {
    "a bid that is raised": (
        ("2025-03-09", say(ONE, *ACQUIRES, "planned", amount="USD 2e9")),
        ("2025-03-12", say(TWO, *ACQUIRES, "planned", amount="USD 3e9")),
    ),
    "a bid that is raised and says so": (
        ("2025-03-12", say("The raised offer.", *ACQUIRES, "planned", amount="USD 3e9")),
        ("2025-03-12", say(TWO, *ACQUIRES, "planned", amount="USD 2e9")),
    ),
    "a company that is sold on": (
        ("2024-03-09", say(ONE, *ACQUIRES)),
        ("2025-03-09", say(TWO, "Lumen", "acquires", "Palmetto")),
    ),
    "a plan and then the deed": (
        ("2025-01-02", say(ONE, *ACQUIRES, "planned")),
        ("2025-02-01", say(TWO, *ACQUIRES)),
    ),
    "a plan as it was": (
        ("2025-01-02", say(ONE, *ACQUIRES)),
        ("2025-02-01", say(TWO, *ACQUIRES, "planned", date="2024-11")),
    ),
    "a deal that failed and was done after all": (
        ("2025-01-02", say(ONE, *ACQUIRES, "negated")),
        ("2025-02-01", say(TWO, *ACQUIRES)),
    ),
    "a stake that is held, and was not bought up": (
        ("2025-01-02", say(ONE, "Nordwind", "investsIn", "Palmetto")),
        ("2025-02-01", say(TWO, "Nordwind", "investsIn", "Palmetto", "negated")),
    ),
    "one post left, another kept": (
        ("2025-01-02", say(ONE, "Ada Quill", "leaves", "Lumen", role="CEO")),
        ("2025-02-01", say(TWO, "Lumen", "employs", "Ada Quill", role="chairman")),
    ),
    "back again": (
        ("2024-01-02", say(ONE, "Ada Quill", "leaves", "Lumen")),
        ("2024-05-02", say(TWO, "Ada Quill", "joins", "Lumen")),
        ("2025-02-01", say(THREE, "Lumen", "employs", "Ada Quill")),
    ),
    "a post that is named where its end is told": (
        ("2025-01-02", say(ONE, "Ada Quill", "leaves", "Lumen")),
        ("2025-02-01", say(TWO, "Ada Quill", "leaves", "Lumen")),
        ("2025-02-01", say(TWO, "Lumen", "employs", "Ada Quill")),
    ),
    "one chief after the other": (
        ("2025-01-02", say(ONE, "Lumen", "employs", "Ada Quill", role="CEO")),
        ("2025-02-01", say(TWO, "Lumen", "employs", "Ben Osei", role="CEO")),
    ),
    "a company that moved": (
        ("2015-01-02", say(ONE, "Lumen", "headquarteredIn", "Harbour City")),
        ("2025-02-01", say(TWO, "Lumen", "headquarteredIn", "Old Mill")),
    ),
}


def across(told: tuple[tuple[str, Saying], ...]) -> set[str]:
    days: defaultdict[str, list[Saying]] = defaultdict(list)
    for number, (published, saying) in enumerate(told):
        days[f"{published} {saying.sentence if number else ''}"].append(saying)
    return set(rules(*(reading(*each, date=day(key[:10])) for key, each in days.items())))


@pytest.mark.parametrize("rule", sorted(ACROSS))
def test_finds_across_articles(rule: str) -> None:
    assert across(ACROSS[rule]) == {rule}


@pytest.mark.parametrize("case", sorted(NOT_ACROSS))
def test_leaves_alone_across_articles(case: str) -> None:
    assert across(NOT_ACROSS[case]) == set()


def test_a_company_may_be_sold_on() -> None:
    first = reading(say(ONE, *ACQUIRES), date=day("2020-01-01"))
    second = reading(say(TWO, "Lumen", "acquires", "Palmetto"), date=day("2025-01-01"))
    assert rules(first, second) == []


def test_a_finding_says_what_where_and_of_which_facts() -> None:
    told = reading(*FOUND["same-price"], date=day("2025-06-01"))
    (found,) = check.check(quads(told))
    assert found.message == "Corvex sells Harrow and Kestrel, each for 7,400,000,000 CNY"
    assert found.kind == "contradiction"
    assert [place.quote for place in found.passages] == [TWO, ONE]
    for place in found.passages:
        assert told.article.text[place.start : place.end] == place.quote
        assert place.article == told.article.id
    facts = rdf.facts(told.claims, ONTOLOGY)
    assert found.facts == tuple(sorted(fact.id for fact in facts))


def test_what_is_said_twice_is_one_finding() -> None:
    told = reading(
        say(ONE, *ACQUIRES, amount="USD 2e9"),
        say(TWO, *ACQUIRES, amount="USD 3e9"),
        say(THREE, *ACQUIRES, amount="USD 3e9"),
    )
    (found,) = check.check(quads(told))
    assert {place.quote for place in found.passages} == {ONE, TWO, THREE}


def test_many_findings_are_told_in_the_same_order_every_time() -> None:
    told = [reading(*sayings, date=day("2025-06-01")) for sayings in FOUND.values()]
    found = check.check(quads(*told))
    assert len({each.rule for each in found}) >= len(FOUND) - 1
    assert check.check(quads(*told[::-1])) == found


def test_what_is_found_of_one_thing_again_and_again_is_told_once() -> None:
    left = reading(say(ONE, "Ada Quill", "leaves", "Lumen"), date=day("2025-01-02"))
    later = (
        reading(say(f"Lumen's Ada Quill, {n}.", "Lumen", "employs", "Ada Quill"), date=day(each))
        for n, each in enumerate(f"2025-02-{number:02}" for number in range(1, 11))
    )
    (found,) = check.check(quads(left, *later))
    assert found.message == (
        "Ada Quill left Lumen by 2025-01-02, and is told in office on 2025-02-10 (and 9 more)"
    )
    assert len(found.passages) == 6


def test_hostile_names_are_told_as_they_are() -> None:
    hostile = 'Co {share} ?x " } <script>'
    found = check.check(quads(reading(say(f"{hostile} sold it.", hostile, "acquires", hostile))))
    assert [each.message for each in found] == [f"{hostile} acquires itself"]


def test_a_rule_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "no-lumen.rq").write_text(
        "# {who} is not to be spoken of\n# kind: contradiction\n"
        'SELECT ?who ?claim { ?claim a :Claim ; rdf:subject ?who . ?who rdfs:label "Lumen" }',
        encoding="utf-8",
    )
    told = quads(reading(say(ONE, "Lumen", "supplies", "Nordwind")))
    (found,) = check.check(told, tmp_path)
    assert found.rule == "no-lumen"
    assert found.message == "Lumen is not to be spoken of"
    assert [place.quote for place in found.passages] == [ONE]


def test_a_rule_may_use_the_listed_names(tmp_path: Path) -> None:
    (tmp_path / "only-lands.rq").write_text(
        "# {company} has its seat nowhere in particular: {name}\n# kind: contradiction\n"
        "SELECT ?company ?name ?claim { VALUES ?name { NAMES(country, state) } "
        "?claim a :Claim ; rdf:predicate :headquarteredIn ; rdf:subject ?company ; "
        "rdf:object/rdfs:label ?name }",
        encoding="utf-8",
    )
    told = [
        reading(say(ONE, "Lumen", "headquarteredIn", "Ohio")),
        reading(say(TWO, "Kestrel", "headquarteredIn", "Old Mill")),
    ]
    found = [each.message for each in check.check(quads(*told), tmp_path)]
    assert found == ["Lumen has its seat nowhere in particular: Ohio"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * {}", OntologyError),
        ("# message\nSELECT * {}", OntologyError),
        ("# message\n# kind: opinion\nSELECT * {}", OntologyError),
        ("# message\n# kind: shape\nASK {}", OntologyError),
        ("# message\n# kind: shape\nSELECT * {", QueryError),
        ("# m\n# kind: shape\nSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryError),
    ],
)
def test_a_rule_that_is_none(tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        check.check([], tmp_path)


def test_every_rule_of_contradiction_is_tested() -> None:
    kinds = {rule.name: rule.kind for rule in check.rules()}
    tested = {*FOUND, *ACROSS, "dates-backward"}
    assert {name for name, kind in kinds.items() if kind == "contradiction"} == tested
    assert {name for name, kind in kinds.items() if kind == "shape"} == set(FAULTS.values()) - {""}


def test_dates_backward() -> None:
    told = quads(reading(say(ONE, *ACQUIRES, date="2024")))
    claim = next(s for s, p, _, _ in told if p == RDF.type and ".claim." in s)
    bad = [q for q in told if q[:2] != (claim, CN.latest)]
    bad.append((claim, CN.latest, _day("2023-01-01"), None))
    assert "dates-backward" in [found.rule for found in check.check(bad)]


def _day(text: str) -> Literal:
    return Literal(text, datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))


GOOD = quads(
    reading(
        say(
            *(ONE, *ACQUIRES),
            amount="USD 2e9",
            share="60%",
            date="2024-12",
            said_by="Nordwind",
            told_by=("two bankers", "Kestrel"),
        ),
        say(TWO, "Nordwind", "partnersWith", "Kestrel", "rumoured"),
        date=day("2025-01-01"),
    )
)
FACT = next(s for s, p, o, _ in GOOD if p == RDF.predicate and o == CN.acquires and "/fact/" in s)
TALK = next(s for s, p, o, _ in GOOD if p == CN.status and o == CN.rumoured and "/fact/" in s)
CLAIM = URIRef(next(o for s, p, o, _ in GOOD if s == FACT and p == CN.evidence))
DEAL = next(s for s, p, o, _ in GOOD if o == CN.Deal)
LINK = next(s for s, p, o, _ in GOOD if p == CN.passedOn and s != CLAIM)
NORDWIND, PALMETTO, KESTREL = (
    URIRef(f"https://w3id.org/newskg/id/organization/{name}")
    for name in ("nordwind", "palmetto", "kestrel")
)
FAULTS = {
    "no evidence": "fact-without-evidence",
    "share of 120%": "",
    "currency yuan": "unknown-currency",
    "odd status": "unknown-status",
    "asserted without triple": "asserted-without-triple",
    "leaked rumour": "triple-without-assertion",
    "begin after end": "nowhere-in-the-text",
    "days backward": "",
    "no quote": "",
    "two subjects": "",
    "no name": "",
    "money without value": "",
    "a deal that nobody tells of": "deal-without-claim",
    "a deal of one": "",
    "bought from themselves": "",
    "a deal of two targets": "",
    "told by nobody": "",
    "a chain that forks": "",
}


def changed(fault: str) -> list[Quad]:
    """Return the good graph with a fault."""
    without = {
        "no evidence": (FACT, CN.evidence),
        "share of 120%": (CLAIM, CN.share),
        "currency yuan": (CLAIM, CN.amountCurrency),
        "odd status": (FACT, CN.status),
        "asserted without triple": (NORDWIND, CN.acquires),
        "begin after end": (CLAIM, CN.begin),
        "days backward": (FACT, CN.latest),
        "no quote": (CLAIM, CN.quote),
        "a deal that nobody tells of": (DEAL, CN.toldIn),
        "a deal of one": (DEAL, CN.target),
        "told by nobody": (LINK, CN.saidBy),
        "no name": (PALMETTO, URIRef("http://www.w3.org/2000/01/rdf-schema#label")),
        "money without value": (
            URIRef("https://w3id.org/newskg/id/money/USD-2000000000"),
            SCHEMA.value,
        ),
    }
    number = "http://www.w3.org/2001/XMLSchema#"
    added: dict[str, tuple[URIRef, URIRef, Term]] = {
        "share of 120%": (CLAIM, CN.share, Literal("1.2", datatype=URIRef(f"{number}decimal"))),
        "currency yuan": (CLAIM, CN.amountCurrency, Literal("yuan")),
        "odd status": (FACT, CN.status, CN.likely),
        "leaked rumour": (NORDWIND, CN.partnersWith, KESTREL),
        "begin after end": (CLAIM, CN.begin, Literal("999", datatype=URIRef(f"{number}integer"))),
        "days backward": (FACT, CN.latest, _day("2020-01-01")),
        "bought from themselves": (DEAL, CN.seller, NORDWIND),
        "a deal of two targets": (DEAL, CN.target, KESTREL),
        "a chain that forks": (LINK, CN.passedOn, LINK),
        "two subjects": (FACT, RDF.subject, KESTREL),
    }
    kept = [quad for quad in GOOD if quad[:2] != without.get(fault)]
    return [*kept, (*added[fault], None)] if fault in added else kept


def test_what_the_project_writes_is_well_formed() -> None:
    assert check.validate(GOOD) == ()
    assert check.check(GOOD) == ()
    assert check.validate(quads(*READINGS)) == ()


@pytest.mark.parametrize(
    "fault", sorted(set(FAULTS) - {"asserted without triple", "leaked rumour"})
)
def test_shapes_catch(fault: str) -> None:
    found = check.validate(changed(fault))
    assert found, fault
    assert all(isinstance(each, Finding) and each.kind == "shape" for each in found)


@pytest.mark.parametrize("fault", sorted(fault for fault, rule in FAULTS.items() if rule))
def test_bulk_rules_catch(fault: str) -> None:
    assert FAULTS[fault] in [found.rule for found in check.check(changed(fault))]


def test_alignments_name_only_terms_that_were_checked() -> None:
    folder = ontology.folder()
    lines = (folder / "terms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {line.split("\t")[0] for line in lines}
    graph = Graph().parse(folder / "alignments.ttl")
    own = ("https://w3id.org/newskg/", "http://www.w3.org/2002/07/owl#")
    named = {str(o) for o in graph.objects() if isinstance(o, URIRef)}
    used = {name for name in named if not name.startswith(own)}
    assert used == known


def test_no_class_of_facts_is_a_class_of_real_events() -> None:
    graph = Graph()
    for name in ("core.ttl", "relations.ttl", "alignments.ttl"):
        graph.parse(ontology.folder() / name)
    above = URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    for kind in graph.transitive_subjects(above, CN.Relationship):
        foreign = {o for o in graph.objects(kind, above) if not str(o).startswith(str(CN))}
        assert foreign <= {RDF.Statement}, kind


def test_rules_do_not_try_every_pair() -> None:
    """Pairs of all claims took a rule longer than this; pairs of what fits take a twentieth."""
    read = [store.reading(number, 150) for number in range(400)]
    limits = query.Limits(seconds=3.0, rows=100_000, size=200_000_000)
    found = check.check(quads(*read), limits=limits)
    assert {"two-buyers", "owns-itself"} <= {each.rule for each in found}
