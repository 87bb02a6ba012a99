"""The order of reading one article: frames, scope, qualifiers, claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.arguments import Arguments
from kg.extract.claims import Writer, keep
from kg.extract.context import left_out
from kg.extract.figures import FigureHit, match_figures
from kg.extract.frames import Frame, Slot, compile_frames
from kg.extract.makers import answered_for
from kg.extract.namesakes import of_another
from kg.extract.nouns import match_description, match_noun
from kg.extract.parties import for_firm
from kg.extract.qualifiers import Joiner, Values
from kg.extract.results import brought
from kg.extract.roles import match_roles
from kg.extract.scope import Scope
from kg.extract.selection import select
from kg.extract.sequences import match_sequences
from kg.extract.settle import BUYING, is_case, is_stake_noun, settle
from kg.extract.shares import reclassified
from kg.extract.status import read_scope, read_state
from kg.extract.syntax import is_verb, lemma, prepositional
from kg.extract.terms import REACH, price_told_later, with_price
from kg.extract.titles import given_by
from kg.extract.verbs import match_verb
from kg.records import (
    Article,
    Claim,
    CleanText,
    Evidence,
    Explanation,
    Resolution,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.extract.ends import End
    from kg.extract.hits import Hit
    from kg.ontology import Ontology

SIDES = {"divests": frozenset({"to"}), "acquires": frozenset({"from"})}
PARTY = Slot("_")
UPCOMING = frozenset(
    {"rumored", "rumoured", "planned", "proposed", "upcoming", "forthcoming", "future", "next"}
    | {"potential", "possible", "expected", "long-awaited", "so-called", "alleged"}
)
"""Words of goods that are not there yet."""
ANNOUNCED = frozenset({"resign", "retire"})
CUTTING = frozenset({"lose", "drop", "ditch", "dump"})
TIES = frozenset({"customer", "client", "supplier", "partner", "vendor", "contractor"})
TENURES = frozenset({"stint", "spell", "tenure", "reign", "career", "veteran", "alumnus", "alumna"})
PRESENT = frozenset({"is", "are", "'s", "'re"})
PAST = frozenset({"was", "were"})
BRINGING = frozenset({"take", "launch", "introduce", "release", "unveil", "relaunch"})
"""What is still to come where it is under way, beside buying: "it was launching an app"."""
EVENTS_IN_PROGRESS = frozenset({"acquires", "divests", "mergesWith", "joins", "leaves"})


class Extractor:
    """Reads the claims of articles by the frames of an ontology.

    Args:
        ontology: Relations with their frames, and cue words.

    Raises:
        OntologyError: A frame has no known shape.
    """

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        frames = compile_frames(ontology)
        self.by_shape: dict[str, list[Frame]] = defaultdict(list)
        self.by_lemma: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for frame in frames:
            self.by_shape[frame.shape].append(frame)
            for word in dict.fromkeys(word for word, _ in frame.triggers.lemmas):
                self.by_lemma[frame.shape, word].append(frame)
        self.calling = frozenset(word for _, word in self.by_lemma)
        self.written: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
        for number, frame in enumerate(self.by_shape["seq"]):
            for word in _rarest(frame):
                self.written[word].append((number, frame))

    def select(self, doc: Doc, resolution: Resolution) -> Resolution:
        """Return the resolution with weak types decided by the frames around the names."""
        return select(self, doc, resolution)

    def __call__(
        self, doc: Doc, resolution: Resolution, clean: CleanText, article: Article
    ) -> tuple[Claim, ...]:
        """Return the claims of one article, in the order of its text.

        Args:
            doc: The parsed clean text.
            resolution: Its entities and mentions.
            clean: The way back to the original.
            article: The original.
        """
        read = self._read(doc, resolution, clean, article, why=False)
        return tuple(claim for each in read for claim in each.claims)

    def explain(
        self, doc: Doc, resolution: Resolution, clean: CleanText, article: Article
    ) -> tuple[Explanation, ...]:
        """Return every sentence that names something, with its claims or why it has none."""
        return self._read(doc, resolution, clean, article, why=True)

    def _read(
        self, doc: Doc, resolution: Resolution, clean: CleanText, article: Article, *, why: bool
    ) -> tuple[Explanation, ...]:
        arguments = Arguments(doc, resolution, self.ontology)
        writer = Writer(clean, article)
        silent = Explanation(Evidence(article.id, 0, 0, ""))
        found: list[Explanation] = []
        text = doc.text
        for sentence in doc.sents:
            awaited = any(self._deals(each) for each in found[-REACH:])
            if not awaited and not arguments.tells(sentence):
                found.append(silent)
                continue
            words = text[sentence.start_char : sentence.end_char]
            values = Values(sentence, article.date, words)
            told = self._sentence(sentence, values, arguments, writer)
            if why and not told.claims and not told.reasons and arguments.within(sentence):
                told = replace(told, reasons=(self._silence(sentence, arguments),))
            if not self._deals(told):
                self._join_price(found, told.evidence, sentence, values, writer)
            found.append(told)
        return tuple(each for each in found if each.claims or each.reasons)

    def _join_price(
        self,
        found: list[Explanation],
        told: Evidence,
        sentence: Span,
        values: Values,
        writer: Writer,
    ) -> None:
        """Give the deal of the sentences before the price that this one tells, if there is one."""
        before = [i for i in range(max(len(found) - REACH, 0), len(found)) if self._deals(found[i])]
        if len(before) != 1 or not values.amounts:
            return
        price = price_told_later(sentence, values, self.ontology.cues)
        if price is None:
            return
        old = found[before[0]]
        claims = (
            with_price(c, price, told, writer) if self._is_deal(c) and c.amount is None else c
            for c in old.claims
        )
        found[before[0]] = replace(old, claims=tuple(claims))

    def _deals(self, explanation: Explanation) -> list[Claim]:
        return [claim for claim in explanation.claims if self._is_deal(claim)]

    def _is_deal(self, claim: Claim) -> bool:
        relation = self.ontology.relations[claim.relation]
        return relation.event and "amount" in relation.qualifiers

    def _sentence(
        self, sentence: Span, values: Values, arguments: Arguments, writer: Writer
    ) -> Explanation:
        evidence = writer.evidence(sentence)
        if not arguments.tells(sentence):
            return Explanation(evidence)
        hits = settle(list(self.hits(sentence, arguments)), arguments)
        for each in hits:
            if each.frame.relation == "develops" and each.obj is not None:
                arguments.makers.setdefault(each.obj.entity.id, each.subject)
        relations = self.ontology.relations
        deals = {h.trigger.i for h in hits if "amount" in relations[h.frame.relation].qualifiers}
        joiner = Joiner(values, self.ontology.cues, alone=len(deals) == 1)
        found: dict[tuple[str, str, str], Claim] = {}
        reasons: list[str] = []
        for hit in hits:
            claim = self._claim(hit, arguments, joiner, writer)
            if isinstance(claim, str):
                reasons.append(claim)
            else:
                keep(found, claim, symmetric=relations[claim.relation].symmetric)
        named = self.by_shape["figure"] if arguments.within(sentence) else []
        for figure in match_figures(named, sentence, values, arguments):
            scope = self._figure_scope(figure)
            if scope.real:
                keep(found, writer.figure(figure, scope, arguments), symmetric=False)
        for claim in brought(hits, tuple(found.values()), self.by_shape, values, arguments, writer):
            keep(found, claim, symmetric=False)
        return Explanation(evidence, tuple(found.values()), tuple(dict.fromkeys(reasons)))

    def _silence(self, sentence: Span, arguments: Arguments) -> str:
        """Say why no frame matched a sentence."""
        names = {end.entity.name for end in arguments.within(sentence)}
        tokens, _ = arguments.lemmas(sentence)
        words = [
            t.text
            for t, word in tokens
            if self._calls(t, word) and t.i not in arguments.name_tokens
        ]
        if not words:
            return "no word that a frame is called by"
        if len(names) == 1:
            return f"only {names.pop()} is named, beside {', '.join(words)}"
        return f"no frame of {', '.join(words)} fits {', '.join(sorted(names))}"

    def _calls(self, token: Token, word: str) -> bool:
        shapes = ("verb",) if is_verb(token) else ("noun", "be")
        return any((shape, word) in self.by_lemma for shape in shapes)

    def hits(self, sentence: Span, arguments: Arguments) -> Iterator[Hit]:
        """Yield everything that the frames match in a sentence, before scope is read."""
        tokens, words = arguments.lemmas(sentence)
        for token, word in tokens:
            if word not in self.calling:
                continue
            if is_verb(token):
                yield from match_verb(self._called("verb", word, words), token, arguments)
            elif token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.i not in arguments.name_tokens:
                for frame in self._called("noun", word, words):
                    yield from match_noun(frame, token, arguments)
                for frame in self._called("be", word, words):
                    yield from match_description(frame, token, arguments)
        yield from match_sequences(self._written(words), sentence, words, arguments)
        yield from match_roles(self.by_shape["role"], sentence, arguments)

    def _written(self, words: frozenset[str]) -> list[Frame]:
        """Return the frames of words as they stand that a sentence may fill."""
        called = {n: f for w in words & self.written.keys() for n, f in self.written[w]}
        called.update(self.written[""])
        return [called[n] for n in sorted(called) if called[n].may_match(words)]

    def _called(self, shape: str, word: str, words: frozenset[str]) -> list[Frame]:
        """Return the frames that a word calls, without those that a sentence cannot fill."""
        return [f for f in self.by_lemma.get((shape, word), ()) if f.may_match(words)]

    def _claim(self, hit: Hit, arguments: Arguments, joiner: Joiner, writer: Writer) -> Claim | str:
        """Return the claim of a hit, or in words why it is none."""
        answered = answered_for(hit, arguments)
        if answered is None:
            return f"{hit.frame.name}: nobody is named who makes {hit.subject.entity.name}"
        allowed = self.ontology.relations[hit.frame.relation].domain
        hit, scope = for_firm(answered, allowed, arguments), self._scope(hit)
        obj = hit.obj or left_out(hit, arguments)
        refused = self._refusal(hit, obj, scope)
        if obj is not None and of_another(hit, obj, arguments):
            refused = refused or f"a list has {obj.entity.name} as another's"
        if refused or obj is None:
            return f"{hit.frame.name}: {refused}"
        hit = replace(hit, obj=obj, other=_counterparty(hit, obj, arguments))
        relation = self.ontology.relations[hit.frame.relation]
        claim = writer.claim(hit, scope, arguments)
        ticker = hit.frame.relation == "listedOn" and hit.frame.shape == "seq"
        wanted = () if ticker else relation.qualifiers
        claim = replace(
            claim,
            amount=joiner.amount(hit, scope.path) if "amount" in wanted else None,
            share=joiner.share(hit, scope.path) if "share" in wanted else None,
            date=joiner.date(hit, scope.path) if "date" in wanted else None,
            role=writer.role(hit, arguments) if "role" in wanted else None,
        )
        claim = reclassified(claim, hit, self.ontology.cues)
        return claim if hit.frame.shape == "be" else self._doubted(claim)

    def _refusal(self, hit: Hit, obj: End | None, scope: Scope) -> str:
        """Say why a hit is no claim; nothing when it is one."""
        if not scope.real:
            return f"not told as real ({'; '.join(scope.why)})"
        if obj is None or obj.entity.id == hit.subject.entity.id:
            return "one end is missing"
        relation = self.ontology.relations[hit.frame.relation]
        for end, kinds in ((hit.subject, relation.domain), (obj, relation.range)):
            if kinds and not self.ontology.is_a(end.entity.type, kinds):
                return f"{end.entity.name} is of type {end.entity.type}, not {' or '.join(kinds)}"
        return ""

    def _doubted(self, claim: Claim) -> Claim:
        """Return a rumour for an event that unnamed people tell of, whoever passes it on."""
        phrases = (end for end in (claim.said_by, *claim.told_by) if end and end.id is None)
        words = {word for phrase in phrases for word in phrase.text.lower().split()}
        unnamed = self.ontology.cues["anonymousNoun"] & words
        settled = claim.status in {Status.ASSERTED, Status.PLANNED}
        if unnamed and settled and self.ontology.relations[claim.relation].event:
            return replace(claim, status=Status.RUMOURED)
        return claim

    def _figure_scope(self, figure: FigureHit) -> Scope:
        """Read how real a figure is; "its 5,200 employees" are there, whatever is planned."""
        noun = figure.trigger
        held = any(c.dep_ == "poss" and c.i < figure.value.start for c in noun.children)
        if held and figure.value.start < noun.i:
            return Scope(figure.frame.status, path=[noun])
        return read_scope(noun, figure.frame.status, self.ontology.cues)

    def _is_event(self, hit: Hit) -> bool:
        """Tell whether a relation happens: only what holds can end."""
        return self.ontology.relations[hit.frame.relation].event

    def _scope(self, hit: Hit) -> Scope:
        cues = self.ontology.cues
        new = hit.frame.shape == "noun" and any(c.lower_ in {"a", "an"} for c in hit.trigger.lefts)
        if (
            (hit.frame.given and not new)
            or hit.frame.shape in {"seq", "role"}
            or _is_owned_product(hit)
        ):
            named = given_by(hit.trigger) if hit.frame.shape == "role" else None
            if named is not None:
                return read_scope(named, hit.frame.status, cues)
            return Scope(hit.frame.status, ended=hit.ended, path=[hit.trigger])
        stake = is_stake_noun(hit) and any(c.dep_ == "poss" for c in hit.trigger.children)
        read = read_state if hit.frame.shape == "be" or stake or is_case(hit, cues) else read_scope
        scope = read(hit.trigger, hit.frame.status, cues)
        bid = hit.noun if hit.noun is not None and hit.noun.head == hit.trigger else None
        if bid is not None and read_state(bid, Status.ASSERTED, cues).status is Status.NEGATED:
            scope.apply(Status.NEGATED, bid)  # "made an unsuccessful bid"
        over = scope.ended or hit.ended or _is_over(hit) or _is_lost(hit)
        scope.ended = over and not self._is_event(hit)
        event = hit.frame.relation in EVENTS_IN_PROGRESS or lemma(hit.trigger) in BUYING | BRINGING
        purpose = hit.trigger.dep_ in {"advcl", "xcomp"} and hit.trigger.tag_ == "VB"  # "to join"
        aims = purpose and scope.status is Status.ASSERTED and _in_progress(hit.trigger.head)
        if aims or (event and _in_progress(hit.trigger)):
            scope.apply(Status.PLANNED, hit.trigger)
        return scope


def _rarest(frame: Frame) -> Iterable[str]:
    """Return the words of a frame of words as they stand that the fewest texts have."""
    return max(frame.asked, key=lambda words: min(map(len, words)), default=("",))


def _counterparty(hit: Hit, obj: End, arguments: Arguments) -> End | None:
    """Return who is on the other side of a deal: "to" whom it is sold, "from" whom bought."""
    words = SIDES.get(hit.frame.relation)
    if words is None or hit.frame.shape not in {"verb", "noun"}:
        return None
    bases = [hit.trigger, *([hit.noun] if hit.noun else []), hit.trigger.doc[obj.root]]
    mine = {hit.subject.entity.id, obj.entity.id}
    for base in bases:
        for end in arguments.fill(prepositional(base, words), PARTY):
            if end.entity.id not in mine and end.entity.type in {"Organization", "Person"}:
                return end
    return None


def _is_owned_product(hit: Hit) -> bool:
    """Tell what is there whatever is said of it: "X's Y phone may be late", no "next Y phone"."""
    held = hit.frame.relation == "develops" and hit.frame.shape == "be"
    kids = list(hit.trigger.children)
    owned = any(c.dep_ == "poss" for c in kids)
    return held and owned and not any(c.lower_ in UPCOMING for c in kids)


def _is_over(hit: Hit) -> bool:
    """Tell whether a job is told in the past: "she ran X", "her stint at X"; no "said she ran"."""
    subject = hit.frame.subject
    if hit.frame.relation == "employs" and lemma(hit.trigger) in TENURES:
        return True
    told = hit.frame.relation == "employs" and subject is not None and subject.name == "O"
    passive = any(child.dep_ == "auxpass" for child in hit.trigger.children)
    return told and hit.trigger.tag_ == "VBD" and hit.trigger.dep_ != "ccomp" and not passive


def _is_lost(hit: Hit) -> bool:
    """Tell a tie that is cut: "X lost its biggest customer, Y", "dropped its supplier Y"."""
    noun = hit.trigger
    top = noun.head if noun.dep_ in {"compound", "nmod", "amod"} else noun
    cut = top.dep_ in {"dobj", "nsubjpass"} and lemma(top.head) in CUTTING
    return cut and hit.frame.shape == "be" and lemma(noun) in TIES


def _in_progress(trigger: Token) -> bool:
    """Tell whether a verb is a present progressive: "is buying"; who is retiring has said so."""
    if lemma(trigger) in ANNOUNCED:
        return False
    told = trigger.dep_ == "ccomp"  # "X said it was buying Y"
    auxiliaries = [c for c in trigger.children if c.dep_ in {"aux", "auxpass"}]
    headed = trigger.dep_ == "ROOT" or (trigger.dep_ == "acl" and _is_title(trigger.head))
    if trigger.tag_ == "VBG" and headed and not auxiliaries:
        return True  # headlines: "Nordwind selling Kestrel"
    words = PRESENT | PAST if told and lemma(trigger) in BUYING | {"sell"} | BRINGING else PRESENT
    told_of = {c.lower_ for c in auxiliaries}
    return (trigger.tag_ == "VBG" or "being" in told_of) and not words.isdisjoint(told_of)


def _is_title(name: Token) -> bool:
    return name.dep_ == "ROOT" and name.tag_ == "NNP"
