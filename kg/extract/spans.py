"""Many spans of one text, asked about one by one: each question takes the logarithm of their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from kg.model import Span


class Spans:
    """Spans in any order, also nested and overlapping."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._ordered = ordered
        self._longest = max((len(s) for s in ordered), default=0)
        self._starts = [s.start for s in ordered]
        self._reach = [-1, *accumulate((s.end for s in ordered), max)]

    def cover(self, span: Span) -> bool:
        """Whether one of them covers a span."""
        return self._reach[bisect_right(self._starts, span.start)] >= span.end

    def surpass(self, span: Span) -> bool:
        """Whether one of them covers a span and is longer."""
        return (
            self._reach[bisect_right(self._starts, span.start)] > span.end
            or self._reach[bisect_left(self._starts, span.start)] >= span.end
        )

    def overlapping(self, span: Span) -> list[Span]:
        """Those that share a character with a span, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        return [s for s in self._ordered[first : bisect_left(self._starts, span.end)] if s.end > span.start]

    def overlap(self, span: Span) -> bool:
        """Whether one of them shares a character with a span."""
        return self._reach[bisect_left(self._starts, span.end)] > span.start
