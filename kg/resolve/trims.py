"""What is cut off at the ends of a sequence: headings, trades, articles, grammar words."""

import re

from kg.resolve import lexicon, people
from kg.resolve.marks import FUNCTION, PROPER, SUMS, Marks
from kg.resolve.view import Phrase, View

_LEADING = frozenset(
    re.findall(
        r"\S+",
        """a an former ex late co. inc. mr mrs ms dr mr. mrs. ms. messrs messrs. dr. sir lord dame
        ceo cfo shares founder chairman president analyst spokesman spokeswoman professor
        billionaire outgoing incoming departing longtime whistleblower
        meanwhile however but and also when while why how what where who if as in on at
        since after before because despite though although even both our its his her their this
        that these those thus hence""",
    )
)
_HEADINGS = frozenset(
    re.findall(
        r"\S+",
        """history overview background growth operations awards exclusive update analysis factbox
        opinion headlines related contact photo editing reporting writing leadership profile
        recent current ongoing rival newly""",
    )
)
_TOPICS = frozenset(
    re.findall(
        r"\S+",
        """technology technologies divisions services partnership partnerships marketing funding
        sponsorship sponsorships network networks products games compliance investments customers
        clients competition business branding brands discovery retail acquisition acquisitions
        innovation careers philanthropy ownership distribution production television""",
    )
)
"""Headings that a text without lines runs into its first sentence."""
_SITES = frozenset(("camp", "lake", "port", "fort", "mount", "villa", "hotel", "studio", "planet"))
_OWN = lexicon.ORG_WORDS | lexicon.HEADS_OF | people.FIRST_NAMES | _SITES
"""First words that belong to what follows: "Bank Velora", "Dieter Lund"."""
_TRAILING = frozenset(
    re.findall(
        r"\S+",
        """ceo cfo coo cto shares stock ipo ai ev evs said says today net loss profit earnings
        spokesman spokeswoman chairman president qtr q1 q2 q3 q4 analysts executives deal tagged
        published website suv suvs""",
    )
)
_DEEDS = frozenset(("acquire", "buy", "sell", "join", "launch", "invest", "lead", "merge", "sue"))
"""Verbs that a headline writes with a capital: "Alder to Acquire Velora Mills"."""
_SIGNS = frozenset(("'s", "'", "&", "-", "of", "and", "for", "the", ",", "/", "!"))
_LONGEST_QUESTION = 40
_QUOTED = frozenset("+-0123456789")
"""What the move of a share begins with, behind its ticker."""
_WITH_ARTICLE = 2


def trim(marks: Marks, span: Phrase) -> Phrase | None:
    """Drop what is no part of a name at its ends; None when nothing is left."""
    first, last = span.first, span.last
    while first < last and _no_start(marks, first, last):
        first += 1
    while first < last and _no_end(marks, first, last):
        last -= 1
    return Phrase(first, last) if first < last and not _sector(marks, first, last) else None


def _sector(marks: Marks, first: int, last: int) -> bool:
    """Tell the sector of what follows, at the start of a sentence: "Media group Velora"."""
    view, word = marks.view, marks.view.words[first]
    named = view.word(last) in _GROUPS and view.words[last + 1 : last + 2]
    if last - first > 1 or not marks.initial[first] or marks.listed[first] or not named:
        return False
    return named[0][0].isupper() and bool(view.common(word) or view.lower[first] in _SECTORS)


_GROUPS = frozenset(("group", "firm", "giant", "company", "start-up", "startup", "conglomerate"))
_SECTORS = frozenset(
    ("pharma", "biotech", "fintech", "tech", "telecom", "telecoms", "crypto", "media")
)


def _no_start(marks: Marks, first: int, last: int) -> bool:
    view = marks.view
    word = view.lower[first]
    known = view.known.get(first)
    if _relative(view, first, last) or _field(marks, first):
        return True
    if known and known[1].type:
        return False
    if word == "the":
        return not _article(marks, first, last)
    kind = known[1].kind if known else ""
    odd = not view.words[first][0].isalnum() or (word in _LEADING and view.word(first + 1) != "&")
    if odd or kind == "currency" or (kind == "demonym" and _role(view, last)):
        return True
    return _grammar(marks, first, last)


def _relative(view: View, first: int, last: int) -> bool:
    """Tell a capital on "Partner" or "Peer" before a firm: "Peer Velora fell"."""
    after = view.word(first + 1)
    own = after in lexicon.ORG_WORDS or after in lexicon.LEGAL or view.common(after)
    return view.lower[first] in _RELATIVES and first + 1 < last and not own and after.isalpha()


