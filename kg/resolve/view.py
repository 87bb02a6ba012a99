"""A parsed document as plain lists, read once: attribute access on spaCy tokens is slow."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc

    from kg.resolve.gazetteer import Gazetteer, Known

QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019``''")


_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("'s", ""), ("er", ""), ("er", "e")),
)


@dataclass(slots=True, frozen=True)
class Phrase:
    """A run of tokens from ``first`` up to, not with, ``last``."""

    first: int
    last: int


@dataclass
class View:
    """The document in lists with one item a token.

    Attributes:
        text: The text in natural case; as long as the text of the document.
        words: The tokens in natural case.
        lower: The same in small letters.
        starts: Offset of the first character of each token.
        ends: Offset behind the last character of each token.
        tags: Penn Treebank tags.
        deps: Dependency labels.
        heads: Index of the head of each token.
        labels: The model's entity label, empty outside of entities.
        ents: Index of the model's entity that a token is in, -1 outside.
        sentence: Index of the sentence of each token.
        sentences: First token and the one behind the last one of each sentence.
        known: For each first token of a listed name the token behind it and the entry.
        dictionary: Base forms of English words; empty when the model has none.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    labels: list[str]
    ents: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    known: dict[int, "tuple[int, Known]"] = field(default_factory=dict)
    dictionary: "Container[str]" = frozenset()

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    def surface(self, first: int, last: int) -> str:
        """Return the text of the tokens from ``first`` up to, not with, ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def glued(self, index: int) -> bool:
        """Tell whether a token follows the one before without a space."""
        return index > 0 and self.ends[index - 1] == self.starts[index]

    def word(self, index: int) -> str:
        """Return a token in small letters, empty outside of the document."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def tag(self, index: int) -> str:
        """Return a tag, empty outside of the document."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    def common(self, word: str) -> bool:
        """Tell whether a word, or what it is inflected from, stands in the dictionary."""
        lower = word.lower()
        if lower in self.dictionary:
            return True
        return any(
            lower.endswith(ending) and lower.removesuffix(ending) + base in self.dictionary
            for ending, base in _ENDINGS
        )

    def of_goods(self, index: int) -> bool:
        """Tell whether a listed product begins at a token: "the Aurora family" is no house."""
        return index in self.known and self.known[index][1].type == "Product"

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """For each token that has some, its dependents from left to right."""
        found: dict[int, list[int]] = {}
        for index, head in enumerate(self.heads):
            if head != index:
                found.setdefault(head, []).append(index)
        return found

    @cached_property
    def small(self) -> Counter[str]:
        """How often each word stands without a capital."""
        return Counter(word for word in self.words if word[:1].islower())


def view(doc: "Doc", gazetteer: "Gazetteer") -> View:
    """Read a document into lists and look up the listed names in it."""
    text = str(doc.user_data.get("cased", doc.text)).replace("\u2019", "'")
    starts = [token.idx for token in doc]
    words = [token.text for token in doc]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    labels, ents = _entities(doc)
    sentence, sentences = _sentences(doc)
    found = View(
        text=text,
        words=words,
        lower=[word.lower() for word in words],
        starts=starts,
        ends=ends,
        tags=[token.tag_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        labels=labels,
        ents=ents,
        sentence=sentence,
        sentences=sentences,
        dictionary=_dictionary(doc),
    )
    found.known = _look_up(found, gazetteer)
    return found


def _dictionary(doc: "Doc") -> "Container[str]":
    """Return the word list that ``kg.annotate`` leaves in the vocabulary."""
    tables = doc.vocab.lookups
    return tables.get_table("kg_words") if tables.has_table("kg_words") else frozenset()


def _entities(doc: "Doc") -> tuple[list[str], list[int]]:
    labels, ents = [""] * len(doc), [-1] * len(doc)
    for number, ent in enumerate(doc.ents):
        for index in range(ent.start, ent.end):
            labels[index], ents[index] = ent.label_, number
    return labels, ents


def _sentences(doc: "Doc") -> tuple[list[int], list[tuple[int, int]]]:
    sentence: list[int] = []
    sentences: list[tuple[int, int]] = []
    for span in doc.sents if len(doc) else ():
        sentence += [len(sentences)] * (span.end - span.start)
        sentences.append((span.start, span.end))
    return sentence, sentences


def _look_up(view: View, gazetteer: "Gazetteer") -> dict[int, "tuple[int, Known]"]:
    behind = {end: index + 1 for index, end in enumerate(view.ends)}
    found: dict[int, tuple[int, Known]] = {}
    free = 0
    for index, start in enumerate(view.starts):
        hit = None if index < free else gazetteer.longest(view.text, start, behind)
        if hit:
            free = behind[hit[0]]
            found[index] = (free, hit[1])
    return found
