"""What one more article costs beside a build from scratch, and what merging, loading and checking cost beside reading.

`--articles 1000` (the default) takes some minutes. Work is counted in parts made, triples made and checked, and bytes
made, and measured in seconds of processor time within one process whose models and tables are loaded; seconds on the
clock are those of the commands.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from corpus import corpus
from extraction import Figure

from kg import places
from kg.build import CACHE, Settings, build_articles, gated, read
from kg.cache import cached
from kg.extract import extract, extract_all
from kg.merge import merge
from kg.model import Article, Extraction
from kg.revise import add, remove
from kg.splice import Written
from kg.store import open_build
from kg.validate import broken_shapes, check_rules

T = TypeVar("T")

LEAST_WORK, LEAST_CLOCK = 50, 10
MOST_MERGE, MOST_SHAPES, MOST_LOAD, MOST_RULES = 0.30, 0.25, 1.3, 1.5
QUARTER = 4
KEPT = ("id", "title", "publisher", "published", "url", "based_on")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time, and what came out."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def command(*words: object) -> float:
    """Seconds on the clock that a command takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def write(articles: Sequence[Article], folder: Path) -> None:
    """The articles as files."""
    folder.mkdir(parents=True)
    for article in articles:
        head = "".join(f"{name}: {_quoted(getattr(article, name))}\n" for name in KEPT)
        (folder / f"{article.id}.md").write_text(f"---\n{head}---\n{article.body}\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def made(old: Written, new: Written) -> tuple[int, int]:
    """How many parts of a build, and how many bytes of `kg.trig`, were not copied from the one before."""
    fresh = [place for name, place in new.places.items() if name not in old.places or old.places[name].key != place.key]
    return len(fresh), sum(place.end - place.start for place in fresh)


def increments(build: Path, articles: Sequence[Article], last: Path) -> list[Figure]:
    """One article more beside a build of all from scratch; the caches are warm and the bytes must be the same."""
    kept = build / CACHE / places.FILE
    whole, _ = timed(lambda: build_articles(articles, build, Settings()))
    grown = places.read(build, build / CACHE)
    remove([last.stem], build, Settings())
    old = places.read(build, build / CACHE)
    work, _ = timed(lambda: add([last], build, Settings()))
    same = places.read(build, build / CACHE) == grown
    remove([last.stem], build, Settings())
    added = command("add", last, "-b", build)
    kept.unlink()
    built = command("build", last.parent, "-o", build)
    parts, size = made(old, grown)
    print(f"  parts made: {len(grown.places)} from scratch, {parts} for one article")
    print(f"  bytes of kg.trig made: {len(grown.trig)} from scratch, {size} for one article")
    print(f"  processor time: {whole:.1f} s from scratch, {work:.1f} s for one article")
    print(f"  commands, on the clock: kg build {built:.1f} s, kg add {added:.1f} s")
    print(f"  the bytes of both builds are {'the same' if same else 'NOT THE SAME'}")
    return [
        Figure("parts made from scratch by parts made for one article", len(grown.places) / parts, LEAST_WORK),
        Figure("bytes made from scratch by bytes made for one article", len(grown.trig) / size, LEAST_WORK),
        Figure("processor time from scratch by that for one article", whole / work, LEAST_WORK),
        Figure("time on the clock of kg build by that of kg add", built / added, LEAST_CLOCK),
    ]


def steps(read: float, extractions: Sequence[Extraction], build: Path) -> list[Figure]:
    """Merging and shapes beside reading, loading beside bare Oxigraph, rules beside loading."""
    few = len(extractions) // QUARTER
    quarter, _ = timed(lambda: gated(merge(extractions[:few])))
    whole, _ = timed(lambda: gated(merge(extractions)))
    growth = len(extractions) * math.log(len(extractions)) / (few * math.log(few))
    bare, _ = timed(lambda: pyoxigraph.Store().bulk_load(path=str(build / "kg.trig"), format=pyoxigraph.RdfFormat.TRIG))
    load, opened = timed(lambda: open_build(build))
    rules, _ = timed(lambda: check_rules(opened.dataset))
    shapes, _ = timed(lambda: broken_shapes((build / "kg.nt").read_text(encoding="utf-8").splitlines(keepends=True)))
    print(f"  seconds: reading {read:.1f}, merging {whole:.1f}, shapes {shapes:.1f}, bare Oxigraph {bare:.1f}")
    print(f"  seconds: loading {load:.1f}, rules {rules:.1f}")
    return [
        Figure("merging by reading", whole / read, MOST_MERGE, at_least=False),
        Figure("growth of merging by n log n", whole / quarter / growth, 1.0, at_least=False),
        Figure("loading by bare Oxigraph", load / bare, MOST_LOAD, at_least=False),
        Figure("rules by loading", rules / load, MOST_RULES, at_least=False),
        Figure("shapes by reading", shapes / read, MOST_SHAPES, at_least=False),
    ]


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many there are before one is added")
    number = parser.parse_args().articles + 1
    with tempfile.TemporaryDirectory(prefix="indrus-increments-") as made_here:
        texts, build = Path(made_here) / "articles", Path(made_here) / "build"
        write(corpus(number), texts)
        articles, _ = read([texts], Settings())
        extract(articles[0])
        reading, extractions = timed(lambda: list(cached(articles, build / CACHE, extract_all)))
        print(f"{number} articles, {sum(len(extraction.claims) for extraction in extractions)} claims")
        figures = increments(build, articles, texts / f"{articles[number // 2].id}.md")
        figures += steps(reading, extractions, build)
    print(*figures, sep="\n")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
