"""The example stories against a careful reader: what he signs, what he refuses, what is missed.

``expected.jsonl`` of each story is written from the article alone. One line is one statement:

- ``subject``, ``relation``, ``object`` (``value`` for a figure), ``status``, and the qualifiers
  that the text gives; ``subject_alt`` and ``object_alt`` hold other names for the ends;
- ``optional``: true, but no careful reader would miss it;
- ``group``: any one line of the group will do;
- ``never``: the article must not be read like this; ``*`` stands for anything;
- ``article``: which of several articles says it.

A claim is false when a "never" line describes it, when the list knows the two ends with another
status, another sum or another time, or the other way round. A claim of which the list says nothing
costs precision.
"""

import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg import ontology
from kg.records import Status

if TYPE_CHECKING:
    from tests.golden.conftest import Ratchet

Json = dict[str, Any]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOLDEN = Path(__file__).resolve().parent
STORIES = sorted(path.parent.name for path in GOLDEN.glob("*/expected.jsonl"))
SYMMETRIC = {"mergesWith", "partnersWith", "competesWith"}
LEGAL = re.compile(r"[\s,]+(?:inc|corp|ltd|plc|llc|ag|se|group|holdings?)\.?$")


def rows(path: Path) -> list[Json]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def normal(name: str) -> str:
    """Make names comparable."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    text = re.sub(r"^(?:the|a|an|its|their)\s+|'s$", "", text.strip())
    return LEGAL.sub("", text)


def listed(value: Any) -> list[Any]:
    """Read a value of the list, which may be one of several."""
    return value if isinstance(value, list) else [value]


def names(line: Json, end: str) -> set[str]:
    """Return the names that a line gives to one of its ends."""
    return {normal(line[end]), *map(normal, line.get(f"{end}_alt", ()))}


def figure(claim: Json) -> Decimal | None:
    """Return the number of a figure claim."""
    found = claim.get("amount") or claim.get("share")
    return Decimal(str(found["value"])) if found else None


def is_named(claim: Json, end: str, wanted: set[str]) -> bool:
    """Tell whether an end of a claim bears one of the names."""
    return "*" in wanted or normal(claim[end]["name"]) in wanted


def speaks_of(claim: Json, line: Json, *, swap: bool = False) -> bool:
    """Tell whether a claim and a line have the same relation and the same ends."""
    if line["relation"] not in {claim["relation"], "*"}:
        return False
    if "value" in line:
        values = [Decimal(str(value)) for value in listed(line["value"])]
        return is_named(claim, "subject", names(line, "subject")) and figure(claim) in values
    first, second = ("object", "subject") if swap else ("subject", "object")
    straight = is_named(claim, first, names(line, "subject")) and is_named(
        claim, second, names(line, "object")
    )
    turned = claim["relation"] in SYMMETRIC and not swap and speaks_of(claim, line, swap=True)
    return straight or turned


def overlap(span: Json, wanted: list[str]) -> bool:
    """Tell whether a date, as far as it is known, can be the wanted one."""
    start, end = span.get("start"), span.get("end")
    return not (start and end) or (start <= wanted[1] and wanted[0] <= end)


def is_like(text: str, wanted: Any) -> bool:
    """Tell whether a role or a metric is one of the wanted ones, in more or fewer words."""
    return any(
        normal(each) in normal(text) or normal(text) in normal(each) for each in listed(wanted)
    )


def same_number(given: Json, wanted: Any) -> bool:
    """Compare a share or a change."""
    return Decimal(str(given["value"])) == Decimal(str(wanted))


def same_amount(given: Json, wanted: Json) -> bool:
    """Compare a sum of money."""
    value = Decimal(str(given["value"])) == Decimal(str(wanted["value"]))
    return value and given.get("currency") == wanted["currency"]


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "amount": same_amount,
    "share": same_number,
    "change": same_number,
    "date": overlap,
    "period": overlap,
    "role": is_like,
    "metric": is_like,
}
HARD = ("amount", "share", "change", "date", "metric", "ended")
"""Qualifiers that make a claim false when they differ; a role is only counted."""


def differing(claim: Json, line: Json) -> list[str]:
    """Return the qualifiers in which a claim and a line differ, each having one."""
    found = [
        key
        for key, same in COMPARE.items()
        if claim.get(key) and key in line and not same(claim[key], line[key])
    ]
    ended = "ended" in line and bool(claim.get("ended")) != line["ended"]
    return [*found, "ended"] if ended else found


def qualifiers(claim: Json, line: Json) -> Counter[str]:
    """Count qualifiers: right, missed, wrong (also those that the line does not give)."""
    count: Counter[str] = Counter()
    for key, same in COMPARE.items():
        given, wanted = claim.get(key), line.get(key)
        if "value" in line and key in {"amount", "share"}:
            continue
        if given and wanted is not None:
            count["right" if same(given, wanted) else "wrong"] += 1
        elif given or wanted is not None:
            count["wrong" if given else "missed"] += 1
    return count


KINDS = ("optional", "right", "extra", "false")
"""What a claim can be; of two like claims in one article, the last of these counts."""


@dataclass(frozen=True)
class Verdict:
    """What the reader says of one claim."""

    kind: str
    line: Json
    reason: str = ""


def forbidden(claim: Json, line: Json) -> bool:
    """Tell whether a "never" line describes a claim."""
    conditions = ("status" not in line or claim["status"] == line["status"]) and (
        "ended" not in line or bool(claim.get("ended")) == line["ended"]
    )
    return conditions and speaks_of(claim, line)


def judge(claim: Json, lines: list[Json]) -> Verdict:
    """Hold one claim against the list."""
    refused = [line for line in lines if line.get("never") and forbidden(claim, line)]
    if refused:
        return Verdict("false", refused[0], "the reader refuses this")
    known = [line for line in lines if not line.get("never") and speaks_of(claim, line)]
    if known:
        return fitting(claim, known)
    signed = (line for line in lines if not line.get("never") and "value" not in line)
    turned = [line for line in signed if speaks_of(claim, line, swap=True)]
    return Verdict("false", turned[0], "the wrong way round") if turned else Verdict("extra", {})


def fitting(claim: Json, known: list[Json]) -> Verdict:
    """Choose among the lines with the same ends the one that fits best."""
    same = [line for line in known if line["status"] == claim["status"]]
    if not same:
        return Verdict("false", known[0], f"{claim['status']}, where it is {known[0]['status']}")
    hard = [[key for key in differing(claim, line) if key in HARD] for line in same]
    for line, clashes in zip(same, hard, strict=True):
        if not clashes:
            return Verdict("optional" if line.get("optional") else "right", line)
    return Verdict("false", same[0], f"another {' and another '.join(hard[0])}")


@dataclass(frozen=True)
class Report:
    """A story's claims against the reader's list."""

    precision: float
    recall: float
    qualifiers: float
    false: tuple[str, ...]
    extra: tuple[str, ...]
    missed: tuple[str, ...]


def tell(claim: Json, reason: str = "") -> str:
    """Put a claim in one line."""
    what = claim.get("amount") or claim.get("share") or {}
    text = f"{claim['subject']['name']} {claim['relation']} {claim['object']['name']}"
    about = f"{claim['status']}{', ended' if claim.get('ended') else ''} {what.get('text', '')}"
    return f"{text} ({about.strip()}) {reason}: {claim['evidence']['quote']!r}"


def key(claim: Json) -> tuple[str, ...]:
    """Return what makes two claims of one article the same."""
    ends = [normal(claim["subject"]["name"]), normal(claim["object"]["name"])]
    sides = sorted(ends) if claim["relation"] in SYMMETRIC else ends
    return claim["relation"], *sides, claim["status"]


def unit(line: Json) -> str:
    """Return what one wanted statement is known by: its group, or itself."""
    article = line.get("article", "")
    return f"{article} {line['group']}" if "group" in line else json.dumps(line)


def articles(story: str) -> Iterator[tuple[list[Json], list[Json]]]:
    """Pair the claims of each article with the lines about it."""
    lines = rows(GOLDEN / story / "expected.jsonl")
    for article in rows(GOLDEN / story / "claims.jsonl"):
        about = [line for line in lines if line.get("article", article["id"]) == article["id"]]
        yield article["claims"], about


def part(some: int, all_: int) -> float:
    """Return a share to two digits; 1 of nothing."""
    return round(some / all_, 2) if all_ else 1.0


def report(story: str) -> Report:
    """Hold a story's claims against its list."""
    kinds: Counter[str] = Counter()
    told: Counter[str] = Counter()
    false, extra, missed = [], [], []
    wanted = found = 0
    for claims, lines in articles(story):
        verdicts = [(claim, judge(claim, lines)) for claim in claims]
        worst = sorted(verdicts, key=lambda pair: KINDS.index(pair[1].kind))
        kinds.update({key(claim): verdict.kind for claim, verdict in worst}.values())
        false += [tell(c, f"{v.reason}") for c, v in verdicts if v.kind == "false"]
        extra += [tell(c) for c, v in verdicts if v.kind == "extra"]
        right = [(c, v.line) for c, v in verdicts if v.kind == "right"]
        told.update(sum((qualifiers(c, line) for c, line in right), Counter[str]()))
        have = {unit(line) for _, line in right}
        units = {
            unit(line): line for line in lines if not line.get("optional") and not line.get("never")
        }
        wanted, found = wanted + len(units), found + len(have & units.keys())
        missed += [json.dumps(units[name], ensure_ascii=False) for name in units.keys() - have]
    return Report(
        precision=part(kinds["right"], kinds["right"] + kinds["extra"] + kinds["false"]),
        recall=part(found, wanted),
        qualifiers=part(told["right"], told.total()),
        false=tuple(false),
        extra=tuple(extra),
        missed=tuple(sorted(missed)),
    )


