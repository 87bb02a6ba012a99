"""The page in a real Chromium: the document, the picture, clicks, the reader."""

from pathlib import Path
from typing import Any

import pytest

from kg import view
from tests.browser.tab import NORDWIND, fact_id, middle, panel, spot, state

pytestmark = pytest.mark.browser

Opener = Any


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


def test_names_make_way_for_lines(page: Any) -> None:
    sides = page.evaluate(
        """() => {
          const context = document.createElement('canvas').getContext('2d');
          const node = { id: 'e:one', x: 0, y: 0, size: 10, lines: ['Nordwind'] };
          const lit = { first: () => false, has: () => true };
          const line = (y) => ({ id: 'f:1', ends: ['e:two', 'e:three'], loop: null, length: 400,
            from: { x: -200, y }, via: { x: 0, y }, to: { x: 200, y } });
          const at = (edges) =>
            KG.placeLabels(context, 1, { nodes: [node], edges, lit, named: [] })[0].y;
          return [at([]), at([line(20)]), at([line(-20)])];
        }"""
    )
    assert sides[0] > 10
    assert sides[1] < -10
    assert sides[2] > 10


def test_a_line_tells_its_price_where_there_is_room(page: Any) -> None:
    texts = page.evaluate("() => KG.staged().edges.map((edge) => edge.texts)")
    assert any("billion" in full and full.startswith(usual) for full, usual, _ in texts)
    written = page.evaluate(
        """() => [40, 110, 400].map((length) => {
          const context = document.createElement('canvas').getContext('2d');
          const lit = { first: () => false, has: () => true };
          const edge = { id: 'f:1', ends: ['e:1', 'e:2'], loop: null, length,
            from: { x: 0, y: 0 }, via: { x: length / 2, y: 0 }, to: { x: length, y: 0 },
            texts: ['buys · 99% · $ 2 billion', 'buys', 'buys'] };
          const stage = { nodes: [], edges: [edge], lit, named: [edge] };
          return KG.placeLabels(context, 1, stage).map((label) => label.lines[0]);
        })"""
    )
    assert written == [[], ["buys"], ["buys · 99% · $ 2 billion"]]


def test_names_of_lines_keep_off_their_marks(page: Any) -> None:
    beside = page.evaluate(
        """() => {
          const context = document.createElement('canvas').getContext('2d');
          const lit = { first: () => false, has: () => true };
          const edge = { id: 'f:1', ends: ['e:1', 'e:2'], loop: null, length: 130, mark: 'bar',
            from: { x: 0, y: 0 }, via: { x: 65, y: 0 }, to: { x: 130, y: 0 },
            texts: ['merges with', 'merges with', 'merges with'] };
          const stage = { nodes: [], edges: [edge], lit, named: [edge] };
          return KG.placeLabels(context, 1, stage)[0].y;
        }"""
    )
    assert abs(beside) == 15


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
        "read by acquires/by-hand",
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
