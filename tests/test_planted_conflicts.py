"""Forty conflicts planted among articles that agree: each is reported, none is lost, nothing else is called one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kg.ask import answer, find_question
from kg.conflicts import settle_values
from kg.merge import merge
from kg.model import Article, Claim, Datatype, Entity, Evidence, Extraction, Graph, Literal, Span, Status
from kg.rdf import to_dataset

COUNTRIES = (Entity("place/india", "Country", "India"), Entity("place/russia", "Country", "Russia"))


DATES = (
    ("startDate", "Meeting", [("2021-03-04", "2021-03-05"), ("2022-10-28", "2022-11"), ("2019-06", "2018")]),
    ("startDate", "Event", [("2017-05-02", "2017-05-20"), ("2016-11", "2016-12")]),
    ("startDate", "Exercise", [("2014-09-22", "2014-09-23"), ("2015-10-07", "2015-11-07"), ("2010-10", "2009")]),
    ("endDate", "Exercise", [("2014-10-02", "2014-10-03"), ("2018-11-28", "2018-11-29"), ("2021-08", "2021-09")]),
    ("endDate", "Visit", [("2020-09-05", "2020-09-06"), ("2013-11-20", "2013-12"), ("2012-01", "2011")]),
    ("signedOn", "Agreement", [("2018-10-05", "2018-10-04"), ("2010-12-21", "2011-12-21"), ("2016-10", "2015")]),
    ("signedOn", "Agreement", [("2021-12-06", "2021-12-16"), ("2009-12", "2009-10")]),
    ("validFrom", "Agreement", [("2021", "2020"), ("2011-01", "2010"), ("2001-01-01", "2002-01-01")]),
    ("validUntil", "Agreement", [("2031", "2030"), ("2020-12-31", "2021-12-31"), ("2025-06", "2026")]),
)
AMOUNTS = (
    ("Quantity", "5", "6", "regiments"),
    ("Quantity", "21", "20", "aircraft"),
    ("Quantity", "464", "646", "tanks"),
    ("Money", "5430000000", "6000000000", "USD"),
    ("Money", "35710000000", "37510000000", "INR"),
    ("Money", "950000000", "905000000", "EUR"),
)


@dataclass(frozen=True)
class Planted:
    """One disagreement: a thing, a property, the value that is told better and the one that loses."""

    thing: Entity
    relation: str
    better: str | Literal
    worse: str | Literal
    others: tuple[Entity, ...] = ()


def _date(text: str) -> Literal:
    return Literal(text, {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}[len(text)])


def _number(text: str) -> Literal:
    return Literal(text, Datatype.INTEGER)


def _amount(kind: str, number: str, unit: str) -> Entity:
    name = "unit" if kind == "Quantity" else "currency"
    ident = f"{kind.lower()}/{number}-{unit.lower()}"
    return Entity(ident, kind, f"{number} {unit}", ((name, unit), ("value", number)))


def _dates(relation: str, kind: str, pairs: list[tuple[str, str]]) -> Iterator[Planted]:
    prefix = "agreement" if kind in {"Agreement", "Programme"} else "event"
    for better, worse in pairs:
        ident = f"{prefix}/{kind}-{relation}-{better}".lower()
        yield Planted(Entity(ident, kind, ident), relation, _date(better), _date(worse))


def planted() -> list[Planted]:
    """Forty: over all single-valued properties, chairs of one side, quantities and sums."""
    found = [one for relation, kind, pairs in DATES for one in _dates(relation, kind, pairs)]
    for number, (better, worse) in enumerate([("5", "4"), ("20", "21"), ("2", "20"), ("14", "13"), ("3", "30")]):
        meeting = Entity(f"event/edition-{number}", "Meeting" if number % 2 else "Exercise", f"edition {number}")
        found.append(Planted(meeting, "edition", _number(better), _number(worse)))
    for number in range(4):
        meeting = Entity(f"event/chaired-{number}", "Meeting", f"chaired {number}")
        pair = [Entity(f"person/chair-{number}-{side}", "Person", f"Chair {number} {side}") for side in "ab"]
        found.append(Planted(meeting, "chair", pair[0].id, pair[1].id, tuple(pair)))
    for number, (kind, better, worse, unit) in enumerate(AMOUNTS):
        deal = Entity(f"agreement/deal-{number}", "Agreement", f"deal {number}")
        pair = [_amount(kind, better, unit), _amount(kind, worse, unit)]
        relation = "quantity" if kind == "Quantity" else "value"
        found.append(Planted(deal, relation, pair[0].id, pair[1].id, tuple(pair)))
    return found


def _extraction(ident: str, told: list[tuple[Planted, str | Literal]], extra: list[Claim]) -> Extraction:
    words = f"What {ident} says of it."
    evidence = (Evidence(Span(0, len(words)), words),)
    claims = [Claim(ident, one.thing.id, one.relation, value, evidence) for one, value in told]
    people = {entity.id for one, _ in told for entity in one.others if entity.type == "Person"}
    claims += [Claim(ident, person, "country", COUNTRIES[0].id, evidence) for person in sorted(people)]
    claims += [Claim(ident, claim.subject, claim.relation, claim.object, evidence) for claim in extra]
    things = {entity.id: entity for one, _ in told for entity in (one.thing, *one.others)}
    article = Article(ident, words, publisher=f"Publisher {ident}", published="2025")
    return Extraction(article, (*things.values(), *COUNTRIES), tuple(claims))


def agreeing() -> list[Planted]:
    """What looks like a conflict and is none: less exact, rounded, of another unit, or told together by one article."""
    russian = Entity("person/russian", "Person", "Russian")
    indian = Entity("person/indian", "Person", "Indian")
    talks = Entity("event/talks", "Meeting", "talks")
    deal = Entity("agreement/calm", "Agreement", "calm deal")
    tanks, vehicles = _amount("Quantity", "10", "tanks"), _amount("Quantity", "12", "vehicles")
    price, rounded = _amount("Money", "5430000000", "USD"), _amount("Money", "5400000000", "USD")
    roubles = _amount("Money", "1000", "RUB")
    return [
        Planted(talks, "startDate", _date("2021-03-04"), _date("2021-03")),
        Planted(talks, "endDate", _date("2021-03-06"), _date("2021")),
        Planted(talks, "chair", indian.id, russian.id, (indian, russian)),
        Planted(deal, "quantity", tanks.id, vehicles.id, (tanks, vehicles)),
        Planted(deal, "value", price.id, rounded.id, (price, rounded)),
        Planted(deal, "value", price.id, roubles.id, (price, roubles)),
    ]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Three articles: two tell the better values, one the worse; all three tell what agrees."""
    conflicts, calm = planted(), agreeing()
    serves = [Claim("", "person/russian", "country", COUNTRIES[1].id, ())]
    better = [(one, one.better) for one in conflicts]
    worse = [(one, one.worse) for one in conflicts]
    random.Random(5).shuffle(worse)
    parts = [
        _extraction("first", [*better, *((one, one.better) for one in calm)], []),
        _extraction("second", [*better, *((one, one.worse) for one in calm if one.relation != "chair")], []),
        _extraction("third", worse, []),
    ]
    chairs = [Claim("fourth", "event/talks", "chair", "person/russian", ()), *serves]
    parts.append(_extraction("fourth", [], chairs))
    return merge(parts)


