"""What comes out of the page, and pages of odd sizes."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg import view
from kg.records import Entity, Fact, Status
from tests.browser.tab import shown

pytestmark = pytest.mark.browser

Opener = Any


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


def test_svg_draws_a_bar_across_what_was_called_off(page: Any) -> None:
    root = ET.fromstring(saved(page, "svg")[1])  # noqa: S314 - the page's own picture
    marks = page.evaluate("() => KG.staged().edges.map((edge) => edge.mark).filter(Boolean)")
    assert "bar" in marks
    assert len(list(root.iter("{http://www.w3.org/2000/svg}line"))) == marks.count("bar")


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
