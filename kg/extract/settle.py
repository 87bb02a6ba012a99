"""What a fuller reading of the same words explains, and what is no claim after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.ends import is_certain
from kg.extract.frames import Slot
from kg.extract.openings import FOLLOWING
from kg.extract.parts import PARTS
from kg.extract.syntax import agents, is_passive, is_verb, lemma, patients, prepositional
from kg.extract.written import POSSESSIVES
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.hits import Hit

AUTHORITY = Slot("_", "authority")
AS, OF = frozenset({"as"}), frozenset({"of", "at"})
TRADED = frozenset({"to", "for"})
FUNDS = frozenset({"fund", "funds", "etf", "portfolio", "portfolios"})
AGENCIES = frozenset({"commission", "court", "sec", "ftc", "fcc", "fda", "tribunal"})
PORTS = frozenset({"app", "apps", "version", "client"})
TASKS = frozenset({"cover", "manage", "oversee", "trade", "handle", "follow"})
PAPERS = frozenset({"report", "lawsuit", "suit", "complaint", "list", "study", "article", "filing"})
UNCHANGED = ("in place", "intact", "unchanged", "alone", " behind")
BUYING = frozenset({"buy", "acquire", "purchase"})
CARRIERS = frozenset({"airline", "airlines", "airways", "air"})
PLANES = frozenset(
    {"jet", "jetliner", "airliner", "plane", "aircraft", "fleet", "airplane", "helicopter"}
    | {"turboprop", "widebody", "freighter", "747", "737", "777", "787", "a320", "a380", "a350"}
)
MERGING = frozenset({"merge", "combine", "amalgamate", "unite"})


def _is_trade(hit: Hit) -> bool:
    """Tell what is on sale from what is sold: "sells the Aurora", "does not sell the Aurora".

    A simple present without a buyer, a price or a part is a habit.
    """
    verb = hit.trigger
    if hit.frame.relation != "divests" or lemma(verb) != "sell" or hit.noun is not None:
        return False
    passive = any(c.dep_ == "auxpass" and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
    if passive and not any(c.dep_ == "aux" for c in verb.children):  # "its brands are sold in Asia"
        return not any(c for c in prepositional(verb, TRADED)) and not agents(verb)
    present = verb.tag_ in {"VBP", "VBZ"} or any(
        c.dep_ == "aux" and lemma(c) == "do" and c.tag_ != "VBD" for c in verb.children
    )
    bases = [verb, *(c for c in verb.children if c.dep_ == "dobj")]
    return present and not any(c for b in bases for c in prepositional(b, TRADED))


def settle(hits: list[Hit], arguments: Arguments) -> list[Hit]:
    """Drop what a fuller reading of the same words explains.

    A noun that a verb frame names ("sold its stake in X") gives no claim of its own, and a verb
    with a stake as its object buys no whole company.
    """
    hits = [h for h in hits if not _is_trade(h)]
    owned = {h.trigger.i for h in hits if h.frame.shape == "be" and h.frame.oblique}
    hits = [h for h in hits if not (_is_mutual(h) and h.trigger.i in owned)]
    verbs = [h for h in hits if h.frame.shape == "verb" and h.frame.relation != "regulatedBy"]
    taken = {h.noun.i for h in verbs if h.noun is not None}
    kept = [h for h in hits if h.frame.shape != "noun" or h.trigger.i not in taken]
    sold = {_ends(h) for h in kept if h.frame.relation == "divests"}
    kept = [h for h in kept if not is_stake_noun(h) or (_ends(h) not in sold and _is_held(h))]
    kept = [h for h in kept if not _is_no_claim(h, arguments)]
    jobs = {_ends(h)[::-1] for h in kept if h.frame.relation == "employs"}
    kept = [h for h in kept if h.frame.relation != "acquires" or _ends(h) not in jobs]
    named = {(h.frame.relation, h.trigger.i) for h in kept if h.obj is not None}
    kept = [h for h in kept if h.obj or (h.frame.relation, h.trigger.i) not in named]
    fuller = {h.trigger.i for h in kept if h.frame.relation in {"investsIn", "mergesWith"}}
    return [h for h in kept if h.frame.relation != "acquires" or h.trigger.i not in fuller]


def _is_no_claim(hit: Hit, arguments: Arguments) -> bool:
    """Tell whether the words around a hit say something else."""
    if _is_no_job(hit, arguments) or _is_own(hit) or _is_no_parent(hit):
        return True
    if _is_no_regulation(hit, arguments) or _is_remainder(hit) or _is_outcome(hit):
        return True
    if _is_seat_of_part(hit):
        return True
    return _is_anothers(hit, arguments) or _is_goods(hit, arguments) or _is_port(hit, arguments)


def _is_seat_of_part(hit: Hit) -> bool:
    """Tell the seat of a part that its owner's name stands in front of: "the X unit in Oslo"."""
    if hit.frame.relation != "headquarteredIn" or hit.frame.shape == "seq":
        return False
    name = hit.trigger.doc[hit.subject.root]
    inside = name.dep_ in {"compound", "nmod"} and name.head.i >= hit.subject.last
    return inside and lemma(name.head) in PARTS - {"firm", "brokerage"}


