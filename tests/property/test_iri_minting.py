"""Properties of the one place that mints IRIs."""

import pyoxigraph as ox
from hypothesis import example, given
from hypothesis import strategies as st

from kg import iri
from kg.errors import RdfError

texts = st.text(st.characters(exclude_categories=()), min_size=1)


@given(texts)
@example("\U000e0100")
def test_every_path_gives_a_legal_iri_that_leads_back(path: str) -> None:
    minted = iri.mint(path)
    assert ox.NamedNode(minted).value == minted
    assert iri.path(minted) == path


@given(texts)
@example("Velora\U000e0100")
def test_a_slug_needs_no_encoding_and_is_its_own_slug(name: str) -> None:
    found = iri.slug(name)
    assert iri.mint(found) == iri.BASE + found
    assert len(found) <= 89


@given(texts)
def test_web_addresses_are_legal_or_refused(rest: str) -> None:
    try:
        found = iri.web("https://news.example/" + rest)
    except RdfError:
        return
    assert ox.NamedNode(found).value == found
    assert iri.web(found) == found
