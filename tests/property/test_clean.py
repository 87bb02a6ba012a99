"""Whatever the text: cleaning never raises, and every character leads back to the original."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from kg.clean import LIMIT, clean
from kg.records import CleanText

_WORDS = """
Nordwind Palmetto DataEye iPhone DeepSeek AppleTwo performanceHowever globallyBy ChinaTsai noted
The In US.The shares.Net said.”The “We won." "We 2024The list)To Advertisements Read more &lt; &amp;
&#39; &nbsp; <b> </p> co- ( ) . , ! ? - — … '' а Αlpha Тесо ﬁ ½ ™ é e\u0301 \u200b \u00ad \u00a0
\ufeff \u202e \x00 \ud800 \u2028 😀 \u4e2d\u6587 1,024 37.5% @nordwind https://post.example/a
"""
WORDS = st.sampled_from(_WORDS.split(" "))
GAPS = st.sampled_from(["", " ", " ", " ", "\n", "\n\n", "\r\n", "\n    ", "\t"])
PIECES = st.lists(st.tuples(WORDS, GAPS), max_size=30)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=120),
    PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces)),
)


def check(text: str, result: CleanText) -> None:
    """Check what holds of every cleaned text."""
    assert len(result.text) == len(result.starts) == len(result.ends) <= LIMIT
    behind = (0, 0)
    for start, end in zip(result.starts, result.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert (start, end) >= behind
        assert end >= behind[1]
        behind = (start, end)


@given(TEXTS)
@example("<p>\n</p>a")
@example("a\u0301\u0301 b")
def test_every_character_leads_back(text: str) -> None:
    check(text, clean(text))


@given(TEXTS)
def test_what_is_left_is_plain(text: str) -> None:
    cleaned = clean(text).text
    assert not any(unicodedata.category(char) in {"Cf", "Cs", "Co"} for char in cleaned)
    assert not any(char < " " and char != "\n" for char in cleaned)
    assert not re.search(r"  |\n\n\n|(?<!\n)\n(?!\n)|^\s|\s$| \n|\n ", cleaned)
    assert not re.search(r"([^\w\s])\1{8}", cleaned)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60))
def test_plain_characters_lead_to_themselves(text: str) -> None:
    result = clean(text)
    for char, start, end in zip(result.text, result.starts, result.ends, strict=True):
        if end - start == 1 and char not in ". \n" and text[start] != "`":
            assert text[start:end] == char


@given(
    st.lists(st.sampled_from(["Nordwind grew.", "It fell.", "Costs rose 5% in May."]), min_size=1)
)
def test_clean_text_stays_as_it_is(sentences: list[str]) -> None:
    text = "\n\n".join([" ".join(sentences), *sentences])
    assert clean(text) == CleanText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


@given(PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces)))
def test_a_second_cleaning_of_plain_words_changes_little(text: str) -> None:
    once = clean(text).text
    twice = clean(once).text
    assert len(twice) <= len(once) + 2 * once.count(".") + 40
