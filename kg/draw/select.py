"""Network + what is asked for → the part of the network that a page holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx

from kg.draw.arrange import years_of
from kg.draw.kinds import KINDS, OTHER, kind_of
from kg.errors import UserError
from kg.network import Network, articles, edges, node, nodes


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page holds; what is empty asks for nothing.

    `focus` are ids around which everything within `hops` facts is kept; `things` are ids that alone are kept;
    `kinds` are keys of the legend; `relations` local names; `first_year` and `last_year` bound what has a date.
    """

    focus: tuple[str, ...] = ()
    hops: int = 1
    things: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    first_year: str = ""
    last_year: str = ""


def select(network: Network, selection: Selection) -> Network:
    """The part of a network that a selection asks for, with the articles that it quotes.

    Raises UserError where the selection names what is not there.
    """
    _check(network, selection)
    part = network.copy()
    if selection.relations:
        for edge in edges(network):
            if edge.relation not in selection.relations:
                part.remove_edge(edge.source, edge.target, edge.key)
        part.remove_nodes_from([name for name in sorted(part) if not part.degree(name)])
    keep = set(part)
    if selection.things is not None:
        keep &= set(selection.things)
    if selection.focus:
        keep &= _around(part, selection.focus, selection.hops)
    if selection.kinds:
        keep &= {name for name in part if kind_of(node(part, name).kind).key in selection.kinds}
    keep &= set(_in_years(network, selection)) if selection.first_year or selection.last_year else keep
    return kept(part, keep)


def kept(network: Network, things: Iterable[str]) -> Network:
    """A copy of a network with these things alone, and with no other articles than those that it still quotes."""
    part: Network = network.subgraph(things).copy()
    quoted = {claim.article for edge in edges(part) for claim in edge.claims}
    for thing in nodes(part):
        quoted |= {claim.article for fact in (*thing.facts, *thing.unsettled) for claim in fact.claims}
    part.graph["articles"] = tuple(article for article in articles(part) if article.id in quoted)
    return part


def _check(network: Network, selection: Selection) -> None:
    known = [kind.key for kind in (*KINDS, OTHER)]
    _all_known("no such kind", selection.kinds, known)
    _all_known("no such relation in the build", selection.relations, sorted({edge.relation for edge in edges(network)}))
    for name in selection.focus:
        if name not in network:
            raise UserError("the page has no such thing", name, "name one that has a fact with another thing")


def _all_known(what: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            raise UserError(what, name, f"there are: {', '.join(known)}")


def _around(network: Network, focus: Iterable[str], hops: int) -> set[str]:
    simple = networkx.Graph(networkx.DiGraph(network))
    inside = [name for name in focus if name in simple]
    return {
        other for name in inside for other in networkx.single_source_shortest_path_length(simple, name, cutoff=hops)
    } | set(inside)


def _in_years(network: Network, selection: Selection) -> list[str]:
    """The things whose year lies within the bounds, and those without a year."""
    years = years_of(network)
    lowest, highest = selection.first_year or "0000", selection.last_year or "9999"
    return [thing.id for thing in nodes(network) if not years[thing.id] or lowest <= years[thing.id] <= highest]
