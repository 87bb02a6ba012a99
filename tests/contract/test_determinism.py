"""The same articles give the same bytes, whatever the hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORIES = ("examples/alibaba/article.txt", "examples/executive/article.txt")
CODE = """
import sys, kg
target = sys.argv[1]
graph = kg.build(*sys.argv[2:], date="2025-02-20", store=f"{target}.trig")
for ending in ("html", "ttl", "nq", "jsonld", "csv", "jsonl", "graphml", "gexf"):
    graph.export(f"{target}.{ending}")
"""


def written(folder: Path, seed: str) -> dict[str, bytes]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    subprocess.run(
        [sys.executable, "-c", CODE, str(folder / "graph"), *STORIES],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=120,
    )
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "1")
    other = written(tmp_path / "two", "4")
    assert {"graph.trig", "graph.html"} <= one.keys()
    assert [name for name in one if one[name] != other[name]] == []
