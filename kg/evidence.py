"""The order in which words prove a claim."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Evidence


def best_first(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, the shortest first, of equals the earliest: each is enough by itself, and short ones are read."""
    return tuple(sorted(set(words), key=lambda item: (len(item.span), item.span.start)))


def in_order_of_text(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, as they stand in the text."""
    return tuple(sorted(set(words)))
