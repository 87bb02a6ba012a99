"""Match noun frames ("takeover by {S} of {O}") and descriptions ("{S} be unit of {O}")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.blocked import is_blocked
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.customers import owners_of, possessors
from kg.extract.described import (
    MODIFIERS,
    apposed,
    beside_ticker,
    bracketed,
    called,
    follows_comma,
    hung,
    implied,
    is_acted_on,
    is_of_bought,
    is_of_goods,
    is_one_phrase,
    is_owned,
    is_ranked,
    itself,
    of_predicate,
    predicated_of,
    renamed,
    right_behind,
    top,
)
from kg.extract.discourse import talker
from kg.extract.frames import Slot, Words
from kg.extract.hits import Hit, pairs
from kg.extract.parties import is_public
from kg.extract.parts import deeper
from kg.extract.phrases import (
    after_which,
    ahead,
    alleged,
    by_of_clause,
    by_participle,
    included,
    owners_of_part,
    put_under,
    sold_itself,
)
from kg.extract.support import supported
from kg.extract.syntax import is_verb, lemma, prepositional
from kg.extract.triggers import stands_for
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Filler, Frame

BY = frozenset({"by"})
HELD_IN = frozenset({"of", "in"})
SHARES = frozenset({"share", "stock"})
"""What is said of them is said of whose they are: "shares of X, the maker of Y"."""
AUTHORITY = Slot("_", "authority")
DEFENDING = frozenset({"against", "alleging"})
RIVALS = frozenset({"rival", "competitor", "challenger"})
FOR, OF = frozenset({"for"}), frozenset({"of"})
PLURAL = frozenset({"NNS", "NNPS"})
HYPHENS = frozenset({"-", "\u2013", "/"})
BOUGHT = frozenset({"acquisition", "takeover", "purchase", "buyout"})
PLACED = frozenset({"listing", "debut", "ipo", "float", "flotation"})
"""What a place stands in front of: "its New York listing"."""


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
    for slot in (filler for _, filler in others if isinstance(filler, Slot)):
        slots[slot.name] = [e for e in slots.get(slot.name, ()) if arguments.fits(e, slot)]
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
        if "of" in words and not tokens:  # "the purchase by X of Y"
            tokens = [t for by in prepositional(base, BY) for t in prepositional(by, words)]
        if "under" in words:
            tokens.extend(put_under(base))
        if "alleging" in words:
            tokens.extend(alleged(base))
        if isinstance(filler, Slot):
            listed = (included(base) or sold_itself(base, arguments)) if "of" in words else []
            found = arguments.fill(tokens or listed or _beside(base, words), filler)
            found = found or arguments.fill(ahead(base, words, arguments), filler)
            if words & DEFENDING and not found:  # "the X lawsuit" may be X's own
                return slots, False
            slots[filler.name] = found
            bases.extend(t for t in tokens if t.n_rights)
            continue
        lexical = next((t for t in tokens if stands_for(t, filler)), None)
        if lexical is None:
            return slots, False
        base = lexical
    return slots, True


def _beside(noun: Token, words: frozenset[str]) -> list[Token]:
    """Return what the parser hung on the verb: "made an investment in X", "extended its offer"."""
    if noun.dep_ != "dobj" or not is_verb(noun.head):
        return []
    near = [t for t in prepositional(noun.head, words) if t.head.i == noun.i + 1]
    return near or (list(prepositional(noun.head, FOR)) if "for" in words else [])


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
    owner = arguments.fill(owners_of(noun, arguments), agent if agent.name == "S&O" else Slot("_"))
    hung = [t for ends in slots.values() for e in ends for t in prepositional(noun.doc[e.root], BY)]
    phrases = [*prepositional(noun, words), *by_participle(noun), *by_of_clause(noun)] or hung
    by = arguments.fill(phrases, agent)
    patient = next((name for name in slots if name != agent.name), None)
    bare = lemma(noun) == "deal" or (owner and lemma(noun) in arguments.cues["saleWord"])
    if patient is not None and not slots[patient] and not bare:  # "X's Y deal", "X's Y sale"
        slots[patient] = owner if by else _before(noun, arguments)
        owner = [] if by else owner
    found = by or owner
    if not found and lemma(noun) in arguments.cues["saleWord"]:  # "the sale of Y's unit to X"
        found = arguments.fill(owners_of_part(noun), agent)
    if not found:
        found = arguments.fill(supported(noun, arguments), agent)
        found = [e for e in found if not arguments.has_cue(e.entity, "authorityWord")]
    if not found and (told := talker(noun)) is not None:
        found = [end for end in arguments.fill([told], agent) if not is_public(end, arguments)]
    if not found and patient is not None:
        taken = {end.entity.id for end in slots[patient]}
        found = [end for end in _before(noun, arguments) if end.entity.id not in taken]
    slots[agent.name] = [end for end in found if arguments.fits(end, agent)]
    if owner and not slots[agent.name] and patient is not None:  # "X's Commission fine"
        inner = [end for end in slots[patient] if arguments.fits(end, agent)]
        if inner:
            slots[agent.name], slots[patient] = inner, owner


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


def _before(noun: Token, arguments: Arguments) -> list[End]:
    """Return the name directly in front of a noun: "the Palmetto acquisition"."""
    before = [*deeper(noun), *noun.lefts]
    names = [c for c in before if c.dep_ in MODIFIERS and c.i in arguments.at]
    found = [arguments.at[c.i] for c in names]
    kinds = {"Organization", "Product", "Person"} | ({"Place"} if noun.lower_ in PLACED else set())
    return [e for e in found if e.entity.type in kinds and e.mention.kind is MentionKind.NAME][-1:]


def match_description(frame: Frame, noun: Token, arguments: Arguments) -> Iterator[Hit]:
    """Yield what a description frame reads at its noun, in any of its forms."""
    slot = frame.subject
    if slot is None or not stands_for(noun, frame.triggers) or _is_modifier(noun, arguments):
        return
    described = _supervised(frame, _described(noun, slot, arguments), arguments)
    if frame.oblique:
        yield from _of_another(frame, slot, noun, described, arguments)
    elif not (is_owned(noun) or arguments.instances(noun) or is_acted_on(noun)):
        for subject, obj in pairs({slot.name: described}):  # no "its rivals X and Y"
            yield Hit(frame, subject, obj, noun, noun)


def _of_another(
    frame: Frame, slot: Slot, noun: Token, described: list[End], arguments: Arguments
) -> Iterator[Hit]:
    """Yield what a description says of the described and of whose it is."""
    (words, filler), *deeper = frame.oblique
    if isinstance(filler, Slot) and (beside := beside_ticker(noun, slot, filler, arguments)):
        for subject, obj in pairs({slot.name: beside[:1], filler.name: beside[1:]}):
            yield Hit(frame, subject, obj, noun, noun)
        return
    if described and deeper and isinstance(filler, Words):  # "the target of an offer by X"
        inner = [t for t in prepositional(noun, words) if stands_for(t, filler)]
        words, filler = deeper[0]
        noun = inner[0] if inner else noun
        described = described if inner else []
    if not described and isinstance(filler, Slot) and filler.kind == "city":
        described = itself(noun, arguments)
    elif any(end.first <= noun.i < end.last for end in described):  # "its chip unit" is no claim
        return
    if not described or isinstance(filler, Words):
        return
    others = _others(noun, words, filler, described, arguments)
    for subject, obj in pairs({slot.name: described, filler.name: others}):
        yield Hit(frame, subject, obj, noun, noun)


def _others(
    noun: Token, words: frozenset[str], slot: Slot, described: list[End], arguments: Arguments
) -> list[End]:
    """Return the other end of a description, or whom the text around implies."""
    taken = {end.entity.id for end in described}
    of = _ranked if slot.kind == "ahead" else _of
    others = [e for e in of(noun, words, slot, arguments) if e.entity.id not in taken]
    if is_of_bought(noun, arguments) and not any(prepositional(noun, words)):
        return []
    if is_one_phrase(described[0], noun):  # "the Europe 600 Miners index": no Miners make it
        others = [e for e in others if not described[0].last <= e.first < noun.i]
    if others or not slot.optional or _is_told(noun, words, slot) or is_of_goods(noun, slot):
        return others
    found = implied(noun, arguments)
    return [e for e in found if e.entity.id not in taken and arguments.fits(e, slot)]


def _is_told(noun: Token, words: frozenset[str], slot: Slot) -> bool:
    """Tell whether a phrase says whose a description is; goods do not: "a supplier of steel"."""
    phrases = list(prepositional(noun, words))
    goods = slot.kind == "customer" and all(t.pos_ == "NOUN" for t in phrases)
    return bool(phrases) and not goods


def _is_modifier(noun: Token, arguments: Arguments) -> bool:
    """Tell whether a noun only modifies another common noun: "rival bidder", "unit sales"."""
    head = top(noun)
    return noun.dep_ in MODIFIERS and head.i not in arguments.at


def _supervised(frame: Frame, ends: list[End], arguments: Arguments) -> list[End]:
    """Leave out authorities where a firm is described: "a filing with the SEC, X, an Oslo firm"."""
    seated = any(isinstance(f, Slot) and f.kind == "city" for _, f in frame.oblique)
    return [e for e in ends if not arguments.fits(e, AUTHORITY)] if seated else ends


def _described(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return what a noun describes: by copula, apposition, title or list."""
    first = first_conjunct(noun)
    if first.i in arguments.name_tokens:  # "X and Y speakers"
        first = noun
    if (name := renamed(noun)) is not None:
        return _names(arguments.fill([name], slot, alone=True))
    if first.dep_ == "appos":
        if (beside := bracketed(first, slot, arguments)) is not None:
            return beside
        if found := hung(first, slot, arguments):
            return found
        one = noun.tag_ not in PLURAL  # "X and Y, the owner of Z": Y is
        near = [t for t in coordinated(first.head) if t.i < noun.i][-1:] if one else []
        shares = prepositional(first.head, HELD_IN) if lemma(first.head) in SHARES else []
        whole = [first.head] if one else [first_conjunct(first.head)]  # "X and Y, units of Z"
        found = arguments.fill(near or list(shares) or whole, slot, alone=bool(near))
        return _names([e for e in found if e.first < noun.i])
    inner = first.dep_ in MODIFIERS and first.head.dep_ == "appos"
    if inner and (beside := bracketed(first.head, slot, arguments)) is not None:
        return beside
    tokens = predicated_of(first, arguments) or apposed(noun, arguments)
    many = noun.tag_ in PLURAL or noun.lower_ != lemma(noun)  # "Rivals X and Y", a name to it
    single = first.dep_ in MODIFIERS and not many  # "Y parent X and Z"
    found = _names(arguments.fill(tokens, slot, alone=single)) if tokens else []
    return (
        found
        or _named_inside(noun, slot, arguments)
        or _names(arguments.fill(right_behind(noun, arguments), slot))
        or called(noun, slot, arguments)
    )


