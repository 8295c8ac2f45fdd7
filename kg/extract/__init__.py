"""Article → Extraction: reads what one article states, each fact with its words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from kg.model import Article, Extraction

CHUNK, AHEAD = 8, 4


def extract(article: Article) -> Extraction:
    """All that one article states. A pure function of the article, the registry and the models."""
    from kg.extract.analysis import analyse
    from kg.extract.claims import extraction

    return extraction(analyse(article))


def extract_all(articles: Iterable[Article], threads: int = 1) -> Iterator[Extraction]:
    """Extractions in the order of the articles; `threads` processes share the work.

    Few articles are read ahead of what has been asked for, so that memory does not grow with their number.
    """
    if threads <= 1:
        yield from map(extract, articles)
        return
    left = iter(articles)
    with ProcessPoolExecutor(threads, mp_context=get_context("spawn")) as pool:
        ahead: deque[Future[list[Extraction]]] = deque()
        while True:
            while len(ahead) < AHEAD * threads and (chunk := list(islice(left, CHUNK))):
                ahead.append(pool.submit(_extract_some, chunk))
            if not ahead:
                return
            yield from ahead.popleft().result()


def _extract_some(articles: list[Article]) -> list[Extraction]:
    return list(map(extract, articles))
