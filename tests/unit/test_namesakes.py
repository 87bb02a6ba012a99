"""Products that bear the name of their maker."""

import pytest

from kg import pipeline
from kg.records import Article


def made(text: str) -> set[tuple[str, str]]:
    reading = next(iter(pipeline.read([Article(text)])))
    return {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "develops"}


@pytest.mark.parametrize(
    ("text", "maker", "product"),
    [
        ("Apple sold more phones, and the Apple Watch did well.", "Apple", "Apple Watch"),
        ("The Samsung Galaxy S8 sold well.", "Samsung", "Samsung Galaxy S8"),
        ("She bought an Amazon Echo on Monday.", "Amazon", "Echo"),
    ],
)
def test_a_product_is_made_by_the_firm_it_is_named_for(text: str, maker: str, product: str) -> None:
    assert any(m == maker and p in product for m, p in made(text))


@pytest.mark.parametrize(
    "text",
    [
        "Apple may drop the Apple Watch.",
        "People close to Apple said the Apple Watch did well.",
        "Buyers of Nokia Android phones complained.",
    ],
)
def test_plans_rumours_and_platforms_give_none(text: str) -> None:
    assert made(text) == set()
