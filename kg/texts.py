"""How much of the articles' text goes along with what others get: all, the sentences of the quotes, or the quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from kg.model import Span

_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-z])|\n+")


class TextMode(StrEnum):
    """`FULL`: whole texts; `CONTEXT`: the sentences in which quotes stand; `NONE`: the quotes alone."""

    FULL = "full"
    CONTEXT = "context"
    NONE = "none"


def passages(body: str, quotes: Sequence[Span]) -> list[tuple[int, str]]:
    """The sentences that hold the quotes, each with its place in the text; those that touch are one passage."""
    cuts = [(0, 0), *((match.start(), match.end()) for match in _BOUNDARY.finditer(body)), (len(body), len(body))]
    found: list[Span] = []
    for quote in sorted(quotes):
        start = max(end for _, end in cuts if end <= quote.start)
        end = min(begin for begin, _ in cuts if begin >= quote.end)
        if found and start <= found[-1].end:
            found[-1] = found[-1].join(Span(start, end))
        else:
            found.append(Span(start, end))
    return [(span.start, body[span.start : span.end]) for span in found]
