"""Rated candidates → those that are taken for facts, so that they hold together."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.mention import Kind
from kg.extract.scorer import Weights, rate, threshold
from kg.model import Factuality, Span

DATED = frozenset({"startDate", "signedOn", "validFrom", "validUntil"})
SINGLE = frozenset({"location", "venue", "startDate", "signedOn", "validFrom", "validUntil", "value", "quantity"})


def chosen(analysis: Analysis, weights: Weights) -> list[Candidate]:
    """The candidates over the threshold, each role filled once by a mention, the best event for each."""
    for c, rated in zip(analysis.candidates, rate(analysis.candidates, weights), strict=True):
        c.score = rated
    good = [c for c in analysis.candidates if c.score >= threshold(c.relation, weights)]
    good = [c for c in good if c.event.factuality is not Factuality.DENIED]
    return _consistent(_one_event_each(good))


def _one_event_each(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A place, date or amount belongs to the one event that wants it most, per relation."""
    best: dict[tuple[Span, str, str], Candidate] = {}
    kept = []
    for c in candidates:
        if c.relation not in SINGLE:
            kept.append(c)
            continue
        family = "date" if c.relation in {"startDate", "signedOn"} else c.relation
        key = (c.filler.span, c.filler.entity, family)
        if key not in best or c.score > best[key].score:
            best[key] = c
    return [*kept, *best.values()]


def _consistent(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One start date an event, no country where a town is told, chairs not repeated as participants."""
    kept: list[Candidate] = []
    by_event: dict[int, list[Candidate]] = {}
    for c in candidates:
        by_event.setdefault(c.event.index, []).append(c)
    for own in by_event.values():
        chairs = {c.filler.entity for c in own if c.relation == "chair"}
        towns = any(c.relation == "location" and c.filler.kind is Kind.PLACE for c in own)
        dates = sorted((c for c in own if c.relation in DATED), key=lambda c: (-c.score, c.filler.span))
        first = {c.relation: c for c in reversed(dates)}
        for c in own:
            if c.relation == "participant" and c.filler.entity in chairs:
                continue
            if c.relation == "location" and c.filler.kind is Kind.COUNTRY and towns:
                continue
            if c.relation in DATED and not _agrees(c, first[c.relation]):
                continue
            kept.append(c)
    return kept


def _agrees(c: Candidate, best: Candidate) -> bool:
    a, b = c.filler.mention, best.filler.mention
    return c is best or (
        a is not None and b is not None and a.date is not None and b.date is not None and a.date.start == b.date.start
    )
