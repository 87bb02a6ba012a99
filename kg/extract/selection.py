"""Types by selection: what a name must be, since a deal or a job is said of it.

"X was acquired by Y" makes a company of X, whatever a statistical label said. Only a type that
rests on the label alone is changed, and only by a frame that is unambiguous about its ends.
Selectional preferences as evidence for types follow Resnik (1993).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.arguments import Arguments
from kg.extract.ends import is_certain, is_weak
from kg.extract.frames import Slot, Words
from kg.extract.syntax import SUBJECTS, lemma
from kg.iri import slug
from kg.records import Entity, Mention, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.ends import End
    from kg.extract.extractor import Extractor
    from kg.extract.hits import Hit

LAUNCHING = frozenset(
    {"launch", "unveil", "introduce", "release", "develop", "debut", "ship", "offer", "relaunch"}
    | {"co-develop", "discontinue", "redesign", "upgrade", "market", "roll", "recall"}
)
MAKING = frozenset({"make", "manufacture", "produce", "brew", "distill"})
MAKERS = frozenset(
    {"maker", "manufacturer", "producer", "brewer", "inventor", "creator", "developer"}
)
FACTITIVE = frozenset({"xcomp", "ccomp", "oprd", "attr"})
"""What a verb of making has beside its object when it makes no goods: "makes X famous"."""
GOODS = Slot("O", "Product")
QUOTES = frozenset({'"', "\u201c", "\u201d", "``", "''"})
SHAPES = frozenset({"verb", "noun", "be", "role"})
ALSO_FIRMS = frozenset(
    {"owner", "investor", "partner", "operator", "developer", "producer", "broker", "underwriter"}
)
"""Titles that firms bear too: "Optimum owner X" makes no person of X."""
MODIFIERS = frozenset({"compound", "nmod", "amod"})


def select(extractor: Extractor, doc: Doc, resolution: Resolution) -> Resolution:
    """Return the resolution with the weak types that frames decide otherwise."""
    weak = frozenset(entity.id for entity in resolution.entities if is_weak(entity))
    arguments = Arguments(doc, resolution, extractor.ontology, weak)
    weak |= {end.entity.id for end in arguments.ends if _is_quoted(end, doc)}
    if not weak:
        return resolution
    arguments.open_to(weak)
    chosen = _vote(extractor, doc, arguments, weak)
    return _retyped(resolution, chosen) if chosen else resolution


def _vote(
    extractor: Extractor, doc: Doc, arguments: Arguments, weak: frozenset[str]
) -> dict[str, tuple[str, str]]:
    """Return for each entity that must be retyped its type, and the frame that says so."""
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for sentence in doc.sents:
        if not any(end.entity.id in weak for end in arguments.within(sentence)):
            continue
        for hit in extractor.hits(sentence, arguments):
            for entity, type_ in _demands(extractor, hit, arguments):
                if entity.id in weak and entity.type != type_:
                    votes[entity.id][type_, hit.frame.name] += 1
    return {key: min(found, key=lambda t: (-found[t], t)) for key, found in votes.items()}


def _demands(extractor: Extractor, hit: Hit, arguments: Arguments) -> list[tuple[Entity, str]]:
    """Return the ends of a hit with the types that its relation demands of them."""
    if hit.obj is None:
        return []
    named = hit.frame.shape in SHAPES or _is_titled(hit) or _is_property(hit, arguments)
    if not (named or _is_goods(extractor, hit, arguments)):
        return []
    relation = extractor.ontology.relations[hit.frame.relation]
    ends = ((hit.subject.entity, relation.domain), (hit.obj.entity, relation.range))
    return [
        (entity, kinds[0])
        for entity, kinds in ends
        if kinds
        and entity.type not in kinds
        and _decides(extractor, hit, entity, kinds[0], arguments)
    ]


def _decides(
    extractor: Extractor, hit: Hit, entity: Entity, type_: str, arguments: Arguments
) -> bool:
    """Tell whether a frame is strong enough to overrule a label."""
    if type_ == "Product":
        subject = hit.frame.subject
        called = hit.frame.shape == "be" and subject is not None and subject.name == "O"
        word = lemma(hit.trigger)
        made = (word in MAKING and not _is_factitive(hit.trigger)) or word in MAKERS
        told = hit.frame.shape == "verb" and isinstance(hit.frame.direct, Words)
        named = hit.frame.shape == "noun" and any(f == GOODS for _, f in hit.frame.oblique)
        owned = _is_titled(hit) or _is_property(hit, arguments)
        sure = called or told or made or named or owned or word in LAUNCHING
        return sure or _is_goods(extractor, hit, arguments)
    if type_ == "Person":
        unclear = lemma(hit.trigger) in ALSO_FIRMS or " " not in entity.name
        return hit.frame.shape == "role" and not unclear
    return type_ == "Organization" and entity.type != "Product"


def _is_property(hit: Hit, arguments: Arguments) -> bool:
    """Tell whether a name that acts nowhere is a firm's own: "Velora's Horseshoe Bend"."""
    if hit.frame.shape != "seq" or "'s" not in hit.frame.items or hit.obj is None:
        return False
    doc, end = hit.trigger.doc, hit.obj
    root, between = doc[end.root], doc[hit.subject.last : end.first]
    alone = root.dep_ not in SUBJECTS | MODIFIERS | {"poss"} and root.pos_ in {"PROPN", "NOUN"}
    near = all(t.pos_ in {"ADJ", "NOUN", "PART", "PUNCT"} and t.text != "," for t in between)
    behind, owner = doc[min(end.last, len(doc) - 1)], hit.subject.entity
    headline = behind.pos_ == "ADP" and behind.text.istitle()
    press = arguments.has_cue(owner, "pressWord") or end.entity.name in owner.name
    named = alone and near and not headline and not press
    return named and is_certain(owner) and _is_goods_name(end, arguments)


