"""A town with its land is one place: "Omaha, Nebraska"; "Oslo and Rome" are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.arguments import Arguments
    from kg.extract.ends import End


def towns(ends: list[End], arguments: Arguments) -> list[End]:
    """Leave the lands of towns out of what fills a slot."""
    city = arguments.city
    lands = [e for e in ends if city(e) is not e and not _is_list(e, arguments)]
    kept = [e for e in ends if e not in lands]
    return kept if any(city(e) in kept for e in lands) else ends


def _is_list(place: End, arguments: Arguments) -> bool:
    """Tell whether "and" closes the row of places that one stands in: "Oslo, Rome and Bonn"."""
    doc = arguments.doc
    at = place.last + (place.last < len(doc) and doc[place.last].text == ",")
    return doc[at : at + 1].text in {"and", "or", "&"} and at + 1 in arguments.at
