"""Who is meant by names: labelled links, B-cubed by hand, and what a report says."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError, MissingInputError
from kg.score import Labelled, Mark, b_cubed, load_labelled, score_entities
from kg.score.marks import labelled, mark

TWO = (
    "[Nordwind](Organization/nordwind) bought [Palmetto](Organization/palmetto). "
    "[The company](Organization/nordwind) paid [Ada Quill](Person/quill)."
)


def article(id_: str, text: str) -> Labelled:
    return labelled({"id": id_, "text": text})


def test_links_give_text_and_offsets() -> None:
    found = article("a", TWO)
    assert found.text == "Nordwind bought Palmetto. The company paid Ada Quill."
    assert [found.text[m.start : m.end] for m in found.marks] == [m.text for m in found.marks]
    assert [m.text for m in found.marks] == ["Nordwind", "Palmetto", "company", "Ada Quill"]
    assert [m.named for m in found.marks] == [True, True, False, True]


def test_articles_and_possessives_do_not_count() -> None:
    assert mark("the Alder's", 0, 11, "a", "Organization").text == "Alder"
    assert mark("Its iPad", 0, 8, "a", "Product").named
    assert not mark("Its", 0, 3, "a", "Organization").named


# The example of Bagga and Baldwin 1998: true chains 1-5, 6-7 and 8-12; the first response joins
# the second chain to the third, the second response joins the first chain to the third.
TRUE = [*"aaaaa", *"bb", *"ccccc"]


def test_b_cubed_is_that_of_the_paper() -> None:
    first = b_cubed(zip(TRUE, [*"11111", *"22", *"22222"], strict=True))
    second = b_cubed(zip(TRUE, [*"11111", *"22", *"11111"], strict=True))
    assert (round(first.precision, 2), first.recall) == (0.76, 1.0)
    assert (round(second.precision, 2), second.recall) == (0.58, 1.0)


def test_one_chain_and_no_chain() -> None:
    apart = b_cubed(zip(TRUE, range(12), strict=True))
    assert apart.precision == 1.0
    assert apart.recall == pytest.approx(3 / 12)
    assert b_cubed([]).f1 == 0.0


def test_across_articles_homonyms_cost_precision_and_variants_recall() -> None:
    gold = [
        article("a", "[Alder](Organization/alder-ohio) grew."),
        article("b", "[Alder](Organization/alder-peru) fell. [Rowan](Organization/rowan) too."),
        article("c", "[Rowan plc](Organization/rowan) rose."),
    ]
    system = {
        "a": [Mark(0, 5, "Alder", "alder", "Organization")],
        "b": [
            Mark(0, 5, "Alder", "alder", "Organization"),
            Mark(12, 17, "Rowan", "rowan", "Person"),
        ],
        "c": [Mark(0, 9, "Rowan plc", "rowan-plc", "Organization")],
    }
    report = score_entities(gold, system)
    assert report.within.f1 == 1.0
    assert (report.across.precision, report.across.recall) == (0.75, 0.75)
    assert report.errors == (
        "joined\talder\tOrganization/alder-ohio, Organization/alder-peru",
        "apart\tOrganization/rowan\trowan, rowan-plc",
    )
    assert str(report.types) == "3/4 = 0.750"


def test_what_is_missed_or_added_is_counted_apart() -> None:
    gold = [article("a", "[Alder](Organization/alder) said [it](Organization/alder) grew.")]
    found = [Mark(0, 5, "Alder", "alder", "Organization"), Mark(14, 18, "grew", "x", "Place")]
    report = score_entities(gold, {"a": found})
    assert (report.found.right, report.found.wrong, report.found.missing) == (1, 0, 1)
    assert (report.within.precision, report.within.recall) == (1.0, 0.25)
    stray = Mark(14, 18, "grew", "x", "Organization")
    assert score_entities(gold, {"a": [stray]}).errors[-1] == "added\ta\tgrew"


def test_the_labels_answer_themselves() -> None:
    gold = [article("a", TWO), article("b", TWO)]
    report = score_entities(gold, {each.id: each.marks for each in gold})
    assert set(report.figures().values()) == {1.0}
    assert "2 articles" in report.text()


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        load_labelled(tmp_path / "none.jsonl")
    path = tmp_path / "gold.jsonl"
    for line in ("[]", "{", json.dumps({"id": "a", "text": "no link"})):
        path.write_text(line, "utf-8")
        with pytest.raises(InputError, match="line 1"):
            load_labelled(path)
