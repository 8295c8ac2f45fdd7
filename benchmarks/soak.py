"""Builds the annotated articles again and again, each time in another process with another hash seed, another order of
files and another number of threads, and compares all four outputs to the byte. Prints seconds and peak memory a round.
Then adds and removes articles in random orders, and kills processes that build, add and remove at random moments.

Run it with `make soak ROUNDS=20`; `--articles 20` takes only some, `--orders` and `--kills` say how many of these.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from revisions import content, killed, scratch, shuffled, write_texts

from kg.build import build
from kg.vocab import resource

OUTPUTS = ("kg.trig", "kg.nt", "explorer.html", "report.json")
CHILD = """
import resource, sys
from kg.build import Settings, build
build(sys.argv[3:], sys.argv[1], Settings(threads=int(sys.argv[2])))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Round:
    """One build: its hash seed, its threads, how long it took, how much memory, and what came out."""

    seed: int
    threads: int
    seconds: float
    mebibytes: float
    digests: tuple[str, ...]


def run(number: int, articles: list[Path]) -> Round:
    """Build the articles in an order of their own, and remove the build."""
    order = random.Random(number)
    shuffled, seed, threads = order.sample(articles, len(articles)), order.randrange(2**32), 1 + number % 2
    folder = Path(tempfile.mkdtemp(prefix="indrus-soak-"))
    try:
        begun = time.perf_counter()
        printed = subprocess.run(
            [sys.executable, "-c", CHILD, str(folder), str(threads), *map(str, shuffled)],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout
        seconds = time.perf_counter() - begun
        digests = tuple(hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16] for name in OUTPUTS)
    finally:
        shutil.rmtree(folder)
    return Round(seed, threads, seconds, int(printed) / 1024, digests)


def orders(number: int, folder: Path) -> int:
    """How many of some random orders of adding and removing leave other bytes than a build from scratch."""
    wrong = 0
    for seed in range(number):
        grown, anew = folder / f"grown-{seed}", folder / f"scratch-{seed}"
        held = shuffled(folder / "texts", grown, seed)
        wrong += content(grown) != scratch(folder / "texts", anew, held)
        shutil.rmtree(grown)
        shutil.rmtree(anew)
    print(f"{number} random orders of adding and removing: {wrong} with other bytes than from scratch", flush=True)
    return wrong


def kills(number: int, folder: Path) -> int:
    """How many of some kills at random moments leave no build, or one that is not that of its articles."""
    wrong = 0
    build([folder / "texts"], folder / "killed")
    for seed in range(number):
        held = killed(folder / "texts", folder / "killed", seed)
        wrong += content(folder / "killed") != scratch(folder / "texts", folder / "again", held)
    print(
        f"{number} kills of build, add and remove at random moments: {wrong} left anything but a whole build",
        flush=True,
    )
    return wrong


def rounds(number: int, articles: list[Path]) -> bool:
    """Run the rounds; whether each gave the bytes of the first."""
    first: Round | None = None
    for at in range(number):
        done = run(at, articles)
        first = first or done
        other = [name for name, a, b in zip(OUTPUTS, first.digests, done.digests, strict=True) if a != b]
        verdict = f"DIFFERS: {', '.join(other)}" if other else "the same bytes"
        print(
            f"{at + 1:3}  {len(articles)} articles  {done.threads} threads  hash seed {done.seed:10}  "
            f"{done.seconds:6.1f} s  {done.mebibytes:6.0f} MiB  {verdict}",
            flush=True,
        )
        if other:
            return False
    return True


def main() -> int:
    """Run all of it; 1 where anything differs from what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=0, help="how many; all where not given")
    parser.add_argument("--orders", type=int, default=50)
    parser.add_argument("--kills", type=int, default=200)
    chosen = parser.parse_args()
    articles = sorted(resource("data", "gold", "articles").glob("*.md"))[: chosen.articles or None]
    if not rounds(chosen.rounds, articles):
        return 1
    with tempfile.TemporaryDirectory(prefix="indrus-soak-") as made:
        write_texts(Path(made) / "texts")
        return int(bool(orders(chosen.orders, Path(made)) + kills(chosen.kills, Path(made))))


if __name__ == "__main__":
    sys.exit(main())
