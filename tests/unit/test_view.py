"""The parts of the page that need no browser: what is drawn, where, and what the file holds."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import combinations
from math import dist
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg import view
from kg.errors import UsageError
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Entity,
    Evidence,
    Fact,
    Share,
    Status,
)
from kg.view import data, labels, layout, names, network, palette, picture, render, scene

LABELS = {
    "acquires": view.RelationLabel("acquires", "deal"),
    "competesWith": view.RelationLabel("competes with", "commercial", symmetric=True),
    "reportsMetric": view.RelationLabel("reports", "figures"),
}
PAPER = Article(
    "🚢 Nordwind bought Palmetto for EUR 2 billion. Rain fell.",
    title="A purchase",
    date=dt.date(2025, 2, 20),
    url="https://news.example/a",
)
QUOTE = "🚢 Nordwind bought Palmetto for EUR 2 billion."


def argument(name: str, kind: str | None = "Organization") -> Argument:
    start = QUOTE.index(name)
    key = f"organization/{name.lower()}" if kind != "Figure" else None
    return Argument(name, name, key, kind, start, start + len(name))


CLAIM = Claim(
    subject=argument("Nordwind"),
    relation="acquires",
    object=argument("Palmetto"),
    status=Status.ASSERTED,
    evidence=Evidence(PAPER.id, 0, len(QUOTE), QUOTE),
    extractor="acquires/buy",
    amount=Amount("EUR 2 billion", Decimal("2E+9"), "EUR"),
    share=Share("all", Decimal(1), approximate=True),
    date=DateSpan("in 2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)
FACT = Fact(
    "0000000a",
    "organization/nordwind",
    "acquires",
    "organization/palmetto",
    Status.ASSERTED,
    claims=(CLAIM,),
)
FIGURE = Fact(
    "0000000b",
    "organization/nordwind",
    "reportsMetric",
    "EUR 2 billion",
    Status.ASSERTED,
    claims=(replace(CLAIM, relation="reportsMetric", object=argument("EUR 2 billion", "Figure")),),
)
ENTITIES = (
    Entity("organization/nordwind", "Nordwind", "Organization", ("NWM",)),
    Entity("organization/palmetto", "Palmetto", "Organization"),
)


def written(**changes: Any) -> str:
    given = {
        "facts": [FACT, FIGURE],
        "entities": ENTITIES,
        "articles": [PAPER],
        "labels": LABELS,
    }
    return view.page(**{**given, **changes})


def composed(**changes: Any) -> scene.Scene:
    given = {
        "facts": [FACT, FIGURE],
        "entities": ENTITIES,
        "articles": [PAPER],
        "labels": LABELS,
        "title": None,
        "max_entities": 300,
    }
    return scene.compose(**{**given, **changes})


def firms(count: int) -> list[Entity]:
    return [Entity(f"organization/f{n:03}", f"Firm {n}", "Organization") for n in range(count)]


def chain(count: int) -> list[Fact]:
    return [
        Fact(
            f"{n:08x}",
            f"organization/f{n:03}",
            "acquires",
            f"organization/f{n + 1:03}",
            Status.ASSERTED,
        )
        for n in range(count - 1)
    ]


class Blocks(HTMLParser):
    """Collect the script elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[str] = []
        self.texts: dict[str, str] = {}
        self._inside: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._inside = dict(attrs) if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self.scripts.append((self._inside, data))
            self._inside = None
        elif self.tags:
            self.texts.setdefault(self.tags[-1], data)


def parsed(html: str) -> Blocks:
    blocks = Blocks()
    blocks.feed(html)
    return blocks


def block(html: str, key: str) -> Any:
    text = next(text for attrs, text in parsed(html).scripts if attrs.get("id") == key)
    return json.loads(text)


# ---- the file ----


def test_the_page_starts_as_a_document_with_language_title_and_viewport() -> None:
    html = written()
    assert html.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert "<title>A purchase</title>" in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html


def test_the_page_asks_nothing_of_any_network() -> None:
    html = re.sub(r"(?s)<script.*?</script>", "", written())
    assert "http" not in html.replace("http-equiv", "")
    assert not re.search(r"<(link|img|iframe)\b|\bsrc=|@import|url\(", html)
    assert "sourceMappingURL" not in written()


