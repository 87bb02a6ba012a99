"""What stands around a description: its head, its owner, and whose rival or parent is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.christened import names_of
from kg.extract.clauses import LIMIT
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.customers import COLLECTIONS
from kg.extract.discourse import company_spoken_of, only_company
from kg.extract.frames import Slot
from kg.extract.syntax import is_verb, lemma, patients, prepositional, surface_subjects
from kg.records import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End

MODIFIERS = frozenset({"compound", "nmod", "amod"})
BRACKET = 6
"""How many tokens a bracket with tickers may have."""
COPULAS = frozenset({"be", "become", "remain", "stay"})
BY, OF = frozenset({"by"}), frozenset({"of"})
PROPER = frozenset({"NNP", "NNPS"})
BIDDERS = frozenset({"bidder", "bid", "suitor", "buyer", "offer", "proposal", "candidate"})


def is_of_bought(noun: Token, arguments: Arguments) -> bool:
    """Tell whose parent a seller is: in "bought X from its parent Y" the parent of X, if of any."""
    head = top(noun)
    verb = head.head.head
    bought = is_verb(verb) and lemma(verb) in arguments.cues["buyVerb"]
    named = any(c.dep_ == "poss" and c.tag_ != "PRP$" for t in (noun, head) for c in t.children)
    return head.dep_ == "pobj" and head.head.lower_ == "from" and bought and not named


def implied(noun: Token, arguments: Arguments) -> list[End]:
    """Return whose rival, parent or investor a description is that does not say so."""
    told = noun.dep_ == "nsubj" and lemma(noun.head) == "include" and not has_owner(noun)
    if told or (noun.dep_ in MODIFIERS and noun.i == noun.sent.start):  # "Rival X cut prices"
        return _told_before(noun, arguments)
    loose = noun.dep_ == "appos" and any(c.lower_ in {"a", "an"} for c in noun.lefts)
    if loose or lemma(noun) in arguments.cues["backerNoun"]:  # "X, an owner", "the investor X"
        return []
    found = _clause_subject(noun, arguments)
    return [end for end in found if end.first < noun.i or _opens(noun, end)]


def _opens(noun: Token, end: End) -> bool:
    """Tell a phrase in front of the subject that it is about: "Unlike rival X, Y cut prices"."""
    token = noun
    while token.dep_ not in {"prep", "advcl"} or token.left_edge.i > noun.sent.start:
        if token.head.i == token.i:
            return False
        token = token.head
    return token.i < end.first and any(t.text == "," for t in noun.doc[noun.i : end.first])


def _clause_subject(noun: Token, arguments: Arguments) -> list[End]:
    """Return the subject of the clause around: a rival that X does something to is X's."""
    token, company = noun, Slot("_", "Organization")
    for _ in range(LIMIT):
        if token.head.i == token.i or token.dep_ in {"nsubj", "nsubjpass"}:
            break
        token = token.head
        if is_verb(token) and token.lower_ != "following":  # "Following a move by rival X, Y"
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
    if one is not None and noun.doc[one.root].dep_ == "pobj" and noun.dep_ not in MODIFIERS:
        return []
    before = lemma(noun.doc[one.first - 1]) if one is not None else ""
    if one is None or before in arguments.cues["partyNoun"] or before.endswith("rival"):
        return []  # "a war with rival X ... with partner Y"
    return [one]


def _told_before(noun: Token, arguments: Arguments) -> list[End]:
    """Return whose investors they are: "X raised $3 million and investors include Y"."""
    verb, company = noun.head, Slot("_", "Organization")
    if verb.dep_ == "conj" and is_verb(verb.head):
        return arguments.fill(surface_subjects(verb.head), company)[:1]
    opens = noun.left_edge.i == noun.sent.start  # "Other investors include Y"
    plain = opens and all(c.dep_ in {"amod", "compound"} and not c.n_lefts for c in noun.lefts)
    named = any(i in arguments.at for i in range(noun.left_edge.i, noun.i))
    one = company_spoken_of(noun.sent, arguments) if plain and not named else None
    return [one] if one else []


