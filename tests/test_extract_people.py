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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Brigadier(Retd) Arvind Walia.", [("Arvind Walia", ["Brigadier"])]),
        ("Air Marshal Prithvi Walia spoke.", [("Prithvi Walia", ["Air Marshal"])]),
        ("Mr. R. T. Walia IAS spoke.", [("R T Walia", [])]),
        ("Shoigu, the defence minister, spoke.", [("Sergei Shoigu", [])]),
        ("Shoigu said so.", [("Sergei Shoigu", [])]),
        ("The Prithvi missile flew.", []),
    ],
)
def test_names_that_look_like_others(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Ships' names as first names, letters after a name, family names that one known person has."""
    assert named(text) == expected


def test_definite_post_of_a_nation() -> None:
    """ "the Indian minister" is the minister of that country, though the other one was named last."""
    text = "Indian Defence Minister Arvind Walia met Russian Defence Minister Pavel Ladin. The Indian minister left."
    found = [r.person.name.family for r in analyse(Article("t", text)).references if r.form == "definite"]
    assert found == ["Walia"]


def test_rank_in_a_post_is_no_reference() -> None:
    """ "the Airborne Forces Colonel General X" refers to nobody named before."""
    text = "Colonel General Ivan Petrov met the commander of the Airborne Forces Colonel General Pavel Ladin."
    assert [r.form for r in analyse(Article("t", text)).references] == ["name", "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Пётр Щукин in Moscow.", [("Pyotr Shchukin", [])]),
        ("They met Сергей Шойгу in Moscow.", [("Sergei Shoigu", [])]),
        ("They met Colonel Щукин in Moscow.", [("Shchukin", ["Colonel"])]),
    ],
)
def test_cyrillic_names(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Names in Cyrillic are read in Latin letters; known ones are the persons that the registry knows."""
    assert named(text) == expected
