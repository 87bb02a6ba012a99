"""Each named question, with the answer that a small story must give."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Literal

from kg import dataset, iri, ontology, query, rdf
from kg.errors import QueryError, UsageError
from kg.query import Session, Table
from tests.story import Saying, day, reading, say

ONTOLOGY = ontology.load()
FINE = "The Board of Trade fined Nordwind."
RIVALS = "The Ledger reported, citing two bankers, that Lumen said it competes with Harrow."
SUPPLY = "Lumen supplies Nordwind for $3 million."
BID = "Nordwind agreed to buy Palmetto from Corvex for $2 billion."
DONE = "On 3 March 2025 Nordwind completed the purchase of Palmetto."
SALE = "Corvex sold 78.7% of Kestrel to Harrow for 500 million euros."
TALK = "People close to the matter said Corvex may buy Harrow."
DENIAL = "Harrow denied that Corvex will buy it."
JANUARY = reading(
    say(
        BID, "Nordwind", "acquires", "Palmetto", "planned", amount="USD 2e9", counterparty="Corvex"
    ),
    say(TALK, "Corvex", "acquires", "Harrow", "rumoured", said_by="people close to the matter"),
    say("Kestrel works with Nordwind.", "Kestrel", "partnersWith", "Nordwind"),
    say(
        *(RIVALS, "Lumen", "competesWith", "Harrow"),
        said_by="Lumen",
        told_by=("two bankers", "The Ledger"),
    ),
    date=day("2025-01-10"),
    title="Bids",
    publisher="The Ledger",
    url="https://ledger.example/bids",
)
MARCH = reading(
    say(DONE, "Nordwind", "acquires", "Palmetto", date="2025-03-03"),
    say(DENIAL, "Corvex", "acquires", "Harrow", "denied", said_by="Harrow"),
    say(
        SALE, "Corvex", "divests", "Kestrel", share="78.7%", amount="EUR 5e8", counterparty="Harrow"
    ),
    say("Ada Quill left Lumen.", "Ada Quill", "leaves", "Lumen", role="chief executive"),
    say("She joined Nordwind in May.", "Ada Quill", "joins", "Nordwind", "planned", date="2025-05"),
    say("Palmetto is a unit of Nordwind.", "Palmetto", "subsidiaryOf", "Nordwind"),
    say("Nordwind belongs to Aurora.", "Nordwind", "subsidiaryOf", "Aurora"),
    date=day("2025-03-05"),
    title="Deals",
    publisher="The Ledger",
)
APRIL = reading(
    say(
        "Lumen supplies Nordwind for $3 million.", "Lumen", "supplies", "Nordwind", amount="USD 3e6"
    ),
    say(FINE, "Nordwind", "regulatedBy", "Board of Trade"),
    say("Kestrel no longer works with Nordwind.", "Kestrel", "partnersWith", "Nordwind", "negated"),
    say(
        "Revenue of Lumen rose 8% to $40 million in 2024.",
        "Lumen",
        "reportsMetric",
        "$40 million",
        metric="revenue",
        amount="USD 4e7",
        period="2024",
        change="8%",
    ),
    say("Lumen has 900 employees.", "Lumen", "employsCount", "900", amount="900 employees"),
    date=day("2025-04-01"),
)
MAY = (day("2025-05-01"), day("2025-05-31"))
READINGS = (JANUARY, MARCH, APRIL)
PALMETTO = next(
    each.id
    for each in rdf.deals(
        [claim for each in READINGS for claim in each.claims],
        ONTOLOGY,
        [each.article for each in READINGS],
    )
    if "Palmetto" in {party.name for party in each.parties}
)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    said = [quad for each in READINGS for quad in rdf.quads(each, ONTOLOGY)]
    found = Session([*said, *rdf.derived(READINGS, ONTOLOGY)])
    yield found
    found.close()


EXPECTED: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    ("partners", {}, [("Kestrel", "Nordwind", day("2025-01-10"), 2)]),
    ("partners", {"name": "NORDWIND"}, [("Kestrel", "Nordwind", day("2025-01-10"), 2)]),
    ("partners", {"name": "Lumen"}, []),
    (
        "support",
        {"name": "corvex"},
        [
            ("Corvex", "acquires", "Harrow", "denied", 1, 1),
            ("Corvex", "divests", "Kestrel", "asserted", 1, 1),
        ],
    ),
    (
        "divestitures",
        {},
        [
            (
                *("Corvex", "Kestrel", "asserted", Decimal("0.787"), Decimal(500000000), "EUR"),
                *("Harrow", None, None, SALE),
            )
        ],
    ),
    (
        "acquisitions",
        {"name": "Palmetto"},
        [
            (
                *("Nordwind", "Palmetto", "asserted", None, Decimal(2000000000), "USD", "Corvex"),
                *(day("2025-03-03"), day("2025-03-03"), quote),
            )
            for quote in (BID, DONE)
        ],
    ),
    (
        "deals",
        {},
        [
            ("Harrow", "Corvex", None, "denied", None, None, None, None, None),
            (
                *("Kestrel", "Harrow", "Corvex", "asserted", Decimal("0.787"), Decimal(500000000)),
                *("EUR", None, None),
            ),
            (
                *("Palmetto", "Nordwind", "Corvex", "asserted", None, Decimal(2000000000), "USD"),
                *(day("2025-03-03"), day("2025-03-03")),
            ),
        ],
    ),
    (
        "deals",
        {"name": "nordwind"},
        [
            (
                *("Palmetto", "Nordwind", "Corvex", "asserted", None, Decimal(2000000000), "USD"),
                *(day("2025-03-03"), day("2025-03-03")),
            )
        ],
    ),
    (
        "deal-roles",
        {"name": "palmetto"},
        [
            (
                *(PALMETTO, "Acquisition", role, party, "asserted", Decimal(2000000000), "USD"),
                *(None, day("2025-03-03"), day("2025-03-03"), 2),
            )
            for role, party in (("buyer", "Nordwind"), ("seller", "Corvex"), ("target", "Palmetto"))
        ],
    ),
    (
        "who-says-so",
        {"name": "THE LEDGER"},
        [
            ("Lumen", "competesWith", "Harrow", "asserted", step, speaker, entity, RIVALS)
            for step, speaker, entity in (
                (1, "Lumen", iri.entity("organization/lumen")),
                (2, "two bankers", None),
                (3, "The Ledger", iri.entity("organization/the-ledger")),
            )
        ],
    ),
    (
        "rumours-and-denials",
        {},
        [
            ("Corvex", "acquires", "Harrow", "denied", "Harrow", DENIAL),
            ("Corvex", "acquires", "Harrow", "rumoured", "people close to the matter", TALK),
        ],
    ),
    (
        "who-moved",
        {},
        [
            ("Ada Quill", "leaves", "Lumen", "chief executive", "asserted", None, None),
            *[
                (
                    "Ada Quill",
                    "joins",
                    "Nordwind",
                    None,
                    "planned",
                    day("2025-05-01"),
                    day("2025-05-31"),
                )
            ],
        ],
    ),
    (
        "timeline",
        {"name": "palmetto"},
        [
            (day("2025-03-03"), "Nordwind", "acquires", "Palmetto", "asserted"),
            (day("2025-03-05"), "Palmetto", "subsidiaryOf", "Nordwind", "asserted"),
        ],
    ),
    (
        "ownership-chain",
        {},
        [("Nordwind", "Aurora"), ("Palmetto", "Aurora"), ("Palmetto", "Nordwind")],
    ),
    ("suppliers", {}, [("Lumen", "Nordwind", "asserted", Decimal(3000000), "USD")]),
    ("competitors", {}, [("Harrow", "Lumen")]),
    ("competitors", {"name": "Lumen"}, [("Lumen", "Harrow")]),
    (
        "figures",
        {"name": "Lumen"},
        [
            ("Lumen", "employsCount", Decimal(900), "employees", None, None, "asserted"),
            ("Lumen", "revenue", Decimal(40000000), "USD", "2024", Decimal("0.08"), "asserted"),
        ],
    ),
    (
        "deals-over",
        {},
        [("Nordwind", "acquires", "Palmetto", "asserted", Decimal(2000000000), BID)],
    ),
    (
        "deals-over",
        {"value": "1", "currency": "EUR"},
        [("Corvex", "divests", "Kestrel", "asserted", Decimal(500000000), SALE)],
    ),
    (
        "contested",
        {},
        [
            (*("Kestrel", "partnersWith", "Nordwind", status, None), date, quote)
            for status, date, quote in (
                ("asserted", day("2025-01-10"), "Kestrel works with Nordwind."),
                ("negated", day("2025-04-01"), "Kestrel no longer works with Nordwind."),
            )
        ],
    ),
    (
        "everything-about",
        {"name": "Harrow"},
        [
            ("Corvex", "acquires", "Harrow", "rumoured", False, day("2025-01-10"), TALK),
            ("Lumen", "competesWith", "Harrow", "asserted", False, day("2025-01-10"), RIVALS),
            ("Corvex", "acquires", "Harrow", "denied", False, day("2025-03-05"), DENIAL),
            ("Corvex", "divests", "Kestrel", "asserted", False, day("2025-03-05"), SALE),
        ],
    ),
    (
        "regulators",
        {},
        [("Nordwind", "regulatedBy", "Board of Trade", "asserted", FINE)],
    ),
    (
        "new-since",
        {"day": "2025-04-01"},
        [
            (day("2025-04-01"), "Lumen", "employsCount", "900", "asserted"),
            (day("2025-04-01"), "Lumen", "reportsMetric", "$40 million", "asserted"),
            (day("2025-04-01"), "Lumen", "supplies", "Nordwind", "asserted"),
            (day("2025-04-01"), "Nordwind", "regulatedBy", "Board of Trade", "asserted"),
        ],
    ),
    (
        "sources",
        {},
        [
            (day("2025-01-10"), "The Ledger", "Bids", "https://ledger.example/bids", 4),
            (day("2025-03-05"), "The Ledger", "Deals", None, 7),
            (day("2025-04-01"), None, None, None, 5),
        ],
    ),
    (
        "held-true-on",
        {"day": "2025-02-01"},
        [
            ("Corvex", "acquires", "Harrow", "rumoured"),
            ("Harrow", "competesWith", "Lumen", "asserted"),
            ("Kestrel", "partnersWith", "Nordwind", "asserted"),
            ("Nordwind", "acquires", "Palmetto", "planned"),
        ],
    ),
    (
        "speakers",
        {"name": "harrow"},
        [("Harrow", "Corvex", "acquires", "Harrow", "denied", DENIAL)],
    ),
]


TOLD = [
    ("2025-01-10", say("A.", "Lumen", "employs", "Ada Quill", role="CEO")),
    ("2025-01-10", say("A.", "Nordwind", "acquires", "Palmetto", "planned")),
    ("2025-02-10", say("B.", "Ada Quill", "leaves", "Lumen")),
    ("2025-02-10", say("B.", "Nordwind", "acquires", "Palmetto", "negated")),
    ("2025-03-10", say("C.", "Lumen", "employs", "Ada Quill", role="CEO", ended=True)),
    ("2025-03-10", say("C.", "Nordwind", "acquires", "Palmetto", "planned")),
    ("2025-04-10", say("D.", "Kestrel", "partnersWith", "Harrow")),
    ("2025-05-10", say("E.", "Kestrel", "partnersWith", "Harrow", ended=True)),
    ("2025-05-10", say("E.", "Ben Osei", "leaves", "Lumen", date="2025-07-01")),
    ("2025-05-10", say("E.", "Lumen", "employs", "Ben Osei")),
    ("2025-06-10", say("F.", "Nordwind", "acquires", "Palmetto")),
    ("2025-08-10", say("G.", "Nordwind", "acquires", "Palmetto", "rumoured")),
]
HELD = {
    "2025-01-09": [],
    "2025-01-31": ["Lumen employs Ada Quill", "Nordwind acquires Palmetto, planned"],
    "2025-02-28": ["Ada Quill leaves Lumen", "Nordwind acquires Palmetto, negated"],
    "2025-03-31": ["Ada Quill leaves Lumen", "Nordwind acquires Palmetto, planned"],
    "2025-04-30": [
        *("Ada Quill leaves Lumen", "Harrow partnersWith Kestrel"),
        "Nordwind acquires Palmetto, planned",
    ],
    "2025-05-31": [
        *("Ada Quill leaves Lumen", "Lumen employs Ben Osei"),
        "Nordwind acquires Palmetto, planned",
    ],
    "2025-09-01": [
        *("Ada Quill leaves Lumen", "Ben Osei leaves Lumen", "Nordwind acquires Palmetto"),
    ],
}
"""A day, and what was held true on it: the last word; no state that is over, nothing to come."""


@pytest.fixture(scope="module")
def held() -> Iterator[Session]:
    days = sorted({published for published, _ in TOLD})
    told = [reading(*(s for d, s in TOLD if d == each), date=day(each)) for each in days]
    said = [quad for each in told for quad in rdf.quads(each, ONTOLOGY)]
    found = Session([*said, *rdf.derived(told, ONTOLOGY)])
    yield found
    found.close()


@pytest.mark.parametrize("on", sorted(HELD))
def test_what_was_held_true(on: str, held: Session) -> None:
    question = query.named("held-true-on")
    answer = held.run(question.sparql, question.bindings({"day": on}))
    assert isinstance(answer, Table)
    rows = [
        f"{subject} {relation} {object_}" + ("" if status == "asserted" else f", {status}")
        for subject, relation, object_, status in answer.values()
    ]
    assert rows == HELD[on]


@pytest.mark.parametrize(("name", "given", "expected"), EXPECTED)
def test_answers(
    name: str, given: dict[str, str], expected: list[tuple[Any, ...]], session: Session
) -> None:
    question = query.named(name)
    answer = session.run(question.sparql, question.bindings(given))
    assert isinstance(answer, Table)
    assert answer.values() == expected


@pytest.mark.parametrize("question", ["contested", "rumours-and-denials", "new-since"])
@pytest.mark.parametrize("name", ["Kestrel", "HARROW", "lumen"])
def test_of_a_list_a_name_takes_the_rows_that_speak_of_it(
    question: str, name: str, session: Session
) -> None:
    asked = query.named(question)
    whole, rows = (
        session.run(asked.sparql, asked.bindings(given)) for given in ({}, {"name": name})
    )
    nobody = session.run(asked.sparql, asked.bindings({"name": "nobody"}))
    assert isinstance(whole, Table) and isinstance(rows, Table)  # noqa: PT018
    assert nobody == Table(whole.columns, ())
    ends = [whole.columns.index(end) for end in ("subject", "object")]
    said = {row for row in whole.values() if name.lower() in {str(row[n]).lower() for n in ends}}
    assert said <= set(rows.values()) <= set(whole.values())  # it may be a third party too


def _deals(*statements: Saying) -> list[tuple[Any, ...]]:
    read = (reading(*statements, date=day("2025-03-05")),)
    session = Session(
        [*(q for each in read for q in rdf.quads(each, ONTOLOGY)), *rdf.derived(read, ONTOLOGY)]
    )
    question = query.named("deals")
    answer = session.run(question.sparql, question.bindings({}))
    session.close()
    assert isinstance(answer, Table)
    return answer.values()


def test_two_tellings_of_one_deal_are_one_row() -> None:
    assert _deals(
        say("Nordwind bought Palmetto.", "Nordwind", "acquires", "Palmetto", date="2025-03-03"),
        say(
            "Corvex sold Palmetto to Nordwind for $2 billion.",
            *("Corvex", "divests", "Palmetto"),
            amount="USD 2e9",
            counterparty="Nordwind",
        ),
    ) == [
        (
            *("Palmetto", "Nordwind", "Corvex", "asserted", None, Decimal(2000000000), "USD"),
            *(day("2025-03-03"), day("2025-03-03")),
        )
    ]


def test_a_buyer_that_lost_is_another_deal() -> None:
    found = _deals(
        say("Harrow may buy Palmetto.", "Harrow", "acquires", "Palmetto", "rumoured"),
        say(
            "Corvex sold Palmetto to Nordwind.",
            *("Corvex", "divests", "Palmetto"),
            counterparty="Nordwind",
        ),
    )
    assert [row[:4] for row in found] == [
        ("Palmetto", "Harrow", None, "rumoured"),
        ("Palmetto", "Nordwind", "Corvex", "asserted"),
    ]


def test_every_question_has_an_expected_answer_and_says_what_it_asks() -> None:
    found = query.questions()
    assert {question.name for question in found} == {name for name, _, _ in EXPECTED}
    assert len(found) >= 12
    for question in found:
        assert question.asks.endswith("?")
        assert "ORDER BY" in question.sparql


def test_a_hostile_name_is_only_a_name(session: Session) -> None:
    question = query.named("everything-about")
    hostile = 'x" ) } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'
    answer = session.run(question.sparql, question.bindings({"name": hostile}))
    assert answer == Table(("subject", "relation", "object", "status", "ended", "day", "quote"), ())


def test_defaults_decide_what_kind_a_value_is(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "# What?\n# param: term = :acquires\n# param: day = 2025-01-01\n# param: n = 10\n"
        "# param: text = x y\nASK { ?term ?day ?n ?text }",
        encoding="utf-8",
    )
    question = query.named("q", tmp_path)
    assert question.asks == "What?"
    assert question.bindings({"n": "2.5"}) == {
        "term": dataset.CN.acquires,
        "day": dt.date(2025, 1, 1),
        "n": Decimal("2.5"),
        "text": "x y",
    }
    for wrong in ({"day": "soon"}, {"n": "many"}, {"other": "1"}):
        with pytest.raises(UsageError):
            question.bindings(wrong)


def test_an_unknown_question_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="partners"):
        query.named("partner")


def test_a_question_must_say_what_it_asks(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(QueryError, match="comment"):
        query.questions(tmp_path)


def test_literals_come_back_as_they_are(session: Session) -> None:
    answer = session.run('SELECT ("a"@en AS ?x) (1.50 AS ?y) ("z" AS ?z) {}')
    assert isinstance(answer, Table)
    assert answer.rows[0][0] == Literal("a", lang="en")
    assert answer.values() == [("a", Decimal("1.5"), "z")]


def test_the_queries_of_the_documents_run(session: Session) -> None:
    text = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text(encoding="utf-8")
    found = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert len(found) >= 5
    for sparql in found:
        answer = session.run(sparql)
        assert isinstance(answer, Table)
        assert answer.rows or "denied" in sparql, sparql
