"""Why a line of a patch changes nothing: what it means is gone, or is so already."""

from collections.abc import Sequence

from kg.correct.ends import Known, in_article, spot
from kg.correct.lines import ENTITY_ACTS, Correction
from kg.records import Reading


def waits(correction: Correction, readings: Sequence[Reading]) -> str:
    """Return why a line that changed nothing waits.

    Args:
        correction: The line.
        readings: The readings that it was applied to.
    """
    articles = [r.article for r in readings if in_article(correction, r.article)]
    if not articles:
        return "its article is not here"
    if correction.quote and not any(spot(correction.quote, a.text) for a in articles):
        return "its sentence is gone"
    if correction.do in ENTITY_ACTS:
        known = Known(readings).find(correction.entity or "")
        return "it is so already" if known else f"nobody goes by '{correction.entity}'"
    return "nothing like it is read there"
