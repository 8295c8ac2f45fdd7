"""Dates in the forms that newspapers use."""

from __future__ import annotations

import pytest
from extracting import PUBLISHED
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import find, nearest_year
from kg.extract.when import DateMention, shift_month
from kg.model import DateBasis, Span

STATED, YEAR, RELATIVE = DateBasis.STATED, DateBasis.YEAR_FROM_PUBLICATION, DateBasis.RELATIVE


def values(text: str, published: str = PUBLISHED) -> list[tuple[str, str, str]]:
    """(words, start, end) of each date of a text."""
    return [(text[d.span.start : d.span.end], d.start, d.end) for d in find(text, published)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 5 May 2019", "2019-05-05", "2019-05-05"),
        ("on May 5, 2019", "2019-05-05", "2019-05-05"),
        ("on the 5th of May 2019", "2019-05-05", "2019-05-05"),
        ("on 2019-05-05", "2019-05-05", "2019-05-05"),
        ("on 05/05/2019", "2019-05-05", "2019-05-05"),
        ("on 5.5.2019", "2019-05-05", "2019-05-05"),
        ("on Sept 3, 2018", "2018-09-03", "2018-09-03"),
        ("on 05-Nov-18", "2018-11-05", "2018-11-05"),
        ("from 4-6 December 2018", "2018-12-04", "2018-12-06"),
        ("from Dec 4 to 6, 2018", "2018-12-04", "2018-12-06"),
        ("from 28 April to 3 May 2018", "2018-04-28", "2018-05-03"),
        ("from Dec 28 to Jan 3, 2019", "2018-12-28", "2019-01-03"),
        ("in October 2018", "2018-10", "2018-10"),
        ("in October, 2018", "2018-10", "2018-10"),
        ("for 2011-2020", "2011", "2020"),
        ("for 2021-31", "2021", "2031"),
        ("in 2016", "2016", "2016"),
    ],
)
def test_a_date_with_its_year_is_as_exact_as_stated(text: str, start: str, end: str) -> None:
    """Days, ranges, months and years with a year in the text need no date of publication."""
    assert [(d.start, d.end, d.basis) for d in find(text, "")] == [(start, end, STATED)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 3 May", "2019-05-03", "2019-05-03"),
        ("on Dec 14", "2018-12-14", "2018-12-14"),
        ("from November 28 to 29", "2018-11-28", "2018-11-29"),
        ("from 30 April to 2 May", "2019-04-30", "2019-05-02"),
    ],
)
def test_a_day_without_a_year_takes_the_year_nearest_to_publication(text: str, start: str, end: str) -> None:
    """The year comes from the date of publication and is marked so, with an unknown year in EDTF."""
    found = find(text, PUBLISHED)[0]
    shown = "XXXX" + start[4:] if start == end else f"XXXX{start[4:]}/XXXX{end[4:]}"
    assert (found.start, found.end, found.basis, found.edtf) == (start, end, YEAR, shown)


def test_a_day_stays_incomplete_where_no_year_can_be_had() -> None:
    """Without a date of publication a day without a year keeps its month and day only."""
    found = find("on 3 May", "")
    assert found == [DateMention(Span(3, 8), "--05-03", "--05-03", STATED, "XXXX-05-03", complete=False)]


def test_a_month_alone_is_in_the_past_or_ahead_as_the_clause_says() -> None:
    """A bare month has two readings: the last one, and in a plan the next one."""
    found = find("in October", PUBLISHED)[0]
    assert (found.values(False), found.values(True), found.basis) == (
        ("2018-10", "2018-10"),
        ("2019-10", "2019-10"),
        YEAR,
    )


@pytest.mark.parametrize(
    ("text", "month"), [("last May", "2018-05"), ("last March", "2019-03"), ("next March", "2020-03")]
)
def test_last_and_next_say_which_month(text: str, month: str) -> None:
    """With "last" and "next" a month has one reading, whatever the clause says."""
    found = find(text, PUBLISHED)[0]
    assert found.values(False) == found.values(True) == (month, month)


def test_in_before_a_month_and_two_figures_is_a_year() -> None:
    """ "in Feb 17" is a month of a year, "on Feb 17" a day."""
    assert values("in Feb 17") == [("Feb 17", "2017-02", "2017-02")]
    assert values("on Feb 17, 2018") == [("Feb 17, 2018", "2018-02-17", "2018-02-17")]


