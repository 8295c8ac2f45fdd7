"""Betweenness on arrays."""

from __future__ import annotations

import networkx
import pytest

from kg.betweenness import estimate


@pytest.mark.parametrize("seed", range(3))
def test_where_all_nodes_are_drawn_it_is_exact(seed: int) -> None:
    """The same as networkx's, parallel and reversed links and loops counting once or not at all."""
    plain = networkx.relabel_nodes(networkx.gnm_random_graph(60, 90, seed=seed), lambda number: f"thing/{number:02}")
    network = networkx.MultiDiGraph(plain)
    network.add_edges_from([*plain.edges(), ("thing/00", "thing/00")])
    assert estimate(network, 60) == pytest.approx(networkx.betweenness_centrality(plain))


def test_a_sample_is_the_same_each_time_and_near_the_truth() -> None:
    """The middle of a star lies on all ways, the others on none."""
    star = networkx.relabel_nodes(networkx.star_graph(400), lambda number: f"n{number:03}")
    estimated = estimate(star, 50)
    assert estimated == estimate(star, 50)
    assert estimated["n000"] == pytest.approx(1.0, abs=0.05)
    assert max(value for name, value in estimated.items() if name != "n000") == 0.0


def test_nothing_has_no_middle() -> None:
    """An empty network, and one without links."""
    lonely = networkx.Graph()
    assert estimate(lonely, 5) == {}
    lonely.add_nodes_from("ab")
    assert estimate(lonely, 5) == {"a": 0.0, "b": 0.0}
