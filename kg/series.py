"""What comes round again: `Graph → tuple[Series, ...]`, the editions of each body and exercise with their gaps.

Only accepted claims count. An edition is reported or planned; a number between two that are known, of which no
article tells, is absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from kg.dates import first_day, months_between
from kg.model import Entity, Factuality, Graph, Literal, Status

_MEMBERSHIP = ("heldUnder", "inSeries")


class Standing(StrEnum):
    """What is known of an edition."""

    REPORTED = "reported"
    PLANNED = "planned"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its number, 0 where none is told; the event's id and label, empty where absent.

    `date` is as exact as the articles have it; `places` are labels, cities before countries.
    """

    number: int
    standing: Standing
    event: str = ""
    label: str = ""
    date: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The editions of one body or exercise in their order, and its cadence: the median of months between them.

    The cadence is None where fewer than two editions that were held have a date.
    """

    id: str
    label: str
    editions: tuple[Edition, ...]
    cadence: float | None


def all_series(graph: Graph) -> tuple[Series, ...]:
    """The series of every body that met and every exercise that was held or is planned, by id."""
    entities = {entity.id: entity for entity in graph.entities}
    members: defaultdict[str, set[str]] = defaultdict(set)
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in (claim for claim in graph.claims if claim.status is Status.ACCEPTED):
        if isinstance(claim.object, Literal):
            values[claim.subject, claim.relation].add(claim.object.value)
        elif claim.relation in _MEMBERSHIP:
            members[claim.object].add(claim.subject)
        elif claim.relation == "location":
            values[claim.subject, "location"].add(claim.object)

    def edition(event: Entity) -> Edition:
        planned = event.attribute("factuality") == Factuality.PLANNED
        dates = values[event.id, "startDate"] or values[event.id, "endDate"]
        return Edition(
            number=int(min(values[event.id, "edition"], default="0")),
            standing=Standing.PLANNED if planned else Standing.REPORTED,
            event=event.id,
            label=event.label,
            date=min(dates, default=""),
            places=_places(entities[place] for place in values[event.id, "location"]),
        )

    return tuple(
        _series(entities[owner], [edition(entities[event]) for event in sorted(members[owner])])
        for owner in sorted(members)
    )


def series_of(graph: Graph, entity: Entity) -> Series | None:
    """The series of one body or exercise; None for what has no editions."""
    return next((series for series in all_series(graph) if series.id == entity.id), None)


def _series(owner: Entity, editions: Sequence[Edition]) -> Series:
    held = [edition for edition in editions if edition.standing is Standing.REPORTED]
    return Series(owner.id, owner.label, _in_order([*editions, *_absent(editions)]), _cadence(held))


def _places(places: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(place.label for place in sorted(places, key=lambda place: (place.type == "Country", place.label)))


def _absent(editions: Iterable[Edition]) -> Iterable[Edition]:
    """The numbers that are missing between the lowest and the highest."""
    known = {edition.number for edition in editions if edition.number}
    missing = set(range(min(known), max(known))) - known if known else set()
    return (Edition(number, Standing.ABSENT) for number in missing)


def _in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """By number; those without one stand before the first that is later, those without a date at the end."""
    numbered = sorted((e for e in editions if e.number), key=lambda e: (e.number, e.date, e.event))
    row = list(numbered)
    for edition in sorted((e for e in editions if not e.number), key=lambda e: (e.date, e.event)):
        later = (i for i, other in enumerate(row) if edition.date and other.date > edition.date)
        row.insert(next(later, len(row)), edition)
    return tuple(row)


def _cadence(held: Iterable[Edition]) -> float | None:
    """The median of months from one dated edition to the next.

    Where most are numbered, the numbered ones count alone: those left out between two share their months, and a date
    that goes back while numbers go on tells of a wrong number, not of a step.
    """
    dated = sorted((e for e in held if e.date), key=lambda e: (e.number, first_day(e.date)))
    numbered = [edition for edition in dated if edition.number]
    steps: list[float] = []
    mostly = 2 * len(numbered) > len(dated)
    for one, other in pairwise(numbered if mostly else sorted(dated, key=lambda e: first_day(e.date))):
        months = months_between(one.date, other.date)
        skipped = max(1, other.number - one.number) if mostly else 1
        steps += [months / skipped] * skipped if months > 0 else []
    return round(median(steps), 1) if steps else None
