"""Text that a language model can read, with every character traceable to the original.

Steps: tags, entities and odd characters made plain; runs and chunks that are no prose shortened;
lines joined into paragraphs, page furniture and tables out; glued sentences parted; quotes
straightened; the text capped. One empty line parts two paragraphs; a headline is one of its own.
"""

from kg.clean.characters import normalise, straight
from kg.clean.glue import unglue
from kg.clean.layout import paragraphs, shorten
from kg.clean.mapped import Mapped
from kg.records import CleanText

__all__ = ["LIMIT", "clean"]

LIMIT = 100_000
"""How many characters of an article are analysed; the rest is cut at a paragraph or a word."""
_READ_LIMIT = 4 * LIMIT
_LAST_TENTH = LIMIT - LIMIT // 10


def clean(text: str) -> CleanText:
    """Clean a text; nothing is too odd for it, and it never raises.

    >>> clean("Sales grew globallyBy May, Nordwind led.").text
    'Sales grew globally. By May, Nordwind led.'
    """
    mapped = Mapped.of(text[:_READ_LIMIT])
    mapped = paragraphs(shorten(normalise(mapped)))
    mapped = _cap(straight(unglue(mapped)))
    return CleanText(mapped.text, tuple(mapped.starts), tuple(mapped.ends))


def _cap(text: Mapped) -> Mapped:
    if len(text.text) <= LIMIT:
        return text
    ends = (text.text.rfind(gap, _LAST_TENTH, LIMIT) for gap in ("\n\n", " "))
    end = next((end for end in ends if end > 0), LIMIT)
    return text.edit([(end, len(text.text), "")])