def is_acted_on(noun: Token) -> bool:
    """Tell whether what rivals are named for is done to them, by a rival of theirs."""
    return top(noun).dep_ not in {"nsubj", "nsubjpass", "attr", "appos", "oprd"}


def top(noun: Token) -> Token:
    """Return what a description stands in front of: X of "rival carrier X", but not of "bidder"."""
    head = noun.head if noun.dep_ in MODIFIERS else noun
    while (
        head.pos_ == "NOUN"
        and head.dep_ == "compound"
        and head.i < head.head.i
        and lemma(head) not in BIDDERS
    ):
        head = head.head
    return head


def of_predicate(noun: Token, words: frozenset[str]) -> list[Token]:
    """Return what the parser hung on the copula: "is the parent to X"."""
    if noun.dep_ != "attr":
        return []
    return [t for t in prepositional(noun.head, words) if t.head.i == noun.i + 1]


def has_owner(noun: Token) -> bool:
    """Tell whether a description has a possessor or an article: "its rival", "the parent"."""
    head = top(noun)
    return any(c.dep_ in {"poss", "det"} for t in (noun, head) for c in t.children)


def is_of_goods(noun: Token, slot: Slot) -> bool:
    """Tell whom a text calls by his goods alone: "battery supplier X" has more than one buyer."""
    words = [c for t in (noun, top(noun)) for c in t.lefts if c.i != noun.i]
    goods = any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in words)
    return slot.kind == "customer" and goods and all(c.dep_ != "poss" for c in words)


def bracketed(noun: Token, slot: Slot, arguments: Arguments) -> list[End] | None:
    """Return the name in front of a bracket that describes it alone: "X, Y and Z (W's parent)"."""
    left = noun.left_edge.i
    left -= noun.doc[left].text != "("
    if left <= 0 or noun.doc[left].text != "(":
        return None
    end = arguments.at.get(left - 1)
    return [end] if end is not None and arguments.fits(end, slot) else None


def beside_ticker(noun: Token, slot: Slot, other: Slot, arguments: Arguments) -> list[End]:
    """Return the two names around "(TICKER) unit", which misleads the parser: "X (XX) unit Y"."""
    doc, start = noun.doc, noun.sent.start
    if noun.i - 3 <= start or doc[noun.i - 1].text != ")" or noun.i + 1 >= len(doc):
        return []
    opening = next((i for i in range(noun.i - 2, start, -1) if doc[i].text == "("), start)
    owner, named = arguments.at.get(opening - 1), arguments.at.get(noun.i + 1)
    if owner is None or named is None or noun.i - opening > BRACKET:
        return []
    return [named, owner] if arguments.fits(named, slot) and arguments.fits(owner, other) else []


def is_one(noun: Token) -> bool:
    """Tell "as a unit of X" from "as part of X", which may be of a plan or a club."""
    return any(c.dep_ in {"det", "poss", "amod"} for c in noun.children)


def _made(noun: Token, verb: Token) -> list[Token]:
    """Return what something is made: "bought a stake, making it Y's largest shareholder"."""
    named = [c for c in noun.children if c.dep_ == "nsubj" and lemma(verb) == "make"]
    if any(c.tag_ == "PRP" for c in named) and verb.tag_ == "VBG":
        return surface_subjects(verb)
    return named


