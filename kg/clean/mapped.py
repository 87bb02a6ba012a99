"""A text whose every character remembers where in the original it came from."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Change: TypeAlias = tuple[int, int, str]
"""Start, end and what stands there instead; start == end inserts."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text with, for each character, the span of the original that it stands for.

    Both offset rows never fall, and no span is empty.

    Attributes:
        text: The text as it stands now.
        starts: For each character the offset of its first original character.
        ends: For each character the offset behind its last original character.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """Begin with a text that stands for itself."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def edit(self, changes: Iterable[Change]) -> "Mapped":
        """Make changes, which must be sorted and must not overlap.

        What replaces a span of its own length maps character by character; anything else maps
        to the whole span; what is inserted maps to the character before it.

        >>> Mapped.of("a&lt;b").edit([(1, 5, "<")]).ends
        [1, 5, 6]
        """
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, new in changes:
            for row, old in ((starts, self.starts), (ends, self.ends)):
                row.extend(old[done:start])
            parts += (self.text[done:start], new)
            firsts, lasts = self._spans(start, end, len(new))
            starts.extend(firsts)
            ends.extend(lasts)
            done = end
        if not parts:
            return self
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return Mapped("".join((*parts, self.text[done:])), starts, ends)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "Mapped":
        """Replace every match of a pattern, as ``re.sub`` does."""
        replace = new if callable(new) else lambda _: new
        return self.edit(_changes(pattern, replace, self.text))

    def _spans(self, start: int, end: int, count: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the original spans of ``count`` characters that replace ``start:end``."""
        if count == end - start:
            return self.starts[start:end], self.ends[start:end]
        if start == end:
            start = max(start - 1, 0)
            end = start + 1
        return [self.starts[start]] * count, [self.ends[end - 1]] * count


def _changes(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> Iterator[Change]:
    for match in pattern.finditer(text):
        new = replace(match)
        if new != match.group():
            yield match.start(), match.end(), new