def test_the_policy_names_a_hash_for_every_script_and_style() -> None:
    html = written()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert found
    policy = found[1].replace("&#39;", "'")
    styles = re.findall(r"(?s)<style>(.*?)</style>", html)
    code = [text for attrs, text in parsed(html).scripts if not attrs]
    assert len(code) == len(render.SCRIPTS) + 1
    assert policy == render.policy(code, styles[0])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_facts_claims_and_articles_are_in_the_data() -> None:
    content = block(written(), "kg-data")
    fact = content["facts"][0]
    assert (fact["s"], fact["r"], fact["o"]) == (
        "organization/nordwind",
        "acquires",
        "organization/palmetto",
    )
    claim = fact["claims"][0]
    assert claim["amount"] == {"text": "EUR 2 billion", "value": "2000000000", "unit": "EUR"}
    assert claim["date"] == {"text": "in 2024", "start": "2024-01-01", "end": "2024-12-31"}
    assert claim["share"]["about"] is True
    assert content["articles"][0]["text"] == PAPER.text


def test_offsets_count_as_a_browser_counts() -> None:
    content = block(written(), "kg-data")
    quote = content["quotes"][0]
    marks = content["facts"][0]["claims"][0]["marks"]
    utf16 = QUOTE.encode("utf-16-le")
    lit = [utf16[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in marks]
    assert lit == ["Nordwind", "Palmetto"]
    assert (quote["start"], quote["end"]) == (0, len(QUOTE) + 1)


def test_a_sentence_behind_several_claims_is_kept_once() -> None:
    assert len(block(written(), "kg-data")["quotes"]) == 1


def test_a_quote_that_is_not_in_its_article_is_shown_but_not_placed() -> None:
    other = replace(CLAIM, evidence=Evidence(PAPER.id, 5, 9, "Something else."))
    content = block(written(facts=[replace(FACT, claims=(other,))]), "kg-data")
    assert content["quotes"] == [{"text": "Something else.", "a": 0}]


def test_texts_can_be_left_out() -> None:
    html = written(show_text=False)
    assert "Rain fell" not in html
    assert "bought Palmetto" in html


def test_only_web_addresses_become_links() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "//x", "http:", "https://[bad", None):
        content = block(written(articles=[replace(PAPER, url=url)]), "kg-data")
        assert "url" not in content["articles"][0]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("/home/somebody/secret/story.txt", "story.txt"),
        ("C:\\Users\\somebody\\story.txt", "story.txt"),
        ("-", "-"),
        (None, "Untitled article"),
    ],
)
def test_an_article_without_a_title_is_named_after_its_file(source: str | None, title: str) -> None:
    html = written(articles=[replace(PAPER, title=None, source=source)])
    assert block(html, "kg-data")["articles"][0]["title"] == title
    assert "somebody" not in html


def test_exports_are_embedded_as_they_are() -> None:
    html = written(exports={"ttl": "<a> <b> </script> .\n", "jsonld": '{"@id": "</script>"}'})
    assert block(html, "kg-turtle") == "<a> <b> </script> .\n"
    assert block(html, "kg-linked") == {"@id": "</script>"}
    kinds = [attrs.get("type") for attrs, _ in parsed(html).scripts]
    assert "application/ld+json" in kinds


def test_an_unknown_or_broken_export_is_refused() -> None:
    with pytest.raises(UsageError, match="no such export: pdf"):
        written(exports={"pdf": ""})
    with pytest.raises(UsageError, match="the JSON-LD export is no JSON"):
        written(exports={"jsonld": "{"})


def test_the_title_falls_back_to_the_headline_and_then_to_a_count() -> None:
    assert composed().title == "A purchase"
    assert composed(articles=[PAPER, replace(PAPER, text="x")]).title == "What 2 articles say"
    assert composed(articles=[]).title == "Knowledge graph"
    assert composed(title=" ").title == "A purchase"


def test_a_title_is_text_wherever_it_stands() -> None:
    html = written(title='</title><img src=x onerror="alert(1)">\x00\ud800')
    assert "<img" not in html
    assert parsed(html).texts["h1"] == '</title><img src=x onerror="alert(1)">\ufffd\ufffd'


def test_the_page_is_valid_utf8_whatever_it_holds() -> None:
    odd = "\ud800 \u2028 \u202e \x00 \x7f 🚢"
    html = written(entities=[Entity("organization/nordwind", odd, odd, (odd + "!",))])
    assert html.encode("utf-8").decode("utf-8") == html
    assert block(html, "kg-data")["entities"][0]["name"] == odd


