"""How well labelled passages are read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import export, pipeline
from kg.records import Article, Reading
from kg.settings import load as load_settings

if TYPE_CHECKING:
    from kg.score import Report


def score(
    gold: str | Path,
    *,
    on_read: Callable[[Reading], object] | None = None,
    **options: Any,
) -> "Report":
    """Read labelled passages and compare what is found with the labels.

    Args:
        gold: Labelled passages, JSON Lines.
        on_read: Told of each reading.
        **options: Settings, such as ``model`` and ``workers``.

    Raises:
        MissingInputError: There is no such file.
        InputError: A line is no labelled passage.
    """
    from kg.score import from_extract, load
    from kg.score import score as compare

    passages = load(gold)
    texts = (Article(each.text, ref=each.id) for each in passages)
    found = {}
    for reading in pipeline.read(texts, settings=load_settings(**options)):
        if on_read is not None:
            on_read(reading)
        found[str(reading.article.ref)] = from_extract(export.article_object(reading))
    return compare(passages, found)