# --- the list itself


def text_of(story: str) -> str:
    """Return everything that a story's articles say."""
    folder = EXAMPLES / story
    files = sorted(folder.glob("article*"))
    text = "\n".join(html.unescape(path.read_text("utf-8")) for path in files)
    if files[0].suffix == ".jsonl":
        text = "\n".join(row["text"] for row in rows(files[0]))
    return text.replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")


def lines_of(story: str) -> Iterator[tuple[int, Json]]:
    return enumerate(rows(GOLDEN / story / "expected.jsonl"), start=1)


@pytest.mark.parametrize("story", STORIES)
def test_the_list_names_what_the_article_names(story: str) -> None:
    text = text_of(story)
    for number, line in lines_of(story):
        ends = [line["subject"], line.get("object", "*")]
        if line["relation"] == "headquarteredIn":
            ends = ends[:1]  # "Swedish" stands for Sweden
        for name in ends:
            assert name == "*" or name in text, f"line {number} of {story}: {name}"


@pytest.mark.parametrize("story", STORIES)
def test_the_list_speaks_the_language_of_the_ontology(story: str) -> None:
    relations = {"*", *ontology.load().relations}
    for number, line in lines_of(story):
        assert line["relation"] in relations, f"line {number} of {story}"
        assert line.get("never") or line["status"] in set(Status), f"line {number} of {story}"
        assert ("value" in line) or ("object" in line), f"line {number} of {story}"


