"""Counts of things, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract import document, names, quantities
from kg.model import Article


def read(text: str) -> list[str]:
    """The labels of a text's quantities."""
    doc = document.read(Article("t", text, published="2024-05-01"))
    return [m.label for m in quantities.find(doc, names.known(doc), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ordered five MiG-29K/KUB carrier-based fighters.", ["5 fighters"]),
        ("It ordered 6.5 lakh rifles.", ["650000 rifles"]),
        ("It ordered twelve Su-30MKIs.", ["12 Su-30MKIs"]),
        ("Thirty tanks were ordered; 12 of them came complete.", ["30 tanks", "12 tanks"]),
        ("It ordered forty helicopters and took ten more.", ["40 helicopters", "10 helicopters"]),
        ("It got 120 short range and 168 long range missiles.", ["120 missiles", "168 missiles"]),
        ("It got 450 nos. of missiles.", ["450 missiles"]),
        ("India will buy one more batch of T-90 tanks.", []),
        ("The 44,500-tonne ship sailed at 14:05 hours.", []),
        ("He led 250 soldiers of the guards with rifles.", []),
        ("Not one aircraft came.", []),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    """A number and its noun, also where the noun was told before; nothing for batches, sizes and hours."""
    assert read(text) == expected
