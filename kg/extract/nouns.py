"""Match noun frames ("takeover by {S} of {O}") and descriptions ("{S} be unit of {O}")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.discourse import only_company
from kg.extract.frames import Slot, Words
from kg.extract.hits import Hit, pairs
from kg.extract.phrases import after_which, by_of_clause, included, owners_of_part, put_under
from kg.extract.syntax import (
    LIMIT,
    by_participle,
    holders,
    is_verb,
    lemma,
    patients,
    prepositional,
    surface_subjects,
)
from kg.extract.verbs import is_blocked, stands_for
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Filler, Frame

BY = frozenset({"by"})
AGAINST = frozenset({"against"})
MODIFIERS = frozenset({"compound", "nmod", "amod"})
PLURAL = frozenset({"NNS", "NNPS"})
HYPHENS = frozenset({"-", "\u2013", "/"})
BOUGHT = frozenset({"acquisition", "takeover", "purchase", "buyout"})
PLACED = frozenset({"listing", "debut", "ipo", "float", "flotation"})
"""What a place stands in front of: "its New York listing"."""
COPULAS = frozenset({"be", "become", "remain", "stay"})


def match_noun(frame: Frame, noun: Token, arguments: Arguments) -> Iterator[Hit]:
    """Yield what a noun frame reads at a noun."""
    if not stands_for(noun, frame.triggers) or is_blocked(noun, frame.relation, arguments):
        return
    if noun.lower_ == "sales":  # what customers buy
        return
    by, agent = next(((w, f) for w, f in frame.oblique if "by" in w), (BY, None))
    others = [(words, f) for words, f in frame.oblique if "by" not in words]
    slots, complete = _phrases(noun, others, arguments)
    if not complete:
        return
    if isinstance(agent, Slot):
        _add_agent(noun, (by, agent), slots, arguments)
    if _missing(frame, slots):
        return
    _add_actor(noun, [f for _, f in others if isinstance(f, Slot)], slots, arguments)
    for subject, obj in pairs(slots):
        yield Hit(frame, subject, obj, noun, noun)
    if not slots.get("O") and any(isinstance(f, Slot) and f.optional for _, f in others):
        for subject in slots.get("S", ()):
            yield Hit(frame, subject, None, noun, noun)


def _add_actor(
    noun: Token, fillers: list[Slot], slots: dict[str, list[End]], arguments: Arguments
) -> None:
    """Fill an end that may be left out: who did something after what the noun names."""
    for filler in fillers:
        if filler.optional and not slots.get(filler.name):
            ends = arguments.fill(after_which(noun), filler)
            slots[filler.name] = [end for end in ends if arguments.fits(end, filler)]


def _phrases(
    noun: Token, others: list[tuple[frozenset[str], Filler]], arguments: Arguments
) -> tuple[dict[str, list[End]], bool]:
    """Fill the slots of the prepositional phrases; tell whether the words between are there."""
    slots: dict[str, list[End]] = {}
    base = noun
    bases: list[Token] = []
    for words, filler in others:
        tokens = [t for each in (base, *bases) for t in prepositional(each, words)]
        if "under" in words:
            tokens.extend(put_under(base))
        if isinstance(filler, Slot):
            listed = included(base) if "of" in words else []
            found = arguments.fill(tokens or listed, filler)
            if words == AGAINST and not found:  # "the X lawsuit" may be X's own
                return slots, False
            slots[filler.name] = found
            bases.extend(t for t in tokens if t.n_rights)
            continue
        lexical = next((t for t in tokens if stands_for(t, filler)), None)
        if lexical is None:
            return slots, False
        base = lexical
    return slots, True


def _missing(frame: Frame, slots: dict[str, list[End]]) -> bool:
    needed = (f for _, f in frame.oblique if isinstance(f, Slot) and not f.optional)
    return any(not slots.get(f.name) for f in needed if f.name != "_")


def _add_agent(
    noun: Token,
    role: tuple[frozenset[str], Slot],
    slots: dict[str, list[End]],
    arguments: Arguments,
) -> None:
    """Fill the agent: a possessor, a "by" phrase, a modifier, or the holder of the noun."""
    words, agent = role
    if _add_pair(noun, agent, slots, arguments):
        return
    owner = arguments.fill(_owners(noun, arguments), agent if agent.name == "S&O" else Slot("_"))
    phrases = [*prepositional(noun, words), *by_participle(noun), *by_of_clause(noun)]
    by = arguments.fill(phrases, agent)
    patient = next((name for name in slots if name != agent.name), None)
    if patient is not None and not slots[patient]:
        slots[patient] = owner if by else _before(noun, arguments)
        owner = [] if by else owner
    found = by or owner
    if not found:
        found = arguments.fill(_supported(noun, arguments), agent)
        found = [e for e in found if not arguments.has_cue(e.entity, "authorityWord")]
    if not found:
        found = arguments.fill(owners_of_part(noun), agent)
    if not found and patient is not None:
        taken = {end.entity.id for end in slots[patient]}
        found = [end for end in _before(noun, arguments) if end.entity.id not in taken]
    slots[agent.name] = [end for end in found if arguments.fits(end, agent)]


def _add_pair(noun: Token, agent: Slot, slots: dict[str, list[End]], arguments: Arguments) -> bool:
    """Fill both ends from the names in front: "the X-Y merger", "the X and Y merger"."""
    two = arguments.at.get(noun.i - 1)
    one = arguments.at.get(two.first - 2) if two is not None else None
    if two is None or one is None or one.last != two.first - 1:
        return False
    link = noun.doc[one.last].lower_
    bought = link in HYPHENS and "O" in slots and not slots["O"] and noun.lower_ in BOUGHT
    if agent.name == "S&O" and link in HYPHENS | {"and", "&"}:
        ends = {"S&O": [one, two]}
    elif bought:
        ends = {agent.name: [one], "O": [two]}
    else:
        return False
    slots.update(
        {name: [e for e in found if arguments.fits(e, agent)] for name, found in ends.items()}
    )
    return True


def _owners(noun: Token, arguments: Arguments) -> list[Token]:
    """Return the possessor of a noun; "its" of "X advised Y on its purchase" is Y."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    verb = noun.head.head
    pronoun = any(c.tag_ == "PRP$" for c in owners)
    if pronoun and noun.dep_ == "pobj" and lemma(verb) in arguments.cues["adviseVerb"]:
        return [c for c in verb.children if c.dep_ == "dobj"] or owners
    return owners


