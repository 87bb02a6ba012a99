"""Walks over the parse that the resolution of references takes: subjects, clauses, expletives."""

import re

from kg.resolve import lexicon
from kg.resolve.view import View

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
HIGHEST = 12
"""How many steps up a search may go: no clause of a readable sentence nests deeper."""
_BEING = frozenset(("is", "was", "be", "been", "'s", "being", "seems", "appears", "became"))
_WEATHER = frozenset(
    ("takes", "took", "take", "turns", "turned", "happened", "rained", "rains", "means")
)
OTHERS = frozenset(
    re.findall(
        r"\w+",
        """rival competitor partner supplier customer client parent owner shareholder investor
        backer lender distributor landlord rivals competitors partners suppliers customers clients
        shareholders investors backers lenders distributors""",
    )
)
"""What nobody is to itself."""
_OBJECTS = frozenset(("dobj", "iobj", "dative"))
_INSIDE = frozenset(("of", "in", "for", "from", "against", "into"))
"""Prepositions behind which no pronoun stands for the subject: it would be "itself"."""
_EMBEDDED = frozenset(("ccomp", "csubj", "xcomp", "acl", "advcl", "relcl"))
_CERTAIN = frozenset(("clear", "unclear", "likely", "unlikely", "possible", "time", "true", "hard"))
_RELATIVES = frozenset(("which", "that", "who", "there"))


def expletive(view: View, index: int) -> bool:
    """Tell the "it" of "it was rumored that", after Lappin and Leass 1994."""
    verb = view.heads[index]
    if view.deps[index] == "expl" or view.deps[verb] == "expl":
        return True
    kids = [kid for kid in view.children.get(verb, ()) if kid > verb]
    clause = any(view.deps[kid] in {"ccomp", "csubj"} for kid in kids)
    if view.deps[index] == "nsubjpass":
        return clause
    if view.lower[verb] not in _BEING:
        named = any(view.deps[kid] == "dobj" and view.tags[kid][:3] == "NNP" for kid in kids)
        return view.lower[verb] in _WEATHER and not named  # "it took X private"
    states = [kid for kid in kids if view.deps[kid] in {"acomp", "attr", "oprd"}]
    below = [place for kid in states for place in view.children.get(kid, ())]
    embedded = any(view.deps[place] in _EMBEDDED for place in below)
    return clause or embedded or any(view.lower[kid] in _CERTAIN for kid in states)


def governed(view: View, index: int) -> bool:
    """Tell an object of a verb, or of what it does: "bought it", "has a stake in it"."""
    label, head = view.deps[index], view.heads[index]
    return label in _OBJECTS or (label == "pobj" and view.lower[head] in _INSIDE)


def renamed(view: View, index: int) -> int | None:
    """Return the name that a possessor's description says again: X of "X, its rival".

    X is no rival, and no owner, of itself: "X is one of its backers" is said of another's.
    """
    noun = view.heads[index]
    if view.deps[index] != "poss":
        return None
    if view.deps[noun] == "appos" and view.lower[noun] not in lexicon.FINANCIALS:
        return view.heads[noun]
    return _said_of(view, noun) if view.lower[noun] in OTHERS else None


def _said_of(view: View, noun: int) -> int | None:
    """Return the subject of "X is its client", "one of its clients", "among its clients"."""
    place, preposition = noun, view.heads[noun]
    if view.deps[noun] == "pobj" and view.lower[preposition] in {"of", "among"}:
        place = view.heads[preposition]
        if view.lower[preposition] == "of":
            place = view.heads[place] if view.lower[place] == "one" else noun
    elif view.deps[noun] == "attr":
        place = preposition
    if view.lower[place] not in _BEING:
        return None
    kids = view.children.get(place, ())
    return next((kid for kid in kids if view.deps[kid] in SUBJECTS), None)


def subject(view: View, head: int, child: int, index: int) -> int | None:
    """Return the subject of a clause head, when it stands before and is no relative."""
    for kid in reversed(view.children.get(head, ())):  # the nearest, if the parser sees two
        named = view.deps[kid] == "advmod" and view.tags[kid] == "NNP"  # "that Velora sell its"
        if (named or view.deps[kid] in SUBJECTS) and kid != child and kid < index:
            return None if view.lower[kid] in _RELATIVES else kid
    return None


def holds(view: View, place: int, index: int) -> bool:
    """Tell whether the subject holds the pronoun: "its profit"."""
    head = index
    for _ in range(6):
        if head == place:
            return True
        head = view.heads[head]
    return False


def clause(view: View, index: int) -> int | None:
    """Return the verb of the clause that a word stands in, when it is not its subject."""
    place = index
    for _ in range(HIGHEST):
        child, place = place, view.heads[place]
        if place == child or view.deps[child] in SUBJECTS:
            return None
        if view.tags[place].startswith("VB"):
            return place
    return None


def possessors(view: View, index: int) -> list[int]:
    """Return whose deed a word stands under: Velora of "Velora's purchase of the business"."""
    place = index
    for _ in range(HIGHEST):
        child, place = place, view.heads[place]
        if place == child or view.tags[place].startswith("VB"):
            return []
        owners = [k for k in view.children.get(place, ()) if view.deps[k] == "poss" and k != child]
        if owners:
            return owners
    return []