def _is_goods_name(end: End, arguments: Arguments) -> bool:
    """Tell the name of goods from that of a person, of a unit and of an everyday thing."""
    first, *more = words = end.entity.name.split()
    last, table = words[-1].lower(), arguments.doc.vocab.lookups
    known = table.has_table("kg_words") and last in table.get_table("kg_words")
    if last in arguments.cues["assetNoun"] | arguments.cues["unitNoun"] or first.islower():
        return False
    return (known or words[-1].isupper() or not last.isalpha()) if more else not known


def _is_titled(hit: Hit) -> bool:
    """Tell whether something in quotation marks is said to be somebody's: X's "Aurora"."""
    owned = hit.frame.shape == "seq" and "'s" in hit.frame.items
    return owned and hit.obj is not None and _is_quoted(hit.obj, hit.trigger.doc)


def _is_quoted(end: End, doc: Doc) -> bool:
    """Tell a title in quotation marks: X's popular "Aurora"."""
    if end.first == 0 or doc[end.first - 1].text not in QUOTES:
        return False
    return any(t.text in QUOTES for t in doc[end.last : end.last + 2])


def _is_factitive(verb: Token) -> bool:
    """Tell whether a verb of making makes its object something: "makes X the leader"."""
    return any(child.dep_ in FACTITIVE for child in verb.children)


def _is_goods(extractor: Extractor, hit: Hit, arguments: Arguments) -> bool:
    """Tell whether the object is the name of goods that the next word tells: "X's Y tablet"."""
    if hit.obj is None or hit.obj.entity.type == "Place":
        return False
    noun = hit.trigger.doc[hit.obj.root].head
    if (
        noun.i < hit.obj.last
        or noun.pos_ != "NOUN"
        or hit.trigger.doc[hit.obj.root].dep_ not in MODIFIERS
    ):
        return False
    word = lemma(noun)
    goods = extractor.by_lemma.get(("be", word), ())
    return word not in arguments.cues["unitNoun"] and any(
        f.relation == hit.frame.relation and f.subject is not None and f.subject.name == "O"
        for f in goods
    )


def _retyped(resolution: Resolution, chosen: dict[str, tuple[str, str]]) -> Resolution:
    """Give entities their new types, and with them their new ids."""
    renamed: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for entity in resolution.entities:
        new = entity
        if entity.id in chosen:
            type_, frame = chosen[entity.id]
            new = replace(
                entity,
                id=f"{slug(type_)}/{entity.id.partition('/')[2]}",
                type=type_,
                why=(*entity.why, f"{type_}: {frame}"),
            )
        renamed[entity.id] = new.id
        entities.setdefault(new.id, new)
    mentions = tuple(_moved(mention, renamed) for mention in resolution.mentions)
    return Resolution(tuple(sorted(entities.values(), key=lambda e: e.id)), mentions)


def _moved(mention: Mention, renamed: dict[str, str]) -> Mention:
    return replace(mention, entity=renamed[mention.entity])