def _is_port(hit: Hit, arguments: Arguments) -> bool:
    """Tell the system that somebody's app is for: "X's Android app"."""
    if hit.frame.relation != "develops" or hit.obj is None:
        return False
    head = hit.trigger.doc[hit.obj.root].head
    port = head.i >= hit.obj.last and lemma(head) in PORTS
    return port and hit.obj.entity.name.lower() in arguments.cues["platformName"]


def _is_remainder(hit: Hit) -> bool:
    """Tell what somebody lacks of what it has: "all the stock that it does not own"."""
    verb = hit.trigger
    lacks = verb.dep_ in {"relcl", "acl"} and any(c.dep_ == "neg" for c in verb.children)
    return lacks and lemma(verb) in {"own", "hold", "have", "control"}


def _is_outcome(hit: Hit) -> bool:
    """Tell what only comes of a merger: nobody founds Z who "merged with Y to form Z"."""
    above = hit.trigger.head
    return hit.frame.relation == "founded" and lemma(above) in MERGING and above != hit.trigger


def _is_mutual(hit: Hit) -> bool:
    """Tell whether a description ties its own names: "rivals X and Y"."""
    return hit.frame.shape == "be" and not hit.frame.oblique


def _is_anothers(hit: Hit, arguments: Arguments) -> bool:
    """Tell whether a product is named with its maker, another: "X sells Y's Z"."""
    if hit.frame.relation != "develops" or hit.obj is None:
        return False
    if hit.obj.entity.name.lower() in arguments.cues["openName"] or _is_flown(hit):
        return True
    if _is_its_number(hit.subject, hit.obj):
        return True
    first, _, more = hit.obj.entity.name.partition(" ")
    told = more and hit.subject.mention.kind is MentionKind.PRONOUN
    house = arguments.firms.get(first) if told else None
    if house is not None and house.entity.id != hit.subject.entity.id:
        return True  # "its service, Velora Daily": Velora's, whoever "it" is taken for
    if hit.frame.shape != "verb":
        return False
    if _is_resale(hit.trigger):
        return True
    owners = [c for c in hit.trigger.doc[hit.obj.root].children if c.dep_ == "poss"]
    at = hit.obj.first - 1
    if hit.trigger.doc[at].lower_ in POSSESSIVES:
        owners.append(hit.trigger.doc[at - 1])
    known = [arguments.at[t.i].entity.id for t in owners if t.i in arguments.at]
    return bool(known) and hit.subject.entity.id not in known


def _is_its_number(maker: End, goods: End) -> bool:
    """Tell goods from a maker of the same name, which no word makes a firm: "Versa", "Versa 2"."""
    rest = goods.entity.name.removeprefix(f"{maker.entity.name} ")
    return rest[0].isdigit() and rest != goods.entity.name and not is_certain(maker.entity)


