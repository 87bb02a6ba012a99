"""A mention that fills a slot, and what may fill which."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.frames import Slot
from kg.records import Entity, Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

SHORT_FORMS = frozenset(
    {"US", "U.S.", "UK", "U.K.", "Britain", "America", "England", "EU", "Korea"}
)
OPEN = frozenset(
    {
        "company",
        "stake",
        "shares",
        "employer",
        "developer",
        "conduct",
        "Organization",
        "Product",
        "Person",
    }
)
KINDS = {
    "employer": ("Organization",),
    "goods": ("Product",),
    "customer": ("Organization",),
    "conduct": ("Organization", "Product"),
    "backer": ("Organization", "Person"),
    "owner": ("Organization", "Person"),
}
NAMED = frozenset({"Organization", "Thing"})
CITY_STATES = frozenset({"Singapore", "Monaco", "Vatican City", "Gibraltar"})
SUPERVISING = frozenset(
    f"Organization: {why}" for why in ("listed as regulator", "after regulator", "after watchdog")
)
TICKER = re.compile(r"[A-Z0-9]+\.[A-Z]+")
"""A share by its code, "XYZ.HKG", which names no exchange by itself."""
CERTAIN = ("Organization: legal form", "Organization: listed as company")
WEAK = (
    "the model's labels",
    "everyday words",
    "Place: after in",
    "listed beside one",
    "one of brands",
    "does something",
    "written like a brand",
    "written like an acronym",
)
"""What stands in ``Entity.why`` for a type that no word of the article supports."""


@dataclass(frozen=True, slots=True)
class End:
    """A mention that fills a slot, and the tokens that it covers."""

    mention: Mention
    entity: Entity
    first: int
    last: int
    root: int


class Kinds:
    """What fits where.

    Args:
        ontology: Which types lie below which, and the cue words for kinds of names.
        open_types: Ids of entities whose type is not settled: they fit where a type is asked for.
    """

    def __init__(self, ontology: Ontology, open_types: frozenset[str]) -> None:
        self.ontology = ontology
        self.open_types = open_types
        self.cues = ontology.cues

    def fits(self, end: End, slot: Slot) -> bool:
        """Tell whether an end may fill a slot."""
        kind, type_ = slot.kind, end.entity.type
        if kind is None or (end.entity.id in self.open_types and kind in OPEN):
            return True
        match kind:
            case "company" | "stake" | "shares" | "unit" | "maker" | "developer" | "ahead":
                return self._is_company(end, kind)
            case "employer" | "goods" | "customer" | "conduct" | "backer" | "owner":
                return type_ in KINDS[kind]
            case "city":
                street = end.entity.name.endswith("Street")
                return type_ == "Place" and not street and end.entity.name not in countries()
            case "market":
                return type_ == "Place" or self.fits(end, Slot(slot.name, "exchange"))
            case "litigant":  # a court hears a case and brings none
                return not self.has_cue(end.entity, "courtWord")
            case "authority":
                return type_ in NAMED and self._is_authority(end.entity)
            case "exchange":
                ticker = TICKER.fullmatch(end.entity.name)
                return type_ in NAMED and not ticker and self.has_cue(end.entity, "exchangeWord")
            case _:
                return self.ontology.is_a(type_, (kind,))

    def _is_company(self, end: End, kind: str) -> bool:
        """Tell whether an end is a company, of the kind that is asked for."""
        named = end.mention.kind is MentionKind.NAME
        if kind in {"company", "stake", "shares"} and end.entity.type == "Thing":  # "its mills"
            return not named
        if end.entity.type != "Organization":
            return False
        if kind == "developer" and self.open_types:  # it is the product's type that is sought
            return True
        if kind == "developer" and self.has_cue(end.entity, "authorityWord"):
            return False
        told = named and (kind == "maker" or is_certain(end.entity))
        return (told or kind not in {"unit", "maker"}) and not self._is_public(end)

    def _is_authority(self, entity: Entity) -> bool:
        """Tell a body that supervises, by its name or as an article introduces it; no court."""
        if self.has_cue(entity, "courtWord"):
            return False
        told = not SUPERVISING.isdisjoint(entity.why)
        return told or self.has_cue(entity, "authorityWord")

    def has_cue(self, entity: Entity, cue: str) -> bool:
        """Tell whether a word of an entity's names is in a cue set."""
        words = self.cues[cue]
        names = (name.lower() for name in (entity.name, *entity.aliases))
        return any(
            name in words
            or any(word in words for word in re.findall(r"[^\W\d_]+", name))
            or any(" " in phrase and phrase in name for phrase in words)
            for name in names
        )

    def is_whole(self, end: End) -> bool:
        """Tell whether a firm is called by its name, shorter by no more than its legal form."""
        called = end.mention.text
        rest = end.entity.name.removeprefix(called).lower().replace(".", "").replace(",", "")
        whole = set(rest.split()) <= self.cues["legalForm"]
        return end.entity.name.startswith(called) and whole

    def _is_public(self, end: End) -> bool:
        return self.has_cue(end.entity, "exchangeWord") and end.entity.name.isupper()


def is_certain(entity: Entity) -> bool:
    """Tell whether its own name makes a company of an entity: a legal form, or a list."""
    return any(line.startswith(CERTAIN) for line in entity.why)


def is_weak(entity: Entity) -> bool:
    """Tell whether a type rests on the label of the language model alone."""
    types = [line for line in entity.why if line.startswith(f"{entity.type}: ")]
    return bool(types) and all(line.endswith(WEAK) for line in types)


@functools.cache
def countries() -> frozenset[str]:
    """Return the English names of countries, as the Unicode CLDR gives them, and short forms."""
    from babel import Locale

    return (frozenset(Locale("en").territories.values()) | SHORT_FORMS) - CITY_STATES
