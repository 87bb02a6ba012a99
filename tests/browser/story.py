"""A story of invented companies as records: every status, qualifier and script of the page."""

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

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

TITLES = {"first": FIRST, "second": SECOND, "third": THIRD}
Row = tuple[str, str, str, str, str, dict[str, Any]]


def day(text: str, start: str, end: str) -> DateSpan:
    return DateSpan(text, dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def amount(text: str, value: str, currency: str, approximate: bool) -> Amount:
    return Amount(text, Decimal(value), currency, approximate=approximate)


def qualifier(name: str, value: Any) -> Any:
    """Make a record of what stands in the file; texts and flags stay as they are."""
    if name == "status":
        return Status(value)
    if name == "amount":
        return amount(*value)
    if name in ("share", "change"):
        return Share(value[0], Decimal(value[1]))
    return day(*value) if name in ("date", "period") else value


def rows() -> Iterator[Row]:
    """Yield article, sentence, subject, relation, object and qualifiers of each claim."""
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    for paper, quote, subject, relation, object_, more in json.loads(text):
        options = {name: qualifier(name, value) for name, value in more.items()}
        yield TITLES[paper], quote, subject, relation, object_, options


ROWS = list(rows())

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


def world() -> dict[str, Any]:
    """Return everything that ``view.page`` takes."""
    return {
        "facts": facts(),
        "entities": entities(),
        "articles": list(articles().values()),
        "labels": LABELS,
        "title": "The harbour war",
        "exports": {"ttl": TURTLE, "jsonld": LINKED},
    }
