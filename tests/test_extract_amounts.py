"""Money, counts and ordinals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from extracting import analyse_text

from kg.extract.amounts import counts, editions, money, parse
from kg.extract.mention import Kind


@pytest.mark.parametrize(
    ("text", "shown", "value", "currency"),
    [
        ("$5.43 billion", "5.43 billion USD", 5_430_000_000, "USD"),
        ("US$ 950 million", "950 million USD", 950_000_000, "USD"),
        ("USD 2.5bn", "2.5 billion USD", 2_500_000_000, "USD"),
        ("3 billion dollars", "3 billion USD", 3_000_000_000, "USD"),
        ("three billion dollars", "3 billion USD", 3_000_000_000, "USD"),
        ("Rs 900 cr", "900 crore INR", 9_000_000_000, "INR"),
        ("Rs. 14,000 crore", "14000 crore INR", 140_000_000_000, "INR"),
        ("₹1.2 lakh crore", "1.2 lakh crore INR", 1_200_000_000_000, "INR"),
        ("40,000 crore rupees", "40000 crore INR", 400_000_000_000, "INR"),
        ("€7.8 billion", "7.8 billion EUR", 7_800_000_000, "EUR"),
        ("500 million roubles", "500 million RUB", 500_000_000, "RUB"),
        ("a $40-million deal", "40 million USD", 40_000_000, "USD"),
    ],
)
def test_sums_of_money_in_indian_and_western_forms(text: str, shown: str, value: int, currency: str) -> None:
    """A sum has its plain form, its value in units of the currency and the currency."""
    assert [(a.text, a.value, a.currency) for a in money(text)] == [(shown, Decimal(value), currency)]


@pytest.mark.parametrize("text", ["5 billion people", "some dollars", "INS Rs", "the rupee fell", "Rs"])
def test_no_money_without_number_and_currency(text: str) -> None:
    """A number without a currency, or a currency without a number, is no sum."""
    assert money(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twelve tanks and 464 more", [12, 464]),
        ("6,01,427 rifles", [601427]),
        ("one thousand men", [1000]),
        ("two hundred and fifty men", [250]),
        ("a pair of frigates", [2]),
        ("a dozen jets", [12]),
        ("twenty-four launchers", [24]),
        ("the T-90 and the Su-30", []),
        ("$40 and 50%", []),
        ("2.5 tonnes", []),
    ],
)
def test_counts_in_digits_and_words(text: str, values: list[int]) -> None:
    """Whole numbers count; parts of names, money, shares and fractions do not."""
    assert [a.value for a in counts(text)] == values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the fifth meeting", ["5"]),
        ("its 13th session", ["13"]),
        ("the 21st round", ["21"]),
        ("the twenty-second round", ["22"]),
        ("the inaugural edition", ["1"]),
        ("a fifthly meeting", []),
    ],
)
def test_ordinals_that_number_an_edition(text: str, numbers: list[str]) -> None:
    """Ordinals in words and digits, and words for the first one."""
    assert [a.text for a in editions(text)] == numbers


def test_words_that_say_no_number_are_none() -> None:
    """Only number words are read; zero is no count."""
    assert [parse("some"), parse("zero"), parse("one lakh"), parse("2.50")] == [
        None,
        None,
        Decimal(100_000),
        Decimal("2.5"),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("India ordered 12 MiG-29K fighters.", ["12 fighters"]),
        ("India ordered five regiments of the S-400.", ["5 regiments"]),
        ("India ordered 464 T-90S.", ["464 t-90s"]),
        ("India ordered two dozen helicopters.", ["24 helicopters"]),
        ("The talks took 12 hours.", []),
        ("The 12 ministers spoke of tanks.", []),
    ],
)
def test_quantities_count_equipment_only(text: str, labels: list[str]) -> None:
    """A number belongs to the thing it counts, and only to arms and units."""
    found = [m.label for m in analyse_text(text).mentions if m.kind is Kind.QUANTITY]
    assert [label.lower() for label in found] == labels
