"""Why an article gave what it gave, sentence by sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.records import Article, Explanation
from kg.settings import load as load_settings


def explain(*sources: str | Path | Article, **options: Any) -> Iterator[Explanation]:
    """Yield the sentences of articles that name something, each with its claims or its silence.

    Args:
        *sources: Articles, or where they are read from.
        **options: Settings, such as ``model`` and ``allow_private``.

    Raises:
        ArticleError: An article cannot be read.
        MissingInputError: There is no such file.
    """
    from kg import ingest

    settings = load_settings(**options)
    for source in sources:
        given = (source,) if isinstance(source, Article) else ingest.read(source)
        for article in given:
            yield from pipeline.explain(article, settings=settings)
