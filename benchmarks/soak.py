"""Builds the annotated articles again and again, each time in another process with another hash seed, another order of
files and another number of threads, and compares all four outputs to the byte. Prints seconds and peak memory a round.

Run it with `make soak ROUNDS=20`; `--articles 20` takes only some.
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


def main() -> int:
    """Run the rounds; 1 where one differs from the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=0, help="how many; all where not given")
    chosen = parser.parse_args()
    articles = sorted(resource("data", "gold", "articles").glob("*.md"))[: chosen.articles or None]
    first: Round | None = None
    for number in range(chosen.rounds):
        done = run(number, articles)
        first = first or done
        other = [name for name, a, b in zip(OUTPUTS, first.digests, done.digests, strict=True) if a != b]
        verdict = f"DIFFERS: {', '.join(other)}" if other else "the same bytes"
        print(
            f"{number + 1:3}  {len(articles)} articles  {done.threads} threads  hash seed {done.seed:10}  "
            f"{done.seconds:6.1f} s  {done.mebibytes:6.0f} MiB  {verdict}",
            flush=True,
        )
        if other:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
