"""Where names stand: capitalised sequences, cut, trimmed, and remembered.

The model's entities are one voice among several: they decide doubtful starts and joins (``marks``,
``joins``) and where two names meet without a sign between them; their labels only vote on types.
"""

import re

from kg.resolve import cuts, lexicon, people
from kg.resolve.forms import abbreviates
from kg.resolve.houses import describes_officer, is_field
from kg.resolve.joins import extend
from kg.resolve.marks import FUNCTION, PROPER, SUMS, Marks
from kg.resolve.quoted import quoted
from kg.resolve.trims import trim
from kg.resolve.view import Phrase, View

_MODEL = re.compile(r"(?:[a-z]{1,2}[A-Z][A-Za-z]+|[A-Za-z]*\d[\w.\-]*|[A-Za-z]+-\d[\w.]*)$")
_CODE = re.compile(
    r"FY\d{2,4}|F?[1-4][QH]\d{2,4}|[QH][1-4]\d{2}|[kMGT]Wh?|[1-4]?[QH][1-4]?|[A-Z]{0,3}\$[\d.,]+|\d+(?:GB|MB|TB|K|MP)"
    r"|A{1,3}[+-]?|B{1,3}[+-]?|C{2,3}[+-]?|(?:Aaa|Aa|Baa|Ba|Caa)[1-3]?|.*(?:%|--\().*|S&P\.|https?:.*|www\..*"
)
"""Periods, sums, sizes and ratings: FY16, NT$30.7, 8GB, BBB+, Aa1."""
_TICKER = re.compile(r"(?:\d{4,6}|[A-Z][A-Z0-9]{0,5})(?:\.[A-Z]{1,2})?$|lt;[A-Z.]+$")
_BRAND = re.compile(r"\d[a-z]+[A-Z]|\d[A-Z][a-z]{2,}")
"""A brand that begins with a number: 4ward, 23andMe."""
_POSTS = lexicon.ROLES | lexicon.ROLE_MODIFIERS
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_AGENCIES = frozenset(("reuters", "ap", "afp", "bloomberg", "upi", "dpa", "xinhua", "associated"))
_QUOTES = frozenset(("'", '"', "\u2018", "\u201c", "``"))
_TITLED = 4
_SERIES = 3
_AUTHOR = 2


def find(view: View) -> list[Phrase]:
    """Find the names of a document as runs of tokens, in order, none overlapping another."""
    marks = Marks(view)
    spans = quoted(marks)
    taken = {index for span in spans for index in range(span.first, span.last)}
    index = 0
    while index < len(view):
        if index in taken or not marks.starts(index):
            index += 1
            continue
        last = extend(marks, index)
        spans += [
            part
            for part in _refine(marks, Phrase(index, last))
            if not any(place in taken for place in range(part.first, part.last))
        ]
        index = last
    return _remember(marks, spans)


def _refine(marks: Marks, span: Phrase) -> list[Phrase]:
    """Cut a sequence at roles, dates and borders of entities, and trim what is left."""
    parts: list[Phrase] = []
    first, role = span.first, False
    for index in range(span.first, span.last):
        if _separates(marks, span, index):
            parts += _part(marks, first, index, after=role, before=True)
            first, role = index + 1, True
        elif index > first and _border(marks, first, index):
            parts += _part(marks, first, index, after=role, before=False)
            first, role = index, False
    ahead = marks.view.word(span.last) in lexicon.ROLES
    parts += _part(marks, first, span.last, after=role, before=ahead)
    trimmed = (trim(marks, part) for part in parts)
    named = [one for one in trimmed if one and _is_name(marks, one.first, one.last)]
    parted = [part for whole in named for part in _divide(marks, whole)]
    return [part for whole in parted for part in _parties(marks, whole)]


def _part(marks: Marks, first: int, last: int, *, after: bool, before: bool) -> list[Phrase]:
    """Drop the words of a role beside it: "Finance" before "Minister"."""
    view = marks.view
    if before and after and is_field(view, first, last):
        return []
    if before and view.lower[last - 2 : last] == ["human", "resources"] and last - first > 2:  # noqa: PLR2004
        last -= 2
    while before and first < last and view.lower[last - 1] in lexicon.ROLE_MODIFIERS:
        last -= 1
    while after and first < last and view.lower[first] in lexicon.ROLE_MODIFIERS:
        first += 1
    return [Phrase(first, last)] if first < last else []


