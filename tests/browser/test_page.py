"""The page in a real Chromium: every feature clicked through, nothing asked of any network."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg import view
from kg.records import Entity, Fact, Status

pytestmark = pytest.mark.browser

Opener = Any
NORDWIND = "e:organization/nordwind-maritime"
KESTREL = "organization/kestrel-logistics"


@pytest.fixture(scope="module")
def shared(chromium: Any, browser: Any, story_page: Path) -> Iterator[tuple[Opener, Any]]:
    """One window for all tests that need no other: a new one costs half a second."""
    open_ = browser(chromium)
    yield open_, open_(story_page)
    open_.close()


@pytest.fixture
def page(shared: tuple[Opener, Any], story_page: Path) -> Iterator[Any]:
    """The page of the story, as if just opened."""
    open_, window = shared
    open_.said.clear()
    window.evaluate("() => localStorage.clear()")
    window.emulate_media(media="screen")
    window.goto("about:blank")
    window.goto(story_page.as_uri())
    yield window
    assert open_.said == []


def state(page: Any, path: str) -> Any:
    """Read a value of the page's state; Playwright may only pass functions under this policy."""
    return page.evaluate("(path) => path.split('.').reduce((value, key) => value[key], KG)", path)


def shown(page: Any) -> int:
    count: int = page.evaluate("() => KG.shown.facts.length")
    return count


def panel(page: Any) -> str:
    text: str = page.inner_text("#facts")
    return text


