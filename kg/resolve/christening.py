"""What a name is that somebody or something is given: "a sensor known as X", "dubbed X"."""

from collections.abc import Iterator

from kg.resolve.callings import PERSON, PRODUCT, called
from kg.resolve.view import View

NAMING = frozenset(
    ("dubbed", "called", "named", "codenamed", "nicknamed", "christened", "titled", "entitled")
)
TITLED = frozenset(("titled", "entitled"))
KNOWN = frozenset(("known", "marketed", "branded"))


def christened(view: View, participle: int, word: str) -> Iterator[tuple[str, float, str]]:
    """Votes of "a sensor known as X": the noun before, a product by default.

    A verb that modifies no noun names somebody to a post: "Harwick named Jane Roe as its chief".
    """
    head = view.heads[participle]
    if word == "named" and head >= participle:
        yield PERSON, 1.8, "named to a post"
        return
    found = list(called(view.lower[head])) if head < participle else []
    if word in TITLED and not found:  # "a report titled X"
        return
    kind, weight = found[0] if found else (PRODUCT, 1.0)
    yield kind, weight + 0.8, f"{word} so"
