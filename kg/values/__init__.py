"""Money, counts, shares and dates in running text, as exact values.

Every parser takes a text and returns tuples of start, end and record, sorted, without overlaps.
None of them raises, and none of them guesses: what the words do not tell is left out.
"""

from kg.values.dates import dates
from kg.values.money import amounts, counts
from kg.values.parts import shares

__all__ = ["amounts", "counts", "dates", "shares"]