def predicated_of(noun: Token, arguments: Arguments) -> list[Token]:
    """Return what a noun is said of: "X is a unit", "named X as a unit", "its unit X"."""
    head, above = noun.head, noun.head.head
    if noun.dep_ in MODIFIERS:
        return [top(noun)]
    if noun.dep_ in {"attr", "acomp"} and lemma(head) in COPULAS:
        subjects = surface_subjects(head)  # no "Aurora phones are"
        return [t for t in subjects if t.tag_ != "NNS" or t.i in arguments.name_tokens]
    if noun.dep_ == "nsubj" and lemma(head) in {"be", "include"}:
        tokens = [c for c in head.children if c.dep_ in {"attr", "dobj", "acomp"}]
        if lemma(head) == "be":  # "its tablet is an Aurora fighter": no Aurora is its
            tokens = [c for c in tokens if c.i in arguments.at or any(c.rights)]
        return tokens
    if noun.dep_ in {"oprd", "ccomp"} and is_verb(head):
        return patients(head) if noun.dep_ == "oprd" else _made(noun, head)
    if noun.dep_ == "pobj" and head.lower_ in {"as", "among"} and (beside := _absolute(head)):
        return beside
    whole = lemma(above) in {"one", "some", *COLLECTIONS}
    if noun.dep_ == "pobj" and head.lower_ == "of" and whole:
        return predicated_of(above, arguments)  # "X is one of its rivals"
    if noun.dep_ != "pobj" or not is_verb(above):
        return []
    if head.lower_ == "as" and is_one(noun):
        objects = patients(above)  # "will keep its name as a unit of Y"
        told = any(t.i in arguments.at for t in objects)
        return objects if told else surface_subjects(above) or objects
    among = head.lower_ in {"among", "under"} and lemma(above) == "be"
    # "among its customers is X", "X is under the control of Y"
    named = [c for c in above.children if c.dep_ == "attr"]
    return surface_subjects(above) or named if among else []


def _absolute(preposition: Token) -> list[Token]:
    """Return who is named with a part to play: X of "with X as its client", "among its"."""
    before = preposition.left_edge.i - 1
    if preposition.head.lower_ == "with" and preposition.head.dep_ == "prep":
        return [c for c in preposition.head.children if c.dep_ == "pobj"]
    name = preposition.doc[before] if before > preposition.sent.start else preposition
    name = first_conjunct(name)
    held = name.dep_ == "pobj" and name.head.lower_ == "with"
    return [name] if held and preposition.head.i in {name.i, name.head.head.i} else []


def apposed(noun: Token, arguments: Arguments) -> list[Token]:
    """Return the name that stands behind a noun; in "X coupes, Y wagons and Z vans" no Y is X's."""
    tokens = [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i]
    listed = noun.i - 1 in arguments.name_tokens
    return [c for c in tokens if not (listed and any(coordinated(c)))]


def right_behind(noun: Token, arguments: Arguments) -> list[Token]:
    """Return the name right behind a plural, where the parser tore it off: "rivals X and Y".

    Behind a comma, what has a possessor alone: "X and its subsidiaries, Y and Z".
    """
    if noun.tag_ not in {"NNS", "NNPS"}:
        return []
    behind = noun.i + 1
    if any(c.tag_ == "PRP$" for c in noun.lefts):
        behind += behind < len(noun.doc) and noun.doc[behind].text == ","
    end = arguments.at.get(behind)
    torn = behind > noun.i + 1  # behind the comma
    deps = {"appos", "conj", "dep"} if torn else {"appos", "dep"}
    named = end is not None and noun.doc[end.root].dep_ in deps
    return [noun.doc[end.root]] if named and end is not None else []


def is_ranked(noun: Token, arguments: Arguments) -> bool:
    """Tell the second-largest of a kind, or number two; X's biggest lender is none."""
    owners = (arguments.at.get(c.i) for c in noun.lefts if c.dep_ == "poss")
    if any(end is not None and end.entity.type != "Place" for end in owners):
        return False
    return any(
        t.tag_ == "JJS" or (t.lower_ in {"no", "no.", "number"} and t.tag_ != "DT")
        for c in noun.lefts
        for t in c.subtree
    )


def renamed(noun: Token) -> Token | None:
    """Return what a description renames that the parser made one more of a list: "X, Y's pill"."""
    owners = [c for c in noun.lefts if c.dep_ == "poss"]
    listed = any(
        c.dep_ in {"cc", "conj"} for c in (*noun.children, *noun.head.children) if c != noun
    )
    if noun.dep_ != "conj" or not owners or listed or noun.tag_ != "NN":
        return None
    left = noun.left_edge.i
    beside = noun.doc[left - 1].text == "," and noun.head.i == left - 2
    return noun.head if beside else None


def is_one_phrase(end: End, noun: Token) -> bool:
    """Tell whether a name stands in front of a noun in one phrase with it."""
    root = noun.doc[end.root]
    near = root.head.i == noun.i or noun.head.i == root.i
    return near and not any(t.is_punct for t in noun.doc[end.last : noun.i])


