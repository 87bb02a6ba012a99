"""Who does what in a clause: logical roles read off spaCy's dependency parse.

Voice, relative clauses, control, participles and coordination are undone here, once, so that a
frame speaks of logical subjects and objects only. The treatment of clauses follows ClausIE
(Del Corro and Gemulla 2013) and PredPatt (White et al. 2016); the code is our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import (
    LIMIT,
    OBJECTS,
    behind_by,
    bracketed,
    coordinate,
    is_marked_to,
    is_only_verb,
    torn_agents,
)
from kg.extract.lexical import MENDED, OBJECT_CONTROL, PRESSING, PREVENTING
from kg.extract.naming import named
from kg.extract.relatives import RELATIVE, antecedent, shared_object, stranded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PERCENT = frozenset({"%", "percent", "pct", "cent"})
POBJ = frozenset({"pobj"})
BY = frozenset({"by"})
MAKING = frozenset({"make", "launch", "submit", "propose", "mount"})
DEALS = frozenset(
    {"deal", "buyout", "takeover", "transaction", "acquisition", "purchase", "auction"}
)
"""What somebody is bought in: "was acquired in a buyout by X"."""
NAMING = frozenset({"name", "appoint", "elect"})
RESUMING = frozenset({"it", "them"})
NOMINAL = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEARLY = frozenset({"about", "around", "over", "under"})
PARTS = frozenset({"fifth", "third", "quarter", "half", "tenth", "percent", "pct"})
KNOWN_LEMMAS = 100_000
_lemmas: dict[tuple[int, int], str] = {}


def lemma(token: Token) -> str:
    """Return the lemma of a token in lower case, mended where the lemmatiser errs."""
    key = token.lower, token.lemma  # hashes, the same in every vocabulary
    found = _lemmas.get(key)
    if found is None:
        found = MENDED.get(token.lower_) or str(token.lemma_).lower()
        if len(_lemmas) < KNOWN_LEMMAS:
            _lemmas[key] = found
    return found


def is_verb(token: Token) -> bool:
    """Tell whether a token heads a clause."""
    return token.pos_ in VERBAL or token.tag_.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Tell whether the surface subject of a verb is its logical object."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass", "agent"}:
        return True
    if verb.tag_ != "VBN" or "aux" in labels or labels & OBJECTS or is_only_verb(verb):
        return False
    if verb.dep_ in {"acl", "advcl", "relcl"}:
        return "nsubj" not in labels and not apposed_subject(verb)
    shared = verb.dep_ == "conj" and is_verb(verb.head) and not labels & SUBJECTS
    return shared and is_passive(verb.head)


def agents(verb: Token) -> list[Token]:
    """Return the logical subjects of a verb, without what is coordinated with them."""
    if not is_passive(verb):
        return surface_subjects(verb)
    inner = [d for t in verb.children if t.lower_ == "in" for d in t.children if lemma(d) in DEALS]
    kept = [
        *(c for t in verb.children if t.dep_ in {"dobj", "oprd"} for c in t.children),
        *(c for t in inner for c in t.children),
    ]
    for child in (*verb.children, *kept):  # the first alone: "A was bought by X and B by Y"
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return behind_by(child)
    return torn_agents(verb)


def patients(verb: Token) -> list[Token]:
    """Return the logical objects of a verb, without what is coordinated with them."""
    if is_passive(verb):
        return surface_subjects(verb)
    found = [antecedent(child) for child in verb.children if child.dep_ in OBJECTS]
    found = found or shared_object(verb)
    if len(found) == 1 and found[0].lower_ in RESUMING:
        return _resumed(verb) or found
    if found and lemma(verb) in NAMING:
        found = named(verb) or found
    found = _measured(verb, found) or _helped(verb) or _nearly(verb)
    recipients = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    if recipients and all(t.pos_ in {"NUM", "SYM"} for t in found):  # "fined X $9 million"
        return recipients
    if not found:
        found = _mislabelled(verb) or named(verb)
    if not found and apposed_subject(verb):
        return [verb.head]
    clause = None if found else _opened(verb)
    return [clause.head] if clause is not None else found


def _resumed(verb: Token) -> list[Token]:
    """Return what "it" takes up again: "bought X and sold it", "X, whose parent bought it"."""
    head = verb.head
    if verb.dep_ == "relcl":
        owner = (s for c in verb.children if c.dep_ in SUBJECTS for s in c.children)
        return [head] if any(s.lower_ == "whose" for s in owner) else []
    shares = verb.dep_ == "conj" or (verb.dep_ in {"advcl", "pcomp"} and verb.tag_ == "VBG")
    if not shares or any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    head = head if is_verb(head) else head.head
    return [t for t in patients(head) if t.pos_ in NOMINAL] if is_verb(head) else []


def _helped(verb: Token) -> list[Token]:
    """Return whom a verb helps to do something: "helps shops like X plan their stock"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in {"VB", "VBP"}]
    if lemma(verb) != "help":
        return []
    return [c for clause in clauses for c in clause.children if c.dep_ == "nsubj" and c.i > verb.i]


