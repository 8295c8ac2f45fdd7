"""Dates in every form newspapers use → ISO dates, as exact as stated (text → DateMention)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.extract import datechains, dateline
from kg.extract.dateforms import MONTHS, NUMBERS, PATTERNS, WEEKDAYS
from kg.extract.when import DateMention, shift_month
from kg.model import DateBasis, Span

EXACT = 10
_YEARS_ON = {"last": -1, "next": 1}
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 1}  # a month in the middle of each
_NEAR = 100  # days within which a day without a year is taken as the nearest one, whatever the tense


def find(text: str, published: str) -> list[DateMention]:
    """The dates of a text, in order, not overlapping; `published` is where years are taken from.

    Where no day of publication is known, that of the dateline stands for it.
    """
    published = published if len(published) == EXACT else dateline.day(text) or published
    taken: list[DateMention] = []
    used = bytearray(len(text))
    for form, pattern in PATTERNS:
        for match in pattern.finditer(text):
            span = _span(form, match)
            if any(used[span.start : span.end]):
                continue
            mention = _read(form, match, span, published)
            if mention is not None:
                taken.append(mention)
                used[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    told = _without_weekdays(text, sorted(taken, key=lambda m: m.span))
    return sorted(datechains.later(text, told), key=lambda m: m.span)


def _without_weekdays(text: str, dates: list[DateMention]) -> list[DateMention]:
    """Weekdays that stand beside the full date they name say nothing more."""
    kept = []
    for n, d in enumerate(dates):
        beside = [
            o for o in dates[max(0, n - 1) : n + 2] if o is not d and o.exact and o.basis is not DateBasis.RELATIVE
        ]
        weekday = text[d.span.start : d.span.end].lower().split()[-1] in WEEKDAYS
        gaps = [text[min(d.span.end, o.span.end) : max(d.span.start, o.span.start)] for o in beside]
        if not (weekday and any(len(g) <= 4 and g.strip(" ,(") == "" for g in gaps)):
            kept.append(d)
    return kept


def _span(form: str, match: re.Match[str]) -> Span:
    start, end = match.span("mm") if form == "m" else match.span()
    while end > start and match.string[end - 1] in " -,.":
        end -= 1
    return Span(start, end)


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _year(match: re.Match[str], published: str) -> str:
    groups = match.groupdict()
    if which := (groups.get("which") or "").lower():
        return str(int(published[:4]) + _YEARS_ON.get(which, 0)) if published else ""
    if groups.get("y"):
        return str(groups["y"])
    if groups.get("yy") and 0 <= int(groups["yy"]) <= 49:
        return f"20{groups['yy']}"
    return str(groups.get("y1") or "")


def _read(form: str, match: re.Match[str], span: Span, published: str) -> DateMention | None:
    if form in _DAYS:
        return _days(match, span, published, _DAYS[form])
    return _READERS[form](match, span, published)


_DAYS = {"iso": 1, "slash": 1, "dmy": 1, "dm": 1, "md": 1, "d-dm": 2, "md-d": 2, "dm-dm": 2, "md-md": 2}


def _days(match: re.Match[str], span: Span, published: str, ends: int) -> DateMention | None:
    groups = match.groupdict()
    month = int(groups["m"]) if groups["m"].isdigit() else _month(groups["m"])
    day = int(groups["d"])
    month2 = _month(groups["m2"]) if groups.get("m2") else month
    day2 = int(groups["d2"]) if ends == 2 else day
    stated = _year(match, published)
    if not stated and not published:
        edtf = f"XXXX-{month:02}-{day:02}"
        return DateMention(
            span, f"--{month:02}-{day:02}", f"--{month2:02}-{day2:02}", DateBasis.STATED, edtf, complete=False
        )
    year = int(stated) if stated else nearest_year(month, day, published)
    year1 = int(groups.get("y1") or year) if groups.get("y1") else year - (month > month2)
    try:
        start, end = date(year1, month, day).isoformat(), date(year, month2, day2).isoformat()
    except ValueError:
        return None
    if end < start:
        return None
    if stated:
        basis = DateBasis.RELATIVE if groups.get("which") else DateBasis.STATED
        return DateMention(span, start, end, basis, _edtf(start, end))
    then, later = _readings(start, end, published)
    edtf = _edtf("XXXX" + start[4:], "XXXX" + end[4:])
    return DateMention(span, *then, DateBasis.YEAR_FROM_PUBLICATION, edtf, later)


def _readings(start: str, end: str, published: str) -> tuple[tuple[str, str], tuple[str, str] | None]:
    """How days without a year are read in a clause about the past, and in one about the future if that differs."""
    anchor = _anchor(published)
    if abs((date.fromisoformat(start) - anchor).days) <= _NEAR:
        return (start, end), None
    ahead = date.fromisoformat(start) > anchor
    other = _in_another_year(start, -1 if ahead else 1), _in_another_year(end, -1 if ahead else 1)
    return (other, (start, end)) if ahead else ((start, end), other)


def _in_another_year(day: str, by: int) -> str:
    year = int(day[:4]) + by
    return f"{year}{day[4:]}" if day[5:] != "02-29" or calendar.isleap(year) else f"{year}-02-28"


def _edtf(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def nearest_year(month: int, day: int, published: str) -> int:
    """The year that puts a month and day nearest to the date of publication."""
    anchor = _anchor(published)
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    if len(published) == 4:
        return anchor.year
    last = calendar.monthrange(anchor.year, month)[1]
    return min(years, key=lambda y: (abs((date(y, month, min(day, last, 28)) - anchor).days), y))


def _anchor(published: str) -> date:
    parts = [int(p) for p in published.split("-")] + [0, 0]
    return date(parts[0], parts[1] or 7, parts[2] or 15)


def _month_year(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    year = _year(match, published)
    if not year:
        return None
    value = f"{year}-{_month(match['m']):02}"
    return DateMention(
        span, value, value, DateBasis.RELATIVE if match.groupdict().get("which") else DateBasis.STATED, value
    )


def _months(match: re.Match[str], span: Span, _: str) -> DateMention | None:
    """ "in August and September 2014"."""
    first, last = _month(match["m"]), _month(match["m2"])
    year = int(match["y"])
    start, end = f"{year - (first > last)}-{first:02}", f"{year}-{last:02}"
    return DateMention(span, start, end, DateBasis.STATED, _edtf(start, end))


def _season(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    """A season is told as its year; one of last or next year where the word says so and the season is not near."""
    if not published:
        return None
    anchor, middle = _anchor(published), _SEASONS[match["s"].lower()]
    which = match["which"].lower()
    if which == "last" and anchor.month <= middle + 1:
        return _coarse(span, str(anchor.year - 1))
    return _coarse(span, str(anchor.year + (1 if which == "next" and anchor.month >= middle - 1 else 0)))


def _year_end(_match: re.Match[str], span: Span, published: str) -> DateMention | None:
    return _coarse(span, published[:4]) if published else None


def _month_only(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    if not published or (match["m"].lower() in {"may", "march", "mar"} and match["m"][0].islower()):
        return None
    month = _month(match["m"])
    anchor, which = _anchor(published), match["pre"].lower()
    past = anchor.year if month <= anchor.month or len(published) == 4 else anchor.year - 1
    future = anchor.year if month >= anchor.month or len(published) == 4 else anchor.year + 1
    if which == "last":
        past = future = anchor.year - (month >= anchor.month)
    if which == "next":
        past = future = anchor.year + (month <= anchor.month)
    then, later = f"{past}-{month:02}", f"{future}-{month:02}"
    return DateMention(span, then, then, DateBasis.YEAR_FROM_PUBLICATION, f"XXXX-{month:02}", (later, later))


def _years(match: re.Match[str], span: Span, _: str) -> DateMention | None:
    first, last = match["y"], match["y2"]
    last = last if len(last) == 4 else first[:2] + last
    if int(last) < int(first):
        return None
    return DateMention(span, first, last, DateBasis.STATED, f"{first}/{last}")


def _one_year(match: re.Match[str], span: Span, _: str) -> DateMention:
    return DateMention(span, match["y"], match["y"], DateBasis.STATED, match["y"])


def _weekday(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    if len(published) != 10:
        return None
    anchor = date.fromisoformat(published)
    ahead = (WEEKDAYS[match["w"].lower()] - anchor.weekday()) % 7
    past = anchor - timedelta(days=(7 - ahead) % 7)
    future = anchor + timedelta(days=ahead)
    which = (match["which"] or "").lower()
    if which in {"last", "past"}:
        past = future = past if ahead else past - timedelta(days=7)
    if which in {"next", "coming"}:
        past = future = future if ahead else future + timedelta(days=7)
    return _relative(span, past, future)


def _relative(span: Span, past: date, future: date | None = None) -> DateMention:
    value, later = past.isoformat(), (future or past).isoformat()
    return DateMention(span, value, value, DateBasis.RELATIVE, value, (later, later))


def _ago(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    word = match["n"].lower()
    count = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if not count or not published:
        return None
    unit, anchor = match["unit"].lower(), _anchor(published)
    if unit == "year":
        return _coarse(span, str(anchor.year - count))
    if unit == "month":
        return _coarse(span, shift_month(anchor, -count))
    if unit == "day" and len(published) == 10:
        return _relative(span, anchor - timedelta(days=count))
    return None


def _coarse(span: Span, value: str) -> DateMention:
    return DateMention(span, value, value, DateBasis.RELATIVE, value)


def _day_word(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    if len(published) != 10:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0)
    return _relative(span, date.fromisoformat(published) + timedelta(days=shift))


def _unit(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    if not published:
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    anchor = _anchor(published)
    if match["unit"].lower() == "year":
        return _coarse(span, str(anchor.year + shift))
    return _coarse(span, shift_month(anchor, shift)) if len(published) > 4 else None


def _week(match: re.Match[str], span: Span, published: str) -> DateMention | None:
    """A week is told as its month where it lies wholly in one; else it says too little."""
    if len(published) != 10:
        return None
    shift = {"last": -7, "next": 7, "coming": 7}.get(match["which"].lower(), 0)
    anchor = date.fromisoformat(published)
    monday = anchor + timedelta(days=shift - anchor.weekday())
    sunday = monday + timedelta(days=6)
    return _coarse(span, monday.isoformat()[:7]) if monday.month == sunday.month else None


_READERS: dict[str, Callable[[re.Match[str], Span, str], DateMention | None]] = {
    "my": _month_year, "in-my": _month_year, "m": _month_only, "years": _years, "year": _one_year, "weekday": _weekday,
    "m-my": _months, "name-year": _one_year, "season": _season, "year-end": _year_end,
    "ago": _ago, "day": _day_word, "unit": _unit, "week": _week,
}  # fmt: skip