# ---- what is drawn ----


def test_figures_are_no_nodes() -> None:
    drawn = block(written(), "kg-network")
    assert [node["id"] for node in drawn["nodes"]] == [
        "e:organization/nordwind",
        "e:organization/palmetto",
    ]
    assert [edge["id"] for edge in drawn["edges"]] == ["f:0000000a"]


def test_ends_that_the_caller_forgot_are_named_by_their_claims() -> None:
    made = composed(entities=[])
    assert [(entity.id, entity.name, entity.type) for entity in made.entities] == [
        ("organization/nordwind", "Nordwind", "Organization"),
        ("organization/palmetto", "Palmetto", "Organization"),
    ]


def test_a_subject_without_claims_is_a_thing_named_after_its_id() -> None:
    made = composed(entities=[], facts=[replace(FACT, claims=())])
    assert made.entities == (Entity("organization/nordwind", "nordwind", "Thing"),)


def test_entities_without_facts_are_not_drawn_but_stay_in_the_data() -> None:
    html = written(entities=[*ENTITIES, Entity("person/x", "Bystander", "Person")])
    assert len(block(html, "kg-network")["nodes"]) == 2
    assert len(block(html, "kg-data")["entities"]) == 3


def test_the_best_supported_entities_are_drawn_first() -> None:
    facts = [*chain(9), replace(FACT, subject="organization/f004", object="organization/f007")]
    made = composed(facts=facts, entities=firms(9), max_entities=3)
    assert made.drawn[:2] == ("organization/f004", "organization/f007")
    assert len(made.drawn) == 3
    nodes = network.network(made).nodes
    assert sum("x" in node for node in nodes) == 3
    assert len(nodes) == 9


def test_only_communities_of_three_count_and_the_best_supported_member_leads() -> None:
    facts = [*chain(6), replace(FACT, subject="organization/f001", object="organization/f004")]
    ids = [firm.id for firm in firms(6)]
    made = composed(
        facts=facts, entities=firms(6), communities=[ids[5:], ids[:2], [*ids[2:5], "nobody"]]
    )
    assert made.groups == (("organization/f004", "organization/f002", "organization/f003"),)


def test_parallel_facts_are_all_kept_and_bent_apart() -> None:
    facts = [replace(FACT, id=f"{n:08x}") for n in range(3)]
    back = replace(FACT, id="99999999", subject=FACT.object, object=FACT.subject)
    edges = network.network(composed(facts=[*facts, back])).edges
    assert len(edges) == 4
    bends = {json.dumps([edge["from"], edge["smooth"]]) for edge in edges}
    assert len(bends) == 4


def test_a_single_line_is_straight_and_a_loop_is_a_loop() -> None:
    loop = replace(FACT, id="1", object=FACT.subject)
    straight, round_ = sorted(
        network.network(composed(facts=[FACT, loop])).edges, key=lambda edge: "smooth" not in edge
    )
    assert straight["smooth"] is False
    assert round_["selfReference"]["size"] > 0


def test_status_decides_the_pattern_and_support_the_width() -> None:
    patterns = {
        json.dumps(
            network.network(composed(facts=[replace(FACT, status=status)])).edges[0]["dashes"]
        )
        for status in Status
    }
    assert len(patterns) == len(Status)
    widths = [scene.thickness(count) for count in (0, 1, 2, 5, 100)]
    assert widths == sorted(widths)


def test_symmetric_relations_have_no_arrow() -> None:
    edges = network.network(composed(facts=[replace(FACT, relation="competesWith")])).edges
    assert edges[0]["arrows"]["to"]["enabled"] is False


def test_a_relation_that_nobody_described_is_named_after_its_id() -> None:
    html = written(labels={})
    assert block(html, "kg-data")["relations"]["acquires"]["label"] == "acquires"
    assert block(html, "kg-data")["relations"]["reportsMetric"]["label"] == "reports metric"


# ---- names ----


def test_long_names_are_cut_into_three_lines() -> None:
    cut = labels.lines("Very " * 60)
    assert len(cut) == 3
    assert cut[-1].endswith("…")
    assert all(labels.width(line) <= 25 for line in cut)
    assert len(labels.lines("W" * 300)) == 3
    assert labels.lines(" \n ") == ("(no name)",)


# ---- places ----


