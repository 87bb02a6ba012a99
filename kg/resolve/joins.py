"""How far a name reaches: over hyphens, "of", "and", possessives, numbers."""

import re
from collections.abc import Callable

from kg.resolve import cuts, lexicon, people
from kg.resolve.marks import FUNCTION, PAIRING, Marks, is_cap
from kg.resolve.numbers import NO_NUMBER, number, same

_NUMBER = re.compile(r"\d[\d.]*(?:-\d+)?[A-Za-z]{0,3}$")
_CLOSING = frozenset(("inc", "inc.", "corp.", "ltd", "ltd.", "plc", "llc", "gmbh", "n.v.", "s.a."))
_SMALL_LEGAL = frozenset(("corp", "plc", "inc", "ltd", "llc", "gmbh", "asa", "oyj"))
_BARE_LEGAL = frozenset(("sas", "sa", "se", "spa", "ag", "ab", "kg", "asa", "bv", "nv", "lp"))
"""Legal forms that are names too, in a list: "IBM, SAS and Oracle"."""
_KIN = frozenset(("associates", "sons", "daughters", "brothers", "sisters", "son", "daughter"))
_CAUSES = frozenset(
    ("parents", "citizens", "friends", "doctors", "mothers", "neighbours", "neighbors", "campaign")
)
"""Whom a society's name begins with: Friends of, Parents for."""
_BUREAUS = frozenset(("office", "ministry", "department", "bureau", "board", "institute"))
_LONGEST_PARTICLE = 4
_FAMILIES = frozenset(("ORG", "FAC", "LAW", "WORK_OF_ART"))


def extend(marks: Marks, first: int) -> int:
    """Return the token behind the name that begins at ``first``."""
    view = marks.view
    last = max(first + 1, view.known[first][0] if first in view.known else 0)
    if view.lower[first] in lexicon.PARTICLE_STARTS:
        last = min(first + 2, len(view))
    while last < len(view):
        step = _step(marks, first, last)
        if not step:
            house = view.lower[last] == "family" and not view.of_goods(first)
            return last + house
        last = step
    return last


def _step(marks: Marks, first: int, last: int) -> int:
    """Return the end after the next part of the name, 0 when there is none."""
    view = marks.view
    word = view.words[last]
    if marks.caps[last] and word[0].isalnum():
        apart = view.sentence[last] != view.sentence[last - 1]
        apart = apart and view.lower[last - 1] in lexicon.LEGAL | {"bros."}
        closed = last - first > 1 and (view.lower[last - 1] in _CLOSING or apart)
        further = view.lower[last] in lexicon.LEGAL or view.lower[last] == "partnership"
        return 0 if closed and not further else _next_cap(marks, last)
    if word in _SMALL_LEGAL and view.word(last - 1) not in lexicon.LEGAL:
        return last + 1
    if _small_before_form(marks, last):
        return last + 2
    joiner = _JOINERS.get(word)
    if joiner:
        return joiner(marks, first, last)
    if view.lower[last] in lexicon.PARTICLES:
        return _particle(marks, last)
    return number(marks, first, last) if _NUMBER.match(word) else 0


def _small_before_form(marks: Marks, last: int) -> bool:
    """Tell a small word between a name and its legal form: "Alder Pension management Ltd"."""
    view = marks.view
    if view.word(last + 1).rstrip(".") not in _SMALL_LEGAL | {"limited"}:
        return False
    noun = view.tags[last] in {"NN", "NNS", "JJ"} and view.words[last].isalpha()
    return noun and marks.cap_at(last + 1) and view.lower[last - 1] not in NO_NUMBER


def _next_cap(marks: Marks, last: int) -> int:
    view = marks.view
    if marks.headline[last] and not marks.known_word(last):
        return 0
    if view.lower[last] in FUNCTION and not marks.function_name(last):
        ours = view.lower[last] == "our" and marks.cap_at(last + 1) and not marks.headline[last]
        return last + 2 if ours else 0
    if last in view.known:
        return view.known[last][0]
    return last + 1


def _hyphen(marks: Marks, first: int, last: int) -> int:
    """Join "Coca-Cola" and "Qwen2.5-1M", never "Paris-based" nor "U.S.-China"."""
    view = marks.view
    if not view.glued(last) or last + 1 >= len(view) or not view.glued(last + 1):
        return 0
    word = view.words[last + 1]
    if len(word) <= _SMALL_LINK and view.word(last + 2) == "-" and view.glued(last + 2):
        return last + 4 if marks.cap_at(last + 3) and view.glued(last + 3) else 0
    if not (is_cap(word) or word[0].isdigit() or _odd_tail(marks, first, last)):
        whole = same(marks, last - 1, last + 1) and view.tags[last + 1] in {"NN", "NNP"}
        return last + 2 if whole else 0
    if _place(marks, last + 1) and (_place(marks, last - 1) or len(view.words[last - 1]) == 1):
        return 0
    last += 2
    while last < len(view) and view.glued(last) and view.words[last].isalnum():
        last += 1
    return last


