"""How well labelled passages are read, and how well names are joined to entities."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from kg import clean, export, pipeline
from kg.records import Article, Reading
from kg.settings import load as load_settings

if TYPE_CHECKING:
    from kg.score import EntityReport, Mark, Report

_OnRead = Callable[[Reading], object] | None


@overload
def score(
    gold: str | Path, *, entities: Literal[False] = ..., on_read: _OnRead = ..., **options: Any
) -> "Report": ...
@overload
def score(
    gold: str | Path, *, entities: Literal[True], on_read: _OnRead = ..., **options: Any
) -> "EntityReport": ...
@overload
def score(
    gold: str | Path, *, entities: bool, on_read: _OnRead = ..., **options: Any
) -> "Report | EntityReport": ...
def score(
    gold: str | Path, *, entities: bool = False, on_read: _OnRead = None, **options: Any
) -> "Report | EntityReport":
    """Read labelled text and compare what is found with the labels.

    Args:
        gold: Labelled passages, JSON Lines; with ``entities``, articles whose names are labelled
            with who is meant.
        entities: Measure how names are found, typed and joined, within and across the articles.
        on_read: Told of each reading.
        **options: Settings, such as ``model`` and ``workers``.

    Raises:
        MissingInputError: There is no such file.
        InputError: A line is no labelled passage.
    """
    from kg import score as scoring
    from kg.identity import settle

    if entities:
        articles = scoring.load_labelled(gold)
        found = _readings(((each.id, each.text) for each in articles), on_read, options)
        return scoring.score_entities(articles, dict(_marks(settle(tuple(found)).readings)))
    passages = scoring.load(gold)
    found = _readings(((each.id, each.text) for each in passages), on_read, options)
    triples = {
        str(each.article.ref): scoring.from_extract(export.article_object(each)) for each in found
    }
    return scoring.score(passages, triples)


def _readings(
    texts: Iterable[tuple[str, str]], on_read: _OnRead, options: dict[str, Any]
) -> Iterator[Reading]:
    articles = (Article(text, ref=id_) for id_, text in texts)
    for reading in pipeline.read(articles, settings=load_settings(**options)):
        if on_read is not None:
            on_read(reading)
        yield reading


def _marks(readings: Iterable[Reading]) -> Iterator[tuple[str, tuple["Mark", ...]]]:
    """Yield the mentions of each article, by its id, where they stand in the original."""
    from kg.score import found_in

    for reading in readings:
        text = clean.clean(reading.article.text)
        spans = (text.original(each.start, each.end) for each in reading.mentions)
        yield str(reading.article.ref), found_in(reading, spans)
