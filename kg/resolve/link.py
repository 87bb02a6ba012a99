"""Which names are the same: a chain of strict sieves, most certain first.

Deterministic sieves after Lee et al. 2011, "Stanford's Multi-Pass Sieve Coreference Resolution
System"; bracketed acronyms after Schwartz and Hearst 2003, "A Simple Algorithm for Identifying
Abbreviation Definitions in Biomedical Text". Parts of a house are others than the house: a longer
name is joined to a shorter one only where nothing speaks against it.
"""

from dataclasses import dataclass, field

from kg.resolve.forms import Form, abbreviates
from kg.resolve.kin import kin
from kg.resolve.renames import renames
from kg.resolve.view import View

ORG, PERSON, PLACE, PRODUCT = "Organization", "Person", "Place", "Product"

_UNIT_WORDS = frozenset(
    """cloud idea pictures studios ventures capital pay music prime health energy mobile foundation
    bank securities insurance retail logistics digital labs research media sports films television
    tv records games air airways airlines express marine chemical chemicals pharma financial leasing
    credit auto motors trucks bus semiconductor display sdi one two plus europe asia americas china
    india japan uk us usa america north south east west canada germany france britain africa brazil
    mexico australia arabia web store stores park parks center university school hospital stadium
    center arena tower plaza news post times index fund partners investments""".split()  # noqa: SIM905
)
"""A last word of this kind names a part or a namesake, not the whole."""


_HOUSE_WORDS = frozenset(
    (
        "capital",
        "partners",
        "energy",
        "securities",
        "bank",
        "airlines",
        "airways",
        "pharma",
        "insurance",
        "financial",
        "investments",
        "chemical",
        "chemicals",
        "retail",
        "logistics",
    )
)
"""Words that mostly belong to the firm's own name, where the short form is no firm of its own."""
_TRADE_WORDS = frozenset(
    ("technologies", "technology", "laboratories", "pharmaceuticals", "systems", "motor")
)
_CERTAIN = 5.0


@dataclass(slots=True)
class Cluster:
    """The forms of one entity.

    Attributes:
        forms: Its forms in the order of first mention.
        identifiers: Pairs of scheme and value.
        why: What joined the forms.
    """

    forms: list[Form]
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    why: list[str] = field(default_factory=list)

    @property
    def votes(self) -> dict[str, float]:
        """The votes of all forms together."""
        total: dict[str, float] = {}
        for form in self.forms:
            for name, weight in form.votes.items():
                total[name] = total.get(name, 0.0) + weight
        return total

    @property
    def type(self) -> str:
        """The type with most votes."""
        votes = self.votes
        return min(votes, key=lambda name: (-votes[name], name), default="Thing")


def link(view: View, forms: list[Form]) -> list[Cluster]:
    """Join the forms of a document to entities, in the order of first mention."""
    linker = _Linker(view, forms)
    linker.plurals()
    linker.brackets()
    linker.renames()
    linker.initials()
    linker.short_names()
    linker.surnames()
    return linker.clusters()


