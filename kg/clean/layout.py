# ruff: noqa: RUF001 - these very characters are the subject
"""Lines into paragraphs: page furniture, tables and hard line breaks out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.clean.mapped import Change, Mapped
from kg.clean.words import is_furniture

RUN_LIMIT = 8
"""A longer run of one punctuation mark is shortened: tokenizers are quadratic in it."""
CHUNK_LIMIT = 200
"""A longer stretch without a blank is no prose."""
_LONG_LINE = 80
_LETTERS_AT_LEAST = 0.3
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_WRAPPED_LINES = 3

_RUN = re.compile(rf"([^\w\s])\1{{{RUN_LIMIT},}}")
_CHUNK = re.compile(rf"\S{{{CHUNK_LIMIT + 1},}}")
_BLANKS = re.compile(" {2,}")
_LINE = re.compile(r"[^\n]+")
_STOPPED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_CONTINUES = re.compile(r"[a-z]")
_AGENCY = re.compile(r"^\([A-Z][A-Za-z .&]{1,24}\) ?(?:--?|–|—) ", re.MULTILINE)
"""An agency in front of its report: "(Bloomberg) -- "."""
_BROKEN_WORD = re.compile(r"[a-z]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is kept.

    Attributes:
        start: Offset of its first character that is not blank.
        end: Offset behind its last character that is not blank.
        indent: How many blanks stand before it.
        text: What stands between.
        after_gap: A blank line or a dropped line stands before it.
    """

    start: int
    end: int
    indent: int
    text: str
    after_gap: bool


def shorten(text: Mapped) -> Mapped:
    """Shorten runs of one mark to three, break up what is too long to be a word, close gaps."""
    text = text.sub(_RUN, lambda found: found.group(1) * 3)
    return text.sub(_CHUNK, lambda found: _broken(found.group())).sub(_BLANKS, " ")


def _broken(chunk: str) -> str:
    """Cut a chunk with enough letters into words of bearable length; drop any other."""
    if _letters(chunk) < _LETTERS_AT_LEAST:
        return " "
    return " ".join(chunk[i : i + CHUNK_LIMIT] for i in range(0, len(chunk), CHUNK_LIMIT))


def paragraphs(text: Mapped) -> Mapped:
    """Leave one line a paragraph, an empty line between two, no page furniture, no agency."""
    blocks = _blocks(_lines(text.text))
    return text.edit(_gaps(text.text, blocks)).sub(_AGENCY, "")


def _lines(text: str) -> Iterator[Line]:
    gap, above = True, -1
    for found in _LINE.finditer(text):
        line = found.group().strip(" ")
        gap = gap or text.count("\n", above, found.start()) > 1
        if line and not is_furniture(line) and not _is_table(line):
            start = text.index(line[0], found.start())
            yield Line(start, start + len(line), start - found.start(), line, gap)
            gap = False
        else:
            gap = True
        above = found.end()


def _is_table(line: str) -> bool:
    return len(line) > _LONG_LINE and _letters(line) < _LETTERS_AT_LEAST


def _letters(text: str) -> float:
    """Return the share of letters among what is not blank."""
    solid = len(text) - text.count(" ")
    return sum(map(str.isalpha, text)) / solid if solid else 0.0


def _blocks(lines: Iterator[Line]) -> list[list[Line]]:
    """Group the lines that no empty line parts."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.after_gap or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _gaps(text: str, blocks: list[list[Line]]) -> Iterator[Change]:
    """Say what stands before, between and behind the lines."""
    done, between = 0, ""
    for block in blocks:
        wrapped = _is_wrapped(block)
        for last, line in zip([None, *block], block, strict=False):
            if last is not None:
                between = _joint(last, line, wrapped=wrapped)
            if (done, line.start) != (0, 0):
                yield done, line.start, between
            done = line.end
        between = "\n\n"
    if done < len(text):
        yield done, len(text), ""


def _joint(last: Line, line: Line, *, wrapped: bool) -> str:
    """Return what parts two neighbouring lines of a block."""
    goes_on = not _STOPPED.search(last.text) and _CONTINUES.match(line.text)
    if goes_on and _BROKEN_WORD.search(last.text):
        return ""
    if goes_on or (wrapped and line.indent <= last.indent):
        return " "
    return "\n\n"


def _is_wrapped(block: list[Line]) -> bool:
    """Tell hard line breaks within a paragraph from lines that are paragraphs."""
    inner = block[:-1]
    if len(inner) < _WRAPPED_LINES - 1 or max(len(line.text) for line in block) > _WIDEST_WRAP:
        return False
    wide = sum(len(line.text) >= _NARROWEST_WRAP for line in inner)
    stopped = sum(bool(_STOPPED.search(line.text)) for line in inner)
    goes_on = sum(bool(_CONTINUES.match(line.text)) for line in block[1:])
    return wide >= 0.6 * len(inner) and stopped < 0.4 * len(inner) and goes_on >= 0.3 * len(inner)
