"""Network → which things belong together, and how deep in the network each stands."""

from __future__ import annotations

import networkx

from kg.network import Network


def communities(network: Network) -> dict[str, int]:
    """The number of each thing's community, from 0, the largest first (Louvain, with a fixed seed).

    Two things are tied as strongly as there are facts between them. Things without ties are alone.
    """
    names = sorted(network)
    number = {name: at for at, name in enumerate(names)}
    ties: networkx.Graph[int] = networkx.Graph()  # whole numbers, whose order in sets is the same in every run
    ties.add_nodes_from(range(len(names)))
    for source, target in sorted((number[source], number[target]) for source, target in network.edges()):
        if source != target:
            weight = ties.get_edge_data(source, target, {"weight": 0})["weight"]
            ties.add_edge(source, target, weight=weight + 1)
    found = networkx.community.louvain_communities(ties, seed=1) if names else []
    ranked = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {names[member]: at for at, members in enumerate(ranked) for member in members}


def core_numbers(network: Network) -> dict[str, int]:
    """For each thing the largest k such that it is among things that all have k links with each other's group."""
    simple = networkx.Graph(networkx.DiGraph(network))
    simple.remove_edges_from(list(networkx.selfloop_edges(simple)))
    found: dict[str, int] = networkx.core_number(simple)
    return {name: found[name] for name in sorted(found)}
