"""Where names stand: capitalised sequences, checked by the model, the lists and the document.

The base is the classic capitalised-sequence finder with internal and external evidence (McDonald
1993; Mikheev, Moens and Grover 1999): what is a name once, mid-sentence, is one everywhere in the
document, also at the start of a sentence and in a headline. The model's entities decide joins
("Securities and Exchange Commission") and doubtful starts; their labels are not used here.
"""

import re
from collections import Counter

from kg.resolve import lexicon
from kg.resolve.view import QUOTES, Phrase, View

NUMERIC = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"))
_VETO = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
_FUNCTION = frozenset(
    re.findall(
        r"\S+",
        """a an the this that these those in on at by for with from of to as and or but nor if when
        while where who whom whose which what why how he she it they we you i his her its their our my
        your not no yes there here then so such than both all some any each every many more most other
        another one two three four five six seven eight nine ten however meanwhile moreover although
        though because since until unless after before during under over about between into through
        also just only even still yet now today is are was were be been has have had do does did will
        would can could may might must shall should per via amid despite like let thus hence once
        according among against without within upon against out up down off again further him them us
        me mine ours theirs himself itself themselves very too really never always often sometimes
        maybe perhaps indeed instead rather ok oh well please thanks dear whether either neither few
        several much less least first second third last next previous earlier later recently currently
        additionally furthermore nevertheless nonetheless otherwise besides finally overall using
        based given including following regarding whatever whoever wherever whenever""",
    )
)
_UNITS = frozenset(
    re.findall(
        r"\S+",
        """billion million trillion thousand percent pct % mln bln dlrs dollars cents cts years months
        weeks days hours minutes points shares stores jobs people employees workers countries times
        yen euros pounds francs marks tonnes tons barrels ounces miles acres feet mw gw km""",
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMBER = re.compile(r"\d[\d.,]*[A-Za-z]{0,3}$")
_MODEL = re.compile(r"(?:[a-z]{1,2}[A-Z][A-Za-z]+|[A-Za-z]*\d[\w.]*|[A-Za-z]+-\d[\w.]*)$")
_TICKER = re.compile(r"(?:\d{4,6}|[A-Z][A-Z0-9]{0,5})(?:\.[A-Z]{1,2})?$|lt;[A-Z.]+$")
_LINE_WORDS = 4


def is_cap(word: str) -> bool:
    """Tell whether a word is written as a name may be: Velora, iPhone, 3M, eBay.

    >>> [is_cap(word) for word in ("Velora", "iPhone", "3M", "e-mail", "20th", "10,000")]
    [True, True, True, False, False, False]
    """
    if word[:1].isupper():
        return True
    return any(c.isupper() for c in word) and word.isascii() and word[:1].isalnum()


def find(view: View) -> list[Phrase]:
    """Find the names of a document as runs of tokens, in order, none overlapping another."""
    finder = _Finder(view)
    spans = finder.sequences()
    return finder.remember(spans)


class _Finder:
    """One pass over one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.caps = [is_cap(word) for word in view.words]
        self.headline = self._headlines()
        self.initial = self._initials()
        self.mid = Counter(
            word
            for index, word in enumerate(view.words)
            if self.caps[index] and not self.initial[index] and not self.headline[index]
        )
        self.listed = [False] * len(view)
        for first, (last, _) in view.known.items():
            for index in range(first, last):
                self.listed[index] = True

    def _headlines(self) -> list[bool]:
        """Mark sentences in title case: nearly every long word has a capital."""
        view = self.view
        marks = [False] * len(view)
        for first, last in view.sentences:
            long = [i for i in range(first, last) if len(view.words[i]) >= _LINE_WORDS]
            small = sum(view.words[i][0].islower() for i in long)
            closed = view.words[last - 1] in {".", '"'} or last == first
            if len(long) >= _LINE_WORDS and small * 5 <= len(long) and not closed:
                marks[first:last] = [True] * (last - first)
        return marks

    def _initials(self) -> list[bool]:
        view = self.view
        marks = [False] * len(view)
        for first, last in view.sentences:
            fresh = True
            for index in range(first, last):
                word = view.words[index]
                if word.isspace() or word in QUOTES or word in "-*\u2022\u2014(":
                    continue
                marks[index] = fresh
                fresh = False
                if index + 1 < last and view.words[index + 1] in QUOTES - {"'"}:
                    fresh = view.words[index] in {",", ":", "said"}
        return marks

    def sequences(self) -> list[Phrase]:
        """Collect the maximal sequences, cut and trimmed."""
        found: list[Phrase] = []
        index = 0
        while index < len(self.view):
            if not self._starts(index):
                index += 1
                continue
            last = self._extend(index)
            found += self._refine(Phrase(index, last))
            index = last
        return found

    def _starts(self, index: int) -> bool:
        view = self.view
        if index in view.known and view.known[index][1].type:
            return not self._lower_initial(index)
        if not self.caps[index]:
            return self._number_starts(index)
        if view.lower[index] in _FUNCTION and not self._function_name(index):
            return False
        if self.headline[index]:
            return self._known_word(index)
        return not self.initial[index] or self._initial_name(index)

    def _lower_initial(self, index: int) -> bool:
        """Listed words that are everyday words too ("Target", "Gap") need more at a start."""
        word = self.view.words[index]
        single = self.view.known[index][0] == index + 1
        return (
            single
            and self.initial[index]
            and not self.mid[word]
            and self.view.tags[index] not in {"NNP", "NNPS"}
        )

    def _number_starts(self, index: int) -> bool:
        """Let "737 MAX" start with its number."""
        view = self.view
        return (
            view.tags[index] == "CD"
            and view.words[index].isdigit()
            and index + 1 < len(view)
            and self.caps[index + 1]
            and view.words[index + 1].isupper()
            and view.lower[index + 1] not in lexicon.STOP
            and len(view.words[index + 1]) > 1
            and not view.glued(index)
        )

    def _function_name(self, index: int) -> bool:
        """Accept a grammar word in capitals mid-sentence as part of a name: "Over The Top Inc"."""
        view = self.view
        return (
            not self.initial[index]
            and view.tags[index] in {"NNP", "NNPS"}
            and view.lower[index] not in {"the", "i", "a", "an"}
            and len(view.words[index]) > 1
        )

    def _known_word(self, index: int) -> bool:
        word = self.view.words[index]
        if self.mid[word] or self.listed[index]:
            return self.view.lower[index] not in lexicon.STOP
        label = self.view.labels[index]
        return bool(label) and label not in NUMERIC and not self.view.small[word.lower()]

    def _initial_name(self, index: int) -> bool:
        """Decide on a capital that the start of a sentence may have given."""
        view = self.view
        word = view.words[index]
        if self.mid[word] or self.listed[index] or not word[1:].islower():
            return True
        if view.tags[index] not in {"NNP", "NNPS"}:
            named = view.labels[index] in {"ORG", "PERSON", "PRODUCT", "GPE"}
            return named and not view.small[word.lower()]
        return not view.small[word.lower()] or view.ents[index] >= 0

    def _extend(self, first: int) -> int:
        """Return the token behind a sequence that begins at ``first``."""
        view = self.view
        last = max(first + 1, view.known[first][0] if first in view.known else 0)
        while last < len(view):
            step = self._step(first, last)
            if not step:
                return last
            last = step
        return last

    def _step(self, first: int, last: int) -> int:
        """Return the end after the next part of the sequence, 0 when there is none."""
        word = self.view.words[last]
        if self.caps[last] and word[0].isalnum():
            return self._next_cap(last)
        joiner = _JOINERS.get(word)
        if joiner:
            return joiner(self, first, last)
        if self.view.lower[last] in lexicon.PARTICLES:
            return self._particle(last)
        return self._number(first, last) if _NUMBER.match(word) else 0

    def _next_cap(self, last: int) -> int:
        view = self.view
        if self.headline[last] and not self._known_word(last):
            return 0
        if view.lower[last] in _FUNCTION and not self._function_name(last):
            return 0
        if last in view.known:
            return view.known[last][0]
        return last + 1

    def _cap_at(self, index: int) -> bool:
        return index < len(self.view) and self.caps[index]

    def _hyphen(self, first: int, last: int) -> int:
        """Join "Coca-Cola" and "Qwen2.5-1M", never "Paris-based"."""
        view = self.view
        if not view.glued(last) or last + 1 >= len(view) or not view.glued(last + 1):
            return 0
        word = view.words[last + 1]
        if not (is_cap(word) or word[0].isdigit() or self._odd_tail(first, last)):
            return 0
        last += 2
        while last < len(view) and view.glued(last) and view.words[last].isalnum():
            last += 1
        return last

    def _odd_tail(self, first: int, last: int) -> bool:
        """Accept a small tail of a product's number: "O1-preview"."""
        before = self.view.words[last - 1]
        return last - first == 1 and any(c.isdigit() for c in before) and before[0].isalpha()

    def _possessive(self, first: int, last: int) -> int:
        """Join over "'s" where the name holds it: "Sam's Club", "Dillard's Inc"."""
        view = self.view
        if not self._cap_at(last + 1) or self.headline[last + 1]:
            return 0
        after = view.lower[last + 1]
        if after in lexicon.LEGAL:
            return last + 2
        same = view.ents[first] >= 0 and view.ents[first] == view.ents[last + 1]
        before = view.words[last - 1]
        alone = self.mid[before] > 1 and not self.view.labels[last] == "ORG"
        label = view.labels[first]
        if not same or label != "ORG" or self.listed[last - 1] or alone:
            return 0
        return last + 2 if last - first == 1 else 0

    def _ampersand(self, first: int, last: int) -> int:
        del first
        return last + 2 if self._cap_at(last + 1) else 0

    def _and(self, first: int, last: int) -> int:
        """Join over "and" when the model does and neither side is a name by itself."""
        view = self.view
        if not self._cap_at(last + 1) or self.headline[last]:
            return 0
        same = view.ents[first] >= 0 and view.ents[first] == view.ents[last + 1]
        if not same or view.labels[first] not in {"ORG", "FAC", "LAW", "WORK_OF_ART"}:
            return 0
        tail = [i for i in range(last + 1, len(view)) if view.ents[i] == view.ents[first]]
        if view.lower[tail[-1]] not in lexicon.ORG_WORDS | lexicon.LEGAL:
            return 0
        closed = view.lower[last - 1] in lexicon.LEGAL | lexicon.ORG_WORDS
        return 0 if closed and last - first > 1 else last + 2

    def _of(self, first: int, last: int) -> int:
        """Join over "of" and "for" behind a word that asks for it: Bank of, University of."""
        view = self.view
        tail = last + 1
        if view.word(tail) == "the":
            tail += 1
        if not self._cap_at(tail) or self.headline[last]:
            return 0
        before = {view.lower[index] for index in range(first, last)}
        same = view.ents[first] >= 0 and view.ents[first] == view.ents[tail]
        titled = before & lexicon.ROLES
        if titled or (last - first == 1 and view.lower[first] in lexicon.STOP - lexicon.HEADS_OF):
            return 0
        return tail + 1 if same or view.lower[last - 1] in lexicon.HEADS_OF else 0

    def _comma(self, first: int, last: int) -> int:
        """Join a legal form over its comma: "Velora, Inc."."""
        del first
        after = self.view.word(last + 1)
        legal = after in lexicon.LEGAL - {"companies", "company", "limited", "co"}
        return last + 2 if legal and self._cap_at(last + 1) else 0

    def _shout(self, first: int, last: int) -> int:
        del first
        return last + 1 if self.view.glued(last) and self._cap_at(last + 1) else 0

    def _particle(self, last: int) -> int:
        """Join "de", "van der" and the like between two capitals."""
        view = self.view
        tail = last
        while view.word(tail) in lexicon.PARTICLES:
            tail += 1
        return tail + 1 if self._cap_at(tail) and tail - last < _LINE_WORDS else 0

    def _a(self, first: int, last: int) -> int:
        """Join the "a" of a person's name where the model does."""
        view = self.view
        same = view.ents[first] >= 0 and self._cap_at(last + 1)
        return last + 2 if same and view.ents[first] == view.ents[last + 1] else 0

    def _number(self, first: int, last: int) -> int:
        """Join the number of a product: "Claude 3.5", "Galaxy 10"."""
        view = self.view
        word = view.words[last]
        if _YEAR.match(word) or view.word(last + 1) in _UNITS or view.labels[last] in _VETO:
            return 0
        if view.tags[last - 1] in {"IN", "VBD"} or "," in word or view.lower[last - 1] in _ALONE:
            return 0
        head = view.heads[last]
        same = view.ents[first] >= 0 and view.ents[first] == view.ents[last]
        return last + 1 if same or first <= head <= last else 0

    def _refine(self, span: Phrase) -> list[Phrase]:
        """Cut a sequence at roles and dates, and trim what is left."""
        parts: list[Phrase] = []
        first = span.first
        for index in range(span.first, span.last):
            if self._separates(span, index):
                parts.append(Phrase(first, index))
                first = index + 1
        parts.append(Phrase(first, span.last))
        trimmed = (self._trim(part) for part in parts if part.first < part.last)
        return [part for whole in trimmed if whole for part in self._divide(whole)]

    def _separates(self, span: Phrase, index: int) -> bool:
        view = self.view
        word = view.lower[index]
        if self.listed[index]:
            return False
        if word in lexicon.WEEKDAYS:
            return True
        if word in lexicon.MONTHS:
            return view.labels[index] != "PERSON" or span.last - span.first == 1
        if word not in lexicon.ROLE_SPLITS:
            return False
        return not (
            index + 1 < span.last
            and view.lower[index + 1] in lexicon.ORG_WORDS | lexicon.LEGAL
            and view.lower[index + 1] not in lexicon.ROLE_SPLITS
            and view.lower[index + 1] != "officer"
        )

    def _trim(self, span: Phrase) -> Phrase | None:
        view = self.view
        first, last = span.first, span.last
        while first < last and self._no_start(first, last):
            first += 1
        while first < last and self._no_end(first, last):
            last -= 1
        return Phrase(first, last) if first < last and self._is_name(first, last) else None

    def _no_start(self, first: int, last: int) -> bool:
        view = self.view
        word = view.lower[first]
        if first in view.known and view.known[first][1].type:
            return False
        if not view.words[first][0].isalnum() or (first, word) in () or word in _LEADING:
            return True
        if first in view.known and view.known[first][1].kind == "currency":
            return True
        return word in _FUNCTION and last - first > 1 and not self._function_name(first)

    def _no_end(self, first: int, last: int) -> bool:
        view = self.view
        word = view.lower[last - 1]
        if word in {"'s", "'", "&", "-", "of", "and", "for", "the", ","}:
            return not self._brand(first, last)
        return word in _TRAILING and last - first > 1 and not self.listed[last - 1]

    def _brand(self, first: int, last: int) -> bool:
        return first in self.view.known and self.view.known[first][0] == last

    def _is_name(self, first: int, last: int) -> bool:
        view = self.view
        if first in view.known and view.known[first][0] == last:
            return bool(view.known[first][1].type)
        lower = view.surface(first, last).lower()
        if lower in lexicon.STOP or lower in lexicon.MONTHS or lower in lexicon.WEEKDAYS:
            return False
        if lexicon.DEMONYMS.fullmatch(view.surface(first, last)):
            return False
        if all(self._weak(index) for index in range(first, last)):
            return False
        return not self._vetoed(first, last)

    def _weak(self, index: int) -> bool:
        view = self.view
        word = view.lower[index]
        return (
            word in lexicon.STOP
            or word in lexicon.LEGAL
            or word in _FUNCTION
            or not view.words[index][0].isalpha()
        ) and not any(c.isdigit() and view.words[index][0].isalpha() for c in view.words[index])

    def _vetoed(self, first: int, last: int) -> bool:
        """Refuse what the model calls a date or a sum, and tickers in brackets."""
        view = self.view
        if all(view.labels[i] in _VETO for i in range(first, last)) and not self.listed[first]:
            return self.mid[view.words[first]] < 2 or view.labels[first] in {"DATE", "MONEY"}
        return self.ticker(first, last)

    def ticker(self, first: int, last: int) -> bool:
        """Tell a ticker: "(NYSE: RTX)", "<PEP>", "(0700.HK)"."""
        view = self.view
        if last - first > 2 or not _TICKER.match(view.surface(first, last)):
            return False
        before, after = view.word(first - 1), view.word(last)
        if before in {"<", "&"} and after in {">", "&"}:
            return True
        if before == ":" and view.word(first - 2) and after in {")", ",", ";", ".", "/"}:
            two = first - 2
            return self.listed[two] and view.words[two].isupper()
        return before in {"(", "="} and after == ")" and "." in view.words[first]

    def _divide(self, span: Phrase) -> list[Phrase]:
        """Split a maker from its product: "Apple iPhone" when "Apple" stands alone elsewhere."""
        view = self.view
        first, last = span.first, span.last
        hit = view.known.get(first)
        if not hit or hit[1].type != "Organization" or not first < hit[0] < last:
            return [span]
        rest = hit[0]
        tail = view.known.get(rest)
        product = (tail and tail[1].type == "Product") or _MODEL.match(view.words[rest])
        return [Phrase(first, rest), Phrase(rest, last)] if product else [span]

    def remember(self, spans: list[Phrase]) -> list[Phrase]:
        """Add what the document calls a name elsewhere: document memory, Mikheev et al. 1999."""
        view = self.view
        taken = [False] * len(view)
        for span in spans:
            taken[span.first : span.last] = [True] * (span.last - span.first)
        memory: dict[str, list[list[str]]] = {}
        for words in {tuple(view.words[span.first : span.last]) for span in spans}:
            memory.setdefault(words[0], []).append(list(words))
        for forms in memory.values():
            forms.sort(key=len, reverse=True)
        index = 0
        while index < len(view):
            length = 0 if taken[index] else self._recall(memory, index)
            if length and not any(taken[index : index + length]):
                spans.append(Phrase(index, index + length))
            index += length or 1
        return sorted(spans, key=lambda span: span.first)

    def _recall(self, memory: dict[str, list[list[str]]], index: int) -> int:
        view = self.view
        for words in memory.get(view.words[index], ()):
            end = index + len(words)
            if view.words[index:end] == words:
                if len(words) == 1 and self.initial[index] and not self._initial_name(index):
                    continue
                return 0 if self.ticker(index, end) or view.glued(index) else len(words)
        return 0


_ALONE = lexicon.MONTHS | frozenset(
    (
        "chapter",
        "article",
        "section",
        "figure",
        "table",
        "page",
        "note",
        "phase",
        "level",
        "no",
        "top",
    )
)
_LEADING = frozenset(
    re.findall(
        r"\S+",
        """the a an former ex late co. inc. mr mrs ms dr mr. mrs. ms. dr. sir lord dame new-look ceo cfo
        shares founder chairman president analyst spokesman spokeswoman professor billionaire meanwhile
        however but and also when while why how what where who if as in on at since after before because
        despite though although even both our its his her their this that these those""",
    )
)
_TRAILING = frozenset(
    re.findall(
        r"\S+",
        """ceo cfo coo cto shares stock ipo ai ev evs plc's said says today net loss profit earnings
        spokesman spokeswoman chairman president qtr q1 q2 q3 q4 analysts analyst's executives deal""",
    )
)
_JOINERS = {
    "-": _Finder._hyphen,  # noqa: SLF001
    "'s": _Finder._possessive,  # noqa: SLF001
    "'": _Finder._possessive,  # noqa: SLF001
    "&": _Finder._ampersand,  # noqa: SLF001
    "and": _Finder._and,  # noqa: SLF001
    "of": _Finder._of,  # noqa: SLF001
    "for": _Finder._of,  # noqa: SLF001
    ",": _Finder._comma,  # noqa: SLF001
    "!": _Finder._shout,  # noqa: SLF001
    "a": _Finder._a,  # noqa: SLF001
}
