"""What words make a job title, and what it tells of its bearer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.syntax import lemma

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    Cues = Mapping[str, frozenset[str]]

LINKS = frozenset({"and", "&", "of", "for", "to", "-", "/", "the", "in"})
DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "one", "who", "both"})
FINITE = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
PLURAL = frozenset({"NNS", "NNPS"})
GONE = frozenset({"late", "recently", "until", "then"})
"""Words of what is over, beside those of the ontology: "until recently", "the late X"."""
MANAGING = frozenset({"managing", "acting", "operating", "marketing", "founding", "investing"})
"""Participles that open a title: "managing director"."""
APPOINTED = frozenset({"newly", "recently", "-", "appointed", "elected", "named", "installed"})
FIRST = frozenset(
    {
        "chief",
        "co-chief",
        "new",
        "vice",
        "senior",
        "managing",
        "general",
        "group",
        "company",
        "finance",
        "operating",
    }
    | {"financial", "technology", "marketing", "acting", "interim", "non", "global", "executive"}
    | {"board", "sales", "strategy", "research", "commercial", "creative", "investor", "human"}
    | {"communications", "corporate", "information", "legal", "product", "design", "founding"}
)
"""Words that a title with capitals may begin with; another is a name."""
AROUND = frozenset({"also", "now", "most", "until", "star", "current"})
LEADING = frozenset({"of", "by", "for", "with", "to", "from", "against"})
CHARGE = frozenset({"charge"})
"""The end of "vice president in charge of"."""
CURRENT = frozenset({"now", "current", "currently"})
MODIFYING = frozenset({"amod", "compound", "nmod"})
PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})


KIN = frozenset(
    {"brother", "sister", "father", "mother", "son", "daughter", "wife", "husband", "cousin"}
    | {"nephew", "niece", "uncle", "aunt", "widow", "friend", "girlfriend", "boyfriend", "ally"}
    | {
        "protege",
        "prot\u00e9g\u00e9",
        "mentor",
        "predecessor",
        "successor",
        "classmate",
        "disciple",
    }
    | {"son-in-law", "stepson", "stepdaughter", "grandson", "granddaughter", "rival", "heir"}
)
"""Nouns that tie somebody to a person, or to another house, and name no post."""


OFFICES = frozenset({"minister", "senator", "premier", "mayor", "ambassador", "congressman"})
"""Posts that no house gives."""

NAMING = frozenset(
    {"announce", "name", "appoint", "nominate", "propose", "elect", "install", "hire", "pick"}
    | {"choose", "select", "recommend", "tap", "confirm", "unveil"}
)
"""Verbs that give somebody a post."""


@dataclass(frozen=True, slots=True)
class Title:
    """A job title between an organisation and a person."""

    text: str
    noun: Token
    ended: bool
    founder: bool = False
    position: bool = True
    several: bool = False
    """Whether it is a plural, which several people may bear."""


def read_title(words: Sequence[Token], cues: Cues) -> Title | None:
    """Make a title of some tokens, cut to the part that names a position."""
    past, founders = cues["endedWord"] | GONE, cues["founderNoun"]
    words = _still_held(words, past, cues)
    ended = any(t.lower_ in past for t in words)
    based = next((n for n, t in enumerate(words) if t.lower_ == "based"), -1)
    kept = _trimmed([t for t in words[based + 1 :] if t.lower_ not in past])
    nouns = [t for t in kept if _singular(t, cues) in cues["roleNoun"] | founders]
    if nouns:
        kept = _behind_purpose(kept, nouns[0], cues)
    several = bool(nouns) and nouns[-1].tag_ in PLURAL
    if several and [t.lower_ for t in kept] == ["partners"]:  # "its partners X and Y" are firms
        return None
    if several:  # "managers charged in the case"
        kept = [t for t in kept if t.i <= nouns[-1].i]
    if any(_is_told(t, founders) for t in kept):  # "to become chairman", "resigned as chairman"
        return None
    if ended and not nouns:  # "a former X dealmaker": any noun will do
        nouns = [t for t in kept[-1:] if _is_calling(t, cues)]
    if not nouns or not kept:
        return None
    text = kept[0].doc[kept[0].i : kept[-1].i + 1].text
    if several:
        text = text.removesuffix("s")
    found = [t for t in nouns if _singular(t, cues) in founders]
    return Title(text, nouns[-1], ended, bool(found), len(found) < len(nouns), several)


def _still_held(words: Sequence[Token], past: frozenset[str], cues: Cues) -> Sequence[Token]:
    """Return the post of "former chairman and now CEO", of "chairman and former CEO"."""
    gone = next((n for n, t in enumerate(words) if t.lower_ in past), None)
    if gone is None:
        return words
    if gone and words[gone - 1].lower_ in LEADING:  # "the arrest of former chairman Jane Roe"
        return words[gone:]
    now = next((n for n, t in enumerate(words) if n > gone and t.lower_ in CURRENT), None)
    if now is not None and words[now - 1].lower_ in {"and", ",", "but"}:
        return words[now + 1 :]
    before = [t for t in words[:gone] if _singular(t, cues) in cues["roleNoun"]]
    linked = gone > 1 and words[gone - 1].lower_ == "and"
    return words[: gone - 1] if before and linked else words


def _is_told(token: Token, founders: frozenset[str]) -> bool:
    """Tell a verb of a clause from a word of a title: "fixed-income", "listed equities"."""
    joined = bool(token.doc[token.i + 1 : token.i + 2].text == "-")
    free = token.lower_ in founders or joined or is_modifier(token)
    return token.tag_ in FINITE and not free


def is_modifier(token: Token) -> bool:
    """Tell a participle that describes the noun behind it: "fixed income", "state-run firm"."""
    before = token.doc[token.i - 1].text if token.i else ""
    describes = token.dep_ in MODIFYING and token.head.i > token.i
    return token.tag_ in PARTICIPLES and (describes or before == "-")


def _is_calling(token: Token, cues: Cues) -> bool:
    """Tell what somebody does in a house: no customer, no minister."""
    others = cues["partyNoun"] | cues["holderNoun"] | cues["publicWord"] | KIN | OFFICES
    return token.tag_ == "NN" and token.lower_ not in others


def former_title(words: Sequence[Token], cues: Cues) -> Title | None:
    """Make a title of whatever somebody was called in a house: "a former X hacker"."""
    title = any_title(words)
    called = title is not None and _is_calling(title.noun, cues)
    return replace(title, ended=True) if title is not None and called else None


def any_title(words: Sequence[Token]) -> Title | None:
    """Make a title of whatever somebody is called who is so at an organisation: "a fixer at X"."""
    kept = _trimmed(list(words))
    if not kept or kept[-1].tag_ != "NN" or any(t.lower_ in KIN or t.is_punct for t in kept):
        return None
    text = kept[0].doc[kept[0].i : kept[-1].i + 1].text
    return Title(text, kept[-1], ended=False)


def _singular(token: Token, cues: Cues) -> str:
    """Return a noun as the cues have it: "analyst" of "analysts"."""
    word = token.lower_
    known = token.tag_ in PLURAL and word not in cues["founderNoun"]
    return word.removesuffix("s") if known else word


def is_officer(title: Title, cues: Cues) -> bool:
    """Tell whether only a company has such a title: no police chief, no President."""
    words, head = title.text.lower().split(), title.noun.lower_
    if cues["publicWord"] & set(words) or title.text == "Vice President":  # a land's
        return False
    if title.text[0].isupper() and words[0] not in cues["roleNoun"] | cues["founderNoun"] | FIRST:
        return False  # "Tarnlake Chairman", with a name that was not found
    officers = cues["officerNoun"] | cues["founderNoun"]
    twice = "and" in words and not officers.isdisjoint(words)  # "chairman and president"
    if head in officers or twice or words[0] == "company" or "vice" in words:
        return True
    if head == "president":  # "airline president Jane Roe"; a land's has a capital
        return title.text == head or (words[0] in cues["holderNoun"] and len(words) > 1)
    return head in {"director", "executive"} and len(words) > 1


def _behind_purpose(words: list[Token], noun: Token, cues: Cues) -> list[Token]:
    """Cut off what an officer is spoken of with: "a victory for chairman", "the tone of chairman".

    Of anybody else no title is left: "the arrest of reporter Jane Roe" is no post at all.
    """
    places = (n for n, t in enumerate(words) if t.lower_ in {"for", "of"} and t.i < noun.i)
    cut = max(places, default=-1)
    kept = words[cut + 1 :]
    officer = not cues["officerNoun"].isdisjoint(t.lower_ for t in kept)
    return kept if cut < 0 or words[cut].lower_ == "for" or officer else []


def _trimmed(words: list[Token]) -> list[Token]:
    """Cut off what stands at the ends of a title and is no part of it."""
    while words and (
        words[0].lower_ in DETERMINERS | LINKS | AROUND or not words[0].text[0].isalpha()
    ):
        words.pop(0)
    while words and (not words[-1].text[-1].isalpha() or words[-1].lower_ in LINKS | CHARGE):
        words.pop()
    return words


def given_by(title: Token) -> Token | None:
    """Return the verb that gives a title: "may announce Jane Roe as its president"."""
    preposition = title.head
    given = title.dep_ == "pobj" and preposition.lower_ == "as"
    return preposition.head if given and lemma(preposition.head) in NAMING else None
