"""Conflicts in a terminal: one side beside the other."""

from __future__ import annotations

from kg.commands.sides import lines

COLUMNS = ("about", "property", *(f"{side}{part}" for side in ("preferred", "disputed") for part in (
    "", "_words", "_publisher", "_published", "_article", "_source")))  # fmt: skip
BEST = ("2025-10-28", "on October 28", "Daily One", "2025-10-30", "https://w3id.org/indrus/id/article/one", "PTI")
COPY = ("2025-10-28", "began on the 28th", "Daily Two", None, "https://w3id.org/indrus/id/article/two", "PTI")
LOST = ("2025-10-27", "on October 27", None, "2025-11", "https://w3id.org/indrus/id/article/three", None)


def test_both_sides_stand_beside_each_other_once() -> None:
    """Each article's words stand once, whatever it is paired with; copies are one source."""
    rows = [("talks", "start date", *BEST, *LOST), ("talks", "start date", *COPY, *LOST)]
    assert list(lines(COLUMNS, rows, ("preferred", "disputed"), 97)) == [
        "talks — start date",
        "preferred: 2025-10-28 (1 source)                | disputed: 2025-10-27 (1 source)",
        "  “on October 28”                               |   “on October 27”",
        "  — Daily One, 2025-10-30, articles:one         |   — 2025-11, articles:three",
        "  “began on the 28th”                           |",
        "  — Daily Two, articles:two                     |",
    ]


def test_independent_sources_are_counted_on_each_side() -> None:
    """Two agencies are two."""
    other = (*COPY[:-1], "TASS")
    rows = [("talks", "start date", *BEST, *LOST), ("talks", "start date", *other, *LOST)]
    assert "(2 independent sources)" in list(lines(COLUMNS, rows, ("preferred", "disputed"), 97))[1]


def test_conflicts_are_parted_by_an_empty_line_and_kept_to_the_width() -> None:
    """A narrow window breaks lines instead of columns."""
    long = ("2025-10-28", "on October 28 " * 6, *BEST[2:])
    rows = [("talks", "start date", *long, *LOST), ("visit", "start date", *BEST, *LOST)]
    found = list(lines(COLUMNS, rows, ("preferred", "disputed"), 60))
    assert found.count("") == 1
    assert max(map(len, found)) <= 60
