"""For whom a person speaks: the firm that an apposition or a title makes its officer."""

from collections.abc import Iterable, Iterator

from kg.resolve.surroundings import Surroundings
from kg.resolve.view import View

_TITLES = frozenset(
    (
        *("ceo", "cfo", "coo", "chief", "chairman", "chairwoman", "chairperson", "chair", "boss"),
        *("president", "executive", "director", "founder", "co-founder", "cofounder", "officer"),
        *("treasurer", "head", "spokesman", "spokeswoman", "spokesperson"),
    )
)
"""No analyst, no lawyer: these speak of others than their employers."""
_OF = frozenset(("of", "at", "for"))


def employer(around: Surroundings, person: str) -> str | None:
    """Return the one firm that a text calls somebody an officer of, else None.

    It reads "Jane Roe, Velora's chief executive", "Jane Roe, chairman of Velora" and "Velora
    president Jane Roe".
    """
    found = {
        around.at[place].entity
        for spots in around.by_sentence.values()
        for spot in spots
        if spot.entity == person
        for place in _beside(around, spot.span.last - 1)
        if place in around.at and around.is_firm(around.at[place])
    }
    return found.pop() if len(found) == 1 else None


def _beside(around: Surroundings, name: int) -> Iterator[int]:
    """Yield where the firm of a title beside a name may stand."""
    view = around.view
    kids = view.children.get(name, ())
    titled = [k for k in kids if view.deps[k] == "compound" and view.lower[k] in _TITLES]
    for held in [*kids, *(b for k in titled for b in view.children.get(k, ()))] if titled else ():
        if view.deps[held] in {"compound", "poss", "nmod"}:  # "Velora" of "Velora CEO"
            yield held
    for title in (k for k in kids if view.deps[k] == "appos" and view.lower[k] in _TITLES):
        below = view.children.get(title, ())
        yield from (k for k in below if view.deps[k] == "poss")
        if view.word(title + 1) == ",":  # "Jane Roe, CEO, Velora"
            yield from (
                k for k in below if view.deps[k] in {"appos", "conj", "npadvmod"} and k > title
            )
        yield from _named_by(view, [title, *_named_by(view, [title])])


def _named_by(view: View, nouns: Iterable[int]) -> list[int]:
    """Return what "of" and "at" behind nouns lead to: "vice president of sales at Velora"."""
    links = (k for noun in nouns for k in view.children.get(noun, ()) if view.deps[k] == "prep")
    return [w for k in links if view.lower[k] in _OF for w in view.children.get(k, ())]