@pytest.mark.parametrize(
    "dateline", ["NEW DELHI, May 6, 2019: ", "Moscow (6 May 2019) - ", "PUNE/DELHI, 6 May 2019 -- "]
)
def test_the_dateline_stands_for_an_unknown_day_of_publication(dateline: str) -> None:
    """Without a day of publication relative dates are reckoned from the dateline."""
    assert find(dateline + "They met on Friday.", "")[-1].start == "2019-05-03"
    assert find(dateline + "They met on Friday.", "2020-01-15")[-1].start == "2020-01-10"


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    """A day told in running text does not anchor other days."""
    assert [d.start for d in find("They met on 6 May 2019: it was cold. They left on Friday.", "")] == ["2019-05-06"]


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Friday", "2019-05-03", "2019-05-10"),
        ("on Monday", "2019-05-06", "2019-05-06"),
        ("last Monday", "2019-04-29", "2019-04-29"),
        ("last Friday", "2019-05-03", "2019-05-03"),
        ("this morning", "2019-05-06", "2019-05-06"),
        ("next Monday", "2019-05-13", "2019-05-13"),
        ("yesterday", "2019-05-05", "2019-05-05"),
        ("today", "2019-05-06", "2019-05-06"),
        ("tomorrow", "2019-05-07", "2019-05-07"),
        ("two days ago", "2019-05-04", "2019-05-04"),
        ("three months ago", "2019-02", "2019-02"),
        ("two years ago", "2017", "2017"),
        ("last month", "2019-04", "2019-04"),
        ("next month", "2019-06", "2019-06"),
        ("last year", "2018", "2018"),
        ("next week", "2019-05", "2019-05"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(text: str, past: str, future: str) -> None:
    """Weekdays and "last month" are reckoned from the day of publication, Monday 6 May 2019, and marked so."""
    found = find(text, PUBLISHED)[0]
    assert (found.values(False)[0], found.values(True)[0], found.basis) == (past, future, RELATIVE)


@pytest.mark.parametrize("text", ["on Friday", "yesterday", "last week", "two days ago"])
def test_a_month_of_publication_gives_no_relative_day(text: str) -> None:
    """Where only the month of publication is known, days reckoned from it are not guessed."""
    assert find(text, "2019-05") == []


def test_a_week_across_two_months_is_no_date() -> None:
    """A week is given as its month only where it lies wholly in one."""
    assert find("last week", "2019-05-06") == []


def test_a_weekday_beside_its_date_says_nothing_more() -> None:
    """ "Sunday, 5 May 2019" is one date."""
    assert values("on Sunday, 5 May 2019, in Pune") == [("5 May 2019", "2019-05-05", "2019-05-05")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It began on 3 May 2018. Two days later it ended.", "2018-05-05"),
        ("It began on 3 May 2018 and ended the following day.", "2018-05-04"),
        ("It was signed in March 2016 and ratified three months later.", "2016-06"),
        ("It was signed in 2010 and renewed five years later.", "2015"),
        ("It began on 3 May 2018 and ended on the 21st.", "2018-05-21"),
    ],
)
def test_a_date_can_be_told_from_the_one_before(text: str, second: str) -> None:
    """ "Two days later" and "on the 21st" are reckoned from the date told before."""
    assert [(d.start, d.basis) for d in find(text, PUBLISHED)][1] == (second, RELATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "Some 2000 troops took part.",
        "The T-2019 and 2015 km",
        "worth 12.5.",
        "the 2+2 dialogue",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Modal verbs, counts, designations and days that no calendar has are not dates."""
    assert find(text, PUBLISHED) == []


def test_a_day_that_no_calendar_has_leaves_its_month() -> None:
    """Of 31 February only the month is taken."""
    assert values("on 31 February 2019") == [("February 2019", "2019-02", "2019-02")]


def test_a_date_ends_before_the_full_stop() -> None:
    """The words of a date leave out the stop of the sentence."""
    assert [words for words, _, _ in values("He left on 12 June. He came back on 3 Sept.")] == ["12 June", "3 Sept"]


def test_the_nearest_year_looks_both_ways() -> None:
    """December before a January, and January after a December; a bare year is taken as it is."""
    assert [
        nearest_year(12, 30, "2019-01-05"),
        nearest_year(1, 3, "2018-12-30"),
        nearest_year(10, 28, "2025-10"),
        nearest_year(2, 1, "2025"),
    ] == [2018, 2019, 2025, 2025]


def test_months_are_shifted_across_years() -> None:
    """Fourteen months on, and one month back from January."""
    from datetime import date

    assert [shift_month(date(2019, 11, 5), 14), shift_month(date(2019, 1, 5), -1)] == ["2021-01", "2018-12"]


@settings(deadline=None, max_examples=100)
@given(
    st.text(alphabet="0123456789-/., Maytoh32nd", max_size=40), st.sampled_from(["", "2019", "2019-02", "2020-02-29"])
)
def test_dates_of_any_text_lie_in_it_apart_from_each_other(text: str, published: str) -> None:
    """No date runs out of the text or into another, and none ends before it starts."""
    found = find(text, published)
    ends = [0, *(d.span.end for d in found)]
    assert all(0 <= before <= d.span.start < d.span.end <= len(text) for before, d in zip(ends, found, strict=False))
    assert all(d.start <= d.end for d in found if d.complete)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on May 13,2025", ["2025-05-13"]),
        ("in Sept.2022 and January'22", ["2022-09", "2022-01"]),
        ("signed on Feb 18 this year", ["2023-02-18"]),
        ("in April of last year", ["2022-04"]),
        ("for INDRA-2017", ["2017"]),
        ("in August and September 2014", ["2014-08"]),
        ("took delivery this spring", ["2023"]),
        ("last autumn, next summer", ["2022", "2024"]),
        ("flies there at the year's end", ["2023"]),
        ("On June 24 he came. Two days before, they left.", ["2023-06-24", "2023-06-22"]),
        ("On June 24 he came. Earlier in the day they met.", ["2023-06-24", "2023-06-24"]),
        ("On June 24 he came; the day after, he left", ["2023-06-24", "2023-06-25"]),
    ],
)  # fmt: skip
def test_dates_run_together_and_dates_by_way_of_others(text: str, dates: list[str]) -> None:
    """No blank after a comma, years by words, years in names, seasons, and days told from the day before."""
    assert [found.start for found in find(text, "2023-08-16")] == dates


def test_a_day_without_a_year_that_is_far_off_is_read_by_tense() -> None:
    """17 January in a text of August: this year's where it is past, next year's where it is planned."""
    (found,) = find("on 17 January", "2023-08-16")
    assert (found.values(future=False)[0], found.values(future=True)[0]) == ("2023-01-17", "2024-01-17")
