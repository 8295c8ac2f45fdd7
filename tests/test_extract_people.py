"""Namings of persons, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.extract.document import read
from kg.extract.wording import Wording
from kg.model import Article


def named(text: str) -> list[tuple[str, list[str]]]:
    """Label and ranks of each person of a text, in the order of their first naming."""
    persons = analyse(Article("t", text, published="2024-05-01")).persons
    return [(p.label, sorted({r.label for n in p.namings for r in n.ranks})) for p in persons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. General Arvind Walia spoke.", [("Arvind Walia", ["Lieutenant General"])]),
        ("Lt.Gen.A.K.Walia spoke.", [("A K Walia", ["Lieutenant General"])]),
        ("Maj GenArvind Walia spoke.", [("Arvind Walia", ["Major General"])]),
        ("Cdr (Retd) Arvind Walia spoke.", [("Arvind Walia", ["Commander"])]),
        ("Army chief General Arvind Walia spoke.", [("Arvind Walia", ["General"])]),
        ("Capt 2nd Rank Pavel Ladin spoke.", [("Pavel Ladin", ["Captain 2nd Rank"])]),
        ("A Kazakh colonel, Pavel Ladin, spoke.", [("Pavel Ladin", ["Colonel"])]),
        ("Pavel Ladin, a retired colonel, spoke.", [("Pavel Ladin", ["Colonel"])]),
        ("Navy Top Commander Pavel Ladin spoke.", [("Pavel Ladin", [])]),
        ("General Manager Pavel Ladin spoke.", [("Pavel Ladin", [])]),
    ],
)
def test_ranks(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Ranks in short and long forms, run together, in brackets, in small letters; no office is a rank."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The refit of the aircraft carrier Admiral Ladin began.",
        "The Admiral Ladin left the harbour.",
        "A. None. It was never planned.",
        "The Sea Phase of the exercise began.",
    ],
)
def test_no_persons(text: str) -> None:
    """Ships with names of persons, answers of an interview and capitalised words are no persons."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Major Pavel Ladin spoke. Ladin Pavel Igorevich left.", ["Pavel Ladin"]),
        ("Major Vasily Grigoryev spoke. Colonel Vasily Grigorev left.", ["Vasily Grigoryev"]),
        ("Major R. K. Walia spoke. Major Ravi Walia left.", ["R K Walia"]),
        ("Mr Ranbir Singh spoke. Mr K L Singh left.", ["Ranbir Singh", "K L Singh"]),
        ("Thrifty Arvind Walia paid.", ["Arvind Walia"]),
        ("Captain Pavel Karl-Erikson spoke.", ["Pavel Karl-Erikson"]),
    ],
)
def test_one_person(text: str, expected: list[str]) -> None:
    """Other orders, spellings and initials are one person; initials that disagree with a common name are not."""
    assert [label for label, _ in named(text)] == expected


def test_words_run_together() -> None:
    """Words are cut at capitals, dots and brackets, with offsets of the text as it stands."""
    text = "Prime MinisterArvind met Lt.Gen.V.Walia(Retd)."
    pieces = Wording(read(Article("t", text))).pieces
    words = ["Prime", "Minister", "Arvind", "met", "Lt.", "Gen.", "V.", "Walia", "(", "Retd", ")", "."]
    assert [p.text for p in pieces] == words
    assert [text[p.start : p.end] for p in pieces] == words
