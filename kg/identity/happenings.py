"""When two tellings of events, agreements and deliveries are of one: body and edition, else who, what, where, when."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from kg.identity.cluster import Kind
from kg.identity.thing import Thing
from kg.identity.timing import REACH, apart, close, window
from kg.registry import shipped
from kg.vocab import SPEECH_ACTS

ENOUGH = 4.0
PERSON, MOST_PERSONS, BODY, EDITION, VENUE, CITY, COUNTRY = 1.5, 3.0, 2.0, 1.5, 1.5, 1.25, 0.25
ORGANISATION, MOST_ORGANISATIONS, EQUIPMENT, TOPIC, QUANTITY, MONEY, TERM = 0.75, 1.5, 2.0, 0.75, 1.5, 2.5, 1.5
TALK, OTHER_PLACE, ONE_BODY, OTHER_CHAIRS, OTHER_QUANTITY, OTHER_MONEY = 0.5, -2.0, -0.5, -1.5, -1.5, -1.0
RARE, ITEM = 1.25, 0.75  # what it says to be a visit of one person, an exercise, a deal in one thing, of one ship
_WHO = ("chair", "participant", "signatory", "supplier", "recipient", "party", "manufacturer")
_TALK = ("discusses", *SPEECH_ACTS)
_WHAT = ("subject", *_TALK)
_TERMS = ("validFrom", "validUntil")


def _of_kind(thing: Thing, kind: str, *relations: str) -> frozenset[str]:
    return frozenset(value for value in thing.of(*relations) if value.startswith(f"{kind}/"))


def _persons(thing: Thing) -> frozenset[str]:
    return _of_kind(thing, "person", *_WHO)


def _organisations(thing: Thing) -> frozenset[str]:
    return _of_kind(thing, "org", *_WHO)


def _equipment(thing: Thing) -> frozenset[str]:
    return _of_kind(thing, "equipment", *_WHAT)


def _places(thing: Thing) -> frozenset[str]:
    return frozenset(p for p in thing.of("location", "venue") if _table(p) != "countries")


@functools.cache
def _table(identifier: str) -> str:
    entry = shipped().entries.get(identifier)
    return entry.table if entry else ""


@functools.cache
def _is_item(equipment: str) -> bool:
    entry = shipped().entries.get(equipment)
    return entry is not None and entry.type == "EquipmentItem"


@functools.cache
def _is_city(place: str) -> bool:
    entry = shipped().entries.get(place)
    return entry is not None and entry.row.get("kind") == "city"


def keys(thing: Thing) -> Iterable[str]:
    """What it has to do with, by year and month; body and edition, or goods and their number, without."""
    when = window(thing)
    return (*_timed(thing, when.months(), when.years()), *_timeless(thing))


def probes(thing: Thing) -> Iterable[str]:
    """The keys to look under: by month with those beside it, by year only where the time is no better known.

    Happenings come with the best known times first, so those whose months are to be looked under are there already.
    """
    when = window(thing)
    years = when.years(REACH) if when.is_wide else frozenset[str]()
    return (*_timed(thing, when.months(REACH), years), *_timeless(thing))


def _timed(thing: Thing, months: frozenset[str], years: frozenset[str]) -> Iterator[str]:
    telling = [*_persons(thing), *thing.of("heldUnder"), *_equipment(thing), *_of_kind(thing, "money", "value")]
    other = [*_organisations(thing), *_places(thing), *_of_kind(thing, "topic", "subject"), *thing.of("edition")]
    for time in (*months, *years):
        yield from (f"{thing.type}|{one}|{time}" for one in telling)
    for month in months:
        yield from (f"{thing.type}|{one}|{month}" for one in other)


def _timeless(thing: Thing) -> Iterator[str]:
    yield from (f"{body}|{edition}" for body in thing.of("heldUnder") for edition in thing.of("edition"))
    yield from (f"{person}|{edition}" for person in _persons(thing) for edition in thing.of("edition"))
    yield from (f"{one}|{many}" for one in _equipment(thing) for many in thing.of("quantity"))


def likeness(one: Thing, other: Thing) -> float:
    """How much speaks for two happenings being one; 1 is enough. Nothing does where an article tells them apart."""
    if one.type != other.type or one.articles & other.articles or _contradict(one, other):
        return 0.0
    here, there = window(one), window(other)
    if apart(here, there):
        return 0.0
    when = close(here, there)
    found = sum(part(one, other) for part in (_who, _what, _where, _which, _rare))
    if not when and not _firm(one, other):
        return 0.0
    return max(0.0, (found + when) / ENOUGH)


def _contradict(one: Thing, other: Thing) -> bool:
    """Whether editions, terms or known bodies differ, or goods of two kinds are told of."""
    fixed = (("edition",), ("validFrom",), ("validUntil",))
    if any(_differ(one.of(*relation), other.of(*relation)) for relation in fixed):
        return True
    bodies = [frozenset(body for body in thing.of("heldUnder") if _table(body)) for thing in (one, other)]
    if _differ(*bodies) and not _within(*bodies):
        return True
    return _differ(_equipment_subjects(one), _equipment_subjects(other))


def _equipment_subjects(thing: Thing) -> frozenset[str]:
    """What a deal is about, with the wider families of it: a report may name either."""
    found = set(_of_kind(thing, "equipment", "subject"))
    for identifier in list(found):
        entry = shipped().entries.get(identifier)
        found |= {f"equipment/{family}" for family in entry.values("family")} if entry else set()
    return frozenset(found)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a body of the one is a part of a body of the other."""
    above = ({f"org/{shipped().entries[body].row.get('part_of', '')}" for body in side} for side in (one, other))
    return any(bool(parents & side) for parents, side in zip(above, (other, one), strict=True))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _who(one: Thing, other: Thing) -> float:
    persons = PERSON * len(_persons(one) & _persons(other))
    organisations = ORGANISATION * len(_organisations(one) & _organisations(other))
    chairs = OTHER_CHAIRS * _differ(one.of("chair"), other.of("chair") | other.of("participant"))
    return min(persons, MOST_PERSONS) + min(organisations, MOST_ORGANISATIONS) + chairs


