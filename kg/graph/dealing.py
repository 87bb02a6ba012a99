"""What a graph tells of deals, and the claims of its articles with the deals among them."""

from typing import TYPE_CHECKING, Any

from kg import export
from kg.graph.contents import Contents
from kg.graph.sources import one_of
from kg.records import Deal, Reading, Status

if TYPE_CHECKING:
    from kg.ontology import Ontology


class Dealing:
    """A graph of which the deals can be listed."""

    @property
    def _contents(self) -> Contents:
        raise NotImplementedError

    def deals(self, about: str | None = None, status: str | None = None) -> tuple[Deal, ...]:
        """Return deals, each with everybody who takes part in it, sorted by their parties.

        Args:
            about: Only those that this entity takes part in.
            status: Only those of this status: "planned".

        Raises:
            KgError: No entity goes by the name.
            UsageError: There is no such status.
        """
        who = self._contents.entity(about).id if about else None
        wanted = one_of("status", status, list(Status))
        return tuple(
            deal
            for deal in self._contents.deals
            if who in {None, *(party.id for party in deal.parties)}
            and wanted in {None, deal.status.value}
        )

    def extract(self) -> tuple[dict[str, Any], ...]:
        """Return the claims as plain values, one object an article, with the deals they tell of."""
        held = self._contents
        return tuple(extracted(reading, held.ontology) for reading in held.readings)


def extracted(reading: Reading, ontology: "Ontology") -> dict[str, Any]:
    """Return what one article gave as values that JSON can hold: a line of ``kg extract``."""
    from kg import rdf

    deals = rdf.deals(reading.claims, ontology, (reading.article,))
    return export.article_object(reading, deals)
