"""What a name is: every cue in the document votes, once for all its mentions.

Internal evidence (the words of the name) and external evidence (its neighbours), after McDonald
1993, "Internal and External Evidence in the Identification and Semantic Categorization of Proper
Names"; one type a name in a document, after the one-sense-per-discourse rule of Gale, Church and
Yarowsky 1992. The labels of the model count little: it calls companies places and products people.
"""

import re
from collections.abc import Callable, Iterator

from kg.resolve import lexicon
from kg.resolve.forms import Form
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.view import Phrase, View

Vote = tuple[str, float, str]
"""A type, a weight and the reason."""

ORG, PERSON, PRODUCT, PLACE = "Organization", "Person", "Product", "Place"
EVENT, SECURITY, THING = "Event", "Security", "Thing"

_LABELS: dict[str, tuple[tuple[str, float], ...]] = {
    "ORG": ((ORG, 2.0),),
    "PERSON": ((PERSON, 2.0),),
    "GPE": ((PLACE, 2.0), (ORG, 0.5)),
    "LOC": ((PLACE, 2.0),),
    "FAC": ((PLACE, 1.0), (ORG, 0.8)),
    "PRODUCT": ((PRODUCT, 2.0), (ORG, 0.5)),
    "EVENT": ((EVENT, 2.5),),
    "WORK_OF_ART": ((THING, 1.2), (PRODUCT, 1.0)),
    "LAW": ((THING, 2.0),),
    "NORP": ((ORG, 0.5), (PLACE, 0.5)),
}
_PRIOR = ((ORG, 0.6),)
_MODEL = re.compile(r"[a-z]{1,2}[A-Z]|[A-Za-z]{1,9}-?\d|\d{3} MAX")
_INITIAL = re.compile(r"^[\w'-]+(?: [A-Z]\.)+ [A-Z][\w'-]+$")
_TICKER_LEFT = frozenset(("(", "<", "&"))
_CAP = 2.0


def vote(view: View, form: Form, gazetteer: Gazetteer) -> None:
    """Let every cue for one form vote; a cue counts at most twice."""
    for name, weight, why in _inside(form, gazetteer):
        _count(form, name, weight, why)
    seen: dict[tuple[str, str], float] = {}
    for span in form.spans:
        for name, weight, why in _outside(view, span):
            key = (name, why)
            if seen.get(key, 0.0) < _CAP * weight:
                seen[key] = seen.get(key, 0.0) + weight
                _count(form, name, weight, why)
    _labels(view, form)
    for name, weight in _PRIOR:
        form.votes[name] = form.votes.get(name, 0.0) + weight


def _count(form: Form, name: str, weight: float, why: str) -> None:
    form.votes[name] = form.votes.get(name, 0.0) + weight
    key = f"{name}: {why}"
    form.why[key] = form.why.get(key, 0.0) + weight


def _labels(view: View, form: Form) -> None:
    """The model's labels, averaged over the mentions: weak votes."""
    share = 1.0 / len(form.spans)
    for span in form.spans:
        for name, weight in _LABELS.get(view.labels[span.last - 1], ()):
            form.votes[name] = form.votes.get(name, 0.0) + weight * share


def _inside(form: Form, gazetteer: Gazetteer) -> Iterator[Vote]:
    """Votes of the name itself."""
    known = gazetteer.find(form.text)
    if known and known.type:
        yield known.type, 6.0, f"listed as {known.kind or known.type}"
    words, last = form.words, form.words[-1] if form.words else ""
    if len(words) > 1 and words != form.core:
        yield ORG, 8.0, f"legal form {form.text.split()[-1]}"
    if len(form.core) > 1:
        yield from _suffix(form.core)
    yield from _person(form)
    if _MODEL.search(form.text) and not form.text[0].isdigit():
        yield PRODUCT, 3.0, "written like a model"
    elif form.acronym:
        yield ORG, 1.5, "written like an acronym"
    if last in lexicon.SECURITY_WORDS and len(words) > 1:
        yield SECURITY, 4.0, f"ends in {last}"


def _suffix(core: tuple[str, ...]) -> Iterator[Vote]:
    last = core[-1]
    if last in lexicon.ORG_WORDS:
        yield ORG, 4.0, f"ends in {last}"
    if last in lexicon.PLACE_WORDS:
        yield PLACE, 2.5, f"ends in {last}"
    if last in lexicon.EVENT_WORDS:
        yield EVENT, 4.0, f"ends in {last}"
    if core[0] in lexicon.HEADS_OF or ("of" in core and core[core.index("of") - 1] in _HEADS):
        yield ORG, 4.0, f"begins with {core[0]}"


_HEADS = lexicon.HEADS_OF | lexicon.ORG_WORDS


def _person(form: Form) -> Iterator[Vote]:
    words = form.text.split()
    if _INITIAL.match(form.text) and form.words[-1] not in lexicon.ORG_WORDS:
        yield PERSON, 4.0, "has a middle initial"
    plain = all(word.replace("-", "").replace("'", "").isalpha() for word in words)
    if not (1 < len(words) < 5 and plain) or form.words[-1] in lexicon.ORG_WORDS:  # noqa: PLR2004
        return
    if words[0].lower() in lexicon.FIRST_NAMES:
        yield PERSON, 3.5, f"begins with the first name {words[0]}"
    elif words[0].lower() in lexicon.SURNAMES_FIRST and len(words) == 2:  # noqa: PLR2004
        yield PERSON, 2.0, f"begins with the family name {words[0]}"


def _outside(view: View, span: Phrase) -> Iterator[Vote]:
    """Votes of the neighbours of one mention."""
    for cue in _CUES:
        yield from cue(view, span)