def _disputed(graph: Graph) -> set[tuple[str, str, str | Literal]]:
    return {(c.subject, c.relation, c.object) for c in graph.claims if c.status is Status.DISPUTED}


def test_forty_conflicts_are_planted() -> None:
    """Over every property of which a thing has but one value."""
    found = planted()
    assert len(found) == 40
    assert len({(one.thing.id, one.relation) for one in found}) == 40
    assert {one.relation for one in found} == {
        *("startDate", "endDate", "signedOn", "validFrom", "validUntil", "edition"),
        *("chair", "quantity", "value"),
    }


def test_each_planted_conflict_is_found_and_nothing_else(graph: Graph) -> None:
    """The worse value of each is disputed; what agrees is not."""
    assert _disputed(graph) == {(one.thing.id, one.relation, one.worse) for one in planted()}


def test_both_claims_stay_and_name_each_other(graph: Graph) -> None:
    """Two claims for the better value, one for the worse; conflictsWith holds both ways."""
    claims = {claim.id: claim for claim in graph.claims}
    for one in planted():
        told = [claim for claim in graph.claims if (claim.subject, claim.relation) == (one.thing.id, one.relation)]
        better = {claim.id for claim in told if claim.object == one.better}
        (worse,) = {claim.id for claim in told if claim.object == one.worse}
        assert {claims[ident].status for ident in better} == {Status.ACCEPTED}
        assert (len(better), set(claims[worse].conflicts)) == (2, better)
        assert all(claims[ident].conflicts == (worse,) for ident in better)


def test_conflicts_do_not_depend_on_the_order_of_claims(graph: Graph) -> None:
    """The same claims in another order are settled alike."""
    claims = list(graph.claims)
    random.Random(7).shuffle(claims)
    again = settle_values(tuple(claims), graph)
    assert {claim.id: claim.status for claim in again} == {claim.id: claim.status for claim in graph.claims}


def test_kg_ask_lists_each_with_words_and_publishers_of_both_sides(graph: Graph) -> None:
    """Question 20 has a row for each pair of claims that contradict each other: eighty."""
    columns, rows = answer(to_dataset(graph), find_question("conflicts"))
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    assert len(told) == 80
    assert {row["preferred_publisher"] for row in told} == {"Publisher first", "Publisher second"}
    assert {row["disputed_publisher"] for row in told} == {"Publisher third"}
    assert {row["disputed_words"] for row in told} == {"What third says of it."}
    labels = {entity.id: entity.label for entity in graph.entities}
    expected = {
        (one.thing.label, *(labels[v] if isinstance(v, str) else v.value for v in (one.better, one.worse)))
        for one in planted()
    }
    assert {(row["about"], row["preferred"], row["disputed"]) for row in told} == expected