def _named_inside(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the name within or behind the description: "its Palmetto unit", "rivals such as X"."""
    listed = arguments.instances(noun)
    if listed:
        return arguments.fill(listed, slot)
    owned = any(c.dep_ == "poss" for c in noun.children)
    names = [end for end in _before(noun, arguments) if arguments.fits(end, slot)]
    return names if owned or any(prepositional(noun, frozenset({"of"}))) else []


def _names(ends: list[End]) -> list[End]:
    return [end for end in ends if end.mention.kind is not MentionKind.NOMINAL] or ends


def _behind(noun: Token, words: frozenset[str], slot: Slot, arguments: Arguments) -> list[End]:
    """Return the other end of a description in the phrase behind it: "a unit of X"."""
    behind = arguments.fill(prepositional(noun, words), slot)
    behind = behind or arguments.fill(ahead(noun, words & OF, arguments), slot)
    behind = behind or arguments.fill(of_predicate(noun, words), slot)
    if not behind and "for" in words:  # "supplier of screens for X", torn apart now and then
        goods = list(prepositional(noun, OF))
        behind = arguments.fill((t for each in goods for t in prepositional(each, words)), slot)
        torn = (t for each in goods for t in ahead(each, words, arguments))
        behind = behind or arguments.fill(torn, slot)
    if first_conjunct(noun).dep_ == "appos":  # "X, a unit of Y, and Z": Z is X's equal
        behind = [end for end in behind if not follows_comma(end, noun)]
    return behind


def _ranked(noun: Token, words: frozenset[str], slot: Slot, arguments: Arguments) -> list[End]:
    """Return whom a superlative ranks something behind: "the second-largest bank after X"."""
    return _behind(noun, words, slot, arguments) if is_ranked(noun, arguments) else []


def _of(noun: Token, words: frozenset[str], slot: Slot, arguments: Arguments) -> list[End]:
    """Return the other end of a description: "of X", "X's", or the name in front."""
    title = noun.head if noun.dep_ in {*MODIFIERS, "appos"} else noun
    owners = [c for t in (noun, title) for c in possessors(t)]
    if slot.kind == "city":  # "Oslo's biggest bank" may sit anywhere
        owners = []
    behind = _behind(noun, words, slot, arguments)
    near = arguments.at.get(noun.i - 1)
    if not behind and near is not None and lemma(noun) in RIVALS and arguments.fits(near, slot):
        return [near]  # "its Aurora competitor"
    found = behind or arguments.fill(owners, slot)
    if found:
        return found
    if lemma(noun) == "provider":  # "a Palmetto provider" provides it
        return []
    beside = [c for c in noun.lefts if c.dep_ in MODIFIERS]
    if noun.tag_ == "NN":  # "X and Y parent company Z": of Y
        beside = [[c, *coordinated(c)][-1] for c in beside]
    modifiers = (arguments.at.get(c.i) for c in beside)
    for end in (arguments.at.get(noun.i - 1), *modifiers):
        if end is not None and arguments.fits(end, slot) and end.mention.kind is MentionKind.NAME:
            return [arguments.city(end)]
    for other in coordinated(first_conjunct(noun)):  # "founder and chairman of X"
        found = arguments.fill(prepositional(other, words), slot)
        if found:
            return found
    return []
