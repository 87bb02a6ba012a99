"""One-line frames of ``relations.ttl``, compiled.

Six shapes. Words are lemmas, ``a|b`` are alternatives, ``a+b`` is a verb with its particle and
``a_b`` a noun with its modifier, ``~cue`` every word of a cue set; ``=> planned`` sets the status
that the frame implies, and ``=> given`` says that it holds whatever becomes of the verb ("may
settle the suit brought by X")::

    {S} sell stake|share in {O}         a verb: logical subject, object, prepositional phrases
    takeover|purchase by {S} of {O}     a noun: its agent (by), and its prepositional phrases
    {S} be unit|arm of {O}              a description, as copula, apposition or title
    seq: {O} - based {S}                the words as they stand
    role: {S} {role} {O}                a job title between an organisation and a person
    figure: revenue|sales               a sum that belongs to an organisation

Slots: ``{S}`` subject, ``{O}`` object, ``{_}`` anything, ``{S&O}`` two or more coordinated ends,
``{O?}`` an end that the context may give, ``{role}`` a job title and ``{role:founder}`` one of a
founder; ``{O:company}`` restricts an end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.errors import OntologyError
from kg.ontology import Ontology, Relation
from kg.records import Status

PREPOSITIONS = frozenset(
    {
        "of",
        "in",
        "into",
        "onto",
        "to",
        "for",
        "from",
        "with",
        "alongside",
        "against",
        "among",
        "on",
        "at",
        "as",
        "by",
        "between",
        "behind",
        "through",
        "via",
        "over",
        "about",
        "under",
        "away",
        "off",
        "including",
        "include",
        "like",
        "whether",
        "that",
        "alleging",
        "and",
    }
)
IMPLIED = frozenset({"of", "in", "by", "to", "+", "whether", "that", "alleging"})
"""Prepositions that a possessor, a compound or a second object stands for."""
UNWRITTEN = frozenset({"%", "+"})
LOOSE = frozenset({"'s", "...", "*"})
"""What a "seq" writes in one way and a text in several."""
SHAPES = ("seq", "role", "figure")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an argument: its name, and what may stand there."""

    name: str
    kind: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A place for one of some lemmas, each with its particle or modifier, or without."""

    lemmas: tuple[tuple[str, str | None], ...]
    plain: frozenset[str] = field(init=False, compare=False, repr=False)
    bound: tuple[tuple[str, str], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the words that stand alone, and those that need a particle or a modifier."""
        object.__setattr__(self, "plain", frozenset(w for w, more in self.lemmas if more is None))
        bound = tuple((word, more) for word, more in self.lemmas if more is not None)
        object.__setattr__(self, "bound", bound)

    def __contains__(self, lemma: str) -> bool:
        """Tell whether the lemma stands here without a particle."""
        return lemma in self.plain


