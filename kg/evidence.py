"""The order in which words prove a claim."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Evidence


def best_first(ranked: Iterable[Evidence], others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The first of `ranked`, then all others, each once: the shortest first, of equals the earliest."""
    best = tuple(ranked)[:1]
    rest = sorted({*others} - {*best}, key=lambda words: (len(words.span), words.span.start))
    return (*best, *rest)


def in_order_of_text(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, as they stand in the text."""
    return tuple(sorted(set(words)))
