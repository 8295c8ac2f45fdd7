"""Graph → networkx: what becomes a node, what an edge, and how they are measured."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graph import (
    CLAIMS,
    DRONES,
    ENTITIES,
    FIRST,
    GROUP,
    MEETING,
    NEXT,
    OMSK,
    PUNE,
    RAO,
    SECOND,
    STAFF,
    small_graph,
)

from kg.model import Claim, Factuality, Graph
from kg.network import (
    Measures,
    Node,
    NodeFact,
    articles,
    edges,
    measures,
    most_central,
    node,
    nodes,
    plain_words,
    to_network,
)


def claim(relation: str, subject: str, article: str = "first") -> Claim:
    """The one claim of the small graph with this relation, subject and article."""
    [found] = [c for c in CLAIMS if (c.relation, c.subject, c.article) == (relation, subject, article)]
    return found


def test_nodes_are_the_things_that_have_facts() -> None:
    """Ranks and things without a fact are no nodes; topics and places that a fact names are."""
    assert sorted(to_network(small_graph())) == sorted([RAO, GROUP, STAFF, MEETING, NEXT, PUNE, OMSK, DRONES])


def test_a_node_holds_names_attributes_and_facts_with_values() -> None:
    """A person's rank stands on the person, with the claim that says it; the label comes first among the names."""
    assert node(to_network(small_graph()), RAO) == Node(
        RAO,
        "Person",
        "Asha Rao",
        ("Asha Rao", "Air Marshal Asha Rao"),
        Factuality.ACTUAL,
        {"familyName": "Rao", "givenName": "Asha"},
        (NodeFact("rank", "rank", "Air Marshal", (claim("rank", RAO),)),),
        (),
    )


def test_a_disputed_claim_makes_no_fact_but_is_kept() -> None:
    """The date that lost stands among what is unsettled, the other among the facts."""
    meeting = node(to_network(small_graph()), MEETING)
    assert meeting.facts == (
        NodeFact("edition", "edition", "2", (claim("edition", MEETING),)),
        NodeFact("startDate", "start date", "2024-05-03", (claim("startDate", MEETING),)),
    )
    assert meeting.unsettled == (
        NodeFact("startDate", "start date", "2024-05-02", (claim("startDate", MEETING, "second"),)),
    )


def test_a_planned_event_says_so() -> None:
    """Factuality is a field of its own and no attribute."""
    planned = node(to_network(small_graph()), NEXT)
    assert (planned.factuality, planned.attributes) == (Factuality.PLANNED, {})


def test_edges_hold_every_claim_of_their_fact() -> None:
    """Facts between things, sorted, each with the claims of both articles."""
    found = [(e.source, e.relation, e.target, [c.article for c in e.claims]) for e in edges(to_network(small_graph()))]
    assert found == [
        (MEETING, "chair", RAO, ["first", "second"]),
        (MEETING, "discusses", DRONES, ["first"]),
        (MEETING, "heldUnder", GROUP, ["first"]),
        (MEETING, "location", PUNE, ["first", "second"]),
        (NEXT, "location", OMSK, ["first"]),
        (RAO, "affiliation", STAFF, ["first"]),
    ]


def test_plain_networkx_reads_it() -> None:
    """Keys and attributes are what a reader of networkx expects."""
    network = to_network(small_graph())
    assert isinstance(network, networkx.MultiDiGraph)
    key = f"heldUnder {GROUP}"
    assert network.edges[MEETING, GROUP, key]["label"] == "held under"
    assert network.edges[MEETING, GROUP, key]["claims"][0].evidence[0].quote == "second meeting of the Joint Group"
    assert network.nodes[PUNE]["kind"] == "Place"
    assert articles(network) == (FIRST, SECOND)


def test_an_unknown_node_raises() -> None:
    """Typed access does not invent nodes."""
    with pytest.raises(KeyError):
        node(to_network(small_graph()), "person/nobody")


def test_measures_count_facts_and_ways_through() -> None:
    """Degree counts facts with other things; betweenness is high in the middle and 0 at the ends."""
    measured = measures(to_network(small_graph()))
    assert {name: measure.degree for name, measure in measured.items()} == {
        MEETING: 4,
        RAO: 2,
        GROUP: 1,
        DRONES: 1,
        PUNE: 1,
        STAFF: 1,
        NEXT: 1,
        OMSK: 1,
    }
    assert measured[GROUP] == Measures(1, 0.0)
    assert measured[MEETING].betweenness == pytest.approx(9 / 21)
    assert most_central(measured)[:3] == [MEETING, RAO, NEXT]


def test_large_networks_are_sampled_with_a_fixed_seed() -> None:
    """Beyond 1,500 nodes betweenness is an estimate, the same each time; the middle of a star still stands out."""
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_edges_from(("middle", f"ray {number}") for number in range(1600))
    measured = measures(network)
    assert measured == measures(network)
    assert (measured["middle"].degree, measured["ray 7"]) == (1600, Measures(1, 0.0))
    assert 0.9 < measured["middle"].betweenness < 1.1


def test_a_graph_without_facts_is_an_empty_network() -> None:
    """No claims, no nodes, no error."""
    network = to_network(Graph((FIRST,), ENTITIES))
    assert (list(nodes(network)), list(edges(network)), measures(network)) == ([], [], {})


@given(st.permutations(CLAIMS), st.permutations(ENTITIES))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], entities: list[object]) -> None:
    """Whatever the order of claims and entities, the network is the same, in the same order."""
    network = to_network(Graph((SECOND, FIRST), tuple(entities), tuple(claims)))  # type: ignore[arg-type]
    usual = to_network(small_graph())
    assert list(network.nodes(data=True)) == list(usual.nodes(data=True))
    assert list(network.edges(keys=True, data=True)) == list(usual.edges(keys=True, data=True))


def test_relations_read_as_words() -> None:
    """Camel case becomes words in lower case."""
    assert [plain_words(word) for word in ("heldUnder", "chair", "subEventOf")] == [
        "held under",
        "chair",
        "sub event of",
    ]
