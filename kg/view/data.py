"""The data blocks of the page: plain values for JSON, with every text offset in UTF-16 units."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from kg.records import Amount, Argument, Article, Claim, DateSpan, Entity, Fact, Share
from kg.view import palette
from kg.view.circles import circles
from kg.view.labels import relation_label
from kg.view.scene import Scene

_UNSAFE = re.compile("[<>&\u2028\u2029\x7f\ud800-\udfff]")
_MARKS = (("s", "subject"), ("o", "object"), ("b", "said_by"), ("c", "counterparty"))


def script_json(value: Any) -> str:
    r"""Write JSON that is inert inside a script element and valid UTF-8.

    Raises:
        ValueError: A number is not finite.

    >>> script_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return inert(text)


def inert(text: str) -> str:
    """Escape in a JSON text what a browser could take for markup or a line end."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def printable(text: str) -> str:
    """Replace what may not stand in an HTML file: control characters and lone surrogates."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def link(url: str | None) -> str | None:
    """Return the address when a browser may safely follow it: http or https with a host.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def payload(scene: Scene, *, show_text: bool) -> dict[str, Any]:
    """Return everything the page's script reads, apart from nodes and edges."""
    papers = {article.id: number for number, article in enumerate(scene.articles)}
    quotes = _Quotes(scene.articles, papers)
    member = {key: number for number, group in enumerate(scene.groups) for key in group}
    named = {entity.id: entity.name for entity in scene.entities}
    return {
        "title": printable(scene.title),
        "entities": [_entity(entity, member.get(entity.id)) for entity in scene.entities],
        "groups": [named[group[0]] for group in scene.groups],
        "circles": circles(scene),
        "facts": [_fact(fact, quotes) for fact in scene.facts],
        "quotes": quotes.rows,
        **_lean({"deals": _deals(scene)}),
        "articles": [_article(article, show_text=show_text) for article in scene.articles],
        "relations": _relations(scene),
        "looks": palette.payload(entity.type for entity in scene.entities),
    }


def _entity(entity: Entity, group: int | None) -> dict[str, Any]:
    return {"id": entity.id, "name": entity.name, "type": entity.type} | _lean(
        {
            "aliases": sorted(set(entity.aliases) - {entity.name}),
            "ids": [list(pair) for pair in sorted(entity.identifiers)],
            "why": entity.why,
            "group": group,
        }
    )


def _article(article: Article, *, show_text: bool) -> dict[str, Any]:
    return _lean(
        {
            "id": article.id,
            "title": article.title or article.ref or _file(article.source) or "Untitled article",
            "date": article.date.isoformat() if article.date else None,
            "url": link(article.url),
            "publisher": article.publisher,
            "text": article.text if show_text else None,
        }
    )


def _file(source: str | None) -> str:
    """Return the last part of a path: where it lies on the author's disk is nobody's business."""
    return re.split(r"[/\\]", (source or "").rstrip("/\\"))[-1]


def _relations(scene: Scene) -> dict[str, Any]:
    found = sorted({fact.relation for fact in scene.facts})
    known = {key: relation_label(key, scene.labels) for key in found}
    return {
        key: {
            "label": relation.label,
            "family": palette.family_of(relation.family),
            "symmetric": relation.symmetric,
            "definition": relation.definition,
        }
        for key, relation in known.items()
    }


def _fact(fact: Fact, quotes: "_Quotes") -> dict[str, Any]:
    ends = {"s": fact.subject, "r": fact.relation, "o": fact.object}
    return {"id": fact.id, **ends, "status": fact.status.value} | _lean(
        {
            "ended": fact.ended,
            "claims": [_claim(claim, quotes) for claim in sorted(fact.claims, key=quotes.order)],
        }
    )


