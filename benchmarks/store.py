"""A store of many generated claims: ``python -m benchmarks.store 100000 [--keep FOLDER]``.

Prints what it costs to save a graph of so many claims in an Oxigraph folder, how large the folder
is, what each named question takes there (median of five, in a process that is warm), what it takes
to open the graph again, to add one article to it, to find copies, and to check an article by SHACL.
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
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import kg
from kg import check, copies, iri, ontology, query, rdf
from kg.errors import KgError
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


def run(claims: int, folder: Path) -> None:
    """Print all figures for a store of so many claims."""
    count = claims // EACH
    save(claims, [reading(number, max(count // 2, 10)) for number in range(count)], folder)
    one = reading(0, max(count // 2, 10))
    alone = [*rdf.quads(one, ONTOLOGY), *rdf.derived([one], ONTOLOGY)]
    timed("SHACL of one article", lambda: check.validate(alone))
    for name, took in questions(folder):
        print(f"question {name}: {took}", flush=True)
    timed("open again, list the facts", lambda: kg.load(folder).facts())
    timed("add one article and save", lambda: add(folder, reading(count, count)))


def save(claims: int, read: list[Reading], folder: Path) -> None:
    """Print what it costs to save a graph, and how large it is."""
    graph = kg.KnowledgeGraph()
    graph.keep(read, model="none 1.0")
    timed("find copies", lambda: copies.originals(each.article for each in read))
    timed("save", lambda: graph.save(folder), claims)
    print(f"facts: {len(graph):,}; quads: {len(graph.quads()):,}", flush=True)
    held = size(folder)
    print(f"on disk: {held / 1e6:,.0f} MB, {held / claims:,.0f} bytes a claim", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"memory at the most: {peak:.1f} GB", flush=True)


def add(folder: Path, read: Reading) -> None:
    """Add an article to a store."""
    graph = kg.load(folder)
    graph.keep([read], model="none 1.0")
    graph.save(folder)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument("--keep", type=Path, help="leave the store there")
    given = parser.parse_args()
    if given.keep:
        run(given.claims, given.keep)
    else:
        with tempfile.TemporaryDirectory() as place:
            run(given.claims, Path(place) / "store")
    return 0


if __name__ == "__main__":
    sys.exit(main())