def overlaps(points: tuple[layout.Point, ...], boxes: list[layout.Box]) -> int:
    frames = [
        (x - left, y - top, x + right, y + bottom)
        for (x, y), (left, top, right, bottom) in zip(points, boxes, strict=True)
    ]
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for a, b in combinations(frames, 2)
    )


BOX = (50, 10, 50, 30)


def star(count: int) -> list[tuple[int, int]]:
    return [(0, leaf) for leaf in range(1, count)]


@pytest.mark.parametrize(
    ("edges", "count"),
    [
        ([], 0),
        ([], 1),
        ([], 17),
        ([(0, 1)], 2),
        ([(0, 0), (0, 1), (1, 0)], 2),
        (star(40), 40),
        ([(n, n + 1) for n in range(29)], 30),
        ([(a, b) for a in range(12) for b in range(a)], 12),
        ([(0, 1), (2, 3), (2, 4)], 9),
    ],
)
def test_no_box_covers_another(edges: list[tuple[int, int]], count: int) -> None:
    boxes = [BOX] * count
    points = layout.place(edges, boxes)
    assert len(points) == count
    assert overlaps(points, boxes) == 0


def test_neighbours_stand_nearer_than_strangers() -> None:
    points = layout.place([(n, n + 1) for n in range(11)], [BOX] * 12)
    steps = [dist(points[n], points[n + 1]) for n in range(11)]
    assert dist(points[0], points[11]) > 3 * max(steps)


def test_the_long_side_of_a_chain_lies_flat() -> None:
    points = layout.place([(n, n + 1) for n in range(11)], [BOX] * 12)
    wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    assert wide > high


def test_what_is_beyond_the_descent_is_put_beside_its_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "_STRESS", 5)
    boxes = [BOX] * 12
    points = layout.place(star(12), boxes)
    assert len(set(points)) == 12


