"""Offices without a name, resolved over articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims import MEETING, article, claim, date, extraction, words
from click.testing import CliRunner
from extracting import extract_text

from kg.asof import Moment, seen_at
from kg.build import assemble
from kg.cli import main
from kg.evaluate.offices import infer_known
from kg.facts import facts
from kg.model import (
    Claim,
    Datatype,
    Entity,
    Extraction,
    Factuality,
    Graph,
    Literal,
    Status,
    TermOfOffice,
    Unnamed,
)
from kg.rdf import from_dataset, to_dataset

INDIA = Entity("place/india", "Country", "India")
MINISTER = Entity("post/defence-minister", "Post", "Defence Minister")
SPELT = Entity("post/minister-of-defence", "Post", "Minister of Defence")
RAO = Entity("person/asha-rao", "Person", "Asha Rao", (("familyName", "Rao"), ("givenName", "Asha")))
DAS = Entity("person/bimal-das", "Person", "Bimal Das", (("familyName", "Das"), ("givenName", "Bimal")))
THINGS = (INDIA, MINISTER, SPELT, RAO, DAS, MEETING)


def seen(ident: str, person: Entity, published: str, post: Entity = MINISTER, **fields: object) -> Extraction:
    """An article that names a person in office."""
    told = [claim(person.id, "post", post.id, ident, **fields), claim(person.id, "country", INDIA.id, ident)]
    return extraction(*told, article=article(ident, published=published), entities=THINGS)


def asked(day: str = "2020-05-05", published: str = "2020-05-06", *, present: Entity | None = None) -> Extraction:
    """An article in which India's defence minister, not named, takes part in a meeting."""
    told = [claim(MEETING.id, "startDate", date(day), "asks")] if day else []
    told += [claim(MEETING.id, "participant", present.id, "asks")] if present else []
    told = told or [claim(MEETING.id, "participant", INDIA.id, "asks")]
    someone = Unnamed("asks", MEETING.id, "Defence minister", INDIA.id, words())
    found = extraction(*told, article=article("asks", published=published), entities=THINGS)
    return replace(found, unnamed=(someone,))


def built(*extractions: Extraction) -> Graph:
    """The graph of a build."""
    graph, _, problems = assemble(extractions)
    assert problems == []
    return graph


def inferred(graph: Graph) -> list[Claim]:
    """Its inferred claims."""
    return [c for c in graph.claims if c.status is Status.INFERRED]


def who(*extractions: Extraction) -> list[tuple[str, float]]:
    """Whom the office was inferred to be, and how surely."""
    return [(str(c.object), c.confidence) for c in inferred(built(*extractions))]


def test_who_was_seen_in_office_before_and_after_is_meant() -> None:
    """An inferred claim has the words of its article, and names what it was inferred from."""
    graph = built(seen("a", RAO, "2019-01-01"), seen("b", RAO, "2021-01-01"), asked())
    (found,) = inferred(graph)
    assert (found.article, found.subject, found.relation, found.object) == (
        "asks",
        MEETING.id,
        "participant",
        RAO.id,
    )
    assert (found.evidence, found.confidence) == ((words(),), 0.9)
    premises = {c.id: c.relation for c in graph.claims if c.id in found.inferred_from}
    assert sorted(premises.values()) == ["country", "post", "post"]


def test_an_inferred_claim_makes_no_fact_unless_asked_for() -> None:
    """`kg facts` prints it with `--inferred` alone."""
    graph = built(seen("a", RAO, "2019-01-01"), seen("b", RAO, "2021-01-01"), asked())
    assert [line for line in facts(graph) if line["relation"] == "participant"] == []
    (line,) = [line for line in facts(graph, inferred=True) if line["relation"] == "participant"]
    assert (line["object"]["iri"], len(line["inferredFrom"])) == ("https://w3id.org/indrus/id/person/asha-rao", 3)
    assert not any(fact.object == RAO.id for fact in graph.facts)


def test_inferred_claims_come_back_from_rdf() -> None:
    """With all that they come from."""
    graph = built(seen("a", RAO, "2019-01-01"), seen("b", RAO, "2021-01-01"), asked())
    assert inferred(from_dataset(to_dataset(graph))) == inferred(graph)


def test_who_was_seen_within_half_a_year_is_meant_less_surely() -> None:
    """One observation will do, not too far off."""
    assert who(seen("a", RAO, "2020-02-01"), asked()) == [(RAO.id, 0.7)]
    assert who(seen("a", RAO, "2019-06-01"), asked()) == []


def test_of_two_nobody_is_meant() -> None:
    """Unless one alone was in office on the day."""
    assert who(seen("a", RAO, "2020-02-01"), seen("b", DAS, "2020-07-01"), asked()) == []
    one = (seen("a", RAO, "2019-01-01"), seen("c", RAO, "2020-06-01"), seen("b", DAS, "2020-07-01"))
    assert who(*one, asked()) == [(RAO.id, 0.9)]


def test_an_office_is_one_under_all_its_names() -> None:
    """As the registry has them."""
    assert who(seen("a", RAO, "2020-05-01", SPELT), asked()) == [(RAO.id, 0.7)]


def test_another_country_has_another_minister() -> None:
    """The country must be told of both."""
    someone = replace(asked().unnamed[0], country="place/russia")
    assert who(seen("a", RAO, "2020-05-01"), replace(asked(), unnamed=(someone,))) == []


