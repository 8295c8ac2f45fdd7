"""Betweenness of large networks, estimated from a sample: Brandes' algorithm on arrays, a whole level at a time."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
Steps = list[tuple[Numbers, Numbers]]  # for each level of a search the ends of the links that lead to it

SEED = 1


def estimate(network: networkx.Graph[str], sampled: int) -> dict[str, float]:
    """Betweenness of every node, 0 to 1, without directions, from the shortest paths of `sampled` nodes.

    The nodes are drawn with a fixed seed, and sums are made in the order of ids: the same network, the same result.
    """
    names = sorted(network)
    links = _Links.of(len(names), _pairs(network, {name: number for number, name in enumerate(names)}))
    drawn = random.Random(SEED).sample(range(len(names)), min(sampled, len(names)))
    total = np.zeros(len(names))
    for source in drawn:
        total += _dependencies(links, source)
    scale = len(names) / max(len(drawn) * (len(names) - 1) * (len(names) - 2), 1)
    return dict(zip(names, (total * scale).tolist(), strict=True))


def _pairs(network: networkx.Graph[str], number: dict[str, int]) -> Iterable[tuple[int, int]]:
    """Each link once in each direction, sorted."""
    ends = {(number[a], number[b]) for a, b in network.edges() if a != b}
    return sorted(ends | {(b, a) for a, b in ends})


@dataclass(frozen=True, slots=True)
class _Links:
    """Neighbours of node n: `targets[starts[n]:starts[n + 1]]`."""

    starts: Numbers
    targets: Numbers

    @classmethod
    def of(cls, nodes: int, pairs: Iterable[tuple[int, int]]) -> _Links:
        ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
        degrees = np.bincount(ends[:, 0], minlength=nodes)
        return cls(np.concatenate([[0], np.cumsum(degrees)]), ends[:, 1])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def from_(self, nodes: Numbers) -> tuple[Numbers, Numbers]:
        """Both ends of the links that start at some nodes."""
        counts = self.starts[nodes + 1] - self.starts[nodes]
        first = np.repeat(self.starts[nodes] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        return np.repeat(nodes, counts), self.targets[first + np.arange(counts.sum())]


def _dependencies(links: _Links, source: int) -> Weights:
    """For each node its share in the shortest paths from the source to all others."""
    paths, steps = _search(links, source)
    share = np.zeros(len(links))
    for before, after in reversed(steps):
        part = paths[before] * (1.0 + share[after]) / paths[after]
        share += np.bincount(before, weights=part, minlength=len(links))
    share[source] = 0.0
    return share


def _search(links: _Links, source: int) -> tuple[Weights, Steps]:
    """The number of shortest paths from the source to each node, and the links that these go along, by level."""
    paths, level = np.zeros(len(links)), np.full(len(links), -1)
    paths[source], level[source] = 1.0, 0
    reached, steps = np.array([source]), Steps()
    while len(reached):
        before, after = links.from_(reached)
        onward = level[after] < 0
        before, after = before[onward], after[onward]
        reached = np.unique(after)
        level[reached] = len(steps) + 1
        paths += np.bincount(after, weights=paths[before], minlength=len(links))
        steps.append((before, after))
    return paths, steps
