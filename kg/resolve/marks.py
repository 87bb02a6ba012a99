"""What each capital of a document is worth: the evidence that decides where a name may begin.

Internal and external evidence, after McDonald 1993; what is a name once, mid-sentence, is one
everywhere in the document, after Mikheev, Moens and Grover 1999.
"""

import re
from collections import Counter

from kg.resolve import lexicon, people
from kg.resolve.headings import headings
from kg.resolve.houses import has_officer
from kg.resolve.view import QUOTES, View

NUMERIC = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"))
SUMS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
PROPER = frozenset(("NNP", "NNPS"))
_LINE_WORDS = 4
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")

FUNCTION = frozenset(
    re.findall(
        r"\S+",
        """a an the this that these those in on at by for with from of to as and or but nor if when
        while where who whom whose which what why how he she it they we you i his her its their our
        my your not no yes there here then so such than both all some any each every many more most
        other another one two three four five six seven eight nine ten however meanwhile moreover
        although though because since until unless after before during under over about between
        into through also just only even still yet now today is are was were be been has have had
        do does did will would can could may might must shall should per via amid despite like let
        thus hence once according among against without within upon out up down off again further
        him them us me mine ours theirs himself itself themselves very too really never always
        often sometimes maybe perhaps indeed instead rather ok oh well please thanks dear whether
        either neither few several much less least first second third last next previous earlier
        later recently currently additionally furthermore nevertheless nonetheless otherwise
        besides finally overall using based given including following regarding whatever whoever
        wherever whenever i'm everything nothing something anything everyone nobody someone
        anyone""",
    )
)
_ARTICLES = frozenset(("the", "a", "an", "-", "no", "some"))
_PHRASAL = frozenset(("'s", "to", "on", "in", "as", "with", "after", "over", "at", "by", "from"))
_SERIES = 3
_FINITE = frozenset(("VBD", "VBZ"))
_OPENING = frozenset(("JJ", "NN", "NNP", "NNS", "NNPS", "VB", "VBP", "CD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_PASSING = frozenset(
    re.findall(
        r"\S+",
        """recent former new major leading big small local foreign other rival private current
        ongoing early late top key large good more inside outside both many several buying
        selling former ex top-rated newly net gross early""",
    )
)
"""Adjectives that describe a name and are no part of it."""
_BRANDS = frozenset(("ORG", "PRODUCT", "PERSON"))
_MASSES = frozenset(
    re.findall(
        r"\S+",
        """management government industry technology competition demand money capital business
        congress parliament labour labor staff labor family court police council bidding trade""",
    )
)
"""Nouns that stand without an article though they name nobody."""
_LETTERS = frozenset(("i", "a", "an"))
_ORDERS = frozenset(
    re.findall(
        r"\w+",
        "first second one two three four five six seven eight nine ten next best all just over "
        "every well",
    )
)
PAIRING = frozenset(("between", "both"))
"""Words before two names that are not one: "between Velora and Alder"."""


_SIGNS = frozenset('<>="{}|\\@\u2014()')
_SOURCE = "SOURCE"
"""What a press release ends with, in front of who sent it."""
_PARTNERS = re.compile(r"[A-Z]\w*(?:\\[A-Z]\w*)+$")
"""Names with backslashes between them, as agencies of advertising write theirs."""


def is_cap(word: str) -> bool:
    """Tell whether a word is written as a name may be: Velora, iPhone, 3M, eBay.

    >>> [is_cap(word) for word in ("Velora", "iPhone", "3M", "e-mail", "20th", "10,000")]
    [True, True, True, False, False, False]
    """
    if word[:1].isupper():
        return _SIGNS.isdisjoint(word) or bool(_PARTNERS.match(word))
    odd = word[:1].isalnum() and word.isascii() and any(c.isupper() for c in word)
    return odd and _SIGNS.isdisjoint(word)


class Marks:
    """The evidence for each token of one document.

    Attributes:
        view: The document.
        caps: Whether a token is written as a name may be.
        headline: Whether it stands in a title-case line, where capitals say nothing.
        initial: Whether it stands where a sentence gives a capital to any word.
        mid: How often each form stands with a capital that means something.
        listed: Whether it belongs to a listed name.
        pairs: How often two words that never stand apart are joined by "and".
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.caps = [is_cap(word) and word != _SOURCE for word in view.words]
        self.headline = self._headlines()
        self.initial = self._initials()
        self.mid = Counter(
            word
            for index, word in enumerate(view.words)
            if self.caps[index] and not self.initial[index] and not self.headline[index]
        )
        self.pairs = self._pairs()
        self.listed = [False] * len(view)
        for first, (last, known) in view.known.items():
            for index in range(first, last) if known.type else ():
                self.listed[index] = True

    def _pairs(self) -> Counter[tuple[str, str]]:
        """Count "Jones and Vining": two words that stand in the document together alone."""
        words = self.view.words
        every = Counter(words)
        found = Counter(
            (words[index - 1], words[index + 1])
            for index, word in enumerate(words[1:-1], start=1)
            if word in {"and", "&"} and self.caps[index - 1] and self.caps[index + 1]
            if index == 1 or words[index - 2].lower() not in PAIRING
        )
        alone = (pair for pair, n in found.items() if every[pair[0]] == every[pair[1]] == n)
        return Counter({pair: found[pair] for pair in alone})

    def cap_at(self, index: int) -> bool:
        """Tell whether a token is there and has a capital."""
        return index < len(self.caps) and self.caps[index]

    def _headlines(self) -> list[bool]:
        """Mark sentences in title case: nearly every long word has a capital."""
        view = self.view
        marks = [False] * len(view)
        for first, last in view.sentences:
            long = [
                i
                for i in range(first, last)
                if len(view.words[i]) >= _LINE_WORDS and not view.words[i].isdigit()
            ]
            small = sum(view.words[i][0].islower() for i in long)
            phrase = self._phrase(first, last) and not self._small_verb(long)
            title = first == 0 and len(long) == _LINE_WORDS - 1 and not small
            many = title or (len(long) >= _LINE_WORDS and small * 5 <= len(long))
            if many and phrase and not self._closed(first, last):
                marks[first:last] = [True] * (last - first)
        for first, last in headings(view):
            marks[first:last] = [True] * (last - first)
        return marks

    def _small_verb(self, long: list[int]) -> bool:
        """Tell a finite verb in small letters: title case gives capitals to verbs too."""
        view = self.view
        return any(view.words[i][0].islower() and view.tags[i] in _FINITE for i in long)

    def _phrase(self, first: int, last: int) -> bool:
        """Tell a line that says something from one that is a name: by a verb or a possessive."""
        view = self.view
        places = range(first, last)
        return any(view.tags[i].startswith("VB") or view.lower[i] in _PHRASAL for i in places)

    def _closed(self, first: int, last: int) -> bool:
        tail = [w for w in self.view.words[first:last] if not w.isspace()][-1:]
        return bool(tail) and (tail[0].endswith(".") or tail[0] in {")", ";", ","})  # "Velora Inc."

    def _initials(self) -> list[bool]:
        view = self.view
        marks = [False] * len(view)
        for first, last in view.sentences:
            fresh = True
            for index in range(first, last):
                word = view.words[index]
                if word in QUOTES - {"'"}:
                    fresh = fresh or view.word(index - 1) in {",", ":", "said"}
                elif word[0].isalnum():
                    marks[index] = fresh
                    fresh = False
                elif word in {"\u2022", ":"}:
                    fresh = fresh or word != ":"
        return marks

    def starts(self, index: int) -> bool:
        """Tell whether a name may begin with a token."""
        view = self.view
        if index in view.known and view.known[index][1].type:
            return not self._everyday(index) or self.initial_name(index)
        if not self.caps[index]:
            return self._odd_start(index) or self._small_brand(index)
        if view.lower[index] in FUNCTION and not self.function_name(index):
            return False
        if self.headline[index]:
            return self.known_word(index)
        numbered = view.tags[index] == "CD" and self._opens_firm(index)  # "Seven Elms Inc said"
        return numbered or not self.initial[index] or self.initial_name(index)

    def _everyday(self, index: int) -> bool:
        """Tell a listed word that is an everyday one too ("Target") at the start of a sentence."""
        word = self.view.words[index]
        single = self.view.known[index][0] == index + 1
        fresh = self.initial[index] and not self.mid[word]
        plain = single and fresh and self.view.tags[index] not in PROPER and word.istitle()
        return plain and not self._acts_as_firm(index)

    def _acts_as_firm(self, index: int) -> bool:
        """Tell a listed word by what follows: "Apple shares", "Target co-founder Jane Roe"."""
        after = self.view.word(index + 1)
        return after in lexicon.ORG_NEXT | lexicon.SAY or not self.view.common(
            self.view.words[index]
        )

    def _odd_start(self, index: int) -> bool:
        """Let "737 MAX", "20th Century Fox" and "du Pont" start without a capital."""
        view = self.view
        if not self.cap_at(index + 1) or view.glued(index):
            return False
        if view.glued(index + 1):
            return len(view.words[index]) == 1 and view.words[index].isdigit()
        after, word = view.words[index + 1], view.words[index]
        if view.lower[index] in lexicon.PARTICLE_STARTS:
            return not self.cap_at(index - 1)
        if _ORDINAL.match(word):
            return after.lower() == "century" and self.cap_at(index + 2)
        shout = (after.isupper() and len(after) > 1 and after.isalpha()) or after == "Max"
        plain = word.isdigit() and len(word) == _SERIES and view.labels[index] not in SUMS
        return shout and plain and not self.listed[index + 1]

    def _small_brand(self, index: int) -> bool:
        """Accept a brand in small letters that no dictionary has: "ksubi"."""
        view = self.view
        word = view.words[index]
        if len(word) < _LINE_WORDS or not word.isalpha() or not word.islower():
            return False
        if view.common(word) or view.word(index - 1) in _ARTICLES:
            return False
        if view.deps[index] == "conj" and view.tags[index] in {"NN", "NNP"}:
            return self.caps[view.heads[index]] and view.tags[view.heads[index]] in PROPER
        if self.bare_subject(index):
            return True
        if view.tags[index] not in PROPER:
            return False
        return view.deps[index] in _SUBJECTS and view.labels[index] in _BRANDS

    def function_name(self, index: int) -> bool:
        """Accept a grammar word with a capital as part of a name: "First Alder", "Over The Top"."""
        view = self.view
        word = view.lower[index]
        proper = view.tags[index] in PROPER
        if self.initial[index] or self.headline[index]:
            joined = self.cap_at(index + 1) and view.tag(index + 1) in PROPER
            house = self._opens_house(index) or self._opens_firm(index)
            orders = word in _ORDERS and (proper or house)
            return joined and (word in people.FIRST_NAMES or orders)
        if self._hyphened(index):
            return True
        if word == "the":
            return self.cap_at(index + 1) and view.tag(index + 1) in PROPER
        if word in _ORDERS and self._closed_by_form(index):
            return True
        joined = self.cap_at(index + 1) and view.tag(index + 1) in PROPER and word in _ORDERS
        proper = proper or joined or view.tags[index] == "CD" or view.labels[index] == "PERSON"
        return proper and word not in _LETTERS and len(word) > 1

    def _hyphened(self, index: int) -> bool:
        """Accept a grammar word with a capital before a hyphen and a strange capital: "In-Q-"."""
        view = self.view
        if view.word(index + 1) != "-" or not view.glued(index + 1) or not self.cap_at(index + 2):
            return False
        return view.glued(index + 2) and not view.common(view.words[index + 2])

    def _opens_house(self, index: int) -> bool:
        """Tell what a trade follows whose capital no sentence gave: "Enable Networks"."""
        view = self.view
        if view.tags[index] not in _OPENING or self.headline[index]:
            return False
        if view.lower[index] in _PASSING | lexicon.ROLES | lexicon.COMPANY_NOUNS:
            return False
        trade = self.cap_at(index + 1) and view.word(index + 1) in lexicon.ORG_WORDS
        return trade and view.tag(index + 1) in PROPER and not self.listed[index + 1]

    def _closed_by_form(self, index: int) -> bool:
        """Tell a grammar word that a legal form closes soon: "rival Just Alder Plc"."""
        tail = index + 1
        while self.cap_at(tail) and tail - index < _LINE_WORDS:
            if self.view.lower[tail] in lexicon.LEGAL:
                return True
            tail += 1
        return False

    def _opens_firm(self, index: int) -> bool:
        """Tell an adverb before a firm's full name, or one that the text has mid-sentence too."""
        words = self.view.words
        tail = index + 1
        while self.cap_at(tail) and tail - index < _LINE_WORDS:
            if words[tail].lower() in lexicon.LEGAL:
                return words[index] == "Just" or self._speaks(tail)
            tail += 1
        if not self.mid[words[index]]:
            return False
        two = words[index : index + 2]
        return any(words[at : at + 2] == two for at in range(index + 2, len(words) - 1))

    def _speaks(self, form: int) -> bool:
        """Tell a firm that says something by the word behind its legal form."""
        while self.view.word(form) in lexicon.LEGAL:
            form += 1
        return self.view.word(form) in lexicon.SAY

    def has_founder(self, index: int) -> bool:
        """Tell a noun whose founder or officer is named: "Snowdrift co-founder Jane Roe"."""
        return has_officer(self.view, self.caps, index)

    def bare_subject(self, index: int) -> bool:
        """Tell a noun that acts in business without an article, as only names do."""
        view = self.view
        verb = view.lower[view.heads[index]]
        if view.deps[index] not in _SUBJECTS or verb not in lexicon.BUSINESS_VERBS:
            return False
        bare = index not in view.children and view.lower[index] not in _MASSES
        return bare and view.tags[index] in {"NN", "NNP"} and view.heads[index] > index

    def known_word(self, index: int) -> bool:
        """Tell whether a word in a title-case line is part of a name elsewhere."""
        word = self.view.words[index]
        if self.mid[word] or self.listed[index]:
            return self.view.lower[index] not in lexicon.STOP
        label = self.view.labels[index]
        named = bool(label) and label not in NUMERIC
        if label == "PERSON" and self._first_name(index):
            return True
        return named and not (self.view.small[word.lower()] or self.view.common(word))

    def _first_name(self, index: int) -> bool:
        """Tell whether the model's entity around a token begins with a first name."""
        ents = self.view.ents
        first = index
        while first > 0 and ents[first - 1] == ents[index]:
            first -= 1
        return self.view.lower[first] in people.FIRST_NAMES

    def initial_name(self, index: int) -> bool:
        """Decide on a capital that the start of a sentence may have given."""
        view = self.view
        word = view.words[index]
        if self.mid[word] or self.listed[index] or not word[1:].islower():
            return True
        if view.word(index + 1) == "/" and view.glued(index + 1):
            return self.cap_at(index + 2)
        return self._fresh_name(index, word)

    def _fresh_name(self, index: int, word: str) -> bool:
        """Decide on a capital that nothing else in the document tells about."""
        view = self.view
        if view.small[word.lower()]:
            return view.tags[index] in PROPER and view.labels[index] in {"ORG", "PERSON"}
        if self._opens_house(index) or self.bare_subject(index) or self.has_founder(index):
            return True
        common = view.common(word)
        if view.tags[index] in PROPER:
            subject = view.deps[index] in {"nsubj", "nsubjpass"}
            goes_on = self.cap_at(index + 1) or view.word(index + 1) in lexicon.LEGAL
            return not common or subject or view.ents[index] >= 0 or goes_on
        if self.cap_at(index + 1) and view.ents[index] >= 0:
            return view.ents[index] == view.ents[index + 1]
        label = view.labels[index]
        owns = view.word(index + 1) in {"'s", "\u2019s"}
        noun = owns or view.tags[index][:1] in {"N", "J"} or view.deps[index] in _SUBJECTS
        odd = noun and label not in NUMERIC
        return not common and (odd or label in {"ORG", "PERSON", "PRODUCT", "GPE"})
