"""Types that frames settle, where only a label of the model stands behind them."""

import pytest

from kg import annotate, ontology
from kg.extract import Extractor
from kg.records import Entity, Mention, Resolution

WEAK = "the model's labels"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(ontology.load())


def types_after(extractor: Extractor, text: str, *entities: Entity) -> dict[str, str]:
    doc = next(iter(annotate.load().pipe([text])))
    mentions = [
        Mention(text.find(e.name), text.find(e.name) + len(e.name), e.name, e.id) for e in entities
    ]
    found = extractor.select(
        doc, Resolution(entities, tuple(sorted(mentions, key=lambda m: m.start)))
    )
    assert {m.entity for m in found.mentions} <= {e.id for e in found.entities}
    return {e.name: e.type for e in found.entities}


def company(name: str) -> Entity:
    return Entity(f"organization/{name.lower()}", name, "Organization", why=("Organization: says",))


def person(name: str, why: str = WEAK) -> Entity:
    return Entity(f"person/{name.lower()}", name, "Person", why=(f"Person: {why}",))


def test_what_is_acquired_is_an_organisation(extractor: Extractor) -> None:
    found = types_after(
        extractor, "Nordwind acquired Quorvex in May.", company("Nordwind"), person("Quorvex")
    )
    assert found == {"Nordwind": "Organization", "Quorvex": "Organization"}


def test_a_type_with_evidence_stays(extractor: Extractor) -> None:
    known = person("Quorvex", "begins with the first name Q.")
    found = types_after(extractor, "Nordwind acquired Quorvex in May.", company("Nordwind"), known)
    assert found["Quorvex"] == "Person"


def test_a_sentence_without_a_frame_settles_nothing(extractor: Extractor) -> None:
    found = types_after(
        extractor, "Nordwind met Quorvex in May.", company("Nordwind"), person("Quorvex")
    )
    assert found["Quorvex"] == "Person"


def test_a_buyer_may_be_a_person(extractor: Extractor) -> None:
    found = types_after(
        extractor, "Quorvex acquired Nordwind in May.", company("Nordwind"), person("Quorvex")
    )
    assert found["Quorvex"] == "Person"
