"""What a frame found: two ends, the words that hold them together, and the frame itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.ends import End
    from kg.extract.frames import Frame


MOST = 6
"""How many ends a sentence may tie to one another: more are a list of members."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One match.

    Attributes:
        frame: The frame that matched.
        subject: Who.
        obj: Whom; None when the context has to tell.
        trigger: The verb or noun that the status is read from.
        noun: The noun that a verb frame names ("stake"), where sum and share hang.
        role: A job title.
        ended: The words themselves say that it no longer holds.
        other: The third party of a deal.
    """

    frame: Frame
    subject: End
    obj: End | None
    trigger: Token
    noun: Token | None = None
    role: str | None = None
    ended: bool = False
    other: End | None = None


def pairs(slots: Mapping[str, Sequence[End]]) -> Iterator[tuple[End, End]]:
    """Yield the subject and object of each claim that the filled slots make.

    A claim needs two different entities.
    """
    both = slots.get("S&O")
    if both is not None and len(both) > MOST:
        return
    if both is not None:
        chosen: Iterator[tuple[End, End]] = combinations(both, 2)
    else:
        chosen = product(slots.get("S", ()), slots.get("O", ()))
    for subject, obj in chosen:
        if subject.entity.id != obj.entity.id:
            yield subject, obj
