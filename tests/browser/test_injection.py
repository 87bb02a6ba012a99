"""Hostile texts through every field of the page: none runs, all are shown as text."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg import view
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

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</SCRIPT ><img src=x onerror=window.pwned=1>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "<svg><script>window.pwned=1</script></svg>",
    "<svg/onload=window.pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<iframe src=javascript:parent.pwned=1>",
    "<object data=javascript:window.pwned=1>",
    "<embed src=javascript:window.pwned=1>",
    "<a href=javascript:window.pwned=1>click</a>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>@import 'https://evil.example/a.css';</style>",
    "</style><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</textarea><script>window.pwned=1</script>",
    "<!--<script>window.pwned=1</script>",
    "--><script>window.pwned=1</script>",
    "<!--<script>",
    "]]><script>window.pwned=1</script>",
    "<![CDATA[<script>window.pwned=1</script>]]>",
    "{{7*7}}",
    "{% raw %}{{ self }}{% endraw %}",
    "{{ cycler.__init__.__globals__ }}",
    "${window.pwned=1}",
    "`${window.pwned=1}`",
    "');window.pwned=1;('",
    '");window.pwned=1;("',
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;script&#62;window.pwned=1",
    "\u2028window.pwned=1\u2029",
    "\x00<script>window.pwned=1</script>",
    "href=https://evil.example onmouseover=window.pwned=1",
    "<b title='href'>bold</b>",
    "<details open ontoggle=window.pwned=1>",
    "<input autofocus onfocus=window.pwned=1>",
    "<body onload=window.pwned=1>",
    "<form action=https://evil.example><button>go</button></form>",
    "<video><source onerror=window.pwned=1></video>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.pwned=1>",
    "<template><script>window.pwned=1</script></template>",
    "javascript:window.pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "vbscript:msgbox(1)",
    "constructor",
    "__proto__",
    "toString",
    "=HYPERLINK('https://evil.example')",
    "\ufeff+1+cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "\ud800 lone surrogate",
    "👩‍👩‍👧 family, flag 🇳🇱, crane 🏗",
    "مرحبا <b>بالعالم</b>",
    "北風造船有限公司" * 40,
    "W" * 300,
    "a b " * 100,
    "",
    " ",
    "\t\n\r",
]

URLS = [
    "javascript:window.pwned=1",
    " javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:window.pwned=1",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://evil.example/" onmouseover="window.pwned=1',
    "https://evil.example/'><script>window.pwned=1</script>",
    "https://[bad",
    "http:",
]


def argument(text: str, entity: str | None, start: int) -> Argument:
    return Argument(text, text, entity, text, start, start + len(text))


def claim(text: str, article: Article, number: int, *, figure: bool) -> Claim:
    quote = f"{text} {text} said {text}."
    found = Evidence(article.id, 0, len(quote), quote)
    money = Amount(text, Decimal(number), text, text, approximate=True)
    share, span = Share(text, Decimal("0.1")), DateSpan(text, dt.date(2024, 1, 1), None)
    end = argument(text, None, 0)
    return Claim(
        subject=argument(text, f"x/{text}", 0),
        relation=text,
        object=end if figure else argument(text, f"y/{text}", len(text) + 1),
        status=list(Status)[number % 5],
        evidence=found,
        extractor=text,
        said_by=end,
        amount=money,
        share=share,
        date=span,
        role=text,
        ended=number % 2 == 0,
        counterparty=end,
        metric=text,
        period=DateSpan(text),
        change=share,
    )


def world() -> dict[str, Any]:
    """Put every payload into every field that a text can enter."""
    facts, entities, articles, labels = [], [], [], {}
    for number, text in enumerate(PAYLOADS):
        article = Article(
            text=f"{text} {text} said {text}. {number}",
            title=text,
            url=URLS[number % len(URLS)],
            publisher=text,
            ref=text,
        )
        articles.append(article)
        for end in ("x", "y"):
            pairs = ((text, text),)
            entities.append(Entity(f"{end}/{text}", text, text, (text, "alias"), pairs, (text,)))
        labels[text] = view.RelationLabel(text, text, definition=text)
        for figure in (False, True):
            said = claim(text, article, number, figure=figure)
            goal = text if figure else f"y/{text}"
            key = f"{text}{figure}"
            facts.append(Fact(key, f"x/{text}", text, goal, said.status, said.ended, (said,)))
    title = "".join(PAYLOADS)
    return {
        "facts": facts, "entities": entities, "articles": articles, "labels": labels,
        "title": title,
        "communities": [
            [f"{end}/{text}" for text in PAYLOADS[start : start + 4] for end in ("x", "y")]
            for start in range(0, len(PAYLOADS), 4)
        ],
        "exports": {"ttl": title, "jsonld": '{"x":"</script><script>window.pwned=1</script><!--"}'},
    }  # fmt: skip


HARM = """() => ({
  pwned: window.pwned ?? null,
  elements: document.querySelectorAll(
    'img, iframe, object, embed, base, link, form, video, math, template, [http-equiv=refresh]'
  ).length,
  handlers: [...document.querySelectorAll('*')].filter(
    (one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
  scripts: document.scripts.length,
  styles: document.querySelectorAll('style').length,
})"""

TOUR = """async () => {
  const tick = () => new Promise((done) => requestAnimationFrame(() => done()));
  const found = [];
  for (const id of KG.entities.keys()) KG.tip(`e:${id}`, { x: 10, y: 10 });
  for (const id of KG.facts.keys()) {
    KG.select(`f:${id}`);
    KG.tip(`f:${id}`, { x: 10, y: 10 });
    found.push(...[...document.querySelectorAll('#facts a')].map((one) => one.href));
  }
  await tick();
  KG.data.articles.forEach((article, number) => KG.read(number));
  document.querySelector('#reader mark')?.click();
  document.getElementById('reader').close();
  KG.select(null);
  for (const meaning of KG.meanings.keys()) KG.colour(meaning);
  KG.show('circles');
  if (!document.querySelectorAll('.circle title').length) throw new Error('no circles');
  KG.data.circles.forEach((one, number) => KG.openCircle(number));
  KG.reset();
  KG.show('table');
  dispatchEvent(new Event('beforeprint'));
  KG.svgText();
  KG.csv();
  KG.help();
  document.getElementById('help').close();
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    path.write_text(view.page(**world()), encoding="utf-8", newline="\n")
    return path


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 40


def test_nothing_runs_on_the_way_through_the_page(opened: Any, hostile: Path) -> None:
    page = opened(hostile, viewport={"width": 900, "height": 600})
    before = page.evaluate(HARM)
    links = page.evaluate(TOUR)
    after = page.evaluate(HARM)
    assert before["pwned"] is after["pwned"] is None
    assert before["elements"] == after["elements"] == 0
    assert before["handlers"] == after["handlers"] == 0
    assert before["scripts"] == after["scripts"]
    assert before["styles"] == after["styles"] == 1
    assert links
    assert {link.split(":")[0] for link in links} == {"https"}


def test_every_text_is_shown_as_it_was_written(opened: Any, hostile: Path) -> None:
    page = opened(hostile, viewport={"width": 900, "height": 600})
    for text in PAYLOADS:
        page.evaluate("(id) => KG.select(`e:${id}`)", f"x/{text}")
        heading = page.evaluate("() => document.getElementById('panel-title').textContent")
        assert heading == text


def test_search_finds_hostile_names(opened: Any, hostile: Path) -> None:
    page = opened(hostile, viewport={"width": 900, "height": 600})
    for text in ("<img src=x onerror=alert(1)>", "{{7*7}}", "__proto__"):
        page.fill("#find", text)
        assert text in page.inner_text("#hits li >> nth=0")


def test_the_address_is_no_way_in(opened: Any, story_page: Path) -> None:
    page = opened(story_page)
    for text in PAYLOADS[:40]:
        fragment = f"selected={text}&focus={text}&no-type={text}&from={text}&path={text}"
        page.evaluate("(hash) => { location.hash = hash; }", fragment)
    page.wait_for_timeout(100)
    harm = page.evaluate(HARM)
    assert harm["pwned"] is None
    assert harm["elements"] == 0


def test_typed_text_is_no_way_in(opened: Any, story_page: Path) -> None:
    page = opened(story_page)
    for text in PAYLOADS[:30]:
        page.fill("#find", text)
    assert page.evaluate(HARM)["elements"] == 0
