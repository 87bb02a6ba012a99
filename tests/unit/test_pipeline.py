"""The order of the stages, faults of single articles, and several workers."""

from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace

import pytest

from kg import pipeline
from kg.errors import ArticleError, KgError, MissingPartError
from kg.records import Article, Claim, CleanText, Reading, Resolution
from kg.settings import Settings

ARTICLES = tuple(
    Article(text, ref=str(number))
    for number, text in enumerate(
        (
            "Nordwind AG bought Palmetto Freight for $3 million in May 2024.",
            "Harwick Foods hired Dana Orme as chief executive.",
            "Delmar Canning sued Tierney Cable.",
        )
    )
)


@pytest.fixture
def trace(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Replace the stages by ones that tell when they run; "bad" texts break at "annotate"."""
    said: list[str] = []

    def clean(text: str) -> CleanText:
        said.append("clean")
        return CleanText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))

    def parse(text: str) -> SimpleNamespace:
        said.append("annotate")
        if "bad" in text:
            raise ValueError("E999")
        if "long" in text:
            raise ArticleError("the text is too long")
        return SimpleNamespace(text=text)

    def resolve(_: object, **_names: object) -> Resolution:
        said.append("resolve")
        return Resolution((), ())

    def extract(*_: object) -> tuple[Claim, ...]:
        said.append("extract")
        return ()

    monkeypatch.setattr("kg.clean.clean", clean)
    monkeypatch.setattr("kg.annotate.load", lambda _: SimpleNamespace(read=parse))
    monkeypatch.setattr("kg.resolve.resolve", resolve)
    monkeypatch.setattr("kg.plugins.get", lambda *_: lambda _: extract)
    pipeline._stages.cache_clear()
    pipeline._line.cache_clear()
    yield said
    pipeline._stages.cache_clear()
    pipeline._line.cache_clear()


def test_the_stages_run_in_order_article_by_article(trace: list[str]) -> None:
    found = list(pipeline.read([Article("one"), Article("two")]))
    assert trace == ["clean", "annotate", "resolve", "extract"] * 2
    assert [reading.article.text for reading in found] == ["one", "two"]


def test_nothing_is_read_before_it_is_asked_for(trace: list[str]) -> None:
    found = pipeline.read([Article("one"), Article("two")])
    assert trace == []
    next(found)
    assert trace.count("clean") == 1


def test_an_article_that_breaks_a_stage_is_told_and_the_others_are_read(trace: list[str]) -> None:
    told: list[tuple[str | None, KgError]] = []
    found = pipeline.read(
        [Article("one"), Article("bad", ref="b-1"), Article("long"), Article("two")],
        on_error=lambda article, error: told.append((article.ref, error)),
    )
    assert [reading.article.text for reading in found] == ["one", "two"]
    assert [name for name, _ in told] == ["b-1", None]
    assert "b-1 could not be read: ValueError: E999" in str(told[0][1])
    assert isinstance(told[0][1].__cause__, ValueError)
    assert str(told[1][1]) == "the text is too long"
    assert trace.count("extract") == 2


def test_without_a_policy_the_error_is_raised(trace: list[str]) -> None:
    with pytest.raises(ArticleError, match="E999"):
        list(pipeline.read([Article("bad")]))
    assert trace == ["clean", "annotate"]


def test_a_missing_model_ends_the_run_whatever_the_policy() -> None:
    found = pipeline.read(
        ARTICLES, settings=Settings(model="no_such_model"), on_error=lambda *_: None
    )
    with pytest.raises(MissingPartError, match="no_such_model"):
        next(found)


@pytest.mark.parametrize(
    ("article", "name"),
    [
        (Article("x", ref="r", source="s", title="t"), "r"),
        (Article("x", source="s", title="t"), "s"),
        (Article("x", title="t"), "t"),
        (Article("x"), Article("x").id),
    ],
)
def test_what_an_article_is_called(article: Article, name: str) -> None:
    assert pipeline.name_of(article) == name


def test_a_dead_worker_is_an_error_with_a_way_out() -> None:
    future: Future[Reading | KgError] = Future()
    future.set_exception(BrokenProcessPool())
    with pytest.raises(KgError, match="died, at or near r") as caught:
        pipeline._result(Article("x", ref="r"), future)
    assert "fewer workers" in caught.value.hint


@pytest.mark.slow
def test_two_workers_give_what_one_gives() -> None:
    alone = list(pipeline.read(ARTICLES))
    assert any(reading.claims for reading in alone)
    assert list(pipeline.read(ARTICLES, settings=Settings(workers=2))) == alone