def _deals(scene: Scene) -> list[dict[str, Any]]:
    """Return the deals: who bears which role, and which facts are sides of it."""
    home = {claim: fact.id for fact in scene.facts for claim in fact.claims} if scene.deals else {}
    return [
        {
            "roles": [[p.role, {"name": p.name} | _lean({"id": p.id})] for p in deal.parties],
            "status": deal.status.value,
            "facts": sorted({home[claim] for claim in deal.claims if claim in home}),
        }
        | _lean(
            {
                "amount": _amount(deal.amount),
                "share": _share(deal.share),
                "date": _date(deal.date),
            }
        )
        for deal in scene.deals
    ]


def _claim(claim: Claim, quotes: "_Quotes") -> dict[str, Any]:
    return _lean(
        {
            "q": quotes.add(claim),
            "marks": quotes.marks(claim),
            "status": claim.status.value,
            "by": _end(claim.said_by),
            "via": [_end(teller) for teller in claim.told_by],
            "amount": _amount(claim.amount),
            "share": _share(claim.share),
            "date": _date(claim.date),
            "role": claim.role,
            "ended": claim.ended,
            "party": _end(claim.counterparty),
            "metric": claim.metric,
            "period": _date(claim.period),
            "change": _share(claim.change),
            "x": claim.extractor,
            "text": claim.object.text if claim.object.id is None else None,
        }
    )


def _end(argument: Argument | None) -> dict[str, Any] | None:
    if argument is None:
        return None
    return {"name": argument.name or argument.text} | _lean({"id": argument.id})


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {"text": amount.text} | _lean(
        {
            "value": _number(amount.value),
            "unit": amount.currency or amount.unit,
            "about": amount.approximate,
        }
    )


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    value = _number(share.value)
    return {"text": share.text, "value": value} | _lean({"about": share.approximate})


def _number(value: Decimal) -> str:
    """Write a decimal without an exponent; NaN and infinities as the word."""
    return format(value, "f")


def _date(span: DateSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"text": span.text} | _lean(
        {
            "start": span.start.isoformat() if span.start else None,
            "end": span.end.isoformat() if span.end else None,
        }
    )


def _lean(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but no number; the script reads an absent key as nothing."""
    return {key: value for key, value in row.items() if value or type(value) is int}


class _Quotes:
    """The sentences of all claims, each kept once."""

    def __init__(self, articles: Sequence[Article], papers: Mapping[str, int]) -> None:
        self.rows: list[dict[str, Any]] = []
        self._texts = {article.id: article.text for article in articles}
        self._papers = papers
        self._known: dict[tuple[str, int, int, str], int] = {}

    def add(self, claim: Claim) -> int:
        """Return the number of a claim's sentence."""
        found = claim.evidence
        key = (found.article, found.start, found.end, found.quote)
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(self._row(claim))
        return self._known[key]

    def order(self, claim: Claim) -> tuple[int, str, int, int, str]:
        """Order claims by the article, as the page lists them, and by offset."""
        found = claim.evidence
        number = self._papers.get(found.article, len(self._papers))
        return number, found.article, found.start, found.end, claim.extractor

    def _row(self, claim: Claim) -> dict[str, Any]:
        found = claim.evidence
        row: dict[str, Any] = {"text": found.quote}
        if found.article in self._papers:
            text = self._texts[found.article]
            row["a"] = self._papers[found.article]
            if text[found.start : found.end] == found.quote:
                row["start"] = units(text, found.start)
                row["end"] = units(text, found.end)
        return row

    @staticmethod
    def marks(claim: Claim) -> list[list[Any]]:
        """Return where the names of a claim stand in its sentence: start, end, which end."""
        found, marks = claim.evidence, list[list[Any]]()
        ends = [(sign, getattr(claim, name)) for sign, name in _MARKS]
        ends += [("b", teller) for teller in claim.told_by]
        for sign, end in ends:
            if end and found.start <= end.start < end.end <= found.end:
                span = (end.start - found.start, end.end - found.start)
                marks.append([*(units(found.quote, offset) for offset in span), sign])
        return sorted(marks)


def units(text: str, offset: int) -> int:
    """Translate an offset in code points to one in UTF-16 units, which is what a browser counts.

    >>> units("🚢 sails", 1)
    2
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
