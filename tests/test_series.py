"""Editions of bodies and exercises."""

from __future__ import annotations

from claims import article, claim, date, extraction

from kg.merge import merge
from kg.model import Claim, Datatype, Entity, Factuality, Graph, Literal
from kg.series import Edition, Standing, all_series, series_of
from kg.show import describe

GROUP = Entity("org/group", "WorkingGroup", "Joint Group")
GAMES = Entity("programme/games", "EventSeries", "Games")
DELHI = Entity("place/delhi", "Place", "New Delhi")
INDIA = Entity("place/india", "Country", "India")


def meetings(*told: tuple[int, str], planned: tuple[int, ...] = (), where: tuple[str, ...] = ()) -> Graph:
    """Meetings of the group: edition, 0 for none, and date, empty for none."""
    claims: list[Claim] = []
    things = []
    for index, (number, day) in enumerate(told):
        event = Entity(f"event/m{index}", "Meeting", f"meeting {index}")
        things.append(event)
        how = {"factuality": Factuality.PLANNED if index in planned else Factuality.ACTUAL}
        claims.append(claim(event.id, "heldUnder", GROUP.id, **how))
        claims += [claim(event.id, "edition", Literal(str(number), Datatype.INTEGER), **how)] if number else []
        claims += [claim(event.id, "startDate", date(day), **how)] if day else []
        claims += [claim(event.id, "location", place, **how) for place in where]
    return merge([extraction(*claims, article=article(), entities=(GROUP, DELHI, INDIA, *things))])


def row(graph: Graph) -> list[tuple[int, Standing, str]]:
    """Number, standing and date of the editions."""
    (series,) = all_series(graph)
    return [(edition.number, edition.standing, edition.date) for edition in series.editions]


def cadence(graph: Graph) -> float | None:
    """The cadence of the one series."""
    (series,) = all_series(graph)
    return series.cadence


def test_numbers_between_known_ones_are_absent() -> None:
    """A gap is shown; what lies before the first and after the last known number is not."""
    assert row(meetings((3, "2023-07-18"), (6, "2026"), planned=(1,))) == [
        (3, Standing.REPORTED, "2023-07-18"),
        (4, Standing.ABSENT, ""),
        (5, Standing.ABSENT, ""),
        (6, Standing.PLANNED, "2026"),
    ]


def test_editions_without_a_number_stand_by_their_date() -> None:
    """Before the first that is later; without a date at the end."""
    graph = meetings((2, "2022"), (0, "2021-05"), (0, ""), (3, "2024"))
    assert [number for number, _, _ in row(graph)] == [0, 2, 3, 0]
    assert row(graph)[0][2] == "2021-05"


def test_an_edition_has_its_event_and_places() -> None:
    """The city before the country."""
    (series,) = all_series(meetings((5, "2025-10-28"), where=(INDIA.id, DELHI.id)))
    assert (series.id, series.label) == (GROUP.id, "Joint Group")
    assert series.editions == (
        Edition(5, Standing.REPORTED, "event/m0", "meeting 0", "2025-10-28", ("New Delhi", "India")),
    )


def test_cadence_is_the_median_of_months_between_editions_held() -> None:
    """Those planned do not count."""
    graph = meetings((1, "2020-01-15"), (2, "2021-01-15"), (3, "2021-07-15"), (4, "2030"), planned=(3,))
    assert cadence(graph) == 9.0
    assert cadence(meetings((1, "2020"))) is None


def test_editions_left_out_share_the_months() -> None:
    """Two years for two steps are a year each."""
    assert cadence(meetings((1, "2020-01-15"), (3, "2022-01-15"))) == 12.0


def test_a_date_that_goes_back_is_no_step() -> None:
    """A wrong number does not upset the cadence."""
    assert cadence(meetings((1, "2021"), (8, "2008-10"), (9, "2009-10"), (10, "2010-10"))) == 12.0


def test_where_few_are_numbered_all_dates_tell_the_cadence() -> None:
    """Two numbers of another count do not set the pace."""
    years = [(0, str(year)) for year in range(2010, 2020)]
    assert cadence(meetings(*years, (1, "2020"), (12, "2021"))) == 12.0


def test_without_numbers_dates_alone_tell_the_cadence() -> None:
    """In whatever order they are told."""
    assert cadence(meetings((0, "2022"), (0, "2020"), (0, "2021"))) == 12.0


def test_an_exercise_is_a_series_and_a_person_is_none() -> None:
    """By the name of the series."""
    event = Entity("event/games-1", "Exercise", "Games 2021")
    graph = merge([extraction(claim(event.id, "inSeries", GAMES.id), entities=(event, GAMES))])
    assert [series.id for series in all_series(graph)] == [GAMES.id]
    assert series_of(graph, event) is None


def test_a_card_of_a_body_has_its_series() -> None:
    """`kg show` prints it."""
    graph = meetings((3, "2023-07-18"), (5, "2025"))
    card = describe(graph, GROUP)
    assert card.series == all_series(graph)[0]
