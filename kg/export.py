"""Claims and facts as plain values, JSON Lines and CSV.

``article_object`` is what ``kg extract`` prints, an article a line. Programs read it: keys are
added, never renamed or dropped, and a key without a value is null.
"""

import calendar
import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    DateSpan,
    Deal,
    Evidence,
    Explanation,
    Fact,
    Reading,
    Share,
)

_FORMULA = re.compile(r"[=+\-@\t\r|\uff1d\uff0b\uff0d\uff20]")
_ROLES = ("target", "buyer", "seller", "merging")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def article_object(reading: Reading, deals: Iterable[Deal] = ()) -> dict[str, Any]:
    """Return what one article gave, as values that JSON can hold.

    The id is the caller's own, when the input carried one; else that of the article's content.

    Args:
        reading: What the article gave.
        deals: The deals that its claims tell of.
    """
    article = reading.article
    claims = sorted(reading.claims, key=_place)
    return {
        "id": article.ref if article.ref is not None else article.id,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "claims": [claim_object(claim) for claim in claims],
        "deals": [_deal(deal, claims) for deal in deals],
    }


def _deal(deal: Deal, claims: Sequence[Claim]) -> dict[str, Any]:
    """Return a deal; its claims by their place in the list beside it."""
    return {
        "id": deal.id,
        "kind": deal.kind,
        "status": deal.status.value,
        "parties": [
            {"role": party.role, "name": party.name, "id": party.id} for party in deal.parties
        ],
        "amount": _amount(deal.amount),
        "share": _share(deal.share),
        "date": _date(deal.date),
        "claims": sorted(claims.index(claim) for claim in deal.claims),
    }


def claim_object(claim: Claim) -> dict[str, Any]:
    """Return one claim as values that JSON can hold."""
    return {
        "subject": _argument(claim.subject),
        "relation": claim.relation,
        "object": _argument(claim.object),
        "status": claim.status.value,
        "said_by": _argument(claim.said_by),
        "amount": _amount(claim.amount),
        "share": _share(claim.share),
        "date": _date(claim.date),
        "role": claim.role,
        "ended": claim.ended,
        "evidence": _evidence(claim.evidence),
        "extractor": claim.extractor,
        "counterparty": _argument(claim.counterparty),
        "metric": claim.metric,
        "period": _date(claim.period),
        "change": _share(claim.change),
        "attribution": [_argument(end) for end in attribution(claim)],
    }


def attribution(claim: Claim) -> tuple[Argument, ...]:
    """Return who says it, from the one nearest to what is said to the one who tells the reader."""
    return (*((claim.said_by,) if claim.said_by else ()), *claim.told_by)


def fact_row(fact: Fact) -> dict[str, Any]:
    """Return a fact as one flat row: its ends by name, and the qualifiers that its claims give.

    Of claims that differ in a qualifier, the first one's value stands; ``kg why`` shows them all.
    """
    names = end_names(fact)
    return {
        "id": fact.id,
        "subject": names[0],
        "relation": fact.relation,
        "object": names[1],
        "status": fact.status.value,
        "ended": fact.ended,
        "amount": _text(_first(fact, "amount")),
        "share": _text(_first(fact, "share")),
        "date": _day(_first(fact, "date")),
        "role": _first(fact, "role"),
        "counterparty": _named(_first(fact, "counterparty")),
        "metric": _first(fact, "metric"),
        "period": _day(_first(fact, "period")),
        "change": _text(_first(fact, "change")),
        "said_by": _named(_first(fact, "said_by")),
        "claims": len(fact.claims),
        "sources": fact.support,
    }


def deal_row(deal: Deal) -> dict[str, Any]:
    """Return a deal as one flat row; who shares a role stands in one cell."""
    roles = {role: [p.name for p in deal.parties if p.role == role] for role in _ROLES}
    return {
        "id": deal.id,
        "kind": deal.kind,
        **{role: "; ".join(names) or None for role, names in roles.items()},
        "status": deal.status.value,
        "amount": _text(deal.amount),
        "share": _text(deal.share),
        "date": _day(deal.date),
        "claims": len(deal.claims),
        "articles": len({claim.evidence.article for claim in deal.claims}),
    }


def end_names(fact: Fact) -> tuple[str, str]:
    """Return the names of the two ends of a fact, as its first claim has them.

    The claims of a symmetric relation may have them the other way round.
    """
    first = fact.claims[0]
    names = {end.id: end.name for end in (first.object, first.subject)}
    return names.get(fact.subject, fact.subject), names.get(fact.object, fact.object)


def brief_fact(fact: Fact) -> dict[str, Any]:
    """Return a fact as a row for the eye: the qualifiers in one cell."""
    row = fact_row(fact)
    state = f"{row['status']}, ended" if fact.ended else row["status"]
    details = [row[key] for key in ("metric", "amount", "share", "role", "date", "period")]
    details = [each for each in details if each != row["object"]]
    details += [f"with {row['counterparty']}"] if row["counterparty"] else []
    details += [f"says {row['said_by']}"] if row["said_by"] else []
    return {
        "id": fact.id,
        "subject": row["subject"],
        "relation": fact.relation,
        "object": row["object"],
        "status": state,
        "details": "; ".join(filter(None, details)),
        "claims": len(fact.claims),
        "sources": fact.support,
    }


def passage_row(claim: Claim, article: Article) -> dict[str, Any]:
    """Return a claim as one flat row, with what is known of its article."""
    published = article.date.isoformat() if article.date else None
    about = {"title": article.title, "published": published, "url": article.url}
    return claim_row(claim) | about


