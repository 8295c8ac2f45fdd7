"""Offices without a name → who held them: `Graph → Graph`, by office, country and date over all articles.

"India's defence minister met …" does not say who it was; what other articles say of the office does. Such a claim is
Inferred: it makes no fact, and names the claims that it was inferred from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.dates import first_day, is_partial_date, last_day
from kg.model import Claim, Graph, Literal, Status, Tenure, Unnamed
from kg.registry import shipped
from kg.vocab import slug

SLACK = timedelta(days=183)
SURE, NEAR = 0.9, 0.7
_PRESENT = ("participant", "chair")
_TOLD = frozenset({Status.ACCEPTED, Status.DISPUTED, Status.INCOMPLETE})


@dataclass(frozen=True, slots=True)
class Holder:
    """A tenure with the first and last day it is known for, and the claims that give the person's country."""

    tenure: Tenure
    first: str
    last: str
    nationality: tuple[str, ...]


def infer(graph: Graph) -> Graph:
    """The graph with what can be inferred of its offices without a name, in the place of what was inferred before."""
    told = [claim for claim in graph.claims if claim.status is not Status.INFERRED]
    offices = holders(told, graph.tenures, {entity.id: entity.label for entity in graph.entities})
    known = {claim.id for claim in told}
    present = {(c.subject, c.object) for c in told if c.relation in _PRESENT and c.status is Status.ACCEPTED}
    days = Days(graph)
    found: dict[str, Claim] = {}
    for unnamed in graph.unnamed:
        holder, confidence = held_by(unnamed, days.of(unnamed.article, unnamed.event), offices)
        if holder is not None and (unnamed.event, holder.tenure.person) not in present:
            claim = _claim(unnamed, holder, confidence)
            if claim.id not in known:
                found.setdefault(claim.id, claim)
    return replace(graph, claims=tuple(sorted([*told, *found.values()], key=lambda claim: claim.id)))


def holders(
    claims: Iterable[Claim], tenures: Iterable[Tenure], labels: Mapping[str, str]
) -> Mapping[tuple[str, str], list[Holder]]:
    """(office, country) → who is known to have held it, and when."""
    countries: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for claim in claims:
        if claim.relation == "country" and claim.status is Status.ACCEPTED:
            countries[claim.subject].setdefault(str(claim.object), []).append(claim.id)
    found: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
    for tenure in tenures:
        first = min(filter(None, (tenure.first_observed, tenure.since and first_day(tenure.since))))
        last = max(filter(None, (tenure.last_observed, tenure.until and last_day(tenure.until))))
        for country, said in sorted(countries[tenure.person].items()):
            holder = Holder(tenure, first, last, tuple(sorted(said)))
            found[office(labels[tenure.post]), country].append(holder)
    return found


def held_by(
    unnamed: Unnamed, day: str, offices: Mapping[tuple[str, str], Sequence[Holder]]
) -> tuple[Holder | None, float]:
    """Who held the office on a day, and how sure that is; None where nobody, or more than one, is known to.

    One who was seen in it before and after goes before one who was seen within half a year.
    """
    known = offices.get((office(unnamed.post), unnamed.country), ()) if day else ()
    for slack, confidence in ((timedelta(0), SURE), (SLACK, NEAR)):
        near = [holder for holder in known if _reaches(holder, day, slack)]
        if near:
            one = len({holder.tenure.person for holder in near}) == 1
            return (near[0], confidence) if one else (None, 0.0)
    return None, 0.0


def _reaches(holder: Holder, day: str, slack: timedelta) -> bool:
    first, last = date.fromisoformat(holder.first) - slack, date.fromisoformat(holder.last) + slack
    return first <= date.fromisoformat(last_day(day)) and date.fromisoformat(first_day(day)) <= last


@cache
def _known_offices() -> Mapping[str, str]:
    """Name of a post, as in an IRI → the post of the registry that it is a name of."""
    return {slug(name): entry.id for entry in shipped().of("post") for name in entry.names}


def office(label: str) -> str:
    """What a post is called, whatever the article calls it: "Minister of Defence" is "Defence Minister"."""
    name = slug(label)
    return _known_offices().get(name, name)


class Days:
    """When the events of one graph were."""

    def __init__(self, graph: Graph) -> None:
        starts = [c for c in graph.claims if c.relation == "startDate" and is_partial_date(_value(c))]
        self._told = {(c.article, c.subject): _value(c) for c in starts if c.status in _TOLD}
        self._settled = {c.subject: _value(c) for c in starts if c.status is Status.ACCEPTED}
        self._published = {article.id: article.published for article in graph.articles}

    def of(self, article: str, event: str) -> str:
        """The day that an article gives an event, else the one that others give it, else that of publication.

        An article that tells of a plan means the one in office on the day that was planned.
        """
        return self._told.get((article, event)) or self._settled.get(event) or self._published.get(article, "")


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


def _claim(unnamed: Unnamed, holder: Holder, confidence: float) -> Claim:
    return Claim(
        article=unnamed.article,
        subject=unnamed.event,
        relation="participant",
        object=holder.tenure.person,
        evidence=(unnamed.evidence,),
        confidence=confidence,
        factuality=unnamed.factuality,
        status=Status.INFERRED,
        rule="office, country and date",
        inferred_from=tuple(sorted({*holder.tenure.claims, holder.nationality[0]})),
    )
