"""Which organisation an article is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.ends import End

LEADS = 3
"""How often an article must name the organisation that it is about."""
DOMINANT = 2
"""How many times more often than any other, where nothing else tells who is meant."""


def leader(ends: Sequence[End]) -> End | None:
    """Return the organisation that is named most, and clearly more than the next."""
    top = _ranked(ends)
    if not top or top[0][1] < LEADS or (len(top) > 1 and top[0][1] <= top[1][1]):
        return None
    return next(e for e in ends if e.entity.id == top[0][0])


def is_dominant(ends: Sequence[End]) -> bool:
    """Tell whether the organisation that leads is named far more often than the next."""
    top = _ranked(ends)
    return leader(ends) is not None and (len(top) < 2 or top[0][1] >= DOMINANT * top[1][1])  # noqa: PLR2004


def _ranked(ends: Sequence[End]) -> list[tuple[str, int]]:
    return Counter(e.entity.id for e in ends if e.entity.type == "Organization").most_common(2)
