"""What the neighbours of one mention say about its type: titles, verbs, appositions."""

import re
from collections.abc import Callable, Iterator

from kg.resolve import lexicon
from kg.resolve.bearers import (
    SERVING,
    as_officer,
    bearer,
    employer,
    is_employed_at,
    is_seat,
    posted,
    working,
)
from kg.resolve.behind import described_behind
from kg.resolve.callings import behind_post, called, described, head_noun, singular
from kg.resolve.christening import KNOWN, NAMING, christened
from kg.resolve.goods import of_goods
from kg.resolve.owned import owned, told_as_goods
from kg.resolve.series import of_list
from kg.resolve.view import QUOTES, Phrase, View

Vote = tuple[str, float, str]
"""A type, a weight and the reason."""

ORG, PERSON, PRODUCT, PLACE = "Organization", "Person", "Product", "Place"
EVENT, SECURITY, THING = "Event", "Security", "Thing"

_SEATS = frozenset(("based", "headquartered", "located", "incorporated"))
_BACKERS = frozenset(("owned", "backed", "led", "controlled", "funded", "made", "built", "listed"))
_EXCHANGES = frozenset(
    ("nyse", "nasdaq", "lse", "tsx", "amex", "asx", "hkex", "otcmkts", "otcqb", "nasdaqgs", "bse")
)
_STAFF = frozenset(
    re.findall(
        r"\S+",
        """analyst economist strategist manager partner trader banker broker lawyer attorney dealer
        consultant researcher director executive president chairman spokesman spokeswoman""",
    )
)
"""Titles of those who work for somebody that is named behind them."""
_FULL_NAME = 3
_TEAMS = frozenset(
    ("analysts", "economists", "strategists", "researchers", "scientists", "engineers", "team")
)
_MANAGED = frozenset(("fund", "asset", "money", "wealth", "investment", "pension"))
_OFFICES = frozenset(("ceo", "cfo", "chairman", "president", "chief", "director", "analyst"))
_PARTNERS = re.compile(
    r"(?:invest|partner|merg|compet|collaborat|team|deal|agreement|stake|contract|ventur|alliance|"
    r"acqui|sold|sell|bought|suppl|lawsuit|own|fund|rival|join|work)"
)
_BEING = frozenset(("is", "was", "are", "remains", "became", "becomes", "'s", "were"))
_OWNED_BY = frozenset(("acquired", "bought", "owned", "purchased", "sold", "operated", "backed"))
_HELD = frozenset(
    (
        "shares",
        "share",
        "stake",
        "stakes",
        "interest",
        "interests",
        "holding",
        "holdings",
        "stock",
        "investor",
        "investors",
        "shareholder",
        "shareholders",
        "investment",
        "stakeholder",
    )
)
_WRITTEN_BY = frozenset(("reporting", "editing", "writing", "written", "edited", "compiled"))
_DESCRIBING = lexicon.ROLES | lexicon.COMPANY_NOUNS
_HELD_AT = frozenset(
    re.findall(r"\w+", "post posts job role roles position positions career stint years tenure")
)
_OFFERED = frozenset(
    re.findall(
        r"\S+",
        """offer offers bid bids approach order orders investment funding financing backing takeover
        competition analyst analysts executives competitor rival buyout million billion
        participation capital contributions""",
    )
)
"""What comes "from" somebody who does business, not from a place."""
_PREPOSITIONS = frozenset(("of", "in", "at", "with", "by", "from", "to", "near", "for"))
_DEALS = frozenset(("acquisition", "takeover", "purchase", "buyout", "owner", "parent", "rival"))
_RETIRES = frozenset(("resigned", "retired", "quit", "died", "studied", "graduated", "tweeted"))
_LISTS = frozenset(("including", "like", "namely"))
_SET_UP = frozenset(("co-founded", "cofounded", "co-founds"))
_REACH = 4


def outside(view: View, span: Phrase) -> Iterator[Vote]:
    """Yield the votes of the neighbours of one mention."""
    for cue in _CUES:
        yield from cue(view, span)


