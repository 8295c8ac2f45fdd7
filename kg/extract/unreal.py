"""Whether an event has come to be, by its words and dates; and what the text calls one that has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.candidate import Candidate
from kg.extract.document import Document
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.model import Factuality, Span

UNREAL = frozenset({Factuality.HEDGED, Factuality.DENIED})
LONGEST_NAME = 90
_STARTS = frozenset({"startDate", "signedOn"})
_OUTSIDE = frozenset({"relcl", "advcl", "acl", "punct", "appos", "cc", "conj", "parataxis", "neg", "advmod"})


def settled(event: Event, own: Sequence[Candidate], published: str) -> Factuality:
    """The event's factuality; of one told as a fact, planned where it lies after the day of publication.

    What was told as a plan has come to be where it lies before that day and nothing in its words says otherwise.
    """
    said = event.factuality
    if said in UNREAL or not published:
        return said
    days = sorted(_days(own))
    told = any(f.asserted for f in event.frames)
    if said is Factuality.ACTUAL and days and not told and not any(_past(day, published) for day in days):
        return Factuality.PLANNED if any(_ahead(day, published) for day in days) else said
    if said is Factuality.PLANNED and days and all(_past(day, published) for day in days):
        return said if any(c.frame.factuality is said and c.relation in _STARTS for c in own) else Factuality.ACTUAL
    return said


def _days(own: Sequence[Candidate]) -> Iterator[str]:
    """When it begins, as exact as it is told."""
    for c in own:
        date = c.filler.mention.date if c.filler.mention is not None else None
        if c.relation in _STARTS and date is not None and date.complete:
            yield date.values(c.frame.factuality is Factuality.PLANNED)[0]


def _ahead(day: str, published: str) -> bool:
    return day[: len(published)] > published[: len(day)]


def _past(day: str, published: str) -> bool:
    return day[: len(published)] < published[: len(day)]


def named(document: Document, frame: Frame) -> Span | None:
    """The noun phrase that names an event, without clauses that only add to it; None where a verb tells of it."""
    if not frame.noun:
        return None
    first, last = document.at(frame.span)[0].i, frame.head
    stack = [frame.head]
    while stack:
        for c in document.children[stack.pop()]:
            if document.tokens[c].dep not in _OUTSIDE:
                first, last = min(first, c), max(last, c)
                stack.append(c)
    if document.tokens[first].dep == "det" and first < frame.head:
        first += 1
    span = Span(document.tokens[first].start, document.tokens[last].end)
    return span if len(span) <= LONGEST_NAME else frame.span
