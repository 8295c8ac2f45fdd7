"""One thing, one id: what makes two tellings one, what keeps them apart, and what people decided."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from claims import article as an_article
from claims import claim, date, extraction
from gold_graph import gold_extractions
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import Judgement, Resolved, Verdict, resolve
from kg.identity.judgements import judgements
from kg.merge import merge
from kg.model import Claim, Datatype, Entity, Extraction, Literal, Tombstone
from kg.rdf import from_dataset, to_dataset
from kg.show import find
from kg.validate import validate

INDIA, RUSSIA, CHINA = "place/india", "place/russia", "place/china"


def said(ident: str, *things: Entity, published: str = "2021-05-10", **told: object) -> Extraction:
    """An article with things, and claims `thing__relation=value or values`; a thing goes by the tail of its id."""
    by_tail = {thing.id.partition("/")[2].replace("-", "_"): thing.id for thing in things}
    claims: list[Claim] = []
    for name, values in told.items():
        tail, _, relation = name.rpartition("__")
        for value in values if isinstance(values, tuple) else (values,):
            target = value if isinstance(value, Literal) or "/" in str(value) else _literal(relation, str(value))
            claims.append(claim(by_tail[tail], relation, target, ident))  # type: ignore[arg-type]
    return extraction(*claims, entities=things, article=an_article(ident, published=published))


def _literal(relation: str, value: str) -> Literal:
    return Literal(value, Datatype.INTEGER) if relation == "edition" else date(value)


def person(given_name: str, family: str) -> Entity:
    """Somebody whom no table knows."""
    ident = f"person/{given_name}-{family}".lower().replace(".", "").replace(" ", "")
    return Entity(ident, "Person", f"{given_name} {family}", (("familyName", family), ("givenName", given_name)))


def ids(found: Resolved, kind: str) -> list[list[str]]:
    """The ids of one kind in each article."""
    return [[e.id for e in one.entities if e.id.startswith(f"{kind}/")] for one in found.extractions]


def united(*parts: Extraction, kind: str) -> bool:
    """Whether the first thing of the kind is one in all articles."""
    return len({found[0] for found in ids(resolve(parts), kind)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Sergei", "Bygunov"), person("Sergey", "Bygunov")),
        (person("Yuri", "Khazov"), person("Iurii", "Hazov")),
        (person("Nirmal", "Sitharan"), person("Nirmal", "Sitaran")),
        (person("Alexei", "Shoskin"), person("Alexei", "Schoskin")),
        (person("Dmitry", "Bygunov"), person("Bygunov", "Dmitry")),
    ],
)
def test_a_person_in_another_spelling_or_order_is_one(one: Entity, other: Entity) -> None:
    """Transliterations and turned names of one country and office are one person."""
    told = {"country": RUSSIA, "post": "post/head-of-logistics"}
    parts = [
        extraction(
            *(claim(thing.id, relation, value, ident) for relation, value in told.items()),
            entities=(thing,),
            article=an_article(ident),
        )
        for ident, thing in (("one", one), ("two", other))
    ]
    assert united(*parts, kind="person")


def test_initials_are_a_name_where_office_and_country_agree() -> None:
    """With the same office they are one; with another or none, or with a rival, they are not."""
    full = said(
        "one", person("Vikram", "Jalukar"), vikram_jalukar__country=INDIA, vikram_jalukar__post="post/chief-of-signals"
    )
    same = said("two", person("V.", "Jalukar"), v_jalukar__country=INDIA, v_jalukar__post="post/chief-of-signals")
    none = said("two", person("V.", "Jalukar"), v_jalukar__country=INDIA)
    rival = said(
        "zzz", person("Vijay", "Jalukar"), vijay_jalukar__country=INDIA, vijay_jalukar__post="post/chief-of-signals"
    )
    assert united(full, same, kind="person")
    assert not united(full, none, kind="person")
    assert len({i for found in ids(resolve([full, same, rival]), "person") for i in found}) == 3


def test_namesakes_of_other_country_and_office_are_two_though_one_id_was_read() -> None:
    """The one told of first keeps the id; an article without country stays with the office."""
    name = person("Anil", "Verko")
    ours = said(
        "one", name, published="2019-01-01", anil_verko__country=INDIA, anil_verko__post="post/chief-of-signals"
    )
    theirs = said("two", name, anil_verko__country=CHINA, anil_verko__post="post/professor-of-law")
    again = said("three", name, anil_verko__post="post/professor-of-law")
    found = dict(zip(("one", "three", "two"), ids(resolve([again, theirs, ours]), "person"), strict=True))
    assert found == {
        "one": ["person/anil-verko"],
        "three": ["person/anil-verko-china"],
        "two": ["person/anil-verko-china"],
    }


MEETING = Entity("event/m", "Meeting", "Meeting")
TWO = ("person/rajnath-singh", "person/sergei-shoigu")


def happening(
    ident: str, kind: str = "Meeting", published: str = "2021-05-10", space: str = "event", **told: object
) -> Extraction:
    """One event or agreement in an article, under an id of its own."""
    thing = Entity(f"{space}/{ident}", kind, kind)
    return said(ident, thing, published=published, **{f"{ident}__{name}": value for name, value in told.items()})


def test_a_meeting_is_one_by_who_where_and_when() -> None:
    """Also where one article knows the month, or no date but writes at the time."""
    exact = happening("a", participant=TWO, location="place/moscow", startDate="2020-09-03")
    month = happening("b", participant=TWO, location="place/moscow", startDate="2020-09")
    undated = happening("c", published="2020-09-04", participant=TWO, location="place/moscow")
    assert united(exact, month, undated, kind="event")


@pytest.mark.parametrize(
    "other",
    [
        {"participant": TWO, "location": "place/moscow", "startDate": "2021-09-03"},
        {"participant": TWO, "location": "place/moscow", "startDate": "2020-09-11"},
        {"participant": ("person/narendra-modi",), "location": "place/moscow", "startDate": "2020-09-03"},
        {"participant": TWO, "location": "place/moscow"},
    ],
    ids=["a year later", "a week later", "others", "no time at all"],
)
def test_a_meeting_of_another_time_or_of_others_is_another(other: dict[str, object]) -> None:
    """What is almost the same a year later is another event."""
    one = happening("a", participant=TWO, location="place/moscow", startDate="2020-09-03")
    assert not united(one, happening("b", published="2023-02-01", **other), kind="event")


def test_an_article_that_tells_two_events_apart_is_believed() -> None:
    """Two meetings of one article stay two, whatever they share."""
    pair = (Entity("event/x", "Meeting", "x"), Entity("event/y", "Meeting", "y"))
    day = date("2020-09-03")
    both = said("one", *pair, x__participant=TWO, y__participant=TWO, x__startDate=day, y__startDate=day)
    assert len(set(ids(resolve([both]), "event")[0])) == 2


def test_a_session_goes_by_body_and_edition() -> None:
    """Body and edition are enough, and another edition is another session."""
    one = happening("a", heldUnder="org/irigc-mmtc", edition="20")
    far = happening("b", published="2024-01-01", heldUnder="org/irigc-mmtc", edition="20")
    other = happening("b", heldUnder="org/irigc-mmtc", edition="21")
    assert united(one, far, kind="event")
    assert not united(one, other, kind="event")


def test_an_agreement_goes_by_parties_subject_and_date() -> None:
    """The same subject in another year, or another thing on the same day, is another deal."""
    told = {"kind": "Agreement", "space": "agreement"}
    one = happening("a", **told, subject="equipment/ak-203", signedOn="2021-12-06")  # type: ignore[arg-type]
    month = happening("b", **told, subject="equipment/ak-203", signedOn="2021-12")  # type: ignore[arg-type]
    later = happening("b", **told, subject="equipment/ak-203", signedOn="2023-12-06")  # type: ignore[arg-type]
    other = happening("b", **told, subject="equipment/t-90", signedOn="2021-12-06")  # type: ignore[arg-type]
    assert united(one, month, kind="agreement")
    assert not united(one, later, kind="agreement")
    assert not united(one, other, kind="agreement")


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("EquipmentModel", "Zorya 9-M", "Zorya-9M", True),
        ("EquipmentModel", "Zorya-9M", "Zorya-9MK", False),
        ("WorkingGroup", "Working Group on Defense Optics", "Working Group on Defence Optics", True),
        ("WorkingGroup", "Working Group on Optics", "Working Group on Opticians", False),
        ("Organisation", "18 Zorya Brigade", "19 Zorya Brigade", False),
        ("Place", "Saint Vyborgino", "St Viborgino", True),
        ("Place", "Vyborgino", "Vyazma", False),
    ],
)
def test_things_with_names_are_one_by_their_names(kind: str, one: str, other: str, same: bool) -> None:
    """Spelling does not count; a variant is not its family, and a number is never a slip."""
    space = {"EquipmentModel": "equipment", "Place": "place"}.get(kind, "org")
    parts = [
        extraction(entities=(Entity(f"{space}/{ident}", kind, name),), article=an_article(ident))
        for ident, name in (("a", one), ("b", other))
    ]
    assert united(*parts, kind=space) == same


def test_a_ship_is_not_its_class() -> None:
    """One name, but a thing of another kind."""
    ship, model = Entity("equipment/a", "EquipmentItem", "INS Zorya"), Entity("equipment/b", "EquipmentModel", "Zorya")
    parts = [extraction(entities=(thing,), article=an_article(thing.id[-1])) for thing in (ship, model)]
    assert not united(*parts, kind="equipment")
    assert united(parts[0], replace(parts[1], entities=(replace(model, type="EquipmentItem"),)), kind="equipment")


def test_what_many_bodies_are_called_names_none() -> None:
    """Two bodies that are both called the working group are not one for that."""
    parts = [
        extraction(
            claim(f"org/{ident}", "altLabel", Literal("Working Group", Datatype.NAME), ident),
            entities=(Entity(f"org/{ident}", "WorkingGroup", f"Working Group on {topic}"),),
            article=an_article(ident),
        )
        for ident, topic in (("a", "Optics"), ("b", "Ballads"))
    ]
    assert not united(*parts, kind="org")


@cache
def gold() -> tuple[Extraction, ...]:
    """The 23 annotated articles."""
    return tuple(gold_extractions())


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(23)))
def test_the_order_of_articles_does_not_count(order: list[int]) -> None:
    """The same set gives the same ids, tombstones and pairs in doubt."""
    assert resolve([gold()[n] for n in order]) == resolve(gold())


@settings(deadline=None, max_examples=15)
@given(st.sets(st.integers(0, 22), min_size=1))
def test_resolving_again_changes_nothing(some: set[int]) -> None:
    """What is one already stays as it is."""
    once = resolve([gold()[n] for n in some])
    assert resolve(once.extractions).extractions == once.extractions


FIRST = happening("a", participant=TWO, location="place/moscow", startDate="2020-09-03")
SECOND = happening("b", participant=TWO, location="place/moscow", startDate="2020-09-03")
OTHER = happening("c", participant=TWO, location="place/moscow", startDate="2015-09-03")


def judged(*rows: tuple[str, str, str]) -> Resolved:
    """The three meetings, with judgements."""
    return resolve([FIRST, SECOND, OTHER], judgements([Judgement(a, b, Verdict(verdict)) for a, b, verdict in rows]))


def test_a_judgement_goes_before_the_rules_and_taking_it_back_restores_both() -> None:
    """Different parts what a rule joins, same joins what it parts; without the rows all is as before."""
    before = judged()
    assert ids(before, "event") == [["event/a"], ["event/a"], ["event/c"]]
    assert ids(judged(("event/a", "event/b", "different")), "event") == [["event/a"], ["event/b"], ["event/c"]]
    assert ids(judged(("event/c", "event/b", "same")), "event") == [["event/a"]] * 3
    parted = judged(("event/c", "event/b", "same"), ("event/a", "event/b", "different"))
    assert ids(parted, "event") == [["event/a"], ["event/b"], ["event/b"]]
    assert judged() == before


def test_a_judgement_about_what_no_article_has_is_told_of() -> None:
    """It decides nothing, and the note names its line."""
    found = judged(("event/a", "event/nowhere", "same"))
    assert found.notes == (
        "judgement 1: nothing in these articles has the id event/nowhere, so the row decides nothing",
    )
    assert ids(found, "event") == ids(judged(), "event")


def test_a_pair_that_was_judged_is_no_longer_in_doubt() -> None:
    """Unsure decides nothing, but the pair is not asked again."""
    near = [
        happening(n, published="2020-09-25", participant=TWO, **told)
        for n, told in (("a", {"startDate": "2020-09-03"}), ("b", {}))
    ]
    (pair,) = resolve(near).candidates
    assert (pair.left, pair.right) == ("event/a", "event/b")
    unsure = judgements([Judgement("event/b", "event/a", Verdict.UNSURE)])
    assert resolve(near, unsure).candidates == ()
    assert resolve(near, unsure).extractions == resolve(near).extractions


def test_a_merged_id_stays_as_a_tombstone_that_leads_to_the_thing() -> None:
    """In the graph, in RDF and back, past the shapes, and for whoever asks for the old id."""
    found = judged()
    graph = replace(merge(found.extractions), tombstones=found.tombstones, notes=())
    dataset = to_dataset(graph)
    assert graph.tombstones == (Tombstone("event/b", "event/a"),)
    assert from_dataset(dataset).tombstones == graph.tombstones
    assert [problem for problem in validate(dataset) if "event/b" in problem.subject] == []
    assert find(graph, "https://w3id.org/indrus/id/event/b").id == "event/a"
