"""Read labelled passages with the whole pipeline, and score what comes out.

    python benchmarks/passages.py benchmarks/gold/passages.jsonl --errors 40

``--out FILE`` writes what was found in the form of the labels, a JSON object a line.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg import pipeline
from kg.export import article_object
from kg.records import Article
from kg.score import Passage, Triple, from_extract, load, score, to_record


def read(gold: Iterable[Passage]) -> dict[str, tuple[Triple, ...]]:
    """Return the triples of each passage by its id.

    Raises:
        KgError: A passage cannot be read.
    """
    articles = (Article(passage.text, ref=passage.id) for passage in gold)
    return {str(r.article.ref): from_extract(article_object(r)) for r in pipeline.read(articles)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report, or its figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, help="labelled passages, JSON Lines")
    parser.add_argument("--out", type=Path, help="write what was found")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors")
    parser.add_argument("--status", action="store_true", help="demand the right status")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    chosen = parser.parse_args(arguments)
    gold = load(chosen.gold)
    found = read(gold)
    if chosen.out:
        lines = (json.dumps(to_record(*each), ensure_ascii=False) for each in found.items())
        chosen.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    report = score(gold, found, status=chosen.status)
    print(json.dumps(report.as_dict()) if chosen.json else report.text(errors=chosen.errors))


if __name__ == "__main__":
    main()
