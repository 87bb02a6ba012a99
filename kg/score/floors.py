"""Floors under measured quality: a figure may rise, and may not fall unseen."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.score.report import Report

CEILING = "unreal_as_asserted"
"""The one figure that is better when it is lower."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure on the wrong side of its floor."""

    name: str
    floor: float
    measured: float | None

    def __str__(self) -> str:
        """Return one line.

        >>> str(Shortfall("strict.f1", 0.7, 0.65))
        'strict.f1 is 0.650, and must be at least 0.700'
        """
        measured = "missing" if self.measured is None else f"{self.measured:.3f}"
        limit = "at most" if self.name == CEILING else "at least"
        return f"{self.name} is {measured}, and must be {limit} {self.floor:.3f}"


def figures(report: Report) -> dict[str, float]:
    """Return the figures of a report that floors are set for, rates 0 to 1 and one count."""
    strict = report.strict
    return {
        "strict.precision": strict.total.precision,
        "strict.recall": strict.total.recall,
        "strict.f1": strict.total.f1,
        "relaxed.f1": report.relaxed.total.f1,
        "status": strict.status.rate,
        "negatives": report.negatives.rate,
        **{name: share.rate for name, share in strict.qualifiers.items()},
        CEILING: float(len(strict.unreal_as_asserted)),
    }


def _holds(name: str, floor: float, measured: float) -> bool:
    return measured <= floor if name == CEILING else measured >= floor


def shortfalls(floors: Mapping[str, float], measured: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """Return every floor that the measured figures do not hold, in the order of the floors."""
    return tuple(
        Shortfall(name, floor, measured.get(name))
        for name, floor in floors.items()
        if name not in measured or not _holds(name, floor, measured[name])
    )


def _floor(name: str, measured: float, slack: float) -> float:
    return measured if name == CEILING else round(max(0.0, measured - slack), 3)


def raised(
    floors: Mapping[str, float],
    measured: Mapping[str, float],
    *,
    slack: float = 0.02,
    lower: bool = False,
) -> dict[str, float]:
    """Return new floors, just below what is measured; a floor that is higher already stays.

    Args:
        floors: The floors so far.
        measured: The figures of now.
        slack: How far below a rate its floor is set.
        lower: Take the figures of now even where floors fall.

    Raises:
        UsageError: A figure is below its floor, and ``lower`` is not set.
    """
    short = shortfalls(floors, measured)
    if short and not lower:
        listed = "; ".join(str(each) for each in short)
        raise UsageError(f"floors would fall: {listed}", hint="Mend it, or say --lower.")
    new = {name: _floor(name, value, slack) for name, value in measured.items()}
    if lower:
        return new
    return {
        name: floor if name == CEILING else max(floor, floors.get(name, floor))
        for name, floor in new.items()
    }
