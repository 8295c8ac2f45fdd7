"""Scores of candidates, and the choice among them."""

from __future__ import annotations

import pytest
from extracting import analyse_text
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.candidate import Candidate, Filler
from kg.extract.choice import Reason, choose, chosen
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.mention import Kind
from kg.extract.scorer import Context, rate, score, shipped_weights, threshold
from kg.model import Span

MEETING = "Ivan Petrov met Arun Das in Pune on 3 May 2019."


def candidate(relation: str, entity: str, event: int = 0, **features: float) -> Candidate:
    """A candidate with some features."""
    frame = Frame(0, Span(0, 3), "Meeting", "meet", True, 0)
    return Candidate(
        Event(event, "Meeting", "meet", [frame]),
        frame,
        relation,
        Filler(Span(5, 9), Kind.PERSON, entity, "name"),
        features,
    )


def sure(*relations: str) -> dict[str, dict[str, float]]:
    """Weights by which every candidate of some relations is right."""
    return {relation: {"bias": 9.0} for relation in relations}


def test_a_score_is_the_logistic_of_the_weighted_features() -> None:
    """Nothing known gives one half; a weight of ln 3 gives three quarters; unknown features count nothing."""
    assert [round(score({"a": 1.0, "b": 0.0}, w), 3) for w in ({}, {"a": 1.0986}, {"b": 5.0})] == [0.5, 0.75, 0.5]


@given(st.dictionaries(st.sampled_from("abc"), st.floats(-1e9, 1e9), max_size=3))
def test_a_score_is_a_probability(weights: dict[str, float]) -> None:
    """Whatever the weights, a score lies between 0 and 1."""
    assert 0.0 <= score({"a": 1.0, "b": 1.0, "c": 1.0}, weights) <= 1.0


def test_a_relation_without_weights_scores_nothing() -> None:
    """No candidate of a relation that was never fitted is taken."""
    assert rate([candidate("chair", "person/a")], {}, [0.0]) == [0.0]


def test_the_second_model_sees_the_rival() -> None:
    """The same mention wanted by another event with a higher score counts against a candidate."""
    own, rival = candidate("chair", "person/a", 0), candidate("chair", "person/a", 1)
    context = Context([own, rival], [0.4, 0.9])
    assert [(context.features(n)["wins"], round(context.features(n)["margin"], 3)) for n in (0, 1)] == [
        (0.0, -0.5),
        (1.0, 0.5),
    ]


def test_the_second_model_sees_who_is_listed_beside() -> None:
    """Who else one sentence names for the role counts, with its best score; whom another sentence names does not."""
    first, again, other = (candidate("participant", f"person/{who}") for who in "aab")
    elsewhere = candidate("participant", "person/c")
    elsewhere.sent = 7
    context = Context([first, again, other, elsewhere], [0.2, 0.8, 0.5, 0.9])
    found = [context.features(n) for n in range(4)]
    mates = [round(f["best-mate"], 2) if "best-mate" in f else None for f in found]
    assert (mates, found[0]["mates"]) == ([0.0, 0.0, 1.39, None], 0.0)


def test_thresholds_come_from_the_weights() -> None:
    """A relation without a threshold of its own needs one half."""
    weights = {"threshold": {"chair": 0.45}}
    assert [threshold("chair", weights), threshold("venue", weights)] == [0.45, 0.5]


def test_the_shipped_weights_know_every_role_that_counts() -> None:
    """Each frequent role has weights and a threshold."""
    weights = shipped_weights()
    roles = {"participant", "chair", "location", "startDate", "discusses", "subject", "value", "quantity", "party"}
    assert (roles - weights.keys(), roles - weights["threshold"].keys()) == (set(), set())


def picked(text: str, *relations: str) -> set[tuple[str, str]]:
    """(role, words) of what is chosen where every candidate is sure."""
    taken = chosen(analyse_text(text), sure(*relations))
    return {(c.relation, text[c.filler.span.start : c.filler.span.end]) for c in taken}


def test_only_candidates_over_the_threshold_are_taken() -> None:
    """Without weights nothing is a fact."""
    assert chosen(analyse_text(MEETING), {}) == []


def test_who_chairs_is_not_a_participant_besides() -> None:
    """A chair is told once."""
    assert picked(MEETING, "chair", "participant") == {("chair", "Ivan Petrov"), ("chair", "Arun Das")}


def test_a_town_says_more_than_its_country() -> None:
    """Where a town is told, the country is no location."""
    assert picked("Ivan Petrov met Arun Das in Pune in India.", "location") == {("location", "Pune")}


def test_an_event_starts_once() -> None:
    """Of two days one is the start."""
    text = "Ivan Petrov met Arun Das in Pune on 3 May 2019 or 7 June 2019."
    assert picked(text, "startDate") == {("startDate", "3 May 2019")}


@pytest.mark.parametrize(
    "text", ["There was no meeting with Ivan Petrov in Pune.", "Ivan Petrov did not meet Arun Das."]
)
def test_a_denied_event_gets_no_roles(text: str) -> None:
    """However sure a candidate is, what did not happen has no facts."""
    assert picked(text, "participant", "location") == set()


def test_a_day_belongs_to_one_event() -> None:
    """Two events of one sentence do not share the day that stands once."""
    text = "Ivan Petrov met Arun Das and visited Pune on 3 May 2019."
    taken = [c for c in chosen(analyse_text(text), sure("startDate")) if c.relation == "startDate"]
    assert len(taken) == 1


@pytest.mark.parametrize(("bias", "events"), [(0.4, 1), (4.0, 2)])
def test_a_town_is_shared_where_it_is_plainly_that_of_both(bias: float, events: int) -> None:
    """A second event has the town too only with a high score."""
    text = "Ivan Petrov met Arun Das and visited Pune."
    weights = {"location": {"bias": bias}}
    taken = [c for c in chosen(analyse_text(text), weights) if c.relation == "location"]
    assert len({c.event.index for c in taken}) == events


def test_the_days_of_a_visit_are_those_of_what_it_was_for() -> None:
    """A date in the sentence of a visit and its meeting is told of both, one beside two meetings of one only."""
    text = "Ivan Petrov last visited Moscow on 3 May 2019, for a meeting."
    days = [c.event.kind for c in chosen(analyse_text(text), sure("startDate"))]
    assert sorted(days) == ["Meeting", "Visit"]


def test_words_that_say_it_far_less_well_prove_nothing() -> None:
    """Of two mentions of who took part, the one that would hardly count alone is no evidence."""
    text = "Ivan Petrov met Arun Das in Delhi on 3 May 2019. Petrov likes tea."
    weights = {"participant": {"bias": -3.0, "near": 6.0}, "participant/2": {"best-same": 2.0, "bias": 1.0}}
    choice = choose(analyse_text(text), weights)
    taken = [text[c.filler.span.start : c.filler.span.end] for c in choice.taken]
    poorer = [text[r.candidate.filler.span.start :] for r in choice.refused if r.reason is Reason.POORER]
    assert (sorted(taken), poorer) == (["Arun Das", "Ivan Petrov"], ["Petrov likes tea."])
