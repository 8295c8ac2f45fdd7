"""Persons of one name → those that are two by country and office: things of single articles → things by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.identity.persons import namesakes, offices, share_office
from kg.identity.thing import Thing, together
from kg.vocab import slug


def by_id(things: Iterable[Thing]) -> list[Thing]:
    """One thing for each id, but several for namesakes: the one told of first keeps the id, others get a longer one."""
    told: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        told[thing.id].append(thing)
    return [thing for identifier in sorted(told) for thing in _of_one_id(told[identifier])]


def _of_one_id(tellings: Sequence[Thing]) -> Iterator[Thing]:
    if tellings[0].kind != "person":
        yield together(tellings)
        return
    first, *others = map(together, _groups(_alike(tellings)))
    yield first
    taken = {first.id}
    for thing in others:
        name = _longer(thing, taken)
        taken.add(name)
        yield replace(thing, id=name, ids=frozenset({name}), split_from=thing.id)


def _longer(thing: Thing, taken: set[str]) -> str:
    """The id with the person's country or, where another has that, with the first of the articles."""
    country = min(thing.of("country"), default="").partition("/")[2]
    named = f"{thing.id}-{country}"
    return named if country and named not in taken else f"{thing.id}-{slug(min(thing.articles))}"


def _alike(tellings: Iterable[Thing]) -> list[Thing]:
    """The tellings, those of one country and office together; the one told of first is the first."""
    found: defaultdict[tuple[frozenset[str], frozenset[str]], list[Thing]] = defaultdict(list)
    for one in tellings:
        found[one.of("country"), one.of("post")].append(one)
    return sorted((together(sorted(same, key=_order)) for same in found.values()), key=_order)


def _groups(tellings: Iterable[Thing]) -> list[list[Thing]]:
    """The tellings by person. Each stands with those that are most like it among those that it may be."""
    groups: list[list[Thing]] = []
    for one in tellings:
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
