"""What a name is: every cue in the document votes, once for all its mentions.

Internal evidence (the words of the name) and external evidence (its neighbours), after McDonald
1993, "Internal and External Evidence in the Identification and Semantic Categorization of Proper
Names"; one type a name in a document, after the one-sense-per-discourse rule of Gale, Church and
Yarowsky 1992. The labels of the model count little: it calls companies places and products people.
"""

import re
from collections.abc import Iterator

from kg.resolve import lexicon, people
from kg.resolve.callings import singular
from kg.resolve.cues import EVENT, ORG, PERSON, PLACE, PRODUCT, SECURITY, THING, Vote, outside, root
from kg.resolve.families import family
from kg.resolve.forms import Form
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.view import View
from kg.resolve.writing import written

_LABELS: dict[str, tuple[tuple[str, float], ...]] = {
    "ORG": ((ORG, 2.0),),
    "GPE": ((PLACE, 1.0), (ORG, 0.6)),
    "LOC": ((PLACE, 1.5),),
    "FAC": ((PLACE, 1.0), (ORG, 0.8)),
    "PRODUCT": ((PRODUCT, 2.0), (ORG, 0.5)),
    "EVENT": ((EVENT, 2.5),),
    "WORK_OF_ART": ((THING, 1.2), (PRODUCT, 1.0)),
    "LAW": ((THING, 2.0),),
    "NORP": ((ORG, 0.5), (PLACE, 0.5)),
}
_INITIAL = re.compile(r"^[\w'-]+(?: (?:[A-Z]\.)+)+ [A-Z][\w'-]+$")
_TWICE = 2.0
_SIBLING = 1.0
_MARGIN = 1.5
_FINAL = 1000.0
"""What the user's own list says is no vote among others."""


def vote(view: View, forms: list[Form], gazetteer: Gazetteer) -> None:
    """Let every cue vote for every form; a cue counts at most twice a form."""
    for form in forms:
        known = gazetteer.own(form.text)
        form.own = known.name if known and known.type else None
        seen: dict[tuple[str, str], float] = {}
        for name, weight, why in (*_inside(form, gazetteer), *_prior(view, form)):
            _count(form, name, weight, why)
        for span in form.spans:
            for name, weight, why in outside(view, span):
                if abs(seen.get((name, why), 0.0)) < _TWICE * abs(weight):
                    seen[name, why] = seen.get((name, why), 0.0) + weight
                    _count(form, name, weight, why)
        _labels(view, form)
    _pronouns(view, forms)
    _heading(view, forms)
    _families(forms)
    _siblings(view, forms)
    _shorts(forms)


def _count(form: Form, name: str, weight: float, why: str) -> None:
    form.votes[name] = form.votes.get(name, 0.0) + weight
    if why:
        key = f"{name}: {why}"
        form.why[key] = form.why.get(key, 0.0) + weight


def _prior(view: View, form: Form) -> Iterator[Vote]:
    """A name in business news is mostly a firm; a phrase of everyday words is mostly none."""
    words = [word for word in form.words if word[0].isalpha()]
    unseen = all(not view.labels[span.last - 1] for span in form.spans)
    human = any(view.labels[span.last - 1] == "PERSON" for span in form.spans)
    named = words and (words[0] in people.FIRST_NAMES or (human and not view.common(words[0])))
    if named and _plural(view, form):
        yield PERSON, -4.0, ""
        yield ORG, 1.5, f"ends in {form.words[-1]}"
    yield ORG, 0.8, ""
    odd = unseen or (len(words) > 1 and not human)
    if words and odd and all(view.common(word) for word in words):
        yield THING, 1.2, "everyday words"
    elif form.acronym and unseen:
        yield THING, 1.0, "an acronym of something"
    if words and words[-1] in lexicon.THING_WORDS and len(words) > 1:
        yield THING, 4.0, f"ends in {words[-1]}"


