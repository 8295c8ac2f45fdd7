"""One thing with all that is said of it."""

from __future__ import annotations

import pytest
from claims import MEETING, PERSON, POST, article, claim, date, extraction, words
from gold_graph import gold_extractions

from kg.errors import UserError
from kg.merge import merge
from kg.model import Datatype, Entity, Factuality, Graph, Literal, Status, TermOfOffice
from kg.show import Observation, Source, Statement, describe, find


@pytest.fixture(scope="module")
def gold() -> Graph:
    """The 23 annotated articles."""
    return merge(gold_extractions())


@pytest.mark.parametrize(
    "text",
    [
        "person/ashutosh-dixit",
        "https://w3id.org/indrus/id/person/ashutosh-dixit",
        "<https://w3id.org/indrus/id/person/ashutosh-dixit>",
        "persons:ashutosh-dixit",
        "id:person/ashutosh-dixit",
        "Ashutosh Dixit",
        "ashutosh dixit",
        "ASHUTOSH-DIXIT",
    ],
)
def test_a_thing_is_found_by_iri_and_by_name(gold: Graph, text: str) -> None:
    """IRI, id, prefixed name and name in whatever case lead to the same thing."""
    assert find(gold, text).id == "person/ashutosh-dixit"


def test_a_name_typed_wrong_gives_the_nearest_ones(gold: Graph) -> None:
    """The error names up to three names that are near."""
    with pytest.raises(UserError) as caught:
        find(gold, "Ashutos Dixitt")
    assert str(caught.value).startswith("nothing has that name: Ashutos Dixitt; the nearest: Ashutosh Dixit")


def test_a_name_near_nothing_says_so(gold: Graph) -> None:
    """Where nothing is near, the line says what to do."""
    with pytest.raises(UserError, match="nothing has that name: ßßß; see kg ask for what can be asked"):
        find(gold, "ßßß")


def test_a_name_of_several_things_lists_them() -> None:
    """Two things of one name are told apart by their ids."""
    pair = (Entity("org/army-india", "Organisation", "Army"), Entity("org/army-russia", "Organisation", "Army"))
    said = [claim(MEETING.id, "participant", thing.id) for thing in pair]
    graph = merge([extraction(*said, entities=(MEETING, *pair))])
    with pytest.raises(UserError, match="several things have that name: army; choose org/army-india, org/army-russia"):
        find(graph, "army")


def test_a_card_holds_facts_from_both_sides_and_what_is_disputed() -> None:
    """Accepted facts first, each with quote and article; then claims that made no fact."""
    chair = claim(MEETING.id, "chair", PERSON.id, evidence=(words("Igor Dylevsky chaired it"),))
    start = claim(MEETING.id, "startDate", date("2025-10-28"))
    other = claim(MEETING.id, "startDate", date("2025-10-29"), "two", factuality=Factuality.PLANNED)
    name = claim(MEETING.id, "altLabel", Literal("the talks", Datatype.NAME))
    graph = merge([extraction(chair, start, name), extraction(other)])
    here, there = article("one"), article("two")
    card = describe(graph, find(graph, "the talks"))
    assert (card.iri, card.names) == ("https://w3id.org/indrus/id/event/meeting-5", ("the talks",))
    assert card.statements == (
        Statement(
            "chair",
            "Igor Dylevsky",
            True,
            Status.ACCEPTED,
            (Source("Igor Dylevsky chaired it", here, Factuality.ACTUAL, chair.id),),
            1,
            1.0,
        ),
        Statement(
            "startDate",
            "2025-10-28",
            True,
            Status.ACCEPTED,
            (Source("fifth meeting", here, Factuality.ACTUAL, start.id),),
            1,
            1.0,
        ),
        Statement(
            "startDate",
            "2025-10-29",
            True,
            Status.DISPUTED,
            (Source("fifth meeting", there, Factuality.PLANNED, other.id),),
            1,
            1.0,
        ),
    )
    (seen,) = describe(graph, PERSON).statements
    assert (seen.relation, seen.other, seen.outward) == ("chair", "fifth meeting", False)


def test_one_fact_of_several_articles_is_one_statement(gold: Graph) -> None:
    """All articles that state a fact stand below it."""
    card = describe(gold, find(gold, "Ashutosh Dixit"))
    posts = [statement for statement in card.statements if statement.relation == "post"]
    assert [[source.article.id for source in post.sources] for post in posts] == [
        ["2025-10-indiandefensenews-wg5", "2025-11-01-indiandefensenews-wg-mtc23"]
    ]
    assert card.observations == (Observation("Chief of Integrated Defence Staff", "2025-10-01", "2025-11-01"),)


def test_a_card_tells_since_and_until_when_a_post_was_held() -> None:
    """Where an article says so."""
    told = claim(PERSON.id, "post", POST.id, term=TermOfOffice("2021-05", "2024"), as_of="2024")
    graph = merge([extraction(told, entities=(PERSON, POST))])
    assert describe(graph, PERSON).observations == (
        Observation("Chief", "2024-01-01", "2024-01-01", "2021-05", "2024"),
    )
