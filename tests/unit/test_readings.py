"""Two readings of one sentence that say the same become one claim."""

from dataclasses import replace
from decimal import Decimal

from kg.extract.claims import keep
from kg.records import Amount, Argument, Claim, DateSpan, Evidence, Status

FIRM = Argument("Tarn Foods", "Tarn Foods", "tarn-foods", "Organization", 0, 10)
UNIT = Argument("Lea Mills", "Lea Mills", "lea-mills", "Organization", 16, 25)
SENTENCE = Evidence("article", 0, 26, "Tarn Foods bought Lea Mills.")
BARE = Claim(FIRM, "acquires", UNIT, Status.ASSERTED, SENTENCE, "a verb")
PRICED = replace(BARE, amount=Amount("$3 million", Decimal(3_000_000), "USD"), extractor="a noun")
DATED = replace(BARE, date=DateSpan("2024"), role="buyer")


def kept(*claims: Claim) -> Claim:
    found: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        keep(found, claim, symmetric=False)
    (only,) = found.values()
    return only


def test_gaps_of_the_fuller_reading_are_filled_from_the_other() -> None:
    claim = kept(PRICED, DATED)
    assert (claim.amount, claim.date, claim.role) == (PRICED.amount, DATED.date, "buyer")
    assert claim.extractor == DATED.extractor


def test_nothing_that_a_reading_says_is_overwritten() -> None:
    other = replace(PRICED, amount=Amount("$9 million", Decimal(9_000_000), "USD"), role="owner")
    assert kept(PRICED, other).amount == other.amount
    assert kept(other, PRICED).amount == other.amount


def test_readings_of_another_status_are_not_mixed() -> None:
    planned = replace(BARE, status=Status.PLANNED)
    assert kept(PRICED, planned) == kept(planned, PRICED) == planned
