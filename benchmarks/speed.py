"""CPU seconds: of reading, a thousand words; of starting ``kg --help``; of extraction alone.

    python benchmarks/speed.py [ARTICLE...]

Without articles, the example stories are read. The model is loaded before the clock starts; the
best of three rounds counts. CPU time is that of the process and its children, so that other work
on the machine hardly shows. The exit code is 1 when a ceiling is broken.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg import annotate, ingest, ontology, pipeline
from kg.clean import clean
from kg.errors import KgError
from kg.extract import Extractor
from kg.records import Article
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent
STORIES = ROOT / "examples"
READING, START, SHARE = 1.5, 0.5, 0.25
"""The ceilings: CPU s a thousand words, CPU s of a start, extraction against the parser's time."""
_ROUNDS = 3


def cpu() -> float:
    """Return the CPU seconds of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the cheapest of some rounds."""
    spent = []
    for _ in range(_ROUNDS):
        start = cpu()
        work()
        spent.append(cpu() - start)
    return min(spent)


def articles(sources: Sequence[str]) -> list[Article]:
    """Return the articles to read."""
    named = sources or [str(path) for path in sorted(STORIES.glob("*/article*"))]
    return [article for name in named for article in ingest.read(name)]


def reading(found: Sequence[Article]) -> float:
    """Return the CPU seconds a thousand words of reading articles."""
    list(pipeline.read(found[:1]))
    words = sum(len(article.text.split()) for article in found)
    return best(lambda: list(pipeline.read(found))) / words * 1000


def share(found: Sequence[Article]) -> float:
    """Return the CPU time of extraction as a part of spaCy's on the same articles."""
    annotator, extractor = annotate.load(), Extractor(ontology.load())
    cleaned = [clean(article.text) for article in found]
    parsing = best(lambda: list(annotator.pipe(text.text for text in cleaned)))
    docs = list(annotator.pipe(text.text for text in cleaned))
    named = [resolve(doc) for doc in docs]
    parts = list(zip(docs, named, cleaned, found, strict=True))

    def extract() -> None:
        for doc, names, text, article in parts:
            extractor(doc, extractor.select(doc, names), text, article)

    return best(extract) / parsing


def start() -> float:
    """Return the CPU seconds of ``kg --help``."""
    command = [sys.executable, "-m", "kg", "--help"]
    return best(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    found = articles(arguments)
    measured = (
        ("CPU s per 1,000 words after loading", reading(found), READING),
        ("CPU s of kg --help", start(), START),
        ("extraction, part of the parser's CPU", share(found), SHARE),
    )
    for name, value, ceiling in measured:
        print(f"{name:38s} {value:.2f}   at most {ceiling}")
    return int(any(value > ceiling for _, value, ceiling in measured))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KgError as error:
        sys.exit(str(error))
