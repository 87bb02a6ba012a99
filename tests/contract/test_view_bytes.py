"""The same graph gives the same bytes: in every run, in any order, whatever the hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib, random, sys
from kg import view
from kg.records import Argument, Article, Claim, Entity, Evidence, Fact, Status

names = [f"Firm {chr(65 + n % 26)}{n}" for n in range(60)]
entities = [
    Entity(f"organization/{name}", name, ("Organization", "Person", "Vessel", "Treaty")[n % 4],
           (f"alias {n}", f"other {n}"))
    for n, name in enumerate(names)
]
text = " ".join(f"{a} and {b} met." for a, b in zip(names, names[1:]))
paper, other = Article(text, title="A"), Article("Nothing.", title="B")
facts = []
for n, (a, b) in enumerate(zip(names, names[1:] + names[:1])):
    quote = f"{a} and {b} met."
    start = max(0, text.find(quote))
    ends = [Argument(x, x, f"organization/{x}", None, start, start + len(x)) for x in (a, b)]
    found = Evidence(paper.id, start, start + len(quote), quote)
    status = list(Status)[n % 5]
    claims = [Claim(ends[0], "met", ends[1], status, found, f"x/{k}") for k in range(2)]
    facts.append(Fact(f"{n:08x}", ends[0].id, "met", ends[1].id, status, claims=tuple(claims)))
if len(sys.argv) > 1:
    shuffle = random.Random(int(sys.argv[1])).shuffle
    papers = [paper, other]
    for rows in (facts, entities, papers):
        shuffle(rows)
else:
    papers = [paper, other]
html = view.page(facts=facts, entities=entities, articles=papers, labels={}, max_entities=40)
svg = view.svg(facts=facts, entities=entities, labels={})
print(hashlib.sha256((html + svg).encode()).hexdigest())
"""


def digest(*arguments: str, **environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **environment},
    )
    return run.stdout.strip()


@pytest.fixture(scope="module")
def usual() -> str:
    return digest(PYTHONHASHSEED="0")


def test_a_digest_is_a_digest(usual: str) -> None:
    assert len(usual) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize("seed", ["1", "2", "31337"])
def test_the_hash_seed_does_not_matter(usual: str, seed: str) -> None:
    assert digest(PYTHONHASHSEED=seed) == usual


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_the_input_does_not_matter(usual: str, seed: str) -> None:
    assert digest(seed, PYTHONHASHSEED=seed) == usual


def test_threads_and_locale_do_not_matter(usual: str) -> None:
    assert digest(OMP_NUM_THREADS="2", LC_ALL="C", TZ="Asia/Tokyo") == usual