def _before(noun: Token, arguments: Arguments) -> list[End]:
    """Return the name directly in front of a noun: "the Palmetto acquisition"."""
    names = [c for c in noun.lefts if c.dep_ in MODIFIERS and c.i in arguments.at]
    found = [arguments.at[c.i] for c in names]
    kinds = {"Organization", "Product", "Person"} | ({"Place"} if noun.lower_ in PLACED else set())
    return [e for e in found if e.entity.type in kinds and e.mention.kind is MentionKind.NAME][-1:]


def _supported(noun: Token, arguments: Arguments, depth: int = 0) -> list[Token]:
    """Return the holder of a noun, if the words between lend their subject to it."""
    head = noun.head
    if depth > 3:  # noqa: PLR2004 - plans for talks on a sale: no deeper
        return []
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return _supported(head, arguments, depth + 1)
    above = head.head if noun.dep_ == "pobj" else head
    while above.pos_ in {"ADP", "ADV", "PART"} and above.head.i != above.i:  # "away from"
        above = above.head
    if noun.dep_ in {"dobj", "pobj", "attr"} and is_verb(above):
        return holders(noun) if _lends(above, arguments) else []
    if noun.dep_ == "pobj" and lemma(above) in arguments.cues["chainNoun"]:
        owners = [c for c in above.children if c.dep_ == "poss"]
        return owners or _supported(above, arguments, depth + 1)
    if noun.dep_ == "nsubjpass" and is_verb(head) and _lends(head, arguments):
        return list(prepositional(head, BY))
    return []


def _lends(verb: Token, arguments: Arguments) -> bool:
    words = arguments.cues["supportVerb"]
    word = lemma(verb)
    parts = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}
    return word in words or any(f"{word}+{part}" in words for part in parts)


