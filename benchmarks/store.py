"""A store of many generated claims: ``python -m benchmarks.store 100000 [--keep FOLDER]``.

Prints what it costs to add articles with so many claims to an Oxigraph folder, how large the folder
is, what each named question takes there (median of five, in a process that is warm), what it takes
to add one article to it, to take it out again, and to check an article by SHACL.
Articles have five claims in five sentences; a third of the companies are drawn with a heavy tail,
as in the news. CPU seconds are those of this process and of its children that have ended; those of
the questions are seconds by the clock.
"""

import argparse
import datetime as dt
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg import check, iri, ontology, query, rdf
from kg.errors import KgError
from kg.graph import growing, keeping
from kg.graph.contents import tidied
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    Entity,
    Evidence,
    Reading,
    Status,
)
from kg.store import FolderStore, open_store

EACH, ROUNDS, PATIENCE = 5, 5, 30.0
"""Claims an article, rounds a question, seconds that a question may take."""
RELATIONS = {
    "acquires": "bought",
    "divests": "sold its part of",
    "partnersWith": "works with",
    "investsIn": "put money into",
    "supplies": "supplies",
    "sues": "sued",
    "competesWith": "competes with",
    "subsidiaryOf": "belongs to",
}
STATUSES = [Status.ASSERTED] * 8 + [Status.PLANNED, Status.RUMOURED, Status.DENIED]
WORDS = [f"{a}{b}" for a in "bcdfghjklmnprstvwz" for b in ("ara", "ine", "olo", "ude", "essit")]
_NAMED_OFTEN = 0.3
ONTOLOGY = ontology.load()


def company(draw: random.Random, among: int) -> str:
    """Return the name of a company; few are named often."""
    if draw.random() < _NAMED_OFTEN:
        return f"Firm {min(int(draw.paretovariate(0.9)), among)}"
    return f"Firm {draw.randrange(among)}"


def reading(number: int, among: int) -> Reading:
    """Return an article of five sentences, each of which claims something."""
    draw = random.Random(number)  # noqa: S311
    told = []
    for _ in range(EACH):
        relation = draw.choice(sorted(RELATIONS))
        ends = company(draw, among), company(draw, among)
        detail = " ".join(draw.choice(WORDS) for _ in range(8))
        price = draw.randrange(1, 900)
        told.append((relation, ends, f"for ${price} million {detail}.", price))
    sentences = [f"{a} {RELATIONS[r]} {b} {rest}" for r, (a, b), rest, _ in told]
    article = Article(
        " ".join(sentences),
        title=f"Article {number}",
        date=dt.date(2020, 1, 1) + dt.timedelta(days=number % 1800),
        publisher=f"Paper {number % 40}",
        ref=f"n-{number}",
    )
    claims = []
    start = 0
    for (relation, ends, _, price), sentence in zip(told, sentences, strict=True):
        said = Evidence(article.id, start, start + len(sentence), sentence)
        places = (start, start + sentence.rindex(f" {ends[1]} ") + 1)
        subject, object_ = map(argument, ends, places)
        status = draw.choice(STATUSES)
        amount = Amount(f"${price} million", Decimal(price * 10**6), "USD")
        claims.append(Claim(subject, relation, object_, status, said, "by/hand", amount=amount))
        start += len(sentence) + 1
    known = {end.id: end for claim in claims for end in (claim.subject, claim.object)}
    entities = (Entity(id_ or "", end.name, "Organization") for id_, end in known.items())
    ordered = tuple(sorted(entities, key=lambda entity: entity.id))
    return tidied(Reading(article, ordered, (), tuple(claims)))


def argument(name: str, start: int) -> Argument:
    """Return an end of a claim."""
    id_ = iri.entity_id("Organization", name)
    return Argument(name, name, id_, "Organization", start, start + len(name))


def cpu() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(what: str, work: Callable[[], object], count: int = 0) -> None:
    """Do something, and print what it costs."""
    start = cpu()
    work()
    spent = cpu() - start
    rate = f", {count / spent:,.0f} claims a second" if count else ""
    print(f"{what}: {spent:.1f} CPU s{rate}", flush=True)


