"""Extractions → one graph."""

from __future__ import annotations

import itertools

import pytest
from claims import COUNTRY, MEETING, PERSON, article, claim, date, extraction, words
from gold_graph import gold_extractions

from kg.merge import merge, settle
from kg.model import Datatype, Entity, Factuality, Graph, Literal, Origin, Status


def _named(name: str, identifier: str = "topic/training", ident: str = "one") -> object:
    return claim(identifier, "altLabel", Literal(name, Datatype.NAME), ident)


def test_the_order_of_extractions_does_not_matter() -> None:
    """Any order of the same extractions gives the same graph."""
    some = gold_extractions()[:4]
    assert len({repr(merge(order)) for order in itertools.permutations(some)}) == 1


def test_settling_twice_is_settling_once() -> None:
    """A settled graph stays as it is."""
    graph = merge(gold_extractions())
    assert settle(graph) == graph


def test_a_thing_has_the_label_that_most_articles_give_it() -> None:
    """One label a thing: the commonest, then the longest; attributes come together."""
    labels = [("one", "Shoigu"), ("three", "Sergei Shoigu"), ("two", "Sergei Shoigu")]
    attributes = {"one": (("familyName", "Shoigu"),), "two": (("givenName", "Sergei"),), "three": ()}
    parts = [
        extraction(
            claim("person/sergei-shoigu", "country", "place/india", ident),
            entities=(Entity("person/sergei-shoigu", "Person", label, attributes[ident]), COUNTRY),
        )
        for ident, label in labels
    ]
    united = (("familyName", "Shoigu"), ("givenName", "Sergei"))
    assert merge(parts).entities == (Entity("person/sergei-shoigu", "Person", "Sergei Shoigu", united), COUNTRY)


def test_the_more_exact_type_of_a_thing_counts() -> None:
    """Equipment in one article and a model in another is a model; both type claims hold."""
    kinds = [("one", "Equipment"), ("two", "EquipmentModel")]
    parts = [
        extraction(
            claim("equipment/t-90", "type", Literal(kind, Datatype.CLASS), ident),
            entities=(Entity("equipment/t-90", kind, "T-90"),),
        )
        for ident, kind in kinds
    ]
    graph = merge(parts)
    assert [entity.type for entity in graph.entities] == ["EquipmentModel"]
    assert [c.status for c in graph.claims] == [Status.ACCEPTED, Status.ACCEPTED]


def test_one_triple_of_one_article_is_one_claim_with_all_its_evidence() -> None:
    """Evidence of equal surety comes together: the first of the more confident claim, then the shortest."""
    some = (words("Igor Dylevsky"), words("Dylevsky chaired"), words("chaired it"))
    first = claim(MEETING.id, "chair", PERSON.id, evidence=some, confidence=0.7)
    second = claim(MEETING.id, "chair", PERSON.id, evidence=(words("Igor Dylevsky chaired it"),), context=(words(),))
    (united,) = merge([extraction(first, second)]).claims
    assert united.evidence == (second.evidence[0], some[2], some[0], some[1])
    assert (united.context, united.confidence) == ((words(),), 1.0)


def test_hedged_words_prove_nothing_beside_plain_ones() -> None:
    """Where one sentence states and another only hedges, the claim is actual, by the words that state it."""
    plain = claim(MEETING.id, "chair", PERSON.id, evidence=(words("Igor Dylevsky chaired it"),))
    hedged = claim(MEETING.id, "chair", PERSON.id, evidence=(words("chaired"),), factuality=Factuality.HEDGED)
    (united,) = merge([extraction(hedged, plain)]).claims
    assert (united.factuality, united.status, united.evidence) == (Factuality.ACTUAL, Status.ACCEPTED, plain.evidence)


@pytest.mark.parametrize(
    ("relation", "factuality", "status"),
    [
        ("chair", Factuality.ACTUAL, Status.ACCEPTED),
        ("chair", Factuality.PLANNED, Status.ACCEPTED),
        ("chair", Factuality.HEDGED, Status.INCOMPLETE),
        ("chair", Factuality.DENIED, Status.INCOMPLETE),
        ("explores", Factuality.HEDGED, Status.ACCEPTED),
        ("explores", Factuality.DENIED, Status.INCOMPLETE),
    ],
)
def test_only_what_is_stated_makes_a_fact(relation: str, factuality: Factuality, status: Status) -> None:
    """Hedged claims make facts only of talk, denied ones never."""
    said = claim(MEETING.id, relation, PERSON.id, factuality=factuality)
    assert [c.status for c in merge([extraction(said)]).claims] == [status]