def _plural(view: View, form: Form) -> bool:
    """Tell the plural of an everyday noun, which hardly anybody has as a surname."""
    word = form.words[-1] if len(form.words) == 2 else ""  # noqa: PLR2004
    plural = word.endswith("s") and not word.endswith("ss") and word not in people.SURNAMES_PLURAL
    return plural and word.removesuffix("s") in view.dictionary and word not in view.dictionary


def _labels(view: View, form: Form) -> None:
    """The model's labels, averaged over the mentions: weak votes."""
    share = 1.0 / len(form.spans)
    for span in form.spans:
        label = view.labels[span.last - 1]
        votes = ((PERSON, _human(view, form)),) if label == "PERSON" else _LABELS.get(label, ())
        for name, weight in votes:
            _count(form, name, weight * share, "")


def _human(view: View, form: Form) -> float:
    """Weigh the label PERSON: little for one word, or where the last word is an everyday one."""
    if len(form.words) == 1:
        return 0.6
    first, initials = form.words[0], any(len(word) == 1 for word in form.words)
    given = initials or first in people.GIVEN or first in lexicon.ROLES
    if not given and first in view.dictionary:
        return 0.7
    strange = not any(view.common(word) for word in form.words)
    return 2.6 if strange and form.words[0] not in lexicon.ORG_WORDS else 1.2


def _siblings(view: View, forms: list[Form]) -> None:
    """In a list, what is certain about one counts a little for its neighbours."""
    at = {index: form for form in forms for s in form.spans for index in range(s.first, s.last)}
    gains: dict[tuple[str, str], Form] = {}
    for index, form in at.items():
        other = at.get(view.heads[index])
        if other is None or other is form or not _listed(view, index):
            continue
        gains |= {
            (one.text, two.type): one
            for one, two in ((form, other), (other, form))
            if _sure(two) and two.type != PLACE
        }
    for (_, name), one in gains.items():
        _count(one, name, _SIBLING, "listed beside one")


def _listed(view: View, index: int) -> bool:
    """Tell whether a token stands in a list with its head."""
    if view.deps[index] == "conj":
        return True
    return view.deps[index] == "appos" and view.word(view.heads[index] + 1) == ","


def _pronouns(view: View, forms: list[Form]) -> None:
    """Whom "he" or "she" follows is a person, if the model thinks so; "its" is for firms."""
    at = {
        root(view, span): form
        for form in forms
        for span in form.spans
        if view.deps[root(view, span)] in _SPEAKERS
    }
    human: tuple[int, Form] | None = None
    for index, word in enumerate(view.lower):
        if index in at and view.labels[index] == "PERSON":
            human = (index, at[index])
        elif word in _HUMAN and human and view.sentence[index] - view.sentence[human[0]] < 2:  # noqa: PLR2004
            _once(human[1], PERSON, 1.5, "followed by he or she")
        elif word == "its" and not _renames_goods(view, index):
            owner = _subject(view, index)
            if owner in at:
                _once(at[owner], ORG, 1.0, "followed by its")


def _heading(view: View, forms: list[Form]) -> None:
    """The one name of a heading over a text about "the company" is a firm."""
    first, last = view.sentences[0] if view.sentences else (0, 0)
    if any(view.tags[index].startswith("VB") for index in range(first, last)):
        return
    heads = [form for form in forms if form.first < last]
    pairs = zip(view.lower, view.lower[1:], strict=False)
    if len(heads) == 1 and any(one == "the" and two in _FIRM for one, two in pairs):
        _once(heads[0], ORG, 2.0, "heads a text about a company")


_FIRM = frozenset(("company", "firm", "bank", "retailer", "group", "brand"))


def _families(forms: list[Form]) -> None:
    """A single word that ends a person's full name is that person's, or a relative's."""
    full = [form for form in forms if form.type == PERSON and len(form.words) > 1]
    families = {word: form.text for form in full for word in _parts(form)}
    houses = {form.words[0] for form in forms if form.type == ORG and len(form.words) > 1}
    for form in (one for one in forms if len(one.words) == 1 and one.words[0] not in houses):
        if form.words[0] in families:
            _once(form, PERSON, 4.0, f"family name of {families[form.words[0]]}")
        elif form.words[0] in people.SURNAMES_ALONE and form.text.istitle():
            _once(form, PERSON, 3.5, "is a family name")