def _separates(marks: Marks, span: Phrase, index: int) -> bool:
    view = marks.view
    word = view.lower[index]
    if marks.listed[index]:
        return False
    if word in lexicon.WEEKDAYS:
        dated = view.labels[index] in SUMS or index == span.last - 1
        return dated or not marks.cap_at(index + 1)
    if word in lexicon.MONTHS:
        dated = view.word(index + 1)[:1].isdigit()
        return dated or view.labels[index] != "PERSON" or span.last - span.first == 1
    return _role(marks, span, index) and _splits(marks, span, index)


def _role(marks: Marks, span: Phrase, index: int) -> bool:
    """Tell a role between names: "Co-founders Jane Roe", "U.S. Partner Velora"."""
    view, word = marks.view, marks.view.lower[index]
    if word in lexicon.ROLE_SPLITS:
        return True
    if index + 1 == span.last:
        return False
    country = view.known.get(index - 1) if index > span.first else None
    if country is not None and country[1].kind in {"country", "demonym"} and word in _ALLIES:
        return not view.common(view.words[index + 1])
    several = index == span.first and word.removesuffix("s") in lexicon.ROLES
    return (several or word in lexicon.ROLES) and view.lower[index + 1] in people.FIRST_NAMES


_ALLIES = frozenset(("partner", "rival", "supplier", "distributor", "investor"))


def _splits(marks: Marks, span: Phrase, index: int) -> bool:
    """Tell a role from a name that begins like one: "The Economist", "Lord & Wren"."""
    view = marks.view
    after = view.lower[index + 1] if index + 1 < span.last else ""
    if view.lower[index] == "justice" and index > span.first and view.common(after):
        return after in people.FIRST_NAMES  # "the Criminal Justice Program"
    if after == "&" or (view.word(index - 1) == "the" and marks.cap_at(index - 1)):
        return False
    if view.lower[index] in lexicon.PERSON_TITLES and view.lower[span.last - 1] in lexicon.LEGAL:
        return span.last - index > _TITLED
    house = after in lexicon.ORG_WORDS | lexicon.LEGAL and after not in lexicon.ROLE_SPLITS
    return not (house and index + 2 == span.last)


def _border(marks: Marks, first: int, index: int) -> bool:
    """Tell where one entity of the model ends and a person begins: "Alder Ada Lund"."""
    view = marks.view
    if _byline(marks, first, index) or cuts.behind_land(marks, first, index):
        return True
    if _bearer(marks, first, index):
        return True
    if view.ents[index] < 0 or view.ents[index] == view.ents[index - 1]:
        return _greek(marks, first, index)
    person = view.labels[index] == "PERSON" and not view.words[index - 1].isdigit()
    if person and view.lower[index] in people.FIRST_NAMES:
        return view.ents[index - 1] >= 0 or view.lower[index - 1] in lexicon.ORG_WORDS
    known = view.known.get(index)
    country = known is not None and known[1].kind == "country"
    return country and view.word(known[0] if known else 0) == "'s"


def _bearer(marks: Marks, first: int, index: int) -> bool:
    """Tell the person behind the initials of a house: "the group EFTA Jane Roe"."""
    view = marks.view
    house = view.words[index - 1]
    initials = index - first == 1 and house.isupper() and house.isalpha() and len(house) > 2  # noqa: PLR2004
    named = view.lower[index] in people.FIRST_NAMES and view.words[index].istitle()
    return initials and named and marks.cap_at(index + 1) and view.words.count(house) > 1


def _byline(marks: Marks, first: int, index: int) -> bool:
    """Tell the end of a byline that runs into the text: "By Jane Roe Velora Inc said"."""
    view = marks.view
    if view.word(first - 1) != "by" or not marks.initial[first - 1]:
        return False
    author = view.lower[first] in people.FIRST_NAMES and not view.known.get(first)
    initial = len(view.words[first + 1].rstrip(".")) == 1
    return author and index - first == (_AUTHOR + 1 if initial else _AUTHOR)


def _greek(marks: Marks, first: int, index: int) -> bool:
    """Tell the start of a person that the model saw, behind words that it did not see."""
    view = marks.view
    fresh = view.ents[index] >= 0 and view.ents[index - 1] < 0
    person = fresh and view.labels[index] == "PERSON"
    return person and index - first > 1 and view.lower[index - 1] in lexicon.ORG_WORDS


