"""Things of one kind → clusters that are one thing each, and pairs that a person should look at.

Things come in an order of their own, the most telling first, and each joins the cluster that is most like it, or
begins one. Only clusters that share a key with a thing are looked at, so the work grows with the things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.identity.judgements import Judgements
from kg.identity.thing import Thing, together

SAME, DOUBTFUL, MARGIN = 1.0, 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of one kind are known again.

    A thing is compared with the clusters that have one of its `probes` among their `keys`; `likeness` is 1 or more
    where two are one; `order` sorts the most telling first; `preference` sorts the id that a cluster keeps first.
    """

    keys: Callable[[Thing], Iterable[str]]
    probes: Callable[[Thing], Iterable[str]]
    likeness: Callable[[Thing, Thing], float]
    order: Callable[[Thing], Any]
    preference: Callable[[Thing], Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two ids that may be one thing, and how much speaks for it: 1 would do, were there no rival."""

    left: str
    right: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Clusters:
    """Id → canonical id, for all ids that are not canonical, and the pairs in doubt."""

    canonical: dict[str, str]
    candidates: tuple[Candidate, ...]


def cluster(things: Sequence[Thing], kind: Kind, judged: Judgements) -> Clusters:
    """Unite things that are one. What was judged goes before what the kind says."""
    found = _Found(kind, judged)
    for members in sorted(_judged_same(things, judged), key=lambda members: kind.order(together(members))):
        found.place(members)
    canonical = {}
    for members in filter(None, found.members):
        best = min(members, key=kind.preference).id
        canonical.update({member.id: best for member in members if member.id != best})
    return Clusters(canonical, tuple(found.candidates))


def _judged_same(things: Sequence[Thing], judged: Judgements) -> list[list[Thing]]:
    """The things, those together that were judged to be one."""
    groups: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: thing.id):
        groups[judged.component(thing.id)].append(thing)
    return list(groups.values())


class _Found:
    """The clusters so far, by key."""

    def __init__(self, kind: Kind, judged: Judgements) -> None:
        self.kind, self.judged = kind, judged
        self.members: list[list[Thing]] = []
        self.whole: list[Thing] = []
        self.candidates: list[Candidate] = []
        self._by_key: defaultdict[str, set[int]] = defaultdict(set)

    def place(self, members: list[Thing]) -> None:
        """Put things that are one into the cluster that is most like them, or into one of their own.

        Where they are like several that may well be one, they are what shows that these are.
        """
        thing = together(members)
        near = sorted({number for key in self.kind.probes(thing) for number in self._by_key.get(key, ())})
        rated = sorted((self.kind.likeness(self.whole[n], thing), -n) for n in near if self._may(n, thing))
        best = [-number for likeness, number in reversed(rated) if likeness >= max(SAME, rated[-1][0] - MARGIN)]
        if best and all(self._may_be_one(one, other) for one, other in combinations(best, 2)):
            self._unite(best, members)
        else:
            self._doubt(thing, rated)
            self._unite([], members)

    def _unite(self, numbers: Sequence[int], members: list[Thing]) -> None:
        """Make one cluster of several and of further things, in place of the first of them."""
        home, *others = numbers or [len(self.members)]
        if not numbers:
            self.members.append([])
            self.whole.append(members[0])
        for other in others:
            for key in set(self.kind.keys(self.whole[other])):
                self._by_key[key].discard(other)
            members = [*self.members[other], *members]
            self.members[other] = []
        old = [self.whole[home]] if numbers else []
        self.whole[home] = together([*old, *(self.whole[other] for other in others), *members])
        self.members[home] += members
        for key in set(self.kind.keys(self.whole[home])):
            self._by_key[key].add(home)

    def _may_be_one(self, one: int, other: int) -> bool:
        return self._may(one, self.whole[other]) and self.kind.likeness(self.whole[one], self.whole[other]) >= DOUBTFUL

    def _may(self, number: int, thing: Thing) -> bool:
        """Whether nobody has judged a thing to be another than those of a cluster."""
        return not any(self.judged.others(one) & self.whole[number].ids for one in thing.ids)

    def _doubt(self, thing: Thing, rated: Sequence[tuple[float, int]]) -> None:
        for likeness, number in rated:
            if likeness >= DOUBTFUL:
                left, right = sorted((self.whole[-number].id, thing.id))
                self.candidates.append(Candidate(left, right, round(likeness, 3)))
