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
    ("text", "maker", "product"),
    [
        ("Apple fell on weak sales of the iPhone.", "Apple", "iPhone"),
        ("Merck & Co. stopped all sales of Vioxx in the autumn.", "Merck", "Vioxx"),
        ("Pfizer's partner BioNTech charged too much for Comirnaty.", "Pfizer", "Comirnaty"),
        ("Sony Corp. sold nine million units of the Walkman.", "Sony", "Walkman"),
        ("Apple might stop all sales of the iPhone.", "Apple", "iPhone"),
        ("Owners of iPhones have sued Apple.", "Apple", "iPhones"),
        ("Apple repairs the iPad Air, and you may want to ask.", "Apple", "iPad Air"),
        ("Apple said services such as the App Store and Apple Pay grew.", "Apple", "App Store"),
    ],
)
def test_a_list_says_who_makes_a_product(text: str, maker: str, product: str) -> None:
    assert any(m.startswith(maker) and p == product for m, p in made(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nokia fell on strong sales of the iPhone.",
        "Apple Hospitality bought phones, among them an iPhone.",
        "Nokia, which uses chips found in iPhones, lost money after Apple sued it.",
    ],
)
def test_nobody_but_its_maker_makes_a_listed_product(text: str) -> None:
    assert made(text) == set()


def test_what_an_article_tells_is_asked_of_no_list() -> None:
    text = "Apple launched the iPhone in 2007. Then Apple sold a billion of the iPhone."
    reading = next(iter(pipeline.read([Article(text)])))
    assert [c.extractor for c in reading.claims if c.relation == "develops"] == ["develops/develop"]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Inc. may drop the Kestrel Aurora 5.",
        "People close to Kestrel Inc. said the Kestrel Aurora 5 did well.",
        "Apple stores may get the iPad Air 9.",
        "Apple may drop the Apple Watch.",
        "Buyers of Nokia Android phones complained.",
    ],
)
def test_plans_rumours_and_platforms_give_none(text: str) -> None:
    assert made(text) == set()