def test_without_a_date_of_the_event_that_of_publication_counts() -> None:
    """And without either nobody is meant."""
    assert who(seen("a", RAO, "2020-05-01"), asked(day="")) == [(RAO.id, 0.7)]
    assert who(seen("a", RAO, "2020-05-01"), asked(day="", published="")) == []


def test_an_article_means_the_one_in_office_on_the_day_it_tells() -> None:
    """Its plan came about two years later, under another minister."""
    held = extraction(
        claim(MEETING.id, "startDate", date("2022-05-05"), "later"),
        article=article("later", published="2022-05-06"),
        entities=THINGS,
    )
    told = asked()
    planned = replace(told, claims=tuple(replace(c, factuality=Factuality.PLANNED) for c in told.claims))
    assert who(seen("a", RAO, "2020-05-01"), seen("b", DAS, "2022-05-01"), planned, held) == [(RAO.id, 0.7)]


def test_a_day_without_a_year_is_no_date_of_an_event() -> None:
    """Then the date of publication counts."""
    yearless = claim(MEETING.id, "startDate", Literal("--05-05", Datatype.MONTH_DAY), "asks", status=Status.INCOMPLETE)
    told = asked(day="")
    assert who(seen("a", RAO, "2020-05-01"), replace(told, claims=(*told.claims, yearless))) == [(RAO.id, 0.7)]


def test_who_is_told_to_be_there_is_not_inferred() -> None:
    """The fact is there already."""
    assert who(seen("a", RAO, "2020-05-01"), asked(present=RAO)) == []


def test_a_term_of_office_that_is_told_counts() -> None:
    """Since when she was in office, though she was seen later."""
    assert who(seen("a", RAO, "2023-05-01", term=TermOfOffice(since="2019")), asked()) == [(RAO.id, 0.9)]


def test_what_was_not_known_is_not_inferred() -> None:
    """Known on a date, an inference needs its premises to be published by then."""
    graph = built(seen("a", RAO, "2020-02-01"), seen("b", RAO, "2021-01-01"), asked())
    assert len(inferred(seen_at(graph, Moment(known_on="2021")))) == 1
    assert inferred(seen_at(graph, Moment(known_on="2020"))) == []


def test_inferring_twice_is_inferring_once() -> None:
    """Whatever the order of the articles."""
    parts = [seen("a", RAO, "2020-02-01"), asked()]
    assert built(*parts) == built(*reversed(parts))


def test_named_holders_of_offices_are_asked_for_by_office_alone() -> None:
    """What is inferred is from other articles, and the name tells whether it is right."""
    graph = built(seen("a", RAO, "2020-02-01"), seen("b", DAS, "2015-01-01"))
    named = extraction(
        claim(RAO.id, "post", MINISTER.id, "n"),
        claim(RAO.id, "country", INDIA.id, "n"),
        claim(MEETING.id, "chair", RAO.id, "n"),
        claim(MEETING.id, "startDate", date("2020-05-05"), "n"),
        article=article("n", published="2020-05-06"),
        entities=THINGS,
    )
    assert infer_known(graph).all == ()
    found = infer_known(built(named, seen("a", RAO, "2020-02-01"), seen("b", DAS, "2015-01-01")))
    assert (len(found.all), found.resolved, found.right) == (1, 1, 1)
    alone = infer_known(built(named))
    assert (len(alone.all), alone.resolved, alone.right) == (1, 0, 0)
    wrong = infer_known(built(named, seen("b", DAS, "2020-04-01")))
    assert (wrong.resolved, wrong.right) == (1, 0)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("India's defence minister met his guest in Pune on 5 May 2019.", [("Defence minister", "place/india")]),
        (
            "Talks between the Indian defence secretary and Russia's deputy defence minister were held in Pune.",
            [("Defence secretary", "place/india"), ("Deputy defence minister", "place/russia")],
        ),
        ("The Indian Army chief arrived in Moscow on 3 May for a visit.", [("Army chief", "place/india")]),
        ("India's defence minister, Arun Das, met Ivan Petrov in Pune on 5 May 2019.", []),
        ("The Russian defence minister said that the meeting of 5 May in Pune was good.", []),
        ("India's former defence minister met Ivan Petrov in Pune on 5 May 2019.", []),
        ("India's defence ministers met Ivan Petrov in Pune on 5 May 2019.", []),
        ("Russian Defence Minister Ivan Petrov met Arun Das in Pune. The Russian defence minister left.", []),
    ],
)
def test_an_office_without_a_name_that_takes_part_in_an_event(text: str, offices: list[tuple[str, str]]) -> None:
    """The extractor hands on post, country and words; one that the article names is no riddle."""
    assert [(one.post, one.country) for one in extract_text(text).unnamed] == offices


def test_the_words_of_an_unnamed_office() -> None:
    """Office and event together."""
    (one,) = extract_text("India's defence minister will meet his guest in Pune on 5 June 2019.").unnamed
    assert (one.evidence.quote, one.factuality) == ("India's defence minister will meet", Factuality.PLANNED)


def test_the_command_measures_offices_on_a_build_alone() -> None:
    """Facts in a file do not tell who held what when."""
    result = CliRunner().invoke(main, ["evaluate", "facts.jsonl", "--offices"])
    assert result.exit_code == 2
    assert result.output == "kg: offices cannot be measured on facts: facts.jsonl; give a build with -b, or nothing\n"
