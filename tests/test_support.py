"""How many independent sources state a fact, and what confidence that gives."""

from __future__ import annotations

import itertools

import pytest
from claims import COUNTRY, MEETING, PERSON, article, claim, date, extraction

from kg.facts import facts as lines
from kg.merge import merge, settle
from kg.model import Fact, Graph
from kg.rdf import from_dataset, to_dataset

TEXTS = {
    "paper": "Officers of the two countries talked for three hours about spares and training in a hall near the port.",
    "wire": "A long session ended late at night, and neither delegation would tell reporters what came of it.",
}


def _graph(**confidences: float) -> Graph:
    """Two articles of one agency and one of another publisher, which give one date with these confidences."""
    told = {"copy": ("PTI", "wire"), "wire": ("PTI", "wire"), "paper": ("", "paper")}
    parts = [
        extraction(
            claim(MEETING.id, "startDate", date("2025-10-28"), name, confidence=confidence),
            article=article(name, body=TEXTS[told[name][1]], based_on=told[name][0]),
        )
        for name, confidence in confidences.items()
    ]
    return merge(parts)


def _fact(graph: Graph) -> Fact:
    return next(fact for fact in graph.facts if fact.relation == "startDate")


@pytest.mark.parametrize(
    ("confidences", "sources", "confidence"),
    [
        ({"wire": 0.8}, 1, 0.8),
        ({"wire": 0.8, "copy": 0.7}, 1, 0.8),
        ({"wire": 0.8, "paper": 0.5}, 2, 0.9),
        ({"wire": 0.8, "copy": 0.7, "paper": 0.5}, 2, 0.9),
    ],
)
def test_independent_sources_raise_the_confidence_and_copies_do_not(
    confidences: dict[str, float], sources: int, confidence: float
) -> None:
    """Of one source the surest claim counts; over sources the chances of error multiply."""
    fact = _fact(_graph(**confidences))
    assert (fact.sources, fact.confidence) == (sources, pytest.approx(confidence))


def test_facts_do_not_depend_on_the_order_of_articles() -> None:
    """Whatever comes first, the numbers are the same to the last digit."""
    told = {"wire": 0.31, "copy": 0.77, "paper": 0.13}
    found = {_graph(**dict(order)).facts for order in itertools.permutations(told.items())}
    assert len(found) == 1


def test_settling_twice_is_settling_once() -> None:
    """Facts and origins stay what they are."""
    graph = _graph(wire=0.8, paper=0.5)
    assert settle(graph) == graph


def test_a_speech_act_also_founds_what_was_discussed() -> None:
    """Two sources that name two speech acts agree on what was discussed."""
    topic = MEETING  # any thing that is in the graph will do as an object here
    parts = [
        extraction(claim(PERSON.id, act, topic.id, name), article=article(name, body=TEXTS[name]))
        for name, act in (("paper", "reviews"), ("wire", "explores"))
    ]
    counted = {fact.relation: fact.sources for fact in merge(parts).facts}
    assert counted == {"discusses": 2, "explores": 1, "reviews": 1}


def test_disputed_claims_found_no_fact() -> None:
    """Only what is accepted has a number of sources."""
    graph = merge(
        [
            extraction(
                claim(MEETING.id, "startDate", date(day), name),
                article=article(name, body=TEXTS[name]),
            )
            for day, name in (("2025-10-28", "paper"), ("2025-10-29", "wire"))
        ]
    )
    assert [fact.sources for fact in graph.facts] == [1]


def test_facts_and_origins_come_back_from_rdf() -> None:
    """What is written is what is read."""
    graph = _graph(wire=0.8, copy=0.7, paper=0.5)
    read = from_dataset(to_dataset(graph))
    assert (read.facts, read.origins) == (graph.facts, graph.origins)


def test_each_line_of_facts_tells_its_independent_sources() -> None:
    """Every article's line has the numbers of the whole graph."""
    told = [
        (line["article"], line["independentSources"], line["factConfidence"])
        for line in lines(_graph(wire=0.8, copy=0.7, paper=0.5))
    ]
    assert told == [("copy", 2, 0.9), ("paper", 2, 0.9), ("wire", 2, 0.9)]


def test_a_country_is_no_source() -> None:
    """Names and classes of things have no number of sources."""
    graph = merge([extraction(claim(PERSON.id, "country", COUNTRY.id), entities=(PERSON, COUNTRY))])
    assert [fact.relation for fact in graph.facts] == ["country"]
