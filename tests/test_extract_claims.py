"""Plain sentences end to end: entities and claims, each with its words."""

from __future__ import annotations

import pytest
from extracting import claims_of, extract_text, tails, triple, triples

from kg.build import gated
from kg.extract import extract, extract_all
from kg.merge import merge
from kg.model import Article, Claim, Datatype, DateBasis, Evidence, Extraction, Factuality, Literal, Span, Status

MEETING = "Defence Minister Ivan Petrov met his Indian counterpart Arun Das in Pune on 5 May 2019."
CONTRACT = "India and Russia signed a contract for 24 Tor-M2 systems worth $1.2 billion on 3 April 2019."
DELIVERY = "Russia delivered twelve T-90 tanks to India in 2010."
SESSION = (
    "The 12th session of the IRIGC-MTC was held in Moscow on 3 February 2012. "
    "The session was co-chaired by Arun Das and Ivan Petrov."
)


def one(found: Extraction, relation: str) -> Claim:
    """The one claim with a relation."""
    (claim,) = claims_of(found, relation)
    return claim


def entity_types(found: Extraction) -> dict[str, str]:
    """The type of each entity by its id."""
    return {e.id: e.type for e in found.entities}


def test_a_meeting_of_two_ministers() -> None:
    """Who met whom, where and when, and what both are."""
    found = extract_text(MEETING)
    assert triples(found) == {
        ("event/one-meeting-1", "participant", "person/ivan-petrov"),
        ("event/one-meeting-1", "participant", "person/arun-das"),
        ("event/one-meeting-1", "location", "place/pune"),
        ("event/one-meeting-1", "startDate", "2019-05-05"),
        ("event/one-meeting-1", "endDate", "2019-05-05"),
        ("person/ivan-petrov", "post", "post/defence-minister"),
        ("person/arun-das", "post", "post/defence-minister"),
        ("person/arun-das", "country", "place/india"),
    }


def test_a_session_of_a_commission() -> None:
    """A numbered session of a body is one thing across articles, with its chairs."""
    event = "event/irigc-mmtc-meeting-12"
    assert triples(extract_text(SESSION)) >= {
        (event, "heldUnder", "org/irigc-mmtc"),
        (event, "edition", "12"),
        (event, "location", "place/moscow"),
        (event, "chair", "person/arun-das"),
        (event, "chair", "person/ivan-petrov"),
    }


def test_a_contract() -> None:
    """Parties, goods, number, price and day of a deal."""
    found = extract_text(CONTRACT)
    told = {r: tails(found, r) for r in ("party", "subject", "quantity", "value", "signedOn")}
    assert told == {
        "party": ["india", "russia"],
        "subject": ["tor"],
        "quantity": ["24-systems"],
        "value": ["1-2-billion-usd"],
        "signedOn": ["2019-04-03"],
    }


def test_a_delivery() -> None:
    """Who delivered how many of what to whom, in a year."""
    found = extract_text(DELIVERY)
    told = {r: tails(found, r) for r in ("supplier", "recipient", "quantity", "startDate", "endDate")}
    assert told == {
        "supplier": ["russia"],
        "recipient": ["india"],
        "quantity": ["12-tanks"],
        "startDate": ["2010"],
        "endDate": [],
    }
    assert "t-90" in tails(found, "subject")


def test_a_sum_and_a_count_have_value_and_unit() -> None:
    """The attributes of money and quantities are what they are worth."""
    found = {e.id: e.attributes for e in extract_text(CONTRACT).entities}
    assert (found["money/1-2-billion-usd"], found["quantity/24-systems"]) == (
        (("value", "1200000000"), ("currency", "USD")),
        (("value", "24"), ("unit", "systems")),
    )


def test_a_claim_tells_how_its_date_was_got() -> None:
    """A day without a year has it from the date of publication, marked so, with EDTF."""
    claim = one(extract_text("Ivan Petrov met Arun Das in Pune on 3 May."), "startDate")
    assert (claim.object, claim.date_basis, claim.edtf) == (
        Literal("2019-05-03", Datatype.DATE),
        DateBasis.YEAR_FROM_PUBLICATION,
        "XXXX-05-03",
    )