def _before(view: View, span: Phrase) -> Iterator[Vote]:
    first = span.first - 1 if view.word(span.first - 1) in QUOTES else span.first
    word, two = view.word(first - 1), view.word(first - 2)
    if word == "the" and two in NAMING:
        first, word, two = first - 1, two, ""
    if word in lexicon.PERSON_TITLES:
        yield PERSON, 6.0, f"after {word}"
    elif word in _PREPOSITIONS:
        yield from _preposition(view, span, word, two)
    elif word in _LISTS or (word == "as" and two == "such"):
        noun = view.word(first - (2 if word in _LISTS else 3))
        noun = view.word(first - 3) if noun == "," else noun
        yield from ((name, weight, f"one of {noun}") for name, weight in called(noun))
    elif word == "," and two in lexicon.product_nouns() and view.tag(first - 2) == "NN":
        closed = view.word(span.last) in {",", ".", ")", ""} or first < span.first
        yield from ((PRODUCT, 4.0, f"named behind {two}"),) if closed else ()
    elif word in NAMING or (word == "as" and two in KNOWN):
        yield from christened(view, first - (2 if word == "as" else 1), word)
    else:
        yield from _modified(view, span, first, word)


def _modified(view: View, span: Phrase, first: int, word: str) -> Iterator[Vote]:
    """Votes of the word right before: an owner, a noun, "-owned"."""
    if owned(view, first) and view.labels[span.first] not in {"PERSON", "GPE"}:
        yield PRODUCT, 3.0 if first < span.first else 0.8, "owned by somebody"
    elif word in _BACKERS | _SEATS and view.word(first - 2) == "-":
        person = view.labels[span.first] == "PERSON" and word in _SEATS
        yield ORG, 0.5 if person else 2.0, f"after -{word}"
    elif word == "manager" and view.word(first - 2) in _MANAGED:
        yield ORG, 3.0, "after a manager of money"
    elif view.tag(first - 1) in {"NN", "NNS"} and is_employed_at(view, first - 1):
        yield ORG, 4.0, f"a role at {word}"
    elif view.tag(first - 1) in {"NN", "NNS"} or word in _DESCRIBING:
        yield from ((name, weight, f"after {word}") for name, weight in described(view, first - 1))


_GOVERNED: tuple[tuple[frozenset[str], frozenset[str], str, float], ...] = (
    (frozenset(("of",)), lexicon.ORG_NEXT | _DEALS, ORG, 2.0),
    (frozenset(("in",)), _HELD, ORG, 2.5),
    (frozenset(("at", "for", "with")), lexicon.ROLES, ORG, 2.5),
    (frozenset(("of", "for")), frozenset(("approval", "clearance")), PRODUCT, 1.5),
    (frozenset(("by",)), _OWNED_BY, ORG, 1.5),
    (frozenset(("by",)), _WRITTEN_BY, PERSON, 3.0),
    (frozenset(("from",)), _OFFERED, ORG, 2.5),
    (frozenset(("at",)), _HELD_AT, ORG, 2.5),
    (frozenset(("in",)), _SEATS, PLACE, 4.0),
)
"""Prepositions, the words before them, and what they say of the name behind."""


_SITES = frozenset(
    ("office", "offices", "headquarters", "laboratory", "lab", "campus", "facility", "site")
)


def _preposition(view: View, span: Phrase, word: str, two: str) -> Iterator[Vote]:
    if word == "at" and two in lexicon.ROLES and not is_seat(view, span.last):
        yield ORG, 7.0, f"after {two} at"  # nobody is an economist at a town
        return
    for prepositions, governors, kind, weight in _GOVERNED:
        if word in prepositions and two in governors:
            yield kind, weight, f"after {two} {word}"
            return
    if word == "by" and two in {"led", "headed"} and view.word(span.first - 3) in _TEAMS:
        yield PERSON, 4.0, f"after {two} by"
        return
    if word in {"of", "at", "with", "for"} and _staff(view, span.first - 2):
        yield ORG, 2.5, f"after one who works {word}"
        return
    partner = _PARTNERS.match(two)
    if partner and word in {"in", "with", "to", "from"}:
        yield ORG, 1.5, f"after {two} {word}"
    site = lexicon.ASSET_NOUNS | _SITES
    if word == "in" and two in site and span.last - span.first == 1:
        yield PLACE, 2.0, f"a {two} in"
    seen = view.labels[span.first] in {"GPE", "LOC"}
    if seen and not partner and word in {"in", "near", "from", "at"}:
        yield PLACE, 1.5, f"after {word}"


def _staff(view: View, index: int) -> bool:
    """Tell the name of somebody with a title: "analyst Jane Roe at X"."""
    first = index
    while view.words[first][:1].isupper() and index - first < _FULL_NAME:
        if view.lower[first] in _STAFF:
            break
        first -= 1
    return 0 <= first < index and view.lower[first] in _STAFF


