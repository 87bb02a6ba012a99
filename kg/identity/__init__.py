"""Who is who across articles: namesakes apart, other names together, by evidence alone.

An article decides for itself which of its names are one; its ids are made of names. Here the
articles are laid side by side. What they say of an id (seat, trade, ticker, whom it has to do with)
parts it where they cannot mean one and the same, and joins a short, old or abbreviated name to the
one full name that other articles give it. Without evidence an id stays as the name made it.

The outcome is a function of the set of readings: no order, no counter and no chance is in it.
Nothing that was read is changed for good: the graph keeps the readings as they were and settles
them anew, and the corrections of a reader are applied to the outcome.
"""

from kg.identity.appearing import JOINED, Appearance, appearances, linked, own_name
from kg.identity.evidence import Comparison, Profile, compare
from kg.identity.moving import moved
from kg.identity.settling import Moves, Settled, decide, parted, settle

__all__ = [
    "JOINED",
    "Appearance",
    "Comparison",
    "Moves",
    "Profile",
    "Settled",
    "appearances",
    "compare",
    "decide",
    "linked",
    "moved",
    "own_name",
    "parted",
    "settle",
]
