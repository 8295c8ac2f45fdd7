"""The first article: all its facts, each with its words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from extracting import claims_of, tails, triple, triples

from kg.build import assemble
from kg.evaluate import Scores, evaluate
from kg.extract import extract
from kg.facts import bare_events, facts
from kg.model import Article, DateBasis, Extraction, Factuality, Status
from kg.read import read_paths
from kg.validate import validate
from kg.vocab import resource

IDENT = "2025-10-indiandefensenews-wg5"
MEETING = "event/wg-military-cooperation-meeting-5"


@cache
def article() -> Article:
    """The article as read from its file."""
    (found,), errors = read_paths([resource("data", "articles", f"{IDENT}.md")])
    assert not errors
    return found


@cache
def stated(published: str = "2025-10") -> Extraction:
    """What it states, with its date of publication or another."""
    return extract(replace(article(), published=published))


@cache
def scores() -> Scores:
    """Its facts, through the gate, against the gold set."""
    graph, _, _ = assemble([stated()])
    return evaluate(facts(graph), resource("data", "gold"), [IDENT], bare_events(graph))


def test_all_forty_facts_are_found_and_none_is_wrong() -> None:
    """The scorer finds 40 of 40 facts, and nothing else that counts."""
    found = scores()
    assert ((found.overall.found, found.overall.missed, found.overall.wrong), found.mistakes) == ((40, 0, 0), ())


def test_no_fact_lacks_its_words() -> None:
    """Every quote stands in the text where it says."""
    assert scores().unproven == 0


def test_the_quotes_meet_the_gold_words_and_are_short() -> None:
    """At least 95 % of the quotes share half of the shorter with the gold words; the median is at most 80 long."""
    assert (scores().met >= 0.95, scores().median_quote <= 80) == (True, True)


def test_no_thing_is_two_nodes() -> None:
    """The group, the commission, the people and their staffs are one node each."""
    assert scores().split == 0


def test_the_graph_of_the_article_breaks_no_shape_and_no_rule() -> None:
    """The gate rejects nothing, and the dataset has no violations."""
    graph, dataset, problems = assemble([stated()])
    assert (graph.rejections, problems, validate(dataset)) == ((), [], [])


def test_the_post_that_a_comma_broke_is_read_as_meant() -> None:
    """The garbled "Main Operations, Directorate of the General Staff" is read as the Main Operations Directorate."""
    found = stated()
    labels = {e.id: e.label.replace("the ", "") for e in found.entities}
    relations = ("post", "affiliation", "country")
    told = {(r, labels[o]) for s, r, o in triples(found, *relations) if s == "person/igor-dylevsky"}
    assert told == {
        ("post", "Deputy Chief of Main Operations Directorate of General Staff of Russian Armed Forces"),
        ("affiliation", "Main Operations Directorate"),
        ("country", "Russia"),
    }


def test_the_family_name_that_stands_first_is_read_right() -> None:
    """ "Dylevsky Igor Nikolayevich" is Igor Dylevsky, with his patronymic."""
    (person,) = [e for e in stated().entities if e.id == "person/igor-dylevsky"]
    assert (person.label, dict(person.attributes)) == (
        "Igor Dylevsky",
        {"givenName": "Igor", "familyName": "Dylevsky", "patronymicName": "Nikolayevich"},
    )


def test_artificial_intelligence_is_hedged() -> None:
    """ "Potentially artificial intelligence" was explored, and is not sure."""
    told = {triple(c)[1:]: c.factuality for c in stated().claims if triple(c)[2] == "topic/artificial-intelligence"}
    assert told[("explores", "topic/artificial-intelligence")] is Factuality.HEDGED
    assert Factuality.ACTUAL not in {f for (relation, _), f in told.items() if relation not in {"type", "altLabel"}}


def test_speech_acts_are_told_apart() -> None:
    """What was reviewed, explored, reaffirmed and emphasised, as the example of the ontology has it."""
    told = {act: set(tails(stated(), act)) for act in ("reviews", "explores", "reaffirms", "emphasises")}
    wanted = {
        "reviews": {"defence-technology", "joint-production", "logistics", "military-cooperation", "training"},
        "explores": {"artificial-intelligence", "knowledge-sharing", "propulsion", "simulation"},
        "reaffirms": {"special-and-privileged-strategic-partnership"},
        "emphasises": {"indigenous-manufacturing", "training"},
    }
    assert {act: topics - told[act] for act, topics in wanted.items()} == {act: set() for act in wanted}


def test_topics_of_one_act_are_not_told_of_another() -> None:
    """What was explored was not reviewed, and the partnership was only reaffirmed."""
    acts = ("discusses", "reviews", "explores", "reaffirms", "emphasises", "agreesOn")
    of = {
        topic: {r for _, r, o in triples(stated(), *acts) if o.endswith(topic)}
        for topic in ("/propulsion", "/knowledge-sharing", "/logistics", "/joint-production", "strategic-partnership")
    }
    assert of == {
        "/propulsion": {"explores"},
        "/knowledge-sharing": {"explores"},
        "/logistics": {"reviews"},
        "/joint-production": {"reviews"},
        "strategic-partnership": {"reaffirms"},
    }


def test_the_days_have_their_year_from_publication() -> None:
    """October 28 to 29 is in the year of publication, and marked so."""
    told = {triple(c)[1:]: (c.date_basis, c.edtf) for c in claims_of(stated(), "startDate", "endDate")}
    basis = (DateBasis.YEAR_FROM_PUBLICATION, "XXXX-10-28/XXXX-10-29")
    assert told == {("startDate", "2025-10-28"): basis, ("endDate", "2025-10-29"): basis}


def test_as_bare_text_it_has_no_dates_and_one_note() -> None:
    """Without a date of publication no fact has a date, and one line says why."""
    found = stated("")
    dated = triples(found, "startDate", "endDate")
    assert (dated, {c.status for c in claims_of(found, "startDate", "endDate")}, len(found.notes)) == (
        set(),
        {Status.INCOMPLETE},
        1,
    )


def test_dates_are_all_that_bare_text_lacks() -> None:
    """Every other fact is there without a date of publication too."""
    assert triples(stated()) - triples(stated("")) == triples(stated(), "startDate", "endDate")


def test_as_bare_text_it_builds() -> None:
    """The graph of the bare text breaks no shape and no rule."""
    graph, _, problems = assemble([stated("")])
    assert ([c for c in graph.claims if c.relation == "startDate" and c.status is Status.ACCEPTED], problems) == (
        [],
        [],
    )


def test_the_meeting_is_one_event() -> None:
    """ "The two-day dialogue", "the meeting", "discussions" and "talks" are the fifth meeting."""
    events = {e.id for e in stated().entities if e.id.startswith("event/")}
    assert events == {MEETING}