Filler = Slot | Words


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame.

    Attributes:
        relation: The relation that it reads.
        name: "divests/sell-stake-in": the extractor of its claims.
        shape: "verb", "noun", "be", "seq", "role" or "figure".
        triggers: The lemmas that call it; empty for "seq" and "role".
        subject: What stands before the verb.
        direct: The direct object.
        oblique: Prepositions, and what stands behind them.
        status: The status that the frame alone implies.
        items: The literal words and slots of a "seq" or "role".
        line: The line as it stands in the ontology.
        given: What it says is presupposed: the words that govern it do not touch it.
        asked: Sets of words, of each of which a sentence must have one.
    """

    relation: str
    name: str
    shape: str
    triggers: Words
    subject: Slot | None = None
    direct: Filler | None = None
    oblique: tuple[tuple[frozenset[str], Filler], ...] = ()
    status: Status = Status.ASSERTED
    items: tuple[str | Slot, ...] = ()
    line: str = ""
    given: bool = False
    asked: tuple[frozenset[str], ...] = ()

    def may_match(self, words: frozenset[str]) -> bool:
        """Tell whether a sentence of these words has what the frame cannot do without."""
        return not any(wanted.isdisjoint(words) for wanted in self.asked)


def compile_frames(ontology: Ontology) -> tuple[Frame, ...]:
    """Compile every frame of an ontology, in the order of relation and text.

    Raises:
        OntologyError: A frame has no known shape, or names no known cue set.
    """
    compiled = (
        replace(
            compile_frame(relation, _spelt_out(line, ontology)), line=line, given=_is_given(line)
        )
        for relation in ontology.relations.values()
        for line in relation.frames
    )
    return tuple(replace(frame, asked=tuple(_asked(frame))) for frame in compiled)


def _spelt_out(line: str, ontology: Ontology) -> str:
    """Put the words of cue sets in the place of their names: "sell|~sellVerb"."""

    def words(found: re.Match[str]) -> str:
        if found[1] not in ontology.cues:
            known = ", ".join(sorted(ontology.cues))
            raise OntologyError(
                f"the frame {line!r} names no cue set {found[1]}", hint=f"Known: {known}."
            )
        return "|".join(sorted(ontology.cues[found[1]]))

    return re.sub(r"~(\w+)", words, line)


def _asked(frame: Frame) -> Iterator[frozenset[str]]:
    """Yield the sets of words that a frame asks for: its nouns, and its prepositions.

    What may hide behind a possessor, a second object or a sign ("%") is not asked for.
    """
    yield from (frozenset(str(i).split("|")) for i in frame.items if _is_written(i))
    fillers = [frame.direct, *(filler for _, filler in frame.oblique)]
    for filler in fillers:
        if isinstance(filler, Words) and not filler.plain & UNWRITTEN:
            yield frozenset(word for word, _ in filler.lemmas)
    if frame.shape == "verb":
        for words, filler in frame.oblique:
            if not (words & IMPLIED or (isinstance(filler, Slot) and filler.optional)):
                yield words


def _is_written(item: str | Slot) -> bool:
    """Tell a word of a "seq" that a text has as it stands."""
    return isinstance(item, str) and item not in LOOSE


def compile_frame(relation: Relation, line: str) -> Frame:
    """Compile one line.

    Raises:
        OntologyError: The line has no known shape.
    """
    body, _, status = line.partition("=>")
    told = status.strip() and not _is_given(line)
    implied = Status(status.strip()) if told else Status.ASSERTED
    shape, colon, rest = body.strip().partition(": ")
    if colon and shape in SHAPES:
        return _literal(relation, shape, rest.split(), implied)
    items = [_item(word) for word in body.split()]
    if len(items) > 1 and isinstance(items[0], Slot) and isinstance(items[1], Words):
        return _verbal(relation, line, items, implied)
    if items and isinstance(items[0], Words):
        return Frame(
            relation.id,
            _name(relation, items),
            "noun",
            items[0],
            oblique=_obliques(line, items[1:]),
            status=implied,
        )
    raise _unknown(relation, line)


def _is_given(line: str) -> bool:
    return line.rpartition("=>")[2].strip() == "given"


def _verbal(relation: Relation, line: str, items: list[Filler], status: Status) -> Frame:
    """Compile ``{S} verb ...`` and ``{S} be noun ...``."""
    subject, verb, *rest = items
    assert isinstance(subject, Slot)  # noqa: S101 - seen by the caller
    assert isinstance(verb, Words)  # noqa: S101
    name = _name(relation, items)
    if "be" in verb:
        if not rest or not isinstance(rest[0], Words):
            raise _unknown(relation, line)
        return Frame(
            relation.id, name, "be", rest[0], subject, None, _obliques(line, rest[1:]), status
        )
    direct = rest[0] if rest and not _is_preposition(rest[0]) else None
    complement = isinstance(direct, Slot) and len(rest) > 1 and not _is_preposition(rest[1])
    tail = rest[1 if direct else 0 :]
    if complement:  # "{O} award {S} contract": the second object
        tail = [Words((("+", None),)), *tail]
    return Frame(relation.id, name, "verb", verb, subject, direct, _obliques(line, tail), status)


def _literal(relation: Relation, shape: str, words: list[str], status: Status) -> Frame:
    if shape == "figure":
        return Frame(relation.id, f"{relation.id}/figure", shape, _words(words[0]), status=status)
    items = tuple(_item(word) if word.startswith("{") else word for word in words)
    literal = tuple(item for item in items if isinstance(item, Slot | str))
    slug = "-".join(w.strip("'") for w in words if re.fullmatch(r"[\w']+", w)) or shape
    return Frame(
        relation.id, f"{relation.id}/{slug}", shape, Words(()), status=status, items=literal
    )


def _obliques(line: str, items: list[Filler]) -> tuple[tuple[frozenset[str], Filler], ...]:
    pairs: list[tuple[frozenset[str], Filler]] = []
    rest = list(items)
    while rest:
        marker = rest.pop(0)
        if not isinstance(marker, Words):
            raise OntologyError(f"two slots without a word between them in the frame {line!r}")
        filler = rest.pop(0) if rest else Slot("_")
        pairs.append((frozenset(lemma for lemma, _ in marker.lemmas), filler))
    return tuple(pairs)


def _is_preposition(item: Filler) -> bool:
    return isinstance(item, Words) and all(lemma in PREPOSITIONS for lemma, _ in item.lemmas)


def _item(word: str) -> Filler:
    found = re.fullmatch(r"\{([SO_]|S&O|role)(\?)?(?::(\w+))?\}", word)
    if found:
        return Slot(found[1], found[3], bool(found[2]))
    return _words(word)


def _words(word: str) -> Words:
    return Words(tuple(_word(alternative) for alternative in word.split("|")))


def _word(word: str) -> tuple[str, str | None]:
    """Return a lemma and what must go with it: "team+up", "merger_talk"."""
    if "_" in word:
        modifier, _, noun = word.partition("_")
        return noun, modifier
    verb, _, particle = word.partition("+")
    return verb, particle or None


def _name(relation: Relation, items: Iterable[Filler]) -> str:
    """Name a frame after the first alternatives of its words, in the order of the line."""
    words = (item.lemmas[0] for item in items if isinstance(item, Words))
    return f"{relation.id}/" + "-".join("-".join(filter(None, word)) for word in words)


def _unknown(relation: Relation, line: str) -> OntologyError:
    return OntologyError(
        f"the frame {line!r} of {relation.id} has no known shape",
        hint="Shapes are explained in ontologies/README.md.",
    )
