"""The page by keys, by ear, on a phone, on paper and in a notebook."""

import os
from pathlib import Path
from typing import Any

import pytest

from kg import view
from tests.browser.tab import NORDWIND, fact_id, state

pytestmark = pytest.mark.browser

Opener = Any


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


def test_letters_work_while_a_closed_dialog_still_holds_the_focus(page: Any) -> None:
    page.keyboard.press("?")
    page.evaluate(
        """() => {
          const button = document.querySelector("#help button");
          document.querySelector("#help").close();
          button.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
        }"""
    )
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"


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


AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install --no-save axe-core")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opener, story_page: Path, theme: str) -> None:
    page = opened(story_page, color_scheme=theme, bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    for step in (
        "() => KG.select(null)",
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
