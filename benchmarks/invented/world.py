"""An invented world: persons with namesakes, bodies, goods, and happenings that come again from year to year."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from invented.names import Person, family_name, given_name, patronymic

COUNTRIES = ("place/india", "place/russia")
THIRD = ("place/united-states", "place/france", "place/china")
CITIES = {
    "place/india": ("place/new-delhi", "place/mumbai", "place/bengaluru", "place/goa", "place/visakhapatnam"),
    "place/russia": ("place/moscow", "place/saint-petersburg", "place/vladivostok", "place/kazan", "place/sochi"),
}
HEADS = ("Director", "Secretary", "Commander", "Chief", "Head", "Deputy Chief", "Chairman", "Controller")
FIELDS = ("Logistics", "Shipbuilding", "Training", "Aviation", "Signals", "Exports", "Armour", "Space", "Research")
RANKS = ("Lieutenant General", "Major General", "Vice Admiral", "Rear Admiral", "Air Marshal", "")
GOODS = ("equipment/su-30mki", "equipment/t-90", "equipment/s-400", "equipment/mig-29k", "equipment/ka-226t")
GOODS += ("equipment/ak-203", "equipment/talwar-class", "equipment/brahmos", "equipment/il-76", "equipment/mi-17")
SERVICES = ("org/indian-navy", "org/indian-army", "org/indian-air-force", "org/russian-navy", "org/pacific-fleet")
LONGEST_SERIES, A_NAMESAKE = 8, 0.1


@dataclass(frozen=True, slots=True)
class Happening:
    """One event or agreement, with all that an article could tell of it; `number` is its name in the truth."""

    number: int
    kind: str
    start: date
    persons: tuple[Person, ...] = ()
    body: str = ""
    edition: int = 0
    place: str = ""
    organisations: tuple[str, ...] = ()
    goods: str = ""
    quantity: int = 0
    value: int = 0


@dataclass(slots=True)
class World:
    """All persons and happenings."""

    persons: list[Person] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    names: set[tuple[str, str]] = field(default_factory=set)


def world(source: random.Random, articles: int) -> World:
    """A world that is enough for a number of articles: it grows with them, as the years do."""
    made = World()
    while len(made.persons) < max(40, articles // 3):
        _add_person(source, made)
    while len(made.happenings) < articles // 2:
        _add_series(source, made)
    return made


def _add_person(source: random.Random, made: World) -> None:
    russian = source.random() < 0.5
    name = family_name(source, russian), given_name(source, russian)
    if name in made.names:
        return
    made.names.add(name)
    person = Person(
        len(made.persons),
        name[1],
        patronymic(source) if russian else "",
        name[0],
        COUNTRIES[russian],
        f"{source.choice(HEADS)} of {source.choice(FIELDS)}",
        source.choice(RANKS),
        "",
    )
    made.persons.append(person)
    if source.random() < A_NAMESAKE:
        others = [field for field in FIELDS if field not in person.post]
        office = f"Professor of {source.choice(others)}"
        made.persons.append(
            replace(person, number=len(made.persons), country=source.choice(THIRD), post=office, rank="")
        )


def _add_series(source: random.Random, made: World) -> None:
    """One kind of happening, again each year for some years, all else almost the same."""
    kind = source.choice(("session", "session", "Meeting", "Visit", "Exercise", "Agreement"))
    first = date(2000 + source.randrange(22), 1, 1) + timedelta(source.randrange(365))
    body = f"Working Group on {source.choice(FIELDS)} {len(made.happenings)}"
    persons = tuple(source.sample(made.persons, 1 if kind == "Visit" else 2))
    goods, services = source.choice(GOODS), tuple(source.sample(SERVICES, 2))
    edition = source.randrange(1, 12)
    for year in range(source.randrange(2, LONGEST_SERIES)):
        home = COUNTRIES[year % 2]
        made.happenings.append(
            Happening(
                len(made.happenings),
                "Meeting" if kind == "session" else kind,
                first + timedelta(365 * year + source.randrange(-30, 30)),
                () if kind in {"Exercise", "Agreement"} else persons,
                body if kind == "session" else "",
                edition + year if kind in {"session", "Exercise"} else 0,
                source.choice(CITIES[home]),
                services if kind == "Exercise" else services[:1] if kind == "Agreement" else (),
                goods if kind == "Agreement" else "",
                source.randrange(2, 400) if kind == "Agreement" else 0,
                source.randrange(10, 5000) if kind == "Agreement" else 0,
            )
        )