def _nearly(verb: Token) -> list[Token]:
    """Return an object that "about" stands in front of: "controls about a fifth of X"."""
    near = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in NEARLY)
    return [t for c in near for t in _objects(c) if lemma(t) in PARTS or t.text == "%"][:1]


def _mislabelled(verb: Token) -> list[Token]:
    """Return an object that the parser took for a second subject, or for a clause.

    A name behind an active verb that already has a subject in front of it.
    """
    if not any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children):
        return []
    behind = [c for c in verb.children if c.i > verb.i and c.tag_ in {"NNP", "NNPS"}]
    told = [c for c in verb.children if c.dep_ == "ccomp" and is_marked_to(c)]
    raised = [c for t in told for c in t.children if c.dep_ == "nsubj" and c.i > verb.i]
    return raised[:1] or [c for c in behind if c.dep_ in {"nsubj", "ccomp"}][:1]


def _measured(verb: Token, objects: list[Token]) -> list[Token]:
    """Return the name that the parser took for a measure: "unveiled iOS 12, the next system"."""
    after = (c for c in verb.children if c.dep_ == "npadvmod" and c.left_edge.i == verb.i + 1)
    names = [c for c in after if c.tag_ in {"NNP", "NNPS"} and c.ent_type_ not in {"DATE", "TIME"}]
    return names or objects


