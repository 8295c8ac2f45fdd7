"""Partial dates."""

from __future__ import annotations

import pytest

from kg.dates import covers, first_day, is_partial_date, last_day


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2025", True),
        ("2025-10", True),
        ("2024-02-29", True),
        ("2025-02-29", False),
        ("2025-13", False),
        ("", False),
        ("--10-28", False),
        ("2025-1", False),
        ("0000", False),
        ("２０２５", False),
        ("2025-10-28T00:00", False),
    ],
)
def test_only_days_months_and_years_of_the_calendar_are_partial_dates(text: str, is_one: bool) -> None:
    """A partial date is a year, month or day that the calendar has, in ASCII digits."""
    assert is_partial_date(text) is is_one


def test_a_partial_date_allows_all_days_of_its_year_or_month() -> None:
    """First and last day span the year, the month, or the one day."""
    spans = [(first_day(text), last_day(text)) for text in ("2025", "2024-02", "2025-10-28")]
    assert spans == [("2025-01-01", "2025-12-31"), ("2024-02-01", "2024-02-29"), ("2025-10-28", "2025-10-28")]


def test_a_month_covers_its_days_and_nothing_else() -> None:
    """A coarse date covers finer ones that lie in it, not itself and not what only begins alike."""
    assert [covers("2025-10", other) for other in ("2025-10-28", "2025-10", "2025-11-01", "2025")] == [
        True,
        False,
        False,
        False,
    ]
