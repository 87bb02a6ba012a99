"""What stands in front of a name and says whose it is: "its thumb-sized Ekko", "Velora's Ekko"."""

from kg.resolve.view import Phrase, View

_REACH = 4
_OWNERS = frozenset(("'s", "'", "\u2019s", "its", "their", "whose"))
_ARTICLES = frozenset(("the", "a", "an", "this"))
_MODIFYING = frozenset(("JJ", "JJR", "JJS", "RB", "RBR", "RBS", "HYP", "VBN", "VBG"))


def owned(view: View, first: int) -> bool:
    """Tell whether a name belongs to somebody: "its Ekko", "Velora's popular Ekko"."""
    before = _lead(view, first)
    return view.word(before) in _OWNERS and not _is_land(view, before)


def told_as_goods(view: View, span: Phrase) -> float:
    """Weigh a product's noun behind a name: most where the name is owned."""
    if owned(view, span.first):
        return 3.5
    return 3.2 if view.word(_lead(view, span.first)) in _ARTICLES else 0.8


def _lead(view: View, first: int) -> int:
    """Return what stands in front of the adjectives before a name: "its thumb-sized Ekko"."""
    before = first - 1
    while before > first - _REACH and view.tag(before) in _MODIFYING:
        before -= 1
    return before


def _is_land(view: View, behind: int) -> bool:
    """Tell whether a listed place ends in front of a token: "South Korea's Velora"."""
    before = (view.known.get(index) for index in range(behind - _REACH, behind))
    return any(known[0] == behind and known[1].type == "Place" for known in before if known)