def spot(page: Any, entity: str) -> tuple[float, float]:
    """Where an entity stands on the screen."""
    x, y = page.evaluate(
        """(id) => {
          const at = KG.graph.canvasToDOM(KG.graph.getPositions(id)[id]);
          const box = document.getElementById('graph').getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        entity,
    )
    return float(x), float(y)


def middle(page: Any, fact: str) -> tuple[float, float]:
    """The middle of a line on the screen."""
    x, y = page.evaluate(
        """(id) => {
          const edge = KG.staged().edges.find((one) => one.id === id);
          const at = KG.graph.canvasToDOM(KG.along(edge, 0.5));
          const box = document.getElementById('graph').getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        fact,
    )
    return float(x), float(y)


def fact_id(story: dict[str, Any], subject: str, relation: str, object_: str) -> str:
    found: str = next(
        fact.id
        for fact in story["facts"]
        if fact.relation == relation and subject in fact.subject and object_ in fact.object
    )
    return found


# ---- the document ----


def test_is_a_modern_document_with_a_title_and_a_language(page: Any) -> None:
    assert page.evaluate("() => document.compatMode") == "CSS1Compat"
    assert page.evaluate("() => document.documentElement.lang") == "en"
    assert page.title() == "The harbour war"
    assert page.locator("h1").all_inner_texts() == ["The harbour war"]


def test_draws_something(page: Any) -> None:
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector('#graph canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
          return seen.size;
        }"""
    )
    assert colours > 50


CARELESS = """async () => {
  const refused = new Set();
  const listen = (event) => refused.add(event.violatedDirective);
  document.addEventListener('securitypolicyviolation', listen);
  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const attempts = [
    () => { document.body.innerHTML += '<img src=x onerror="window.pwned=1">'; },
    () => { const one = make('script'); one.append('window.pwned=1'); document.body.append(one); },
    () => { setTimeout('window.pwned=1'); },
    () => { document.body.setAttribute('onclick', 'window.pwned=1'); document.body.click(); },
    () => { const one = make('a', { href: 'javascript:window.pwned=1' }); one.click(); },
    () => { document.body.append(make('img', { src: 'https://news.example/pixel.png' })); },
    () => { fetch('https://news.example/beacon').catch(() => {}); },
    () => { document.body.append(make('style', { textContent: 'body{display:none}' })); },
    () => { document.body.append(make('iframe', { src: 'https://news.example/' })); },
  ];
  for (const attempt of attempts) try { attempt(); } catch (error) { refused.add(error.name); }
  await new Promise((done) => setTimeout(done, 150));
  return [window.pwned ?? null, getComputedStyle(document.body).display, [...refused]];
}"""


def test_the_policy_refuses_what_a_careless_line_would_run(
    opened: Opener, story_page: Path
) -> None:
    pwned, display, refused = opened(story_page).evaluate(CARELESS)
    assert pwned is None
    assert display == "grid"
    assert {"TypeError", "img-src", "connect-src", "style-src-elem", "frame-src"} <= set(refused)
    opened.said.clear()  # the browser names each refusal on the console


# ---- the picture ----


def test_kinds_differ_in_shape_and_colour(page: Any) -> None:
    looks = page.evaluate(
        "() => KG.staged().nodes.map((node) => [node.id, node.shape, node.color])"
    )
    by_kind = {row[0].split("/")[0]: (row[1], row[2]) for row in looks}
    assert by_kind["e:organization"][0] == "dot"
    assert by_kind["e:person"][0] == "triangle"
    assert len({shape for shape, _ in by_kind.values()}) == len(by_kind)
    assert len({colour for _, colour in by_kind.values()}) == len(by_kind)


def test_statuses_differ_in_pattern(page: Any) -> None:
    edges = page.evaluate(
        """() => KG.staged().edges.map(
          (edge) => [KG.facts.get(edge.id.slice(2)).status, String(edge.dashes)])"""
    )
    patterns = dict(edges)
    assert patterns["asserted"] == ""
    assert len(set(patterns.values())) == len(patterns)


def test_lines_get_thicker_with_support_and_symmetric_ones_have_no_arrow(
    page: Any, story: dict[str, Any]
) -> None:
    edges = {
        edge["id"]: edge
        for edge in page.evaluate(
            "() => KG.staged().edges.map(({ id, width, arrow }) => ({ id, width, arrow }))"
        )
    }
    bought = edges["f:" + fact_id(story, "nordwind", "acquires", "palmetto")]
    rival = edges["f:" + fact_id(story, "kestrel", "competesWith", "nordwind")]
    assert bought["width"] > rival["width"]
    assert bought["arrow"]
    assert not rival["arrow"]


def test_parallel_lines_are_bent_apart_as_they_are_drawn(page: Any) -> None:
    own, theirs = page.evaluate(
        """() => {
          const edge = KG.staged().edges.find(
            (one) => one.via.x !== (one.from.x + one.to.x) / 2 && !one.loop);
          const via = KG.graph.body.edges[edge.id].edgeType.getViaNode();
          return [[edge.via.x, edge.via.y], [via.x, via.y]];
        }"""
    )
    assert own == pytest.approx(theirs, abs=0.5)


def test_no_two_names_cover_one_another(page: Any) -> None:
    boxes = page.evaluate(
        """() => {
          const context = document.createElement('canvas').getContext('2d');
          const staged = KG.staged();
          return KG.placeLabels(context, 1, { ...staged, named: [] }).map((label) => label.box);
        }"""
    )
    assert len(boxes) >= 20
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            )
            assert apart


# ---- click ----


def test_a_click_on_an_entity_shows_its_facts(page: Any) -> None:
    page.mouse.click(*spot(page, NORDWIND))
    text = panel(page)
    assert "Nordwind Maritime" in text
    assert "also NWM · Nordwind" in text
    assert "ticker NEX:NWM" in text
    assert "EUR 11.2 billion" in text
    assert "revenue, 2024" in text
    assert page.evaluate("() => location.hash").startswith("#selected=e")


def test_a_click_on_a_name_counts_for_its_entity(page: Any) -> None:
    x, y = spot(page, "e:person/mira-castellan")
    page.mouse.click(x + 20, y - 22)
    assert state(page, "state.selected") == "e:person/mira-castellan"


def test_a_click_on_a_line_shows_the_sentence_with_both_names_lit(
    page: Any, story: dict[str, Any]
) -> None:
    page.mouse.click(*middle(page, "f:" + fact_id(story, "nordwind", "divests", "harbour")))
    assert "78.7%" in panel(page)
    assert "2024-12" in panel(page)
    assert page.locator("#facts dt", has_text="with").count() == 1
    assert page.locator("#facts mark").all_inner_texts() == [
        "The group",
        "Harbour Cloud",
        "Alder Street Capital",
    ]


def test_a_fact_shows_speaker_amount_and_status_in_words(page: Any, story: dict[str, Any]) -> None:
    page.evaluate(
        "(id) => KG.select(id)", "f:" + fact_id(story, "nordwind", "acquires", "palmetto")
    )
    text = panel(page)
    for part in (
        "EUR 2.4 billion",
        "100%",
        "Ines Okafor",
        "Asserted: Reported as done or holding.",
    ):
        assert part in text
    page.evaluate("(id) => KG.select(id)", "f:" + fact_id(story, "brévent", "acquires", "kestrel"))
    assert "disputed" in panel(page)
    assert {"rumoured", "denied"} <= set(page.locator("#facts .tag").all_inner_texts())


def test_links_out_are_safe_and_lead_to_the_sentence(page: Any, story: dict[str, Any]) -> None:
    page.evaluate("(id) => KG.select(id)", "f:" + fact_id(story, "alder", "investsIn", "harbour"))
    link = page.locator("#facts a").first
    address = link.get_attribute("href")
    assert address == (
        "https://news.example/2025-02-20#:~:text=Alder%20Street%20Capital%20holds%20the%20rest%20"
        "of%20Harbour%20Cloud%20since%202021."
    )
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_tooltip_names_what_is_under_the_pointer(page: Any) -> None:
    page.mouse.move(*spot(page, NORDWIND))
    page.wait_for_selector("#tip:not([hidden])")
    assert page.inner_text("#tip").startswith("Nordwind Maritime")
    page.mouse.move(*spot(page, "e:place/gdynia"))
    page.wait_for_selector("#tip:has-text('Gdynia')")


# ---- the reader ----


def test_the_reader_marks_the_sentence_and_dims_what_gave_nothing(page: Any) -> None:
    page.click("#facts >> text=Show in article >> nth=0")
    assert page.inner_text("#reader-title").startswith("Nordwind buys Palmetto")
    assert page.inner_text("#reader .lit").startswith("Nordwind Maritime completed")
    assert "Nobody on the quay" in " ".join(page.locator("#reader .none").all_inner_texts())
    assert "This sentence gave 1 fact" in page.inner_text("#reader .found")


def test_the_reader_leads_from_a_sentence_to_its_facts(page: Any) -> None:
    page.click("#facts >> text=Nordwind buys Palmetto and lets its cloud unit go >> nth=0")
    page.click("#reader mark:has-text('who founded')")
    briefs = page.locator("#reader .brief").all_inner_texts()
    assert len(briefs) == 3
    page.click("#reader .brief:has-text('Jonas Veldt')")
    assert not page.evaluate("() => document.getElementById('reader').open")
    assert state(page, "state.selected").startswith("f:")


def test_without_texts_there_is_no_reader(
    opened: Opener, story: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "quotes.html"
    path.write_text(view.page(**story, show_text=False), encoding="utf-8", newline="\n")
    page = opened(path)
    assert page.locator("text=Show in article").count() == 0
    assert page.locator("blockquote").count() > 5
    assert "Nobody on the quay" not in path.read_text(encoding="utf-8")


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


# ---- keys and screen readers ----


def test_arrows_walk_and_are_announced(page: Any) -> None:
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#live")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#live") not in ("", first)
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "facts"
    page.keyboard.press("Escape")
    assert state(page, "state.selected") is None


def test_letters_do_what_the_help_says(page: Any) -> None:
    page.keyboard.press("?")
    assert "Keys and signs" in page.inner_text("#help")
    page.keyboard.press("Escape")
    page.wait_for_selector("#help", state="hidden")
    page.keyboard.press("d")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("l")
    assert state(page, "state.labels") is False
    for key in ("f", "+", "-"):
        page.keyboard.press(key)


def test_the_first_tab_skips_to_the_facts(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "facts"


def test_every_control_has_a_name(page: Any) -> None:
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, a, [role=button]')]
          .filter((one) => !one.textContent.trim() && !one.getAttribute('aria-label'))
          .filter((one) => !one.labels?.length)
          .map((one) => one.outerHTML)"""
    )
    assert nameless == []


