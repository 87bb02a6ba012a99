"""Kill a writer at random moments, again and again: ``python -m benchmarks.kills 100``.

A process of its own writes articles into one store: it adds them, replaces them by other versions,
takes them out (in a folder by changing what they touch alone), loads many quads at once and
compacts the files; before and after each step it says so. It is killed (SIGKILL) at a random
moment. Then the store must open and hold exactly what the last finished step left, or what the step
under way would have left: every quad of every article and of the derived layer is compared. The
next writer goes on with the same store.

Other writers are killed while they fill a folder with its first articles, which then must be empty
or whole.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from rdflib import Literal, URIRef

from kg import iri, ontology, rdf
from kg.dataset import CN, Quad
from kg.graph import filling, growing
from kg.graph.contents import Contents, Kept, tidied
from kg.records import (
    Argument,
    Article,
    Claim,
    Entity,
    Evidence,
    Reading,
    Status,
)
from kg.store import FolderStore, Store, open_store
from kg.store.local import MemoryStore

ARTICLES, VERSIONS, BULK, FIRST = 12, 3, 60_000, 600
LONGEST = 1.5
"""Seconds after which a writer is killed at the latest."""
_BULK, _FORGET, _COMPACT = 0.15, 0.3, 0.1
"""How often a step is such a one."""
State = dict[str, int]
"""The version of each article that a store holds; that of the bulk is its number of quads."""
ONTOLOGY = ontology.load()


def reading(number: int, version: int) -> Reading:
    """Return a version of an article; all versions are of one text, so of one graph."""
    names = [f"Firm {number}", f"Firm {number + 1}", f"Firm {number + 2}"]
    article = Article(f"{names[0]} bought {names[1]} and sued {names[2]}.")
    ids = [iri.entity_id("Organization", name) for name in names]
    ends = [
        Argument(name, name, id_, "Organization", at, at + len(name))
        for name, id_ in zip(names, ids, strict=True)
        for at in [article.text.index(name)]
    ]
    said = Evidence(article.id, 0, len(article.text), article.text)
    claims = [
        Claim(ends[0], relation, end, Status.ASSERTED, said, "by/hand", why=(f"{version}",))
        for relation, end in (("acquires", ends[1]), ("sues", ends[2]))
    ]
    claims = claims[: 1 + version % 2]
    entities = tuple(Entity(e.id or "", e.name, "Organization") for e in ends)
    return tidied(Reading(article, entities, (), tuple(claims)))


def bulk(size: int) -> list[Quad]:
    """Return the graph of an article with many quads."""
    home = URIRef(iri.article("bulk"))
    return [(home, CN.source, Literal(f"source {n}"), home) for n in range(size)]


def changes(old: State, new: State) -> dict[URIRef | None, list[Quad]]:
    """Return what is written to lead from one state to another."""
    made: dict[URIRef | None, list[Quad]] = {}
    for name in (old.keys() | new.keys()) - {"bulk"}:
        if old.get(name) != new.get(name):
            each = reading(int(name), new.get(name, 0))
            graph = rdf.quads(each, ONTOLOGY) if name in new else []
            made[URIRef(iri.article(each.article.id))] = graph
    if old.get("bulk") != new.get("bulk"):
        made[URIRef(iri.article("bulk"))] = bulk(new.get("bulk", 0))
    held = [reading(int(name), version) for name, version in new.items() if name != "bulk"]
    return {**made, None: rdf.derived(held, ONTOLOGY)}


def expected(state: State, *, folder: bool) -> set[Quad]:
    """Return everything that a store of a state holds; a folder has an index too."""
    read = [reading(int(name), each) for name, each in state.items() if name != "bulk"]
    index = growing.whole(Contents(map(Kept, read), ONTOLOGY))[1:] if folder else []  # no mark
    return {*index, *(quad for quads in changes({}, state).values() for quad in quads)}


def step(store: Store, old: State, new: State) -> None:
    """Lead a store from one state to another; a folder is changed where an article touches it."""
    if not isinstance(store, FolderStore) or old.get("bulk") != new.get("bulk"):
        store.write(changes(old, new))
        return
    names = [name for name in old.keys() | new.keys() if old.get(name) != new.get(name)]
    added = [Kept(reading(int(name), new[name])) for name in names if name in new]
    gone = [reading(int(name), 0).article.id for name in names if name not in new]
    growing.grow(store, added, gone, ONTOLOGY)


def following(state: State, draw: random.Random, *, large: bool) -> State:
    """Return the state after a random step."""
    new = dict(state)
    if large and draw.random() < _BULK:
        new["bulk"] = 0 if state.get("bulk") else BULK
        return {name: value for name, value in new.items() if value or name != "bulk"}
    name = str(draw.randrange(ARTICLES))
    if name in new and draw.random() < _FORGET:
        del new[name]
    else:
        new[name] = draw.randrange(VERSIONS)
    return new


def write(target: str, state: State, seed: int) -> None:
    """Write without end, and tell of each step before and after it."""
    draw = random.Random(seed)  # noqa: S311
    large = not target.endswith(".trig")
    with open_store(target) as store:
        _tell("open", state)
        while True:
            if large and isinstance(store, MemoryStore) and draw.random() < _COMPACT:
                _tell("compact", state)
                store.engine.optimize()
            new = following(state, draw, large=large)
            _tell("begin", new)
            step(store, state, new)
            _tell("done", new)
            state = new


def _tell(what: str, state: State) -> None:
    sys.stdout.write(f"{json.dumps([what, state])}\n")
    sys.stdout.flush()


def kill_once(
    target: str, state: State, draw: random.Random, longest: float
) -> tuple[str, list[State]]:
    """Run a writer and kill it; return what it was doing, and the states that are right now."""
    command = [sys.executable, "-m", "benchmarks.kills", "--write", target]
    arguments = [json.dumps(state), str(draw.randrange(1 << 30))]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None  # noqa: S101
        first = writer.stdout.readline()
        time.sleep(draw.uniform(0, longest))
        writer.kill()
        lines = [first, *writer.stdout.read().splitlines()]
    told: list[tuple[str, State]] = [json.loads(line) for line in lines if line.strip()]
    what, last = told[-1]
    done = [each for kind, each in told if kind in {"open", "done"}][-1]
    return what, [done, last] if what == "begin" else [done]


def verdict(target: str, states: list[State]) -> tuple[State | None, str]:
    """Return the state that a store is in, and what is wrong with it."""
    with open_store(target) as store:
        held = list(store.quads())
    if len(held) != len(set(held)):
        return None, "quads are doubled"
    for state in states:
        if set(held) == expected(state, folder=not target.endswith(".trig")):
            return state, ""
    return None, f"{len(held)} quads, and none of {len(states)} states"


def run(target: str, times: int, seed: int, longest: float = LONGEST) -> Counter[str]:
    """Kill so many writers of a store; return what they were doing, and what went wrong."""
    draw = random.Random(seed)  # noqa: S311
    state: State = {}
    found: Counter[str] = Counter()
    for _ in range(times):
        what, states = kill_once(target, state, draw, longest)
        now, fault = verdict(target, states)
        found[f"killed while: {'between steps' if what in {'open', 'done'} else what}"] += 1
        found["the step under way was kept"] += what == "begin" and now == states[-1]
        if now is None:
            found[f"wrong: {fault}"] += 1
            return found
        state = now
    return found


def first() -> list[Kept]:
    """Return the first articles of a folder."""
    return [Kept(reading(number, 1)) for number in range(FIRST)]


def fill(target: str) -> None:
    """Fill a folder, and tell of it before and after."""
    with open_store(target) as store:
        _tell("begin", {})
        if isinstance(store, MemoryStore):
            filling.fill(store, first(), ONTOLOGY)
        _tell("done", {})


def fills(times: int, seed: int) -> Counter[str]:
    """Kill so many writers that fill a folder; return what became of it."""
    draw = random.Random(seed)  # noqa: S311
    contents = Contents(first(), ONTOLOGY)
    whole = {*contents.quads, *growing.whole(contents)}
    found: Counter[str] = Counter()
    for _ in range(times):
        with tempfile.TemporaryDirectory() as place:
            target = f"{place}/folder"
            kill_filler(target, draw.uniform(0, 2 * LONGEST))
            with open_store(target) as store:
                held = set(store.quads())
            left = list(Path(target).glob("bulk-*"))
        what = "empty" if not held else "whole" if held == whole else "wrong: half"
        found["wrong: files are left" if left else what] += 1
    return found


def kill_filler(target: str, after: float) -> None:
    """Start a process that fills a folder, and kill it so many seconds after it began."""
    command = [sys.executable, "-m", "benchmarks.kills", "--fill", target]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None  # noqa: S101
        writer.stdout.readline()
        time.sleep(after)
        writer.kill()


def main() -> int:
    """Run all kinds of stores; the exit code is 1 when anything was lost, doubled or half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("times", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", nargs=3, metavar=("STORE", "STATE", "SEED"))
    parser.add_argument("--fill", metavar="STORE")
    given: Any = parser.parse_args()
    if given.fill:
        fill(given.fill)
        return 0
    if given.write:
        write(given.write[0], json.loads(given.write[1]), int(given.write[2]))
    faults = 0
    for name in ("folder", "x.trig", "first"):
        with tempfile.TemporaryDirectory() as place:
            target = f"{place}/{name}"
            times, seed = given.times, given.seed
            found = fills(times, seed) if name == "first" else run(target, times, seed)
        print(f"{name}: {given.times} writers killed")
        for what, count in sorted(found.items()):
            print(f"  {count:4}  {what}")
        faults += sum(count for what, count in found.items() if what.startswith("wrong"))
    print(f"faults: {faults}")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
