"""Which mention can fill which role, and what speaks for it."""

from __future__ import annotations

from extracting import analyse_text, read_text

from kg.extract.candidate import ROLES, Candidate, is_venue
from kg.extract.crossing import crossed
from kg.extract.features import Features
from kg.extract.mention import Kind, Mention
from kg.extract.nearness import in_dateline, shape
from kg.extract.slots import REACH
from kg.model import Span

MEETING = "Ivan Petrov met Arun Das at the Manekshaw Centre in New Delhi on 3 May 2019."


def candidates(text: str, relation: str = "") -> list[Candidate]:
    """The candidates of a text, those of one relation where it is named."""
    return [c for c in analyse_text(text).candidates if relation in {"", c.relation}]


def words(text: str, relation: str) -> set[str]:
    """The words that could fill a role."""
    return {text[c.filler.span.start : c.filler.span.end] for c in candidates(text, relation)}


def test_each_kind_of_mention_can_fill_its_roles_only() -> None:
    """Persons take part or chair, a town is a location, a building a venue, a day a date."""
    roles = {r: words(MEETING, r) for r in ("participant", "chair", "location", "venue", "startDate", "signatory")}
    assert roles == {
        "participant": {"Ivan Petrov", "Arun Das"},
        "chair": {"Ivan Petrov", "Arun Das"},
        "location": {"New Delhi"},
        "venue": {"Manekshaw Centre"},
        "startDate": {"3 May 2019"},
        "signatory": set(),
    }


def test_no_role_is_named_for_a_kind_of_event_that_lacks_it() -> None:
    """Exercises have no chair, meetings no price."""
    roles = {r: kinds for pairs in ROLES.values() for r, kinds in pairs if r in {"chair", "value"}}
    assert roles == {"chair": frozenset({"Meeting"}), "value": frozenset({"Agreement"})}


def test_a_building_is_a_venue_and_a_town_is_none() -> None:
    """The sort of a place tells whether something can take place inside it."""
    places = [Mention(Span(0, 1), Kind.PLACE, sort=sort) for sort in ("base", "city", "sea", "building")]
    assert [is_venue(place) for place in places] == [True, False, False, True]


def test_a_period_of_years_is_the_time_that_an_agreement_holds() -> None:
    """ "2011-2020" is no day of signing and no start of a meeting."""
    text = "The agreement for 2011-2020 was signed."
    assert (words(text, "validFrom"), words(text, "signedOn")) == ({"2011-2020"}, set())


def test_an_organisation_in_a_post_takes_no_part() -> None:
    """ "Indian Navy chief X" says where he serves; it does not make the Navy a participant."""
    text = "Indian Navy chief Admiral Arun Das met Ivan Petrov."
    assert words(text, "participant") == {"Arun Das", "Ivan Petrov"}


def test_topics_that_talk_goes_beyond_are_left_out() -> None:
    """ "Beyond areas such as aircraft" does not say that aircraft were discussed."""
    text = "The meeting explored logistics beyond areas such as aircraft."
    assert words(text, "discusses") == {"logistics"}


def test_a_mention_reaches_events_of_the_sentences_before() -> None:
    """What a sentence without an event names can belong to one told up to three sentences before."""
    text = "Ivan Petrov met Arun Das. The sun shone. They spoke of logistics."
    found = candidates(text, "discusses")
    assert ([c.filler.entity for c in found], REACH) == (["topic/logistics"], 3)


def test_features_of_a_near_candidate() -> None:
    """The way from subject to verb, the nearest event and the kind of event are named."""
    (c,) = [c for c in candidates(MEETING, "participant") if c.filler.entity == "person/ivan-petrov"]
    wanted = {
        "near",
        "kind=Meeting",
        "group=meet",
        "path=nsubj^",
        "dep=nsubj",
        "form=name",
        "nearest",
        "first-sentence",
    }
    assert wanted <= {name for name, value in c.features.items() if value}


def test_features_of_a_far_candidate() -> None:
    """Of another sentence, distance and what was told between are named, and no path."""
    text = "Ivan Petrov met Arun Das. They spoke of logistics."
    (c,) = candidates(text, "discusses")
    on = {name for name, value in c.features.items() if value}
    assert ({"far", "distance=1", "last-told", "same-paragraph"} <= on, any(n.startswith("path=") for n in on)) == (
        True,
        False,
    )


def test_features_are_the_same_each_time() -> None:
    """The features of a candidate depend on nothing but the analysis."""
    analysis = analyse_text(MEETING)
    fillers = list({c.filler.span: c.filler for c in analysis.candidates}.values())
    one, two = (Features(analysis.document, analysis.events, fillers) for _ in range(2))
    assert [one.of(c, 0) for c in analysis.candidates] == [two.of(c, 0) for c in analysis.candidates]


def test_the_shape_of_a_path_leaves_out_lists_and_names() -> None:
    """Conjunctions, compounds and appositions do not change who does what."""
    assert shape(("compound^", "conj^", "pobj^", "prep^", "prep^", "nsubjv")) == ("pobj^", "prep^", "nsubjv")


def test_crossed_features_join_pairs_that_are_on() -> None:
    """A path is crossed with the kind of event; what is off is crossed with nothing."""
    found = crossed({"path=nsubj^": 1.0, "kind=Meeting": 1.0, "kind=Visit": 0.0, "near": 1.0})
    assert ("path=nsubj^&kind=Meeting" in found, any("Visit" in name for name in found)) == (True, False)


def test_the_dateline_is_told_from_the_text() -> None:
    """A place before the colon of the first paragraph is a dateline; the same place later is none."""
    text = "MOSCOW, May 4: Ivan Petrov met Arun Das in Moscow."
    document = read_text(text)
    places = {c.filler.span: c.filler for c in candidates(text, "location")}
    assert [in_dateline(document, places[span]) for span in sorted(places)] == [True, False]
