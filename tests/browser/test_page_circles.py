"""The graph from afar: communities as circles, as colours and as filters."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import view
from kg.records import Entity, Fact, Status
from tests.browser.tab import shown, state
from tests.browser.test_page_access import AXE

pytestmark = pytest.mark.browser

Opener = Any


def clubs(count: int, members: int) -> dict[str, Any]:
    """Rings of firms, each tied to the next by one fact; two firms belong to no ring."""
    firms = [
        Entity(f"organization/c{club}-{n}", f"Club {club} Firm {n}", "Organization")
        for club in range(count)
        for n in range(members)
    ]
    loners = [Entity(f"organization/l{n}", f"Loner {n}", "Organization") for n in range(2)]
    return {
        "entities": [*firms, *loners],
        "facts": [
            Fact(f"{number:08x}", one, "supplies", other, Status.ASSERTED)
            for number, (one, other) in enumerate(pairs(count, members))
        ],
        "articles": [],
        "labels": {"supplies": view.RelationLabel("supplies", "commercial")},
        "communities": [[f.id for f in firms if f"/c{club}-" in f.id] for club in range(count)],
    }


def pairs(count: int, members: int) -> Iterator[tuple[str, str]]:
    for club in range(count):
        for n in range(members):
            yield f"organization/c{club}-{n}", f"organization/c{club}-{(n + 1) % members}"
        yield f"organization/c{club}-0", f"organization/c{(club + 1) % count}-0"
    yield "organization/l0", "organization/l1"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty clubs of ten: more than a picture holds, and more than circles are drawn."""
    path = tmp_path_factory.mktemp("clubs") / "clubs.html"
    path.write_text(view.page(**clubs(40, 10)), encoding="utf-8", newline="\n")
    return path


def test_a_large_graph_is_seen_from_afar(opened: Opener, many: Path) -> None:
    page = opened(many)
    page.click("#notice >> text=See circles")
    assert page.locator("#as-circles").get_attribute("aria-pressed") == "true"
    assert page.locator(".circle").count() == 30
    said = page.inner_text("#circles p")
    assert "10 smaller circles not drawn" in said
    first = page.locator(".circle >> nth=0")
    assert re.match(r"Circle of 10 entities: .*Firm 0.*10 facts", first.text_content())
    assert "view=circles" in page.evaluate("() => location.hash")


def test_a_click_opens_a_circle_and_brings_its_members(opened: Opener, many: Path) -> None:
    page = opened(many, fragment="#view=circles")
    hidden = page.evaluate(
        """() => [...KG.entities.values()].find(
          (one) => one.group < 30 && !KG.drawn.has(one.id)).group"""
    )
    page.locator(f"[data-circle='{hidden}']").click()
    assert state(page, "state.view") == "graph"
    names = page.evaluate("() => KG.staged().nodes.map((node) => node.id.split('-')[0])")
    assert len(names) == 10
    assert len(set(names)) == 1
    assert shown(page) == 10
    page.keyboard.press("c")
    assert page.locator(".circle:not(.none)").count() == 1
    page.click("text=Reset filters")
    assert page.locator(".circle:not(.none)").count() == 30


def test_circles_heed_filters_and_keys(opened: Opener, many: Path) -> None:
    page = opened(many, fragment="#view=circles")
    page.click("[data-filter='family:commercial']")
    assert page.locator(".circle.none").count() == 30
    assert page.locator(".tie").count() == 0
    page.click("text=Reset filters")
    page.locator(".circle >> nth=3").press("Enter")
    assert shown(page) == 10
    assert page.evaluate("() => document.activeElement.id") == "graph"


def test_no_two_names_of_circles_cover_one_another(opened: Opener, many: Path) -> None:
    page = opened(many, fragment="#view=circles")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.lead')].map((text) => {
          const box = text.getBoundingClientRect();
          return [box.left, box.top, box.right, box.bottom];
        })"""
    )
    assert len(boxes) >= 30
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(right, other[2]) - max(left, other[0])
            down = min(bottom, other[3]) - max(top, other[1])
            assert across <= 1 or down <= 1 or other[0] == left


def test_without_communities_there_are_no_circles(page: Any) -> None:
    assert page.locator("#as-circles").is_hidden()
    page.keyboard.press("c")
    assert state(page, "state.view") == "graph"
    page.evaluate("() => { location.hash = '#view=circles'; }")
    page.wait_for_function("() => location.hash === '#view=circles' || location.hash === ''")
    assert page.locator("#circles").is_hidden()


def test_circles_fit_a_phone(opened: Opener, many: Path) -> None:
    page = opened(many, fragment="#view=circles", viewport={"width": 390, "height": 844})
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 390
    assert page.locator(".circle").count() == 30


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install --no-save axe-core")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_circles(opened: Opener, many: Path, theme: str) -> None:
    page = opened(many, fragment="#view=circles&colour=group", color_scheme=theme, bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "async () => (await axe.run()).violations.map((one) => [one.impact, one.id])"
    )
    assert found == []
