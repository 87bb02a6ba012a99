"""A story of invented companies as records, its page in a real Chromium, and what it says there."""

import datetime as dt
from collections.abc import Iterator
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
    MentionKind,
    Share,
    Status,
)

CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]

LABELS = {
    "acquires": view.RelationLabel("acquires", "deal", definition="Buys control or all of it."),
    "divests": view.RelationLabel("divests", "deal"),
    "investsIn": view.RelationLabel("invests in", "deal"),
    "mergesWith": view.RelationLabel("merges with", "deal", symmetric=True),
    "partnersWith": view.RelationLabel("partners with", "commercial", symmetric=True),
    "competesWith": view.RelationLabel("competes with", "commercial", symmetric=True),
    "supplies": view.RelationLabel("supplies", "commercial"),
    "subsidiaryOf": view.RelationLabel("is a subsidiary of", "structure"),
    "headquarteredIn": view.RelationLabel("is based in", "structure"),
    "listedOn": view.RelationLabel("is listed on", "structure"),
    "develops": view.RelationLabel("develops", "product"),
    "employs": view.RelationLabel("employs", "people"),
    "founded": view.RelationLabel("founded", "people"),
    "joins": view.RelationLabel("joins", "people"),
    "leaves": view.RelationLabel("leaves", "people"),
    "sues": view.RelationLabel("sues", "legal"),
    "regulatedBy": view.RelationLabel("is overseen by", "legal"),
    "reportsMetric": view.RelationLabel("reports", "figures"),
    "hasMarketValue": view.RelationLabel("has a market value of", "figures"),
}

KINDS = {
    "Nordwind Maritime": "Organization",
    "Palmetto Freight": "Organization",
    "Kestrel Logistics": "Organization",
    "Harbour Cloud": "Organization",
    "Société Brévent": "Organization",
    "Coldwater Ports Authority": "Organization",
    "Alder Street Capital": "Organization",
    "Tidepool Robotics": "Organization",
    "Larkfield Shipyards": "Organization",
    "Ines Okafor": "Person",
    "Jonas Veldt": "Person",
    "Mira Castellan": "Person",
    "Berth 9": "Product",
    "DockPilot": "Product",
    "DockPilot Mini": "Product",
    "Rotterdam": "Place",
    "Gdynia": "Place",
    "Baltic Shipping Week": "Event",
    "Northern Exchange": "Organization",
    "北風造船": "Organization",
    "شركة المرسى": "Organization",
    "Crane 🏗 Works": "Organization",
}
ALIASES = {
    "Nordwind Maritime": ("Nordwind", "NWM"),
    "Société Brévent": ("Brévent",),
    "Ines Okafor": ("Okafor",),
}

FIRST = "Nordwind buys Palmetto and lets its cloud unit go"
SECOND = "Bidders circle Kestrel as the harbour war heats up"
THIRD = "Brévent says no, again"
DATES = {FIRST: dt.date(2025, 2, 20), SECOND: dt.date(2025, 4, 3), THIRD: dt.date(2025, 5, 11)}

BOUGHT = (
    "Nordwind Maritime completed its purchase of Palmetto Freight for EUR 2.4 billion "
    "on 14 February 2025, Ines Okafor told investors."
)

Row = tuple[str, str, str, str, str, dict[str, Any]]


def money(text: str, value: str, currency: str = "EUR") -> Amount:
    return Amount(text, Decimal(value), currency)