def test_a_date_that_lacks_its_year_is_an_incomplete_claim() -> None:
    """Without a date of publication the claim is kept, incomplete, and a note says why."""
    found = extract_text("Ivan Petrov met Arun Das in Pune on 3 May.", "")
    claim = one(found, "startDate")
    note = "1 date without a year stays incomplete, since no date of publication is given (--published)"
    assert (claim.object, claim.status, found.notes) == (
        Literal("--05-03", Datatype.MONTH_DAY),
        Status.INCOMPLETE,
        (note,),
    )


def test_a_plan_is_marked_on_event_and_claims() -> None:
    """What is to come is Planned, as an attribute of the event and on each of its claims."""
    found = extract_text("Ivan Petrov will visit Pune on 12 May 2019.")
    (visit,) = [e for e in found.entities if e.type == "Visit"]
    assert (visit.attributes, {c.factuality for c in found.claims if c.subject == visit.id}) >= (
        (("factuality", "Planned"),),
        {Factuality.PLANNED},
    )


def test_a_hedged_topic_is_hedged_in_an_actual_meeting() -> None:
    """ "Potentially" before a topic hedges the topic and not the meeting."""
    found = extract_text("Ivan Petrov met Arun Das in Pune. They discussed logistics and potentially propulsion.")
    told = {triple(c)[2]: c.factuality for c in claims_of(found, "discusses", "explores")}
    assert told["topic/logistics"] is Factuality.ACTUAL and told["topic/propulsion"] is Factuality.HEDGED


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Ivan Petrov arrived in Pune on 3 May 2019.", {("startDate", "2019-05-03")}),
        (
            "Ivan Petrov visited Pune from 3 to 5 May 2019.",
            {("startDate", "2019-05-03"), ("endDate", "2019-05-05")},
        ),
        (
            "The talks were held in Pune on 3 May 2019.",
            {("startDate", "2019-05-03"), ("endDate", "2019-05-03")},
        ),
        ("The talks were held in Pune in May 2018.", {("startDate", "2018-05")}),
    ],
)
def test_first_and_last_day(text: str, dates: set[tuple[str, str]]) -> None:
    """An arrival starts a visit, a range bounds it, a day is both for a meeting, and a month only its start."""
    assert {(r, o) for _, r, o in triples(extract_text(text), "startDate", "endDate")} == dates


def test_states_hold_at_the_day_of_the_first_event() -> None:
    """Ranks and posts are as of the first dated event of the year, else of publication."""
    dated = "Lieutenant General Arun Das met Ivan Petrov in Pune on 5 May 2019."
    bare = "Lieutenant General Arun Das met Ivan Petrov in Pune."
    assert [one(extract_text(text), "rank").as_of for text in (dated, bare)] == ["2019-05-05", "2019-05-06"]


def test_every_entity_of_a_claim_has_its_type_and_names() -> None:
    """Types and surface forms are claims too, with the words that name the thing."""
    found = extract_text(MEETING)
    named = {c.subject: c for c in found.claims if c.relation == "altLabel"}
    claim = named["person/arun-das"]
    typed = {c.subject for c in found.claims if c.relation == "type"}
    start = MEETING.index("Arun Das")
    assert (claim.object, claim.evidence) == (
        Literal("Arun Das", Datatype.NAME),
        (Evidence(Span(start, start + 8), "Arun Das"),),
    )
    assert set(entity_types(found)) == typed


def test_the_same_fact_told_twice_is_one_claim_with_two_quotes() -> None:
    """Each telling adds its words, and each is evidence by itself."""
    text = "Lieutenant General Arun Das met Ivan Petrov in Pune. Lieutenant General Arun Das left."
    claim = one(extract_text(text), "rank")
    assert [e.quote for e in claim.evidence] == ["Lieutenant General Arun Das"] * 2


def test_a_role_far_from_its_word_has_that_word_as_context() -> None:
    """Where the words of a role do not hold the event, the event's word is given beside them."""
    found = extract_text("Ivan Petrov met Arun Das in Pune. They discussed logistics.")
    (claim,) = [c for c in found.claims if triple(c)[2] == "topic/logistics" and c.relation == "discusses"]
    assert ([e.quote for e in claim.evidence], [e.quote for e in claim.context]) == (["discussed logistics"], ["met"])


def test_a_later_item_of_a_list_is_quoted_by_itself() -> None:
    """The quote of a topic in a list does not run over the items before it."""
    text = (
        "Ivan Petrov met Arun Das in Pune. Officials evaluated progress in projects related to "
        "defence technology exchanges, training arrangements and logistics cooperation."
    )
    (claim,) = [c for c in claims_of(extract_text(text)) if triple(c)[2] == "topic/logistics"]
    assert claim.evidence[0].quote == "logistics cooperation"


