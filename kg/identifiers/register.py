"""A register of organisations, asked by name: exact, then near, and none rather than a guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg import trades

_NEAR: Final = 92.0
"""The likeness (Indel, 0 to 100) from which a name that is not equal may be meant."""
_EQUAL: Final = 100.0
_AHEAD: Final = 4.0
"""How far the next best must be behind."""
_LEGAL: Final = frozenset(
    """inc incorporated corp corporation co company limited ltd plc llc llp lp nv sa ag se spa ab
    asa as oyj bv gmbh kk pty kgaa sas srl sarl pjsc pcl bhd aktiengesellschaft societe anonyme
    holding holdings group public the aktiebolag""".split()  # noqa: SIM905
)
_SIGNS: Final = re.compile(r"(?<=\w)\.(?=\w\b)|['\u2019]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Entry:
    """One organisation of a register.

    Attributes:
        name: As the register has it.
        country: Its country in English, "United Kingdom"; empty when it is not known.
        ids: Pairs of scheme and value: ("ticker", "NYSE:MMM").
        codes: Every ticker that it has, "NYSE:MMM", for comparison.
        about: Words on its trade.
        seat: Words on where it sits.
        known: Whether it is known by its bare name: a listed company.
    """

    name: str
    country: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    codes: frozenset[str] = frozenset()
    about: str = ""
    seat: str = ""
    known: bool = False

    @cached_property
    def trades(self) -> frozenset[str]:
        """The trades that its own words tell."""
        return trades.told(self.about)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an article tells of an organisation.

    Attributes:
        name: One of its names.
        countries: Where it sits, in English.
        cities: Where it sits.
        trades: Its trades, as ``trades.csv`` calls them.
        codes: Its tickers, with their markets.
    """

    name: str
    countries: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """The entry that is meant.

    Attributes:
        entry: The entry.
        likeness: How alike the names are, 0 to 1: Indel likeness of the normalised names.
    """

    entry: Entry
    likeness: float


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_SIGNS.sub("", bare))


def normal(name: str) -> str:
    """Return a name without case, accents, punctuation and legal forms at its end.

    >>> normal("The Nordwind Group plc"), normal("AT&T Inc."), normal("Société Générale S.A.")
    ('nordwind', 'at and t', 'societe generale')
    """
    words = _words(name)
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL | {"and"}:
        words = words[:-1]
    return " ".join(words)


class Register:
    """Finds entries by name.

    Names that are not equal are compared only where the first word is; numbers must be equal.

    Args:
        entries: What the register holds.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._exact[normal(entry.name)].append(entry)
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._exact:
            self._near[name.partition(" ")[0]].append(name)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._exact)

    def find(self, asked: Asked) -> Match | None:
        """Return the one entry that a name means; None where several fit, or none does.

        An equal name is enough for a listed company, and where the article has the legal form too.
        Any other needs country, city or ticker.
        """
        name = normal(asked.name)
        if name in self._exact:
            return _only([(entry, 100.0) for entry in self._exact[name]], asked)
        return _only(self._alike(name), asked)

    def _alike(self, name: str) -> list[tuple[Entry, float]]:
        """Return the entries with names near to one, unless the next best is as near."""
        from rapidfuzz import fuzz, process

        others = self._near.get(name.partition(" ")[0], [])
        found = process.extract(name, others, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5)
        fit = [(other, score) for other, score, _ in found if _numbers(other) == _numbers(name)]
        best = max((score for _, score in fit), default=0.0)
        near = [(other, score) for other, score in fit if score > best - _AHEAD]
        return [(entry, score) for other, score in near for entry in self._exact[other]]


def _only(found: list[tuple[Entry, float]], asked: Asked) -> Match | None:
    """Return the only entry that nothing speaks against and enough speaks for."""
    fit = [(entry, score) for entry, score in found if not _against(entry, asked)]
    told = [(entry, score) for entry, score in fit if _for(entry, asked)]
    chosen = told or [
        (entry, score) for entry, score in fit if score == _EQUAL and _enough(entry, asked)
    ]
    if len({entry.ids for entry, _ in chosen}) != 1 or (not told and len(fit) > len(chosen)):
        return None
    entry, score = chosen[0]
    return Match(entry, score / _EQUAL)


def _enough(entry: Entry, asked: Asked) -> bool:
    """Tell whether an equal name is enough: a listed company, or a name with its legal form."""
    words = _words(asked.name)
    return entry.known or (
        words == _words(entry.name) and words[-1:] != normal(asked.name).split()[-1:]
    )


def _numbers(name: str) -> list[str]:
    return [word for word in name.split() if any(c.isdigit() for c in word)]


def _for(entry: Entry, asked: Asked) -> bool:
    """Tell whether country, city or ticker agree."""
    seat = any(city and city in entry.seat for city in asked.cities)
    return bool(entry.country in asked.countries or seat or entry.codes & asked.codes)


def _against(entry: Entry, asked: Asked) -> bool:
    """Tell whether country, ticker or trade speak against an entry."""
    abroad = entry.country and asked.countries and entry.country not in asked.countries
    markets = {code.partition(":")[0] for code in entry.codes}
    coded = {code for code in asked.codes if ":" in code and code.partition(":")[0] in markets}
    other = entry.trades and asked.trades and not entry.trades & asked.trades
    if entry.codes & asked.codes:
        return False
    return bool(abroad or coded or other)
