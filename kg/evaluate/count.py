"""Found, missed and wrong facts, and the shares that come of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many were found (true positives), missed (false negatives) and wrong (false positives)."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """Found by predicted, 0 to 1; 0 where nothing was predicted."""
        return ratio(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Found by gold, 0 to 1; 0 where there is no gold."""
        return ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


def ratio(part: float, whole: float) -> float:
    """A share, 0 where there is no whole."""
    return part / whole if whole else 0.0