def _is_flown(hit: Hit) -> bool:
    """Tell the planes that an airline has from what it makes: "Velora Airlines' Boeing jets"."""
    carrier = not CARRIERS.isdisjoint(hit.subject.entity.name.lower().split())
    doc, end = hit.trigger.doc, hit.obj
    return (
        carrier
        and end is not None
        and any(lemma(t) in PLANES for t in doc[end.first : min(end.last + 3, len(doc))])
    )


def _is_resale(verb: Token) -> bool:
    """Tell whether goods only change hands: "to buy and sell X"."""
    near = [verb.head, *verb.children] if lemma(verb) == "sell" else []
    return any(lemma(t) in BUYING and "conj" in {t.dep_, verb.dep_} for t in near)


def _is_no_job(hit: Hit, arguments: Arguments) -> bool:
    """Tell whether somebody did one thing only: "joined X in warning", "oversaw a sale at X".

    Nor is it told where the post was, when something else took it: "the letter that ousted Roe",
    "ousted by the army".
    """
    subject = hit.frame.subject
    followed = lemma(hit.trigger) in FOLLOWING
    leaves = hit.frame.relation == "leaves"
    if leaves and _leaves_as_is(hit.trigger):
        return True
    if leaves and followed and hit.subject.mention.kind is MentionKind.PRONOUN:
        return True  # "named Jane Roe to succeed him": his leaving is told elsewhere
    open_ = leaves and hit.obj is None and not followed
    if open_ and subject and subject.name == "_":
        bodies = arguments.cues["bodyNoun"] | arguments.cues["partyNoun"]
        others = (t for t in agents(hit.trigger) if t.i not in arguments.at)
        return not is_passive(hit.trigger) or any(lemma(t) not in bodies for t in others)
    if hit.frame.relation == "employs" and lemma(hit.trigger) in TASKS:
        return bool(hit.trigger.tag_ == "VBD")
    if hit.frame.relation != "joins":
        return False
    if _was_there(hit) or _joins_people(hit, arguments) or _is_named_for_another(hit, arguments):
        return True
    return any(
        c.dep_ == "prep" and c.lower_ == "in" and any(_is_act(g) for g in c.children)
        for c in hit.trigger.children
    )


def _is_act(token: Token) -> bool:
    """Tell "joined X in warning", "named Jane Roe in its report"."""
    return token.tag_ == "VBG" or lemma(token) in PAPERS


def _leaves_as_is(verb: Token) -> bool:
    """Tell "will leave X's management in place" from who leaves X."""
    words = verb.doc[verb.i : verb.sent.end].text.lower()
    return lemma(verb) == "leave" and any(words.count(each) for each in UNCHANGED)


def _is_own(hit: Hit) -> bool:
    """Tell whether somebody invests in, or buys, a part of its own: "invests in its mills"."""
    if hit.frame.relation not in {"investsIn", "acquires"} or hit.obj is None:
        return False
    if hit.frame.relation == "investsIn" and _is_agency(hit.subject.entity.name):
        return True  # "in a filing with the Commission, which holds ...", misread
    _, part, owner = hit.obj.entity.id.rpartition("~")
    mine = bool(part) and owner == hit.subject.entity.id.partition("/")[2]
    return mine and _is_owned(hit.obj, hit.trigger)


def _is_owned(end: End, trigger: Token) -> bool:
    """Tell "its paper mill" from "a paper mill", which becomes its buyer's."""
    doc = trigger.doc
    before, behind = doc[max(end.first - 1, 0)], doc[min(end.last, len(doc) - 1)]
    return before.tag_ in {"POS", "PRP$"} or behind.lower_ == "of"


def _is_agency(name: str) -> bool:
    return not AGENCIES.isdisjoint(name.lower().split())


