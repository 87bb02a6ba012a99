"""Identifiers of entities as RDF: tickers, LEIs, and the same entity in another register."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from rdflib import SKOS, URIRef

from kg import iri
from kg.dataset import CN, SCHEMA
from kg.errors import RdfError
from kg.rdf import terms
from kg.rdf.terms import Pair

_TERMS: Final = MappingProxyType({"ticker": SCHEMA.tickerSymbol, "lei": SCHEMA.leiCode})
_LEI: Final = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_GLEIF: Final = "https://rdf.gleif.org/L1/L-"


def identified(identifiers: Iterable[tuple[str, str]]) -> list[Pair]:
    """Return what is said of an entity by its identifiers, pairs of scheme and value.

    Each as it is kept; tickers and LEIs by schema.org's terms; an LEI of the right form, and a
    "match" that is an address of the web, as what SKOS calls an exact match. Never as the same
    thing of OWL: one wrong link would make two companies one under any reasoner.
    """
    found: list[Pair] = []
    for scheme, value in identifiers:
        found.append((CN.identifier, terms.texts((scheme, value))))
        if scheme in _TERMS:
            found.append((_TERMS[scheme], terms.text(value)))
        if scheme == "lei" and _LEI.fullmatch(value):
            found.append((SKOS.exactMatch, URIRef(_GLEIF + value)))
        if scheme == "match" and _address(value):
            found.append((SKOS.exactMatch, URIRef(value)))
    return found


def _address(value: str) -> bool:
    try:
        return iri.web(value) == value
    except RdfError:
        return False
