"""Measure: claims against passages that were labelled by hand.

Strict: relation, direction and both strings equal after normalising case, quotes, punctuation,
leading articles and titles, possessives and trailing legal forms. Relaxed: half of the words are
enough. Symmetric relations match either way round. Who is meant by a name is measured by B-cubed
(``coreference``), against articles labelled with links (``marks``). ``docs/evaluation.md`` tells
the rest.

>>> gold = [Passage("a", "", (Triple("Nordwind AG", "acquires", "Palmetto"),))]
>>> score(gold, {"a": [Triple("Nordwind", "acquires", "Palmetto Foods")]}).relaxed.total.f1
1.0
"""

from kg.score.coreference import BCubed, EntityReport, b_cubed, score_entities
from kg.score.marks import Labelled, Mark, found_in, load_labelled
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
    "BCubed",
    "Comparison",
    "Counts",
    "EntityReport",
    "Finding",
    "Labelled",
    "Mark",
    "Outcome",
    "Passage",
    "Report",
    "Rule",
    "Share",
    "Triple",
    "b_cubed",
    "compare",
    "found_in",
    "from_extract",
    "load",
    "load_labelled",
    "normalise",
    "passage",
    "score",
    "score_entities",
    "snake",
    "surface",
    "to_record",
    "triple",
]
