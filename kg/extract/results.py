"""What a sale brings beside its price: the loss or gain on it, and what had been put in before.

Both hang on the sale and name neither end: "sold its stake in Y, which led to a loss of $3
million", "the sale of Y, after an initial investment of $50 million".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.clauses import LIMIT
from kg.extract.figures import FigureHit
from kg.extract.qualifiers import is_earlier
from kg.extract.scope import Scope
from kg.extract.status import read_scope
from kg.extract.syntax import is_verb, lemma
from kg.records import Amount, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.claims import Writer
    from kg.extract.frames import Frame
    from kg.extract.hits import Hit
    from kg.extract.qualifiers import Located, Values

RESULTS = frozenset({"loss", "gain", "profit"})
FORESEEN = frozenset({"expected", "anticipated", "projected", "estimated", "likely", "possible"})
TAKING_UP = frozenset({"which", "that", "this", "it"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NAMING_A_SUM = frozenset({"near", "approach", "exceed", "total", "top", "reach", "worth"})


def brought(
    hits: Sequence[Hit],
    told: Sequence[Claim],
    frames: Mapping[str, Sequence[Frame]],
    values: Values,
    arguments: Arguments,
    writer: Writer,
) -> Iterator[Claim]:
    """Yield the loss or gain on the one sale of a sentence, and what had been put in before.

    Args:
        hits: What the frames matched in the sentence.
        told: The claims of the sentence so far; a figure that is among them is not told again.
        frames: The frames by their shape.
        values: The sums of the sentence.
        arguments: The ends of the article.
        writer: Writes claims down.
    """
    sale = _one_sale(hits)
    claims = [claim for claim in told if claim.relation == "divests"]
    if sale is None or len(claims) != 1 or len(values.amounts) == 0:
        return
    read = {claim.amount.text for claim in told if claim.amount is not None}
    for noun in sale.trigger.sent:
        located = _sum(noun, values) if _hangs_on(noun, sale.trigger) else None
        if located is None or located.value.text in read:
            continue
        if lemma(noun) in RESULTS:
            frame = _called_by("loss", frames["figure"])
            figure = FigureHit(frame, sale.subject, noun, f"{_name(noun)} on sale", located)
            scope = _result_scope(noun, claims[0].status, arguments)
            if scope.real:
                yield writer.figure(figure, scope, arguments)
        elif is_earlier(noun, arguments.cues):
            frame = _called_by("investment", frames["noun"])
            hit = replace(sale, frame=frame, trigger=noun, noun=None, other=None)
            claim = writer.claim(hit, Scope(Status.ASSERTED, path=[noun]), arguments)
            yield replace(claim, amount=located.value)


def _one_sale(hits: Sequence[Hit]) -> Hit | None:
    """Return the sale of a sentence, when it tells of one only."""
    sales = [hit for hit in hits if hit.frame.relation == "divests" and hit.obj is not None]
    ends = {(hit.subject.entity.id, hit.obj.entity.id) for hit in sales if hit.obj is not None}
    return sales[0] if len(ends) == 1 else None


def _result_scope(noun: Token, sale: Status, arguments: Arguments) -> Scope:
    """Return how real a result is: no more than its sale, and planned where it is foreseen."""
    scope = read_scope(noun, Status.ASSERTED, arguments.cues)
    if scope.status is Status.ASSERTED:
        foreseen = any(c.lower_ in FORESEEN for c in noun.lefts)
        scope.apply(Status.PLANNED if foreseen and sale is Status.ASSERTED else sale, noun)
    return scope


def _called_by(word: str, frames: Sequence[Frame]) -> Frame:
    return next(frame for frame in frames if (word, None) in frame.triggers.lemmas)


def _name(noun: Token) -> str:
    words = [c for c in noun.lefts if c.dep_ in {"amod", "compound"} and c.is_alpha]
    return " ".join(w.lower_ for w in (*words, noun))


def _hangs_on(noun: Token, sale: Token) -> bool:
    """Tell whether a noun behind a sale hangs on it, or on a clause that takes it up."""
    if noun.i < sale.i:
        return False
    over = {sale, *sale.ancestors}
    for token in (noun, *noun.ancestors):
        if token in over:
            return True
        if is_verb(token) and any(
            c.dep_ in SUBJECTS and c.lower_ not in TAKING_UP for c in token.children
        ):
            return False
    return False


def _sum(noun: Token, values: Values) -> Located[Amount] | None:
    """Return the sum of a noun: "a loss of $3 million", "an investment nearing $50 million"."""
    for located in values.amounts:
        token = located.head
        for _ in range(LIMIT):
            token = token.head
            if token == noun:
                return located if located.start > noun.i else None
            if token.dep_ != "prep" and lemma(token) not in NAMING_A_SUM:
                break
    return None
