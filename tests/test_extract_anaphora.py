"""Words for equipment that an earlier sentence names."""

from __future__ import annotations

import pytest
from extracting import analyse_text

SHIP = "Russia delivered INS Vikramaditya to India in 2013. "


def meant(text: str) -> list[tuple[str, str]]:
    """(words, equipment meant) of each noun read for a name told before."""
    fillers = {c.filler.span: c.filler for c in analyse_text(text).candidates if c.filler.form == "definite"}
    return [(text[span.start : span.end], fillers[span].entity) for span in sorted(fillers)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SHIP + "India pays $2.33 billion for the ship.", [("ship", "equipment/ins-vikramaditya")]),
        (SHIP + "India pays $2.33 billion for the vessel.", [("vessel", "equipment/ins-vikramaditya")]),
        (SHIP + "India pays $2.33 billion for the missile.", []),
        (SHIP + "India pays $2.33 billion for a ship.", []),
        (SHIP + "India pays $2.33 billion for the second ship.", []),
        ("India pays $2.33 billion for the ship. " + SHIP, []),
    ],
)
def test_a_definite_noun_stands_for_what_was_named_before(text: str, found: list[tuple[str, str]]) -> None:
    """Only a definite noun of the right kind, after the name, and not told to be another one."""
    assert meant(text) == found
