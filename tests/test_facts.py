"""Facts as the scorer reads them."""

from __future__ import annotations

import json

from claims import MEETING, PERSON, article, claim, date, extraction, words
from gold_graph import FIRST, FIRST_23, GOLD, gold_extractions

from kg.facts import facts
from kg.merge import merge
from kg.model import Claim, Datatype, Entity, Factuality, Literal
from kg.rdf import from_dataset, to_dataset

THINGS = (
    MEETING,
    PERSON,
    Entity("post/chief", "Post", "Chief"),
    Entity("equipment/tamal", "EquipmentItem", "INS Tamal"),
    Entity("programme/indra", "EventSeries", "INDRA"),
    Entity("topic/training", "Topic", "training"),
)


def _triples(*said: Claim, **fields: object) -> list[tuple[str, object]]:
    graph = merge([extraction(*said, entities=THINGS, **fields)])
    return [(f["relation"], f["object"].get("iri", f["object"].get("value"))) for f in facts(graph)]


def test_a_line_holds_what_the_scorer_wants() -> None:
    """Article, both ends with type and names of that article, and the exact words."""
    name = claim(PERSON.id, "altLabel", Literal("General Dylevsky", Datatype.NAME))
    chair = claim(MEETING.id, "chair", PERSON.id, evidence=(words("Dylevsky chaired it"), words("chaired it")))
    assert list(facts(merge([extraction(name, chair)]))) == [
        {
            "article": "one",
            "subject": {
                "iri": "https://w3id.org/indrus/id/event/meeting-5",
                "type": "Meeting",
                "names": ["fifth meeting"],
            },
            "relation": "chair",
            "object": {
                "iri": "https://w3id.org/indrus/id/person/igor-dylevsky",
                "type": "Person",
                "names": ["Igor Dylevsky", "General Dylevsky"],
            },
            "quote": "Dylevsky chaired it",
            "start": 79,
            "end": 98,
            "confidence": 1.0,
            "claim": chair.id,
            "independentSources": 1,
            "factConfidence": 1.0,
        }
    ]


def test_posts_dates_and_the_like_are_values() -> None:
    """A post stands by its label, a date by itself."""
    said = [claim(PERSON.id, "post", "post/chief"), claim(MEETING.id, "startDate", date("2025-10-28"))]
    assert sorted(_triples(*said)) == [("post", "Chief"), ("startDate", "2025-10-28")]


def test_types_are_those_of_the_gold_set() -> None:
    """Models and items are Equipment, a series is a Programme."""
    said = [claim(MEETING.id, "venue", "equipment/tamal"), claim(MEETING.id, "discusses", "programme/indra")]
    kinds = {f["object"]["type"] for f in facts(merge([extraction(*said, entities=THINGS)]))}
    assert kinds == {"Equipment", "Programme"}


def test_a_speech_act_is_told_as_discussed_too() -> None:
    """`reaffirms` gives a line of its own and one for `discusses`, once."""
    topic = "https://w3id.org/indrus/id/topic/training"
    said = [claim(MEETING.id, "reaffirms", "topic/training"), claim(MEETING.id, "discusses", "topic/training")]
    assert sorted(_triples(*said)) == [("discusses", topic), ("reaffirms", topic)]


def test_what_is_no_fact_is_not_told() -> None:
    """Hedged and denied claims, names, classes and days without a year give no line."""
    said = [
        claim(MEETING.id, "chair", PERSON.id, factuality=Factuality.DENIED),
        claim(MEETING.id, "participant", PERSON.id, factuality=Factuality.HEDGED),
        claim(MEETING.id, "type", Literal("Meeting", Datatype.CLASS)),
        claim(MEETING.id, "altLabel", Literal("talks", Datatype.NAME)),
        claim(MEETING.id, "startDate", Literal("--10-28", Datatype.MONTH_DAY)),
        claim("post/chief", "country", PERSON.id),
    ]
    assert _triples(*said) == []


def test_each_article_keeps_its_own_words_for_a_fact() -> None:
    """October stays October where the article says no more, a participant one where only others know the chair."""
    parts = [
        extraction(
            claim(MEETING.id, "startDate", date("2025-10"), "a"), claim(MEETING.id, "participant", PERSON.id, "a")
        ),
        extraction(claim(MEETING.id, "startDate", date("2025-10-28"), "b"), claim(MEETING.id, "chair", PERSON.id, "b")),
        extraction(claim(MEETING.id, "startDate", date("2025-11-01"), "c"), article=article("c")),
    ]
    told = [(f["article"], f["relation"], f["object"].get("value", "")) for f in facts(merge(parts))]
    assert sorted(told) == [
        ("a", "participant", ""),
        ("a", "startDate", "2025-10"),
        ("b", "chair", ""),
        ("b", "startDate", "2025-10-28"),
    ]


def test_chairs_are_not_repeated_as_participants_of_their_own_article() -> None:
    """Where one article says both, it says chair."""
    said = [claim(MEETING.id, "chair", PERSON.id), claim(MEETING.id, "participant", PERSON.id)]
    assert [relation for relation, _ in _triples(*said)] == ["chair"]


def test_every_gold_fact_comes_through_merge_and_rdf() -> None:
    """The annotated facts of the 23 articles are printed, all of them and each with its annotated words."""
    printed = list(facts(from_dataset(to_dataset(merge(gold_extractions())))))
    gold = [json.loads((GOLD / "facts" / f"{ident}.json").read_text(encoding="utf-8")) for ident in FIRST_23]
    wanted = {(entry["article"], relation, words) for entry in gold for _, relation, _, words in entry["facts"]}
    assert {(f["article"], f["relation"], f["quote"]) for f in printed} == wanted
    assert len(printed) == sum(len(entry["facts"]) for entry in gold)
    assert len([f for f in printed if f["article"] == FIRST]) == 40
