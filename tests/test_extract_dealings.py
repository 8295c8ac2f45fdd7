"""Who sells, buys, signs and what changes hands, by the grammar of a clause."""

from __future__ import annotations

import pytest
from extracting import analyse_text, read_text

from kg.extract.dealings import Dealings


def part(text: str, word: str) -> str:
    """The part of the first occurrence of a word."""
    document = read_text(text)
    token = next(t for t in document.tokens if t.text == word)
    return Dealings(document).part(token.i)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("India bought twelve helicopters from Russia in 2008.", "India", "buyer"),
        ("India bought twelve helicopters from Russia in 2008.", "helicopters", "goods"),
        ("India bought twelve helicopters from Russia in 2008.", "Russia", "seller"),
        ("Russia will supply five systems to India.", "Russia", "seller"),
        ("Russia will supply five systems to India.", "India", "buyer"),
        ("The tanks were delivered by Russia in May.", "Russia", "seller"),
        ("The tanks were delivered by Russia in May.", "tanks", "goods"),
        ("Russia, which supplies the missiles, said nothing.", "Russia", "seller"),
        ("India leased the submarine in 2012.", "India", "buyer"),
        ("Russia leased the submarine to India in 2012.", "Russia", "seller"),
        ("India plans to buy more helicopters.", "India", "buyer"),
    ],
)
def test_the_grammar_of_a_clause_gives_buyers_sellers_and_goods(text: str, word: str, expected: str) -> None:
    """Subjects, objects, agents and prepositions have the part that their verb gives them."""
    assert part(text, word) == expected


def test_who_signs_is_told_from_who_looks_on() -> None:
    """ "Signed by A and by B in the presence of C": two signers and a witness."""
    text = "The contract was signed by Petrov and by Sharma in the presence of Ivanov."
    assert [part(text, name) for name in ("Petrov", "Sharma", "Ivanov")] == ["signer", "signer", "witness"]


def test_a_meeting_gives_no_part_in_a_deal() -> None:
    """ "Met" is no word of a deal."""
    assert part("Petrov met Sharma in Moscow.", "Petrov") == ""


def test_a_witness_is_no_candidate_for_a_signatory() -> None:
    """Whoever is present signs nothing."""
    text = "The contract was signed by Ivan Petrov in the presence of Arun Das."
    named = {c.filler.entity for c in analyse_text(text).candidates if c.relation == "signatory"}
    assert named == {"person/ivan-petrov"}


def test_goods_that_somebody_receives_are_a_delivery() -> None:
    """ "Receive" with equipment is a delivery, with a person a meeting."""
    goods = analyse_text("India will receive the first S-400 in May.")
    person = analyse_text("Arun Das received Ivan Petrov in New Delhi.")
    assert [f.kind for f in goods.frames] == ["Delivery"]
    assert "Delivery" not in [f.kind for f in person.frames]


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("The agreement, valid until 2031, was signed in May 2021.", "validUntil", {"2031"}),
        ("The agreement for 2021-2031 was signed.", "validFrom", {"2021-2031"}),
        ("The contract was signed in 2021.", "validUntil", set()),
        ("The agreement was signed by an officer who taught in Delhi in 2008-2010.", "validFrom", set()),
    ],
)
def test_periods_and_ends_tell_how_long_a_paper_holds(text: str, relation: str, expected: set[str]) -> None:
    """ "Until 2031" and "for 2021-2031", but no period in which something else happened."""
    found = [c for c in analyse_text(text).candidates if c.relation == relation]
    assert {text[c.filler.span.start : c.filler.span.end] for c in found} == expected