def itself(noun: Token, arguments: Arguments) -> list[End]:
    """Return what a description stands for: "the Seattle company"."""
    end = arguments.at.get(noun.i)
    if end is None or end.mention.kind is not MentionKind.NOMINAL or noun.tag_ in {"NNS", "NNPS"}:
        return []
    return [end]


def hung(noun: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the name in front of a description that the parser hung on what it is of.

    "Sales of the X, a tablet by Y, fell": X is the tablet.
    """
    left = noun.left_edge.i
    if left < 2 or noun.doc[left - 1].text != "," or noun.dep_ != "appos":  # noqa: PLR2004
        return []
    whole = noun.doc[left - 2]
    inside = whole.head.dep_ == "prep" and whole.head.head == noun.head
    if not inside or noun.head.i in arguments.at or noun.tag_ in {"NNS", "NNPS"}:
        return []
    found = arguments.fill([whole], slot, alone=True)
    return [end for end in found if end.mention.kind is MentionKind.NAME]


def follows_comma(end: End, noun: Token) -> bool:
    """Tell a name behind ", and": "X, a unit of Y, and Z"."""
    before = end.first - 1
    before -= before > noun.i and noun.doc[before].lower_ in {"the", "a", "an"}
    return noun.doc[before].lower_ == "and" and noun.doc[before - 1].text == ","


def is_owned(noun: Token) -> bool:
    """Tell whether a description has a possessor: "its rivals X and Y"."""
    return any(c.dep_ == "poss" for t in (noun, top(noun)) for c in t.children)


def called(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Follow "an app called X", "a phone codenamed X", "a system known as X"."""
    found = [arguments.at[n.i] for n in names_of(token) if n.i in arguments.at]
    return [end for end in found if arguments.fits(end, slot)]


def behind_comma(token: Token, slot: Slot, arguments: Arguments) -> End | None:
    """Return the name that "X, a startup that merged" describes, however it was parsed."""
    left = token.left_edge.i
    founded = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in token.children)  # "the firm run by"
    words = {"a", "an", "the"} if founded else {"a", "an"}
    if left < token.sent.start + 2 or token.doc[left].lower_ not in words:
        return None
    end = arguments.at.get(left - 2) if token.doc[left - 1].text == "," else None
    named = end is not None and end.mention.kind is MentionKind.NAME and arguments.fits(end, slot)
    return end if named else None


def cut_short(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the name that ends right before its own head: "Attleboro Gas" of "... Gas co."."""
    end = arguments.at.get(token.i - 1)
    if end is None or end.mention.kind is not MentionKind.NAME or not arguments.fits(end, slot):
        return []
    return [end] if token.doc[end.root].head == token and token.tag_ in PROPER else []


def apposed_inside(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Return the name behind a description that ends in a place: "a bank in Spain, X, which"."""
    places = (t for c in token.rights if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj")
    for place in places:
        end = arguments.at.get(place.i)
        if end is None or end.entity.type != "Place":
            continue
        names = (c for c in place.children if c.dep_ == "appos" and c.i in arguments.at)
        found = [arguments.at[c.i] for c in names if c.nbor(-1).text == ","]
        return [e for e in found if e.entity.type != "Place" and arguments.fits(e, slot)]
    return []


def based(end: End, slot: Slot, arguments: Arguments) -> list[End]:
    """Return whom a place only seats: Y of "a stake in Oslo, Norway-based brewer Y"."""
    doc, at = arguments.doc, end.last
    other = arguments.at.get(at + 1) if at < len(doc) and doc[at].text == "," else None
    at = other.last if other is not None and other.entity.type == "Place" else at
    if end.entity.type != "Place" or [t.lower_ for t in doc[at : at + 2]] != ["-", "based"]:
        return []
    named = arguments.at.get(next((i for i in range(at + 2, at + 8) if i in arguments.at), -1))
    if named is None or any(t.is_punct or t.pos_ == "ADP" for t in doc[at + 2 : named.first]):
        return []
    return [named] if arguments.fits(named, slot) else []