def size(folder: Path) -> int:
    """Return the bytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def questions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each named question with its median time, or what became of it."""
    session = query.Session(folder, query.Limits(seconds=PATIENCE, rows=1_000_000, size=1 << 30))
    for question in query.questions():
        given = {key: GIVEN.get(key, value) for key, value in question.defaults.items()}
        yield question.name, answered(session, question, given)
    session.close()


GIVEN = {"name": "Firm 7", "day": "2024-06-01"}
"""What a question leaves open."""


def answered(session: query.Session, question: query.Question, given: dict[str, str]) -> str:
    """Ask a question some times; return the median and the number of rows."""
    spent = []
    rows = 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        try:
            answer = session.run(question.sparql, question.bindings(given))
        except KgError as error:
            return str(error).splitlines()[0]
        spent.append(time.perf_counter() - start)
        rows = len(answer.rows) if isinstance(answer, query.Table) else 0
        if spent[0] > PATIENCE / ROUNDS:
            break
    return f"{statistics.median(spent) * 1000:,.0f} ms, {rows:,} rows"


def run(claims: int, folder: Path, batch: int) -> None:
    """Print all figures for a store of so many claims."""
    count = claims // EACH
    among = max(count // 2, 10)
    load(claims, (reading(number, among) for number in range(count)), folder, batch)
    one = reading(0, among)
    alone = [*rdf.quads(one, ONTOLOGY), *rdf.derived([one], ONTOLOGY)]
    timed("SHACL of one article", lambda: check.validate(alone))
    for name, took in questions(folder):
        print(f"question {name}: {took}", flush=True)
    more = [reading(count + number, among) for number in range(ROUNDS)]
    print(f"add one article: {median(lambda each: add(folder, [each]), more)}", flush=True)
    ids = [each.article.id for each in more]
    print(f"forget it: {median(lambda id_: forget(folder, id_), ids)}", flush=True)
    print(f"memory at the most: {peak()}", flush=True)


def load(claims: int, read: Iterator[Reading], folder: Path, batch: int) -> None:
    """Print what it costs to add articles to an empty folder, and how large it is."""
    growing.BATCH = batch
    start = time.perf_counter()
    timed("load", lambda: add(folder, read), claims)
    print(f"seconds by the clock: {time.perf_counter() - start:,.0f}", flush=True)
    held = size(folder)
    print(f"on disk: {held / 1e6:,.0f} MB, {held / claims:,.0f} bytes a claim", flush=True)
    with FolderStore(folder, read_only=True) as opened:
        print(keeping.counted(opened), flush=True)
    print(f"memory at the most: {peak()}", flush=True)


def peak() -> str:
    """Return the most memory that this process has had."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB"


def add(folder: Path, read: Iterable[Reading]) -> None:
    """Add articles to a folder as ``kg build -s`` does."""
    with open_store(folder) as opened:
        parts = keeping.in_parts(opened, ONTOLOGY)
        if parts is not None:
            keeping.add(parts, read, ONTOLOGY, model="none 1.0")


def forget(folder: Path, id_: str) -> None:
    """Take an article out of a folder as ``kg forget`` does, but for its counts."""
    with open_store(folder) as opened:
        parts = keeping.in_parts(opened, ONTOLOGY)
        if parts is not None:
            growing.grow(parts, (), growing.called(parts, id_), ONTOLOGY)


def median(work: Callable[[Any], object], given: Iterable[object]) -> str:
    """Do something with each of some things; return the median seconds by the clock."""
    spent = []
    for each in given:
        start = time.perf_counter()
        work(each)
        spent.append(time.perf_counter() - start)
    return f"{statistics.median(spent) * 1000:,.0f} ms"


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument("--keep", type=Path, help="leave the store there")
    parser.add_argument("--batch", type=int, default=growing.BATCH, help="articles at a time")
    given = parser.parse_args()
    if given.keep:
        run(given.claims, given.keep, given.batch)
    else:
        with tempfile.TemporaryDirectory() as place:
            run(given.claims, Path(place) / "store", given.batch)
    return 0


if __name__ == "__main__":
    sys.exit(main())