def _after(view: View, span: Phrase) -> Iterator[Vote]:
    quoted = view.word(span.last) == '"' and view.word(span.first - 1) == '"'
    last = span.last + 1 if quoted else span.last
    word, two = view.word(last), view.word(last + 1)
    if word == "-" and view.glued(span.last):
        if two in {"based", "headquartered"}:
            yield PLACE, 4.0, f"before -{two}"
        elif two in _BACKERS:
            yield ORG, 2.5, f"before -{two}"
    elif word in {"'s", "'"} and two == "(" and _is_code(view, last + 2):
        yield ORG, 2.5, "before a code"
    elif word in {"'s", "'"}:
        yield from _owner(view, span.last + 1)
    elif word == "<" or (word == "(" and two in _EXCHANGES):
        yield ORG, 6.0, "before a ticker"
    elif word == "(" and _is_code(view, last + 1):
        yield ORG, 2.5, "before a code"
    elif word == "who" or (word in _DASHES and two == "who"):
        yield PERSON, 2.0, "before who"
    elif word in _SPOTS:
        yield PLACE, 2.5, f"before {word}"
    else:
        yield from _called_by(view, span, last)


_DASHES = frozenset(("--", "-", "\u2013", "\u2014"))
_SPOTS = frozenset(("square", "street", "river", "island", "peninsula", "province", "district"))


def _is_code(view: View, index: int) -> bool:
    """Tell a share's code in brackets: "Velora (VLR)", but "Jane Roe (CEO)", "Oslo (UK)"."""
    word = view.words[index] if index < len(view) else ""
    code = word.isalpha() and word.isupper() and view.word(index + 1) in {")", ","}
    return code and word.lower() not in lexicon.ROLES and index not in view.known


def _called_by(view: View, span: Phrase, last: int) -> Iterator[Vote]:
    """Votes of the nouns right behind a name: "X shares", "the X model", "X maker"."""
    word, noun = view.word(last), head_noun(view, last)
    if word == "maker":
        yield PRODUCT, 3.0, "before maker"
    elif noun in _GATHERINGS and owned(view, span.first):
        yield EVENT, 5.0, f"owned, before {noun}"
    elif word in lexicon.ORG_NEXT:
        yield ORG, 2.0, f"before {word}"
    elif noun in lexicon.product_nouns():
        yield PRODUCT, told_as_goods(view, span), f"before {noun}"
    elif word in {"suv", "suvs", "ev", "evs"}:
        yield PRODUCT, 3.0, f"before {word}"
    elif word in lexicon.COMPANY_NOUNS:
        yield ORG, 1.0, f"before {word}"


_GATHERINGS = frozenset(("event", "conference", "summit", "keynote", "festival", "convention"))


def _comma(view: View, span: Phrase) -> Iterator[Vote]:
    if view.word(span.last) != ",":
        return
    if (
        view.word(span.first - 1) == "for"
        and "analyst" in view.lower[span.last + 1 : span.last + 5]
    ):
        yield ORG, 6.0, "whom an analyst speaks for"
    known = view.known.get(span.last + 1)
    if known and known[1].kind == "state" and _dateline(view, span, known[0]):
        yield PLACE, 4.0, "opens a dateline"
    if known and known[1].kind == "state" and view.word(span.first - 1) in {"in", "near"}:
        yield PLACE, 4.0, "before its state"
    if (
        known
        and known[1].kind in {"state", "country"}
        and view.labels[span.first] in {"GPE", "LOC"}
        and view.tags[min(known[0], len(view) - 1)] != "NNP"  # "X, Ghana National Y and Z"
    ):
        yield PLACE, 2.0, "before its country"
    yield from _relative(view, span)
    for index in range(span.last + 1, min(span.last + _REACH, len(view))):
        word = view.lower[index]
        if word in _OFFICES:
            yield PERSON, 2.5, f"followed by {word}"
            return
        if word in {",", ".", "whose"}:
            return


def _relative(view: View, span: Phrase) -> Iterator[Vote]:
    """Votes of the relative clause behind a name: "Jane Roe, who", "Laura Fenwick, which"."""
    word = view.word(span.last + 1)
    if word == "which" and view.deps[root(view, span)] == "nsubj":
        yield ORG, 2.0, "before which"
        yield PERSON, -4.0, "before which"
    elif word == "who":
        free = view.word(span.first - 1) not in _PREPOSITIONS  # no "chief of X, who"
        yield PERSON, 3.5 if free else 2.5, "before who"


