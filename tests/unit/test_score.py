"""The scorer: what counts as right, wrong, missing, and what costs nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, MissingInputError
from kg.score import (
    Passage,
    Report,
    Triple,
    from_extract,
    load,
    normalise,
    passage,
    score,
    to_record,
)
from kg.score.matching import assign
from kg.score.strings import overlap, same_qualifier

BOUGHT = Triple("Nordwind AG", "acquires", "Palmetto Foods", amount="$2 billion", date="March")


def one(labelled: tuple[Triple, ...], *found: Triple, status: bool = False) -> Report:
    return score([Passage("p", "", labelled)], {"p": found}, status=status)


def tally(report: Report, *, relaxed: bool = False) -> tuple[int, int, int]:
    total = (report.relaxed if relaxed else report.strict).total
    return total.right, total.wrong, total.missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nordwind Group Holdings Ltd.", "nordwind"),
        ("Dr Amara Nwosu", "amara nwosu"),
        ("Palmetto’s", "palmetto"),
        ("Brooks' mills", "brooks mills"),
        ("U.S. Steelworks", "us steelworks"),
        ("S.p.A.", "spa"),
        ("Arden & Blythe", "arden and blythe"),
        ("Group", "group"),
        ("Disco+ Corp", "disco+"),
        ("Ｎｏｒｄｗｉｎｄ", "nordwind"),
        ("", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_legal_forms_and_articles_do_not_count() -> None:
    found = Triple("the Nordwind Group", "acquires", "PALMETTO FOODS INC.")
    assert tally(one((BOUGHT,), found)) == (1, 0, 0)


def test_a_shorter_name_is_right_only_when_relaxed() -> None:
    report = one((BOUGHT,), Triple("Nordwind", "acquires", "Palmetto"))
    assert tally(report) == (0, 1, 1)
    assert tally(report, relaxed=True) == (1, 0, 0)


def test_overlap_of_nothing_is_nothing() -> None:
    assert overlap("", "") == 0.0
    assert overlap("a b", "b c") == 0.5


def test_a_reversed_claim_is_wrong() -> None:
    report = one((BOUGHT,), Triple("Palmetto Foods", "acquires", "Nordwind AG"))
    assert tally(report) == (0, 1, 1)


@pytest.mark.parametrize("relation", ["partners_with", "merges_with", "competes_with"])
def test_symmetric_relations_match_either_way(relation: str) -> None:
    report = one((Triple("A1", relation, "B2"),), Triple("B2", relation, "A1"))
    assert tally(report) == (1, 0, 0)


def test_saying_it_twice_counts_once() -> None:
    again = Triple("Nordwind", "acquires", "Palmetto Foods Inc")
    assert tally(one((BOUGHT,), BOUGHT, again)) == (1, 0, 0)
    pair = (Triple("A1", "partners_with", "B2"), Triple("B2", "partners_with", "A1"))
    assert tally(one((), *pair)) == (0, 1, 0)


def test_optional_costs_nothing_and_earns_nothing() -> None:
    optional = Triple("A1", "supplies", "B2", optional=True)
    assert tally(one((optional,))) == (0, 0, 0)
    assert tally(one((optional,), Triple("A1", "supplies", "B2"))) == (0, 0, 0)


def test_one_of_a_group_is_enough_and_the_others_are_excused() -> None:
    group = (
        Triple("Ana Roe", "joins", "Corvex", group=1),
        Triple("Corvex", "employs", "Ana Roe", group=1),
    )
    assert tally(one(group)) == (0, 0, 1)
    assert tally(one(group, Triple("Corvex", "employs", "Ana Roe"))) == (1, 0, 0)
    both = (Triple("Corvex", "employs", "Ana Roe"), Triple("Ana Roe", "joins", "Corvex"))
    assert tally(one(group, *both)) == (1, 0, 0)


def test_other_strings_are_right_too() -> None:
    labelled = Triple("A1", "divests", "chip unit", object_alt=("A1's chip unit",))
    assert tally(one((labelled,), Triple("A1", "divests", "A1's chip unit"))) == (1, 0, 0)


def test_each_found_triple_answers_one_label_only() -> None:
    labels = (
        Triple("Delta Air", "acquires", "Grain Mill One"),
        Triple("Delta Air", "acquires", "Grain Mill Two"),
    )
    report = one(labels, Triple("Delta Air", "acquires", "Grain Mill"))
    assert tally(report, relaxed=True) == (1, 0, 1)


def test_matching_is_the_largest_there_is() -> None:
    assert assign([[0, 1], [0]]) == {0: 1, 1: 0}
    assert assign([[], [0]]) == {1: 0}


def test_status_is_counted_apart_unless_it_is_demanded() -> None:
    planned = Triple("Nordwind", "acquires", "Palmetto Foods", "planned")
    report = one((BOUGHT,), planned)
    assert tally(report) == (1, 0, 0)
    assert str(report.strict.status) == "0/1 = 0.000"
    assert tally(one((BOUGHT,), planned, status=True)) == (0, 1, 1)


def test_denied_and_negated_are_one_class() -> None:
    denied = Triple("A1", "acquires", "B2", "denied")
    report = one((denied,), Triple("A1", "acquires", "B2", "negated"))
    assert report.strict.status.rate == 1.0


@pytest.mark.parametrize(
    ("labelled", "given", "expected"),
    [
        ("denied", "asserted", 1),
        ("negated", "asserted", 1),
        ("rumoured", "asserted", 1),
        ("planned", "asserted", 0),
        ("rumoured", "planned", 0),
        ("asserted", "asserted", 0),
    ],
)
def test_what_is_not_real_must_not_be_asserted(labelled: str, given: str, expected: int) -> None:
    report = one((Triple("A1", "acquires", "B2", labelled),), Triple("A1", "acquires", "B2", given))
    assert len(report.strict.unreal_as_asserted) == expected


@pytest.mark.parametrize(
    ("wanted", "given", "expected"),
    [
        ("$2 billion", "about $2 billion", True),
        ("about $2 billion", "$2 billion", True),
        ("9.8 pct", "9.8 per cent", True),
        ("£1.3bn", "$2.5bn", False),
        ("March", None, False),
    ],
)
def test_qualifiers_hold_one_another(wanted: str, given: str | None, expected: bool) -> None:
    assert same_qualifier(wanted, given) is expected


def test_qualifiers_count_on_what_is_matched() -> None:
    found = Triple("Nordwind", "acquires", "Palmetto Foods", amount="$2 billion", date="May")
    qualifiers = one((BOUGHT,), found).strict.qualifiers
    assert str(qualifiers["amount"]) == "1/1 = 1.000"
    assert str(qualifiers["date"]) == "0/1 = 0.000"
    assert qualifiers["role"].whole == 0


def test_negatives_kept_empty() -> None:
    optional = Triple("A1", "supplies", "B2", optional=True)
    gold = [
        Passage("empty", ""),
        Passage("optional", "", (optional,)),
        Passage("full", "", (BOUGHT,)),
        Passage("noise", "", noise=True),
        Passage("spoilt", ""),
    ]
    system = {
        "optional": [Triple("A1", "supplies", "B2")],
        "noise": [BOUGHT],
        "spoilt": [BOUGHT],
    }
    report = score(gold, system)
    assert (report.negatives.part, report.negatives.whole) == (1, 3)
    assert (report.negatives_optional.part, report.negatives_optional.whole) == (2, 3)


def test_relations_that_are_not_labelled_are_left_out_and_counted() -> None:
    report = one((BOUGHT,), BOUGHT, Triple("A1", "reports_metric", "$3 billion"))
    assert tally(report) == (1, 0, 0)
    assert report.ignored == {"reports_metric": 1}


def test_nothing_at_all() -> None:
    report = score([], {})
    assert (report.strict.total.precision, report.strict.total.recall) == (0.0, 0.0)
    assert report.strict.total.f1 == 0.0
    assert report.negatives.rate == 1.0


def test_the_table_names_relations_and_errors() -> None:
    report = one((BOUGHT,), Triple("A1", "sues", "B2"))
    text = report.text(errors=5)
    assert "acquires" in text
    assert "wrong\tp\tA1\tsues\tB2\tasserted" in text
    assert "missing\tp\tNordwind AG\tacquires\tPalmetto Foods\tasserted" in text


def test_the_report_is_json() -> None:
    data = json.loads(json.dumps(one((BOUGHT,), BOUGHT).as_dict()))
    assert data["strict"]["relations"]["acquires"]["f1"] == 1.0
    assert data["negatives"] == [0, 0]


def claim(subject: tuple[str, str], relation: str, target: tuple[str, str], **more: Any) -> Any:
    ends = [{"text": text, "name": name} for text, name in (subject, target)]
    return {
        "subject": ends[0],
        "relation": relation,
        "object": ends[1],
        "status": "asserted",
        **more,
    }


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Nordwind AG", "Nordwind", "Nordwind AG"),
        ("NPT", "Norbury Pension Trust", "NPT"),
        ("it", "Nordwind", "Nordwind"),
        ("The company", "Nordwind", "Nordwind"),
        ("the German lender", "Nordwind", "Nordwind"),
        ("the NPT", "Norbury Pension Trust", "the NPT"),
        ("the Nordwind group", "Nordwind", "the Nordwind group"),
        ("its cloud unit", "its cloud unit", "cloud unit"),
        ("its parent", "Corvex", "Corvex"),
        ("the company", "the company", "the company"),
    ],
)
def test_the_string_of_an_end(text: str, name: str, expected: str) -> None:
    line = {"claims": [claim((text, name), "acquires", ("B2", "B2"))]}
    assert from_extract(line)[0].subject == expected


def test_from_extract_takes_every_qualifier() -> None:
    line = {
        "id": "x",
        "claims": [
            claim(
                ("A1", "A1"),
                "partnersWith",
                ("B2", "B2"),
                status="planned",
                amount={"text": "$2 billion", "value": 2e9, "currency": "USD"},
                share={"text": "40%", "value": 0.4},
                date={"text": "May", "start": None, "end": None},
                role="chair",
                ended=True,
            )
        ],
    }
    expected = Triple(
        "A1", "partners_with", "B2", "planned", "$2 billion", "40%", "May", "chair", ended=True
    )
    assert from_extract(line) == (expected,)
    assert from_extract({"id": "y"}) == ()


def test_what_is_written_reads_back() -> None:
    record = to_record("p", [BOUGHT])
    assert passage(json.loads(json.dumps(record))).triples == (BOUGHT,)


def test_a_line_that_is_no_passage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "triples": []}\n\n{"text": "no id"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        load(path)
    path.write_text("[1]\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        load(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"nothing\.jsonl"):
        load(tmp_path / "nothing.jsonl")


def test_reading_a_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "Ｔ", "triples": null}\n', encoding="utf-8")
    assert load(path) == (Passage("a", "Ｔ"),)