CONTRAST = """() => {
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const channel = (value) => linear(value / 255);
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] > 0.99) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const node of document.querySelectorAll('body *')) {
    const text = [...node.childNodes].filter((child) => child.nodeType === 3);
    if (!text.some((child) => child.textContent.trim()) || !node.checkVisibility()) continue;
    if (node.closest('.unseen, script, noscript, svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${ratio.toFixed(2)} ${node.className} ${node.textContent}`);
  }
  return [...poor];
}"""


AXE = Path(os.environ.get("KG_AXE", "node_modules/axe-core/axe.min.js"))


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install --no-save axe-core")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opener, story_page: Path, theme: str) -> None:
    page = opened(story_page, color_scheme=theme, bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    for step in (
        "() => KG.select('e:organization/nordwind-maritime')",
        "() => KG.show('table')",
        "() => KG.read(0, 0)",
    ):
        page.evaluate(step)
        found = page.evaluate(
            "async () => (await axe.run()).violations.map((one) => [one.impact, one.id])"
        )
        assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_enough_contrast(page: Any, story: dict[str, Any], theme: str) -> None:
    page.evaluate("(theme) => KG.theme(theme)", theme)
    for selected in (None, NORDWIND, "f:" + fact_id(story, "brévent", "acquires", "kestrel")):
        page.evaluate("(id) => KG.select(id)", selected)
        assert page.evaluate(CONTRAST) == []
    page.keyboard.press("t")
    assert page.evaluate(CONTRAST) == []
    page.evaluate("() => KG.read(0, 0)")
    assert page.evaluate(CONTRAST) == []


def test_dark_follows_the_system(opened: Opener, story_page: Path) -> None:
    page = opened(story_page, color_scheme="dark")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"


# ---- phone, print, notebook ----


def test_a_phone_scrolls_only_downwards(opened: Opener, story_page: Path) -> None:
    page = opened(
        story_page, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    wide = "() => document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(wide) <= 0
    page.click("#filters")
    assert page.locator("#legend").is_visible()
    page.click("#as-table")
    assert page.evaluate(wide) <= 0


def test_print_has_a_vector_picture_and_every_fact(page: Any) -> None:
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print svg polygon").count() > 5
    assert page.locator("#print tbody tr").count() == 28
    assert page.locator("#print").is_visible()
    assert page.locator("#stage").is_hidden()


def test_prints_to_pdf(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    page.pdf(path=str(path))
    assert path.read_bytes().startswith(b"%PDF")


def test_a_notebook_frame_works_and_cannot_reach_out(
    opened: Opener, story_page: Path, tmp_path: Path
) -> None:
    inner = view.frame(story_page.read_text(encoding="utf-8"))
    outer = tmp_path / "notebook.html"
    outer.write_text(
        f'<!doctype html><html lang="en" data-ready="true"><title>n</title>{inner}',
        encoding="utf-8",
        newline="\n",
    )
    page = opened(outer)
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=true]").wait_for()
    frame.locator("#as-table").click()
    frame.locator("#table tr:has-text('divests') button").click()
    assert "The group sold" in frame.locator("#facts").inner_text()


# ---- exports ----


def saved(page: Any, kind: str) -> tuple[str, bytes]:
    page.click("#export > summary")
    with page.expect_download() as waiting:
        page.click(f"[data-export={kind}]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_csv_has_a_line_for_each_sentence_and_no_formula(page: Any) -> None:
    name, content = saved(page, "csv")
    assert name == "the-harbour-war.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 30
    sold = next(row for row in rows if row["relation"] == "divests")
    assert (sold["share"], sold["date_from"], sold["third_party"]) == (
        "0.787",
        "2024-12-01",
        "Alder Street Capital",
    )
    cells = page.evaluate(
        "(texts) => texts.map(KG.cell)",
        ["=1+1", "+1", "-2.5", "-2+3", "@x", "\t=1", "|x", "＝1", "a,b", 'say "x"'],
    )
    assert cells == [
        "'=1+1", "'+1", "-2.5", "'-2+3", "'@x", '"\'\t=1"', "'|x", "'＝1", '"a,b"', '"say ""x"""',
    ]  # fmt: skip


def test_svg_is_whole_and_names_everything(page: Any) -> None:
    _, content = saved(page, "svg")
    root = ET.fromstring(content)  # noqa: S314 - the page's own picture
    text = "".join(root.itertext())
    for name in ("Nordwind Maritime", "北風造船", "Crane 🏗 Works", "acquires"):
        assert name in text


def test_png_is_a_picture(page: Any) -> None:
    name, content = saved(page, "png")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert len(content) > 20000


def test_rdf_comes_out_as_it_went_in(page: Any, story: dict[str, Any]) -> None:
    assert saved(page, "ttl")[1].decode() == story["exports"]["ttl"]
    linked = json.loads(saved(page, "jsonld")[1])
    assert linked == json.loads(story["exports"]["jsonld"])


def test_exports_that_were_not_given_are_not_offered(
    opened: Opener, story: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "bare.html"
    path.write_text(view.page(**{**story, "exports": None}), encoding="utf-8", newline="\n")
    page = opened(path)
    page.click("#export > summary")
    assert page.locator("[data-export=ttl]").is_hidden()
    assert page.locator("[data-export=jsonld]").is_hidden()
    assert page.locator("[data-export=csv]").is_visible()


# ---- size ----


def ring(count: int) -> dict[str, Any]:
    """A ring of firms with spokes to the first: more than a picture holds."""
    firms = [Entity(f"organization/f{n}", f"Firm {n}", "Organization") for n in range(count)]
    pairs = [(n, (n + 1) % count) for n in range(count)] + [(n, 0) for n in range(2, 40)]
    return {
        "entities": firms,
        "facts": [
            Fact(f"{n:08x}", firms[a].id, "supplies", firms[b].id, Status.ASSERTED)
            for n, (a, b) in enumerate(pairs)
        ],
        "articles": [],
        "labels": {"supplies": view.RelationLabel("supplies", "commercial")},
    }


@pytest.fixture(scope="module")
def big_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "big.html"
    path.write_text(view.page(**ring(420)), encoding="utf-8", newline="\n")
    return path


def test_a_large_graph_says_what_is_not_drawn(opened: Opener, big_page: Path) -> None:
    page = opened(big_page)
    assert re.search(r"300 of 420 entities are drawn.*other 120", page.inner_text("#notice"))
    assert page.evaluate("() => KG.staged().nodes.length") == 300
    page.keyboard.press("t")
    assert "458 facts" in page.inner_text("caption")
    assert page.locator("#table tbody tr").count() == 200
    page.click("text=Show more rows")
    assert page.locator("#table tbody tr").count() == 400


def test_search_and_expansion_reach_what_is_not_drawn(opened: Opener, big_page: Path) -> None:
    page = opened(big_page)
    hidden = page.evaluate(
        "() => KG.network.nodes.map((row) => row.id.slice(2)).find((id) => !KG.drawn.has(id))"
    )
    page.fill("#find", hidden.replace("organization/f", "Firm "))
    assert "not drawn yet" in page.inner_text("#hits li >> nth=0")
    page.press("#find", "Enter")
    assert page.evaluate("(id) => KG.drawn.has(id)", hidden)
    before = page.evaluate("() => KG.drawn.size")
    border = page.evaluate("() => [...KG.drawn].find((id) => KG.hiddenNeighbours(id).length)")
    page.evaluate("(id) => KG.select(`e:${id}`)", border)
    page.click("#facts >> text=/^Add \\d+ neighbour/")
    assert page.evaluate("() => KG.drawn.size") > before
    page.click("#notice >> text=Draw 100 more")
    assert page.evaluate("() => KG.drawn.size") > before + 90


# ---- odd graphs ----


@pytest.mark.parametrize(
    ("facts", "count"),
    [([], 0), ([Fact("00000001", "thing/a", "knows", "thing/a", Status.DENIED)], 1)],
)
def test_empty_and_unknown_graphs_open(
    opened: Opener, tmp_path: Path, facts: list[Fact], count: int
) -> None:
    path = tmp_path / "odd.html"
    html = view.page(facts=facts, entities=[], articles=[], labels={}, title=" ")
    path.write_text(html, encoding="utf-8", newline="\n")
    assert shown(opened(path)) == count