def _field(marks: Marks, index: int) -> bool:
    """Tell what somebody is the head of in a house: "VP of Engineering Jane Roe"."""
    view = marks.view
    if view.lower[index] not in _FIELDS or marks.listed[index]:
        return False
    while view.lower[index - 1] in _FIELDS and index > 1:
        index -= 1
    return view.word(index - 1) in {"of", "for"} and view.word(index - 2) in _HEADS_OF


_HEADS_OF = frozenset(("vp", "svp", "evp", "president", "director", "head", "manager", "lead"))
_FIELDS = frozenset(
    re.findall(
        r"\S+",
        """engineering software hardware product products marketing sales research design operations
        finance technology communications strategy growth partnerships content policy security
        development business consumer enterprise analytics legal human resources people talent
        public affairs investor relations advertising applied machine learning robotics
        infrastructure manufacturing quality customer success experience services risk compliance
        treasury audit programming equities fixed income trading investments investment""",
    )
)
_RELATIVES = frozenset(("partner", "peer", "rival", "subsidiary", "affiliate"))


def _grammar(marks: Marks, first: int, last: int) -> bool:
    """Tell a heading ("History Velora ...") or a grammar word before a name."""
    word = marks.view.lower[first]
    if word in _DEEDS and marks.view.word(first - 1) == "to" and last - first > 1:
        return True
    if word in _HEADINGS and last - first > 1 and marks.initial[first]:
        return True
    if _trade(marks, first, last) or _topic(marks, first, last) or _asks(marks, first, last):
        return True
    return word in FUNCTION and last - first > 1 and not marks.function_name(first)


def _asks(marks: Marks, first: int, last: int) -> bool:
    """Tell the verb that opens a question: "Will Velora buy ...?"."""
    view = marks.view
    if view.word(first) != "will" or last - first == 1 or not marks.initial[first]:
        return False
    rest = (view.word(index) for index in range(last, last + _LONGEST_QUESTION))
    return next((word for word in rest if word in {"?", ".", ""}), "") == "?"


def _trade(marks: Marks, first: int, last: int) -> bool:
    """Tell the trade before a name that opens a sentence: "Brewer Velora", not "Carrier Corp"."""
    view = marks.view
    word, after = view.word(first), view.word(first + 1)
    trade = word in lexicon.COMPANY_NOUNS and word.endswith(("er", "or"))
    joined = after in FUNCTION or after == "&" or after in lexicon.ORG_WORDS
    return trade and last - first > 1 and marks.initial[first] and not joined


def _topic(marks: Marks, first: int, last: int) -> bool:
    """Tell an everyday word before a name that the model sees alone: "Insurer Velora"."""
    view = marks.view
    word, after = view.words[first], view.word(first + 1)
    if last - first == 1 or not marks.initial[first] or marks.mid[word] or marks.listed[first]:
        return False
    if not view.common(word) or view.common(after) or not after.isalpha():
        return False
    if view.lower[first] in _TOPICS:
        return view.ents[first] < 0 or view.ents[first] != view.ents[first + 1]
    own = view.lower[first] in _OWN
    border = view.ents[first] < 0 <= view.ents[first + 1]
    return border and not own and view.labels[first + 1] not in SUMS and after not in FUNCTION


def _article(marks: Marks, first: int, last: int) -> bool:
    """Tell an article that belongs to the name: "The Economist", mid-sentence."""
    view = marks.view
    if marks.initial[first] or marks.headline[first] or last - first == 1:
        return False
    after = view.lower[first + 1]
    plain = view.common(after) or after in lexicon.ROLES
    short = plain and last - first == _WITH_ARTICLE
    return after in FUNCTION or short or view.tags[first] in PROPER


def _role(view: View, last: int) -> bool:
    return view.word(last) in lexicon.ROLES


def _no_end(marks: Marks, first: int, last: int) -> bool:
    view = marks.view
    word = view.lower[last - 1]
    if word in _SIGNS:
        return not (first in view.known and view.known[first][0] == last)
    quoted = view.word(last)[:1] in _QUOTED and view.lower[last - 2] in lexicon.LEGAL
    if quoted and view.words[last - 1].isupper() and last - first > _WITH_ARTICLE:
        return True  # "Velora AG VLR 0.06%"
    return word in _TRAILING and last - first > 1 and not marks.listed[last - 1]
