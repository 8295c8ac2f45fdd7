"""What a candidate is: that a mention fills a role of an event; and which roles there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.persons import Reference
from kg.extract.spans import Spans
from kg.model import Span

_SERVED = {Kind.ORGANISATION, Kind.NATION, Kind.BODY}
HAPPENING = frozenset({"Meeting", "Visit", "Exercise", "Event"})
ROLES: dict[Kind, tuple[tuple[str, frozenset[str]], ...]] = {
    Kind.PERSON: (
        ("participant", HAPPENING),
        ("chair", frozenset({"Meeting"})),
        ("signatory", frozenset({"Agreement"})),
    ),
    Kind.ORGANISATION: (
        ("participant", HAPPENING),
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.COUNTRY: (
        ("location", HAPPENING | {"Delivery"}),
        ("participant", HAPPENING),
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.NATION: (
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.PLACE: (("location", HAPPENING | {"Delivery"}), ("venue", HAPPENING | {"Delivery"})),
    Kind.DATE: (
        ("startDate", HAPPENING | {"Delivery"}),
        ("endDate", HAPPENING),
        ("signedOn", frozenset({"Agreement"})),
        ("validFrom", frozenset({"Agreement"})),
        ("validUntil", frozenset({"Agreement"})),
    ),
    Kind.TOPIC: (("discusses", HAPPENING), ("subject", frozenset({"Agreement", "Delivery"}))),
    Kind.PROGRAMME: (("discusses", HAPPENING),),
    Kind.EQUIPMENT: (
        ("discusses", HAPPENING),
        ("subject", frozenset({"Agreement", "Delivery"})),
        ("venue", frozenset({"Event", "Visit"})),
    ),
    Kind.MONEY: (("value", frozenset({"Agreement"})),),
    Kind.QUANTITY: (("quantity", frozenset({"Agreement", "Delivery"})),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention that can fill a role: of a name, a date, an amount, or a reference to a person or both countries."""

    span: Span
    kind: Kind
    entity: str
    form: str
    mention: Mention | None = None


@dataclass(slots=True)
class Candidate:
    """That a filler fills a role of an event, as seen from one of its frames.

    `alone` is how well its own words tell so, `score` what else the article tells of it included; both 0 to 1. `sent`
    is the sentence of its filler.
    """

    event: Event
    frame: Frame
    relation: str
    filler: Filler
    features: dict[str, float] = field(default_factory=dict)
    alone: float = 0.0
    score: float = 0.0
    sent: int = -1


def can(event: Event, c: Candidate) -> bool:
    """Whether an event has the role of a candidate too, so that it is a rival."""
    return has_role(event, c.relation, c.filler.kind)


def has_role(event: Event, relation: str, kind: Kind) -> bool:
    """Whether a mention of a kind can fill a role of an event."""
    return any(relation == role and event.kind in kinds for role, kinds in ROLES[kind])


def is_venue(mention: Mention) -> bool:
    """Whether a place is a building, base, range or yard rather than a town, region or sea."""
    return mention.sort in {
        "base",
        "range",
        "shipyard",
        "building",
        "port",
        "airfield",
        "academy",
        "airbase",
        "headquarters",
    }


def fillers(mentions: Sequence[Mention], references: Sequence[Reference], posts: Sequence[Span]) -> list[Filler]:
    """What can fill roles: references to persons and all other mentions, in order.

    An organisation inside somebody's post ("Indian Army chief X") only says where he serves.
    """
    served = Spans(posts)
    mentions = [m for m in mentions if m.kind not in _SERVED or not served.cover(m.span)]
    found = [Filler(r.span, Kind.PERSON, r.person.entity, r.form) for r in references]
    found += [
        Filler(m.span, m.kind, m.entity, "name", m) for m in mentions if m.kind in ROLES and m.kind is not Kind.PERSON
    ]
    return sorted(found, key=lambda f: (f.span, f.entity))
