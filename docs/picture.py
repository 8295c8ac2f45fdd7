"""The example article → a picture of its page for the README, taken with Debian's Chromium."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg
from kg.build import build

CHROMIUM = Path("/usr/bin/chromium")
SIZE = {"width": 1280, "height": 760}
SHOWN = "Ashutosh Dixit"


def take(picture: Path) -> None:
    """Build the example, open its page, pick one person and save what a reader sees."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build([kg.examples()], folder)
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(Path(folder, "explorer.html").resolve().as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill(SHOWN)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
