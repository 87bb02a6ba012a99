"""Compare claims with public relation data: FIRE (development part) and KnowledgeNet.

    python benchmarks/relations.py DATA

DATA is a folder that holds ``fire_dev.jsonl`` and ``knowledgenet_corporate.jsonl``: an object a
line with "id", "text", "entities" (start, end, text) and "relations", whose "mapped" is one of the
project's relations from "mapped_head" to "mapped_tail". In KnowledgeNet "annotated" names the
properties that a passage is labelled with in full; a claim counts as wrong only for those.

Two ends match when they overlap in the text, or when the name that a pronoun or a description was
resolved to is the labelled one. Mentions that are told apart by nothing (the same
string, or a pronoun or short form with the same relations as a name) are one end, and so are a
town, its state and its country in a row. A relation that no name takes part in is not asked for.
A person who joins a company is employed by it. Claims that are denied or negated do not count.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.records import Argument, Article, Claim, Status
from kg.score import RELATIONS, Counts, normalise, snake

SOURCES = ("fire_dev.jsonl", "knowledgenet_corporate.jsonl")
PROPERTIES = {
    "EMPLOYEE_OR_MEMBER_OF": "employs",
    "FOUNDED_BY": "founded",
    "HEADQUARTERS": "headquartered_in",
    "SUBSIDIARY_OF": "subsidiary_of",
}
UNREAL = {Status.DENIED, Status.NEGATED}

Row = Mapping[str, Any]
Span = tuple[int, int]
Spans = frozenset[Span]
End = tuple[Span, str]
"""Where an end of a claim stands, and its resolved name, normalised."""


@dataclass(frozen=True, slots=True)
class Link:
    """One labelled relation: where its ends are mentioned, and whether both have a name."""

    relation: str
    subject: Spans
    object: Spans
    named: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One claim, turned to the direction and the names of the labels."""

    relation: str
    subject: End
    object: End
    line: str


def is_name(text: str) -> bool:
    """Tell whether a mention is a name, and no pronoun or description."""
    return any(word[:1].isupper() for word in text.split()) and len(text) > len("She")


def akin(one: str, other: str) -> bool:
    """Tell whether two mentions with the same relations may be the same thing."""
    if not (is_name(one) and is_name(other)):
        return True
    return bool(set(normalise(one).split()) & set(normalise(other).split()))


def neighbours(row: Row) -> dict[int, frozenset[tuple[str, str, int]]]:
    """Return for each entity what it is related to, and how."""
    around: defaultdict[int, set[tuple[str, str, int]]] = defaultdict(set)
    for link in row["relations"]:
        around[link["head"]].add((link["type"], ">", link["tail"]))
        around[link["tail"]].add((link["type"], "<", link["head"]))
    return {entity: frozenset(links) for entity, links in around.items()}


def clusters(row: Row) -> dict[int, frozenset[int]]:
    """Return for each related entity the entities that are the same thing."""
    around, texts = neighbours(row), [entity["text"] for entity in row["entities"]]
    return {
        one: frozenset(
            other
            for other in around
            if normalise(texts[one]) == normalise(texts[other])
            or (around[one] == around[other] and akin(texts[one], texts[other]))
        )
        for one in around
    }


def places(text: str, spans: Iterable[Span]) -> Iterator[Spans]:
    """Yield spans joined where only a comma parts them: "Portland, Oregon, USA"."""
    chain: list[Span] = []
    for span in sorted(spans):
        if chain and text[chain[-1][1] : span[0]].strip(" ,(") and span[0] >= chain[-1][1]:
            yield frozenset(chain)
            chain = []
        chain.append(span)
    if chain:
        yield frozenset(chain)


def seats(text: str, links: Iterable[Link]) -> Iterator[Link]:
    """Yield links, those of one organisation to the parts of one place as one."""
    parts: defaultdict[tuple[Spans, bool], set[Span]] = defaultdict(set)
    for link in links:
        if link.relation == "headquartered_in":
            parts[link.subject, link.named] |= link.object
        else:
            yield link
    for (subject, named), spans in parts.items():
        for chain in places(text, spans):
            yield Link("headquartered_in", subject, chain, named)


