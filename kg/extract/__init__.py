"""Article → Extraction: reads what one article states, each fact with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kg.model import Article, Extraction


def extract(article: Article) -> Extraction:
    """All that one article states. A pure function of the article, the registry and the models."""
    from kg.extract.analysis import analyse
    from kg.extract.claims import extraction

    return extraction(analyse(article))


def extract_all(articles: Iterable[Article], threads: int = 1) -> Iterator[Extraction]:
    """Extractions in the order of the articles; `threads` processes share the work."""
    if threads <= 1:
        yield from map(extract, articles)
        return
    with ProcessPoolExecutor(threads, mp_context=get_context("spawn")) as pool:
        yield from pool.map(extract, articles, chunksize=8)
