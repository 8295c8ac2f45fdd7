"""Rated candidates → those that are taken for facts, so that they hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.document import Document
from kg.extract.mention import Kind
from kg.extract.scorer import Weights, first_scores, rate, threshold
from kg.model import Factuality, Span

DATED = frozenset({"startDate", "endDate", "signedOn", "validFrom", "validUntil"})
SINGLE = frozenset(
    {
        "discusses",
        "endDate",
        "location",
        "participant",
        "quantity",
        "signedOn",
        "startDate",
        "validFrom",
        "validUntil",
        "value",
        "venue",
    }
)
DAYS = frozenset({"endDate", "startDate"})
CLEAR = 0.5  # the share of the clearest words' score that other words for a fact need
PLAIN = 0.65  # from which score on a second event has a place too


class Reason(StrEnum):
    """Why a candidate is not taken for a fact."""

    SCORE = "its score is under the threshold"
    DENIED = "its event is denied"
    OTHER_EVENT = "another event wants it more"
    CHAIR = "told as a chair already"
    TOWN = "a town says more than its country"
    OTHER_DATE = "another date fits better"
    POORER = "other words say it far better"


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that is not taken, why, and the candidate that was taken in its place, if any."""

    candidate: Candidate
    reason: Reason
    rival: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one article, those taken and those not."""

    taken: tuple[Candidate, ...]
    refused: tuple[Refused, ...]


def chosen(analysis: Analysis, weights: Weights) -> list[Candidate]:
    """The candidates over the threshold, each role filled once by a mention, the best event for each."""
    return list(choose(analysis, weights).taken)


def choose(analysis: Analysis, weights: Weights) -> Choice:
    """Rate all candidates of an article and choose among them."""
    alone = first_scores(analysis.candidates, weights)
    for c, first, rated in zip(analysis.candidates, alone, rate(analysis.candidates, weights, alone), strict=True):
        c.alone, c.score = first, rated
    good: list[Candidate] = []
    refused: list[Refused] = []
    for c in analysis.candidates:
        if c.score < threshold(c.relation, weights):
            refused.append(Refused(c, Reason.SCORE))
        elif c.event.factuality is Factuality.DENIED:
            refused.append(Refused(c, Reason.DENIED))
        else:
            good.append(c)
    kept = _consistent(_one_event_each(analysis.document, good, refused), refused)
    taken = tuple(_clearest(kept, refused))
    return Choice(taken, tuple(refused))


def _one_event_each(document: Document, candidates: Sequence[Candidate], refused: list[Refused]) -> list[Candidate]:
    """A date, topic or amount belongs to the one event that wants it most, per relation; a place or person mostly."""
    best: dict[tuple[Span, str, str], Candidate] = {}
    for c in candidates:
        key = _wanted(c)
        if c.relation in SINGLE and (key not in best or c.score > best[key].score):
            best[key] = c
    kept = []
    for c in candidates:
        if c.relation not in SINGLE or c is best[_wanted(c)] or _shares(document, c, best[_wanted(c)]):
            kept.append(c)
        else:
            refused.append(Refused(c, Reason.OTHER_EVENT, best[_wanted(c)]))
    return kept


def _shares(document: Document, c: Candidate, best: Candidate) -> bool:
    """Whether a mention is told of a second event too: who stands in its sentence, "came to Delhi for the talks"."""
    if c.relation == "participant":
        return "near" in c.features
    if c.relation in DAYS and _came_for(document, c, best):
        return True
    return c.relation == "location" and c.score >= PLAIN and c.event.index != best.event.index


def _came_for(document: Document, c: Candidate, best: Candidate) -> bool:
    """Whether one sentence tells of a visit and names what it was for: "last came in November for the 19th meeting"."""
    visits = [one for one in (c, best) if one.event.kind == "Visit"]
    named = [one for one in (c, best) if document.tokens[one.frame.head].pos in {"NOUN", "PROPN"}]
    return c.frame.sent == best.frame.sent and len(visits) == 1 and any(one not in visits for one in named)


def _wanted(c: Candidate) -> tuple[Span, str, str]:
    """What a single role and its rivals want."""
    family = "date" if c.relation in {"startDate", "signedOn"} else c.relation
    return c.filler.span, c.filler.entity, family


def _consistent(candidates: Sequence[Candidate], refused: list[Refused]) -> list[Candidate]:
    """One first and one last day an event, no country where a town is told, chairs not repeated as participants."""
    kept: list[Candidate] = []
    by_event: dict[int, list[Candidate]] = {}
    for c in candidates:
        by_event.setdefault(c.event.index, []).append(c)
    for own in by_event.values():
        chairs = {c.filler.entity: c for c in own if c.relation == "chair"}
        towns = [c for c in own if c.relation == "location" and c.filler.kind is Kind.PLACE]
        dates = sorted((c for c in own if c.relation in DATED), key=lambda c: (-c.score, c.filler.span))
        first = {c.relation: c for c in reversed(dates)}
        for c in own:
            if c.relation == "participant" and c.filler.entity in chairs:
                refused.append(Refused(c, Reason.CHAIR, chairs[c.filler.entity]))
            elif c.relation == "location" and c.filler.kind is Kind.COUNTRY and towns:
                refused.append(Refused(c, Reason.TOWN, towns[0]))
            elif c.relation in DATED and not _agrees(c, first[c.relation]):
                refused.append(Refused(c, Reason.OTHER_DATE, first[c.relation]))
            else:
                kept.append(c)
    return kept


def _clearest(candidates: Sequence[Candidate], refused: list[Refused]) -> Iterator[Candidate]:
    """Those whose own words tell a fact, where there are such; what was done about a topic each tells for itself."""
    best: dict[tuple[int, str, str], Candidate] = {}
    for c in sorted(candidates, key=lambda c: -c.alone):
        best.setdefault((c.event.index, c.relation, c.filler.entity), c)
    for c in candidates:
        clearest = best[c.event.index, c.relation, c.filler.entity]
        if c.relation in DATED | {"discusses"} or not c.filler.entity or c.alone >= CLEAR * clearest.alone:
            yield c
        else:
            refused.append(Refused(c, Reason.POORER, clearest))


def _agrees(c: Candidate, best: Candidate) -> bool:
    a, b = c.filler.mention, best.filler.mention
    return c is best or (
        a is not None and b is not None and a.date is not None and b.date is not None and a.date.start == b.date.start
    )