def match_description(frame: Frame, noun: Token, arguments: Arguments) -> Iterator[Hit]:
    """Yield what a description frame reads at its noun, in any of its forms."""
    if (
        frame.subject is None
        or not stands_for(noun, frame.triggers)
        or _is_modifier(noun, arguments)
    ):
        return
    described = _described(noun, frame.subject, arguments)
    if not frame.oblique:
        mutual = [] if _is_of_another(noun, arguments) else described
        for subject, obj in pairs({frame.subject.name: mutual}):
            yield Hit(frame, subject, obj, noun, noun)
        return
    (words, filler), *deeper = frame.oblique
    if described and deeper and isinstance(filler, Words):  # "the target of an offer by X"
        inner = [t for t in prepositional(noun, words) if stands_for(t, filler)]
        words, filler = deeper[0]
        noun = inner[0] if inner else noun
        described = described if inner else []
    if not described and isinstance(filler, Slot) and filler.kind == "city":
        described = _itself(noun, arguments)
    elif any(end.first <= noun.i < end.last for end in described):  # "its chip unit" is no claim
        return
    if not described or isinstance(filler, Words):
        return
    taken = {end.entity.id for end in described}
    others = [e for e in _of(noun, words, filler, arguments) if e.entity.id not in taken]
    if not others and filler.optional:
        others = [e for e in _clause_subject(noun, arguments) if e.entity.id not in taken]
    for subject, obj in pairs({frame.subject.name: described, filler.name: others}):
        yield Hit(frame, subject, obj, noun, noun)


def _is_of_another(noun: Token, arguments: Arguments) -> bool:
    """Tell whether a description names somebody else's: "its rivals X and Y", "rivals like X"."""
    opens = arguments.cues["includeWord"]
    return any(c.dep_ == "poss" or c.lower_ in opens for c in noun.children)


def _itself(noun: Token, arguments: Arguments) -> list[End]:
    """Return what a description stands for: "the Seattle company"."""
    end = arguments.at.get(noun.i)
    if end is None or end.mention.kind is not MentionKind.NOMINAL or noun.tag_ in PLURAL:
        return []
    return [end]


def _is_modifier(noun: Token, arguments: Arguments) -> bool:
    """Tell whether a noun only modifies another common noun: "rival bidder", "unit sales"."""
    return noun.dep_ in MODIFIERS and noun.head.i not in arguments.at