def _is_name(marks: Marks, first: int, last: int) -> bool:
    view = marks.view
    if cuts.nameless(marks, first, last):
        return False
    if _agency(view, first, last) or _bracketed(view, first, last):
        return False
    end, known = view.known.get(first, (first, None))
    if known and (end == last or (end > last and not known.type)):  # "National Security" Adviser
        return bool(known.type)
    lower = view.surface(first, last).lower()
    if _CODE.fullmatch(view.surface(first, last)):
        return False
    if all(word in _POSTS for word in view.lower[first:last]):  # "a General Partner at"
        return False
    dated = lower in lexicon.MONTHS or lower in lexicon.WEEKDAYS
    if dated or lower in lexicon.STOP or lexicon.DEMONYMS.fullmatch(view.surface(first, last)):
        return False
    if last - first == 1 and not _single(marks, first):
        return False
    weak = all(_weak(view, index) for index in range(first, last))
    return not (weak and not _house(view, first, last)) and not _vetoed(marks, first, last)


def _house(view: View, first: int, last: int) -> bool:
    """Tell a firm of everyday words that the model saw: "Sterling Group"."""
    ends = lexicon.ORG_WORDS | lexicon.LEGAL
    named = view.lower[last - 1] in ends and view.labels[first] == "ORG"
    return named and last - first > 1 and view.lower[first] not in ends


def _agency(view: View, first: int, last: int) -> bool:
    """Tell the agency of a dateline: "OSLO (Reuters) -"."""
    inside = view.word(first - 1) == "(" and view.word(last) == ")"
    dateline = inside and view.word(last + 1) in _DASHES
    return dateline and (view.lower[first] in _AGENCIES or view.word(last + 1) == "--")


def _bracketed(view: View, first: int, last: int) -> bool:
    """Tell the ticker that follows a possessor: "Velora's (VLR) mills"."""
    inside = view.word(first - 1) == "(" and view.word(last) == ")"
    capitals = last - first == 1 and view.words[first].isupper()
    return inside and capitals and view.word(first - 2) in {"'s", "'"}


def _single(marks: Marks, index: int) -> bool:
    """Decide on a name of one word: no role, no letter, no everyday word by accident."""
    view = marks.view
    word = view.words[index]
    lower = view.lower[index]
    if lower.rstrip("s") in lexicon.ROLES or len(word) == 1 or describes_officer(view, index):
        return False
    if view.tags[index] in PROPER or not word[1:].islower():
        return not (view.small[lower] > 1 and view.common(word) and view.ents[index] < 0)
    named = view.labels[index] in {"ORG", "PERSON", "PRODUCT", "GPE"}
    if (marks.bare_subject(index) and not view.small[lower]) or marks.has_founder(index):
        return True
    return (named and not view.small[lower]) or not view.common(word)


def _weak(view: View, index: int) -> bool:
    """Tell a word that makes no name, alone or with others of its kind."""
    word = view.words[index]
    if word[0].isalpha() and any(c.isdigit() for c in word):
        return False
    if word[0].isdigit() and _BRAND.search(word):
        return False
    lower = view.lower[index]
    return (
        len(word) == 1
        or lower in lexicon.STOP
        or (lower in lexicon.LEGAL and not (lower == "sas" and view.labels[index] == "ORG"))
        or lower in FUNCTION
        or not word[0].isalpha()
    )


def _vetoed(marks: Marks, first: int, last: int) -> bool:
    """Refuse what the model calls a date or a sum, and tickers in brackets."""
    view = marks.view
    if all(view.labels[i] in SUMS for i in range(first, last)) and not marks.listed[first]:
        strange = view.tags[first] in PROPER and not view.common(view.words[first])
        return not strange or view.labels[first] == "MONEY"
    return _ticker(marks, first, last)


def _ticker(marks: Marks, first: int, last: int) -> bool:
    """Tell a ticker: "(NYSE: RTX)", "<PEP>", "(0700.HK)", "Alder Corp (ALD)"."""
    view = marks.view
    if last - first > 2 or not _TICKER.match(view.surface(first, last)):  # noqa: PLR2004
        return False
    before, after = view.word(first - 1), view.word(last)
    if before in {"<", "&"} and after in {">", "&"}:
        return True
    symbol = view.word(first - 2) if before in _QUOTES else before
    if _listing(marks, first) or symbol in {"symbol", "ticker"}:  # "under the symbol VLRA"
        return True
    if before == ":":
        two = first - 2
        if view.word(two - 1) == "(" and view.words[two].isupper():
            return True
        return two >= 0 and marks.listed[two] and after in {")", ",", ";", ".", "/"}
    if before not in {"(", "="} or after != ")":
        return False
    if before == "(" and _short(marks, first):
        return True
    return "." in view.words[first] or _code(marks, first)


