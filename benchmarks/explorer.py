"""The page in Chromium with generated graphs: seconds to its first drawing, frames a second, milliseconds of a click.

Run it with `python benchmarks/explorer.py --nodes 300 1000`. Figures vary up to twofold from run to run.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kg.draw import Options, draw
from kg.model import Article, Claim, Entity, Graph, Span
from kg.network import to_network

TYPES = ("Person", "Organisation", "Meeting", "Place", "Topic", "Agreement", "EquipmentModel")
CHROMIUM = Path("/usr/bin/chromium")
COUNT_FRAMES = """() => {
  const counted = { from: performance.now(), frames: 0 };
  window.counted = counted;
  explorer.network.on("afterDrawing", () => { counted.frames += 1; });
}"""
FRAMES = "() => counted.frames / ((performance.now() - counted.from) / 1000)"
SECONDS = 1.5
EMPTY = (300, 110)
FRAME_AFTER = """change => new Promise((done) => {
  const begin = performance.now();
  explorer.state.change(change);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""


def generated(count: int) -> Graph:
    """A graph of `count` things with twice as many facts, some things far more linked than others."""
    dice = random.Random(1)
    words = [f"Thing number {number} acts." for number in range(count)]
    article = Article("made", " ".join(words), title="Made up", publisher="Nobody", published="2024-01-01")
    things = [Entity(f"thing/{n:06}", TYPES[n % len(TYPES)], f"thing number {n}") for n in range(count)]
    starts, at = [], 0
    for sentence in words:
        starts.append(at)
        at += len(sentence) + 1
    claims = []
    for number in range(2 * count):
        one, other = number % count, int(count * dice.random() ** 3)
        if one != other:
            span = Span(starts[one], starts[one] + len(words[one]))
            relation = dice.choice(("participant", "chair", "location"))
            evidence = (article.quote(span),)
            claims.append(Claim(article.id, things[one].id, relation, things[other].id, evidence))
    return Graph((article,), tuple(things), tuple(claims))


def frames(page: Any, move: Callable[[Any, int], None]) -> float:
    """Drawings a second while the mouse moves the picture."""
    page.mouse.move(640, 300)
    page.evaluate(COUNT_FRAMES)
    end, step = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        move(page, step)
        step += 1
    found: float = page.evaluate(FRAMES)
    page.mouse.up()
    return found


def pan(page: Any, step: int) -> None:
    """A step of a drag over empty ground, there and back."""
    if not step:
        page.mouse.move(*EMPTY)
        page.mouse.down()
    page.mouse.move(EMPTY[0] + 3 * min(step % 60, 60 - step % 60), EMPTY[1] + step % 7)


def zoom(page: Any, step: int) -> None:
    """A step of the wheel, in and out."""
    page.mouse.wheel(0, -60 if step % 20 < 10 else 60)


def measured(page: Any, address: str, count: int) -> dict[str, float]:
    """One opening of the page: what it took, in seconds, frames a second and milliseconds."""
    begin = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    ready = time.perf_counter() - begin
    page.wait_for_timeout(300)
    thing = f"thing/{count // 3:06}"
    found = {
        "first drawing s": ready,
        "pan fps": frames(page, pan),
        "zoom fps": frames(page, zoom),
        "click ms": page.evaluate(FRAME_AFTER, {"thing": thing}),
        "filter ms": page.evaluate(FRAME_AFTER, {"hidden": ["place"]}),
        "filter back ms": page.evaluate(FRAME_AFTER, {"hidden": []}),
        "relation ms": page.evaluate(FRAME_AFTER, {"relation": "chair"}),
    }
    page.goto("about:blank")
    return found


def main() -> None:
    """Print a row for each size, each figure the median of three openings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--drawn", type=int, default=1000, help="how many are drawn at first")
    arguments = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for count in arguments.nodes:
            begin = time.perf_counter()
            html = draw(to_network(generated(count)), Options(max_nodes=arguments.drawn)).encode()
            made = time.perf_counter() - begin
            file = Path(folder, f"{count}.html")
            file.write_bytes(html)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            runs = [measured(page, file.as_uri(), count) for _ in range(3)]
            medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            sizes = f"made in {made:.1f} s, {len(html) / 1e6:.2f} MB, {len(gzip.compress(html)) / 1e3:.0f} kB gzipped"
            print(f"{count} things: {sizes}; " + ", ".join(f"{name} {value:.2f}" for name, value in medians.items()))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
