"""Products that bear the name of their maker: "the Kestrel Aurora", "the Aurora" of Kestrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.ends import is_weak
from kg.extract.frames import Slot
from kg.extract.hits import Hit
from kg.extract.syntax import is_verb, lemma
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Frame

RUMOURS = ("rumourAdverb", "anonymousNoun")
MODALS = frozenset({"will", "would", "could", "may", "might", "should", "'ll", "wo"})
ASSEMBLING = frozenset({"make", "build", "assemble", "manufacture", "produce"})
BOUND = frozenset({"NOUN", "PROPN"})
FATED = frozenset({"dobj", "nsubjpass"})
MAKER = Slot("S", "developer")
LISTED = ("Product: listed as", "Product: several of")
"""How ``Entity.why`` tells that a list has a product, or one of a kind of which this names many."""


def match_named(
    frame: Frame, ends: list[End], sentence: Span, arguments: Arguments
) -> Iterator[Hit]:
    """Yield who makes what bears its name, where a sentence tells nothing but facts.

    The maker stands in front of the product, lends it its name, or is listed as its maker; what
    the list has is on sale, whatever is planned with it.
    """
    first, second = (item for item in frame.items if isinstance(item, Slot))
    products = [e for e in ends if e.mention.kind is MentionKind.NAME and arguments.fits(e, second)]
    if not products:
        return
    rumoured = _is_rumoured(sentence, arguments)
    makers: list[End] = []
    for product in products:
        unsure = rumoured or _is_open(sentence.doc[product.root], arguments)
        told = None if unsure else _told(product, sentence.doc, arguments)
        settled = not unsure or _is_on_sale(product, arguments)
        maker = told or (_listed(product, ends, makers, arguments) if settled else None)
        if maker is not None and arguments.fits(maker, first):
            makers.append(maker)
            yield Hit(frame, maker, product, sentence.doc[product.root])


def _told(product: End, doc: Doc, arguments: Arguments) -> End | None:
    """Return the company that stands in front of a product, or lends it its name."""
    return _in_front(product, doc, arguments) or _named_for(product, arguments)


def _is_on_sale(product: End, arguments: Arguments) -> bool:
    """Tell a product that a list has by this very name, if nobody may drop it."""
    name = arguments.doc[product.root]
    dropped = name.dep_ in FATED and lemma(name.head) in arguments.cues["failVerb"]
    return not dropped and any(line.startswith(LISTED) for line in product.entity.why)


def _is_rumoured(sentence: Span, arguments: Arguments) -> bool:
    """Tell whether a sentence has a word that may make a rumour of all it tells."""
    words = {token.lower_ for token in sentence}
    return any(words & arguments.cues[cue] for cue in RUMOURS)


def _is_open(name: Token, arguments: Arguments) -> bool:
    """Tell whether a clause around a name is a plan, a denial or a condition."""
    opening = MODALS | arguments.cues["negator"] | arguments.cues["conditional"]
    around = (name, *name.ancestors)
    return any(c.lower_ in opening for word in around if is_verb(word) for c in word.children)


def _in_front(product: End, doc: Doc, arguments: Arguments) -> End | None:
    """Return the company right before a product: "the Kestrel Aurora"; no "at Kestrel Aurora"."""
    if not arguments.cues["platformName"].isdisjoint(product.mention.text.lower().split()):
        return None
    end = arguments.at.get(product.first - 1)
    if end is None or end.last != product.first or end.mention.kind is not MentionKind.NAME:
        return None
    if is_weak(end.entity):
        return None
    root = doc[end.root]
    inside = root.dep_ in {"compound", "nmod"} and root.head.pos_ in BOUND
    return end if inside and product.first <= root.head.i else None


def _named_for(product: End, arguments: Arguments) -> End | None:
    """Return the company whose name a product begins with, if an article names it."""
    words = product.mention.text.split()
    if len(words) == 1:
        return None
    return arguments.firms.get(words[0])


def _listed(product: End, ends: list[End], telling: list[End], arguments: Arguments) -> End | None:
    """Return the company of a sentence that a list has as a product's maker, told nowhere else.

    Args:
        product: The product.
        ends: What the sentence names.
        telling: Who makes the products before it in the sentence.
        arguments: The document.
    """
    makers = {value for kind, value in product.entity.traits if kind == "maker"}
    if not makers or product.entity.id in arguments.makers:
        return None
    called = [e for e in ends if _is_called(e, makers, arguments)]
    near = (e for e in called if not _is_parted(product, e, called, arguments))
    beside = (e for e in telling if _is_called(e, makers, arguments))
    return next(near, None) or next(beside, None)


def _is_parted(product: End, maker: End, makers: list[End], arguments: Arguments) -> bool:
    """Tell whether the firm before a product is another: the sentence may be about that one."""
    first = arguments.doc[product.root].sent.start
    start = maker.last if maker.last <= product.first else first
    ids = {e.entity.id for e in makers}
    between = (e for e in arguments.ends if start <= e.first < product.first)
    return any(e.entity.id not in ids and arguments.fits(e, MAKER) for e in between)


def of_another(hit: Hit, obj: End, arguments: Arguments) -> bool:
    """Tell a product that a list has as another's: "Velora's Android app" is no Android.

    Who puts it together for its maker makes it too. One word in common makes a subject its maker
    ("Walt Disney Co" of "Disney"): a wrong refusal costs a claim that the text tells.
    """
    makers = {value for kind, value in obj.entity.traits if kind == "maker"}
    if hit.frame.relation != "develops" or not makers or lemma(hit.trigger) in ASSEMBLING:
        return False
    names = {hit.subject.entity.name, *hit.subject.entity.aliases}
    words = {word for name in names for word in name.lower().split()}
    words -= arguments.cues["legalForm"]
    return not any(words & set(maker.lower().split()) for maker in makers)


def _is_called(end: End, makers: set[str], arguments: Arguments) -> bool:
    """Tell whether a company bears one of some names, with a legal form or without."""
    if end.entity.type != "Organization":
        return False
    listed = {value for kind, value in end.entity.traits if kind == "listed"}
    names = {end.entity.name, *end.entity.aliases, *listed}
    rests = (n.removeprefix(m) for n in names for m in makers if n.startswith(f"{m} "))
    words = (set(rest.lower().replace(".", "").split()) for rest in rests)
    return bool(names & makers) or any(w <= arguments.cues["legalForm"] | {"&"} for w in words)
