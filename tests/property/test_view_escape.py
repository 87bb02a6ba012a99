"""Any text in any field leaves a page with the same elements, and comes back out unchanged."""

import json
from html.parser import HTMLParser
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import view
from kg.records import Argument, Article, Claim, Entity, Evidence, Fact, Status
from kg.view import data, labels, layout

TEXT = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(codec=None, categories=None), max_size=20),
    st.sampled_from(
        [
            "</script>",
            "<!--",
            "]]>",
            "\u2028",
            "\ud800",
            "\x00",
            "{{7*7}}",
            "'\"><img src=x>",
            "&lt;",
        ]
    ),
)


class Page(HTMLParser):
    """Count elements and collect the data blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.blocks: dict[str, str] = {}
        self._block: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        kind = dict(attrs)
        self._block = kind.get("id") if kind.get("type") else None

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser names it
        self._block = None

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks[self._block] = self.blocks.get(self._block, "") + data


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def world(text: str, other: str) -> dict[str, Any]:
    paper = Article(f"{text} {other}", title=text, url=other, publisher=text)
    ends = [Argument(t, t, f"x/{i}", t, 0, len(t)) for i, t in enumerate((text, other))]
    found = Evidence(paper.id, 0, len(paper.text), paper.text)
    claim = Claim(ends[0], text, ends[1], Status.PLANNED, found, other, role=text, metric=other)
    return {
        "facts": [Fact("1", "x/0", text, "x/1", Status.PLANNED, claims=(claim,))],
        "entities": [
            Entity("x/0", text, text, (other,), ((text, other),), (other,)),
            Entity("x/1", other, other),
        ],
        "articles": [paper],
        "labels": {text: view.RelationLabel(other, text)},
        "title": text,
        "exports": {"ttl": other},
    }


PLAIN = parsed(view.page(**world("a", "b"))).tags


@given(text=TEXT, other=TEXT)
@settings(max_examples=60, deadline=None)
def test_no_text_adds_an_element_and_none_is_lost(text: str, other: str) -> None:
    html = view.page(**world(text, other))
    assert html.encode("utf-8").decode("utf-8") == html
    page = parsed(html)
    assert page.tags == PLAIN
    content = json.loads(page.blocks["kg-data"])
    assert [entity["name"] for entity in content["entities"]] == [text, other]
    assert content["relations"][text]["label"] == other
    assert json.loads(page.blocks["kg-turtle"]) == other


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_escaped_json_is_the_same_json(value: Any) -> None:
    text = data.script_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode("utf-8")


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=60))
def test_names_fit_three_lines(name: str) -> None:
    cut = labels.lines(name)
    assert 1 <= len(cut) <= 3
    assert all(line for line in cut)


@given(st.text(alphabet=st.sampled_from("a🚢é北"), max_size=20), st.data())
def test_offsets_are_those_of_utf16(text: str, draw: st.DataObject) -> None:
    offset = draw.draw(st.integers(0, len(text)))
    cut = data.units(text, offset)
    assert text.encode("utf-16-le")[: 2 * cut].decode("utf-16-le") == text[:offset]


@given(
    st.integers(1, 14).flatmap(
        lambda count: st.tuples(
            st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=30),
            st.just(count),
        )
    )
)
@settings(max_examples=40, deadline=None)
def test_any_graph_gets_places_apart(graph: tuple[list[tuple[int, int]], int]) -> None:
    edges, count = graph
    points = layout.place(edges, [(20, 10, 20, 20)] * count)
    assert len(set(points)) == count
