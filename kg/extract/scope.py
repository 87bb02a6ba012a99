"""What governs a trigger: its status so far, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

STRENGTH = {
    Status.ASSERTED: 0,
    Status.PLANNED: 1,
    Status.RUMOURED: 2,
    Status.NEGATED: 3,
    Status.DENIED: 4,
}


@dataclass(slots=True)
class Scope:
    """What governs a trigger.

    Attributes:
        status: The status reached.
        real: False inside a condition, a question or a bare wish: no claim.
        ended: A word says that the state no longer holds.
        speaker: The verb of saying that the claim stands under, the innermost.
        tellers: The verbs of saying around that one, from inside out.
        path: The words passed, innermost first.
        why: The decisions, in words.
    """

    status: Status
    real: bool = True
    ended: bool = False
    speaker: Token | None = None
    tellers: list[Token] = field(default_factory=list)
    path: list[Token] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    done: bool = False

    def apply(self, status: Status, word: Token) -> None:
        """Raise the status: what is negated or denied is never made real again."""
        if self.done and status is Status.PLANNED:
            return
        if STRENGTH[status] > STRENGTH[self.status]:
            self.status = status
        self.why.append(f"{word.text}: {status}")