def _short(marks: Marks, index: int) -> bool:
    """Tell a code behind a name of one word, which has no initials to abbreviate."""
    view = marks.view
    name = index - 2
    if name < 1 or marks.mid[view.words[index]] > 1 or not view.words[index].isalpha():
        return False
    inside = view.word(name - 1) in {"of", "for", "and", "&"} and marks.caps[max(0, name - 2)]
    joined = marks.caps[name - 1] or inside
    alone = marks.caps[name] and not joined and not view.glued(name)
    house = marks.listed[name] or view.labels[name] == "ORG"
    return alone and house and view.words[name].istitle() and len(view.words[index]) > 2  # noqa: PLR2004


def _listing(marks: Marks, index: int) -> bool:
    """Tell one of several tickers in brackets: "Velora (VLR, VLRB)"."""
    view = marks.view
    start = index
    while start > 0 and (view.words[start].isupper() or view.words[start] == ","):
        start -= 1
    end = index
    while end < len(view) and (view.words[end].isupper() or view.words[end] == ","):
        end += 1
    codes = view.words[start + 1 : end]
    if view.words[start] != "(" or view.word(end) != ")" or "," not in codes or start == 0:
        return False
    first = start - 1
    while first > 0 and marks.caps[first - 1]:
        first -= 1
    name = view.surface(first, start)
    return all(code == "," or abbreviates(code, name) for code in codes)


def _code(marks: Marks, index: int) -> bool:
    """Tell a code behind a firm's full name that is not made of its letters."""
    view = marks.view
    before = index - (3 if view.word(index - 2) in {"'s", "'"} else 2)
    firm = view.word(before) in lexicon.LEGAL or (before >= 0 and marks.listed[before])
    if not firm or marks.mid[view.words[index]] > 1:
        return False
    start = before
    while start > 0 and marks.caps[start - 1]:
        start -= 1
    return not abbreviates(view.words[index], view.surface(start, index - 1))


def _divide(marks: Marks, span: Phrase) -> list[Phrase]:
    """Split a maker from its product: "Apple iPhone", "Boeing 737-800"."""
    view = marks.view
    first, last = span.first, span.last
    hit = view.known.get(first)
    if not hit or hit[1].type != "Organization" or not first < hit[0] < last:
        return [span]
    rest = hit[0]
    tail = view.known.get(rest)
    number = view.words[rest].isdigit() and len(view.words[rest]) < _SERIES
    model = _MODEL.match(view.words[rest]) and not number
    product = (tail and tail[1].type == "Product") or model
    return [Phrase(first, rest), Phrase(rest, last)] if product else [span]


def _parties(marks: Marks, span: Phrase) -> list[Phrase]:
    """Split the two parties of a deal: "the Velora-Alder merger", but "the Rolls-Royce deal"."""
    view, middle = marks.view, span.first + 1
    whole = view.known.get(span.first, (0,))[0] == span.last
    if span.last - span.first != _PARTIES or view.words[middle] not in _LINKS or whole:
        return [span]
    one, two = Phrase(span.first, middle), Phrase(middle + 1, span.last)
    known = any(
        marks.listed[part.first] or view.words.count(view.words[part.first]) > 1
        for part in (one, two)
    )
    noun = view.word(span.last)
    return [one, two] if noun in _UNIONS or (noun in _DEALS and known) else [span]


_PARTIES = 3
_LINKS = frozenset(("-", "\u2013", "/"))
_UNIONS = frozenset(("merger", "tie", "combination", "alliance", "partnership", "venture"))
_DEALS = frozenset(("deal", "acquisition", "takeover", "transaction", "pact", "talks"))


def _remember(marks: Marks, spans: list[Phrase]) -> list[Phrase]:
    """Add what the document calls a name elsewhere: document memory, Mikheev et al. 1999."""
    view = marks.view
    taken = [False] * len(view)
    for span in spans:
        taken[span.first : span.last] = [True] * (span.last - span.first)
    memory: dict[str, list[list[str]]] = {}
    for words in sorted({tuple(view.words[span.first : span.last]) for span in spans}):
        memory.setdefault(words[0], []).append(list(words))
    for forms in memory.values():
        forms.sort(key=len, reverse=True)
    index = 0
    while index < len(view):
        length = 0 if taken[index] else _recall(marks, memory, index)
        if length and not any(taken[index : index + length]):
            spans.append(Phrase(index, index + length))
        index += length or 1
    return sorted(spans, key=lambda span: span.first)


def _recall(marks: Marks, memory: dict[str, list[list[str]]], index: int) -> int:
    view = marks.view
    for words in memory.get(view.words[index], ()):
        end = index + len(words)
        if view.words[index:end] == words:
            doubtful = len(words) == 1 and marks.initial[index] and not marks.initial_name(index)
            if not doubtful:
                odd = _ticker(marks, index, end) or _agency(view, index, end) or view.glued(index)
                return 0 if odd else len(words)
    return 0
