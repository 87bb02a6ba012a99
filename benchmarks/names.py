"""Measure the entity layer on licensed sets that are not part of this project.

    python benchmarks/names.py DATA [--passages 600] [--documents 60] [--articles 80]

DATA is a folder with ``relations/*.jsonl``, ``news.jsonl.gz`` and ``gold/news_dev.jsonl``. Every
figure is printed beside the one of the model alone. ``--errors`` prints what was missed.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.annotate import Annotator, load
from kg.records import Mention, MentionKind, Resolution
from kg.resolve import resolve
from kg.resolve.forms import core_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]
Span = tuple[int, int, str]

_LABELS = {"ORG": "ORG", "PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_TYPES = {"Organization": "ORG", "Person": "PER", "Place": "LOC"}
_ORGS = {"ORG", "PRODUCT", "PERSON"}


def rows(path: Path) -> Iterator[Row]:
    """Read JSON Lines, compressed or not."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open() as lines:
        for line in lines:
            yield json.loads(line)


def every(items: Iterable[Row], count: int) -> list[Row]:
    """Take about ``count`` items, evenly spread, so that a sample is the same in every run."""
    whole = list(items)
    return whole[:: max(1, len(whole) // count)][:count]


class Tally:
    """Counts of hits and of all, with examples of misses."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.missed: list[str] = []

    def add(self, name: str, *, hit: bool) -> None:
        """Count one case."""
        self.all[name] += 1
        self.hit[name] += hit

    def line(self, name: str) -> str:
        """Return "name  hit/all = share"."""
        share = self.hit[name] / self.all[name] if self.all[name] else 0.0
        return f"  {name:<44} {self.hit[name]:>5}/{self.all[name]:<5} = {share:.3f}"


def core(text: str) -> tuple[str, ...]:
    """Return the words of a name without article and legal form."""
    return core_of(words_of(text))


def found(end: Row, mentions: Iterable[Span]) -> bool:
    """Tell whether an end is a mention: exact, or but for the article and the legal form."""
    wanted = core(end["text"])
    return any(
        (start == end["start"] and stop == end["end"])
        or (start < end["end"] and stop > end["start"] and core(text) == wanted)
        for start, stop, text in mentions
    )


def inside(end: Row, mentions: Iterable[Span]) -> bool:
    """Tell whether an end is a part of a longer mention: "Velora" in "Velora Pictures"."""
    return any(start <= end["start"] and stop >= end["end"] for start, stop, _ in mentions)


def companies(read: Annotator, path: Path, count: int, tally: Tally) -> list[str]:
    """CORE: are both ends of a labelled pair found?

    A passage with a pronoun or a description at an end is read a second time below the name of
    its page, as its article would be, and the end counts when it is linked to that name.
    """
    for row in every(rows(path), count):
        doc = read.read(row["text"])
        ours = resolve(doc)
        spans = [(m.start, m.end, m.text) for m in ours.mentions]
        plain = [(e.start_char, e.end_char, e.text) for e in doc.ents if e.label_ in _ORGS]
        relation = row["relations"][0]
        ends = [row["entities"][relation[side]] for side in ("head", "tail")]
        hits = [titled(read, row, e, tally) if e["anaphor"] else found(e, spans) for e in ends]
        named = not any(end["anaphor"] for end in ends)
        tally.add("both ends, all passages", hit=all(hits))
        kind = "both are names" if named else "one is no name"
        tally.add(f"both ends, {kind}", hit=all(hits))
        if named:
            whole = all(hit or inside(end, spans) for end, hit in zip(ends, hits, strict=True))
            tally.add("both ends, names or parts of a longer one", hit=whole)
        tally.add("both ends, the model alone", hit=all(found(end, plain) for end in ends))
        for end, hit in zip(ends, hits, strict=True):
            _end(tally, ours, end, hit=hit, text=row["text"])
    return []


def _end(tally: Tally, ours: Resolution, end: Row, *, hit: bool, text: str) -> None:
    kind = "pronoun or description" if end["anaphor"] else "name"
    tally.add(f"end found: {kind}", hit=hit)
    if not hit:
        tally.missed.append(f"CORE {kind}: {end['text']!r} in {text!r}")
    elif not end["anaphor"]:
        tally.add("typed organisation or product", hit=_typed(ours, end))


def titled(read: Annotator, row: Row, end: Row, tally: Tally) -> bool:
    """Tell whether a pronoun or a description is linked to the name that stands as the title."""
    title = f"{end['name']}\n\n"
    ours = resolve(read.read(title + row["text"]))
    heads = {m.entity for m in ours.mentions if m.start < len(end["name"])}
    start, stop = end["start"] + len(title), end["end"] + len(title)
    over = [m.entity for m in ours.mentions if m.start < stop and m.end > start]
    if over:
        tally.add("a link of a pronoun or description is right", hit=over[0] in heads)
    return bool(over) and over[0] in heads


def _typed(ours: Resolution, end: Row) -> bool:
    types = {entity.id: entity.type for entity in ours.entities}
    over = [m for m in ours.mentions if m.start < end["end"] and m.end > end["start"]]
    return any(types[m.entity] in {"Organization", "Product"} for m in over)


def spans_f1(read: Annotator, paths: list[Path], count: int, tally: Tally) -> list[str]:
    """FiNER-ORD: exact spans with their type, ours and the model's own."""
    scores: dict[tuple[str, str], list[int]] = {}
    for row in every((row for path in paths for row in rows(path)), count):
        doc = read.read(row["text"])
        gold = {(e["start"], e["end"], e["type"]) for e in row["entities"]}
        ours, model = set(_ours(resolve(doc))), set(_model(doc))
        for who, spans in (("ours", ours), ("model", model)):
            for kind in ("ORG", "PER", "LOC"):
                _score(scores.setdefault((who, kind), [0, 0, 0]), gold, spans, kind)
        text = row["text"]
        tally.missed += [
            f"FiNER missed {k} {_around(text, a, b)}" for a, b, k in sorted(gold - ours)
        ]
        tally.missed += [
            f"FiNER extra {k} {_around(text, a, b)}" for a, b, k in sorted(ours - gold)
        ]
    for who in ("ours", "model"):
        kinds = [scores[who, kind] for kind in ("ORG", "PER", "LOC")]
        scores[who, "all"] = [sum(counts) for counts in zip(*kinds, strict=True)]
    return [_prf(f"FiNER-ORD {kind}, {who}", *scores[who, kind]) for who, kind in sorted(scores)]


def _around(text: str, start: int, end: int) -> str:
    left, right = text[max(0, start - 30) : start], text[end : end + 30]
    return f"{left}[{text[start:end]}]{right}".replace("\n", " ")


def _ours(resolution: Resolution) -> Iterator[Span]:
    types = {entity.id: _TYPES.get(entity.type, "") for entity in resolution.entities}
    for mention in resolution.mentions:
        if mention.kind is MentionKind.NAME and types[mention.entity]:
            yield mention.start, mention.end, types[mention.entity]


def _model(doc: "Doc") -> Iterator[Span]:
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            yield ent.start_char, ent.end_char, _LABELS[ent.label_]


def _score(counts: list[int], gold: set[Span], found: set[Span], kind: str) -> None:
    wanted = {span for span in gold if span[2] == kind}
    given = {span for span in found if span[2] == kind}
    counts[0] += len(wanted & given)
    counts[1] += len(given)
    counts[2] += len(wanted)


def _prf(name: str, hit: int, given: int, wanted: int) -> str:
    precision, recall = hit / max(1, given), hit / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"  {name:<44} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def coreference(read: Annotator, path: Path, count: int, tally: Tally) -> str:
    """Re-DocRED: do two mentions that we join belong to one cluster?

    Its clusters hold names and few pronouns, so that a link is judged where both ends are gold
    mentions: the link of a mention to the nearest one before that we give the same entity.
    """
    hit = given = wanted = 0
    for row in every(rows(path), count):
        gold = {(e["start"], e["end"]): e["cluster"] for e in row["entities"]}
        last: dict[str, int] = {}
        for mention in resolve(read.read(row["text"])).mentions:
            cluster = gold.get((mention.start, mention.end))
            if cluster is None:
                continue
            if mention.entity in last:
                given += 1
                hit += last[mention.entity] == cluster
                if last[mention.entity] != cluster:
                    tally.missed.append(f"DocRED joined {mention}")
            last[mention.entity] = cluster
        sizes = Counter(gold.values())
        wanted += sum(size - 1 for size in sizes.values())
    return _prf("Re-DocRED links between gold mentions", hit, given, wanted)


def pronouns(read: Annotator, path: Path, tally: Tally) -> str:
    """KnowledgeNet: a pronoun at one end whose fact also stands on a name in the passage."""
    hit = given = wanted = 0
    for row in rows(path):
        pairs = _same(row)
        if not pairs:
            continue
        mentions = {(m.start, m.end): m for m in resolve(read.read(row["text"])).mentions}
        for pronoun, names in pairs:
            wanted += 1
            mention = mentions.get((pronoun["start"], pronoun["end"]))
            if mention is None:
                continue
            given += 1
            good = any(_linked(mention, name, mentions.values()) for name in names)
            hit += good
            if not good:
                tally.missed.append(f"KNet {mention} not {names[0]['text']} in {row['text']!r}")
    return _prf("KnowledgeNet pronouns linked", hit, given, wanted)


def _same(row: Row) -> list[tuple[Row, list[Row]]]:
    """Pair pronouns with names that hold the same relation to the same other end."""
    held: dict[tuple[int, str, str], list[int]] = {}
    for relation in row["relations"]:
        head, tail, kind = relation["head"], relation["tail"], relation["type"]
        held.setdefault((tail, kind, "head"), []).append(head)
        held.setdefault((head, kind, "tail"), []).append(tail)
    found: list[tuple[Row, list[Row]]] = []
    for numbers in held.values():
        ends = [row["entities"][number] for number in numbers]
        words = [end for end in ends if end["text"].lower() in _PRONOUNS]
        names = [end for end in ends if end["text"][0].isupper() and end not in words]
        if names:
            found += [(word, names) for word in words]
    return found


_PRONOUNS = frozenset(("he", "she", "his", "her", "him", "it", "its", "they", "their"))


def _linked(mention: Mention, name: Row, mentions: Iterable[Mention]) -> bool:
    return any(
        m.entity == mention.entity and m.start < name["end"] and m.end > name["start"]
        for m in mentions
    )


def passages(read: Annotator, path: Path, tally: Tally) -> list[str]:
    """Hand-labelled news passages: are the named ends of their facts mentions?"""
    for row in rows(path):
        if not row["triples"]:
            continue
        ours = resolve(read.read(row["text"])).mentions
        names = {core(m.text) for m in ours if m.kind is MentionKind.NAME}
        rest = {core(m.text) for m in ours}
        for triple in row["triples"]:
            for side in ("subject", "object"):
                _passage_end(triple, side, names, rest, tally)
    return []


def _passage_end(
    triple: Row, side: str, names: set[tuple[str, ...]], rest: set[tuple[str, ...]], tally: Tally
) -> None:
    wanted = triple[side]
    choices = [wanted, *_listed(triple.get(f"{side}_alt"))]
    nominal = bool(triple.get("nominal")) and side == "object"
    kind = "gold ends that are descriptions" if nominal else "gold ends that are names"
    hit = any(core(choice) in (rest if nominal else names) for choice in choices)
    tally.add(kind, hit=hit)
    if not hit:
        tally.missed.append(f"GOLD {kind}: {choices} | {sorted(map(' '.join, rest))}")


def _listed(value: object) -> list[str]:
    return (
        [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
    )


def cost(read: Annotator, path: Path, count: int) -> list[str]:
    """Compare our time with that of spaCy, in processor seconds, on whole articles."""
    model = own = 0.0
    tokens = 0
    for row in islice(rows(path), 0, count * 80, 80):
        began = time.process_time()
        doc = read.read(row["text"][:100_000])
        middle = time.process_time()
        resolve(doc)
        own += time.process_time() - middle
        model += middle - began
        tokens += len(doc)
    return [
        f"  {tokens} tokens; spaCy {model:.2f} s, entity layer {own:.2f} s = {own / model:.1%}",
    ]


def main() -> None:
    """Run the measures and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--passages", type=int, default=600)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="core,finer,docred,knet,gold,cost")
    given = parser.parse_args()
    only = given.only.split(",")
    folder, tally, read = given.data / "relations", Tally(), load()
    finer = [folder / f"finer_ord_{part}.jsonl" for part in ("train", "val")]
    steps: dict[str, Callable[[], list[str]]] = {
        "core": lambda: companies(read, folder / "core_train.jsonl", given.passages, tally),
        "finer": lambda: spans_f1(read, finer, given.documents, tally),
        "docred": lambda: [
            coreference(read, folder / "redocred_business_dev.jsonl", given.documents, tally)
        ],
        "knet": lambda: [pronouns(read, folder / "knowledgenet_corporate.jsonl", tally)],
        "gold": lambda: passages(read, given.data / "gold" / "news_dev.jsonl", tally),
        "cost": lambda: cost(read, given.data / "news.jsonl.gz", given.articles),
    }
    for name, step in steps.items():
        if name in only:
            print(*step(), sep="\n")
    print(*(tally.line(name) for name in sorted(tally.all)), sep="\n")
    if given.errors:
        print(*tally.missed, sep="\n")


if __name__ == "__main__":
    main()
