"""What a text says in brackets behind a name: tickers and short forms.

A parser trained on prose loses its way at "Velora (NYSE: VLR) and Alder (ALD)": it ends sentences
there and breaks up lists. It reads the text without them, and they are put back behind it.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_CODE = r"\$?[A-Z][A-Z0-9]{0,5}(?:[.\-][A-Z0-9]{1,4})?"
_MARKET = r"[A-Z][\w.]{1,12}(?: [A-Z]\w{1,9})? ?[:/] ?"
_ASIDE = re.compile(
    rf" ?(?:\((?:{_MARKET})?{_CODE}(?:[,;/] ?(?:{_MARKET})?{_CODE})*\)|<[A-Z][A-Z0-9.\-]{{0,8}}>)"
)

Span = tuple[int, int]
_Row = tuple[str, str, str, str, int, str, str]
"""Tag, part of speech, morphology, lemma, head, label and entity of a token."""


def find(text: str) -> list[Span]:
    """Return where tickers and short forms stand in brackets, with the blank before.

    >>> find("Velora (NYSE: VLR) bought Alder <ALD.N> (a mill).")
    [(6, 18), (31, 39)]
    """
    found = (match.span() for match in _ASIDE.finditer(text))
    return [(start, end) for start, end in found if start > 0 and text[start - 1] != "\n"]


def without(text: str, spans: "Sequence[Span]") -> str:
    """Return a text without some spans.

    >>> without("Velora (VLR) rose", [(6, 12)])
    'Velora rose'
    """
    parts, done = [], 0
    for start, end in spans:
        parts.append(text[done:start])
        done = end
    return "".join((*parts, text[done:]))


def restored(whole: "Doc", parsed: "Doc", spans: "Sequence[Span]") -> "Doc | None":
    """Put what was left out back into a parsed document, each token behind the name before it.

    Args:
        whole: The whole text in tokens.
        parsed: The text without the spans, parsed.
        spans: What was left out.

    Returns:
        The document of the whole text; None when the tokens are not the same.
    """
    outside = [t for t in whole if not any(start <= t.idx < end for start, end in spans)]
    if [t.text for t in outside] != [t.text for t in parsed]:
        return None
    return _joined(whole, {t.i: read for t, read in zip(outside, parsed, strict=True)})


def _joined(whole: "Doc", read: "dict[int, Token]") -> "Doc":
    from spacy.tokens import Doc

    place = {token.i: i for i, token in read.items()}
    rows: list[_Row] = []
    host = 0
    for token in whole:
        known = read.get(token.i)
        if known is not None:
            host = place[known.head.i] if known.tag_ == "POS" else token.i
        rows.append(_put_back(token, host) if known is None else _kept(known, place))
    names = ("tags", "pos", "morphs", "lemmas", "heads", "deps", "ents")
    words, spaces = [t.text for t in whole], [bool(t.whitespace_) for t in whole]
    columns: dict[str, Any] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    return Doc(whole.vocab, words=words, spaces=spaces, **columns)


def _kept(token: "Token", place: "dict[int, int]") -> _Row:
    """Return what was read of a token."""
    ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
    head, morph = place[token.head.i], str(token.morph)
    return token.tag_, token.pos_, morph, token.lemma_, head, token.dep_, ent


def _put_back(token: "Token", host: int) -> _Row:
    """Hang a token that was left out on the name before it."""
    word = token.text[0].isalnum() or token.text[0] == "$"
    tag, pos, dep = ("NNP", "PROPN", "appos") if word else (":", "PUNCT", "punct")
    return tag, pos, "", token.text, host, dep, "O"
