"""When a happening was, as far as dates in and around it tell: things → windows of days, and how near two are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.dates import first_day, is_partial_date, last_day
from kg.identity.thing import Thing

SAME_DAY, SAME_SPAN, SAME_MONTH, SAME_YEAR = 2.0, 1.5, 1.25, 0.6
AROUND = ((4, 1.25), (31, 0.75), (183, 0.4))  # days between, and how much they speak for one time
SLACK, REACH, LONGEST_EVENT, LONG = 1, 31, 60, 2 * 366
_STARTS, _ENDS = ("startDate", "signedOn"), ("endDate",)


Span = tuple[int, int]  # first and last day, as ordinals


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are possible: a span for each of its own dates, else for each time at which an article writes.

    `exactness` is 0 where a day is stated, 1 for a month, 2 for a year, 3 where only the articles' times are known.
    """

    spans: tuple[Span, ...]
    exactness: int

    @property
    def is_wide(self) -> bool:
        """Whether a span is of more than about two months."""
        return any(last - first > LONGEST_EVENT for first, last in self.spans)

    def months(self, reach: int = 0) -> frozenset[str]:
        """The months of the window and of some days around it; none for spans of more than two years."""
        return frozenset(
            date.fromordinal(min(day, last)).isoformat()[:7]
            for first, last in self._wider(reach)
            if last - first < LONG
            for day in range(first, last + 28, 28)
        )

    def years(self, reach: int = 0) -> frozenset[str]:
        """The years of the window and of some days around it."""
        spans = self._wider(reach)
        ends = [(date.fromordinal(first).year, date.fromordinal(last).year) for first, last in spans]
        return frozenset(str(year) for first, last in ends for year in range(first, last + 1))

    def _wider(self, days: int) -> list[Span]:
        latest = date.max.toordinal()
        return [(max(1, first - days), min(latest, last + days)) for first, last in self.spans]


def window(thing: Thing) -> Window:
    """When a happening was: by its own dates, else about when its articles write."""
    starts, ends = _dates(thing.of(*_STARTS)), _dates(thing.of(*_ENDS))
    own = starts or ends
    if not own:
        return Window(tuple(map(_span, _dates(thing.times))), 3)
    finest = max(map(len, own))
    spans = [_until_end(_span(one), ends) for one in own if len(one) == finest]
    return Window(tuple(spans), {10: 0, 7: 1}.get(finest, 2))


def _until_end(start: Span, ends: Iterable[str]) -> Span:
    """A span up to the end that is stated, where that is near."""
    last = [day for _, day in map(_span, ends) if start[0] <= day <= start[1] + LONGEST_EVENT]
    return start[0], max([start[1], *last])


def _dates(values: Iterable[str]) -> list[str]:
    return sorted(filter(is_partial_date, values))


def _span(partial: str) -> Span:
    return date.fromisoformat(first_day(partial)).toordinal(), date.fromisoformat(last_day(partial)).toordinal()


def apart(one: Window, other: Window) -> bool:
    """Whether the stated dates of two happenings exclude that they are one."""
    stated = max(one.exactness, other.exactness) < 3
    return stated and min(_between(a, b) for a in one.spans for b in other.spans) > SLACK


def close(one: Window, other: Window) -> float:
    """How much the times of two happenings speak for their being one; 0 where they tell nothing."""
    coarse = max(one.exactness, other.exactness)
    if coarse < 3:
        same = coarse == 0 and {first for first, _ in one.spans} & {first for first, _ in other.spans}
        return SAME_DAY if same else (SAME_SPAN, SAME_MONTH, SAME_YEAR)[coarse]
    gap = min((_gap(a, b) for a in one.spans for b in other.spans), default=AROUND[-1][0] + 1)
    return next((weight for days, weight in AROUND if gap <= days), 0.0)


def _gap(one: Span, other: Span) -> int:
    """Days between two spans and half of the wider one: that is how far they may be apart."""
    return _between(one, other) + max(one[1] - one[0], other[1] - other[0]) // 2


def _between(one: Span, other: Span) -> int:
    """Days between two spans; 0 where they overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])
