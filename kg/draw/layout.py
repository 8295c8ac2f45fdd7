"""Where each thing stands in the picture: a pure function of the network.

The most central things are laid out by forces (in the manner of ForceAtlas2: every pair repels, facts
attract, the middle pulls a little) and pushed apart until a label fits under each; the others are set
in rings around what they are linked with. Starting points come from hashes of the ids; positions are
rounded at each step, so that the last bit of a floating-point sum does not decide where a thing ends.
"""

from __future__ import annotations

import hashlib
import math

import networkx
import numpy as np
from numpy.typing import NDArray

from kg.network import Network

Points = NDArray[np.float64]
Position = tuple[int, int]

BY_FORCES = 400
STEPS = 300
FIRST_STEP = 60.0
REPULSION = 56.0
ATTRACTION = 0.16
GRAVITY = 0.05
STRETCH = 1.05
BOX = (118.0, 62.0)
ROOM = 105.0
SPREADING_STEPS = 150
PUSH = 0.35
STRAYS = 0.45


def positions(network: Network, ranked: list[str]) -> dict[str, Position]:
    """A place for every node, in the page's units (one is a CSS pixel at a zoom of 1).

    `ranked` are all ids, the most central first, as `kg.network.most_central` gives them.
    """
    simple = networkx.Graph(networkx.DiGraph(network))
    inner = ranked[:BY_FORCES]
    points = _spread(_pulled(simple, inner))
    placed = {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(inner, points, strict=True)}
    return _ringed(simple, ranked[BY_FORCES:], placed)


def _start(names: list[str]) -> Points:
    """Points in a disc, each a function of its name alone."""
    points = []
    for name in names:
        digest = hashlib.sha256(name.encode("utf-8")).digest()
        angle, radius = (int.from_bytes(part, "big") / 2**64 for part in (digest[:8], digest[8:16]))
        points.append((math.cos(angle * math.tau) * math.sqrt(radius), math.sin(angle * math.tau) * math.sqrt(radius)))
    return np.array(points, dtype=np.float64).reshape(-1, 2) * 40.0 * math.sqrt(max(len(names), 1))


def _pulled(simple: networkx.Graph[str], names: list[str]) -> Points:
    points = _start(names)
    index = {name: number for number, name in enumerate(names)}
    pairs = sorted((index[a], index[b]) for a, b in simple.edges(names) if a in index and b in index and a != b)
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    weight = np.sqrt(np.array([1.0 + simple.degree(name) for name in names], dtype=np.float64))
    for step in range(STEPS):
        longest = FIRST_STEP * (1.0 - step / STEPS) + 1.0
        points = np.round(points + _limited(_forces(points, ends, weight), longest), 3)
    stretched: Points = points * np.array([STRETCH, 1.0])
    return stretched


def _forces(points: Points, ends: NDArray[np.int64], weight: Points) -> Points:
    """What moves each point; `weight` is the square root of its links, so that hubs do not swallow what they touch."""
    across, down = _differences(points)
    pushes = REPULSION * np.outer(weight, weight) / (across**2 + down**2 + 1.0)
    total = np.stack([(pushes * across).sum(axis=1), (pushes * down).sum(axis=1)], axis=1)
    if len(ends):
        first, second = ends[:, 0], ends[:, 1]
        pull = (points[second] - points[first]) * ATTRACTION * np.minimum(weight[first], weight[second])[:, None]
        np.add.at(total, first, pull / weight[first][:, None])
        np.add.at(total, second, -pull / weight[second][:, None])
    moved: Points = total - points * GRAVITY * weight[:, None]
    return moved


def _differences(points: Points) -> tuple[Points, Points]:
    """For every pair of points how far the first lies to the right of, and below, the second."""
    return np.subtract.outer(points[:, 0], points[:, 0]), np.subtract.outer(points[:, 1], points[:, 1])


def _limited(moves: Points, longest: float) -> Points:
    """The same moves, none longer than `longest`."""
    lengths = np.sqrt((moves**2).sum(axis=1, keepdims=True)) + 1e-9
    shortened: Points = moves * np.minimum(1.0, longest / lengths)
    return shortened


def _spread(points: Points) -> Points:
    """The points pushed apart until no two of their label boxes overlap, or the steps are used up."""
    points = _roomy(_gathered(points))
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points)))).astype(np.float64)
    for _ in range(SPREADING_STEPS):
        across, down = _differences(points)
        wide, high = BOX[0] - np.abs(across), BOX[1] - np.abs(down)
        touching = (wide > 0) & (high > 0) & (order != 0)
        if not touching.any():
            break
        sideways = touching & (wide * BOX[1] < high * BOX[0])
        right = (wide * np.where(across == 0, order, np.sign(across)) * sideways).sum(axis=1)
        below = (high * np.where(down == 0, order, np.sign(down)) * (touching & ~sideways)).sum(axis=1)
        points = np.round(points + np.stack([right, below], axis=1) * PUSH, 3)
    return points


def _roomy(points: Points) -> Points:
    """The points drawn apart evenly until the middle one of the nearest neighbours is about a label away."""
    if len(points) < 3:
        return points
    across, down = _differences(points)
    squared = across**2 + down**2
    np.fill_diagonal(squared, np.inf)
    nearest = float(np.median(np.sqrt(squared.min(axis=1))))
    wanted = ROOM * (2.0 + min(1.0, 60.0 / len(points))) / 3.0
    larger: Points = points * max(1.0, wanted / max(nearest, 1.0))
    return larger


def _gathered(points: Points) -> Points:
    """The points with those far out brought nearer, so that a few strays do not make all the rest small."""
    radius = np.sqrt((points**2).sum(axis=1)) + 1e-9
    usual = float(np.quantile(radius, 0.75)) if len(radius) else 1.0
    nearer: Points = points * np.where(radius > usual, (usual / radius) ** STRAYS, 1.0)[:, None]
    return nearer


def _ringed(simple: networkx.Graph[str], names: list[str], placed: dict[str, Position]) -> dict[str, Position]:
    """Each further thing on the first free place of a grid, seen from the most central thing it is linked with."""
    rank = {name: number for number, name in enumerate([*placed, *names])}
    taken = {_cell(place) for place in placed.values()}
    reached: dict[str, int] = {}
    for name in names:
        anchor = min((other for other in simple[name] if other in placed), key=rank.__getitem__, default="")
        x, y = placed.get(anchor, (0, 0))
        step, stride = reached.get(anchor, 0), 4
        while _cell(place := _on_spiral(x, y, step)) in taken:
            step, stride = step + stride // 4, stride + 1  # longer strides where it is crowded
        reached[anchor] = step
        taken.add(_cell(place))
        placed[name] = place
    return placed


def _on_spiral(x: int, y: int, step: int) -> Position:
    """The `step`-th point of a sunflower spiral about a point."""
    radius, angle = 70.0 * math.sqrt(step + 1.0), step * 2.399963229728653
    return round(x + radius * math.cos(angle) * STRETCH), round(y + radius * math.sin(angle))


def _cell(place: Position) -> Position:
    return int(place[0] // BOX[0]), int(place[1] // BOX[1])
