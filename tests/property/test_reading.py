"""Any piece of a text can be read: sentences are cut anywhere, and nothing fails."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import ontology, pipeline
from kg.records import Article

RELATIONS = ontology.load().relations.values()
SENTENCES = sorted(
    sentence.translate({ord(mark): None for mark in "[]"}).replace("S:", "").replace("O:", "")
    for relation in RELATIONS
    for sentence in (*relation.examples, *relation.counter_examples)
)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(SENTENCES)).split()
    first = draw(st.integers(0, len(words) - 1))
    return " ".join(words[first : draw(st.integers(first + 1, len(words)))])


@settings(deadline=None, max_examples=150)
@given(pieces())
@example("announced the sale of Palmetto Group to Corvex")
@example("Kestrel has sold tea to Corvex, Van")
@example("In May Palmetto made films as Winter, The Mill, and The")
@example("The firm named Roe as")
@example("television stations")
@example("Kestrel AG is considering selling a stake")
@example("business of Kestrel Co.")
def test_a_piece_of_a_sentence_is_read(piece: str) -> None:
    (reading,) = pipeline.read([Article(piece)])
    assert all(claim.evidence.quote in piece for claim in reading.claims)
