"""Identifiers that registers have for organisations: tickers, ISINs, LEIs.

A register is a list of entries that an installed package holds; ``Register`` finds the one entry
that a name means and is silent where several could be meant, or none is near enough. Nothing is
looked up unless it is asked for: what is installed changes no output.
"""

from kg.identifiers.attach import Attach
from kg.identifiers.register import Asked, Entry, Match, Register
from kg.identifiers.sources import leis, tickers

__all__ = ["Asked", "Attach", "Entry", "Match", "Register", "leis", "tickers"]
