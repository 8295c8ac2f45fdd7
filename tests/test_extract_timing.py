"""How a date is meant by the clause in which it stands."""

from __future__ import annotations

import pytest
from extracting import analyse_text

from kg.extract.timing import BOTH, END, START, part, stated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The exercise begins in Pune on Friday.", "2019-05-10"),
        ("The exercise will begin in Pune on Friday.", "2019-05-10"),
        ("The exercise is planned for Friday.", "2019-05-10"),
        ("The exercise began in Pune on Friday.", "2019-05-03"),
        ("The exercise has begun on Friday.", "2019-05-03"),
    ],
)
def test_the_tense_of_a_clause_says_which_weekday(text: str, day: str) -> None:
    """A weekday is the last one in a clause about the past, the next one in a clause that looks ahead."""
    analysis = analyse_text(text)
    found = {stated(analysis.document, c)[0] for c in analysis.candidates if c.relation == "startDate"}
    assert found == {day}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The exercise began in Pune on 3 May 2019.", START),
        ("The exercise was held in Pune on 3 May 2019.", BOTH),
    ],
)
def test_a_verb_says_which_day_of_an_exercise_it_is(text: str, role: str) -> None:
    """A day on which an exercise begins is its first only."""
    analysis = analyse_text(text)
    assert {part(analysis.document, c) for c in analysis.candidates if c.relation == "startDate"} == {role}


@pytest.mark.parametrize(
    "text",
    [
        "The exercise will continue till 3 May 2019.",
        "The exercise ran in Pune until 3 May 2019.",
        "The exercise will go on up to 3 May 2019.",
        "The exercise ended in Pune on 3 May 2019.",
    ],
)
def test_a_last_day_is_no_first_day(text: str) -> None:
    """Days after "till" and with verbs of ending are asked only for the end."""
    analysis = analyse_text(text)
    ends = [c for c in analysis.candidates if c.relation == "endDate"]
    assert {part(analysis.document, c) for c in ends} == {END}
    assert not [c for c in analysis.candidates if c.relation == "startDate"]


def test_a_guest_may_leave_on_a_day() -> None:
    """The day on which a guest leaves can end his visit."""
    text = "Ivan Petrov arrived in Pune on 3 May 2019 on a visit. He leaves on 6 May 2019."
    candidates = [c for c in analyse_text(text).candidates if c.relation == "endDate" and c.event.kind == "Visit"]
    ends = {text[c.filler.span.start : c.filler.span.end] for c in candidates}
    assert ends == {"6 May 2019"}
