"""Which tellings are of one event."""

from __future__ import annotations

import pytest
from extracting import analyse_text

from kg.extract.likeness import weights
from kg.model import Factuality


def events(text: str) -> list[tuple[str, list[str]]]:
    """(kind, its tellings in the order of the text) of each event."""
    return [
        (e.kind, [text[f.span.start : f.span.end] for f in sorted(e.frames, key=lambda f: f.head)])
        for e in analyse_text(text).events
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ivan Petrov met Arun Das in Pune. The meeting took place on 3 May 2019.", [("Meeting", ["met", "meeting"])]),
        ("They held talks in Pune. The talks lasted two hours.", [("Meeting", ["talks", "talks"])]),
        ("The ministers met for the fifth session of the IRIGC-MTC.", [("Meeting", ["met", "session"])]),
        (
            "A contract for 12 Su-30MKI fighters was signed. The deal is worth $1 billion.",
            [("Agreement", ["contract", "deal"])],
        ),
        ("The ministers planned a meeting. It will be held in Goa.", [("Meeting", ["meeting", "held"])]),
        (
            "Ivan Petrov arrived in Pune on 3 May 2019. Ivan Petrov returns to Moscow on 5 May 2019.",
            [("Visit", ["arrived", "returns"])],
        ),
        (
            "Ivan Petrov met Arun Das in Pune. It was their third meeting.",
            [("Meeting", ["met", "meeting"])],
        ),
    ],
)
def test_a_second_telling_joins_the_event(text: str, found: list[tuple[str, list[str]]]) -> None:
    """Definite nouns, other words for the same thing and "it" speak of the event told before."""
    assert events(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov visited Pune on 3 May 2019. Ivan Petrov visited Goa on 7 June 2019.",
        "A meeting was held in Pune. Another meeting was held in Goa.",
        "The 5th session of the IRIGC-MTC was in Pune. The 6th session of the IRIGC-MTC was in Moscow.",
        "The session of the IRIGC-MTC was in Pune. "
        "The meeting of the Working Group on Military Cooperation was in Goa.",
        "Exercise Indra 2018 took place in Babina. Indra 2017 was held near Vladivostok.",
        "The meeting was held in Pune. The previous meeting was held in Goa.",
        "A contract for Su-30MKI fighters was signed. The contract for T-90 tanks was signed too.",
        "Ivan Petrov had talks with Arun Das at Hyderabad House and called on Anil Rao.",
        "Ivan Petrov visited Pune. Before him Arun Das came in 2015.",
        "Several agreements were signed. The contract is worth $1 billion.",
    ],
)
def test_what_cannot_hold_of_one_event_makes_two(text: str) -> None:
    """Other days, another edition, body, year, "another", "previous" and other goods are other events."""
    assert [len(tellings) for _, tellings in events(text)] == [1, 1]


def test_kinds_are_never_mixed() -> None:
    """A visit and the meeting in its course are two events."""
    assert events("Ivan Petrov visited Pune. He met Arun Das.") == [("Visit", ["visited"]), ("Meeting", ["met"])]


def test_a_denial_is_an_event_of_its_own() -> None:
    """What did not happen is not joined to what did."""
    found = analyse_text("There was no meeting in Goa. The meeting was held in Pune.").events
    assert [e.factuality for e in found] == [Factuality.DENIED, Factuality.ACTUAL]


def test_an_event_is_actual_where_one_telling_states_it() -> None:
    """A plan that a later sentence reports as done is done."""
    (event,) = analyse_text("The talks were to take place in May. The talks took place in Pune.").events
    assert event.factuality is Factuality.ACTUAL


def test_an_event_gathers_edition_body_and_years() -> None:
    """What its tellings say of number and body holds of the event."""
    (event,) = analyse_text("The fifth meeting of the Working Group on Military Cooperation was held in Pune.").events
    assert (event.edition, event.body and event.body.entity, event.inherited) == (
        5,
        "org/wg-military-cooperation",
        False,
    )


def test_the_next_session_is_one_of_the_body_told_of() -> None:
    """ "The next session" has the body of the session before, and is marked so."""
    text = "The 12th session of the IRIGC-MTC was held in Moscow. The next session will be held in New Delhi."
    assert [(e.edition, e.body and e.body.entity, e.inherited) for e in analyse_text(text).events] == [
        (12, "org/irigc-mmtc", False),
        (0, "org/irigc-mmtc", True),
    ]


def test_the_weights_of_identity_are_read_from_their_table() -> None:
    """A definite noun speaks for a thing told before, an indefinite one against it."""
    assert (weights()["same word"] > 1, weights()["indefinite"] < 0) == (True, True)
