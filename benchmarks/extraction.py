"""How fast articles are read, in ratios of one run: to spaCy's full pipeline, of 1,000 to 100, of two workers to one.

Run it with `make bench`; some minutes. The articles are the annotated ones (parts `gold` and `dev`) and copies of
them with other numbers, so that no text comes twice. One BLAS thread a process, models loaded before the clock starts.
`benchmarks/first_article.py` has the steps of the first article, and `kg --help`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median
from typing import Any

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before numpy is loaded, here and in workers

from kg.build import Settings, read
from kg.evaluate import ids_of_split
from kg.extract import extract, extract_all
from kg.extract.analysis import analyse
from kg.extract.claims import extraction
from kg.extract.document import read as parse
from kg.extract.nlp import BATCH, MODELS, pipeline
from kg.model import Article
from kg.vocab import resource

ROUNDS, A_ROUND = 5, 40
FEW, MANY = 100, 1000
LEAST_SPEED, MOST_GROWTH, LEAST_WORKERS = 2.5, 1.1, 1.7


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio, what is wanted of it, and whether more is better."""

    what: str
    value: float
    wanted: float
    at_least: bool = True

    @property
    def is_met(self) -> bool:
        """Whether it is as good as wanted."""
        return self.value >= self.wanted if self.at_least else self.value <= self.wanted

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        return f"{self.what:<58}{self.value:7.2f}   {bound} {self.wanted}{'' if self.is_met else '   MISSED'}"


def annotated() -> list[Article]:
    """The annotated articles, less those kept aside."""
    gold = resource("data", "gold")
    ids = [*ids_of_split(gold, "gold"), *ids_of_split(gold, "dev")]
    return read([gold / "articles" / f"{ident}.md" for ident in ids], Settings())[0]


def copies(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles again and again, without end, each time with other last digits of their numbers."""
    number = 0
    while True:
        for article in articles:
            yield replace(article, id=f"{article.id}-{number}", body=_other_numbers(article.body, number))
        number += 1


def _other_numbers(text: str, by: int) -> str:
    return re.sub(r"(?<=\d)\d(?!\d)", lambda digit: str((int(digit.group()) + by) % 10), text)


def full_pipeline(*, blis: bool) -> Any:
    """The model as shipped, with named entities; matrix products by blis, which is spaCy's default, or by OpenBLAS."""
    import importlib.util

    import spacy
    from thinc.api import NumpyOps

    nlp = spacy.load(next(name for name in MODELS if importlib.util.find_spec(name)))
    ops = NumpyOps(use_blis=blis)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
    return nlp


def seconds(lazy: Iterable[object]) -> float:
    """How long it takes to use up what is worked out only as it is asked for."""
    begun = time.perf_counter()
    for _ in lazy:
        pass
    return time.perf_counter() - begun


def against_spacy(articles: Sequence[Article]) -> Iterator[Figure]:
    """Our speed by the full pipeline's, the three in turn on the same articles, the median of some rounds."""
    pipeline()
    openblas, blis = full_pipeline(blis=False), full_pipeline(blis=True)
    source = copies(articles)
    list(map(extract, islice(source, BATCH)))
    spent: dict[str, list[float]] = {"full pipeline, OpenBLAS": [], "full pipeline, blis": [], "ours": []}
    for _ in range(ROUNDS):
        some = list(islice(source, A_ROUND))
        texts = [article.body for article in some]
        for seen, nlp in zip(spent.values(), (openblas, blis), strict=False):
            seen.append(seconds(nlp.pipe(texts, batch_size=BATCH)))
        spent["ours"].append(seconds(map(extract, some)))
    for name, seen in spent.items():
        print(f"{name:<25}{A_ROUND / median(seen):6.1f} articles/s")
    full, shipped = ([a / b for a, b in zip(seen, spent["ours"], strict=True)] for seen in islice(spent.values(), 2))
    yield Figure("whole extraction by full pipeline, same BLAS", median(full), LEAST_SPEED)
    yield Figure("whole extraction by full pipeline as shipped (blis)", median(shipped), LEAST_SPEED)


def shares(articles: Sequence[Article]) -> Iterator[str]:
    """The parts of the extraction's time: parsing; what is recognised after it; scoring and making claims."""
    some = list(islice(copies(articles), A_ROUND))
    parsed = seconds(map(parse, some))
    begun = time.perf_counter()
    analyses = [analyse(article) for article in some]
    analysed = time.perf_counter() - begun
    claimed = seconds(map(extraction, analyses))
    steps = {"parse": parsed, "mentions, events, candidates": analysed - parsed, "scores and claims": claimed}
    for step, spent in steps.items():
        yield f"  {step:<30}{1000 * spent / len(some):6.1f} ms an article   {spent / (analysed + claimed):4.0%}"


def growth(articles: Sequence[Article]) -> Iterator[Figure]:
    """How the work grows from few articles to many, and how much sooner two workers have done it.

    Growth is told by processor time, which other programs on the machine hardly change; workers by the clock.
    """
    few, many = (list(islice(copies(articles[:FEW]), n)) for n in (FEW, MANY))
    begun = time.process_time()
    alone_few, cpu_few = seconds(extract_all(few)), time.process_time() - begun
    alone, cpu = seconds(extract_all(many)), time.process_time() - begun - cpu_few
    shared_few, shared = (seconds(extract_all(some, threads=2)) for some in (few, many))
    print(f"{FEW} and {MANY} articles by the clock: one worker {alone_few:.1f} s, {alone:.1f} s; ", end="")
    print(f"two workers {shared_few:.1f} s, {shared:.1f} s")
    print(f"  processor time of one worker {cpu_few:.1f} s, {cpu:.1f} s")
    print(f"  two workers by one, the start of the workers counted: {alone / shared:.2f}")
    times = MANY // FEW
    yield Figure(f"{MANY} articles by {times} times {FEW}, processor time", cpu / cpu_few / times, MOST_GROWTH, False)
    loaded = (alone - alone_few) / (shared - shared_few)
    yield Figure("two workers by one, once their models are loaded", loaded, LEAST_WORKERS)


def load() -> str:
    """How busy the machine is: above its number of cores less one, other programs slow what is timed."""
    return f"{os.getloadavg()[0]:.1f} processes at work on {os.cpu_count()} cores"


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="no run of 1,000 articles")
    quick = parser.parse_args().quick
    articles = annotated()
    length = median(len(article.body) for article in articles)
    print(f"{len(articles)} annotated articles, {length:.0f} characters (median); {load()}")
    figures = list(against_spacy(articles))
    print(*shares(articles), sep="\n")
    figures += [] if quick else growth(articles)
    print(load())
    print(*figures, sep="\n")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
