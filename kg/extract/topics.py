"""Topics by the phrases that name them (document → topic mentions)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from kg.extract.document import Document
from kg.extract.gazetteer import Gazetteer, Word, pieces
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.model import Span
from kg.registry import shipped

_BLOCK = ""
_EXERCISES = "topic/joint-exercises"


@functools.lru_cache(maxsize=1)
def _triggers() -> Gazetteer[str]:
    names = [(_stemmed(t), e.id) for e in shipped().of("topic") for t in e.values("triggers")]
    blockers = [(_stemmed(t), _BLOCK) for e in shipped().of("topic") for t in e.values("blockers")]
    return Gazetteer([*blockers, *names])


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stemmed(name: str) -> str:
    return " ".join(_stem(w.form) for w in pieces(name))


def find(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Topic mentions outside names of bodies, organisations, programmes and persons' posts."""
    names = {Kind.BODY, Kind.ORGANISATION, Kind.PLACE, Kind.POST, Kind.PERSON}
    held = Spans(m.span for m in taken if m.kind in names)
    words = [Word(_stem(w.form), w.start, w.end) for w in pieces(document.text)]
    found = []
    for hit in _triggers().find(_sentencewise(document, words)):
        span = Span(hit.start, hit.end)
        if _BLOCK in hit.values or held.overlap(span):
            continue
        for ident in hit.values:
            entry = shipped().entries[ident]
            found.append(Mention(span, Kind.TOPIC, ident, entry.label, "Topic"))
    return [*found, *_of_series(taken)]


def _of_series(taken: Sequence[Mention]) -> Iterator[Mention]:
    """Talk of an exercise by its name is talk of joint exercises."""
    entry = shipped().entries.get(_EXERCISES)
    for m in taken:
        if m.type == "EventSeries" and m.sort != "show" and entry is not None:
            yield Mention(m.span, Kind.TOPIC, entry.id, entry.label, "Topic", "series")


def _sentencewise(document: Document, words: list[Word]) -> list[Word]:
    """The words with a stop between sentences, so that no phrase runs across."""
    ends = {s.span.start for s in document.sentences}
    found: list[Word] = []
    for word in words:
        if word.start in ends:
            found.append(Word("\n", word.start, word.start))
        found.append(word)
    return found