def test_names_only_in_the_headline_are_listed() -> None:
    """A name that the body never uses is no fact, and is reported."""
    found = extract(Article("one", MEETING, title="Petrov meets Das, Shoigu absent", published="2019-05-06"))
    assert (found.headline_only, any("shoigu" in e.id for e in found.entities)) == (("Shoigu",), False)


def test_claims_and_entities_are_sorted_and_each_is_used() -> None:
    """The order depends on nothing but the facts, and no entity stands alone."""
    found = extract_text(SESSION + " " + CONTRACT)
    keys = [(c.subject, c.relation, str(c.object)) for c in found.claims]
    used = {c.subject for c in found.claims} | {c.object for c in found.claims if isinstance(c.object, str)}
    assert (keys, [e.id for e in found.entities]) == (sorted(keys), sorted(used))


def test_events_are_numbered_by_kind_in_the_order_told() -> None:
    """Ids without a body and edition are made of article, kind and number."""
    found = extract_text("Ivan Petrov visited Pune. Ivan Petrov met Arun Das in Goa. Arun Das visited Moscow in 2017.")
    events = [e.id for e in found.entities if e.id.startswith("event/")]
    assert events == ["event/one-meeting-1", "event/one-visit-1", "event/one-visit-2"]


def test_labels_say_what_a_reader_would_call_it() -> None:
    """Edition and body, else who, where and when."""
    labels = {
        e.id: e.label
        for text in (SESSION, MEETING)
        for e in extract_text(text).entities
        if "/one-" in e.id or "-12" in e.id
    }
    assert labels["event/one-meeting-1"] == "Meeting with Ivan Petrov and Arun Das in Pune (2019-05-05)"
    assert labels["event/irigc-mmtc-meeting-12"].startswith("12th meeting of the ")


def test_many_articles_come_in_their_order() -> None:
    """The stream of extractions is the extraction of each article."""
    articles = [Article("one", MEETING), Article("two", DELIVERY)]
    assert list(extract_all(articles)) == [extract(article) for article in articles]


@pytest.mark.parametrize(
    ("text", "name", "factuality"),
    [
        ("The visit of Ivan Petrov to Pune was called off.", "visit of Ivan Petrov to Pune", Factuality.DENIED),
        ("A lease of two tankers may be signed in June.", "lease of two tankers", Factuality.HEDGED),
    ],
)
def test_what_did_not_or_may_not_happen_is_named_and_makes_no_fact(
    text: str, name: str, factuality: Factuality
) -> None:
    """A hedged or denied event keeps its kind and the words that name it; none of its roles is a fact."""
    found = extract_text(text + " Arun Das met Ivan Petrov in Goa on 3 May 2019.")
    named = {c.subject for c in claims_of(found, "altLabel") if triple(c)[2] == name}
    (event,) = [e for e in found.entities if e.id in named]
    own = [c for c in found.claims if c.subject == event.id]
    assert event.attribute("factuality") == factuality
    assert {c.factuality for c in own} == {factuality}
    assert [c for c in gated(merge([found])).claims if c.subject == event.id and c.status is Status.ACCEPTED] == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Ivan Petrov flies to Pune on 12 May 2019.", Factuality.PLANNED),
        ("They wrote of an exercise in Pune on 12 May 2019.", Factuality.PLANNED),
        ("Ivan Petrov flew to Pune on 2 May 2019.", Factuality.ACTUAL),
    ],
)
def test_the_day_of_publication_tells_what_lies_ahead(text: str, factuality: Factuality) -> None:
    """What lies after the day of publication has not come to be, whatever the tense."""
    found = extract_text(text + " Arun Das told of it.")
    told = {c.factuality for c in claims_of(found, "startDate")}
    assert told == {factuality}


def test_an_edition_of_an_exercise_is_in_the_series_that_is_named() -> None:
    """By the name that stands for it, with those words."""
    found = extract_text("INDRA 2018 was held in Babina from 18 to 28 November 2018.")
    (edition,) = claims_of(found, "inSeries")
    assert (edition.object, "INDRA" in edition.evidence[0].quote) == ("programme/indra", True)
    assert next(e.type for e in found.entities if e.id == edition.subject) == "Exercise"