def brief_passage(claim: Claim, article: Article) -> dict[str, Any]:
    """Return a claim as a row for the eye: what is said, by whom, where."""
    names = [article.title or article.ref or article.source or article.id]
    names += [article.date.isoformat()] if article.date else []
    return {
        "quote": claim.evidence.quote,
        "status": claim.status.value,
        "said by": ", told by ".join(end.name for end in attribution(claim)) or None,
        "article": ", ".join(names),
        "read by": "\n".join((claim.extractor, *claim.why)),
    }


def explanation_row(told: Explanation) -> dict[str, Any]:
    """Return what became of a sentence as one flat row."""
    said = (
        f"{c.subject.name} {c.relation} {c.object.name} ({c.status.value})" for c in told.claims
    )
    return {
        "sentence": told.evidence.quote,
        "says": "; ".join(said),
        "because": "; ".join(told.reasons),
        "start": told.evidence.start,
        "end": told.evidence.end,
    }


def claim_row(claim: Claim) -> dict[str, Any]:
    """Return a claim as one flat row."""
    return {
        "article": claim.evidence.article,
        "subject": claim.subject.name,
        "relation": claim.relation,
        "object": claim.object.name,
        "status": claim.status.value,
        "ended": claim.ended,
        "amount": _number(claim.amount.value) if claim.amount else None,
        "currency": claim.amount.currency if claim.amount else None,
        "share": _number(claim.share.value) if claim.share else None,
        "date_from": claim.date.start.isoformat() if claim.date and claim.date.start else None,
        "date_to": claim.date.end.isoformat() if claim.date and claim.date.end else None,
        "date_text": claim.date.text if claim.date else None,
        "role": claim.role,
        "counterparty": _named(claim.counterparty),
        "metric": claim.metric,
        "period": _text(claim.period),
        "change": _number(claim.change.value) if claim.change else None,
        "said_by": _named(claim.said_by),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quote": claim.evidence.quote,
        "extractor": claim.extractor,
        "told_by": "; ".join(end.name for end in claim.told_by) or None,
    }


def json_line(value: Any) -> str:
    """Return a value as one line of JSON, without the line end; lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return re.sub("[\ud800-\udfff\u2028\u2029\x85]", lambda m: f"\\u{ord(m.group()):04x}", text)


def jsonl(values: Iterable[Any]) -> bytes:
    """Return values as JSON Lines."""
    return "".join(f"{json_line(each)}\n" for each in values).encode()


def csv_claims(claims: Iterable[Claim], deals: Iterable[Deal] = ()) -> bytes:
    """Return claims as CSV, a claim a row, in their order; those of one deal name its id."""
    home = {claim: deal.id for deal in deals for claim in deal.claims}
    rows = [claim_row(claim) | {"deal": home.get(claim)} for claim in claims]
    return csv_text(rows).encode("utf-8", "backslashreplace")


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> str:
    r"""Return rows as CSV with a head line, safe to open in a spreadsheet.

    A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
    injection"); numbers stay as they are.

    >>> csv_text([{"name": "=2+3", "change": "-2.5"}])
    "name,change\r\n'=2+3,-2.5\r\n"
    """
    heads = list(columns if columns is not None else rows[0] if rows else ())
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if heads:
        writer.writerow(heads)
    writer.writerows([_cell(row.get(head)) for head in heads] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _place(claim: Claim) -> tuple[int, int, int, str, str]:
    """Return where a claim stands, and what tells those of one sentence apart."""
    start = claim.evidence.start
    return start, claim.subject.start, claim.object.start, claim.relation, claim.extractor


def _argument(argument: Argument | None) -> dict[str, Any] | None:
    if argument is None:
        return None
    return {key: getattr(argument, key) for key in ("text", "name", "id", "type")}


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {"text": amount.text, "value": _number(amount.value), "currency": amount.currency}


def _share(share: Share | None) -> dict[str, Any] | None:
    return None if share is None else {"text": share.text, "value": _number(share.value)}


def _date(span: DateSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    days = {"start": span.start, "end": span.end}
    return {"text": span.text} | {key: day and day.isoformat() for key, day in days.items()}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _number(value: Decimal) -> int | float:
    """Return a decimal as a number of JSON: whole ones without a point.

    >>> _number(Decimal("131.38E9")), _number(Decimal("0.787"))
    (131380000000, 0.787)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def _first(fact: Fact, name: str) -> Any:
    """Return the value of a qualifier in the first claim of the fact's status that has one."""
    ordered = sorted(fact.claims, key=lambda claim: claim.status != fact.status)
    found = (getattr(claim, name) for claim in ordered)
    return next((value for value in found if value is not None), None)


def _named(argument: Argument | None) -> str | None:
    return argument.name if argument else None


def _text(value: Amount | Share | DateSpan | None) -> str | None:
    return value.text if value else None


def _day(span: DateSpan | None) -> str | None:
    """Return a date as ISO 8601 says it: day, month, year or span; its words when none is known.

    >>> import datetime as dt
    >>> _day(DateSpan("in May", dt.date(2024, 5, 1), dt.date(2024, 5, 31)))
    '2024-05'
    """
    if span is None or span.start is None:
        return _text(span)
    start, end = span.start, span.end or span.start
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if start == end:
        return start.isoformat()
    if whole and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if whole and (start.year, start.month, end.month) == (end.year, 1, 12):
        return f"{start:%Y}"
    return f"{start}/{end}"
