"""Things of one kind → clusters that are one thing each, and pairs that a person should look at.

Things come in an order of their own, the most telling first, and each joins the cluster that is most like it, or
begins one. Only clusters that share a key with a thing are looked at, so the work grows with the things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.identity.judgements import Judgements
from kg.identity.thing import Thing, together

SAME, DOUBTFUL, MARGIN = 1.0, 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of one kind are known again.

    `keys` are what two tellings of one thing share at least one of; `likeness` is 1 or more where two are one;
    `order` sorts the most telling first; `preference` sorts the id that a cluster keeps first.
    """

    keys: Callable[[Thing], Iterable[str]]
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
    for members in found.members:
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
        """Put things that are one into the cluster that is most like them, or into one of their own."""
        thing = together(members)
        keys = set(self.kind.keys(thing))
        near = sorted({number for key in keys for number in self._by_key[key]})
        rated = sorted((self.kind.likeness(self.whole[n], thing), -n) for n in near if self._may(n, thing))
        best, number = (rated[-1][0], -rated[-1][1]) if rated else (0.0, -1)
        rival = rated[-2][0] if len(rated) > 1 else 0.0
        if best >= SAME and best - rival >= MARGIN:
            self.members[number] += members
            self.whole[number] = together((self.whole[number], thing))
            keys = set(self.kind.keys(self.whole[number]))
        else:
            self._doubt(thing, rated)
            number = len(self.members)
            self.members.append(members)
            self.whole.append(thing)
        for key in keys:
            self._by_key[key].add(number)

    def _may(self, number: int, thing: Thing) -> bool:
        """Whether nobody has judged a thing to be another than those of a cluster."""
        return not any(self.judged.others(one) & self.whole[number].ids for one in thing.ids)

    def _doubt(self, thing: Thing, rated: Sequence[tuple[float, int]]) -> None:
        for likeness, number in rated:
            if likeness >= DOUBTFUL:
                left, right = sorted((self.whole[-number].id, thing.id))
                self.candidates.append(Candidate(left, right, round(likeness, 3)))
