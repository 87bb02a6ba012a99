"""Pages in a real Chromium, and everything that they say or ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import view
from tests.browser.story import world

CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


@pytest.fixture(scope="session")
def story() -> dict[str, Any]:
    """Everything that ``view.page`` takes."""
    return world()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium for all tests of this folder."""
    if CHROMIUM is None:
        pytest.skip("no Chromium at /usr/bin/chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story_page(story: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the story on disk."""
    path = tmp_path_factory.mktemp("page") / "story.html"
    path.write_text(view.page(**story), encoding="utf-8", newline="\n")
    return path


class Browser:
    """Opens files and keeps everything that they say or ask for."""

    def __init__(self, chromium: Any) -> None:
        self.said: list[str] = []
        self.contexts: list[Any] = []
        self._chromium = chromium

    def __call__(self, path: Path, *, fragment: str = "", **options: Any) -> Any:
        """Open a file in a context of its own and wait until it stands."""
        usual = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        context = self._chromium.new_context(**{**usual, **options})
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=true]", timeout=15000)
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.said.append(f"request: {request.url}")


@pytest.fixture
def opened(chromium: Any) -> Iterator[Browser]:
    """Open files; at the end nothing may have been requested and nothing said on the console."""
    open_ = Browser(chromium)
    yield open_
    open_.close()
    assert open_.said == []


@pytest.fixture(scope="module")
def shared(chromium: Any, story_page: Path) -> Iterator[tuple[Browser, Any]]:
    """One window for all tests that need no other: a new one costs half a second."""
    open_ = Browser(chromium)
    yield open_, open_(story_page)
    open_.close()


@pytest.fixture
def page(shared: tuple[Browser, Any], story_page: Path) -> Iterator[Any]:
    """The page of the story, as if just opened."""
    open_, window = shared
    open_.said.clear()
    window.evaluate("() => localStorage.clear()")
    window.emulate_media(media="screen")
    window.goto("about:blank")
    window.goto(story_page.as_uri())
    yield window
    assert open_.said == []
