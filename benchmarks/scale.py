"""How memory and time grow: over a stream of articles, with an article's length, with the names of the registry.

`make bench` runs the short form, `make soak` the long one (10,000 articles, an article of 1 MB). The articles are
copies of the annotated ones, each with other numbers and with ten words that no other has.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extraction import Figure, annotated, copies, load

from kg.extract import extract
from kg.extract.gazetteer import Gazetteer, pieces
from kg.model import Article
from kg.registry import shipped

ARTICLES, LENGTH = 600, 200_000
ALL_ARTICLES, FULL_LENGTH = 10_000, 1_000_000
MOST_MEBIBYTES, MOST_GROWTH, NAMES, MOST_COST = 1536, 1.5, 50_000, 1.05


def resident() -> float:
    """Mebibytes that this process holds at the moment, on Linux."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def invented(source: random.Random) -> str:
    """A word that no article has."""
    return "".join(source.choices("abdefgiklmnoprstuvz", k=8)).capitalize()


def fresh(articles: Sequence[Article]) -> Iterator[Article]:
    """Copies of the articles without end, each with ten words of its own."""
    source = random.Random(1)
    for article in copies(articles):
        yield replace(article, body=f"{article.body}\n\nPresent: {', '.join(invented(source) for _ in range(10))}.")


def stream(articles: Sequence[Article], number: int) -> Figure:
    """The most memory held while articles are read one after the other, what they state being dropped."""
    most = 0.0
    for n, article in enumerate(islice(fresh(articles), number), start=1):
        extract(article)
        if n % (number // 10) == 0:
            held = resident()
            most = max(most, held)
            print(f"  {n:6} articles {held:6.0f} MiB")
    return Figure(f"MiB while {number} articles stream", most, MOST_MEBIBYTES, at_least=False)


def lengths(articles: Sequence[Article], longest: int) -> Figure:
    """Time a character in a long article by time a character in one of a quarter of its length."""
    spent = []
    for length in (longest // 4, longest):
        long = replace(articles[0], id="long", body=_joined(articles, length))
        begun = time.process_time()
        found = extract(long)
        spent.append(time.process_time() - begun)
        told = f"{spent[-1]:.1f} s of processor time, {len(found.claims)} claims, {resident():.0f} MiB"
        print(f"  an article of {length} characters: {told}")
    return Figure(f"{longest} characters by 4 times a quarter", spent[1] / spent[0] / 4, MOST_GROWTH, at_least=False)


def _joined(articles: Sequence[Article], length: int) -> str:
    parts, size = [], 0
    for article in copies(articles):
        parts.append(article.body)
        size += len(article.body) + 2
        if size >= length:
            return "\n\n".join(parts)[:length]
    return ""


def registry(articles: Sequence[Article]) -> Figure:
    """Extraction with 50,000 more names by extraction as it is: the look-ups of names are all that differs."""
    source = random.Random(2)
    known = [(name, entry.id) for entry in shipped().entries.values() for name in entry.names]
    more = [(f"{word} {invented(source)}", "x") for word in islice(_words(articles), NAMES)]
    texts = [pieces(article.body) for article in articles]
    spent = []
    for gazetteer in (Gazetteer(known), Gazetteer([*known, *more])):
        begun = time.process_time()
        for _ in range(5):
            for text in texts:
                list(gazetteer.find(text))
        spent.append((time.process_time() - begun) / 5)
    begun = time.process_time()
    list(map(extract, articles))
    whole = time.process_time() - begun
    return Figure(f"extraction with {NAMES} more names", 1 + (spent[1] - spent[0]) / whole, MOST_COST, at_least=False)


def _words(articles: Sequence[Article]) -> Iterator[str]:
    """Words of the articles without end, so that invented names share theirs."""
    while True:
        for article in articles:
            yield from article.body.split()


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="10,000 articles, an article of 1 MB")
    long = parser.parse_args().long
    articles = annotated()
    list(map(extract, articles))
    print(load())
    figures = [
        registry(articles),
        stream(articles, ALL_ARTICLES if long else ARTICLES),
        lengths(articles, FULL_LENGTH if long else LENGTH),
    ]
    print(*figures, sep="\n")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
