"""A page opened in a real browser, without a network; fixtures that the tests of the page share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.draw import draw
from kg.model import Graph
from kg.network import to_network

FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEBIAN_CHROMIUM = Path("/usr/bin/chromium")
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
WATCH = """window.violated = [];
document.addEventListener("securitypolicyviolation", (event) => window.violated.push(event.violatedDirective));"""


@dataclass
class Opened:
    """A page that is open, with what went wrong and what it asked for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def click_node(self, identifier: str) -> None:
        """Click a thing on the canvas."""
        place = self.page.evaluate(
            "id => explorer.network.canvasToDOM(explorer.network.getPositions([id])[id])", identifier
        )
        self.page.locator("#graph").click(position=place)

    def click_line(self, one: str, other: str) -> None:
        """Click the line between two things, nearer to the other."""
        place = self.page.evaluate(
            """([one, other]) => {
              const at = explorer.network.getPositions([one, other]);
              const share = 0.7;
              return explorer.network.canvasToDOM({
                x: at[one].x * (1 - share) + at[other].x * share,
                y: at[one].y * (1 - share) + at[other].y * share,
              });
            }""",
            [one, other],
        )
        self.page.locator("#graph").click(position=place)

    def panel(self) -> str:
        """The text of the panel, white space made single."""
        return " ".join(self.page.locator("#panel").inner_text().split())

    def quotes(self) -> list[str]:
        """The quotes that stand in the panel."""
        texts: list[str] = self.page.locator("#panel blockquote > p").all_inner_texts()
        return texts


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium where it is, else Playwright's own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="install playwright to test the page")
    path = str(DEBIAN_CHROMIUM) if DEBIAN_CHROMIUM.exists() else None
    with sync_api.sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except sync_api.Error as error:
            pytest.skip(f"no Chromium: apt install chromium, or playwright install chromium ({error.message[:80]})")
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Draws a graph, opens the page offline and waits for its first drawing; complains at the end of any error.

    Nor may it have asked for anything, run a hostile text or broken its policy.
    """
    opened: list[Opened] = []

    def open_page(graph: Graph | str, hash_: str = "", **settings: Any) -> Opened:
        html = graph if isinstance(graph, str) else draw(to_network(graph))
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(**({"viewport": DESKTOP, "reduced_motion": "reduce"} | settings))
        context.set_offline(True)
        one = Opened(context.new_page())
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.on("console", lambda message: message.type == "error" and one.errors.append(message.text))
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.add_init_script(WATCH)
        one.page.goto(path.as_uri() + hash_)
        one.page.wait_for_selector("html[data-ready]", state="attached", timeout=10_000)
        opened.append(one)
        return one

    yield open_page
    for one in opened:
        errors, outside = one.errors, [url for url in one.requests if not url.startswith(("file:", "data:"))]
        harmed = one.page.evaluate("[window.harmed ?? null, ...window.violated]")
        one.page.context.close()
        assert (errors, outside, harmed) == ([], [], [None])
