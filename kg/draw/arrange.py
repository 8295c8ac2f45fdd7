"""Other layouts than that by forces: things in blocks, by year, by kind, or with the joint body they are nearest to.

Like `kg.draw.layout`, a pure function of the network. What is drawn at first stands together; all else below it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.draw.held import short_label
from kg.draw.kinds import KINDS, OTHER, kind_of
from kg.draw.layout import Position
from kg.network import Network, edges, node, nodes

WIDE, HIGH = 130, 74
GAP, HEADING = 90, 110
HEADING_LETTER = 36
WIDEST = 14
LONGEST_HEADING = 28
FARTHEST = 2
DATES = ("startDate", "signedOn", "validFrom", "endDate")

Block = tuple[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each thing stands, and words above the blocks with the place of each."""

    places: dict[str, Position]
    headings: tuple[tuple[str, int, int], ...]


def arrangements(network: Network, ranked: Sequence[str], first: int) -> dict[str, Arrangement]:
    """The layouts `time`, `kind` and `bodies`; `ranked` are all ids, of which the `first` ones are drawn at first."""
    years, bodies = years_of(network), _bodies_of(network)
    return {
        "time": _arranged(ranked, first, lambda names: _by_year(names, years)),
        "kind": _arranged(ranked, first, lambda names: _by_kind(network, names)),
        "bodies": _arranged(ranked, first, lambda names: _by_body(network, names, bodies)),
    }


def years_of(network: Network) -> dict[str, str]:
    """The year of each thing: of its own date, else the first year of what it is linked with; empty if unknown."""
    own = {}
    for thing in nodes(network):
        dates = [fact.value for relation in DATES for fact in thing.facts if fact.relation == relation]
        own[thing.id] = dates[0][:4] if dates else ""
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges(network):
        near[edge.source].append(own[edge.target])
        near[edge.target].append(own[edge.source])
    return {name: year or min(filter(None, near[name]), default="") for name, year in own.items()}


def _arranged(ranked: Sequence[str], first: int, blocks: Callable[[Sequence[str]], list[Block]]) -> Arrangement:
    places: dict[str, Position] = {}
    headings: list[tuple[str, int, int]] = []
    top = 0
    for names in (ranked[:first], ranked[first:]):
        if names:
            top = _place(blocks(names), top, _shelf(len(names)), places, headings)
    return Arrangement(places, tuple(headings))


def _shelf(count: int) -> int:
    """How wide a shelf of blocks is for this many things, so that the whole is about as wide as a screen."""
    return round(math.sqrt(max(count, 1) * WIDE * HIGH * 2.6)) + 2 * WIDE


def _place(
    blocks: Iterable[Block], top: int, widest: int, places: dict[str, Position], headings: list[tuple[str, int, int]]
) -> int:
    """Put blocks side by side on shelves, from `top` downwards; where the next shelf would begin."""
    left, lowest = 0, top
    for heading, levels in blocks:
        rows = [row for level in levels for row in _rows(level, sum(map(len, levels)))]
        width = max(max(map(len, rows)) * WIDE, len(heading) * HEADING_LETTER)
        if left and left + width > widest:
            left, top = 0, lowest + GAP
        headings.append((heading, left - WIDE // 2, top))
        for down, row in enumerate(rows):
            for across, name in enumerate(row):
                places[name] = left + across * WIDE, top + HEADING + down * HIGH
        lowest = max(lowest, top + HEADING + len(rows) * HIGH)
        left += width + GAP
    return lowest + 2 * GAP


def _rows(names: Sequence[str], count: int) -> list[Sequence[str]]:
    wide = min(WIDEST, max(1, math.ceil(math.sqrt(count * HIGH / WIDE * 1.6))))
    return [names[start : start + wide] for start in range(0, len(names), wide)]


def _by_year(names: Sequence[str], years: dict[str, str]) -> list[Block]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in names:
        grouped[years[name]].append(name)
    return [(year or "no date", [grouped[year]]) for year in sorted(grouped, key=lambda year: (not year, year))]


def _by_kind(network: Network, names: Sequence[str]) -> list[Block]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in names:
        grouped[kind_of(node(network, name).kind).key].append(name)
    return [(kind.many, [grouped[kind.key]]) for kind in (*KINDS, OTHER) if grouped[kind.key]]


def _by_body(network: Network, names: Sequence[str], found: dict[str, tuple[str, int]]) -> list[Block]:
    grouped: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        body, steps = found.get(name, ("", 0))
        grouped[body][steps].append(name)
    order = {body: at for at, body in enumerate([*found, ""])}
    return [
        (_heading(network, body), [levels[steps] for steps in sorted(levels)])
        for body, levels in sorted(grouped.items(), key=lambda item: order[item[0]])
    ]


def _heading(network: Network, body: str) -> str:
    words = short_label(node(network, body)) if body else "near no joint body"
    return words if len(words) <= LONGEST_HEADING else f"{words[: LONGEST_HEADING - 1]}…"


def _bodies_of(network: Network) -> dict[str, tuple[str, int]]:
    """For each thing the joint body that it is nearest to, and how many steps from it; countries lead no further.

    Bodies come first, each followed by its parts. What is more than two steps away from all is left out.
    """
    kinds = {thing.id: kind_of(thing.kind).key for thing in nodes(network)}
    bodies = sorted(name for name, kind in kinds.items() if kind == "body")
    parent, near = _links(network, set(bodies))
    reached = sorted(bodies, key=lambda body: _line(body, parent))
    found = {body: (body, 0) for body in reached}
    for steps in range(1, FARTHEST + 1):
        following = []
        for name in reached:
            for other in sorted(near[name] - set(found)):
                found[other] = (found[name][0], steps)
                following.append(other)
        reached = [name for name in following if kinds[name] != "country"]
    return found


def _links(network: Network, bodies: set[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Which body is part of which, and the neighbours of every thing."""
    parent: dict[str, str] = {}
    near: dict[str, set[str]] = defaultdict(set)
    for edge in edges(network):
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
        if edge.relation == "partOf" and {edge.source, edge.target} <= bodies:
            parent.setdefault(edge.source, edge.target)
    return parent, near


def _line(body: str, parent: dict[str, str]) -> list[str]:
    """The body and all above it, the highest first."""
    line = [body]
    while line[-1] in parent and parent[line[-1]] not in line:
        line.append(parent[line[-1]])
    return line[::-1]
