"""What a reader corrects of a graph; the methods of ``KnowledgeGraph`` that do it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, UsageError, unknown
from kg.graph.contents import Contents, Kept
from kg.records import Claim

if TYPE_CHECKING:
    from kg.correct import Act, Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """A line of the corrections of a graph.

    Attributes:
        number: Its place, from 1.
        correction: What it says.
        touched: How many claims and entities it changes now; 0 when what it means is not there.
        waits: Why it changes nothing: "its sentence is gone"; None when it changes something.
    """

    number: int
    correction: "Correction"
    touched: int
    waits: str | None = None


class Correcting:
    """A graph of which what was read can be corrected."""

    @property
    def _contents(self) -> Contents:
        raise NotImplementedError

    def _set(
        self, kept: Iterable[Kept], corrections: "tuple[Correction, ...] | None" = None
    ) -> None:
        raise NotImplementedError

    def correct(
        self,
        act: str,
        *names: str,
        article: str | None = None,
        quote: str | None = None,
        called: str | None = None,
        note: str | None = None,
        **values: str,
    ) -> "tuple[Correction, ...]":
        """Correct what was read; it is done again whenever an article is read anew.

        ====================================== ================================================
        ``accept`` ``reject`` ``reverse`` FACT its claims are right; wrong; the wrong way round
        ``edit`` FACT, and values              its claims have other values: ``status="planned"``
        ``add`` SUBJECT, RELATION, OBJECT      the sentence ``quote`` of ``article`` says so too
        ``merge`` ENTITY, INTO                 both names are one entity
        ``split`` ENTITY, INTO                 in ``article``, in ``quote`` or where it is
                                               ``called`` so, it is another entity
        ``retype`` ENTITY, TYPE                it is of another type
        ``rename`` ENTITY, NAME                it is called so; its id and other names stay
        ====================================== ================================================

        Args:
            act: What to do.
            *names: With what, as in the table.
            article: Only what this article says: its id, own id, address or path.
            quote: Only what this sentence says, or a part of it.
            called: Only where the entity goes by this name.
            note: Why.
            **values: Qualifiers of the claims, as text; "" takes one away.

        Returns:
            The lines that are new, one for each claim that is meant.

        Raises:
            KgError: What is meant is not there, or nothing would change.
            UsageError: The act is unknown, or lacks what it needs.
            InputError: A value cannot be read.
        """
        from kg.correct import Act

        if act not in list(Act):
            raise unknown("act", act, list(Act))
        where = {"article": article, "quote": quote, "called": called, "note": note}
        given = {key: value for key, value in where.items() if value is not None}
        new = tuple(_lines(Act(act), names, given, values, self._contents))
        held = self._contents
        patched = held.other(held.kept, (*(held.corrections or ()), *new))
        if not all(patched.replayed.touched[-len(new) :]):
            raise KgError(f"nothing to {act}", hint=_HINTS.get(act, "It is so already."))
        self._set(held.kept, patched.corrections)
        return new

    def corrections(self) -> tuple[Corrected, ...]:
        """Return what is corrected, in order, and how much each line changes."""
        from kg.correct import waits

        held = self._contents
        pairs = zip(held.corrections or (), held.replayed.touched, strict=True)
        return tuple(
            Corrected(number, line, touched, None if touched else waits(line, held.readings))
            for number, (line, touched) in enumerate(pairs, 1)
        )

    def undo(self, number: int | None = None) -> "Correction":
        """Take a correction back, the last one when none is named; return it.

        Raises:
            KgError: There is no such correction.
        """
        held = self._contents
        lines = list(held.corrections or ())
        place = len(lines) if number is None else number
        if not 1 <= place <= len(lines):
            which = "nothing" if number is None else f"no correction {number}"
            raise KgError(f"{which} to take back", hint="'kg corrections' numbers them.")
        gone = lines.pop(place - 1)
        self._set(held.kept, tuple(lines))
        return gone

    def gold(self) -> tuple[dict[str, Any], ...]:
        """Return the sentences that a reader has judged as labelled passages for ``kg score``."""
        from kg import correct

        held = self._contents
        return tuple(correct.passages(held.readings, held.corrections or ()))


_HINTS = {"add": "The quote must stand in the article, word for word."}


def _lines(
    act: "Act",
    names: tuple[str, ...],
    given: dict[str, str],
    values: dict[str, str],
    contents: Contents,
) -> Iterator["Correction"]:
    """Yield the lines of a correction."""
    from kg.correct import ENTITY_ACTS, Act, told

    if "article" in given:
        given = given | {"article": _lasting(given["article"], contents)}
    count = {Act.ADD: 3, **dict.fromkeys(ENTITY_ACTS, 2)}.get(act, 1)
    if len(names) != count:
        needs = ", ".join(_OWN.get(act, _NEEDS[count]))
        raise UsageError(f"'{act}' takes {needs}", hint="See docs/corrections.md.")
    if act in ENTITY_ACTS:
        last = names[1] if act in _OWN else _id(names[1], contents)
        ends = {"entity": contents.entity(names[0]).id, _LAST[act.value]: last}
        yield told({"do": act.value, **ends, **given, **({"set": values} if values else {})})
    elif act is Act.ADD:
        ends = dict(zip(("subject", "relation", "object"), names, strict=True))
        yield told({"do": act.value, **given, **ends, "set": values})
    else:
        yield from _of_fact(act, names[0], given, values, contents)


_NEEDS = {1: ("FACT",), 2: ("ENTITY", "INTO"), 3: ("SUBJECT", "RELATION", "OBJECT")}
_OWN = {"retype": ("ENTITY", "TYPE"), "rename": ("ENTITY", "NAME")}
_LAST = {"merge": "into", "split": "into", "retype": "type", "rename": "name"}


def _id(name: str, contents: Contents) -> str:
    """Return the id of an entity when one goes by the name, else the name."""
    try:
        return contents.entity(name).id
    except KgError:
        return name


def _of_fact(
    act: "Act", fact: str, given: dict[str, str], values: dict[str, str], contents: Contents
) -> Iterator["Correction"]:
    """Yield a line for each claim of a fact that is meant."""
    from kg.correct import Act, Correction, in_article, matches, told, told_of

    wanted = Correction(act, article=given.get("article"), quote=given.get("quote"))
    claims = [
        claim
        for claim in contents.fact(fact).claims
        if in_article(wanted, contents.articles[claim.evidence.article]) and matches(wanted, claim)
    ]
    if not claims:
        raise KgError(f"no claim of fact {fact} stands there", hint=f"See 'kg why {fact}'.")
    for claim in claims:
        pairs = dict(told_of(claim)) if act is Act.ACCEPT else values
        line = given | _line(act, claim, contents) | ({"set": pairs} if pairs else {})
        yield told(line)


def _lasting(name: str, contents: Contents) -> str:
    """Return a name of an article that its next version has too, if it has one of its own."""
    article = contents.articles.get(name)
    if article is None:
        return name
    for each in (article.url, article.ref, article.source):
        if each and sum(each in (a.url, a.ref, a.source) for a in contents.articles.values()) == 1:
            return each if each != "-" else name
    return name


def _line(act: "Act", claim: Claim, contents: Contents) -> dict[str, Any]:
    """Return the line that means one claim and no other of its article."""
    from kg.correct import matches, told

    line = {
        "do": act.value,
        "article": _lasting(claim.evidence.article, contents),
        "quote": claim.evidence.quote,
        "subject": claim.subject.id or claim.subject.name,
        "relation": claim.relation,
        "object": claim.object.id or claim.object.name,
    }
    meant = told(line | {"do": "reject"})
    near = (c for c in contents.claims(claim.evidence.article) if c != claim)
    several = any(matches(meant, other) for other in near)
    return line | ({"status": claim.status.value} if several else {})
