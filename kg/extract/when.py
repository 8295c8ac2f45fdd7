"""What a date in a text is: ISO dates as exact as stated, how they were got, and what the words say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model import DateBasis, Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text gives it.

    `start` and `end` are ISO dates, months or years (equal for one day); `later` is the reading of
    a weekday or month in a clause about the future. A day without any year to take is
    `--MM-DD` in `start`, with `complete` false.
    """

    span: Span
    start: str
    end: str
    basis: DateBasis
    edtf: str
    later: tuple[str, str] | None = None
    complete: bool = True

    def values(self, future: bool) -> tuple[str, str]:
        """Start and end, in a clause about the future or the past."""
        return self.later if future and self.later else (self.start, self.end)

    @property
    def exact(self) -> bool:
        """Whether it names a day."""
        return len(self.start) == 10


def shift_month(anchor: date, by: int) -> str:
    """The month some months after a date, as YYYY-MM."""
    index = anchor.year * 12 + anchor.month - 1 + by
    return f"{index // 12}-{index % 12 + 1:02}"
