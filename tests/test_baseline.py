"""The naive baseline: named entities, each joined to what stands nearest."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate.baseline import baseline
from kg.model import Article

BODY = (
    "John Smith of Microsoft visited New Delhi on 4 March 2021. "
    "Officials signed an agreement worth $5 million in Moscow. "
    "Nobody was there."
)


@pytest.fixture(scope="module")
def facts() -> list[dict[str, Any]]:
    """What the baseline finds in a short text."""
    return list(baseline([Article("one", BODY, published="2021-03-05")]))


def _said(facts: list[dict[str, Any]], relation: str) -> list[str]:
    return [f["object"].get("value") or f["object"]["names"][0] for f in facts if f["relation"] == relation]


def test_an_entity_has_a_role_in_the_event_whose_word_stands_nearest(facts: list[dict[str, Any]]) -> None:
    """By its kind alone: a person takes part, a town is the place, a day the date; in a deal money is the value."""
    assert "John Smith" in _said(facts, "participant")
    assert _said(facts, "location") == ["New Delhi"]
    assert _said(facts, "startDate") == ["2021-03-04"]
    assert _said(facts, "party") == ["Moscow"]
    assert [value for value in _said(facts, "value") if "5 million" in value] != []


def test_a_person_serves_what_stands_nearest(facts: list[dict[str, Any]]) -> None:
    """Right or wrong: the nearest organisation and the nearest country or town of the sentence."""
    assert _said(facts, "affiliation") == ["Microsoft"]
    assert _said(facts, "country") == ["New Delhi"]


def test_every_fact_has_its_words(facts: list[dict[str, Any]]) -> None:
    """The quote is the text from the one to the other."""
    assert facts
    assert all(BODY[f["start"] : f["end"]] == f["quote"] for f in facts)
    assert all("confidence" not in f for f in facts)


@pytest.mark.parametrize(
    ("words", "date"),
    [("4 March", "2021-03-04"), ("March 2019", "2019-03"), ("2018", "2018"), ("last spring", ""), ("30 February", "")],
)
def test_dates_are_read_in_a_few_forms(words: str, date: str) -> None:
    """A day without a year takes that of publication; what is not understood is left out."""
    from kg.evaluate.baseline import _date

    assert _date(words, "2021") == date
