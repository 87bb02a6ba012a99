"""The entity layer as a whole: the shape of a resolution, lists of names, cost, look-alikes."""

import itertools
import time
from pathlib import Path

import pytest

from kg import annotate
from kg.errors import InputError, MissingInputError
from kg.records import MentionKind, Resolution
from kg.resolve import Gazetteer, Known, load_gazetteer, resolve
from kg.resolve.forms import abbreviates, core_of, kernel_of, words_of

STORY = (
    "Velora's board met\n\nVelora Inc (NYSE: VLR), the Oslo-based retailer, said it will buy "
    "Nordwind AG's polymer business. Ada Lund, chief executive of Velora, said her team is glad. "
    "The company expects the deal to close in May. Lund joined from Tamaris."
)


def read(text: str, gazetteer: Gazetteer | None = None) -> Resolution:
    return resolve(annotate.load().read(text), gazetteer=gazetteer)


def test_mentions_are_sorted_and_their_text_is_the_surface() -> None:
    resolution = read(STORY)
    assert list(resolution.mentions) == sorted(resolution.mentions, key=lambda m: m.start)
    assert all(STORY[m.start : m.end] == m.text for m in resolution.mentions)


def test_every_mention_has_its_entity() -> None:
    resolution = read(STORY)
    ids = [entity.id for entity in resolution.entities]
    assert ids == sorted(set(ids))
    assert {mention.entity for mention in resolution.mentions} == set(ids)


def test_names_do_not_overlap() -> None:
    names = [m for m in read(STORY).mentions if m.kind is MentionKind.NAME]
    assert all(one.end <= two.start for one, two in itertools.pairwise(names))


def test_an_entity_tells_why() -> None:
    velora = next(e for e in read(STORY).entities if e.name.startswith("Velora"))
    assert velora.type == "Organization"
    assert velora.identifiers == (("ticker", "NYSE:VLR"),)
    assert any("legal form Inc" in why for why in velora.why)


def test_the_story_has_one_entity_for_each() -> None:
    found = {entity.id for entity in read(STORY).entities}
    assert {"organization/velora", "person/ada-lund", "place/oslo"} <= found
    assert "organization/polymer-business~nordwind" in found


def test_the_same_text_gives_the_same_resolution() -> None:
    assert read(STORY) == read(STORY)


@pytest.mark.parametrize("text", ["", "\n\n", ".", "'s", "of", "((((((((((((", "A" * 500, "& & &"])
def test_odd_texts_do_not_fail(text: str) -> None:
    assert read(text).mentions == () or text.startswith("A")


def test_curly_apostrophes_are_straight_ones() -> None:
    text = "Velora\u2019s rival bought Sam\u2019s Club."
    names = {m.text for m in read(text).mentions if m.kind is MentionKind.NAME}
    assert names == {"Velora", "Sam\u2019s Club"}


def test_capitals_keep_their_surface() -> None:
    text = "NORDWIND TO SELL MILL\n\nNordwind AG will sell a mill. Nordwind is in Bergen."
    mentions = [m for m in read(text).mentions if m.entity == "organization/nordwind"]
    assert mentions[0].text == "NORDWIND"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Velora GmbH is a German unit of Velora Group plc.", "Velora GmbH", "Velora Group plc"),
        (
            "Velora Bank plc, the British arm of Velora Group, rose.",
            "Velora Bank plc",
            "Velora Group",
        ),
        (
            "Velora Limited and its subsidiary Velora Labs Ltd grew.",
            "Velora Limited",
            "Velora Labs Ltd",
        ),
        (
            "Ada Lund joined Alder Lund Capital, Inc., which is wholly owned by Alder Lund.",
            "Alder Lund Capital, Inc.",
            "Alder Lund",
        ),
    ],
)
def test_a_parent_is_not_what_is_called_after_it(text: str, one: str, other: str) -> None:
    found = {mention.text: mention.entity for mention in read(text).mentions}
    assert found[one] != found[other]


@pytest.mark.parametrize(
    "text",
    [
        "Velora Group plc said a unit had sold the mill, and Velora will book a gain.",
        "Velora Group plc shut five shops at its subsidiary, Velora said.",
        "Velora Group plc lost money. Velora is the biggest maker of pumps.",
    ],
)
def test_a_short_name_near_a_unit_is_still_the_house(text: str) -> None:
    found = {mention.text: mention.entity for mention in read(text).mentions}
    assert found["Velora Group plc"] == found["Velora"]


def test_a_list_of_the_user_takes_precedence(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,type,aliases\nApple Records,Organization,Apple\n", encoding="utf-8")
    resolution = read("Apple signed a singer.", load_gazetteer(path))
    assert resolution.entities[0].id == "organization/apple-records"


def test_a_list_may_name_words_in_small_letters() -> None:
    known = Known("talech", "Organization", "company")
    resolution = read("The till firm talech grew.", Gazetteer([("talech", known)]))
    assert [m.text for m in resolution.mentions] == ["talech"]


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"nope\.csv"):
        load_gazetteer(tmp_path / "nope.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [("title\nVelora\n", "no column 'name'"), ("name,type\nVelora,Firm\n", "'Firm'")],
)
def test_a_wrong_list_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_gazetteer(path)


def test_a_list_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"name,type\n\xff\xfe,\n")
    with pytest.raises(InputError, match="UTF-8"):
        load_gazetteer(path)


def test_the_seed_list_knows_the_world() -> None:
    seed = load_gazetteer()
    assert len(seed) > 1500
    for form, kind in [("NYSE", "exchange"), ("US", "country"), ("Chinese", "demonym")]:
        known = seed.find(form)
        assert known is not None
        assert known.kind == kind
    assert seed.find("us") is None


def test_words_for_comparison() -> None:
    assert words_of("Sam's Club") == ("sams", "club")
    assert core_of(words_of("Velora S.p.A.")) == ("velora",)
    assert kernel_of(core_of(words_of("Velora Group Holdings Ltd"))) == ("velora",)


@pytest.mark.parametrize(
    ("short", "long", "wanted"),
    [
        ("SGCR", "State Gas Company of Ruritania", True),
        ("LSE", "London Stock Exchange", True),
        ("VLR", "Nordwind", False),
        ("X", "Xylo Works", False),
    ],
)
def test_abbreviations(short: str, long: str, wanted: bool) -> None:
    assert abbreviates(short, long) is wanted


def test_a_long_list_of_names_takes_linear_time() -> None:
    names = [f"Alder{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Works" for n in range(600)]
    doc = annotate.load().read("They are " + ", ".join(names) + " and Velora.")
    began = time.process_time()
    resolution = resolve(doc)
    assert time.process_time() - began < 1.5
    assert len(resolution.mentions) > 500