def _before(view: View, span: Phrase) -> Iterator[Vote]:
    word = view.word(span.first - 1)
    two = view.word(span.first - 2)
    if word in lexicon.PERSON_TITLES:
        yield PERSON, 6.0, f"after {word}"
    elif word in lexicon.ROLES and two not in {"-"}:
        yield PERSON, 3.0, f"after {word}"
    elif word in lexicon.COMPANY_NOUNS:
        yield ORG, 3.0, f"after {word}"
    elif word in lexicon.PRODUCT_NOUNS:
        yield PRODUCT, 1.5, f"after {word}"
    if word == "of" and two in lexicon.ORG_NEXT:
        yield ORG, 2.0, f"after {two} of"
    if word in {"in", "near"} and view.labels[span.first] in {"GPE", "LOC"}:
        yield PLACE, 1.5, f"after {word}"
        if two in {"based", "headquartered", "located"}:
            yield PLACE, 3.0, f"after {two} in"


def _after(view: View, span: Phrase) -> Iterator[Vote]:
    word, two = view.word(span.last), view.word(span.last + 1)
    if word == "-" and view.glued(span.last):
        if two == "based":
            yield PLACE, 4.0, "before -based"
        elif two in {"owned", "backed", "led", "controlled", "funded", "made", "built"}:
            yield ORG, 2.5, f"before -{two}"
    if word in {"'s", "'"}:
        yield from _owner(view, span.last + 1)
    elif word in lexicon.ORG_NEXT:
        yield ORG, 2.0, f"before {word}"
    elif word in lexicon.PRODUCT_NOUNS:
        strong = view.word(span.first - 1) in {"the", "'s", "its", "a", "this"}
        yield PRODUCT, 2.5 if strong else 0.8, f"before {word}"
    elif word == ",":
        yield from _behind_comma(view, span)
    elif word == "(" or (word == "<" and two.isalpha()):
        if two in _EXCHANGES or word == "<":
            yield ORG, 6.0, "before a ticker"
    elif word == "who":
        yield PERSON, 3.0, "before who"


_EXCHANGES = frozenset(("nyse", "nasdaq", "lse", "tsx", "amex", "asx", "hkex", "otcmkts", "otcqb"))


def _owner(view: View, index: int) -> Iterator[Vote]:
    """Votes of what a possessive owns, read up to the head noun."""
    for place in range(index, min(index + 4, len(view))):
        word = view.lower[place]
        if word in lexicon.ORG_NEXT:
            yield ORG, 2.0, f"owns {word}"
            return
        if word in lexicon.UNIT_NOUNS or word in lexicon.PRODUCT_NOUNS:
            yield ORG, 1.5, f"owns {word}"
            return
        if not view.tags[place].startswith(("J", "N", "C", "H")):
            return


def _behind_comma(view: View, span: Phrase) -> Iterator[Vote]:
    if view.word(span.last + 1) == "who":
        yield PERSON, 3.0, "before who"
    for index in range(span.last + 1, min(span.last + 4, len(view))):
        word = view.lower[index]
        if word in {"ceo", "cfo", "chairman", "president", "chief", "director", "analyst"}:
            yield PERSON, 2.5, f"followed by {word}"
            return
        if word in {",", "."}:
            return


def _grammar(view: View, span: Phrase) -> Iterator[Vote]:
    """Votes of the parse: what a name is called, does and suffers."""
    token = _root(view, span)
    dep = view.deps[token]
    head = view.heads[token]
    verb = view.lower[head]
    if dep == "nsubj":
        yield from _does(view, head, verb)
    elif dep in {"dobj", "nsubjpass"}:
        if verb in lexicon.ORG_OBJECT_VERBS:
            yield ORG, 1.0, f"object of {verb}"
        if verb in lexicon.PRODUCT_VERBS:
            yield PRODUCT, 1.0, f"object of {verb}"
    elif dep == "appos":
        yield from _called(head if head < span.first else -1, view)
    for child in view.children.get(token, ()):
        if view.deps[child] == "appos" and child >= span.last:
            yield from _called(child, view)


def _root(view: View, span: Phrase) -> int:
    """Return the token of a span whose head lies outside."""
    for index in range(span.last - 1, span.first - 1, -1):
        if not span.first <= view.heads[index] < span.last:
            return index
    return span.last - 1


def _does(view: View, head: int, verb: str) -> Iterator[Vote]:
    if verb in lexicon.BUSINESS_VERBS:
        yield ORG, 1.5, f"subject of {verb}"
    elif verb in lexicon.SAY:
        yield ORG, 0.5, "says"
        yield PERSON, 0.5, "says"
    elif verb in {"is", "was", "are", "remains", "became", "becomes"}:
        for child in view.children.get(head, ()):
            if view.deps[child] == "attr":
                yield from _called(child, view)


def _called(noun: int, view: View) -> Iterator[Vote]:
    """Votes of a describing noun: "X, a chipmaker", "X is a model"."""
    if noun < 0:
        return
    word = view.lower[noun]
    if word in lexicon.COMPANY_NOUNS:
        yield ORG, 3.0, f"called {word}"
    elif word in lexicon.ROLES:
        yield PERSON, 3.0, f"called {word}"
    elif word in lexicon.PRODUCT_NOUNS:
        yield PRODUCT, 3.0, f"called {word}"
    elif word in {"city", "town", "country", "state", "suburb", "capital", "region", "village"}:
        yield PLACE, 3.0, f"called {word}"


_CUES: tuple[Callable[[View, Phrase], Iterator[Vote]], ...] = (_before, _after, _grammar)
