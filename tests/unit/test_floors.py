"""Floors may rise, and do not fall unseen."""

import pytest

from kg.errors import UsageError
from kg.score import Passage, Triple, score
from kg.score.floors import CEILING, figures, raised, shortfalls

DENIED = Triple("A1", "acquires", "B2", "denied")


def test_a_report_gives_every_figure() -> None:
    asserted = Triple("A1", "acquires", "B2")
    measured = figures(score([Passage("p", "", (DENIED,))], {"p": [asserted]}))
    assert measured["strict.f1"] == 1.0
    assert measured["status"] == 0.0
    assert measured[CEILING] == 1.0
    assert {"amount", "percent", "date", "role", "negatives", "relaxed.f1"} <= measured.keys()


def test_what_is_short_is_named() -> None:
    floors = {"strict.f1": 0.7, "status": 0.9, CEILING: 0, "gone": 0.5}
    short = shortfalls(floors, {"strict.f1": 0.65, "status": 0.9, CEILING: 2})
    assert [str(each) for each in short] == [
        "strict.f1 is 0.650, and must be at least 0.700",
        "unreal_as_asserted is 2.000, and must be at most 0.000",
        "gone is missing, and must be at least 0.500",
    ]


def test_floors_rise_to_just_below_what_is_measured() -> None:
    new = raised({"strict.f1": 0.6, "status": 0.92}, {"strict.f1": 0.7, "status": 0.92, CEILING: 0})
    assert new == {"strict.f1": 0.68, "status": 0.92, CEILING: 0}


def test_a_floor_does_not_fall_by_itself() -> None:
    with pytest.raises(UsageError, match=r"strict\.f1 is 0\.650"):
        raised({"strict.f1": 0.7}, {"strict.f1": 0.65})
    assert raised({"strict.f1": 0.7}, {"strict.f1": 0.65}, lower=True) == {"strict.f1": 0.63}
    assert raised({}, {"strict.f1": 0.005}) == {"strict.f1": 0.0}
