"""Features of a mention and an event that a sentence before tells of."""

from __future__ import annotations

from extracting import analyse_text


def focused(text: str, name: str) -> set[str]:
    """The words of the events that are in focus where a person is named."""
    analysis = analyse_text(text)
    return {
        text[c.frame.span.start : c.frame.span.end]
        for c in analysis.candidates
        if c.relation == "participant"
        and name in text[c.filler.span.start : c.filler.span.end]
        and c.features.get("focus")
    }


def test_the_event_told_last_in_a_main_clause_is_in_focus() -> None:
    """Not the one of a clause of time, though it stands nearer."""
    text = (
        "Ivan Petrov met Arun Das in Pune a day after he had visited the yard. "
        "Also present were Anil Rao and Boris Orlov."
    )
    assert focused(text, "Anil Rao") == {"met"}


def test_a_roll_call_is_told_from_a_remark() -> None:
    """What the verb over a name makes of the person is a feature."""
    text = "Ivan Petrov met Arun Das in Pune. The Indian side was led by Anil Rao. Boris Orlov said that it rained."
    analysis = analyse_text(text)
    does = {
        text[c.filler.span.start : c.filler.span.end]: {
            name for name in c.features if name.startswith("does=") and "&" not in name
        }
        for c in analysis.candidates
        if c.relation == "participant" and "far" in c.features
    }
    assert (does["Anil Rao"], does["Boris Orlov"]) == ({"does=leads"}, {"does=speaks"})
