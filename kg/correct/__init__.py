"""What a reader corrects, as lines of a patch that is replayed whenever the graph is made.

``parse`` reads the lines of a patch, ``written`` writes them, ``replay`` applies them to readings
and ``passages`` turns what was judged into labelled passages for ``kg score``. Nothing here knows
of stores: corrections never change what was read, they are applied to it.
"""

from kg.correct.ends import in_article, matches
from kg.correct.gold import passages
from kg.correct.lines import CLAIM_ACTS, ENTITY_ACTS, Act, Correction, parse, told, written
from kg.correct.making import told_of
from kg.correct.replay import Replayed, replay
from kg.correct.waiting import waits

__all__ = [
    "CLAIM_ACTS",
    "ENTITY_ACTS",
    "Act",
    "Correction",
    "Replayed",
    "in_article",
    "matches",
    "parse",
    "passages",
    "replay",
    "told",
    "told_of",
    "waits",
    "written",
]