def _dateline(view: View, span: Phrase, end: int) -> bool:
    """Tell the town of a dateline: "SAN BRUNO, Calif. (Reuters)"."""
    shouted = view.surface(span.first, span.last).isupper()
    return shouted and view.word(end) in {"(", "-", "--", "\u2013", "\u2014", ","}


def _owner(view: View, index: int) -> Iterator[Vote]:
    """Votes of what a possessive owns, read up to the head noun."""
    for place in range(index, min(index + _REACH, len(view))):
        word = view.lower[place]
        if word in lexicon.ORG_NEXT:
            yield ORG, 2.0, f"owns {word}"
            return
        if word in lexicon.UNIT_NOUNS or word in lexicon.product_nouns():
            yield ORG, 1.5, f"owns {word}"
            return
        if not view.tags[place].startswith(("J", "N", "C", "H")):
            return


def _grammar(view: View, span: Phrase) -> Iterator[Vote]:
    """Votes of the parse: what a name is called, does and suffers."""
    token = root(view, span)
    dep, head = view.deps[token], view.heads[token]
    verb = view.lower[head]
    if dep == "nsubj":
        yield from _does(view, head, verb, label=view.labels[token])
    elif dep in {"dobj", "nsubjpass"}:
        if verb in lexicon.ORG_OBJECT_VERBS:
            yield ORG, 1.5, f"object of {verb}"
        if verb in lexicon.PRODUCT_VERBS:
            yield PRODUCT, 1.5, f"object of {verb}"
            yield PERSON, -1.5, f"object of {verb}"
    elif dep == "appos" and head < span.first:
        firm = ((ORG, 2.5, "behind a post"),) if behind_post(view, head) else ()
        yield from firm or _noun_votes(view, head)
    for child in view.children.get(token, ()):
        if view.deps[child] == "appos" and child >= span.last:
            yield from _noun_votes(view, child)


def _noun_votes(view: View, noun: int) -> Iterator[Vote]:
    """Votes of an apposition; "X, its boss and ..." is a list."""
    word = view.lower[noun]
    goods = singular(word) in lexicon.product_nouns()
    owned_by = any(view.lower[kid] in {"its", "their"} for kid in view.children.get(noun, ()))
    if owned_by and not goods:
        return
    yield from ((name, weight, f"called {word}") for name, weight in described(view, noun))


def root(view: View, span: Phrase) -> int:
    """Return the token of a span whose head lies outside."""
    for index in range(span.last - 1, span.first - 1, -1):
        if not span.first <= view.heads[index] < span.last:
            return index
    return span.last - 1


def _does(view: View, head: int, verb: str, *, label: str) -> Iterator[Vote]:
    if verb in _SET_UP:
        yield PERSON, 2.0, f"subject of {verb}"
    if verb in lexicon.BUSINESS_VERBS:
        bare = all(view.deps[k] != "dobj" for k in view.children.get(head, ()))
        yield PRODUCT if verb == "sold" and bare else ORG, 1.5, f"subject of {verb}"
    elif verb in SERVING and as_officer(view, head + 1):
        yield PERSON, 3.0, f"subject of {verb} as"
    elif verb in _RETIRES or (verb == "joined" and view.word(head + 1) not in {"hands", "forces"}):
        yield PERSON, 1.0 if verb == "joined" else 2.5, f"subject of {verb}"
    elif verb in lexicon.SAY:
        yield from _wishes(view, head + 1)
        yield ORG, 0.5, "says"
        yield PERSON, 0.7 if label == "PERSON" else 0.5, "says"
    elif verb in _BEING:
        for child in view.children.get(head, ()):
            if view.deps[child] == "attr":
                yield from _noun_votes(view, child)
    elif view.tags[head].startswith("VB"):
        yield ORG, 0.5, "does something"


def _wishes(view: View, index: int) -> Iterator[Vote]:
    """Votes of what a speaker says of himself: "X said he hoped ..."; firms say "he will" too."""
    index += view.word(index) == "that"
    if view.word(index) in _SELF and view.word(index + 1) in _WISHES:
        yield PERSON, 3.5, "said he or she"


_SELF = frozenset(("he", "she"))
_WISHES = frozenset(
    re.findall(
        r"\S+",
        """wants wanted hopes hoped expects expected believes believed thinks thought feels felt
        knows knew doubts doubted likes liked loves loved regrets regretted""",
    )
)
_CUES: tuple[Callable[[View, Phrase], Iterator[Vote]], ...] = (
    _before,
    _after,
    _comma,
    bearer,
    employer,
    posted,
    working,
    of_list,
    of_goods,
    described_behind,
    _grammar,
)
