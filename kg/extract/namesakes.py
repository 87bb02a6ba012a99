"""Products that bear the name of their maker: "the Kestrel Aurora", "the Aurora" of Kestrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.ends import is_weak
from kg.extract.frames import Slot
from kg.extract.hits import Hit
from kg.extract.syntax import lemma
from kg.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Frame

UNSURE = ("rumourAdverb", "anonymousNoun", "negator", "conditional")
MODALS = frozenset({"will", "would", "could", "may", "might", "should", "'ll", "wo"})
ASSEMBLING = frozenset({"make", "build", "assemble", "manufacture", "produce"})
BOUND = frozenset({"NOUN", "PROPN"})


def match_named(
    frame: Frame, ends: list[End], sentence: Span, arguments: Arguments
) -> Iterator[Hit]:
    """Yield who makes what bears its name, where a sentence tells nothing but facts.

    The maker stands in front of the product, lends it its name, or is listed as its maker.
    """
    first, second = (item for item in frame.items if isinstance(item, Slot))
    products = [e for e in ends if e.mention.kind is MentionKind.NAME and arguments.fits(e, second)]
    if not products or _is_unsure(sentence, arguments):
        return
    for product in products:
        maker = (
            _in_front(product, sentence.doc, arguments)
            or _named_for(product, arguments)
            or _listed(product, ends, arguments)
        )
        if maker is not None and arguments.fits(maker, first):
            yield Hit(frame, maker, product, sentence.doc[product.root])


def _is_unsure(sentence: Span, arguments: Arguments) -> bool:
    """Tell whether a sentence has a word that may make a plan or a rumour of all it tells."""
    words = {token.lower_ for token in sentence}
    return bool(words & MODALS) or any(words & arguments.cues[cue] for cue in UNSURE)


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


def _listed(product: End, ends: list[End], arguments: Arguments) -> End | None:
    """Return the company of a sentence that a list has as a product's maker, told nowhere else."""
    makers = {value for kind, value in product.entity.traits if kind == "maker"}
    if product.entity.id in arguments.makers:
        return None
    return next((e for e in ends if makers and _is_called(e, makers, arguments)), None)


def of_another(hit: Hit, obj: End, arguments: Arguments) -> bool:
    """Tell a product that a list has as another's: "Velora's Android app" is no Android.

    Who puts it together for its maker makes it too.
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
