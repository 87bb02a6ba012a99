"""A name as written, and what is left of it for comparison."""

import re
from dataclasses import dataclass, field

from kg.resolve import lexicon
from kg.resolve.view import Phrase, View

_SIGNS = re.compile(r"[.'\u2019,]")
_PARTS = re.compile(r"[\s\-/]+")


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into words for comparison, without stops, apostrophes and case.

    >>> words_of("J.P. Morgan Chase & Co."), words_of("Coca-Cola")
    (('jp', 'morgan', 'chase', '&', 'co'), ('coca', 'cola'))
    """
    bare = _SIGNS.sub("", name.casefold().removesuffix("'s")).replace(" and ", " & ")
    return tuple(word for word in _PARTS.split(bare) if word)


_LEGAL = frozenset(_SIGNS.sub("", word) for word in lexicon.LEGAL)


def core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the legal form: nothing but it tells "Velora" from "Velora Inc".

    >>> core_of(("velora", "holdings", "co", "ltd")), core_of(("limited", "brands"))
    (('velora', 'holdings'), ('limited', 'brands'))
    """
    last = len(words)
    while last > 1 and (words[last - 1] in _LEGAL or words[last - 1] == "&"):
        last -= 1
    first = 1 if last > 1 and words[0] == "the" else 0
    return words[first:last]


def titleless(name: str) -> str:
    """Drop the article in front of a name of several words."""
    return name.removeprefix("the ").removeprefix("The ") if name.count(" ") else name


def bare(name: str) -> str:
    """Drop the legal form at the end of a name.

    >>> bare("PPG Industries Inc"), bare("Alder Holding Co., Ltd."), bare("Limited")
    ('PPG Industries', 'Alder Holding', 'Limited')
    """
    words = titleless(name).split()
    while len(words) > 1 and words[-1].lower().rstrip(",") in _ENDS:
        words.pop()
    return " ".join(words).rstrip(",")


_ENDS = lexicon.LEGAL | {"&"}


def kernel_of(core: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the weak last words too: Group, Holdings, International.

    >>> kernel_of(("alder", "group", "holding")), kernel_of(("ant", "group", "pay"))
    (('alder',), ('ant', 'group', 'pay'))
    """
    last = len(core)
    while last > 1 and core[last - 1] in lexicon.WEAK:
        last -= 1
    return core[:last]


def abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of a short form stand in this order in a long one.

    The right-to-left match of Schwartz and Hearst 2003: the first letter of the short form must
    begin a word; a short form has two to ten characters and is no word of the long one.

    >>> abbreviates("SOCAR", "State Oil Company of Azerbaijan Republic")
    True
    >>> abbreviates("NYSE", "Velora Inc")
    False
    """
    letters = [c for c in short.lower() if c.isalnum()]
    if not 2 <= len(letters) <= 10 or len(long) <= len(short):  # noqa: PLR2004
        return False
    text, place = long.lower(), len(long)
    for number in range(len(letters) - 1, -1, -1):
        place = text.rfind(letters[number], 0, place)
        while number == 0 and place > 0 and text[place - 1].isalnum():
            place = text.rfind(letters[0], 0, place)
        if place < 0:
            return False
    return True


@dataclass(slots=True)
class Form:
    """All the places where a name is written in one and the same way.

    Attributes:
        text: As written.
        words: Its words for comparison.
        core: The words without the legal form.
        kernel: The words without Group, Holdings and the like.
        spans: Where it stands.
        votes: What speaks for each type.
        why: The strongest reasons, for people.
        former: Whether the text says that it is no longer the name.
        own: The name that a list of the user has for it.
    """

    text: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    kernel: tuple[str, ...]
    spans: list[Phrase] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)
    why: dict[str, float] = field(default_factory=dict)
    former: bool = False
    own: str | None = None

    @property
    def legal(self) -> bool:
        """Whether it ends in a legal form."""
        return self.words[-1:] != self.core[-1:]

    @property
    def first(self) -> int:
        """The token where it stands first."""
        return self.spans[0].first

    @property
    def acronym(self) -> bool:
        """Whether it is written like one: two to six capitals."""
        letters = self.text.replace(".", "").replace("&", "").replace("-", "")
        return 1 < len(letters) < 7 and letters.isupper() and letters.isalpha()  # noqa: PLR2004

    @property
    def type(self) -> str:
        """The type with most votes; by the alphabet where two have as many."""
        return min(self.votes, key=lambda name: (-self.votes[name], name), default="Thing")


def collect(view: View, spans: list[Phrase]) -> list[Form]:
    """Gather the names of a document by their surface, in the order of first mention."""
    forms: dict[str, Form] = {}
    for span in spans:
        text = " ".join(view.surface(span.first, span.last).split())
        form = forms.get(text)
        if form is None:
            words = words_of(text)
            core = core_of(words)
            form = forms[text] = Form(text, words, core, kernel_of(core))
        form.spans.append(span)
    return list(forms.values())