_SMALL_LINK = 3
"""The letters of a small word between hyphens: "Dress-a-Lot", "Rye-on-Sea"."""


def _place(marks: Marks, index: int) -> bool:
    hit = marks.view.known.get(index)
    return hit is not None and (hit[1].type == "Place" or hit[1].kind == "demonym")


def _odd_tail(marks: Marks, first: int, last: int) -> bool:
    """Accept a small tail of a product's number: "O1-preview"."""
    before = marks.view.words[last - 1]
    return last - first == 1 and before[0].isalpha() and any(c.isdigit() for c in before)


def _possessive(marks: Marks, first: int, last: int) -> int:
    """Join over "'s" where a trade or a legal form follows: "Dillard's Department Stores Inc"."""
    view = marks.view
    tail = last + 1
    while marks.cap_at(tail) and view.lower[tail] in _TRADES:
        tail += 1
    if cuts.board_at(view, last + 1):
        return 0
    if last + 1 >= len(view) or marks.headline[last + 1] or last - first > 1:
        return 0
    if tail == last + 1 or marks.cap_at(tail):
        return _shop(marks, last)
    listed = marks.listed[last - 1] or marks.mid[view.words[last - 1]] > 1
    if view.lower[tail - 1] in lexicon.LEGAL:
        return tail
    return tail if same(marks, first, tail - 1) and not listed and not marks.cap_at(tail) else 0


def _shop(marks: Marks, last: int) -> int:
    """Join a shop's everyday words to its keeper's first name: "Rudy's Barbershops".

    What an owner has is written small; capitals on everyday words make it a name of its own.
    """
    view = marks.view
    owner, tail = view.words[last - 1], last + 1
    firm = _firm_behind(marks, tail)
    if firm and not marks.listed[last - 1] and marks.mid[owner] <= 1:
        return firm
    keeper = view.lower[last - 1] in people.FIRST_NAMES | _KEEPERS or _bound(marks, last)
    if not keeper or marks.listed[last - 1] or marks.mid[owner] > 1:
        return 0
    while marks.cap_at(tail) and view.common(view.words[tail]) and not marks.listed[tail]:
        tail += 1
    words = view.lower[last + 1 : tail]
    roles = lexicon.ROLES.isdisjoint(words) and lexicon.MONTHS.isdisjoint(words)
    numbered = view.word(tail)[:1].isdigit()
    shop = 0 < len(words) <= _LONGEST_SHOP and roles and not marks.cap_at(tail) and not numbered
    plain = all(view.tags[i] in {"NNP", "NNPS", "NN", "NNS", "JJ"} for i in range(last + 1, tail))
    return tail if shop and plain else 0


def _firm_behind(marks: Marks, tail: int) -> int:
    """Return the end of everyday words that a legal form closes: "'s Kitchens Inc"."""
    view, first = marks.view, tail
    while marks.cap_at(tail) and view.common(view.words[tail]) and not marks.listed[tail]:
        if view.lower[tail] in lexicon.LEGAL:
            break
        tail += 1
    closed = view.word(tail).rstrip(".") in _SMALL_LEGAL and marks.cap_at(tail)
    return tail + 1 if closed and 0 < tail - first <= _LONGEST_SHOP else 0


def _bound(marks: Marks, last: int) -> bool:
    """Tell an everyday word that the text only shows as an owner: "Destiny's Child"."""
    view = marks.view
    owner = view.words[last - 1]
    free = view.words.count(owner) == 1 and not view.small[view.lower[last - 1]]
    ended = view.tag(last + 2) not in {"NN", "NNS", "NNP", "NNPS"}
    return free and ended and view.common(owner) and not marks.initial[last - 1]


_LONGEST_SHOP = 3
_KEEPERS = frozenset(("women", "men", "children", "world", "people", "heaven", "hell", "king"))
_TRADES = lexicon.ORG_WORDS | lexicon.LEGAL | frozenset(("investors", "department"))


def _ampersand(marks: Marks, first: int, last: int) -> int:
    del first
    return last + 2 if marks.cap_at(last + 1) and ";" not in marks.view.words[last + 1] else 0


