"""What the page leaves in and out: legend, dates, search, surroundings, table, address."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import view
from tests.browser.tab import KESTREL, NORDWIND, fact_id, panel, shown, spot, state

pytestmark = pytest.mark.browser

Opener = Any


# ---- filters ----


@pytest.mark.parametrize(
    ("filter_", "left"),
    [("type:Person", 22), ("family:deal", 21), ("status:asserted", 5), ("article:1", 19)],
)
def test_a_click_in_the_legend_filters(page: Any, filter_: str, left: int) -> None:
    before = shown(page)
    page.click(f"[data-filter='{filter_}']")
    assert shown(page) == left < before
    page.click("text=Reset filters")
    assert shown(page) == before


def test_a_double_click_in_the_legend_leaves_only_one(page: Any) -> None:
    label = page.locator("#legend label", has_text="Rumoured")
    label.locator(".label").dblclick()
    assert set(page.evaluate("() => KG.shown.facts.map((fact) => fact.status)")) == {"rumoured"}
    label.locator(".label").dblclick()
    assert not page.evaluate("() => KG.filtered()")


def test_counts_tell_what_each_filter_would_show(page: Any) -> None:
    def count(name: str) -> str:
        text: str = page.locator("#legend label", has_text=name).locator(".count").inner_text()
        return text

    assert count("Planned") == "2"
    page.click("[data-filter='family:deal']")
    assert count("Planned") == "1"
    page.click("[data-filter='status:planned']")
    assert count("Planned") == "1"


def test_what_no_longer_holds_has_a_filter(page: Any) -> None:
    page.click("[data-filter='status:ended']")
    assert "mira" not in str(page.evaluate("() => [...KG.shown.entities]"))


def test_minimum_support_leaves_what_several_sentences_say(page: Any) -> None:
    page.locator("#support").fill("2")
    assert shown(page) == 2
    assert "2 or more" in page.inner_text("#legend")


def test_an_empty_result_offers_the_way_back(page: Any) -> None:
    for box in page.locator("[data-filter^='type:']").all():
        box.uncheck()
    assert "No fact passes these filters" in page.inner_text("#empty")
    page.click("#empty button")
    assert page.locator("#empty").is_hidden()


def test_communities_become_filters(opened: Opener, story: dict[str, Any], tmp_path: Path) -> None:
    near = [
        [entity.id for entity in story["entities"] if word in entity.name]
        for word in ("Dock", "Nordwind", "Kestrel", "Brévent", "Larkfield", "Crane", "Gdynia")
    ]
    own, other = [*near[0], *near[1]], [*near[2], *near[3], *near[4], *near[5], *near[6]]
    path = tmp_path / "circles.html"
    html = view.page(**story, communities=[own, other, ["organization/nobody"]])
    path.write_text(html, encoding="utf-8", newline="\n")
    page = opened(path)
    legend = page.locator("fieldset", has_text="Circles around").locator("label")
    assert legend.all_inner_texts() == [
        "Kestrel Logistics\n5",
        "Nordwind Maritime\n3",
        "In no circle\n13",
    ]
    legend.first.locator(".label").dblclick()
    ends = set(page.evaluate("() => [...KG.shown.entities]"))
    assert "organization/kestrel-logistics" in ends
    assert not ends & set(own)
    page.click("text=Reset filters")
    assert shown(page) == 28


# ---- contradictions ----


def test_the_badge_leaves_what_is_contradicted(page: Any, story: dict[str, Any]) -> None:
    everything = shown(page)
    page.click("#facts .badge")
    ids = page.evaluate("() => KG.shown.facts.map((fact) => fact.id)")
    assert 0 < len(ids) < everything
    facts = {fact.id: fact for fact in story["facts"]}
    for key in ids:
        statuses = {claim.status for claim in facts[key].claims}
        amounts = {claim.amount for claim in facts[key].claims}
        assert len(statuses) > 1 or len(amounts) > 1
    assert page.is_checked("#contested")
    assert "contested=1" in page.evaluate("() => location.hash")
    assert "disputed" in page.evaluate(
        "() => KG.staged().edges.flatMap((edge) => edge.texts).join()"
    )
    page.click("#facts .badge")
    assert shown(page) == everything
    page.check("#contested")
    assert shown(page) == len(ids)
    page.click("text=Reset filters")
    assert shown(page) == everything


# ---- dates ----


def test_the_handles_of_the_dates_filter(page: Any) -> None:
    everything = shown(page)
    page.locator(".handles .from").fill("45")
    assert shown(page) < everything
    page.uncheck("#undated")
    dated = page.evaluate("() => KG.shown.facts.every((fact) => fact.happened.length > 0)")
    assert dated
    assert shown(page) > 0


def test_partial_dates_count_wherever_they_may_lie(page: Any, story: dict[str, Any]) -> None:
    page.uncheck("#undated")
    page.evaluate(
        """() => {
          Object.assign(KG.state, { from: KG.day('2021-06-01'), to: KG.day('2021-06-30') });
          KG.refresh();
        }"""
    )
    ids = page.evaluate("() => KG.shown.facts.map((fact) => fact.id)")
    assert ids == [fact_id(story, "alder", "investsIn", "harbour")]


def test_dates_can_be_those_of_the_reports(page: Any) -> None:
    page.select_option("#time select >> nth=0", "report")
    assert page.inner_text("#time .day >> nth=0") == "2025-02-20"
    assert "facts without a date (0)" in page.inner_text("#time")


def test_the_first_dates_are_those_that_tell_more(
    opened: Opener, story: dict[str, Any], story_page: Path, tmp_path: Path
) -> None:
    assert state(opened(story_page), "state.basis") == "event"
    bare = [
        replace(f, claims=tuple(replace(c, date=None) for c in f.claims)) for f in story["facts"]
    ]
    path = tmp_path / "undated.html"
    html = view.page(**{**story, "facts": [*story["facts"][:3], *bare[3:]]})
    path.write_text(html, encoding="utf-8", newline="\n")
    page = opened(path)
    assert state(page, "state.basis") == "report"
    assert page.inner_text("#time .day >> nth=0") == "2025-02-20"
    assert "basis" not in page.evaluate("() => location.hash")
    assert state(opened(path, fragment="#basis=event"), "state.basis") == "event"


def test_new_since_leaves_what_was_first_reported_then(page: Any) -> None:
    page.select_option("#since", "2025-05-11")
    assert shown(page) == 1
    assert "Société Brévent" in panel(page)


# ---- search ----


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("nwm", NORDWIND),
        ("okafor", "e:person/ines-okafor"),
        ("SOCIETE BREV", "e:organization/société-brévent"),
        ("北風", "e:organization/北風造船"),
    ],
)
def test_search_knows_aliases_and_folds_case_and_accents(
    page: Any, typed: str, wanted: str
) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    assert state(page, "state.selected") == wanted


def test_search_is_a_combobox_for_keys(page: Any) -> None:
    page.fill("#find", "l")
    assert page.get_attribute("#find", "aria-expanded") == "true"
    first = page.get_attribute("#find", "aria-activedescendant")
    page.press("#find", "ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") != first
    page.press("#find", "Escape")
    assert page.locator("#hits").is_hidden()


def test_search_says_when_there_is_nothing_and_what_is_only_mentioned(page: Any) -> None:
    page.fill("#find", "zzzz")
    assert page.inner_text("#hits") == "Nothing by that name"
    page.fill("#find", "bystander")
    assert "only mentioned" in page.inner_text("#hits")
    page.press("#find", "Enter")
    assert "no fact about it was found" in panel(page)


# ---- around one, between two ----


def test_a_double_click_leaves_the_surroundings(page: Any) -> None:
    page.mouse.dblclick(*spot(page, f"e:{KESTREL}"))
    assert state(page, "state.focus") == KESTREL
    near = set(page.evaluate("() => [...KG.shown.entities]"))
    assert "place/gdynia" in near
    assert "place/rotterdam" not in near
    page.click("#facts .switch button:has-text('2')")
    assert shown(page) > len(near)
    page.click("#notice >> text=Show everything")
    assert state(page, "state.focus") is None


def test_a_path_between_two(page: Any) -> None:
    page.evaluate("() => KG.select('e:place/gdynia')")
    page.click("text=Path to…")
    page.keyboard.insert_text("palmetto")
    page.keyboard.press("Enter")
    assert "The shortest way has 3 steps" in panel(page)
    assert page.locator("#facts .card").count() == 3
    assert shown(page) == 3


def test_no_path_says_so(page: Any) -> None:
    page.evaluate("() => { KG.state.off.status.add('asserted'); KG.askPath('place/gdynia'); }")
    page.evaluate("() => KG.pathTo('organization/palmetto-freight')")
    assert "No way leads from one to the other" in panel(page)


# ---- table ----


def test_the_table_holds_the_same_facts_and_sorts(page: Any) -> None:
    page.keyboard.press("t")
    assert page.locator("#table tbody tr").count() == shown(page)
    page.click("#table th >> text=Amount")
    page.click("#table th >> text=Amount")
    amounts = page.locator("#table tbody tr").evaluate_all(
        "(rows) => rows.map((row) => row.children[5].textContent).filter(Boolean)"
    )
    assert amounts == ["EUR 19 billion", "EUR 11.2 billion", "EUR 2.4 billion"]
    assert page.get_attribute("#table th:has-text('Amount')", "aria-sort") == "descending"


def test_a_row_shows_its_fact(page: Any) -> None:
    page.keyboard.press("t")
    page.click("#table tr:has-text('divests') button")
    assert "The group sold 78.7%" in panel(page)
    assert page.get_attribute("#table tr:has-text('divests')", "aria-selected") == "true"


# ---- the address ----


def test_the_address_brings_everything_back(opened: Opener, story_page: Path) -> None:
    page = opened(story_page)
    page.evaluate("() => KG.select('e:organization/kestrel-logistics')")
    page.click("[data-filter='family:legal']")
    page.locator(".handles .from").fill("20")
    page.keyboard.press("t")
    fragment = page.evaluate("() => location.hash")
    before = page.evaluate("() => KG.shown.facts.map((fact) => fact.id)")
    again = opened(story_page, fragment=fragment)
    assert again.evaluate("() => KG.shown.facts.map((fact) => fact.id)") == before
    assert state(again, "state.view") == "table"
    assert state(again, "state.selected") == f"e:{KESTREL}"


def test_a_strange_address_does_no_harm(opened: Opener, story_page: Path) -> None:
    fragment = (
        "#selected=e:nobody&from=yesterday&support=-3&focus=x&path=a&path=b&steps=99&view=%3Cb%3E"
    )
    page = opened(story_page, fragment=fragment)
    assert shown(page) == 28
    assert state(page, "state.view") == "graph"


# ---- what colours mean ----


@pytest.fixture(scope="session")
def circles(story: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story's page with two circles: what is named after the harbour's north, and the rest."""
    north = [e.id for e in story["entities"] if "Dock" in e.name or "Nordwind" in e.name]
    rest = [e.id for e in story["entities"] if e.id not in north]
    path = tmp_path_factory.mktemp("circles") / "circles.html"
    html = view.page(**story, communities=[north, rest])
    path.write_text(html, encoding="utf-8", newline="\n")
    return path


