"""What articles tell of an entity beside its name."""

import pytest

from kg import annotate
from kg.resolve import resolve


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Danish brewer Velora grew.", {("country", "Denmark"), ("trade", "drinks")}),
        ("Leeds-based Velora grew.", {("city", "Leeds")}),
        (
            "Velora, a lender based in Salina, Kansas, grew.",
            {("city", "Salina"), ("state", "Kansas"), ("trade", "banking")},
        ),
        ("Velora (NYSE: VLR), an Ohio insurer, grew.", {("state", "Ohio"), ("trade", "insurance")}),
        ("Velora is a Canadian uranium miner.", {("country", "Canada"), ("trade", "mining")}),
        ("Ohio's Velora bought Palmetto Fish.", {("state", "Ohio")}),
        (
            "Velora, an insurer with its head office in Boston, grew.",
            {("city", "Boston"), ("trade", "insurance")},
        ),
        (
            "Velora Inc recalled 12,000 bottles. The brewer said caps could fail.",
            {("trade", "drinks")},
        ),
    ],
)
def test_told(text: str, wanted: set[tuple[str, str]]) -> None:
    found = traits(text, "Velora") | traits(text, "Velora Inc")
    assert wanted <= found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Velora opened a mine in Chile.", ("country", "Chile")),
        ("Velora sold its airline to Palmetto Fish.", ("trade", "aviation")),
        ("Velora, a supplier to banks, grew.", ("trade", "banking")),
        ("A Danish rival sued Velora.", ("country", "Denmark")),
        ("Velora, the parent of the airline Palmetto, grew.", ("trade", "aviation")),
    ],
)
def test_not_told(text: str, never: tuple[str, str]) -> None:
    assert never not in traits(text, "Velora")


def traits(text: str, name: str) -> set[tuple[str, str]]:
    found = resolve(annotate.load().read(text)).entities
    return {pair for each in found if each.name == name for pair in each.traits}


def test_professions_of_people() -> None:
    assert ("trade", "politics") in traits("Ivo Tarn, a senator from Maine, agreed.", "Ivo Tarn")
    told = traits("Ivo Tarn, chief executive of Velora, agreed.", "Ivo Tarn")
    assert ("trade", "business") in told


def test_a_name_of_everyday_words_says_so() -> None:
    text = "First National Bank grew. Kestrel Bank shrank."
    assert ("called", "everyday") in traits(text, "First National Bank")
    assert traits(text, "Kestrel Bank") == {("called", "banking")}


def test_whoever_founds_a_firm_has_no_profession() -> None:
    assert traits("Ivo Tarn, the co-founder of Velora, agreed.", "Ivo Tarn") == set()
