"""Persons of one name → those that are two by country and office: things of single articles → things by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.identity.persons import countries, namesakes, offices, share_office
from kg.identity.thing import Thing, together
from kg.vocab import slug


def by_id(things: Iterable[Thing]) -> list[Thing]:
    """One thing for each id, but several for namesakes: the one told of first keeps the id, others get a longer one."""
    told: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        told[thing.id].append(thing)
    return [thing for identifier in sorted(told) for thing in _of_one_id(told[identifier])]


def _of_one_id(tellings: Sequence[Thing]) -> Iterator[Thing]:
    first, *others = _groups(tellings) if tellings[0].kind == "person" else [list(tellings)]
    yield together(first)
    taken = {first[0].id}
    for group in others:
        thing = together(group)
        name = _longer(thing, group[0], taken)
        taken.add(name)
        yield replace(thing, id=name, ids=frozenset({name}), split_from=thing.id)


def _longer(thing: Thing, first: Thing, taken: set[str]) -> str:
    """The id with the person's country or, where another has that, with the article that told of the person first."""
    country = min(countries(replace(thing, ids=frozenset({"person/"}))), default="").partition("/")[2]
    named = f"{thing.id}-{country}"
    return named if country and named not in taken else f"{thing.id}-{slug(min(first.articles))}"


def _groups(tellings: Sequence[Thing]) -> list[list[Thing]]:
    """The tellings by person. Each stands with those that are most like it among those that it may be."""
    groups: list[list[Thing]] = []
    for one in sorted(tellings, key=_order):
        may = [group for group in groups if not any(namesakes(one, other) for other in group)]
        best = max(may, key=lambda group: _closeness(one, group), default=None)
        if best is None:
            groups.append([one])
        else:
            best.append(one)
    return groups


def _order(thing: Thing) -> tuple[bool, str, str]:
    return not thing.of("country"), min(thing.times, default="~"), min(thing.articles)


def _closeness(one: Thing, group: Sequence[Thing]) -> int:
    country = any(one.of("country") & other.of("country") for other in group)
    return 2 * any(share_office(offices(one), offices(other)) for other in group) + country