def colours(page: Any) -> dict[str, str]:
    """The colour of each entity as it is drawn."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries(Object.entries(KG.graph.body.nodes).map(
          ([id, node]) => [id, node.options.color.background]))"""
    )
    return found


def test_colours_can_show_circles(opened: Opener, circles: Path) -> None:
    page = opened(circles)
    kinds = colours(page)
    page.select_option("#colour", "group")
    drawn = colours(page)
    assert drawn != kinds
    same = page.evaluate(
        """() => Object.fromEntries(
          [...KG.entities.values()].map((entity) => [`e:${entity.id}`, KG.hue(entity.group)]))"""
    )
    assert drawn == {key: same[key] for key in drawn}
    assert len(set(drawn.values())) == 2
    assert page.locator(".of-group svg").count() == 2
    assert "colour=group" in page.evaluate("() => location.hash")
    page.select_option("#colour", "kind")
    assert colours(page) == kinds


def test_colours_can_show_sources(page: Any) -> None:
    page.select_option("#colour", "article")
    assert page.locator(".of-article svg").count() == 3
    lines = page.evaluate(
        """() => KG.staged().edges.map(
          (edge) => [KG.facts.get(edge.id.slice(2)).articles, edge.color])"""
    )
    hues = page.evaluate("() => [0, 1, 2].map((number) => KG.hue(number))")
    assert len(set(hues)) == 3
    for articles, colour in lines:
        assert colour == hues[min(articles)]


def test_the_address_brings_the_meaning_of_colours_back(
    opened: Opener, circles: Path, story_page: Path
) -> None:
    assert state(opened(circles, fragment="#colour=group"), "state.colour") == "group"
    page = opened(story_page, fragment="#colour=group")
    assert state(page, "state.colour") == "kind"
    assert page.locator("#colour option").count() == 2
