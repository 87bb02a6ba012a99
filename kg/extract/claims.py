"""Write a hit down as a claim, with offsets into the original."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.frames import Slot
from kg.extract.roles import title_of
from kg.extract.speakers import speakers, told_behind
from kg.extract.syntax import is_verb, lemma
from kg.extract.titles import DETERMINERS
from kg.records import (
    Amount,
    Argument,
    Article,
    Claim,
    CleanText,
    Evidence,
    MentionKind,
    Share,
    Status,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.figures import FigureHit
    from kg.extract.frames import Frame
    from kg.extract.hits import Hit
    from kg.extract.scope import Scope

PHRASE = 12
"""How many words a speaker without a name may have."""
OWNER = re.compile(r"(?:its|their|his|her|our)\s+|.+?['’]s?\s+", re.IGNORECASE)  # noqa: RUF001
SERVING = frozenset({"serve", "work", "act", "be", "become", "start"})
HIRING = frozenset({"hire", "poach", "lure", "recruit", "attract"})
POSTS = frozenset({"role", "post", "position", "job", "reins"})
ANY = Slot("_")
OPEN = ("amount", "share", "date", "role", "said_by")
"""What one reading of a sentence may have seen and another not."""


class Writer:
    """Writes the claims of one article.

    Args:
        clean: The way from the clean text to the original.
        article: The original.
    """

    def __init__(self, clean: CleanText, article: Article) -> None:
        self.clean = clean
        self.article = article
        self._told: dict[int, Evidence] = {}

    def claim(self, hit: Hit, scope: Scope, arguments: Arguments) -> Claim:
        """Return the claim of a hit, without its qualifiers."""
        assert hit.obj is not None  # noqa: S101 - the caller has filled it
        said_by, *told_by = self.speakers(scope, hit.trigger, arguments) or (None,)
        return Claim(
            subject=self.argument(hit.subject),
            relation=hit.frame.relation,
            object=self.argument(hit.obj),
            status=scope.status,
            evidence=self.evidence(hit.trigger.sent),
            extractor=hit.frame.name,
            said_by=said_by,
            told_by=tuple(each for each in told_by if each is not None),
            ended=scope.ended,
            counterparty=self.argument(hit.other) if hit.other else None,
            why=_reasons(hit.frame, hit.trigger, scope),
        )

    def figure(self, hit: FigureHit, scope: Scope, arguments: Arguments) -> Claim:
        """Return the claim of a figure: its object is the value itself."""
        value = hit.value.value
        said_by, *told_by = self.speakers(scope, hit.trigger, arguments) or (None,)
        span = hit.trigger.doc[hit.value.start : hit.value.end]
        start, stop = self.clean.original(span.start_char, span.end_char)
        return Claim(
            subject=self.argument(hit.subject),
            relation=hit.frame.relation,
            object=Argument(value.text, value.text, None, "Figure", start, stop),
            status=scope.status,
            evidence=self.evidence(hit.trigger.sent),
            extractor=hit.frame.name,
            said_by=said_by,
            told_by=tuple(each for each in told_by if each is not None),
            amount=value if isinstance(value, Amount) else None,
            share=value if isinstance(value, Share) else None,
            metric=hit.metric,
            period=hit.period,
            change=hit.change,
            why=_reasons(hit.frame, hit.trigger, scope),
        )

    def argument(self, end: End) -> Argument:
        """Return one end as a record."""
        mention = end.mention
        owner = OWNER.match(mention.text) if mention.kind is MentionKind.NOMINAL else None
        skipped = owner.end() if owner else 0  # "its chip unit" is quoted as "chip unit"
        start, stop = self.clean.original(mention.start + skipped, mention.end)
        return Argument(
            text=mention.text[skipped:],
            name=end.entity.name,
            id=end.entity.id,
            type=end.entity.type,
            start=start,
            end=stop,
            kind=mention.kind,
        )

    def evidence(self, sentence: Span) -> Evidence:
        """Return a sentence of the clean text as a passage of the original."""
        if sentence.start not in self._told:
            self._told[sentence.start] = self._evidence(sentence)
        return self._told[sentence.start]

    def _evidence(self, sentence: Span) -> Evidence:
        text = self.clean.text[sentence.start_char : sentence.end_char]
        if not text.strip():
            return Evidence(self.article.id, 0, 0, "")
        start = sentence.start_char + len(text) - len(text.lstrip())
        stop = sentence.end_char - (len(text) - len(text.rstrip()))
        first, last = self.clean.original(start, stop)
        return Evidence(self.article.id, first, last, self.article.text[first:last])

    def speakers(self, scope: Scope, trigger: Token, arguments: Arguments) -> tuple[Argument, ...]:
        """Return who says it, from inside out: entities, or phrases such as "people familiar"."""
        found: dict[str, Argument] = {}
        for token, doubtful in speakers(scope, trigger, arguments.cues):
            teller = self._teller(token, trigger, arguments)
            if teller is not None and (not doubtful or _speaks(token, teller, arguments)):
                found.setdefault(teller.id or teller.name.lower(), teller)
        return tuple(found.values())

    def _teller(self, token: Token, trigger: Token, arguments: Arguments) -> Argument | None:
        """Return somebody who speaks."""
        ends = arguments.fill([token], ANY)
        return self.argument(ends[0]) if ends else self._phrase(token, trigger)

    def _phrase(self, token: Token, trigger: Token) -> Argument | None:
        """Return a speaker without a name, less what it says: "signs (that X will buy Y)"."""
        told = (c.left_edge.i for c in token.rights if c.is_ancestor(trigger))
        behind = [t.i for t in token.subtree if t.i > token.i and t.lower_ == "citing"]
        behind.extend(told)
        end = token.i + 1 if told_behind(token) else min(behind, default=token.sent.end)
        words = [t for t in token.subtree if t.i < end]
        if not token.is_alpha or token.pos_ not in {"NOUN", "PROPN"} or len(words) > PHRASE:
            return None
        first, last = words[0], words[-1]
        start, stop = self.clean.original(first.idx, last.idx + len(last))
        text = token.doc[first.i : last.i + 1].text
        return Argument(text, text, None, None, start, stop, MentionKind.NOMINAL)

    def role(self, hit: Hit, arguments: Arguments) -> str | None:
        """Return the job title of a hit: its own, or the one behind "as" or a verb of naming."""
        if hit.role is not None:
            return hit.role or None
        if not is_verb(hit.trigger):
            return None
        nouns, doc = arguments.cues["roleNoun"], hit.trigger.doc
        ends = [doc[end.root] for end in (hit.subject, hit.obj) if end is not None]
        serving = [c for t in ends for c in t.children if c.dep_ == "relcl" and lemma(c) in SERVING]
        hired = hit.frame.relation == "leaves" and lemma(hit.trigger) in HIRING  # the new post
        for token in (t for v in (hit.trigger, *serving) if not hired for t in _titles(v)):
            if token.pos_ != "VERB" and (token.lower_ in nouns or lemma(token) in nouns):
                return _title_text(token, arguments)
        if hit.frame.relation == "joins":  # the title beside a name is the post that is left
            return None
        return title_of(hit.subject, hit.trigger.sent, arguments)


def _speaks(token: Token, named: Argument, arguments: Arguments) -> bool:
    """Tell whether one that is cited is a source, and no reason or figure."""
    if named.id is not None:
        return named.type in {"Organization", "Person"}
    words = arguments.cues["sourceNoun"] | arguments.cues["anonymousNoun"]
    return token.lower_ in words or lemma(token) in words


def _reasons(frame: Frame, trigger: Token, scope: Scope) -> tuple[str, ...]:
    """Say what decided a claim: its frame, the word that called it, the words that govern it."""
    return (f"frame: {frame.line}", f"word: {trigger.text}", *scope.why)


def _titles(verb: Token) -> list[Token]:
    """Return what stands where a title may: "as chairman", "named her chairman"."""
    found = [c for c in verb.children if c.dep_ in {"oprd", "attr", "xcomp", "dobj"}]
    above = [verb.head] if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" else []
    for base in (verb, *above, *(c for c in verb.children if c.dep_ in {"dobj", "prt"})):
        for child in base.children:
            of_post = child.lower_ == "of" and base.lower_ in POSTS
            if child.dep_ == "prep" and (child.lower_ in {"as", "to"} or of_post):
                found.extend(c for c in child.children if c.dep_ == "pobj")
    return found


def _title_text(token: Token, arguments: Arguments) -> str:
    """Return a title without its article and without the organisation behind it."""
    words = [t for t in token.subtree if t.i <= token.i or t.i < _title_stop(token, arguments)]
    named = [t.i for t in words if t.i in arguments.at and t.i < token.i]
    words = [t for t in words if not named or t.i > named[-1]]  # "named Jane Roe chairman"
    while words and (words[0].lower_ in DETERMINERS or words[0].is_punct or words[0].tag_ == "POS"):
        words.pop(0)
    while len(words) > 1 and words[-1].dep_ == "cc":  # "chairman and", before the next clause
        words.pop()
    return str(token.doc[words[0].i : words[-1].i + 1].text) if words else token.text


def _is_mark(token: Token) -> bool:
    return token.is_punct and token.text not in {"-", "&"}


def _title_stop(token: Token, arguments: Arguments) -> int:
    for later in token.subtree:
        if later.i > token.i and later.lower_ in {"from", "at"} and later.dep_ == "prep":
            return int(later.i)
        if later.i > token.i and (later.i in arguments.at or _is_mark(later)):
            before = later.nbor(-1)
            step_back = before.pos_ in {"ADP", "DET"} or before.dep_ == "det"
            return (
                int(later.i - 1 - (step_back and before.nbor(-1).pos_ == "ADP"))
                if step_back
                else int(later.i)
            )
    return int(token.right_edge.i + 1)


def keep(found: dict[tuple[str, str, str], Claim], claim: Claim, *, symmetric: bool) -> None:
    """Keep one claim for each pair and relation of a sentence: the one that says most."""
    ends = [claim.subject.id or claim.subject.name, claim.object.id or claim.object.name]
    if symmetric:
        ends.sort()
    key = (claim.relation, ends[0], ends[1])
    old = found.get(key)
    found[key] = claim if old is None else _joined(old, claim)


def _joined(old: Claim, new: Claim) -> Claim:
    """Return the reading that says more, with what it leaves open taken from the other."""
    more, less = (new, old) if _richness(new) > _richness(old) else (old, new)
    if more.status is not less.status:
        return more
    gaps = (name for name in OPEN if getattr(more, name) is None)
    return replace(more, **{name: getattr(less, name) for name in gaps})


def _richness(claim: Claim) -> tuple[bool, int]:
    """Order readings: one that is not asserted first, for it saw a word that the other missed."""
    return claim.status is not Status.ASSERTED, sum(getattr(claim, n) is not None for n in OPEN)