def _parts(form: Form) -> Iterator[str]:
    """Yield what a person may be called by: first and last name, and a name between."""
    yield from form.words[1:-1] if len(form.words) == 3 and len(form.words[1]) > 2 else ()  # noqa: PLR2004
    yield form.words[-1]
    yield form.words[0]


def _once(form: Form, name: str, weight: float, why: str) -> None:
    if f"{name}: {why}" not in form.why:
        _count(form, name, weight, why)


def _subject(view: View, index: int) -> int:
    """Return the subject of the clause around a token, -1 when there is none."""
    for _ in range(_CLIMB):
        index = view.heads[index]
        for kid in view.children.get(index, ()):
            if view.deps[kid] == "nsubj":
                return kid
    return -1


def _renames_goods(view: View, index: int) -> bool:
    """Tell "Orbit, its new browser": whose "its" is no word for Orbit."""
    noun = view.heads[index]
    word = view.lower[noun]
    return view.deps[noun] == "appos" and bool({word, singular(word)} & lexicon.product_nouns())


_CLIMB = 4
_SPEAKERS = frozenset(("nsubj", "nsubjpass", "poss", "appos", "ROOT"))
_HUMAN = frozenset(("he", "she", "his", "her", "him"))


def _shorts(forms: list[Form]) -> None:
    """A name of several words that begins a firm's full name is that firm's."""
    full = {form.core[:n] for form in forms if form.legal for n in range(2, len(form.core))}
    for form in forms:
        placed = any(why.startswith(PLACE) for why in form.why)
        if form.core in full and not placed and form.words[0] not in people.FIRST_NAMES:
            _once(form, ORG, 4.0, "short for a firm's full name")


def _sure(form: Form) -> bool:
    ranked = sorted(form.votes.values(), reverse=True)
    return len(ranked) < 2 or ranked[0] - ranked[1] > _MARGIN  # noqa: PLR2004


def _inside(form: Form, gazetteer: Gazetteer) -> Iterator[Vote]:
    """Votes of the name itself."""
    known = gazetteer.find(form.text) or gazetteer.own(form.text)
    if known and known.type:
        weight, whose = (_FINAL, " by the user") if known.own else (6.0, "")
        yield known.type, weight, f"listed as {known.kind or known.type}{whose}"
    single = gazetteer.find(form.text.removesuffix("s")) if form.text.endswith("s") else None
    if single and single.type == PRODUCT and not known:
        yield PRODUCT, 5.0, f"several of {single.name}"
    words, last = form.words, form.words[-1] if form.words else ""
    yield from _branch(form, gazetteer)
    if len(words) > 1 and form.legal:
        yield ORG, 8.0, f"legal form {form.text.split()[-1]}"
    if len(form.core) > 1:
        yield from _suffix(form.core)
    yield from _person(form)
    yield from written(form, gazetteer)
    if last == "family" and len(words) > 1:
        yield ORG, 4.0, "a family"
    if last in lexicon.SECURITY_WORDS and len(words) > 1:
        yield SECURITY, 6.0, f"ends in {last}"


def _branch(form: Form, gazetteer: Gazetteer) -> Iterator[Vote]:
    """A listed firm with a country behind it is a firm: "Yahoo Japan"."""
    first, _, rest = form.text.partition(" ")
    firm, land = gazetteer.find(first), gazetteer.find(rest) if rest else None
    if firm and land and firm.type == ORG and land.type == PLACE:
        yield ORG, 4.0, f"{first} in {rest}"
    elif firm and land and firm.type == PLACE and land.type == ORG:
        yield ORG, 4.0, f"{rest} of {first}"
    elif (goods := family(form.text, gazetteer)) is not None:
        yield PRODUCT, 5.0, f"of the family {goods.name}"
    elif firm and rest and firm.type == PRODUCT:
        yield PRODUCT, 3.0, f"of the family {first}"


