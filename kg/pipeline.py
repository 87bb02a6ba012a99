"""The order of the stages, one article after another; nothing else.

    Article -> clean -> annotate -> resolve -> extract -> Reading

A fault belongs to one article: the others are read all the same, unless the caller wants it
raised. With more than one worker, articles are read by processes that are started afresh (never
forked) and come back in their order, so that the output does not depend on the number.
"""

import collections
import itertools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import annotate, identifiers, ontology, plugins, resolve
from kg import clean as cleaning
from kg.errors import ArticleError, KgError
from kg.records import Article, Claim, CleanText, Explanation, Reading, Resolution
from kg.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

OnError: TypeAlias = Callable[[Article, KgError], None]
"""What happens to an article that cannot be read: told of it, the pipeline goes on."""

EXTRACTORS = ("frames",)
_AHEAD = 4
"""Articles handed out for each worker before the first of them has come back."""
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a stage may stumble over in one article; all else (no memory, no disk) ends the run."""


def read(
    articles: Iterable[Article],
    *,
    settings: Settings | None = None,
    on_error: OnError | None = None,
) -> Iterator[Reading]:
    """Read articles, in order.

    Args:
        articles: What to read.
        settings: The model, more ontology files, and the number of workers.
        on_error: Told of each article that could not be read; without it the error is raised.

    Yields:
        What each article gave; nothing for one that could not be read.

    Raises:
        MissingPartError: The language model is not installed.
        ArticleError: An article cannot be read, and there is no ``on_error``.
    """
    chosen = settings or Settings()
    outcomes = _alone(articles, chosen) if chosen.workers == 1 else _shared(articles, chosen)
    for article, outcome in outcomes:
        if isinstance(outcome, Reading):
            yield outcome
        elif on_error is None:
            raise outcome
        else:
            on_error(article, outcome)


def _alone(
    articles: Iterable[Article], settings: Settings
) -> Iterator[tuple[Article, Reading | KgError]]:
    """Read in this process."""
    for article in articles:
        yield article, _outcome(article, settings)


def _shared(
    articles: Iterable[Article], settings: Settings
) -> Iterator[tuple[Article, Reading | KgError]]:
    """Read in several processes, with few articles under way at a time."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(settings.workers, mp_context=spawn) as pool:
        waiting = iter(articles)
        running: collections.deque[tuple[Article, Future[Reading | KgError]]] = collections.deque()
        for article in itertools.islice(waiting, settings.workers * _AHEAD):
            running.append((article, pool.submit(_outcome, article, settings)))
        while running:
            article, future = running.popleft()
            yield article, _result(article, future)
            for following in itertools.islice(waiting, 1):
                running.append((following, pool.submit(_outcome, following, settings)))


def _result(article: Article, future: Future[Reading | KgError]) -> Reading | KgError:
    """Wait for what a worker made of an article.

    Raises:
        KgError: A worker died, and with it the pool.
    """
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise KgError(
            f"a reading process died, at or near {name_of(article)}",
            hint="Out of memory? Try fewer workers, or read that article alone.",
        ) from error


def _outcome(article: Article, settings: Settings) -> Reading | KgError:
    """Read one article; return what it stumbles over."""
    stages = _stages(settings)
    try:
        return stages(article)
    except ArticleError as error:
        return error
    except _FAULTS as error:
        fault = ArticleError(
            f"{name_of(article)} could not be read: {type(error).__name__}: {error}",
            hint="This is a fault of kg: please report it with the article.",
        )
        fault.__cause__ = error
        return fault


def explain(article: Article, *, settings: Settings | None = None) -> tuple[Explanation, ...]:
    """Return each sentence of an article that names something, with its claims or its silence.

    Raises:
        MissingPartError: The model is not installed.
    """
    prepare, extractors = _line(settings or Settings())
    clean, doc, found = prepare(article)
    told: list[Explanation] = []
    for extract in extractors:
        told.extend(extract.explain(doc, found, clean, article))
    return tuple(told)


@cache
def _stages(settings: Settings) -> Callable[[Article], Reading]:
    """Return the stages as one: loads the model and the ontology once for a process."""
    prepare, extractors = _line(settings)

    def stages(article: Article) -> Reading:
        clean, doc, found = prepare(article)
        claims = tuple(c for extract in extractors for c in extract(doc, found, clean, article))
        return Reading(article, found.entities, found.mentions, claims)

    return stages


@cache
def _line(settings: Settings) -> tuple[Callable[[Article], Any], tuple[Any, ...]]:
    """Return what prepares an article for extraction, and the extractors."""
    inventory = ontology.load(*settings.relations)
    annotator = annotate.load(settings.model)
    names = resolve.load_gazetteer(*settings.names)
    registers = {name: plugins.get(plugins.Kind.REGISTER, name) for name in settings.identifiers}
    identify = identifiers.Attach(registers)
    extractors = tuple(_extractor(name)(inventory) for name in EXTRACTORS)

    def prepare(article: Article) -> tuple[CleanText, "Doc", Resolution]:
        clean = cleaning.clean(article.text)
        doc = annotator.read(clean.text)
        found = resolve.resolve(doc, gazetteer=names)
        for extract in extractors:
            found = _selected(extract, doc, found)
        return clean, doc, identify(found) if registers else found

    return prepare, extractors


def _selected(extract: Callable[..., Any], doc: "Doc", found: Resolution) -> Resolution:
    """Let an extractor decide the types that the names alone leave open, if it can."""
    select: Callable[[Doc, Resolution], Resolution] | None = getattr(extract, "select", None)
    return found if select is None else select(doc, found)


def _extractor(name: str) -> Callable[..., Callable[..., tuple[Claim, ...]]]:
    """Look an extractor up."""
    found: Any = plugins.get(plugins.Kind.EXTRACTOR, name)
    return found  # type: ignore[no-any-return]


def name_of(article: Article) -> str:
    """Return what the caller knows an article by."""
    return article.ref or article.source or article.title or article.id
