"""Dates told from the date before: "three years later", "on the 21st" (dates → more dates)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.extract.dateforms import NUMBERS
from kg.extract.spans import Spans
from kg.extract.when import DateMention, shift_month
from kg.model import DateBasis, Span

_LATER = re.compile(
    r"(?<!\w)(?:(?P<n>(?!the\b)\w+)\s+(?P<unit>day|month|year)s?\s+(?P<way>later|earlier|(?:before|after)(?=\s*[.,;:)]|\s+(?:that|and|at|in)\s))|"
    r"(?:the\s+)?(?P<same>same|following|next|previous)\s+(?P<unit2>day|month|year)|(?:that|the\s+same)\s+(?P<unit3>day|month|year)|"
    r"the\s+(?P<unit4>day|month|year)\s+(?P<way4>before|after)(?=\s*[.,;:)]|\s+(?:that|and)\s)|"
    r"(?P<within>(?:earlier|later)\s+(?:in\s+the|that)\s+day|(?:that|the\s+same)\s+(?:morning|afternoon|evening|night)|"
    r"in\s+the\s+(?:morning|afternoon|evening)))(?!\w)",
    re.IGNORECASE,
)


def later(text: str, dates: list[DateMention]) -> Iterator[DateMention]:
    """Dates told from the one before: "three years later", "the following day", "a month earlier"."""
    known = Spans(d.span for d in dates)
    yield from dates
    yield from _days_of_month(text, dates)
    for match in _LATER.finditer(text):
        span = Span(*match.span())
        if known.overlap(span):
            continue
        before = [d for d in dates if d.span.end <= span.start and d.complete]
        value = _counted(match, before[-1]) if before else ""
        if value:
            yield DateMention(span, value, value, DateBasis.RELATIVE, value)


_BARE_DAY = re.compile(
    r"(?<![\w-])[Oo]n (?:the )?(?P<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?![\w-])"
    r"(?! (?:of |anniversary|meeting|session|floor|edition))"
)


def _days_of_month(text: str, dates: list[DateMention]) -> Iterator[DateMention]:
    """ "on the 21st": a day of the month named last, or of the month of publication."""
    known = Spans(d.span for d in dates)
    near = [d for d in dates if d.complete and len(d.start) >= 7]
    for match in _BARE_DAY.finditer(text):
        span = Span(match.start("d"), match.end())
        if known.overlap(span) or not near:
            continue
        exact = [d for d in near if d.exact]
        anchor = min(exact or near, key=lambda d: abs(d.span.start - span.start))
        value = f"{anchor.start[:7]}-{int(match['d']):02}"
        yield DateMention(span, value, value, DateBasis.RELATIVE, value)


def _counted(match: re.Match[str], anchor: DateMention) -> str:
    if match["within"]:
        return anchor.start if anchor.exact else ""
    unit = (match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]).lower()
    if match["unit4"]:
        count = 1 if match["way4"].lower() == "after" else -1
    elif match["n"]:
        word = match["n"].lower()
        count = int(word) if word.isdigit() and len(word) < 3 else NUMBERS.get(word, 0)
        count = -count if match["way"].lower() in {"earlier", "before"} else count
        if not count:
            return ""
    else:
        count = {"following": 1, "next": 1, "previous": -1}.get((match["same"] or "same").lower(), 0)
    return _shifted(anchor.end if count > 0 else anchor.start, unit, count)


def _shifted(value: str, unit: str, count: int) -> str:
    year = int(value[:4])
    if not 1900 < year + count < 2100:
        return ""
    if unit == "year":
        return str(year + count)
    if unit == "month" and len(value) >= 7:
        return shift_month(date(year, int(value[5:7]), 1), count)
    if unit == "day" and len(value) == 10:
        return (date.fromisoformat(value) + timedelta(days=count)).isoformat()
    return ""