def _suffix(core: tuple[str, ...]) -> Iterator[Vote]:
    last = core[-1]
    if last in lexicon.ORG_WORDS:
        yield ORG, 4.0, f"ends in {last}"
    elif last.removesuffix("s") in lexicon.ORG_WORDS or last in _TRADE_ENDS:
        yield ORG, 2.0, f"ends in {last}"
    if last in _GOODS:
        yield PRODUCT, 4.0, f"ends in {last}"
    if last in lexicon.PLACE_WORDS:
        yield PLACE, 4.0 if last == "airport" else 2.5, f"ends in {last}"
    if last in lexicon.EVENT_WORDS and (last != "games" or core[-2] in _GAMES):
        yield EVENT, 4.0, f"ends in {last}"
    if core[0] in _LANDS:
        yield PLACE, 4.0, f"begins with {core[0]}"
    elif core[0] in lexicon.HEADS_OF or ("of" in core and core[core.index("of") - 1] in _HEADS):
        yield ORG, 4.0, f"begins with {core[0]}"


_GOODS = frozenset(
    re.findall(
        r"\S+",
        """rocket jet jetliner phone smartphone tablet laptop console app headset earbuds speaker
        watch suv sedan truck pickup crossover vaccine sneaker burger whiskey vodka processor
        robot drone satellite telescope camera printer browser chatbot helicopter scooter""",
    )
)
"""Last words of the names of goods, and of hardly any firm's."""
_GAMES = frozenset(
    ("olympic", "paralympic", "asian", "commonwealth", "winter", "summer", "world", "american")
)
"""What makes an event of games that are no firm's: "Asian Games", but "Lantern Games"."""
_LANDS = frozenset(("gulf", "bay", "cape", "isle", "sea", "republic", "kingdom", "straits"))
_HEADS = lexicon.HEADS_OF | lexicon.ORG_WORDS
_TRADE_ENDS = frozenset(
    re.findall(
        r"\S+",
        """films bakery coffee cycles suites shops furniture spurs cellars pizza cafe brewery winery
        vineyards farms dairy jewelers jewellers opticians pharmacy drugs travel tours cruises
        theatres theaters cinemas magazine radio tv online lab learning education schools clinic
        clinics fitness gym spa security telecommunication telephone mortgage realty homes lumber
        timber yachts ships shipyards cars trucks tyres tires bikes toys shoes jeans hardware
        semis pension pensions trade lending leasing credit payments pay ratings rating""",
    )
)


_NO_FAMILIES = _HEADS | _TRADE_ENDS | lexicon.PLACE_WORDS
_ROYAL = frozenset(("prince", "princess", "sheikh", "sultan"))


def _person(form: Form) -> Iterator[Vote]:
    words = form.text.split()
    if _INITIAL.match(form.text) and form.words[-1] not in lexicon.ORG_WORDS:
        yield PERSON, 4.0, "has a middle initial"
    if len(words) == 1 and form.words[0] in people.FIRST_NAMES:
        yield PERSON, 1.2, "is a first name"
    if len(words) == 1 and form.words[0] in people.SURNAMES_FAMOUS and form.text.istitle():
        yield PERSON, 5.0, "a well-known surname"
    plain = all(word.replace("-", "").replace("'", "").isalpha() for word in words)
    if not (1 < len(words) < 5 and plain) or form.words[-1] in _NO_FAMILIES:  # noqa: PLR2004
        return
    if form.words[0] in _ROYAL and not words[-1].lower().endswith("s"):
        yield PERSON, 3.0, f"begins with {words[0]}"
    if words[0].lower() in people.FIRST_NAMES:
        yield PERSON, 3.5, f"begins with the first name {words[0]}"
    elif words[0].lower() in people.SURNAMES_FIRST and len(words) == 2:  # noqa: PLR2004
        yield PERSON, 2.0, f"begins with the family name {words[0]}"
    elif form.words[-1] in people.SURNAMES_ALONE:
        yield PERSON, 2.0, f"ends in the family name {words[-1]}"