def _and(marks: Marks, first: int, last: int) -> int:
    """Join over "and" between two trades, or where the model does and neither side is closed."""
    view = marks.view
    if not marks.cap_at(last + 1) or marks.headline[last] or view.word(first - 1) in PAIRING:
        return 0
    if last - first == 1 and marks.pairs[view.words[first], view.words[last + 1]] > 1:
        return last + 2
    trades = view.lower[last - 1] in lexicon.GENERIC and view.lower[last + 1] in lexicon.GENERIC
    if trades and view.word(last + 2) not in {"of", "for"} and not _second(marks, first, last):
        return last + 2
    if last - first == 1 and view.words[first] == view.words[last + 1]:
        return last + 2
    if view.lower[last + 1] in _KIN or _fields(marks, first, last):
        return last + 2
    if _unit_of_two(marks, first, last) or _two(marks, first, last):
        return last + 2
    if not same(marks, first, last + 1) or view.labels[first] not in _FAMILIES:
        return 0
    tail = last + 1
    while tail + 1 < len(view) and view.ents[tail + 1] == view.ents[first]:
        tail += 1
    if view.lower[tail] not in lexicon.ORG_WORDS | lexicon.LEGAL | lexicon.THING_WORDS:
        return 0
    house = lexicon.LEGAL | lexicon.ORG_WORDS | lexicon.HEADS_OF
    closed = last - first > 1 and not house.isdisjoint(view.lower[first:last])
    return 0 if closed or marks.listed[last - 1] or marks.listed[last + 1] else last + 2


def _unit_of_two(marks: Marks, first: int, last: int) -> bool:
    """Tell one firm by the singular behind it: "its Warner and Sway subsidiary"."""
    view = marks.view
    owned = view.word(first - 1) in {"its", "'s", "\u2019s", "a", "an"}
    return owned and last - first == 1 and view.word(last + 2) in {"unit", "subsidiary", "division"}


def _two(marks: Marks, first: int, last: int) -> bool:
    """Tell a firm of two names that speaks of itself: "Cray and Nesbit Corp said its ..."."""
    view, form = marks.view, last + 2
    if last - first > 1 or view.word(form).rstrip(".") not in _SMALL_LEGAL:
        return False
    speaks = view.word(form + 1) in lexicon.SAY and view.word(form + 2) in {"it", "its"}
    alone = view.words.count(view.words[first]) == 1
    return speaks and alone and not marks.listed[first] and not marks.listed[last + 1]


def _fields(marks: Marks, first: int, last: int) -> bool:
    """Tell the two fields of an office: "Ministry of Trade and Fisheries"."""
    view = marks.view
    if view.lower[first] not in _BUREAUS or view.word(first + 1) not in {"of", "for"}:
        return False
    if last - first != _FIELD or marks.listed[last - 1] or marks.listed[last + 1]:
        return False
    tail = last + 1
    while marks.cap_at(tail + 1):
        tail += 1
    closed = lexicon.HEADS_OF.isdisjoint(view.lower[last + 1 : tail + 1])
    return closed and all(view.common(view.words[at]) for at in (last - 1, last + 1))


_FIELD = 3


def _second(marks: Marks, first: int, last: int) -> bool:
    """Tell a firm that begins with its trade behind another: "Alder Airlines and Air Velora"."""
    view, after = marks.view, last + 2
    if last - first == 1 or not marks.cap_at(after) or after in view.known:
        return False
    return view.lower[after] not in _TRADES and not view.common(view.words[after])


def _of(marks: Marks, first: int, last: int) -> int:
    """Join over "of" behind a word that asks for it: Bank of, University of.

    A firm "of" a town is no part of the name: "Alder Mills Ltd of Toronto".
    """
    view = marks.view
    tail = last + 2 if view.word(last + 1) == "the" else last + 1
    if not marks.cap_at(tail) or marks.headline[last] or view.lower[tail] in lexicon.MONTHS:
        return 0
    words = view.lower[first:last]
    if cuts.board_at(view, first) and len(words) > 1:  # "the Board of Directors of Alder Corp"
        return 0
    if words[0] in people.FIRST_NAMES and len(words) > 1 and view.labels[first] == "PERSON":
        return 0  # "Jane Roe of Alder Corp"
    if set(words) & lexicon.ROLES or (len(words) == 1 and words[0] in _PLAIN):
        return 0
    if view.word(tail + 1) in lexicon.LEGAL:  # "by Velora Inc of Alder Corp" names two
        return 0 if words[-1] in lexicon.LEGAL and not _place(marks, tail) else tail + 1
    if words[-1] in lexicon.HEADS_OF:
        if words[-1] in lexicon.LEGAL and not same(marks, first, tail):
            return 0
        return 0 if _seat(marks, tail) and words[-1] not in _TOWN_HEADS else tail + 1
    known = tail in view.known and view.known[tail][1].type
    return tail + 1 if same(marks, first, tail) and not known else 0


