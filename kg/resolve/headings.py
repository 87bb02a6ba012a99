"""Short lines over paragraphs: "Key Insights", "Barclays Tops Rivals"."""

from collections.abc import Iterator

from kg.resolve import lexicon
from kg.resolve.view import View

_LONGEST = 16
_MARKS = frozenset(".!?,;:\"')\u201d\u2019")
_HOUSES = lexicon.ORG_WORDS | lexicon.LEGAL


def headings(view: View) -> Iterator[tuple[int, int]]:
    """Yield the first token, and the one behind the last, of each heading.

    A heading is a short line in title case without a mark at its end, over a paragraph; its
    everyday words have capitals that say nothing. A line that is a name alone is none, and the
    first line may be the name that the text is about.
    """
    for first, last in list(_lines(view))[1:-1]:
        words = view.words[first:last]
        title = all(word[:1].isupper() for word in words if len(word) > 3)  # noqa: PLR2004
        short = 1 < len(words) <= _LONGEST and words[-1][-1] not in _MARKS
        plain = (w for w in words if view.common(w) and w.lower() not in _HOUSES)
        if title and short and any(word[:1].isupper() for word in plain):
            yield first, last


def _lines(view: View) -> Iterator[tuple[int, int]]:
    """Yield the lines of a document that hold anything, without their breaks."""
    first = 0
    for index, word in enumerate(view.words):
        if "\n" in word:
            if first < index:
                yield first, index
            first = index + 1
    if first < len(view):
        yield first, len(view)
