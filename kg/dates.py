"""Partial dates: `2025`, `2025-10`, `2025-10-28` → the days they allow, and whether two agree."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DAYS_A_MONTH = 365.25 / 12
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)


def is_partial_date(text: str) -> bool:
    """Whether `text` is a day, month or year that the calendar has."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return False
    return True


def first_day(partial: str) -> str:
    """The first day that a partial date allows, as an ISO day."""
    return partial + "0000-01-01"[len(partial) :]


def last_day(partial: str) -> str:
    """The last day that a partial date allows, as an ISO day."""
    if len(partial) == len("2025"):
        return f"{partial}-12-31"
    if len(partial) == len("2025-10"):
        return f"{partial}-{monthrange(int(partial[:4]), int(partial[5:7]))[1]:02}"
    return partial


def covers(coarse: str, fine: str) -> bool:
    """Whether `fine` lies within the less exact `coarse`: a month within its year, a day within its month."""
    return fine.startswith(f"{coarse}-")


def months_between(earlier: str, later: str) -> float:
    """The months from the middle of one partial date to that of another; negative where it goes back."""
    return (_middle(later) - _middle(earlier)) / DAYS_A_MONTH


def _middle(partial: str) -> float:
    """The middle of the days that a date allows, as a count of days."""
    return sum(date.fromisoformat(day).toordinal() for day in (first_day(partial), last_day(partial))) / 2
