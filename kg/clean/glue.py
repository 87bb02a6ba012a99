# ruff: noqa: RUF001 - these very characters are the subject
"""Sentences that lost the blank between them, apart again; names in camel form stay whole.

A sentence runs into the next in three ways: "globallyBy October" (letters), "shares.Net income"
(a mark), "2024The bank" (figures and brackets). A split needs evidence at both sides of the seam:
a head that can end a sentence and a tail that can begin one, as word lists and the document itself
show it. A form that the document repeats is a name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.clean.mapped import Change, Mapped
from kg.clean.words import words

_LOW, _UP = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_WORD = re.compile(rf"(?:[{_LOW}{_UP}0-9]|(?<=[{_LOW}{_UP}])['’](?=[{_LOW}{_UP}]))+")
_SEAM = re.compile(rf"(?<=[{_LOW}])(?=[{_UP}])|(?<=[{_UP}]{{2}})(?=[{_UP}][{_LOW}])")
_AFTER_MARK = re.compile(
    rf"(?P<head>[{_LOW}{_UP}0-9%)]{{2,}})(?P<mark>[.!?][”’)]?|,[”’]?)(?P<tail>[{_UP}][{_LOW}]*)"
    rf"(?![{_LOW}{_UP}0-9.])"
)
_AFTER_FIGURE = re.compile(rf"(?<=[0-9%)\]])(?P<tail>[{_UP}][{_LOW}]+)(?=,? [{_LOW}{_UP}0-9\"“])")
_AFTER_INITIALS = re.compile(rf"(?<=[{_UP}]\.[{_UP}]\.)(?P<tail>[{_UP}][{_LOW}]+)")
_OPENING = re.compile(rf"(?<=[{_LOW}{_UP}0-9%)][.!?])(?=[“‘][{_UP}])")
_AFTER_ADDRESS = re.compile(rf"(?<=[\w])\.(?:com|net|org)(?=[{_UP}][{_LOW}])")
_QUOTE_AFTER = re.compile(rf"[.!?,](?P<quote>\")(?P<tail>[{_UP}][{_LOW}]*)(?![{_LOW}{_UP}])")
_NEXT = re.compile(r",? ([^\s,.;:]+)")
_SUFFIX = re.compile(
    r"(?:s|ed|ing|ly|tion|sion|ment|ity|ence|ance|ship|ness|ism|ure|age|er|or|al)$"
)
_SHORTEST_WORD = 3
_LONG_ENOUGH = 4
"""A longer word is known by its suffix."""
_ADDRESS = frozenset({"Com", "Net", "Org", "Co", "Inc", "Io", "Ai", "Ltd", "Js", "Net's"})
_CORPORATE = frozenset({"AG", "SA", "SE", "NV", "Inc", "Ltd", "Corp", "Co", "Plc", "PLC", "LLC"})
_NEVER_HEADS = frozenset({"Mc", "Mac", "De", "La", "Le", "Di", "Du", "Van", "Fitz", "O"})


@dataclass(frozen=True, slots=True)
class Seam:
    """A place inside a word where two sentences may meet.

    Attributes:
        at: Offset of the tail.
        head: What stands before it, back to the beginning of the word.
        tail: What stands behind it, up to the next seam.
        whole: The whole word.
        following: The next word, or "" when none follows directly.
        last: No other seam follows in the word.
    """

    at: int
    head: str
    tail: str
    whole: str
    following: str
    last: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document, with how often each stands alone, case kept."""

    text: str
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: str) -> "Vocabulary":
        """Count the words of a text."""
        return cls(text, Counter(_WORD.findall(text)))

    def knows(self, word: str) -> bool:
        """Tell whether the word stands alone somewhere."""
        return self.counts[word] > 0

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a lower-case word is one of the language, and no part of a name."""
        if word in words("common") or word in words("hangers"):
            return True
        if len(word) < _SHORTEST_WORD:
            return False
        return self.knows(word) or (len(word) > _LONG_ENOUGH and bool(_SUFFIX.search(word)))


def unglue(text: Mapped) -> Mapped:
    """Part what was glued: ". " between letters, a blank behind a mark."""
    seen = Vocabulary.of(text.text)
    for find in _FINDERS:
        text = text.edit(find(text.text, seen))
    return text


def _in_words(text: str, seen: Vocabulary) -> Iterator[Change]:
    """Find "globallyBy", "AppleTwo", "DeepSeekThe"."""
    for found in _WORD.finditer(text):
        word = found.group()
        handle = text[found.start() - 1 : found.start()] in {"@", "#"}
        if handle or word.islower() or word.istitle() or word in words("names"):
            continue
        for seam in _seams(text, found):
            if _is_glue(seam, seen):
                yield seam.at, seam.at, _mend(seam.head)
                break


def _seams(text: str, found: re.Match[str]) -> Iterator[Seam]:
    word = found.group()
    cuts = [seam.start() for seam in _SEAM.finditer(word)]
    after = _NEXT.match(text, found.end())
    following = after.group(1) if after else ""
    for cut, stop in zip(cuts, [*cuts[1:], len(word)], strict=False):
        last = stop == len(word)
        yield Seam(
            found.start() + cut,
            word[:cut],
            word[cut:stop],
            word,
            following if last else word[stop:],
            last,
        )


def _is_glue(seam: Seam, seen: Vocabulary) -> bool:
    head = re.split("['’]", seam.head)[-1] if seam.head[-1].islower() else seam.head
    if head.islower():
        return _can_begin(seam, seen) if _can_end(seam, head, seen) else False
    opener = seam.head in words("starters") - words("closers") or seam.head in _NEVER_HEADS
    if seen.counts[seam.whole] > 1 or opener or not seam.last:
        return False
    if seam.tail in words("certain") and len(seam.head) >= _SHORTEST_WORD and seam.following:
        return True
    if not seen.knows(seam.head) and seam.head not in words("closers"):
        return False
    return _begins_clause(seam) or _is_known_speaker(seam, seen)


def _can_end(seam: Seam, head: str, seen: Vocabulary) -> bool:
    """Tell whether a lower-case head can be the last word of a sentence."""
    if seam.head != head or seen.is_ordinary(head):
        return True
    if len(head) < _SHORTEST_WORD:
        return False
    if seam.tail in words("particles"):
        return _opens(seam.following)
    return seam.tail in words("starters") | words("nouns")


def _can_begin(seam: Seam, seen: Vocabulary) -> bool:
    """Tell whether the tail can be the first word of a sentence, behind an ordinary word."""
    if seam.tail in words("starters") | words("nouns"):
        return seam.following != "" and len(seam.head) > 1
    if seen.counts[seam.whole] > 1 or len(seam.tail) == 1 or not seam.following:
        return False
    if len(seam.head) > _LONG_ENOUGH and len(seam.tail) >= _SHORTEST_WORD:
        return True
    return seen.knows(seam.tail) or seen.knows(seam.tail.lower())


def _begins_clause(seam: Seam) -> bool:
    """Tell whether the tail is a sentence starter that no brand name could end with."""
    if seam.tail not in words("starters") or not seam.following:
        return False
    return seam.tail not in words("particles") or _opens(seam.following)


def _opens(following: str) -> bool:
    return bool(following) and (not following[0].islower() or following in words("openers"))


def _is_known_speaker(seam: Seam, seen: Vocabulary) -> bool:
    """Tell whether the tail is a name of the document: "ChinaTsai noted", "AppleTim Cook"."""
    if not seen.knows(seam.tail) or seam.following in _CORPORATE:
        return False
    if seam.head in words("closers") and seam.following.islower():
        return not seen.knows(seam.tail.lower()) and seam.tail not in words("firms")
    pair = re.compile(rf"\b{re.escape(seam.tail)} {re.escape(seam.following)}")
    return seam.following.istitle() and bool(pair.search(seen.text))


def _mend(head: str) -> str:
    return " " if head in words("hangers") else ". "


def _after_marks(text: str, seen: Vocabulary) -> Iterator[Change]:
    """Find "shares.Net income", "said.”The", "US.The expansion", "Tokyo,Japan"."""
    for found in _AFTER_MARK.finditer(text):
        head, tail = found["head"], found["tail"]
        if _is_seam_at_mark(head, tail, found, seen):
            at = found.start("tail")
            yield at, at, " "


def _is_seam_at_mark(head: str, tail: str, found: re.Match[str], seen: Vocabulary) -> bool:
    if tail in _ADDRESS - words("nouns") or (len(tail) == 1 and tail not in "AI"):
        return False
    if found["mark"] == "," or len(found["mark"]) > 1 or tail in words("starters") | words("nouns"):
        return True
    if head[-1].islower() and not _is_name(head):
        return True
    return seen.knows(tail) and f"{head} {tail}" not in seen.text and seen.knows(head)


def _after_initials(text: str, _: Vocabulary) -> Iterator[Change]:
    """Find "outside the U.S.The division"."""
    for found in _AFTER_INITIALS.finditer(text):
        if found["tail"] in words("starters"):
            yield found.start(), found.start(), " "


def _is_name(head: str) -> bool:
    return head[0].isupper()


def _before_quotes(text: str, _: Vocabulary) -> Iterator[Change]:
    """Find "said.“We"."""
    for found in _OPENING.finditer(text):
        yield found.start(), found.start(), " "


def _after_quotes(text: str, _: Vocabulary) -> Iterator[Change]:
    """Find a straight quote that ends a sentence or begins one: its number tells."""
    quotes, counted = 0, 0
    for found in _QUOTE_AFTER.finditer(text):
        paragraph = text.rfind("\n", counted, found.start()) + 1
        quotes = (0 if paragraph else quotes) + text.count(
            '"', max(paragraph, counted), found.start("quote")
        )
        counted = found.start("quote")
        at = found.start("tail" if quotes % 2 else "quote")
        yield at, at, " "


def _after_addresses(text: str, _: Vocabulary) -> Iterator[Change]:
    """Find "post.example.comSubscribe now"."""
    for found in _AFTER_ADDRESS.finditer(text):
        yield found.end(), found.end(), ". "


def _after_figures(text: str, _: Vocabulary) -> Iterator[Change]:
    """Find "2024The bank", "60%However", "TipRanks)To read", "here)Orion Group"."""
    for found in _AFTER_FIGURE.finditer(text):
        if found["tail"] in words("starters") | words("nouns"):
            yield found.start(), found.start(), ". "
        elif text[found.start() - 1] in ")]":
            yield found.start(), found.start(), " "


_FINDERS = (
    _after_addresses,
    _after_marks,
    _after_initials,
    _before_quotes,
    _after_quotes,
    _after_figures,
    _in_words,
)
