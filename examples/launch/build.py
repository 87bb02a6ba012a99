"""Build the graph of this story and print its facts: python examples/launch/build.py."""

from pathlib import Path

import kg
from kg.analyse import sentence

graph = kg.build(Path(__file__).with_name("article.txt"), date="2026-03-04")
print(graph)
for fact in graph.facts():
    print(f"{fact.status:9}  {sentence(fact)}")
