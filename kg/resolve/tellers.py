"""Who speaks: the firm behind a clause that it tells, and "we" of a quotation."""

from kg.resolve import lexicon
from kg.resolve.clauses import HIGHEST, OTHERS, SUBJECTS
from kg.resolve.officers import employer
from kg.resolve.spots import Spot
from kg.resolve.surroundings import PERSON, Surroundings

OURS = frozenset(("we", "our", "us"))
_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "official", "executive"))
_QUOTES = frozenset(('"', "\u201c", "\u201d", "``", "''"))


def sayer(around: Surroundings, index: int) -> Spot | None:
    """Read "Roe will join the company, Velora said": the firm that speaks of itself."""
    said = [kid for kid in _telling(around, index) if kid > index]
    spots = (around.at.get(kid) for kid in (*said, *_spoken_for(around, said)))
    return next((s for s in spots if s and around.is_firm(s)), None)


def _spoken_for(around: Surroundings, speakers: list[int]) -> list[int]:
    """Return for whom a spokesman speaks: "a Velora spokesman", "a spokesman for Velora"."""
    view = around.view
    staff = (one for one in speakers if view.lower[one] in _SPOKESMEN)
    kids = [kid for one in staff for kid in view.children.get(one, ())]
    return [*kids, *(w for k in kids if view.lower[k] == "for" for w in view.children.get(k, ()))]


def speaker(around: Surroundings, index: int) -> str | None:
    """Read "We bought Alder," said Roe, Velora's chief executive: the firm that she speaks for.

    A quotation that goes on behind "said Roe." is hers too.
    """
    if not _is_quoted(around, index):
        return None
    sentence = around.view.sentence[index]
    opens = around.view.words[around.view.sentences[sentence][0]] in _QUOTES
    for kid in _telling(around, index) or (_last_telling(around, sentence) if opens else []):
        spot = around.at.get(kid)
        if spot is not None and spot.type == PERSON:
            return employer(around, spot.entity)
        if spot is not None and around.is_firm(spot):
            return spot.entity
    return None


def _last_telling(around: Surroundings, sentence: int) -> list[int]:
    """Return the subjects of the verb of saying that heads the sentence before."""
    view = around.view
    first, last = view.sentences[sentence - 1] if sentence else (0, 0)
    verbs = (i for i in range(first, last) if view.heads[i] == i and view.lower[i] in lexicon.SAY)
    return [k for v in verbs for k in view.children.get(v, ()) if view.deps[k] in SUBJECTS]


def told_later(around: Surroundings, index: int) -> str | None:
    """Read "Its clients include Alder, Velora said", where a sentence names nobody in front."""
    view = around.view
    first = view.sentences[view.sentence[index]][0]
    opens = not any(i in around.at for i in range(first, index))
    spot = sayer(around, index) if opens and view.deps[index] in SUBJECTS | {"poss"} else None
    return spot.entity if spot else None


def beside_copula(around: Surroundings, index: int) -> str | None:
    """Read "Velora says Alder is its rival": whoever speaks, for no firm is its own rival."""
    view, noun = around.view, around.view.heads[index]
    verb = view.heads[noun]
    if view.deps[noun] != "attr" or view.lower[noun] not in OTHERS:
        return None
    spot = around.governor(verb) if view.heads[verb] != verb else None
    spot = spot or sayer(around, index)
    return spot.entity if spot and around.is_firm(spot) else None


def _telling(around: Surroundings, index: int) -> list[int]:
    """Return the subjects of the verb of saying that governs the clause of a word."""
    view, place, told = around.view, index, False
    for _ in range(HIGHEST):
        child, place = place, view.heads[place]
        if place == child:
            return []
        told = told or view.deps[child] in {"ccomp", "acl"}  # "said in a statement that"
        if told and view.lower[place] in lexicon.SAY:
            return [k for k in view.children.get(place, ()) if view.deps[k] in SUBJECTS]
    return []


def _is_quoted(around: Surroundings, index: int) -> bool:
    """Tell whether a word stands in a quotation, as far as its sentence shows."""
    view = around.view
    first, last = view.sentences[view.sentence[index]]
    before = sum(view.words[i] in _QUOTES for i in range(first, index))
    behind = sum(view.words[i] in _QUOTES for i in range(index, last))
    return before % 2 == 1 or (before == 0 and behind % 2 == 1)