class _Linker:
    def __init__(self, view: View, forms: list[Form]) -> None:
        self.view = view
        self.forms = forms
        self.parent = list(range(len(forms)))
        self.why: dict[int, list[str]] = {}
        self.joined: set[int] = set()
        self.at = {span.first: number for number, form in enumerate(forms) for span in form.spans}
        self.ending = {
            span.last: number for number, form in enumerate(forms) for span in form.spans
        }
        self.owned = any(form.own for form in forms)
        self.kin = frozenset(kin(view, forms))
        self._same_core()

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            number = self.parent[number]
        return number

    def join(self, one: int, two: int, why: str) -> None:
        first, second = sorted((self.root(one), self.root(two)))
        if first != second and not (self._are_kin(first, second) or self._others(first, second)):
            self.joined |= {one, two}
            self.parent[second] = first
            line = f"{self.forms[two].text} = {self.forms[one].text}: {why}"
            self.why[first] = [*self.why.get(first, []), *self.why.pop(second, []), line]

    def _others(self, one: int, two: int) -> bool:
        """Tell whether a list of the user has the names of two clusters as those of others."""
        if not self.owned:
            return False
        owns = [
            {form.own for n, form in enumerate(self.forms) if form.own and self.root(n) == root}
            for root in (one, two)
        ]
        return bool(all(owns) and owns[0] != owns[1])

    def _are_kin(self, one: int, two: int) -> bool:
        """Tell whether the text has a name of one cluster as a part of the other."""
        roots = ({self.root(left), self.root(right)} for left, right in self.kin)
        return any(pair == {one, two} for pair in roots)

    def plurals(self) -> None:
        """Join the plural of a product to it: "iPhones"."""
        products = {form.text: n for n, form in enumerate(self.forms) if form.type == PRODUCT}
        for text, number in products.items():
            other = products.get(text.removesuffix("s"), number)
            if other != number:
                self.join(other, number, "plural")

    def _same_core(self) -> None:
        """Sieve 1: the same words but for the legal form; "Fields Inc" is not Mr Fields."""
        seen: dict[tuple[tuple[str, ...], bool], int] = {}
        for number, form in enumerate(self.forms):
            known = seen.setdefault((form.core, form.type == PERSON), number)
            if known != number:
                self.join(known, number, "same words")

    def brackets(self) -> None:
        """Sieve 2: a short form in brackets behind the long one."""
        for number, form in enumerate(self.forms):
            for span in form.spans:
                other = self._bracketed(span.last)
                if other is not None and abbreviates(self.forms[other].text, form.text):
                    self.join(number, other, "in brackets")

    def _bracketed(self, index: int) -> int | None:
        view = self.view
        if view.word(index) != "(":
            return None
        start = index + 1
        while view.word(start) in {'"', "'", "``", "\u201c", "the", "or"}:
            start += 1
        return self.at.get(start)

    def renames(self) -> None:
        """Join an old name to the new one, which stands for both."""
        for new, old in renames(self.view, self.forms, self.at, self.ending):
            self.forms[old].former = True
            self.join(new, old, "renamed")

    def initials(self) -> None:
        """Sieve 3: an acronym made of the first letters of one longer name."""
        index: dict[str, set[int]] = {}
        for number, form in enumerate(self.forms):
            for letters in _initials(form):
                index.setdefault(letters, set()).add(self.root(number))
        for number, form in enumerate(self.forms):
            if form.acronym:
                letters = "".join(c for c in form.text if c.isalpha())
                found = index.get(letters, set()) - {self.root(number)}
                if len(found) == 1 and form.type != PERSON and number not in self.joined:
                    self.join(found.pop(), number, "initials")

    def short_names(self) -> None:
        """Sieve 4: a company by the first words of its one full name."""
        index: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            if len(form.core) > 1 and form.type != PERSON:
                index.setdefault(form.core[0], []).append(number)
        for number, form in enumerate(self.forms):
            if form.type == PERSON and form.votes.get(PERSON, 0) > 4:  # noqa: PLR2004
                continue
            longer = [other for other in index.get(form.core[0], ()) if self._full(other, number)]
            roots = {self.root(other) for other in longer} - {self.root(number)}
            if len(roots) == 1 and not self._stands_for_another(longer[0], number):
                self.join(longer[0], number, "short name")

    def _stands_for_another(self, long: int, short: int) -> bool:
        """Tell whether a short form is already joined to a full name in other words.

        "Dorn Chemical Co (DORN)" and "Dorn Glass Co": two firms, whatever DORN begins.
        """
        size = len(self.forms[short].core)
        cores = [self.forms[n].core for n in self._joined_to(short) if n != short]
        core = self.forms[long].core
        return any(len(c) > size and c[: len(core)] != core and core[: len(c)] != c for c in cores)

    def _full(self, long: int, short: int) -> bool:
        """Tell whether one name is the full form of another."""
        full, form = self.forms[long], self.forms[short]
        if len(full.core) <= len(form.core) or full.core[: len(form.core)] != form.core:
            return False
        if full.type == PERSON or (full.type == PLACE and form.type != PLACE):
            return False
        if any(why.endswith("listed as country") for why in form.why):
            return False  # "US Alder Corp" is not called US
        if full.kernel == form.kernel:
            return True
        rest = full.core[len(form.core) :]
        if form.type == PLACE and not self._named_after(full, form):
            return False
        if full.type != ORG or self._together(full, form):
            return False
        legal = full.legal
        if self._headed(form) or (legal and rest[-1] in _TRADE_WORDS):
            return True
        known = any(": listed as" in why for why in form.why)
        late = form.first > full.first or (legal and self.view.sentence[form.first] == 0)
        late = late or (not known and self._opens(form) > full.first)
        soft = rest[-1] in _HOUSE_WORDS and not known and len(form.spans) > 1
        return late and (soft or rest[-1] not in _UNIT_WORDS)

    def _headed(self, form: Form) -> bool:
        """Tell a name that stands in the heading alone: headings cut names short."""
        return all(span.last <= self._heading() for span in form.spans)

    def _opens(self, form: Form) -> int:
        """Return where a form is first used below the heading, 0 when it is not."""
        last = self._heading()
        return min((span.first for span in form.spans if span.first >= last), default=0)

    def _heading(self) -> int:
        """Return the token behind the heading, 0 without one."""
        last = self.view.sentences[0][1]
        return last if last < len(self.view) and "." not in self.view.words[:last] else 0

    def _named_after(self, full: Form, form: Form) -> bool:
        """Tell a firm's short name that is a town too: no "in", and a firm's cues."""
        place = any(": after in" in why or "-based" in why for why in form.why)
        listed = any(why.startswith(PLACE) for why in form.why)
        firm = any(why.startswith(ORG) for why in form.why)
        return full.legal and not place and (firm or not listed)

    def _together(self, full: Form, form: Form) -> bool:
        """Tell whether two names meet in a sentence, as two different things do."""
        sentence = self.view.sentence
        own = {sentence[span.first] for span in full.spans}
        legal = full.legal
        return not legal and any(sentence[span.first] in own for span in form.spans)

    def surnames(self) -> None:
        """Sieve 5: a person by the family name, or by the first name."""
        index: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            if form.type == PERSON and len(form.words) > 1:
                for word in _calls(form):
                    index.setdefault(word, []).append(number)
        for number, form in enumerate(self.forms):
            if form.words[0] not in index:
                continue
            if len(form.words) > 1:
                self._first_words(number, index[form.words[0]])
                continue
            strong = form.votes.get(ORG, 0) > form.votes.get(PERSON, 0) + _CERTAIN
            bearer = self._bearer(index[form.words[0]])
            strong = strong or (form.type == PLACE and form.votes[PLACE] > _CERTAIN)
            house = any(self.forms[n].legal for n in self._joined_to(number))
            if bearer is not None and not (strong or house) and len(form.text) > 1:
                self.join(bearer, number, "family name")

    def _joined_to(self, number: int) -> list[int]:
        root = self.root(number)
        return [other for other in range(len(self.forms)) if self.root(other) == root]

    def _first_words(self, number: int, people: list[int]) -> None:
        """Join "Prince Karim" to "Prince Karim bin Saud", when only one is called so."""
        words = self.forms[number].words
        longer = [n for n in people if len(self.forms[n].words) > len(words)]
        longer = [n for n in longer if self.forms[n].words[: len(words)] == words]
        if self.forms[number].type == PERSON and len({self.root(n) for n in longer}) == 1:
            self.join(longer[0], number, "first words")

    def _bearer(self, people: list[int]) -> int | None:
        """Return the one person of a name, or the one who is named twice as often as others."""
        counts: dict[int, int] = {}
        for number in people:
            root = self.root(number)
            counts[root] = counts.get(root, 0) + len(self.forms[number].spans)
        ranked = sorted(counts, key=lambda root: -counts[root])
        alone = len(ranked) == 1 or counts[ranked[0]] >= 2 * counts[ranked[1]]
        return ranked[0] if alone else None

    def clusters(self) -> list[Cluster]:
        groups: dict[int, list[Form]] = {}
        for number, form in enumerate(self.forms):
            groups.setdefault(self.root(number), []).append(form)
        return [Cluster(forms, why=self.why.get(root, [])) for root, forms in groups.items()]


_JUNIOR = frozenset(("jr", "sr", "ii", "iii", "iv"))


def _calls(form: Form) -> set[str]:
    """Return the single words that a person goes by: the family name and the first name."""
    words = [word for word in form.words if word not in _JUNIOR]
    return {words[0], words[-1]} if words else set()


def _initials(form: Form) -> set[str]:
    """Return what a name may be shortened to: LSE, FBI, SOCAR's like."""
    if len(form.core) < 2:  # noqa: PLR2004
        return set()
    every = [word for word in form.core if word[0].isalpha()]
    big = [word for word in every if word not in {"of", "and", "for", "the", "on", "in", "de"}]
    full = [word for word in form.words if word[0].isalpha() and word not in {"of", "the"}]
    choices = ("".join(word[0] for word in words).upper() for words in (every, big, full))
    return {letters for letters in choices if len(letters) > 1}