def test_large_graphs_have_a_place_for_everybody() -> None:
    edges = [(n, n // 3) for n in range(1, 400)]
    points = layout.place(edges, [(8, 8, 8, 8)] * 400)
    assert len(set(points)) == 400


# ---- looks ----


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours(theme: str) -> Iterator[str]:
    for look in (*palette.TYPES.values(), *palette.FAMILIES.values()):
        yield look.light if theme == "light" else look.dark
    for light, dark, *_ in (*palette._MORE, *palette.HUES):
        yield light if theme == "light" else dark


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_told_from_the_ground(theme: str) -> None:
    for colour in colours(theme):
        assert contrast(colour, palette.CANVAS[theme]) >= 4.5, colour
    assert contrast(palette.INK[theme], palette.CANVAS[theme]) >= 7


def test_kinds_differ_in_shape_as_well() -> None:
    shapes = [look.shape for look in palette.TYPES.values()]
    assert len(set(shapes)) == len(shapes)


def test_unknown_kinds_share_out_further_looks() -> None:
    kinds = ["Vessel", "Treaty", "Organization"]
    looks = [palette.look_of(kind, kinds) for kind in kinds]
    assert looks[2] == palette.TYPES["Organization"]
    assert looks[0].light != looks[1].light
    assert palette.look_of("Vessel", reversed(kinds)) == looks[0]


def test_every_status_has_a_line() -> None:
    assert set(palette.STATUSES) == set(Status)


# ---- picture and frame ----


def test_the_still_picture_names_and_shapes_everything() -> None:
    text = view.svg(facts=[FACT, FIGURE], entities=ENTITIES, labels=LABELS, title="<b>&\x00")
    root = ET.fromstring(text)  # noqa: S314 - written here
    assert root.find(f"{{{picture._NS}}}title") is not None
    words = " ".join(root.itertext())
    assert "Nordwind" in words
    assert "<b>&\ufffd" in words
    assert len(root.findall(f".//{{{picture._NS}}}path")) == 1
    assert "script" not in text
    assert "href" not in text


def test_the_still_picture_tells_relations_and_marks() -> None:
    ends = [Entity(f"x/{name}", name, "Organization") for name in ("Nordwind", "Palmetto")]

    def drawn(status: Status) -> ET.Element:
        fact = Fact("00000001", ends[0].id, "owns", ends[1].id, status)
        return ET.fromstring(view.svg(facts=[fact], entities=ends, labels={}))  # noqa: S314

    def parts(still: ET.Element, tag: str) -> list[ET.Element]:
        return [*still.iter(f"{{{picture._NS}}}{tag}")]

    def turned(still: ET.Element) -> list[str | None]:
        return [one.get("transform") for one in parts(still, "text") if one.text]

    asserted, denied, negated = map(drawn, (Status.ASSERTED, Status.DENIED, Status.NEGATED))
    assert "owns" in [one.text for one in parts(asserted, "text")]
    assert [len(parts(one, "circle")) for one in (asserted, denied, negated)] == [2, 3, 2]
    assert [len(parts(one, "line")) for one in (asserted, denied, negated)] == [0, 0, 1]
    assert turned(denied) == turned(negated) != turned(asserted)


@pytest.mark.parametrize("kind", [*palette.TYPES, "Vessel"])
def test_the_still_picture_draws_every_shape(kind: str) -> None:
    one = Entity("thing/a", "A", kind)
    facts = [Fact("1", one.id, "knows", one.id, Status.PLANNED, ended=True)]
    text = view.svg(facts=facts, entities=[one], labels={})
    root = ET.fromstring(text)  # noqa: S314 - written here
    look = palette.look_of(kind, [kind])
    drawn = [node.get("fill") for node in root.iter() if node.tag.endswith(("polygon", "circle"))]
    assert look.light in drawn


def test_the_still_picture_of_nothing_is_a_picture() -> None:
    ET.fromstring(view.svg(facts=[], entities=[], labels={}))  # noqa: S314 - written here


def test_a_frame_holds_the_page_in_a_sandbox() -> None:
    framed = view.frame('<p title="x">&amp;</p>', height=300)
    assert 'sandbox="allow-scripts allow-downloads allow-popups allow-modals"' in framed
    assert "allow-same-origin" not in framed
    assert 'srcdoc="&lt;p title=&#34;x&#34;&gt;&amp;amp;&lt;/p&gt;"' in framed
    assert 'height="300"' in framed


# ---- doors ----


def test_importing_the_page_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, kg.view; "
        "print(sorted({'pyvis', 'numpy', 'jinja2', 'IPython', 'networkx'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_bundle_is_the_one_that_was_tried() -> None:
    assert "@version 9.1.2" in network.bundle()[:400]
    assert "</script" not in network.bundle().lower()
    assert "<!--" not in network.bundle()


@pytest.mark.parametrize("name", [*(f"{name}.js" for name in render.SCRIPTS), "page.css"])
def test_own_files_cannot_end_their_element(name: str) -> None:
    text = render.asset(name)
    assert not re.search(r"(?i)</(script|style)", text)
    assert "<!--" not in text
    assert "innerHTML" not in text
    assert not re.search(r"\beval\(|new Function|document\.write|insertAdjacentHTML", text)


def test_no_number_is_lost_among_the_empty() -> None:
    assert data._lean({"a": 0, "b": "", "c": None, "d": [], "e": "x", "f": False}) == {
        "a": 0,
        "e": "x",
    }


# ---- names of still pictures ----


def test_a_name_stands_where_no_line_runs() -> None:
    one, other = names.Named("Nordwind", 0, 0, 10), names.Named("Palmetto", 300, 0, 10)
    below = [(0.0, 6.0 * n) for n in range(20)]
    both = [(300.0, 6.0 * n) for n in range(-20, 20)]
    places = names.place([one, other], [*below, *both])
    assert places[0][1] < -10
    assert abs(places[1][1]) < 10


def test_a_name_makes_way_for_the_line_of_others() -> None:
    alone = names.Named("Nordwind", 0, 0, 10)
    passing = [(6.0 * n, 20.0) for n in range(-30, 30)]
    assert names.place([alone])[0][1] > 10
    assert names.place([alone], passing)[0][1] < -10


def test_names_do_not_cover_one_another_while_there_is_room() -> None:
    shapes = [names.Named(f"Firm {n}", 60 * (n % 4), 60 * (n // 4), 8) for n in range(16)]
    frames = [
        (x - shape.size[0] / 2, y - shape.size[1] / 2, x + shape.size[0] / 2, y + shape.size[1] / 2)
        for shape, (x, y) in zip(shapes, names.place(shapes), strict=True)
    ]
    for a, b in combinations(frames, 2):
        assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_name_without_room_stands_below() -> None:
    shapes = [names.Named("Much too long a name", 5 * n, 0, 3) for n in range(9)]
    places = names.place(shapes)
    assert len(places) == 9
    assert places[-1] == (40.0, shapes[-1].radius + 3 + shapes[-1].size[1] / 2)
