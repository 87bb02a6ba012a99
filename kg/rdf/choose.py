"""What counts of several claims: the status that wins, and the value of a qualifier."""

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from kg.records import Claim, Status

RANKS: Final = MappingProxyType(
    {
        Status.ASSERTED: 5,
        Status.NEGATED: 4,
        Status.DENIED: 4,
        Status.PLANNED: 3,
        Status.RUMOURED: 2,
    }
)
"""Which status of several wins; ``core.ttl`` says the same."""

_T = TypeVar("_T")


def status(claims: Sequence[Claim]) -> Status:
    """Return the highest status of claims that are sorted by day; of two of one rank the later."""
    return max((claim.status for claim in reversed(claims)), key=RANKS.__getitem__)


def best(claims: Iterable[Claim], value: Callable[[Claim], _T | None]) -> _T | None:
    """Return a qualifier of the highest-ranked claim that has it, of several the last one."""
    found = [(claim, value(claim)) for claim in claims if value(claim) is not None]
    return max(reversed(found), key=lambda pair: RANKS[pair[0].status])[1] if found else None
