"""Sixty rewritten and sixty independent pairs: which of them are told to be of one source."""

from __future__ import annotations

import pytest

from benchmarks.wire_copies import Pair, pairs, score
from kg.independence import origins

LEAST = 0.95


def test_there_are_sixty_of_each_by_different_publishers() -> None:
    """Publishers alone give nothing away."""
    every = list(pairs())
    assert [sum(pair.copied is copied for pair in every) for copied in (True, False)] == [60, 60]
    assert [pair.event for pair in every if pair.first.publisher == pair.second.publisher] == []
    assert {60 <= len(pair.second.body.split()) <= 150 for pair in every} == {True}


@pytest.mark.parametrize("tuned", [True, False], ids=["tuned on", "not tuned on"])
def test_copies_are_told_from_independent_reports(tuned: bool) -> None:
    """Precision and recall on each half."""
    found = score(pair for pair in pairs() if pair.tuned is tuned)
    assert found.precision >= LEAST
    assert found.recall >= LEAST


def test_copies_are_found_among_all_articles_at_once() -> None:
    """In one large set each copy still goes back to its own report and nothing else is a copy."""
    every = list(pairs())
    articles = {article.id: article for pair in every for article in (pair.first, pair.second)}
    copies = {(one.article, one.copy_of) for one in origins(articles.values()) if one.copy_of}
    twins = {frozenset((pair.first.id, pair.second.id)) for pair in every if pair.copied}
    right = {frozenset(pair) for pair in copies} & twins
    assert len(right) >= LEAST * len(twins)
    assert len(right) >= LEAST * len(copies)


def test_a_pair_is_judged_alike_from_either_side() -> None:
    """Which article comes first makes no difference."""
    turned = [Pair(pair.event, pair.second, pair.first, pair.copied) for pair in pairs()]
    assert [pair.found for pair in turned] == [pair.found for pair in pairs()]
