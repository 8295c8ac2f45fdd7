"""The ledger of deals: `Graph → tuple[Deal, ...]`, what was announced, signed and delivered of each equipment.

A deal is what is told of one piece of equipment for one buyer under one signature. An agreement told without a date,
an announcement and a delivery go to the signature that fits their time; `underAgreement` goes before that. Where no
buyer is told it is the one told most often. Each article's own date and quantity is kept, so that plans can be held
against what came of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.dates import covers, first_day, last_day, months_between
from kg.model import Article, Claim, Entity, Factuality, Graph, Literal, Status

_EQUIPMENT = frozenset({"Equipment", "EquipmentModel", "EquipmentItem"})
_TOLD = frozenset({Status.ACCEPTED, Status.DISPUTED, Status.INCOMPLETE})
_REAL = frozenset({Factuality.ACTUAL, Factuality.PLANNED})
_WHEN = {"Agreement": ("signedOn",), "Delivery": ("startDate", "endDate")}


class Stage(StrEnum):
    """How far a deal had come."""

    ANNOUNCED = "announced"
    SIGNED = "signed"
    PLANNED = "planned"
    DELIVERED = "delivered"


_PLANS = {Stage.ANNOUNCED: Stage.SIGNED, Stage.PLANNED: Stage.DELIVERED}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one article tells of one agreement or delivery: `date` is as exact as it says, empty where it says none.

    `told` is the article's date of publication. `slip` is, for a plan with a date, how many months later than planned
    it came about (negative where earlier); None where that is not known.
    """

    stage: Stage
    date: str
    quantities: tuple[str, ...]
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    told: str
    article: str
    event: str
    slip: float | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """The entries of one piece of equipment for one buyer under one signature, in order of time.

    `buyer` is the label of a country; it and `signed` are empty where unknown.
    """

    equipment: str
    label: str
    buyer: str
    signed: str
    entries: tuple[Entry, ...]


def all_deals(graph: Graph) -> tuple[Deal, ...]:
    """The deals of all equipment, by its id, the buyer and the date of the signature."""
    goods = {entity.id: entity for entity in graph.entities if entity.type in _EQUIPMENT}
    entries: defaultdict[str, list[_Told]] = defaultdict(list)
    for thing, told in _entries(graph, goods):
        entries[thing].append(told)
    carried_out = _carried_out(graph.claims)
    return tuple(
        Deal(thing, goods[thing].label, buyer, signed, ordered)
        for thing in sorted(entries)
        for buyer, own in sorted(_by_buyer(entries[thing]).items())
        for signed, ordered in _by_signature(own, carried_out)
    )