@pytest.mark.parametrize("story", STORIES)
def test_no_line_stands_twice(story: str) -> None:
    counted = Counter(json.dumps(line, sort_keys=True) for _, line in lines_of(story))
    assert not [line for line, count in counted.items() if count > 1]


# --- the judge

LINES: list[Json] = [
    {"subject": "Nordwind", "relation": "acquires", "object": "Palmetto", "status": "planned"}
    | {"amount": {"value": 2000, "currency": "EUR"}, "date": ["2025-01-01", "2025-12-31"]},
    {"subject": "Nordwind", "relation": "mergesWith", "object": "Kestrel", "status": "denied"},
    {"subject": "Kestrel", "relation": "employs", "object": "Jane Roe", "status": "asserted"}
    | {"ended": True, "role": "chief executive"},
    {"subject": "Kestrel", "relation": "hasMarketValue", "value": [7, 8], "status": "asserted"},
    {"subject": "Palmetto", "relation": "*", "object": "*", "never": True},
]


def made(subject: str, relation: str, obj: str, status: str, **more: Any) -> Json:
    """Make a claim."""
    ends = {"subject": {"name": subject}, "relation": relation, "object": {"name": obj}}
    return {**ends, "status": status, **more}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (made("the Nordwind Group", "acquires", "Palmetto Inc.", "planned"), "right"),
        (made("Nordwind", "acquires", "Palmetto", "asserted"), "false"),
        (made("Palmetto", "acquires", "Nordwind", "planned"), "false"),
        (made("Nordwind", "mergesWith", "Kestrel", "denied"), "right"),
        (made("Kestrel", "mergesWith", "Nordwind", "denied"), "right"),
        (made("Kestrel", "mergesWith", "Nordwind", "planned"), "false"),
        (made("Jane Roe", "employs", "Kestrel", "asserted"), "false"),
        (made("Kestrel", "employs", "Jane Roe", "asserted", ended=True), "right"),
        (made("Kestrel", "employs", "Jane Roe", "asserted", ended=False), "false"),
        (made("Kestrel", "hasMarketValue", "8", "asserted", amount={"value": 8}), "right"),
        (made("Kestrel", "hasMarketValue", "9", "asserted", amount={"value": 9}), "extra"),
        (made("Kestrel", "founded", "Nordwind", "asserted"), "extra"),
        (made("Palmetto", "founded", "Kestrel", "asserted"), "false"),
    ],
)
def test_the_judge(claim: Json, kind: str) -> None:
    assert judge(claim, LINES).kind == kind


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"amount": {"value": "2000.0", "currency": "EUR"}}, "right"),
        ({"amount": {"value": 2000, "currency": "USD"}}, "false"),
        ({"date": {"start": "2025-05-01", "end": "2025-05-31"}}, "right"),
        ({"date": {"start": "2026-05-01", "end": "2026-05-31"}}, "false"),
        ({"date": {"text": "soon", "start": None, "end": None}}, "right"),
    ],
)
def test_the_judge_compares_qualifiers(more: Json, kind: str) -> None:
    claim = made("Nordwind", "acquires", "Palmetto", "planned", **more)
    assert judge(claim, LINES[:1]).kind == kind


def test_qualifiers_are_counted() -> None:
    claim = made("N", "acquires", "P", "planned", amount={"value": 1, "currency": "EUR"}, role="x")
    assert qualifiers(claim, LINES[0]) == Counter(wrong=2, missed=1)


# --- the claims


@pytest.mark.parametrize("story", STORIES)
def test_no_claim_contradicts_the_reader(story: str, ratchet: "Ratchet") -> None:
    ratchet.bear(story, list(report(story).false))


@pytest.mark.parametrize("story", STORIES)
def test_the_reader_finds_what_he_found_before(story: str, ratchet: "Ratchet") -> None:
    found = report(story)
    ratchet.hold(story, "precision", found.precision, "\n".join(found.extra))
    ratchet.hold(story, "recall", found.recall, "\n".join(found.missed))
    ratchet.hold(story, "qualifiers", found.qualifiers)
