"""The door to spaCy: order, offsets, hostile chunks, capitals, what is missing."""

import time

import pytest

from kg import annotate
from kg.annotate import Annotator
from kg.errors import ArticleError, MissingPartError


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return annotate.load()


def test_documents_come_back_in_order(annotator: Annotator) -> None:
    texts = ["Nordwind bought Palmetto.", "", "Velora sold a mill."]
    assert [doc.text for doc in annotator.pipe(texts)] == texts


def test_the_model_says_what_it_is(annotator: Annotator) -> None:
    assert annotator.name.startswith("en_core_web")
    assert annotator.version[0].isdigit()


def test_documents_have_what_the_stages_read(annotator: Annotator) -> None:
    doc = annotator.read("Nordwind Inc bought Palmetto in 2019.")
    assert all(token.tag_ and token.pos_ and token.dep_ and token.lemma_ for token in doc)
    assert doc.ents


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "'" * 5_000 + " end",
        "a-" * 50_000,
        "go ((((((((((((((( on",
        "x" * 5_000,
        "\n\n  \n a",
        "😀" * 20_000,
    ],
    ids=["brackets", "quotes", "hyphens", "run", "word", "blank", "emoji"],
)
def test_hostile_chunks_are_cheap_and_keep_offsets(annotator: Annotator, text: str) -> None:
    began = time.process_time()
    doc = annotator.read(text)
    assert doc.text == text
    assert time.process_time() - began < 2


def test_an_endless_list_is_cut_into_sentences(annotator: Annotator) -> None:
    doc = annotator.read("Alder, Birch, Cedar, " * 400)
    assert max(len(sentence) for sentence in doc.sents) < 200


def test_a_paragraph_starts_a_sentence(annotator: Annotator) -> None:
    doc = annotator.read("Rally goes on\n\nNordwind rose again")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Rally goes on",
        "Nordwind rose again",
    ]


def test_capitals_are_read_in_natural_case(annotator: Annotator) -> None:
    text = "NORDWIND TO SELL MILL\n\nNordwind Inc said it will sell a mill."
    doc = annotator.read(text)
    assert doc.text == text
    assert doc.user_data["cased"].startswith("Nordwind to sell")
    assert [token.tag_ for token in doc[1:3]] == ["TO", "VB"]


def test_casing_keeps_every_length() -> None:
    text = "STRASSE UND ﬁNE ŒUVRES İSTANBUL BANK\nStraße ran."
    assert len(annotate.truecase(text)) == len(text)


def test_short_shouts_are_names() -> None:
    assert annotate.truecase("IBM AG") == "IBM AG"


def test_a_text_beyond_a_million_characters_is_refused(annotator: Annotator) -> None:
    with pytest.raises(ArticleError, match="1,000,001"):
        annotator.read("a" * 1_000_001)


def test_a_missing_model_says_how_to_get_it() -> None:
    with pytest.raises(MissingPartError, match="spacy download en_core_web_nope"):
        annotate.load("en_core_web_nope")


def test_the_environment_names_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MODEL", "no_such_model")
    with pytest.raises(MissingPartError, match="no_such_model"):
        annotate.load()


def test_reading_twice_gives_the_same(annotator: Annotator) -> None:
    text = "Velora plc, the Oslo-based retailer, hired Ada Lund as its chief executive."
    first, second = annotator.pipe([text, text])
    assert first.to_bytes() == second.to_bytes()


def test_tickers_do_not_part_a_sentence(annotator: Annotator) -> None:
    text = "Many study Velora Inc (NASDAQ: VLRA) CEO Jane Roe and Alder plc <ALD.L> (a mill)."
    doc = annotator.read(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 1
    (code,) = (token for token in doc if token.text == "VLRA")
    assert code.head.text == "Inc"
