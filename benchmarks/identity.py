"""How well things are known again over articles, and what that costs: on an invented corpus whose truth is known.

The corpus has names in several transliterations, orders and with initials, namesakes, and happenings that come again
from year to year. Times are ratios of one run. `make bench` runs it; about two minutes.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from extraction import Figure, annotated
from invented import Corpus, corpus

from kg.evaluate.count import Count
from kg.extract import extract_all
from kg.identity import resolve
from kg.merge import merge
from kg.model import Extraction

FEW, MANY = 1_000, 10_000
LEAST_F1, MOST_SHARE, MOST_GROWTH = 0.98, 0.30, 1.0
HAPPENED = ("happening",)


def pairs(sizes: Iterable[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(size * (size - 1) // 2 for size in sizes)


def compared(made: Corpus, found: Iterable[Extraction]) -> list[tuple[str, str]]:
    """(what it is in truth, the id it was given) for each thing of each article, invented and united alike."""
    united = {extraction.article.id: extraction for extraction in found}
    ids = []
    for extraction in made.extractions:
        for before, after in zip(extraction.entities, united[extraction.article.id].entities, strict=True):
            ids.append((made.truth[extraction.article.id, before.id], after.id))
    return ids


def count(ids: Iterable[tuple[str, str]]) -> Count:
    """Pairs of tellings that are one thing: found, missed and wrong."""
    both = Counter(ids)
    meant, said = Counter[str](), Counter[str]()
    for (truth, identifier), number in both.items():
        meant[truth] += number
        said[identifier] += number
    found = pairs(both.values())
    return Count(found, pairs(meant.values()) - found, pairs(said.values()) - found)


def namesakes_merged(made: Corpus, ids: Iterable[tuple[str, str]]) -> int:
    """How many ids stand for two persons of one name."""
    persons: defaultdict[str, set[str]] = defaultdict(set)
    for truth, identifier in ids:
        if truth in made.namesakes:
            persons[identifier].add(truth)
    names = [[made.namesakes[person] for person in sorted(group)] for group in persons.values()]
    return sum(len(group) > len(set(group)) for group in names)


def quality(made: Corpus) -> list[Figure]:
    """F1 of persons, of happenings and of all that no table knows, and namesakes that were made one."""
    ids = compared(made, resolve(made.extractions).extractions)
    unknown = [pair for pair in ids if "/" not in pair[0]]
    parts = {
        "persons": [pair for pair in unknown if pair[0].startswith("person ")],
        "events and agreements": [pair for pair in unknown if pair[0].startswith("happening ")],
        "all that no table knows": unknown,
    }
    figures = []
    for name, part in parts.items():
        counted = count(part)
        print(f"  {name}: precision {counted.precision:.4f}, recall {counted.recall:.4f}, {counted}")
        figures.append(Figure(f"F1 of {name}", counted.f1, LEAST_F1))
    return [*figures, Figure("ids that stand for two namesakes", namesakes_merged(made, ids), 0, at_least=False)]


def spent(made: Corpus) -> float:
    """Seconds of processor time to know things again and to merge."""
    begun = time.process_time()
    merge(resolve(made.extractions).extractions)
    return time.process_time() - begun


def cost(few: Corpus, many: Corpus) -> list[Figure]:
    """Growth of the merge against n log n, and its share of the time that the extraction takes."""
    seconds = min(spent(few) for _ in range(3)), spent(many)
    articles = annotated()
    list(extract_all(articles[:5]))
    begun = time.process_time()
    read = list(extract_all(articles))
    each = (time.process_time() - begun) / len(articles)
    claims = [sum(len(one.claims) for one in part) for part in (many.extractions, read)]
    share = seconds[1] / claims[0] / (each * len(articles) / claims[1])
    growth = seconds[1] / seconds[0] / (MANY * log(MANY) / (FEW * log(FEW)))
    print(f"  {FEW} articles: {seconds[0]:.2f} s, {MANY}: {seconds[1]:.2f} s, of processor time")
    return [
        Figure(f"growth from {FEW} to {MANY} articles by n log n", growth, MOST_GROWTH, at_least=False),
        Figure("merge by extraction of as many claims", share, MOST_SHARE, at_least=False),
    ]


def main() -> int:
    """Print the figures; 1 where one is missed."""
    few, many = corpus(FEW), corpus(MANY)
    figures = [*quality(few), *cost(few, many)]
    print(*figures, sep="\n")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