def labelled(row: Row) -> set[Link]:
    """Return the labelled relations of a row that the project knows."""
    same, entities = clusters(row), row["entities"]

    def spans(end: int) -> Spans:
        return frozenset((entities[e]["start"], entities[e]["end"]) for e in same[end])

    def named(end: int) -> bool:
        return any(is_name(entities[e]["text"]) for e in same[end])

    links = {
        Link(each["mapped"], spans(head), spans(tail), named(head) and named(tail))
        for each in row["relations"]
        if each.get("mapped")
        for head, tail in [(each["mapped_head"], each["mapped_tail"])]
    }
    return set(seats(row["text"], links))


def _end(end: Argument) -> End:
    return (end.start, end.end), normalise(end.name)


def found(claim: Claim) -> Found:
    """Turn a claim to the form of the labels."""
    relation, ends = snake(claim.relation), (claim.subject, claim.object)
    if relation == "joins":
        relation, ends = "employs", ends[::-1]
    line = f"{ends[0].text} {relation} {ends[1].text}"
    return Found(relation, _end(ends[0]), _end(ends[1]), line)


def meets(end: End, spans: Iterable[Span], text: str) -> bool:
    """Tell whether an end overlaps one of several spans, or has the name that stands there."""
    (first, last), name = end
    return any(
        (first < stop and start < last) or normalise(text[start:stop]) == name
        for start, stop in spans
    )


def answers(one: Found, link: Link, text: str) -> bool:
    """Tell whether a claim says what is labelled."""
    if one.relation != link.relation:
        return False
    ends = [(one.subject, one.object)]
    if link.relation == "merges_with":
        ends.append((one.object, one.subject))
    return any(meets(s, link.subject, text) and meets(o, link.object, text) for s, o in ends)


def exhaustive(row: Row) -> set[str]:
    """Return the relations that a row is labelled with in full."""
    if "annotated" in row:
        return {PROPERTIES[name] for name in row["annotated"] if name in PROPERTIES}
    return {link["mapped"] for link in row["relations"] if link.get("mapped")}


@dataclass(slots=True)
class Tally:
    """Counts by relation, and the errors as lines."""

    right: defaultdict[str, int]
    wrong: defaultdict[str, int]
    missing: defaultdict[str, int]
    lines: list[str]

    def add(self, row: Row, claims: Iterable[Claim], known: set[str]) -> None:
        """Count one row."""
        links = labelled(row)
        given = {found(each) for each in claims if each.status not in UNREAL}
        for link in sorted(links, key=lambda each: sorted(each.subject)):
            if any(answers(one, link, row["text"]) for one in given):
                self.right[link.relation] += 1
            elif link.named:
                self.missing[link.relation] += 1
                self.lines.append(f"missing\t{_told(row, link)}\t{row['text']}")
        for one in sorted(given, key=lambda each: each.line):
            right = any(answers(one, link, row["text"]) for link in links)
            if one.relation in known and not right:
                self.wrong[one.relation] += 1
                self.lines.append(f"wrong\t{one.line}\t{row['text']}")

    def table(self) -> Iterator[str]:
        """Yield the lines of the report."""
        for name in RELATIONS:
            c = Counts(self.right[name], self.wrong[name], self.missing[name])
            if c.right + c.wrong + c.missing:
                rates = f"{c.precision:.3f}  {c.recall:.3f}  {c.f1:.3f}"
                yield f"  {name:16s}  {rates}  {c.right:5d} {c.wrong:5d} {c.missing:7d}"


def _told(row: Row, link: Link) -> str:
    ends = [" = ".join(row["text"][a:b] for a, b in sorted(e)) for e in (link.subject, link.object)]
    return f"{ends[0]} {link.relation} {ends[1]}"


def measure(path: Path) -> Tally:
    """Read a file of rows with the pipeline and count."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    every = {name for row in rows for name in exhaustive(row)}
    tally = Tally(defaultdict(int), defaultdict(int), defaultdict(int), [])
    readings = pipeline.read(Article(row["text"], ref=row["id"]) for row in rows)
    for row, reading in zip(rows, readings, strict=True):
        known = exhaustive(row) if "annotated" in row else every
        tally.add(row, reading.claims, known)
    return tally


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall and F1 by relation for each source."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="folder with the two files")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors")
    chosen = parser.parse_args(arguments)
    for name in SOURCES:
        tally = measure(chosen.data / name)
        print(f"{name:18s}  prec.  recall  F1     right wrong missing")
        print("\n".join((*tally.table(), *tally.lines[: chosen.errors])))


if __name__ == "__main__":
    main()
