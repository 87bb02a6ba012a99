"""Names in quotation marks that hold grammar words, or a colon: "Sons of the Sea"."""

from kg.resolve.marks import FUNCTION, Marks
from kg.resolve.view import QUOTES, Phrase

_LONGEST = 8
_SMALL = 1
"""How many grammar words, or a colon and one, may stand between capitals."""
_INNER = frozenset(("of", "the", "and", "in", "to", "for", "a", "with", "on", "at", "from"))


def quoted(marks: Marks) -> list[Phrase]:
    """Find the names in quotation marks whose words alone would not make one name."""
    view = marks.view
    found: list[Phrase] = []
    for index, word in enumerate(view.words):
        if word not in QUOTES - {"'"} or index + 1 >= len(view) or not _begins(marks, index + 1):
            continue
        last = _end(marks, index + 1)
        length = last - index - 1
        closed = {view.word(last), view.word(last + 1)} & QUOTES if view.word(last) else set()
        grammar = any(view.lower[i] in FUNCTION | _INNER | {":"} for i in range(index + 1, last))
        if 1 < length <= _LONGEST and closed and grammar and not marks.headline[index]:
            found.append(Phrase(index + 1, last))
    return found


def _begins(marks: Marks, index: int) -> bool:
    """Tell a capital, or a number in front of one: "12 Days of Rain"."""
    number = marks.view.words[index].isdigit() and marks.cap_at(index + 1)
    return marks.caps[index] or number


def _end(marks: Marks, first: int) -> int:
    """Return where the words with capitals end, small grammar words between them."""
    last = first + 1
    while last < len(marks.view):
        inner = last + (marks.view.word(last) == ":")  # "The Long Ford: Low Water"
        while inner - last <= _SMALL and marks.view.word(inner) in _INNER and not marks.caps[inner]:
            inner += 1
        if not marks.cap_at(inner):
            return last
        last = inner + 1
    return last
