"""Ids and readable labels of events, agreements and deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.event import Event
from kg.registry import shipped
from kg.vocab import slug

LONGEST = 90


def event_ids(article: str, events: Sequence[Event]) -> Mapping[int, str]:
    """Ids by event index: body and edition where both are told, else article, kind and number."""
    ids: dict[int, str] = {}
    numbers: dict[str, int] = {}
    for event in events:
        space = "agreement" if event.kind == "Agreement" else "event"
        numbers[event.kind] = numbers.get(event.kind, 0) + 1
        ident = f"{space}/{slug(article)}-{event.kind.lower()}-{numbers[event.kind]}"
        if event.kind == "Meeting" and event.edition and event.body is not None:
            shared = f"event/{event.body.entity.split('/', 1)[1]}-meeting-{event.edition}"
            ident = ident if shared in ids.values() else shared
        ids[event.index] = ident
    return ids


def event_label(event: Event, own: Sequence[Candidate], analysis: Analysis) -> str:
    """What a reader would call it: edition and body, else kind with who, what, where and when."""
    if event.edition and event.body is not None:
        return f"{_ordinal(event.edition)} meeting of the {event.body.label}"
    parts = [event.kind]
    things = _names(own, {"subject", "heldUnder"}, analysis)
    people = _names(own, {"participant", "chair", "signatory"}, analysis)
    places = _names(own, {"location", "venue"}, analysis)
    dates = [c.filler.mention.date.values(False)[0] for c in own if c.filler.mention and c.filler.mention.date]
    if event.edition:
        parts.insert(0, _ordinal(event.edition))
    if things:
        parts.append(f"on {_listed(things)}")
    if people:
        parts.append(
            f"with {_listed(people)}" if event.kind in {"Meeting", "Exercise", "Event"} else f"by {_listed(people)}"
        )
    if places:
        parts.append(f"in {places[0]}")
    if dates:
        parts.append(f"({dates[0]})")
    return " ".join(parts)[:LONGEST].rstrip()


def _names(own: Sequence[Candidate], relations: set[str], analysis: Analysis) -> list[str]:
    found: dict[str, None] = {}
    for c in own:
        if c.relation in relations:
            found[_label(c, analysis)] = None
    return list(found)


def _label(c: Candidate, analysis: Analysis) -> str:
    entry = shipped().entries.get(c.filler.entity)
    if entry is not None:
        return entry.label
    person = next((p for p in analysis.persons if p.entity == c.filler.entity), None)
    return person.label if person else (c.filler.mention.label if c.filler.mention else c.filler.entity)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:2])
    return " and ".join(shown) + (" and others" if len(names) > 2 else "")


def _ordinal(n: int) -> str:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
