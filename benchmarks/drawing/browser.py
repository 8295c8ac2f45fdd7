"""One page in Chromium: seconds until it stands still, frames a second while it is moved, milliseconds of each act.

Of an act also the time of the processor that it takes in the page's main thread, with all that follows within 120 ms:
that one hardly depends on what else the machine does. Events are sent from within the page, one at each frame, so that
what is counted is what the page can draw and not what the driver can send.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STILL = """() => {
  const known = typeof explorer !== "undefined" ? document.documentElement.dataset.ready : null;
  if (known !== null) return known === "true";
  return typeof network !== "undefined" && network.physics.stabilized;
}"""
FRAMES = """([way, seconds]) => new Promise((done) => {
  const picture = typeof explorer !== "undefined" ? explorer.network : network;
  const canvas = picture.canvas.frame.canvas;
  const { left, top } = canvas.getBoundingClientRect();
  const [x, y] = [left + 30, top + 60];
  const pointer = (name, right, down, buttons) => canvas.dispatchEvent(new PointerEvent(name, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons,
    clientX: x + right, clientY: y + down,
  }));
  const wheel = (deltaY) => canvas.dispatchEvent(new WheelEvent("wheel", {
    bubbles: true, cancelable: true, clientX: left + 400, clientY: top + 300, deltaY,
  }));
  let [drawings, step] = [0, 0];
  picture.on("afterDrawing", () => { drawings += 1; });
  const from = performance.now();
  if (way === "pan") pointer("pointerdown", 0, 0, 1);
  const move = () => {
    step += 1;
    if (way === "pan") pointer("pointermove", 3 * Math.min(step % 60, 60 - (step % 60)) + 12, step % 7, 1);
    else wheel(step % 20 < 10 ? -60 : 60);
    if (performance.now() - from < seconds * 1000) return requestAnimationFrame(move);
    if (way === "pan") pointer("pointerup", 0, 0, 0);
    return done(drawings / ((performance.now() - from) / 1000));
  };
  requestAnimationFrame(move);
})"""
ACT = """([act, argument]) => new Promise((done) => {
  const acts = {
    change: (changes) => explorer.state.change(changes),
    search: (words) => {
      const box = document.getElementById("search");
      box.value = words;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
  requestAnimationFrame(() => setTimeout(() => {
    const begin = performance.now();
    acts[act](argument);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
  }));
})"""
PLACES = "() => explorer.network.getPositions()"
LABELS = "() => explorer.labels().map(({ box, id }) => [id, box.left, box.top, box.right, box.bottom])"


class Took(NamedTuple):
    """Milliseconds until the next frame is drawn, and milliseconds of the processor."""

    frame: float
    processor: float


@dataclass
class Opened:
    """A page that is open: how long that took, what it asked of others, and what went wrong in it."""

    page: Page
    meter: CDPSession
    still: float = float("inf")
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def frames(self, way: str, seconds: float = 2.0) -> float:
        """Drawings a second while the picture is moved: `pan` or `zoom`."""
        found: float = self.page.evaluate(FRAMES, [way, seconds])
        return found

    def act(self, act: str, argument: Any) -> Took:
        """What a change of the page's state takes, or words typed into its search."""
        busy = self._busy()
        frame: float = self.page.evaluate(ACT, [act, argument])
        self.page.wait_for_timeout(120)
        return Took(frame, self._busy() - busy)

    def _busy(self) -> float:
        """Milliseconds of the processor that the page's main thread has used."""
        [seconds] = [
            m["value"] for m in self.meter.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration"
        ]
        return float(seconds) * 1000

    def places(self) -> dict[str, dict[str, float]]:
        """Where each drawn thing is, in the picture's units."""
        found: dict[str, dict[str, float]] = self.page.evaluate(PLACES)
        return found

    def things(self) -> list[str]:
        """The ids of all things that the page holds."""
        found: list[str] = self.page.evaluate("() => [...explorer.book.things.keys()]")
        return found

    def labels(self) -> list[tuple[str, float, float, float, float]]:
        """The labels that are drawn: thing, left, top, right, bottom."""
        return [tuple(label) for label in self.page.evaluate(LABELS)]

    def close(self) -> None:
        """Close the page and all that belongs to it."""
        self.page.context.close()


def start() -> tuple[Any, Browser]:
    """Playwright and a Chromium: Debian's where it is, else Playwright's own."""
    playwright = sync_playwright().start()
    path = str(CHROMIUM) if CHROMIUM.exists() else None
    return playwright, playwright.chromium.launch(executable_path=path, args=FLAGS)


def opened(browser: Browser, file: Path, patience: float) -> Opened:
    """Open a page without a network and wait until its drawing stands still: `inf` where that takes longer."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    one = Opened(page, context.new_cdp_session(page))
    one.page.on("request", lambda request: one.asked.append(request.url))
    one.page.on("pageerror", lambda error: one.errors.append(str(error)))
    begin = time.perf_counter()
    with suppress(TimeoutError):
        one.page.goto(file.as_uri(), wait_until="commit")
        one.page.wait_for_function(STILL, timeout=patience * 1000, polling=20)
        one.still = time.perf_counter() - begin
    one.page.wait_for_timeout(300)
    one.meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    one.asked = [url for url in one.asked if not url.startswith(("file:", "data:", "blob:"))]
    return one
