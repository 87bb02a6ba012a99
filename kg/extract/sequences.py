"""Match frames of words as they stand: "{O} - based {S}", "{S} ( {O:exchange}", "{S} 's {O}"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.christened import bearer
from kg.extract.coordination import first_conjunct
from kg.extract.customers import customers
from kg.extract.ends import is_weak
from kg.extract.frames import Slot
from kg.extract.hits import Hit
from kg.extract.namesakes import match_named
from kg.extract.syntax import lemma
from kg.extract.written import POSSESSIVES, between, is_whole, neighbours, stand, stand_behind
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Frame

PUBLIC = frozenset({"university", "museum", "city", "port", "college", "church", "school"})
"""Words in the names of what is of a town otherwise than as a firm is."""
LOOSE = ("says", "followed by its", "does something")
"""What people do as well as firms."""
OWNING = POSSESSIVES | {"its", "their", "his", "her", "our", "my", "your", "whose"}
OPENED = 14
"""How many tokens may stand in a phrase that opens a sentence, in front of its first name."""
OPENING = frozenset({"ADP", "NUM", "CCONJ", "NOUN", "DET", "ADJ", "PROPN", "ADV", "PUNCT"})
TITLED = frozenset({"compound", "nmod", "amod", "appos"})
"""How a name hangs on the noun that says what it is: "X's Y tablet"."""
BRACKET = 6
"""How many tokens a bracket with tickers may have."""
REACH = 6
"""How many words may stand between "-based" and the name: "the Oslo-based maker of ... X"."""


def match_sequences(
    frames: Sequence[Frame], sentence: Span, words: frozenset[str], arguments: Arguments
) -> Iterator[Hit]:
    """Yield what the literal frames read in one sentence of these words."""
    ends = arguments.within(sentence)
    if not ends:
        return
    owning = not OWNING.isdisjoint(words)
    for frame in frames:
        items = frame.items
        if not isinstance(items[0], Slot):
            yield from _opening(frame, ends, sentence, arguments)
        elif not any(isinstance(item, str) for item in items):
            yield from match_named(frame, ends, sentence, arguments)
        elif "-" in items:
            yield from _hyphen(frame, ends, sentence, arguments)
        elif items[1] == "'s" and not owning:
            continue
        elif items[1:2] == ("'s",) and len(items) == 3:  # noqa: PLR2004 - "{S} 's {O}"
            yield from _possessive(frame, ends, sentence, arguments)
        else:
            yield from _adjacent(frame, ends, sentence, arguments)


def _opening(frame: Frame, ends: list[End], sentence: Span, arguments: Arguments) -> Iterator[Hit]:
    """Read "Founded in 2004 by A and B, X ...": the phrase that opens a sentence.

    The parser takes the name behind the comma for one more of the list in front of it.
    """
    at = next(i for i, item in enumerate(frame.items) if isinstance(item, Slot))
    first, comma, second = frame.items[at:]
    assert isinstance(first, Slot)  # noqa: S101 - the notation has no other form
    assert isinstance(second, Slot)  # noqa: S101
    opened = [end for end in ends if _opens(frame.items[:at], end, sentence)]
    chain = _chain(opened[0], ends, sentence.doc) if opened else []
    if len(chain) < 2 or sentence.doc[chain[-2].last].text != comma:  # noqa: PLR2004 - two ends
        return
    seat = chain[0].entity.type == "Place"  # "based in Oslo, Norway, X"
    if first.kind == second.kind and not seat and len(chain) > 2:  # noqa: PLR2004
        return  # "a unit of X, Y and Z"
    last = next((e for e in chain if e.entity.type != "Place"), chain[-1]) if seat else chain[-1]
    for end in chain[:1] if seat else chain[:-1]:
        named = {first.name: end, second.name: last}
        hit = _hit(frame, named, sentence.doc[sentence.start], arguments)
        if hit is not None:
            yield hit


def _chain(first: End, ends: list[End], doc: Doc) -> list[End]:
    """Return the names that only commas and "and" part, from one on."""
    found = [first]
    for end in ends:
        words = [t.lower_ for t in doc[found[-1].last : end.first]]
        words = words[:-1] if words[-2:] == [",", "the"] else words
        if end.first >= found[-1].last and set(words) <= {",", "and", "&"}:
            found.append(end)
        elif end.first >= found[-1].last:
            break
    return found


def _opens(words: tuple[str | Slot, ...], end: End, sentence: Span) -> bool:
    """Tell whether a name is the first behind the words that open a sentence."""
    before = [t for t in sentence.doc[sentence.start : end.first] if not t.is_quote]
    head, *rest = words
    tail = [w for w in rest if isinstance(w, str) and w != "..."]
    plain = all(t.pos_ in OPENING or t.lower_ in tail or t.dep_ == "amod" for t in before[1:])
    if not before or before[0].lower_ != head or not plain or len(before) > OPENED:
        return False
    said = [t.lower_ for t in before[1:]]
    return not tail or (said.count(tail[0]) == 1)


def _hyphen(frame: Frame, ends: list[End], sentence: Span, arguments: Arguments) -> Iterator[Hit]:
    """Read "Oslo-based X", "X-owned Y": the name before the hyphen, and what the word modifies."""
    first, _, word, second = frame.items
    assert isinstance(first, Slot)  # noqa: S101 - the notation has no other form
    assert isinstance(second, Slot)  # noqa: S101
    doc = sentence.doc
    for end in ends:
        at = end.last + 1
        if at >= sentence.end or doc[end.last].text != "-" or doc[at].lower_ != word:
            continue
        named = arguments.city(end)
        for other in _modified_by(doc[at], second, arguments, named):
            hit = _hit(frame, {first.name: named, second.name: other}, doc[at], arguments)
            if hit is not None:
                yield hit


def _modified_by(word: Token, slot: Slot, arguments: Arguments, mine: End) -> list[End]:
    """Return the name that "-based" modifies, directly or through the noun between."""
    head = word.head
    candidates = [head] if head.i > word.i else []
    if head.dep_ in {"appos", "compound", "nmod"} and head.i > word.i:
        candidates.append(head.head)
    for token in candidates:
        filled = arguments.fill([token], slot, alone=True)  # no "Oslo-based firm along with X"
        found = [e for e in filled if e.entity.id != mine.entity.id]
        if found:  # "X and Y, two Oslo-based firms"
            return found if head.tag_ == "NNS" else found[:1]
    return _ahead(word, arguments)


def _ahead(word: Token, arguments: Arguments) -> list[End]:
    """Return the first name behind a word, unless a verb or a mark stands between."""
    for i in range(word.i + 1, min(word.i + REACH, word.sent.end)):
        end = arguments.at.get(i)
        if end is not None:
            return [end]
        if word.doc[i].is_punct or word.doc[i].pos_ in {"VERB", "AUX", "ADP"}:
            return []
    return []


def _possessive(
    frame: Frame, ends: list[End], sentence: Span, arguments: Arguments
) -> Iterator[Hit]:
    """Read "X's increasingly popular Y": the possessor of the name, or of the noun it modifies."""
    for end in ends:
        root = sentence.doc[end.root]
        title = root.head if root.dep_ in TITLED else root
        title = title.head if title.dep_ == "compound" else title  # "X's Y cloud business"
        title = _renamed(root) or _bearer(end, sentence, arguments) or title
        if not _is_plain(frame, end, sentence):
            continue
        owners = [
            c for t in (root, title) for c in t.children if c.dep_ == "poss" and c.i < end.first
        ]
        owners = owners or _before_bracket(end, sentence) or _right_before(end, sentence)
        first, second = (item.name for item in frame.items if isinstance(item, Slot))
        for owner in arguments.fill(owners, Slot(first)):
            pronoun = owner.mention.kind is MentionKind.PRONOUN
            if _another_owner(owner, end, sentence) or (pronoun and customers(root)):
                continue
            if _is_another(owner, end, sentence.doc, arguments):
                continue
            hit = _hit(frame, {first: owner, second: end}, root, arguments)
            if hit is not None:
                yield hit


def _bearer(end: End, sentence: Span, arguments: Arguments) -> Token | None:
    doc, goods = sentence.doc, arguments.cues["goodsNoun"]
    return bearer(doc[end.first : end.last], doc[end.root], goods) if end.first else None


def _renamed(name: Token) -> Token | None:
    """Return the goods that a list of names is hung on as more: "X's phones, the Y and the Z"."""
    first = first_conjunct(name)
    told = first.i < name.i and first.tag_ == "NNS" and first.i + 2 < len(first.doc)
    named = told and first.nbor().text == "," and first.nbor(2).lower_ == "the"
    return first if named and first.nbor(2).head.pos_ == "PROPN" else None


def _is_plain(frame: Frame, end: End, sentence: Span) -> bool:
    """Tell whether a unit stands right behind its owner: "X's Y Inc", but no "X's rival Y Inc"."""
    unit = any(isinstance(item, Slot) and item.kind == "unit" for item in frame.items)
    before = _past_bracket(end.first - 1, sentence) if end.first > sentence.start else None
    bare = sentence.doc[end.root].dep_ not in {"compound", "nmod"}  # no "its Y holding"
    return not unit or (bare and before is not None and before.tag_ in {"POS", "PRP$"})


def _past_bracket(at: int, sentence: Span) -> Token:
    """Return a token, or the one in front of the bracket that it closes: "X's (XX) Y"."""
    doc = sentence.doc
    if doc[at].text == ")":
        opening = (i for i in range(at - 1, max(at - BRACKET, sentence.start), -1))
        return next((doc[i - 1] for i in opening if doc[i].text == "("), doc[at])
    return doc[at]


def _before_bracket(end: End, sentence: Span) -> list[Token]:
    """Return the possessor in front of a ticker, which misleads the parser: "X's (XX) Y"."""
    at = end.first - 1
    if at <= sentence.start or sentence.doc[at].text != ")":
        return []
    mark = _past_bracket(at, sentence)
    return [mark.nbor(-1)] if mark.tag_ == "POS" and mark.i > sentence.start else []


def _right_before(end: End, sentence: Span) -> list[Token]:
    """Return the possessor right before a name, whatever the parser made of "X's Y or Z's W"."""
    at = end.first - 2
    owned = at >= sentence.start and sentence.doc[at + 1].tag_ == "POS"
    return [sentence.doc[at]] if owned else []


def _another_owner(owner: End, end: End, sentence: Span) -> bool:
    """Tell whether a nearer possessor stands between: "X's Y and Z's new line, W"."""
    between = sentence.doc[owner.last + 1 : end.first]
    return any(t.lower_ in POSSESSIVES or t.tag_ == "PRP$" for t in between)


def _is_another(owner: End, end: End, doc: Doc, arguments: Arguments) -> bool:
    """Tell whether a name is no thing of its owner: "X's rival Y", "X's S1 filing"."""
    papers = arguments.cues["paperNoun"]
    others = arguments.cues["partyNoun"] | papers
    behind = doc[end.root].head
    filed = behind.i >= end.last and lemma(behind) in papers
    return filed or any(lemma(t) in others for t in doc[owner.last : end.first])


def _adjacent(frame: Frame, ends: list[End], sentence: Span, arguments: Arguments) -> Iterator[Hit]:
    """Read two neighbouring names with exactly these words between and behind."""
    slots = [(i, item) for i, item in enumerate(frame.items) if isinstance(item, Slot)]
    (start, first), (stop, second) = slots
    words, behind = frame.items[start + 1 : stop], frame.items[stop + 1 :]
    doc = sentence.doc
    for left, right in neighbours(ends, words, doc):
        gap = between(left, right, words, doc)
        if not stand(gap, words, arguments) or not stand_behind(behind, right, sentence):
            continue
        several = "..." in words  # no "X dealer based in"
        if several and not (is_whole(right, doc) and (words[0] == "'s" or is_whole(left, doc))):
            continue
        hit = _hit(frame, {first.name: left, second.name: right}, doc[left.root], arguments)
        if hit is not None and (words != ("of",) or _is_legal(left, arguments)):
            yield hit


def _is_legal(end: End, arguments: Arguments) -> bool:
    """Tell whether a name ends like a company: only then is "X of Oslo" a seat."""
    first, _, rest = end.mention.text.lower().rstrip(".").partition(" ")
    last = rest.rpartition(" ")[2] or first
    plain = rest and not arguments.has_cue(end.entity, "authorityWord")
    house = plain and not PUBLIC.intersection((first, *rest.split())) and _is_bare(end, arguments)
    return last in arguments.cues["legalForm"] or bool(house)


def _is_bare(end: End, arguments: Arguments) -> bool:
    """Tell a name without an article: no "the Old Rectory of Leeds"."""
    before = arguments.doc[end.first - 1].lower_ if end.first else ""
    told = any(w.startswith("Organization: ") and not w.endswith(LOOSE) for w in end.entity.why)
    return told and not is_weak(end.entity) and before not in {"the", "a", "an", "'s"}


def _hit(frame: Frame, ends: dict[str, End], trigger: Token, arguments: Arguments) -> Hit | None:
    slots = {item.name: item for item in frame.items if isinstance(item, Slot)}
    fit = all(arguments.fits(end, slots[name]) for name, end in ends.items())
    if not fit or ends["S"].entity.id == ends["O"].entity.id:
        return None
    return Hit(frame, ends["S"], ends["O"], trigger)
