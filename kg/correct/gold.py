"""What a reader has judged, as labelled passages: the form that ``kg score`` reads.

A passage is the sentence of a claim that was accepted, added, edited, reversed or rejected. What
nobody has judged in it is optional there: finding it is neither right nor wrong. When an end of a
claim is no name ("the company"), the passage starts with the paragraph, so that it can be read.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from kg import iri
from kg.correct.ends import in_article, spot
from kg.correct.lines import Act, Correction
from kg.records import Claim, MentionKind, Reading

_DEEDS: Final = tuple(f"{word} by a reader" for word in ("accepted", "added", "edited", "reversed"))
_BREAK: Final = re.compile(r"\n\s*\n")


def passages(
    readings: Sequence[Reading], corrections: Iterable[Correction]
) -> Iterator[dict[str, Any]]:
    """Yield labelled passages as values that JSON can hold, by article and place.

    Args:
        readings: The readings, corrected.
        corrections: What was applied to them.
    """
    rejected = [c for c in corrections if c.do is Act.REJECT and c.quote is not None]
    for reading in readings:
        places: defaultdict[tuple[int, int], list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            if _judged(claim):
                places[claim.evidence.start, claim.evidence.end].append(claim)
        for correction in (c for c in rejected if in_article(c, reading.article)):
            place = _place(correction, reading)
            if place is not None:
                places.setdefault(place, [])
        for start, end in sorted(places):
            yield _passage(reading, start, end)


def _judged(claim: Claim) -> bool:
    """Tell whether a reader has said of a claim that it is right as it stands."""
    return any(line.startswith(_DEEDS) for line in claim.why)


def _place(correction: Correction, reading: Reading) -> tuple[int, int] | None:
    """Return where the sentence of a line stands in an article."""
    return spot(correction.quote or "", reading.article.text)


def _passage(reading: Reading, start: int, end: int) -> dict[str, Any]:
    """Return a passage with what is said in it."""
    own = [c for c in reading.claims if start <= c.evidence.start and c.evidence.end <= end]
    first = _paragraph(reading.article.text, start) if any(map(_vague, own)) else start
    inside = [c for c in reading.claims if first <= c.evidence.start and c.evidence.end <= end]
    key = iri.digest(reading.article.id, str(first), str(end), length=6)
    return {
        "id": f"{reading.article.ref or reading.article.id}-{key}",
        "text": reading.article.text[first:end],
        "triples": [_triple(claim) for claim in inside],
        "negative": None if inside else "rejected by a reader",
    }


def _vague(claim: Claim) -> bool:
    """Tell whether an end of a claim can be understood from the text before it only."""
    return any(end.kind is not MentionKind.NAME and end.id for end in (claim.subject, claim.object))


def _paragraph(text: str, place: int) -> int:
    """Return where the paragraph of a place starts."""
    return max((found.end() for found in _BREAK.finditer(text, 0, place)), default=0)


def _triple(claim: Claim) -> dict[str, Any]:
    """Return a claim as it is labelled."""
    return {
        "subject": claim.subject.text,
        "predicate": claim.relation,
        "object": claim.object.text,
        "modality": claim.status.value,
        "amount": claim.amount.text if claim.amount else None,
        "percent": claim.share.text if claim.share else None,
        "date": claim.date.text if claim.date else None,
        "role": claim.role,
        "ended": claim.ended,
        "optional": not _judged(claim),
        "subject_alt": _others(claim.subject.text, claim.subject.name),
        "object_alt": _others(claim.object.text, claim.object.name),
    }


def _others(text: str, name: str) -> list[str]:
    return [name] if name != text else []