def _described(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return what a noun describes: by copula, apposition, title or list."""
    first = first_conjunct(noun)
    head = first.head
    tokens: list[Token] = []
    if first.dep_ == "attr" and lemma(head) in COPULAS:
        tokens = surface_subjects(head)
    elif first.dep_ == "nsubj" and lemma(head) in {"be", "include"}:
        tokens = [c for c in head.children if c.dep_ in {"attr", "dobj", "acomp"}]
    elif first.dep_ == "appos":
        if (beside := _bracketed(first, slot, arguments)) is not None:
            return beside
        return _names([e for e in arguments.fill([head], slot) if e.first < noun.i])
    elif first.dep_ == "oprd" and is_verb(head):
        tokens = patients(head)
    elif first.dep_ in MODIFIERS:
        if head.dep_ == "appos" and (beside := _bracketed(head, slot, arguments)) is not None:
            return beside
        tokens = [head]
    elif first.dep_ == "pobj" and head.lower_ == "as" and is_verb(head.head) and _is_one(first):
        tokens = patients(head.head) or surface_subjects(head.head)
    if not tokens:
        tokens = [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i]
    single = first.dep_ in MODIFIERS and noun.tag_ not in PLURAL  # "Y parent X and Z"
    found = _names(arguments.fill(tokens, slot, alone=single)) if tokens else []
    return found or _named_inside(noun, slot, arguments) or _right_behind(noun, slot, arguments)


def _right_behind(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the names right behind a plural, where the parser tore them off: "rivals X and Y"."""
    end = arguments.at.get(noun.i + 1) if noun.tag_ in PLURAL else None
    if end is None or noun.doc[end.root].dep_ != "appos":
        return []
    return _names(arguments.fill([noun.doc[end.root]], slot))


def _bracketed(noun: Token, slot: Slot, arguments: Arguments) -> list[End] | None:
    """Return the name in front of a bracket that describes it alone: "X, Y and Z (W's parent)"."""
    left = noun.left_edge.i
    left -= noun.doc[left].text != "("
    if left <= 0 or noun.doc[left].text != "(":
        return None
    end = arguments.at.get(left - 1)
    return [end] if end is not None and arguments.fits(end, slot) else None


def _is_one(noun: Token) -> bool:
    """Tell "as a unit of X" from "as part of X", which may be of a plan or a club."""
    return any(c.dep_ in {"det", "poss", "amod"} for c in noun.children)


def _named_inside(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the name within or behind the description: "its Palmetto unit", "rivals such as X"."""
    listed = [
        child
        for preposition in noun.children
        if preposition.lower_ in arguments.cues["includeWord"]
        for child in preposition.children
        if child.dep_ == "pobj"
    ]
    if listed:
        return arguments.fill(listed, slot)
    owned = any(c.dep_ == "poss" for c in noun.children)
    names = [end for end in _before(noun, arguments) if arguments.fits(end, slot)]
    return names if owned or any(prepositional(noun, frozenset({"of"}))) else []


def _clause_subject(noun: Token, arguments: Arguments) -> list[End]:
    """Return the subject of the clause around: a rival that X does something to is X's."""
    token, company = noun, Slot("_", "Organization")
    for _ in range(LIMIT):
        if token.head.i == token.i or token.dep_ in {"nsubj", "nsubjpass"}:
            break
        token = token.head
        if is_verb(token):
            subjects = surface_subjects(token)
            plain = all(t.pos_ == "NOUN" for t in subjects)
            found = arguments.fill(subjects, company)[:1]
            return found or (_only_before(noun, arguments) if plain else [])
    return _only_before(noun, arguments)


def _only_before(noun: Token, arguments: Arguments) -> list[End]:
    """Return the one company that a sentence names in front of a description."""
    if any(c.dep_ == "poss" for c in noun.children):
        return []
    one = only_company((e for e in arguments.within(noun.sent) if e.last <= noun.i), arguments)
    return [one] if one and noun.doc[one.root].dep_ != "pobj" else []


def _follows_comma(end: End, noun: Token) -> bool:
    before = end.first - 1
    before -= before > noun.i and noun.doc[before].lower_ in {"the", "a", "an"}
    return noun.doc[before].lower_ == "and" and noun.doc[before - 1].text == ","


def _names(ends: list[End]) -> list[End]:
    return [end for end in ends if end.mention.kind is not MentionKind.NOMINAL] or ends


def _of(noun: Token, words: frozenset[str], slot: Slot, arguments: Arguments) -> list[End]:
    """Return the other end of a description: "of X", "X's", or the name in front."""
    title = noun.head if noun.dep_ in {*MODIFIERS, "appos"} else noun
    owners = [c for t in (noun, title) for c in t.children if c.dep_ == "poss"]
    if slot.kind == "city":  # "Oslo's biggest bank" may sit anywhere
        owners = []
    behind = arguments.fill(prepositional(noun, words), slot)
    if not behind and "for" in words:  # "supplier of screens for X"
        goods = prepositional(noun, frozenset({"of"}))
        behind = arguments.fill((t for each in goods for t in prepositional(each, words)), slot)
    if first_conjunct(noun).dep_ == "appos":  # "X, a unit of Y, and Z": Z is X's equal
        behind = [end for end in behind if not _follows_comma(end, noun)]
    found = behind or arguments.fill(owners, slot)
    if found:
        return found
    modifiers = (arguments.at.get(c.i) for c in noun.lefts if c.dep_ in MODIFIERS)
    for end in (arguments.at.get(noun.i - 1), *modifiers):
        if end is not None and arguments.fits(end, slot) and end.mention.kind is MentionKind.NAME:
            return [arguments.city(end)]
    for other in coordinated(first_conjunct(noun)):  # "founder and chairman of X"
        found = arguments.fill(prepositional(other, words), slot)
        if found:
            return found
    return []
