"""Who bears a title, told by the words around a name."""

from collections.abc import Iterator

from kg.resolve import lexicon
from kg.resolve.houses import has_manager, officer_behind
from kg.resolve.view import Phrase, View

SERVING = frozenset(("serve", "serves", "served", "serving", "act", "acts", "acted"))
_LONGEST = 8
"""How many tokens a title's organisation may have."""
_NEAR = 4
_OPENING = 12
_SPELLS = frozenset(("year", "years", "decade", "decades", "months", "career"))
_GIVING = frozenset(("promoted", "appointed", "named", "hired", "elected", "poached", "elevated"))
_ONCE = frozenset(("formerly", "previously", "recently"))


def bearer(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of a title in front of a comma: "The chairman of Velora Inc, Jane Roe, said"."""
    if view.word(span.first - 1) != "," or view.word(span.last) != ",":
        return
    behind = span.last + 1
    listed = behind >= len(view) or view.words[behind][:1].isupper()
    before = range(span.first - 2, max(span.first - _LONGEST, 0), -1)
    at = next((i for i in before if view.word(i) in {"of", "at", "for", ",", ".", ";"}), 0)
    titled = at > 0 and view.word(at - 1) in lexicon.ROLES
    if titled and not listed and view.word(behind) not in {"and", "or"}:
        yield "Person", 3.0, "bears a title"


def employer(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of who has an officer: "James Hardie chairwoman, Jane Roe, said", "formerly of X"."""
    known = view.known.get(span.first)
    land = known is not None and known[1].type == "Place"  # Hong Kong has a chief executive
    if not land and (officer_behind(view, span.last) or has_manager(view, span.last)):
        yield "Organization", 5.0, "has an officer"
    if view.word(span.first - 1) in {"of", "at", "with"} and view.word(span.first - 2) in _ONCE:
        yield "Organization", 3.0, "somebody was there before"


def posted(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of who is given a post: "promoted X to general partner", "hired X as its chief"."""
    given = view.word(span.first - 1) in _GIVING and view.word(span.last) in {"to", "as"}
    near = range(span.last + 1, min(span.last + _NEAR + 1, len(view)))
    if given and any(view.word(place) in lexicon.ROLES for place in near):
        yield "Person", 3.0, "is given a post"


def working(view: View, span: Phrase) -> Iterator[tuple[str, float, str]]:
    """Votes of who has a job: "X spent 22 years at Velora", "A former trader at Velora, X ..."."""
    at = span.last + (view.word(span.last) in {"has", "had", "have"})
    spell = view.word(at) in {"spent", "been"}
    years = any(view.word(i) in _SPELLS for i in range(at + 1, at + _NEAR))
    if spell and view.word(at + 1) in {"with", "at"}:  # "X has been with Velora for 20 years"
        years = any(view.word(i) in _SPELLS | {"since"} for i in range(at + 2, at + _LONGEST))
        if years:
            yield "Person", 3.0, "has been with somebody"
    elif view.word(at) == "spent" and years:
        yield "Person", 3.0, "spent years"
    elif view.word(at) in {"worked", "works"} and view.word(at + 1) in {"at", "as"}:
        yield "Person", 2.0, "works at"
    if _formerly(view, span.first - 1):
        yield "Person", 4.0, "bore a title"


def _formerly(view: View, comma: int) -> bool:
    """Tell a sentence that opens with what somebody was: "A former trader at Velora, Jane Roe"."""
    if view.word(comma) != ",":
        return False
    start = next((i for i in range(comma, max(comma - _OPENING, -1), -1) if _opens(view, i)), -1)
    if start < 0 or view.word(start) not in {"a", "an", "once"}:
        return False
    opened = view.lower[start:comma]
    past = "former" in opened[:3] or opened[0] == "once" or "veteran" in opened
    role = any(word in lexicon.ROLES for word in opened)
    return past and role and "," not in opened


def _opens(view: View, index: int) -> bool:
    return index == 0 or view.sentence[index] != view.sentence[index - 1]


def as_officer(view: View, index: int) -> bool:
    """Tell whether somebody has a title: "serves as vice president"."""
    return view.word(index) == "as" and any(
        view.word(place) in lexicon.ROLES for place in range(index + 1, index + _NEAR)
    )


def is_employed_at(view: View, noun: int) -> bool:
    """Tell whether a noun tells where a role is: "analyst at Paris-based adviser X"."""
    before = range(noun - 1, max(noun - _LONGEST, 0), -1)
    at = next((i for i in before if view.tags[i][:1] not in "NJHV"), 0)
    return at > 0 and view.lower[at] == "at" and view.word(at - 1) in lexicon.ROLES


def is_seat(view: View, index: int) -> bool:
    """Tell whether the name in front of a token is where a firm sits: "Boulder, Colorado-based"."""
    if view.word(index) not in {",", "-"}:
        return False
    return any(view.word(place) == "based" for place in range(index + 1, index + _NEAR))