def day(text: str, start: str, end: str | None = None) -> DateSpan:
    return DateSpan(text, dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


# Article, sentence, subject, relation, object, qualifiers.
ROWS: list[Row] = [
    (
        FIRST,
        BOUGHT,
        "Nordwind Maritime",
        "acquires",
        "Palmetto Freight",
        {
            "amount": money("EUR 2.4 billion", "2400000000"),
            "date": day("14 February 2025", "2025-02-14"),
            "said_by": "Ines Okafor",
            "share": Share("100%", Decimal(1)),
        },
    ),
    (
        SECOND,
        "With Palmetto Freight inside since February, Nordwind Maritime now moves one box in five.",
        "Nordwind Maritime",
        "acquires",
        "Palmetto Freight",
        {"date": day("February", "2025-02-01", "2025-02-28")},
    ),
    (
        FIRST,
        "The group sold 78.7% of Harbour Cloud to Alder Street Capital in December 2024.",
        "Nordwind Maritime",
        "divests",
        "Harbour Cloud",
        {
            "share": Share("78.7%", Decimal("0.787")),
            "date": day("December 2024", "2024-12-01", "2024-12-31"),
            "counterparty": "Alder Street Capital",
            "subject_text": "The group",
        },
    ),
    (
        FIRST,
        "Alder Street Capital holds the rest of Harbour Cloud since 2021.",
        "Alder Street Capital",
        "investsIn",
        "Harbour Cloud",
        {"date": day("2021", "2021-01-01", "2021-12-31")},
    ),
    (
        FIRST,
        "Ines Okafor, who founded Nordwind Maritime with Jonas Veldt, stays as chair.",
        "Ines Okafor",
        "founded",
        "Nordwind Maritime",
        {},
    ),
    (
        FIRST,
        "Ines Okafor, who founded Nordwind Maritime with Jonas Veldt, stays as chair.",
        "Jonas Veldt",
        "founded",
        "Nordwind Maritime",
        {},
    ),
    (
        FIRST,
        "Ines Okafor, who founded Nordwind Maritime with Jonas Veldt, stays as chair.",
        "Nordwind Maritime",
        "employs",
        "Ines Okafor",
        {"role": "chair"},
    ),
    (
        FIRST,
        "Jonas Veldt left Nordwind Maritime in late 2024 and joined Tidepool Robotics.",
        "Jonas Veldt",
        "leaves",
        "Nordwind Maritime",
        {"date": day("late 2024", "2024-10-01", "2024-12-31")},
    ),
    (
        FIRST,
        "Jonas Veldt left Nordwind Maritime in late 2024 and joined Tidepool Robotics.",
        "Jonas Veldt",
        "joins",
        "Tidepool Robotics",
        {"date": day("late 2024", "2024-10-01", "2024-12-31")},
    ),
    (
        FIRST,
        "Mira Castellan, a former chief engineer of Nordwind Maritime, was not replaced.",
        "Nordwind Maritime",
        "employs",
        "Mira Castellan",
        {"role": "chief engineer", "ended": True},
    ),
    (
        FIRST,
        "Its DockPilot software steers cranes, and a DockPilot Mini is to follow next year.",
        "Nordwind Maritime",
        "develops",
        "DockPilot",
        {"subject_text": "Its"},
    ),
    (
        FIRST,
        "Its DockPilot software steers cranes, and a DockPilot Mini is to follow next year.",
        "Nordwind Maritime",
        "develops",
        "DockPilot Mini",
        {
            "status": Status.PLANNED,
            "subject_text": "Its",
            "date": day("next year", "2026-01-01", "2026-12-31"),
        },
    ),
    (
        FIRST,
        "Tidepool Robotics builds Berth 9 together with Nordwind Maritime.",
        "Tidepool Robotics",
        "develops",
        "Berth 9",
        {},
    ),
    (
        FIRST,
        "Tidepool Robotics builds Berth 9 together with Nordwind Maritime.",
        "Tidepool Robotics",
        "partnersWith",
        "Nordwind Maritime",
        {},
    ),
    (
        FIRST,
        "Nordwind Maritime, based in Rotterdam, is listed on the Northern Exchange.",
        "Nordwind Maritime",
        "headquarteredIn",
        "Rotterdam",
        {},
    ),
    (
        FIRST,
        "Nordwind Maritime, based in Rotterdam, is listed on the Northern Exchange.",
        "Nordwind Maritime",
        "listedOn",
        "Northern Exchange",
        {},
    ),
    (
        FIRST,
        "Revenue of Nordwind Maritime rose 8% to EUR 11.2 billion in 2024.",
        "Nordwind Maritime",
        "reportsMetric",
        "#EUR 11.2 billion",
        {
            "amount": money("EUR 11.2 billion", "11200000000"),
            "metric": "revenue",
            "period": day("2024", "2024-01-01", "2024-12-31"),
            "change": Share("8%", Decimal("0.08")),
        },
    ),
    (
        FIRST,
        "The market values Nordwind Maritime at about EUR 19 billion.",
        "Nordwind Maritime",
        "hasMarketValue",
        "#EUR 19 billion",
        {"amount": Amount("EUR 19 billion", Decimal(19000000000), "EUR", approximate=True)},
    ),
    (
        SECOND,
        "Nordwind Maritime is in talks to buy Kestrel Logistics, two people said.",
        "Nordwind Maritime",
        "acquires",
        "Kestrel Logistics",
        {"status": Status.RUMOURED},
    ),
    (
        SECOND,
        "Société Brévent is also said to weigh a bid for Kestrel Logistics.",
        "Société Brévent",
        "acquires",
        "Kestrel Logistics",
        {"status": Status.RUMOURED},
    ),
    (
        THIRD,
        "Société Brévent denied that it ever meant to buy Kestrel Logistics.",
        "Société Brévent",
        "acquires",
        "Kestrel Logistics",
        {"status": Status.DENIED, "said_by": "Société Brévent"},
    ),
    (
        SECOND,
        "Kestrel Logistics and Nordwind Maritime fight over every berth in Gdynia.",
        "Kestrel Logistics",
        "competesWith",
        "Nordwind Maritime",
        {},
    ),
    (
        SECOND,
        "Kestrel Logistics, which has its seat in Gdynia, buys its ships from Larkfield Shipyards.",
        "Kestrel Logistics",
        "headquarteredIn",
        "Gdynia",
        {},
    ),
    (
        SECOND,
        "Kestrel Logistics, which has its seat in Gdynia, buys its ships from Larkfield Shipyards.",
        "Larkfield Shipyards",
        "supplies",
        "Kestrel Logistics",
        {},
    ),
    (
        SECOND,
        "The Coldwater Ports Authority watches Kestrel Logistics closely.",
        "Kestrel Logistics",
        "regulatedBy",
        "Coldwater Ports Authority",
        {},
    ),
    (
        SECOND,
        "In March 2025 Kestrel Logistics sued Nordwind Maritime over a patent on mooring.",
        "Kestrel Logistics",
        "sues",
        "Nordwind Maritime",
        {"date": day("March 2025", "2025-03-01", "2025-03-31")},
    ),
    (
        SECOND,
        "A merger of Larkfield Shipyards and 北風造船 was blocked in 2023.",
        "Larkfield Shipyards",
        "mergesWith",
        "北風造船",
        {"status": Status.NEGATED, "date": day("2023", "2023-01-01", "2023-12-31")},
    ),
    (
        SECOND,
        "شركة المرسى and Crane 🏗 Works supply Larkfield Shipyards.",
        "شركة المرسى",
        "supplies",
        "Larkfield Shipyards",
        {},
    ),
    (
        SECOND,
        "شركة المرسى and Crane 🏗 Works supply Larkfield Shipyards.",
        "Crane 🏗 Works",
        "supplies",
        "Larkfield Shipyards",
        {},
    ),
    (
        THIRD,
        "Société Brévent plans to take over its own parent shell, also named Société Brévent.",
        "Société Brévent",
        "acquires",
        "Société Brévent",
        {"status": Status.PLANNED},
    ),
]

FILLER = {
    FIRST: "Nobody on the quay seemed surprised.",
    SECOND: "The weather stayed mild for the season.",
    THIRD: "A spokesman wished everyone a good weekend.",
}


def identity(name: str) -> str:
    return f"{KINDS[name].lower()}/{name.lower().replace(' ', '-')}"


def argument(name: str, quote: str, offset: int, text: str | None = None) -> Argument:
    if name.startswith("#"):
        at = quote.index(name[1:])
        return Argument(
            name[1:], name[1:], None, "Figure", offset + at, offset + at + len(name) - 1
        )
    surface = text or name
    at = quote.index(surface)
    kind = MentionKind.NOMINAL if text else MentionKind.NAME
    end = offset + at + len(surface)
    return Argument(surface, name, identity(name), KINDS[name], offset + at, end, kind)


def articles() -> dict[str, Article]:
    texts: dict[str, list[str]] = {title: [] for title in DATES}
    for title, sentence, *_ in ROWS:
        if sentence not in texts[title]:
            texts[title].append(sentence)
    return {
        title: Article(
            text="\n\n".join([sentences[0], FILLER[title], *sentences[1:]]),
            title=title,
            date=DATES[title],
            url=f"https://news.example/{DATES[title]}",
            publisher="The Quay",
        )
        for title, sentences in texts.items()
    }


def claims() -> Iterator[Claim]:
    papers = articles()
    for title, quote, subject, relation, object_, more in ROWS:
        paper, options = papers[title], dict(more)
        start = paper.text.index(quote)
        for name in ("said_by", "counterparty"):
            if name in options:
                options[name] = argument(options[name], quote, start)
        yield Claim(
            subject=argument(subject, quote, start, options.pop("subject_text", None)),
            relation=relation,
            object=argument(object_, quote, start),
            status=options.pop("status", Status.ASSERTED),
            evidence=Evidence(paper.id, start, start + len(quote), quote),
            extractor=f"{relation}/by-hand",
            **options,
        )


def facts() -> list[Fact]:
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims():
        key = (claim.subject.id or "", claim.relation, claim.object.id or claim.object.text)
        groups.setdefault(key, []).append(claim)
    return [
        Fact(
            id=f"{number:08x}",
            subject=key[0],
            relation=key[1],
            object=key[2],
            status=group[0].status if len(group) == 1 else max(c.status for c in group),
            ended=all(claim.ended for claim in group),
            claims=tuple(group),
        )
        for number, (key, group) in enumerate(groups.items(), 1)
    ]


def entities() -> list[Entity]:
    found = [
        Entity(identity(name), name, kind, ALIASES.get(name, ()), (), ("by hand",))
        for name, kind in KINDS.items()
    ]
    mentioned = Entity("person/bystander", "Lone Bystander", "Person")
    nordwind = found[0]
    found[0] = Entity(
        nordwind.id,
        nordwind.name,
        nordwind.type,
        nordwind.aliases,
        (("ticker", "NEX:NWM"),),
        nordwind.why,
    )
    return [*found, mentioned]


TURTLE = "<https://w3id.org/newskg/id/a> a <https://w3id.org/newskg/onto#Organization> .\n"
LINKED = '{"@id":"https://w3id.org/newskg/id/a","name":"</script><b>"}'


@pytest.fixture(scope="session")
def story() -> dict[str, Any]:
    """Everything that ``view.page`` takes."""
    return {
        "facts": facts(),
        "entities": entities(),
        "articles": list(articles().values()),
        "labels": LABELS,
        "title": "The harbour war",
        "exports": {"ttl": TURTLE, "jsonld": LINKED},
    }


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium for all tests of this folder."""
    if CHROMIUM is None:
        pytest.skip("no Chromium at /usr/bin/chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story_page(story: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the story on disk."""
    path = tmp_path_factory.mktemp("page") / "story.html"
    path.write_text(view.page(**story), encoding="utf-8", newline="\n")
    return path


class Browser:
    """Opens files and keeps everything that they say or ask for."""

    def __init__(self, chromium: Any) -> None:
        self.said: list[str] = []
        self.contexts: list[Any] = []
        self._chromium = chromium

    def __call__(self, path: Path, *, fragment: str = "", **options: Any) -> Any:
        """Open a file in a context of its own and wait until it stands."""
        usual = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        context = self._chromium.new_context(**{**usual, **options})
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=true]", timeout=15000)
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.said.append(f"request: {request.url}")


@pytest.fixture(scope="session")
def browser() -> type[Browser]:
    """What opens files, for fixtures of a wider scope than ``opened``."""
    return Browser


@pytest.fixture
def opened(chromium: Any) -> Iterator[Browser]:
    """Open files; at the end nothing may have been requested and nothing said on the console."""
    open_ = Browser(chromium)
    yield open_
    open_.close()
    assert open_.said == []