def _is_no_parent(hit: Hit) -> bool:
    """Tell whether an owner runs several of them, or holds a part in its funds.

    "Operates 30 Palmetto Centers", "owned Palmetto in several of its funds".
    """
    if hit.frame.relation != "subsidiaryOf" or hit.obj is None:
        return False
    named = hit.trigger.doc[hit.subject.root]
    if any(c.dep_ == "nummod" for c in named.children) or _is_fund(hit.obj.entity.name):
        return True
    if lemma(hit.trigger) != "own":
        return False
    behind = (t for c in hit.trigger.rights if c.dep_ == "prep" for t in c.subtree)
    return any(t.lower_ in FUNDS for t in behind)


def _is_goods(hit: Hit, arguments: Arguments) -> bool:
    """Tell goods by their number, "buys 15 Aurora 5", and a paper given to the press."""
    if hit.obj is None:
        return False
    if hit.frame.relation == "supplies" and lemma(hit.trigger) == "provide":
        return arguments.has_cue(hit.obj.entity, "pressWord")
    if hit.frame.relation not in {"acquires", "divests"}:
        return False
    named = hit.obj.mention.kind is MentionKind.NAME
    return named and any(c.dep_ == "nummod" for c in hit.trigger.doc[hit.obj.root].lefts)


def _is_fund(name: str) -> bool:
    return not FUNDS.isdisjoint(name.lower().split())


def _was_there(hit: Hit) -> bool:
    """Tell where somebody comes from: "named Jane Roe, formerly of X, as its chief"."""
    at = hit.obj.first - 2 if hit.obj is not None else -1
    return at >= 0 and hit.trigger.doc[at].lower_ in {"formerly", "previously", "recently"}


def _joins_people(hit: Hit, arguments: Arguments) -> bool:
    """Tell a meeting from a post: "will join Secretary Roe and Kestrel's chairman in Oslo"."""
    met = (arguments.at.get(t.i) for t in patients(hit.trigger))
    joined = lemma(hit.trigger) == "join"
    return joined and any(end is not None and end.entity.type == "Person" for end in met)


def _is_named_for_another(hit: Hit, arguments: Arguments) -> bool:
    """Tell who only appoints: "named by the government as Kestrel's chief executive"."""
    posts = prepositional(hit.trigger, AS) if is_verb(hit.trigger) else ()
    owners = [c for post in posts for c in (*post.lefts, *prepositional(post, OF))]
    ends = [arguments.at[c.i] for c in owners if c.i in arguments.at]
    firms = {end.entity.id for end in ends if end.entity.type == "Organization"}
    return bool(firms) and hit.obj is not None and hit.obj.entity.id not in firms


def _is_no_regulation(hit: Hit, arguments: Arguments) -> bool:
    """Tell what authorities do among themselves, and suits that a lawyer only leads."""
    if hit.frame.relation == "regulatedBy":
        return arguments.fits(hit.subject, AUTHORITY)
    above = hit.trigger.head
    return hit.frame.relation == "sues" and hit.frame.shape == "noun" and lemma(above) == "lead"


def _ends(hit: Hit) -> tuple[str, str]:
    return hit.subject.entity.id, hit.obj.entity.id if hit.obj else ""


def is_stake_noun(hit: Hit) -> bool:
    """Tell a stake told by a noun: "its stake in X"."""
    return hit.frame.shape == "noun" and hit.frame.relation == "investsIn"


def is_case(hit: Hit, cues: Mapping[str, frozenset[str]]) -> bool:
    """Tell a case that is there, whatever becomes of it: "X's suit against Y", "the probe"."""
    known = any(c.dep_ == "poss" or c.lower_ == "the" for c in hit.trigger.children)
    return known and hit.frame.shape == "noun" and lemma(hit.trigger) in cues["caseNoun"]


def _is_held(hit: Hit) -> bool:
    """Tell whether a stake is held, and not what a sale or a purchase is of."""
    noun = hit.trigger
    return noun.dep_ != "pobj" or noun.head.lower_ != "of"
