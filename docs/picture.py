"""The example article → the README's pictures of its page: light, dark, on a phone, and one that moves.

All are taken of the real page in Debian's Chromium; `make picture` takes them again.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

import kg
from kg.build import build

CHROMIUM = Path("/usr/bin/chromium")
DESK = {"width": 1280, "height": 760}
PHONE = {"width": 390, "height": 844}
MOVING_SIZE = (960, 570)
SHOWN = "Ashutosh Dixit"
READ, GLANCE, LETTER = 2600, 1300, 180

Frame = tuple[bytes, int]


def opened(browser: Any, file: Path, size: dict[str, int], scheme: str) -> Any:
    """The page in a window of that size, at rest."""
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.set_offline(True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def pick(page: Any, name: str) -> None:
    """Choose a thing by its name, as a reader would."""
    page.get_by_role("combobox").first.fill(name)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)


def story(page: Any) -> Iterator[Frame]:
    """Who chaired the meeting, and which words say so: what a reader sees, each picture with its milliseconds."""

    def seen(milliseconds: int) -> Frame:
        page.wait_for_timeout(350)
        return page.screenshot(), milliseconds

    yield seen(READ)
    page.get_by_role("combobox").first.focus()
    for letter in SHOWN.split()[1]:
        page.keyboard.type(letter)
        yield seen(LETTER)
    yield seen(GLANCE)
    page.keyboard.press("Enter")
    yield seen(READ)
    page.locator("#panel blockquote [data-article]").first.click()
    yield seen(READ)
    page.keyboard.press("Escape")
    for view in ("Timeline", "Bodies", "Graph"):
        page.get_by_role("button", name=view, exact=True).first.click()
        yield seen(READ if view == "Bodies" else GLANCE)


def put_together(frames: list[Frame], file: Path) -> None:
    """One moving picture of all frames."""
    pictures = [
        Image.open(io.BytesIO(png)).convert("RGB").resize(MOVING_SIZE, Image.Resampling.LANCZOS) for png, _ in frames
    ]
    durations = [milliseconds for _, milliseconds in frames]
    pictures[0].save(file, save_all=True, append_images=pictures[1:], duration=durations, loop=0, quality=80, method=6)


def take(folder: Path) -> None:
    """Build the example, open its page, and save what readers see."""
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        build([kg.examples()], work)
        file = Path(work, "explorer.html").resolve()
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, size, scheme in (
            ("explorer", DESK, "light"),
            ("explorer-dark", DESK, "dark"),
            ("explorer-phone", PHONE, "light"),
        ):
            page = opened(browser, file, size, scheme)
            pick(page, SHOWN)
            page.screenshot(path=str(folder / f"{name}.png"))
        put_together(list(story(opened(browser, file, DESK, "light"))), folder / "explorer.webp")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
