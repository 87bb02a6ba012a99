"""Take the README's picture of the real page.

    python benchmarks/picture.py alibaba.html docs/images/alibaba.png

Needs a Chromium; ``--dark`` and ``--phone`` show the page's other faces.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def main(arguments: Sequence[str] | None = None) -> None:
    """Open a page in headless Chromium, wait until it stands still, and save what it shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--phone", action="store_true")
    chosen = parser.parse_args(arguments)
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        parser.error("no Chromium here; Debian: sudo apt install chromium")
    size = {"width": 390, "height": 844} if chosen.phone else {"width": 1440, "height": 900}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        scheme = "dark" if chosen.dark else "light"
        page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(chosen.page.resolve().as_uri())
        page.wait_for_timeout(2500)
        page.screenshot(path=str(chosen.picture))
        browser.close()
    print(chosen.picture)


if __name__ == "__main__":
    main()