def complements(verb: Token) -> list[Token]:
    """Return what a verb says that its object is, or receives: the second object."""
    found = [c for c in verb.children if c.dep_ in {"oprd", "attr", "dative", "dobj"}]
    return [c for c in found if c.dep_ != "dative" or c.pos_ != "ADP"]


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the surface subject of a verb, its own or the one that it shares."""
    own = bracketed(verb) or [antecedent(c) for c in verb.children if c.dep_ in SUBJECTS]
    own = [t for t in own if t.i < verb.i] or own or _named_adverbs(verb)
    own = own or apposed_subject(verb)
    if own or depth > LIMIT:
        return own
    return _maker(verb) or _shared_subjects(verb, depth + 1)


def _maker(verb: Token) -> list[Token]:
    """Return X of "the offer made by X to buy Y"."""
    made = verb.dep_ == "advcl" and verb.head.dep_ == "acl" and lemma(verb.head) in MAKING
    return list(prepositional(verb.head, BY)) if made else []


def apposed_subject(verb: Token) -> list[Token]:
    """Return X of "a group X founded": the parser takes X for an apposition of the group."""
    name = verb.doc[max(verb.i - 1, 0)]
    agent = any(c.dep_ == "agent" for c in verb.children)
    reduced = verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBN"} and name.dep_ == "appos"
    reduced = reduced and not agent
    return [name] if reduced and name.head == verb.head and name.tag_ == "NNP" else []


def _named_adverbs(verb: Token) -> list[Token]:
    """Return a name right before a verb that the parser took for an adverb: "that X sell"."""
    return [
        c for c in verb.children if c.dep_ == "advmod" and c.tag_ == "NNP" and c.i == verb.i - 1
    ]


def _shared_subjects(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ in FINITE:
        return _before_clause(verb) or surface_subjects(head, depth)
    pressed = verb.dep_ == "advcl" and is_marked_to(verb) and lemma(head) in PRESSING
    match "xcomp" if pressed else verb.dep_:
        case "conj" | "ccomp" | "advcl" | "parataxis" | "acomp" if is_verb(head):
            return surface_subjects(coordinate(verb), depth)
        case "xcomp":
            return _controlled(head, depth)
        case "acl":
            return _participant(verb, depth)
        case "relcl" if is_marked_to(verb):
            return holders(head, depth)
        case "relcl":
            return [head]
        case "pcomp" if raised := _raised(head, depth):
            return raised
        case "pcomp" | "advcl" | "ccomp" | "conj":
            return _governing(head, depth)
        case _:
            return []


def _raised(preposition: Token, depth: int) -> list[Token]:
    """Return who acts by the verb above: "kept X from buying Y", "A joined B in suing Y"."""
    verb = preposition.head
    if preposition.lower_ == "from" and lemma(verb) in PREVENTING:
        return patients(verb)
    if preposition.lower_ == "in" and lemma(verb) == "join":
        return [*surface_subjects(verb, depth), *patients(verb)]
    return []


def _before_clause(verb: Token) -> list[Token]:
    """Return the noun that a finite verb without a subject must belong to.

    The parser takes two clauses for adverbial ones now and then: "joined" in "X, who ran it,
    joined Y", and the participle of "an arm of X spun off last year".
    """
    if verb.i <= verb.sent.start:
        return []
    token = verb.nbor(-1)
    if token.text == "," and token.i > verb.sent.start:
        return _antecedent_of_clause(token.nbor(-1))
    if token.pos_ not in {"NOUN", "PROPN"} or verb.tag_ != "VBD":
        return []
    while token.dep_ in {"compound", "pobj"}:
        token = token.head.head if token.dep_ == "pobj" else token.head
    return [] if is_verb(token) else [token]


def _antecedent_of_clause(token: Token) -> list[Token]:
    for _ in range(LIMIT):
        if token.dep_ == "relcl":
            return [token.head]
        token = token.head
    return []


def _controlled(head: Token, depth: int) -> list[Token]:
    if is_verb(head):
        objects = _children(head, OBJECTS)
        if objects and lemma(head) in OBJECT_CONTROL and particle(head) is None:
            return objects
        return surface_subjects(head, depth)
    return _governing(head, depth)


def _participant(verb: Token, depth: int) -> list[Token]:
    """Return the subject of a clause that modifies a noun: the noun, or who holds the noun."""
    if is_marked_to(verb):
        return holders(verb.head, depth)
    return _partly(verb.head) or [verb.head]


def _partly(part: Token) -> list[Token]:
    """Return what is owned in part: "X, 35% owned by Y", "X is 35 percent owned by Y"."""
    at = part.left_edge.i - 1
    if part.lower_ not in PERCENT or at < part.sent.start:
        return []
    if part.dep_ == "appos":
        return [part.head]
    before = part.head if part.dep_ == "npadvmod" else part.doc[at]
    return surface_subjects(before) if lemma(before) == "be" else []


def _governing(token: Token, depth: int) -> list[Token]:
    """Return the subject of the nearest clause above a token that is no verb."""
    for _ in range(LIMIT):
        if is_verb(token):
            return surface_subjects(token, depth)
        if token.pos_ in {"NOUN", "PROPN"}:
            return holders(token, depth)
        if token.head.i == token.i:
            return []
        token = token.head
    return []


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Return who holds or does what a noun names: its possessor, or the subject of its verb.

    "X signed an agreement to buy Y", "X's plan to buy Y", "X is in talks to buy Y".
    """
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners or depth > LIMIT:
        return owners
    by = list(prepositional(noun, BY))
    made = (c for c in noun.children if c.dep_ == "acl" and lemma(c) in MAKING)
    by = by or [t for c in made for t in prepositional(c, BY)]  # "the offer made by X to buy Y"
    if by:
        return by
    head = noun.head
    if noun.dep_ in {"dobj", "attr", "conj"} and is_verb(head):
        recipients = [c for c in head.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        if recipients:  # "lent X the money to buy Y"
            return recipients
        return agents(head) or surface_subjects(head, depth + 1)
    if noun.dep_ == "conj":
        return holders(head, depth + 1)
    if noun.dep_ == "pobj":
        above = head.head
        while above.pos_ in {"ADP", "ADV", "PART"} and above.head.i != above.i:
            above = above.head
        if head.dep_ == "agent" or (head.lower_ == "by" and is_verb(above)):
            return []
        return surface_subjects(above, depth + 1) if is_verb(above) else holders(above, depth + 1)
    return []


def prepositional(token: Token, words: frozenset[str]) -> Iterator[Token]:
    """Yield the objects of a token's prepositional phrases with one of these prepositions."""
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent", "prt"} and child.lower_ in words:
            yield from (c for c in child.children if c.dep_ in {"pobj", "pcomp"})
            yield from _stacked(child, words) if child.n_rights else stranded(child)
        elif child.dep_ in {"prep", "advmod", "prt"} and child.lower_ not in words:
            for inner in child.children:  # "out of", "along with"
                if inner.dep_ == "prep" and inner.lower_ in words and not _objects(child):
                    yield from _objects(inner)
            yield from _behind_date(child, words)


def _behind_date(preposition: Token, words: frozenset[str]) -> Iterator[Token]:
    """Yield what hangs on a date in between: "its purchase in October of X"."""
    for date in _objects(preposition):
        if date.ent_type_ == "DATE":
            for inner in date.children:
                if inner.dep_ == "prep" and inner.lower_ in words:
                    yield from _objects(inner)


def _stacked(preposition: Token, words: frozenset[str]) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "conj" and child.lower_ in words:
            yield from _objects(child)


def _objects(preposition: Token) -> list[Token]:
    return [c for c in preposition.children if c.dep_ == "pobj"]


def particle(verb: Token) -> str | None:
    """Return the particle of a verb: "up" of "teamed up"."""
    for child in verb.children:
        if child.dep_ == "prt":
            return str(child.lower_)
    return None


def has_particle(verb: Token, word: str) -> bool:
    """Tell whether a verb has this particle, however the parser attached it."""
    return any(
        child.lower_ == word and child.dep_ in {"prt", "advmod", "prep", "acomp"}
        for child in verb.children
        if child.dep_ != "prep" or not (_children(child, POBJ) and _children(verb, OBJECTS))
    )


def _children(token: Token, labels: frozenset[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _opened(verb: Token) -> Token | None:
    """Return the relative clause that lacks its object: "the firm X (plans to) buy"."""
    clause = verb
    while clause.dep_ == "xcomp" and is_verb(clause.head):
        clause = clause.head
        if any(c.dep_ in OBJECTS for c in clause.children):
            return None
    return clause if clause.dep_ == "relcl" and _gap(clause) else None


def _gap(verb: Token) -> bool:
    """Tell whether a relative clause without a pronoun lacks its object: "the firm X bought"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    placed = any(c.tag_ == "WRB" for c in verb.children)  # "the firm where X works"
    return bool(subjects) and not placed and all(c.lower_ not in RELATIVE for c in subjects)