_PLAIN = lexicon.STOP - lexicon.HEADS_OF
_TOWN_HEADS = frozenset(
    re.findall(r"\S+", "bank university city port college museum church court federation republic")
)


def _seat(marks: Marks, index: int) -> bool:
    hit = marks.view.known.get(index)
    return hit is not None and hit[1].kind in {"city", "state"}


def _for(marks: Marks, first: int, last: int) -> int:
    view = marks.view
    asks = view.lower[last - 1] in lexicon.HEADS_OF
    if view.lower[last - 1] in _CAUSES and last - first == 1 and marks.cap_at(last + 1):
        return last + 2 if not marks.listed[last + 1] else 0
    return _of(marks, first, last) if asks and marks.cap_at(last + 1) else 0


def _comma(marks: Marks, first: int, last: int) -> int:
    """Join a legal form over its comma: "Velora, Inc.", "Harwick, Lund and Co."."""
    view = marks.view
    after = view.word(last + 1)
    if not marks.cap_at(last + 1):
        return 0
    if view.word(last + 2) in {"and", "&"} and view.word(last + 3) in {"co.", "company", "co"}:
        return last + 4 if marks.cap_at(last + 3) and same(marks, first, last + 3) else 0
    if view.word(last + 2) == "&" and last - first == 1 and marks.cap_at(last + 3):
        return last + 4 if same(marks, first, last + 3) and last + 1 not in view.known else 0
    listed = after in _BARE_LEGAL and view.word(last + 2) in {",", "and", "or"}
    legal = after in lexicon.LEGAL - {"companies", "company", "limited", "co"}
    return last + 2 if legal and not listed else 0


def _shout(marks: Marks, first: int, last: int) -> int:
    del first
    return last + 1 if marks.view.glued(last) and marks.cap_at(last + 1) else 0


def _apostrophe(marks: Marks, first: int, last: int) -> int:
    """Join over "'n" and "'R'": "Pay 'n Pak", "Toys 'R' Us"."""
    view = marks.view
    if view.word(last + 1) not in {"n", "r"} or not view.glued(last + 1):
        return _possessive(marks, first, last)
    tail = last + 2
    tail += view.word(tail) == "'"
    return tail + 1 if marks.cap_at(tail) else 0


def _slash(marks: Marks, first: int, last: int) -> int:
    """Join "Audio/Video Alder Inc", never "LONDON/PARIS"."""
    view = marks.view
    if not view.glued(last) or not view.glued(last + 1) or not marks.cap_at(last + 1):
        return 0
    listed = marks.listed[first] or marks.listed[last + 1]
    return last + 2 if not listed and marks.cap_at(last + 2) and last - first == 1 else 0


def _particle(marks: Marks, last: int) -> int:
    """Join "de", "van der" and the like between two capitals."""
    tail = last
    while marks.view.word(tail) in lexicon.PARTICLES:
        tail += 1
    if marks.view.word(tail) == "-" and marks.view.glued(tail + 1):  # "al-Rahim"
        tail += 1
    return tail + 1 if marks.cap_at(tail) and tail - last < _LONGEST_PARTICLE else 0


def _a(marks: Marks, first: int, last: int) -> int:
    """Join the "a" inside of a person's name: two names before, one capital behind."""
    view = marks.view
    if not marks.cap_at(last + 1) or view.tag(last + 1) not in {"NNP", "NNPS"}:
        return 0
    if same(marks, first, last + 1):
        return last + 2
    named = not people.FIRST_NAMES.isdisjoint(view.lower[first : last - 1])
    closed = view.word(last + 2) in {",", ".", "'s", ")"} or view.tag(last + 2).startswith("VB")
    return last + 2 if named and closed else 0


def _bracket(marks: Marks, first: int, last: int) -> int:
    """Join a bracket before the legal form: "Velora (Pacific) Ltd"."""
    view, form = marks.view, last + 3
    closed = view.word(last + 2) == ")" and marks.cap_at(last + 1) and form < len(view)
    legal = closed and view.word(form).rstrip(".") in _SMALL_LEGAL | {"limited", "co", "company"}
    return form + 1 if legal and first < last and view.words[form][0].isupper() else 0


_JOINERS: dict[str, Callable[[Marks, int, int], int]] = {
    "-": _hyphen,
    "'s": _possessive,
    "'": _apostrophe,
    "&": _ampersand,
    "and": _and,
    "of": _of,
    "for": _for,
    ",": _comma,
    "!": _shout,
    "/": _slash,
    "a": _a,
    "(": _bracket,
}
