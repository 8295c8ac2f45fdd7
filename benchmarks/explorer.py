"""The page in Chromium beside stock pyvis and vis-network with the Wikidata Query Service's options, as Markdown.

`python benchmarks/explorer.py` measures 300 and 1,000 things, 20,000 things and the annotated articles; `--rivals 300
1000` sets those sizes beside the others, which takes minutes. Each figure is the median of three openings (one of a
rival). They vary up to twofold from run to run, and with what else the machine does.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib import resources
from itertools import combinations
from pathlib import Path

from drawing.browser import Browser, Opened, Took, opened, start
from drawing.graphs import corpus, generated
from drawing.rivals import stock, wikidata

from kg.draw import VIS_NETWORK, Options, draw
from kg.model import Graph
from kg.network import to_network

OPENINGS = 3
FIRST = 300
PATIENCE = 180.0
OVERLAP = 1.0

Figures = dict[str, float]


def measured(page: Opened, count: int) -> Figures:
    """What a reader waits for, in one opening of our page with a generated graph."""
    first, *clicks = [page.act("change", {"thing": f"thing/{count // part:06}"}) for part in (7, 3, 4, 5)]
    page.act("change", {"thing": ""})
    labels = page.labels()
    found = {
        "first stable drawing, s": page.still,
        "labels at fit": len(labels),
        "overlapping pairs": sum(_overlap(a[1:], b[1:]) for a, b in combinations(labels, 2)),
        "outside requests": len(page.asked),
        "page errors": len(page.errors),
        "pan, fps": page.frames("pan"),
        "zoom, fps": page.frames("zoom"),
    }
    found |= timed("first click → quotes", [first]) | timed("click → quotes", clicks)
    for name, change in (
        ("kind filtered out", {"hidden": ["place"]}),
        ("kind back", {"hidden": []}),
        ("relation filtered", {"relation": "chair"}),
        ("years brushed", {"relation": "", "from": "2023", "to": "2024"}),
    ):
        found |= timed(name, [page.act("change", change)])
    names = [f"thing number {count * part // 5 - 1}" for part in range(1, 6)]
    found |= timed("search by name", [page.act("search", name) for name in names])
    return found | timed("search, typed wrong", [page.act("search", f"thnig nubmer {count // 2}")])


def expanded(page: Opened, _: int) -> Figures:
    """Fifty things more on a picture that leaves them out at first."""
    before = page.places()
    more = [name for name in page.things() if name not in before][:50]
    took = page.act("change", {"added": sorted(more)})
    after = page.places()
    moved = max(abs(after[name][axis] - place[axis]) for name, place in before.items() for axis in "xy")
    return {"drawn before": len(before), "drawn after": len(after), "old things moved, px": moved} | timed(
        "50 more drawn", [took]
    )


def timed(name: str, took: list[Took]) -> Figures:
    """The worst of some acts: milliseconds until the next frame, and those of the processor."""
    return {
        f"{name}, ms": max(one.frame for one in took),
        f"{name}, ms of the processor": max(one.processor for one in took),
    }


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > OVERLAP and min(one[3], other[3]) - max(one[1], other[1]) > OVERLAP


def medians(browser: Browser, file: Path, act: Callable[[Opened, int], Figures], count: int) -> Figures:
    """The median of each figure over some openings."""
    runs = []
    for _ in range(OPENINGS):
        page = opened(browser, file, PATIENCE)
        runs.append(act(page, count))
        page.close()
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def made(folder: Path, name: str, page: Callable[[], str]) -> tuple[Path, Figures]:
    """A page on disk, how long it took to make and how long it is."""
    begin = time.perf_counter()
    html = page().encode("utf-8")
    took = time.perf_counter() - begin
    (folder / name).write_bytes(html)
    return folder / name, {"made in, s": took, "MB": len(html) / 1e6, "kB gzipped": len(gzip.compress(html)) / 1e3}


def of_size(browser: Browser, folder: Path, count: int) -> Figures:
    """All figures of our page with a generated graph."""
    network = to_network(generated(count))
    drawn = FIRST if count > 1000 else count
    file, figures = made(folder, f"{count}.html", lambda: draw(network, Options(max_nodes=drawn)))
    figures |= medians(browser, file, measured, count)
    fewer = min(count, 1000) - 50 if count <= 1000 else FIRST
    file, _ = made(folder, "fewer.html", lambda: draw(network, Options(max_nodes=fewer)))
    return figures | medians(browser, file, expanded, count)


def of_articles(browser: Browser, folder: Path) -> Figures:
    """Length and first drawing of the page of the annotated articles."""
    graph, count = corpus()
    network = to_network(graph)
    file, figures = made(folder, "corpus.html", lambda: draw(network))
    engine = resources.files("pyvis").joinpath("templates", VIS_NETWORK).read_bytes()
    beside = (figures["MB"] * 1e6 - len(engine)) / 1e3 / count
    figures |= {"articles": count, "things": len(network), "kB an article beside vis-network": beside}
    return figures | medians(browser, file, lambda page, _: {"first stable drawing, s": page.still}, count)


def rivals(browser: Browser, folder: Path, graph: Graph, count: int) -> dict[str, Figures]:
    """The same graph drawn by others, opened once."""
    network, found = to_network(graph), {}
    for name, make in (("stock pyvis", stock), ("Wikidata's options", wikidata)):
        file, figures = made(folder, "rival.html", lambda make=make: make(network))
        page = opened(browser, file, PATIENCE)
        figures |= {"first stable drawing, s": page.still, "pan, fps": page.frames("pan")}
        figures |= {"zoom, fps": page.frames("zoom"), "outside requests": len(page.asked)}
        page.close()
        found[f"{count:,} · {name}"] = figures
    return found


def table(columns: dict[str, Figures]) -> Iterable[str]:
    """The lines of a Markdown table: a row for each figure, a column for each page."""
    names = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    yield "| | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for name in names:
        yield f"| {name} | " + " | ".join(_shown(figures.get(name)) for figures in columns.values()) + " |"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    if value == float("inf"):
        return f"> {PATIENCE:.0f}"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def main() -> None:
    """Print what was measured, a table for each comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="*", default=[300, 1000, 20000], help="sizes of our page")
    parser.add_argument("--rivals", type=int, nargs="*", default=[], help="sizes at which the others are measured")
    parser.add_argument("--no-articles", action="store_true", help="leave out the annotated articles")
    arguments = parser.parse_args()
    playwright, browser = start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"Load of the machine at the beginning: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        if arguments.nodes:
            print(
                *table({f"{count:,} things": of_size(browser, folder, count) for count in arguments.nodes}),
                "",
                sep="\n",
            )
        for count in arguments.rivals:
            print(*table(rivals(browser, folder, generated(count), count)), "", sep="\n")
        if not arguments.no_articles:
            print(*table({"annotated articles": of_articles(browser, folder)}), "", sep="\n")
        print(f"Load at the end: {os.getloadavg()[0]:.1f}")
    browser.close()
    playwright.stop()


if __name__ == "__main__":
    main()