def deals_of(graph: Graph, entity: Entity) -> tuple[Deal, ...]:
    """The deals of one piece of equipment; none for other things."""
    if entity.type not in _EQUIPMENT:
        return ()
    return tuple(deal for deal in all_deals(graph) if deal.equipment == entity.id)


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry with the countries that its recipients are or serve, by label."""

    entry: Entry
    countries: frozenset[str]


def _entries(graph: Graph, goods: Mapping[str, Entity]) -> Iterator[tuple[str, _Told]]:
    """Each piece of equipment with what each article tells of each of its agreements and deliveries."""
    entities = {entity.id: entity for entity in graph.entities}
    articles = {article.id: article for article in graph.articles}
    served = _served(graph.claims, entities)
    subjects: defaultdict[str, set[str]] = defaultdict(set)
    told: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        if claim.status in _TOLD and claim.factuality in _REAL and entities[claim.subject].type in _WHEN:
            told[claim.subject, claim.article].append(claim)
            if claim.relation == "subject" and claim.object in goods and claim.status is Status.ACCEPTED:
                subjects[claim.subject].add(str(claim.object))
    for (event, article), claims in sorted(told.items()):
        entry = _entry(entities[event], articles[article], claims, entities)
        recipients = (str(claim.object) for claim in claims if claim.relation == "recipient")
        countries = frozenset(served[recipient] for recipient in recipients if recipient in served)
        for thing in sorted(subjects[event]):
            yield thing, _Told(entry, countries)


def _served(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> Mapping[str, str]:
    """Country or organisation → the label of the country that it is or serves."""
    serving = {
        claim.subject: entities[str(claim.object)].label
        for claim in claims
        if claim.relation == "country" and claim.status is Status.ACCEPTED
    }
    return serving | {entity.id: entity.label for entity in entities.values() if entity.type == "Country"}


def _by_buyer(told: Sequence[_Told]) -> Mapping[str, list[Entry]]:
    """Buyer → entries; one that names several buyers, or none, goes to the one told most often."""
    often = Counter(country for one in told for country in one.countries)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in told:
        buyers = one.countries or often.keys()
        entries[min(buyers, key=lambda buyer: (-often[buyer], buyer), default="")].append(one.entry)
    return entries


def _entry(event: Entity, article: Article, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Entry:
    def labels(relation: str) -> tuple[str, ...]:
        return tuple(sorted(entities[str(claim.object)].label for claim in claims if claim.relation == relation))

    dated = [c for name in _WHEN[event.type] for c in claims if c.relation == name and isinstance(c.object, Literal)]
    date = _value(dated[0]) if dated else ""
    ahead = bool(date) and bool(article.published) and first_day(date) > last_day(article.published)
    planned = ahead or (dated[0].factuality if dated else event.attribute("factuality")) == Factuality.PLANNED
    stages = (Stage.ANNOUNCED, Stage.SIGNED) if event.type == "Agreement" else (Stage.PLANNED, Stage.DELIVERED)
    return Entry(
        stage=stages[0 if planned else 1],
        date=date,
        quantities=labels("quantity"),
        suppliers=labels("supplier"),
        recipients=labels("recipient"),
        told=article.published,
        article=article.id,
        event=event.id,
    )


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


def _carried_out(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Delivery → the agreement that it is said to be under."""
    return {
        claim.subject: str(claim.object)
        for claim in claims
        if claim.relation == "underAgreement" and claim.status is Status.ACCEPTED
    }


def _by_signature(entries: Sequence[Entry], carried_out: Mapping[str, str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Date of signature → the entries under it, in order of time."""
    signatures = _signatures(entry.date for entry in entries if entry.stage is Stage.SIGNED and entry.date)
    own = {e.event: _signature(e, signatures) for e in entries if e.stage is Stage.SIGNED and e.date}
    deals: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        agreement = carried_out.get(entry.event, entry.event)
        deals[own[agreement] if agreement in own else _signature(entry, signatures)].append(entry)
    for signed in sorted(deals):
        ordered = sorted(deals[signed], key=lambda entry: (entry.date or entry.told, entry.article, entry.event))
        yield signed, tuple(_held_against(entry, ordered) for entry in ordered)


def _signatures(dates: Iterable[str]) -> list[str]:
    """The dates of signature, in order, without those that a more exact one lies within."""
    known = set(dates)
    return sorted(date for date in known if not any(covers(date, other) for other in known))


def _signature(entry: Entry, signatures: Sequence[str]) -> str:
    """The signature that an entry belongs to: its own; the next after an announcement; else the last before it."""
    when = entry.date or entry.told
    if entry.stage is Stage.SIGNED and entry.date:
        return next(date for date in signatures if date == entry.date or covers(entry.date, date))
    if entry.stage is Stage.ANNOUNCED:
        return next((date for date in signatures if entry.told and last_day(date) >= first_day(entry.told)), "")
    before = [date for date in signatures if when and first_day(date) <= last_day(when)]
    return before[-1] if before else ""


def _held_against(plan: Entry, entries: Sequence[Entry]) -> Entry:
    """A plan with how late it came about: the same event, else the first of its kind after the plan was told."""
    if plan.stage not in _PLANS or not plan.date:
        return plan
    done = [entry for entry in entries if entry.stage is _PLANS[plan.stage] and entry.date]
    same = [entry for entry in done if entry.event == plan.event]
    later = [entry for entry in done if plan.told and first_day(entry.date) >= first_day(plan.told)]
    came = next(iter(same or later), None)
    return replace(plan, slip=round(months_between(plan.date, came.date), 1)) if came else plan
