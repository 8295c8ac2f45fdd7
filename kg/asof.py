"""A graph as it was at a time: `Graph + Moment → Graph`, for which all queries and pages run unchanged.

There are two times. *As of* a date, what is told must hold then; *known on* a date, articles must have told it by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.dates import first_day, last_day
from kg.independence import origins
from kg.merge import settle
from kg.model import Claim, Graph, Literal, Status, Tenure
from kg.vocab import PLANNABLE, STATES

Triple: TypeAlias = tuple[str, str, str | Literal]

_NAMING = frozenset({"type", "altLabel"})
_BEGINNINGS = ("startDate", "signedOn", "validFrom", "endDate")
_DATED = PLANNABLE | {"Programme", "EventSeries"}


@dataclass(frozen=True, slots=True)
class Moment:
    """When the graph is looked at, in partial dates: what held at `as_of`, as far as it was told by `known_on`.

    Either may be empty, which stands for any time.
    """

    as_of: str = ""
    known_on: str = ""


def seen_at(graph: Graph, moment: Moment) -> Graph:
    """The graph with what was known on one date and held at another; conflicts and statuses as they were known."""
    if moment.known_on:
        graph = _known(graph, last_day(moment.known_on))
    return _holding(graph, moment.as_of) if moment.as_of else graph


def _known(graph: Graph, day: str) -> Graph:
    """What articles published by the end of that day state; those without a date are left out."""
    articles = tuple(a for a in graph.articles if a.published and last_day(a.published) <= day)
    ids = {article.id for article in articles}
    claims = tuple(claim for claim in graph.claims if claim.article in ids)
    return settle(replace(graph, articles=articles, origins=origins(articles), claims=_founded(claims)))


def _holding(graph: Graph, date: str) -> Graph:
    """What holds at some time of the year, month or day."""
    held = _Held(graph, date)
    told = _founded(claim for claim in graph.claims if claim.relation not in _NAMING and held.holds(claim))
    mentioned = {claim.subject for claim in told} | {claim.object for claim in told if isinstance(claim.object, str)}
    named = (
        c for c in graph.claims if c.relation in _NAMING and held.begun(c) and (held.dated(c) or c.subject in mentioned)
    )
    return settle(replace(graph, claims=(*told, *named)))


def _founded(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, without those inferred from any that are not among them."""
    kept = tuple(claims)
    ids = {claim.id for claim in kept}
    return tuple(claim for claim in kept if ids.issuperset(claim.inferred_from))


class _Held:
    """Says of the claims of one graph whether they hold at a date."""

    def __init__(self, graph: Graph, date: str) -> None:
        self.first, self.last = first_day(date), last_day(date)
        self.types = {entity.id: entity.type for entity in graph.entities}
        self.begins = _beginnings(graph)
        self.spans = _spans(graph.claims, graph.tenures)

    def holds(self, claim: Claim) -> bool:
        """Whether a state was observed around the date, or an event has begun; what else there is holds at any time."""
        if claim.relation in STATES:
            span = self.spans.get((claim.subject, claim.relation, claim.object))
            return span is not None and span[0] <= self.last and self.first <= span[1]
        return self.begun(claim)

    def dated(self, claim: Claim) -> bool:
        """Whether a claim is about something that begins."""
        return self.types.get(claim.subject) in _DATED

    def begun(self, claim: Claim) -> bool:
        """Whether the event, agreement or programme that a claim is about has begun, if it is about one."""
        begin = self.begins.get(claim.subject, "") if self.dated(claim) else self.last
        return bool(begin) and begin <= self.last


def _beginnings(graph: Graph) -> Mapping[str, str]:
    """Thing → the first day of the date that its claims give, else of the first publication that tells of it."""
    published = {article.id: article.published for article in graph.articles}
    dates: defaultdict[str, dict[str, str]] = defaultdict(dict)
    told: defaultdict[str, list[str]] = defaultdict(list)
    for claim in graph.claims:
        if claim.status is Status.ACCEPTED and claim.relation in _BEGINNINGS and isinstance(claim.object, Literal):
            dates[claim.subject][claim.relation] = claim.object.value
        if published[claim.article]:
            told[claim.subject].append(first_day(published[claim.article]))
    said = {
        thing: first_day(next(known[name] for name in _BEGINNINGS if name in known)) for thing, known in dates.items()
    }
    return {thing: min(days) for thing, days in told.items()} | said


def _spans(claims: Iterable[Claim], tenures: Iterable[Tenure]) -> Mapping[Triple, tuple[str, str]]:
    """State of a person → first and last day that it is known to have held: observed, or said for a post."""
    days: defaultdict[Triple, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.relation in STATES and claim.status is Status.ACCEPTED and claim.as_of:
            days[claim.subject, claim.relation, claim.object].append(claim.as_of)
    spans = {state: (min(map(first_day, seen)), max(map(last_day, seen))) for state, seen in days.items()}
    for tenure in tenures:
        state = (tenure.person, "post", tenure.post)
        if state in spans:
            spans[state] = _said(tenure, *spans[state])
    return spans


def _said(tenure: Tenure, first: str, last: str) -> tuple[str, str]:
    """The span of a tenure, wider or narrower where an article says since or until when it was."""
    if tenure.since:
        first = min(first, first_day(tenure.since))
    if tenure.until and last_day(tenure.until) >= first:
        last = last_day(tenure.until)
    return first, last
