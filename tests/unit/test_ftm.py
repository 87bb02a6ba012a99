"""FollowTheMoney entities: valid by their model, and never more certain than the claims.

``ftm_model.json`` holds what the model of followthemoney 4.11.2 says of the schemata used here. The
library itself needs a compiler and ICU, so it is no requirement; where it is installed
(``pip install newskg[ftm]``), it judges too.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import ftm
from kg.records import Reading
from tests.story import day, reading, say

MODEL = json.loads(Path(__file__).with_name("ftm_model.json").read_text("utf-8"))["schemata"]
READ = reading(
    say(
        "Nordwind bought 40% of Palmetto for $2 billion on 3 March 2025.",
        *("Nordwind", "acquires", "Palmetto"),
        share="40%",
        amount="USD 2e9",
        date="2025-03-03",
    ),
    say("Corvex may buy Harrow.", "Corvex", "acquires", "Harrow", "rumoured"),
    say("Lumen denied buying Harrow.", "Lumen", "acquires", "Harrow", "denied"),
    say("Kestrel is a unit of Nordwind.", "Kestrel", "subsidiaryOf", "Nordwind"),
    say("Nordwind makes Glimmer.", "Nordwind", "develops", "Glimmer"),
    say("Ada Quill leads Lumen.", "Lumen", "employs", "Ada Quill", role="chief executive"),
    say("Ben Osei left Lumen in May 2024.", "Ben Osei", "leaves", "Lumen", date="2024-05"),
    say("Ben Osei will join Delta.", "Ben Osei", "joins", "Delta", "planned"),
    say("Ada Quill founded Delta.", "Ada Quill", "founded", "Delta", date="2001"),
    say("Delta is based in Harbour City.", "Delta", "headquarteredIn", "Harbour City"),
    say("Ben Osei bought Ada Quill.", "Ben Osei", "acquires", "Ada Quill"),
    say("Lumen has 900 staff.", "Lumen", "employsCount", "900", amount="900 staff"),
    date=day("2025-03-05"),
    title="Deals \x00 and \ud800 more",
    url="https://ledger.example/deals",
    publisher="The Ledger",
)


SOLD = reading(
    say(
        "Corvex sold Kestrel to Nordwind for $5 million on 2 May 2025.",
        *("Corvex", "divests", "Kestrel"),
        counterparty="Nordwind",
        amount="USD 5e6",
        date="2025-05-02",
    ),
    say("Corvex may sell Delta.", "Corvex", "divests", "Delta", "rumoured", counterparty="Lumen"),
    date=day("2025-05-03"),
)


def exported(*readings: Reading) -> list[dict[str, Any]]:
    graph = kg.KnowledgeGraph()
    graph.keep(readings)
    data = ftm.jsonl(graph.facts(), graph.entities(), graph.articles(), graph.deals())
    return [json.loads(line) for line in data.decode().splitlines()]


def faults(entities: list[dict[str, Any]]) -> list[str]:
    """Say what of the entities their model forbids."""
    kinds = {each["id"]: each["schema"] for each in entities}
    found = []
    for each in entities:
        schema = MODEL[each["schema"]]
        missing = set(schema["required"]) - set(each["properties"])
        found += [f"{each['schema']} without {name}" for name in missing]
        for name, values in each["properties"].items():
            range_ = schema["properties"].get(name)
            if range_ is None:
                found.append(f"{each['schema']} has no {name}")
            found += [f"{name} is no text" for value in values if not isinstance(value, str)]
            if range_ and range_[0].isupper():
                targets = [MODEL[kinds[value]]["is"] for value in values if value in kinds]
                right = len(targets) == len(values) and all(range_ in is_ for is_ in targets)
                found += [] if right else [f"{each['schema']}.{name} is no {range_}"]
    return found


def link(entities: list[dict[str, Any]], *names: str) -> dict[str, Any]:
    """Return the link between two names, with its ends by name."""
    called = {e["id"]: e["properties"]["name"][0] for e in entities if "name" in e["properties"]}
    found = [
        each
        for each in entities
        if {called.get(v[0]) for v in each["properties"].values()} >= set(names)
    ]
    assert len(found) == 1
    return {
        name: called.get(values[0], values[0]) for name, values in found[0]["properties"].items()
    } | {"schema": found[0]["schema"]}


def test_it_is_valid_by_their_model() -> None:
    assert faults(exported(READ)) == []


def test_the_judge_sees_faults() -> None:
    entities = exported(READ)
    entities[0]["properties"]["colour"] = ["red"]
    owned = next(each for each in entities if each["schema"] == "Ownership")
    owned["properties"]["owner"] = ["kg-0"]
    del owned["properties"]["asset"]
    assert len(faults(entities)) == 3


def test_their_own_library_finds_it_valid() -> None:
    library = pytest.importorskip("followthemoney", reason="pip install newskg[ftm]")
    for each in exported(READ):
        entity = library.model.make_entity(each["schema"])
        for name, values in each["properties"].items():
            entity.add(name, values, quiet=False)
            assert sorted(entity.get(name)) == sorted(values), (each["schema"], name)


def test_what_is_asserted_is_the_link_that_means_it() -> None:
    found = exported(READ)
    deal = link(found, "Nordwind", "Palmetto")
    assert deal == {
        "schema": "Ownership",
        "owner": "Nordwind",
        "asset": "Palmetto",
        "role": "acquires",
        "status": "asserted",
        "startDate": "2025-03-03",
        "percentage": "40",
        "sharesValue": "2000000000",
        "sharesCurrency": "USD",
        "description": "Nordwind bought 40% of Palmetto for $2 billion on 3 March 2025.",
        "recordId": deal["recordId"],
        "proof": deal["proof"],
        "sourceUrl": "https://ledger.example/deals",
        "publisher": "The Ledger",
    }
    unit = link(found, "Kestrel", "Nordwind")
    assert (unit["schema"], unit["owner"]) == ("Ownership", "Nordwind")
    job = link(found, "Lumen", "Ada Quill")
    assert (job["schema"], job["employee"], job["role"]) == (
        *("Employment", "Ada Quill"),
        "chief executive",
    )
    gone = link(found, "Ben Osei", "Lumen")
    assert (gone["schema"], gone["status"], gone["endDate"]) == ("Employment", "former", "2024-05")


def test_what_is_not_asserted_says_so_and_what_is_denied_is_left_out() -> None:
    found = exported(READ)
    rumour = link(found, "Corvex", "Harrow")
    assert (rumour["schema"], rumour["role"]) == ("UnknownLink", "acquires (rumoured)")
    plan = link(found, "Ben Osei", "Delta")
    assert (plan["schema"], plan["role"], plan["status"]) == (
        *("UnknownLink", "joins (planned)"),
        "planned",
    )
    ends = [each["properties"].get("subject") for each in found]
    assert [ftm.key("entity", "organization/lumen")] not in ends


def test_a_sale_that_is_done_is_an_event_of_all_parties() -> None:
    found = exported(SOLD)
    assert faults(found) == []
    (event,) = [each["properties"] for each in found if each["schema"] == "Event"]
    assert event["name"] == ["Divestiture of Kestrel by Nordwind from Corvex"]
    assert (event["date"], event["summary"]) == (["2025-05-02"], ["USD 5e6"])
    assert event["involved"] == [
        ftm.key("entity", f"organization/{name}") for name in ("nordwind", "corvex", "kestrel")
    ]


def test_ends_that_a_link_cannot_have_make_an_unknown_link() -> None:
    assert link(exported(READ), "Ben Osei", "Ada Quill")["schema"] == "UnknownLink"


def test_seats_are_addresses_and_only_what_is_owned_is_a_company() -> None:
    found = {each["properties"]["name"][0]: each for each in exported(READ) if _named(each)}
    assert found["Delta"]["properties"]["address"] == ["Harbour City"]
    assert {name for name, each in found.items() if each["schema"] == "Company"} == {
        "Palmetto",
        "Kestrel",
    }
    assert found["Glimmer"]["schema"] == "Asset"


def _named(each: dict[str, Any]) -> bool:
    return "name" in each["properties"]


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = kg.KnowledgeGraph()
    graph.keep([READ])
    graph.export(tmp_path / "x.ftm")
    other = kg.KnowledgeGraph()
    other.keep([READ])
    other.export(tmp_path / "y.ftm")
    assert (tmp_path / "x.ftm").read_bytes() == (tmp_path / "y.ftm").read_bytes()
    assert exported() == []


def test_registers_are_named() -> None:
    told = reading(say("Kestrel is a unit of Nordwind.", "Kestrel", "subsidiaryOf", "Nordwind"))
    known = tuple(
        replace(each, identifiers=(("lei", "5299000KESTREL00001X"),)) for each in told.entities
    )
    found = exported(replace(told, entities=known))
    assert faults(found) == []
    leis = [each["properties"]["leiCode"] for each in found if "leiCode" in each["properties"]]
    assert leis == [["5299000KESTREL00001X"]] * 2
