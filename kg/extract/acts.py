"""What a meeting did with a topic: reviewed, explored, reaffirmed, emphasised, agreed on, or only discussed."""

from __future__ import annotations

import functools
import re

from kg.extract.document import Document
from kg.model import Span
from kg.registry import lexicon, split

FARTHEST = 16


@functools.lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for row in lexicon("acts"):
        phrases = sorted(split(row["words"]), key=len, reverse=True)
        found.append(
            (row["act"], re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE))
        )
    return tuple(found)


def act_of(document: Document, span: Span) -> str:
    """The relation of the word of speech nearest to a topic in its sentence; `discusses` where none is near."""
    sentence = document.sentence_of(span)
    text = document.text[sentence.span.start : sentence.span.end]
    at = span.start - sentence.span.start
    rated: list[tuple[int, str]] = []
    for act, pattern in _patterns():
        for match in pattern.finditer(text):
            between = text[min(match.end(), at) : max(match.start(), at)]
            words = len(between.split())
            if words <= FARTHEST:
                rated.append((words + 6 * (match.start() > at), act))
    return min(rated)[1] if rated else "discusses"
