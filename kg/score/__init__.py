"""Measure: claims against passages that were labelled by hand.

Strict: relation, direction and both strings equal after normalising case, quotes, punctuation,
leading articles and titles, possessives and trailing legal forms. Relaxed: half of the words are
enough. Symmetric relations match either way round. ``docs/evaluation.md`` tells the rest.

>>> gold = [Passage("a", "", (Triple("Nordwind AG", "acquires", "Palmetto"),))]
>>> score(gold, {"a": [Triple("Nordwind", "acquires", "Palmetto Foods")]}).relaxed.total.f1
1.0
"""

from kg.score.matching import Comparison, Rule, compare
from kg.score.report import Counts, Finding, Outcome, Report, Share, score
from kg.score.strings import normalise
from kg.score.triples import (
    QUALIFIERS,
    RELATIONS,
    Passage,
    Triple,
    from_extract,
    load,
    passage,
    snake,
    surface,
    to_record,
    triple,
)

__all__ = [
    "QUALIFIERS",
    "RELATIONS",
    "Comparison",
    "Counts",
    "Finding",
    "Outcome",
    "Passage",
    "Report",
    "Rule",
    "Share",
    "Triple",
    "compare",
    "from_extract",
    "load",
    "normalise",
    "passage",
    "score",
    "snake",
    "surface",
    "to_record",
    "triple",
]