def _what(one: Thing, other: Thing) -> float:
    found = EQUIPMENT * bool(_equipment(one) & _equipment(other))
    found += TOPIC * bool(_of_kind(one, "topic", "subject") & _of_kind(other, "topic", "subject"))
    found += TALK * bool(_of_kind(one, "topic", *_TALK) & _of_kind(other, "topic", *_TALK))
    found += TERM * bool(_shared(one, other, *_TERMS))
    for relation, same, unlike in (("quantity", QUANTITY, OTHER_QUANTITY), ("value", MONEY, OTHER_MONEY)):
        found += same * bool(_shared(one, other, relation)) + unlike * _differ(one.of(relation), other.of(relation))
    return found


def _shared(one: Thing, other: Thing, *relations: str) -> frozenset[str]:
    return frozenset().union(*(one.of(relation) & other.of(relation) for relation in relations))


def _where(one: Thing, other: Thing) -> float:
    here, there = _places(one), _places(other)
    if one.of("venue") & other.of("venue"):
        return VENUE
    if here & there:
        return CITY
    cities = [frozenset(filter(_is_city, places)) for places in (here, there)]
    if _differ(*cities):
        return OTHER_PLACE
    return COUNTRY * bool(one.of("location") & other.of("location"))


def _rare(one: Thing, other: Thing) -> float:
    visit = one.type == "Visit" and bool(_persons(one) & _persons(other))
    deal = one.kind == "agreement" and bool(_shared(one, other, "subject"))
    item = any(_is_item(ship) for ship in _equipment(one) & _equipment(other))
    return RARE * (visit or deal or one.type == "Exercise") + ITEM * item


def _which(one: Thing, other: Thing) -> float:
    body, edition = (bool(one.of(relation) & other.of(relation)) for relation in ("heldUnder", "edition"))
    if body and edition:
        return ENOUGH
    lone = bool(one.of("heldUnder")) != bool(other.of("heldUnder")) and not edition
    return BODY * body + EDITION * edition + ONE_BODY * lone


def _firm(one: Thing, other: Thing) -> bool:
    """Whether what two have in common needs no time to tell them from others."""
    numbered = bool(_shared(one, other, "edition"))
    session = numbered and (_shared(one, other, "heldUnder") or len(_persons(one) & _persons(other)) > 1)
    return bool(session) or bool(_equipment(one) & _equipment(other) and _shared(one, other, "quantity", "value"))


def _richness(thing: Thing) -> int:
    return sum(map(len, thing.told.values()))


def _order(thing: Thing) -> tuple[int, int, str]:
    return window(thing).exactness, -_richness(thing), thing.id


def _preference(thing: Thing) -> tuple[bool, str, str]:
    """Ids by body and edition first, then those of the article that came first."""
    shared = bool(thing.of("heldUnder") and thing.of("edition")) and thing.id.rpartition("-")[2] in thing.of("edition")
    return not (shared and "-meeting-" in thing.id), min(thing.times, default="~"), thing.id


HAPPENINGS = Kind(keys, probes, likeness, order=_order, preference=_preference)
