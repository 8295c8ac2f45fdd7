"""Commissions and groups, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract import bodies, document, names
from kg.extract.mention import Kind
from kg.model import Article


def read(text: str) -> list[tuple[str, str, str]]:
    """Surface form, entity and type of each body."""
    doc = document.read(Article("t", text, published="2024-05-01"))
    known = names.known(doc)
    found = sorted([m for m in (*known, *bodies.find(doc, known)) if m.kind is Kind.BODY], key=lambda m: m.span)
    outer = [m for m in found if not any(o.span.covers(m.span) and o.span != m.span for o in found)]
    return [(text[m.span.start : m.span.end], m.entity.removeprefix("org/"), m.type) for m in outer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Joint Working Group on Hydrographic Survey met.",
            [
                (
                    "Joint Working Group on Hydrographic Survey",
                    "joint-working-group-on-hydrographic-survey",
                    "WorkingGroup",
                )
            ],
        ),
        (
            "In the sub-group on land systems they argued.",
            [("sub-group on land systems", "wg-land-systems", "WorkingGroup")],
        ),
        (
            "They sat in the Indo-Russian defence commission.",
            [("Indo-Russian defence commission", "irigc-mmtc", "Commission")],
        ),
        (
            "It went to the arms commission of India and Russia.",
            [("arms commission of India and Russia", "irigc-mmtc", "Commission")],
        ),
        ("The IRGIC-MTC sat in Delhi.", [("IRGIC-MTC", "irigc-mmtc", "Commission")]),
        ("He belongs to the High Commission of Kenya.", []),
    ],
)
def test_bodies_by_pattern(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Capital or small letters, in words or by a shuffled abbreviation."""
    assert read(text) == expected


def test_garbled_name_by_its_abbreviation() -> None:
    """A garbled name is the body of the abbreviation in brackets."""
    text = "The India-Russia Inter-Governmental Commission on Armed forces Technical Cooperation (IRIGC-MTC) met."
    assert {(e, t) for _, e, t in read(text)} == {("irigc-mmtc", "Commission")}


def test_group_named_by_its_commission() -> None:
    """A working group that has no topic of its own is one of the commission's, not the commission."""
    text = "The Working Group Meeting of the Inter-Governmental Commission on Military Technical Cooperation ended."
    assert [t for _, _, t in read(text)] == ["WorkingGroup", "Commission"]


def test_groups_told_one_by_one() -> None:
    """ "One on …, the other on …" after "two working groups" are two groups."""
    text = "Two working groups will serve it. One is on military cooperation. The other, on radar sales, is new."
    assert [e for _, e, _ in read(text)] == ["wg-military-cooperation", "working-group-on-radar-sales"]


@pytest.mark.parametrize(
    ("word", "entity"), [("forum", "wg-aviation"), ("group", "wg-aviation"), ("commission", "irigc-mmtc")]
)
def test_references(word: str, entity: str) -> None:
    """A reference means the body of its kind that was named last; a forum is a group."""
    text = f"The Working Group on Aviation, a body of the IRIGC-MTC, met. The {word} was pleased."
    assert read(text)[-1][:2] == (word, entity)


def test_group_of_another_group_keeps_its_own_name() -> None:
    """A sub-group's name ends where that of its working group begins."""
    text = "The Sub-working Group (Naval) of India-Russia Working Group on Shipbuilding met."
    doc = document.read(Article("t", text))
    found = [text[m.span.start : m.span.end] for m in bodies.find(doc, []) if m.kind is Kind.BODY]
    assert found == ["Sub-working Group (Naval)", "India-Russia Working Group on Shipbuilding"]