def test_a_day_without_a_year_makes_no_fact() -> None:
    """A day and month stays a claim, incomplete."""
    said = claim(MEETING.id, "startDate", Literal("--10-28", Datatype.MONTH_DAY))
    assert [c.status for c in merge([extraction(said)]).claims] == [Status.INCOMPLETE]


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ([(Factuality.PLANNED, "Planned")], "Planned"),
        ([(Factuality.PLANNED, "Planned"), (Factuality.ACTUAL, "")], ""),
        ([(Factuality.PLANNED, "")], "Planned"),
        ([(Factuality.ACTUAL, "Planned")], ""),
        ([(Factuality.DENIED, "")], "Denied"),
        ([(Factuality.HEDGED, ""), (Factuality.DENIED, "")], "Hedged"),
        ([(Factuality.ACTUAL, "Hedged")], "Hedged"),
        ([(Factuality.ACTUAL, "Denied"), (Factuality.ACTUAL, "")], ""),
    ],
)
def test_an_event_is_planned_until_an_article_tells_it_as_actual(told: list[tuple[Factuality, str]], mark: str) -> None:
    """The mark on an event follows from what all articles claim of it."""
    parts = []
    for number, (factuality, given) in enumerate(told):
        event = Entity(MEETING.id, "Meeting", "meeting", (("factuality", given),) if given else ())
        said = claim(MEETING.id, "chair", PERSON.id, f"a{number}", factuality=factuality)
        parts.append(extraction(said, entities=(event, PERSON)))
    found = {entity.id: entity.attribute("factuality") for entity in merge(parts).entities}
    assert found[MEETING.id] == mark


def test_what_no_claim_mentions_is_left_out() -> None:
    """A thing without a claim is not in the graph."""
    said = claim(MEETING.id, "chair", PERSON.id)
    assert merge([extraction(said, entities=(COUNTRY, MEETING, PERSON))]).entities == (MEETING, PERSON)


def test_a_topic_is_not_named_by_its_own_label() -> None:
    """The preferred label of a concept is no other label of it; another name is."""
    topic = Entity("topic/training", "Topic", "training")
    said = [claim(MEETING.id, "discusses", topic.id), _named("training"), _named("drill")]
    graph = merge([extraction(*said, entities=(MEETING, topic))])  # type: ignore[arg-type]
    names = [c.object for c in graph.claims if c.relation == "altLabel"]
    assert names == [Literal("drill", Datatype.NAME)]


def test_a_publisher_has_one_spelling() -> None:
    """Spellings that give one IRI become the commonest, or the label of the organisation of that IRI."""
    said = claim(MEETING.id, "chair", PERSON.id)
    spelt = [("one", "The Hindu"), ("three", "The Hindu"), ("two", "the hindu")]
    parts = [extraction(article=article(ident, publisher=name, based_on="T.A.S.S.")) for ident, name in spelt[1:]]
    agency = Entity("org/t-a-s-s", "Organisation", "TASS")
    informed = claim(MEETING.id, "participant", agency.id)
    parts.append(extraction(said, informed, article=article(publisher="The Hindu"), entities=(MEETING, PERSON, agency)))
    assert [(a.publisher, a.based_on) for a in merge(parts).articles] == [
        ("The Hindu", ""),
        ("The Hindu", "TASS"),
        ("The Hindu", "TASS"),
    ]


def test_notes_name_their_article() -> None:
    """Notes of the extractor, names of the headline alone and empty extractions are told with the article's id."""
    empty = extraction(headline_only=("Putin",), notes=("no date",))
    assert merge([empty]) == Graph(
        articles=(article(),),
        notes=("one: no date", "one: only in the headline: Putin", "one: nothing found"),
        origins=(Origin("one", "source/one", "One"),),
    )


def test_two_extractions_of_one_article_are_an_error() -> None:
    """An article stands once, and an extraction holds claims of its own article only."""
    with pytest.raises(ValueError, match="two extractions of one article: one"):
        merge([extraction(), extraction()])
    with pytest.raises(ValueError, match="claims of another article than one"):
        merge([extraction(claim(MEETING.id, "edition", date("2025"), "two"), article=article())])
