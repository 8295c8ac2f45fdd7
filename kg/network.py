"""Graph → networkx: things with accepted facts as nodes, facts between them as edges, and measures of both.

Facts whose object is a date, a number, a rank, a post, an amount or a quantity stand on the node of
their subject. Ranks, posts, amounts and quantities are no nodes of the picture.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import networkx

from kg import vocab
from kg.betweenness import estimate
from kg.measured import Quality
from kg.model import Article, Claim, Datatype, Entity, Factuality, Graph, Literal, Status

Network: TypeAlias = "networkx.MultiDiGraph[str]"

NAMING = frozenset({"type", "altLabel"})
UNSETTLED = frozenset({Status.DISPUTED, Status.INCOMPLETE})
EXACT_BETWEENNESS = 1500
FEWEST_SAMPLED = 30
SAMPLING_EFFORT = 600_000


@dataclass(frozen=True, slots=True)
class NodeFact:
    """A fact of one thing whose object is a value; `label` is the relation in plain words."""

    relation: str
    label: str
    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the network. `facts` are those whose object is a value; `unsettled` claims made no fact."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...]
    factuality: Factuality
    attributes: dict[str, str]
    facts: tuple[NodeFact, ...]
    unsettled: tuple[NodeFact, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two things, with every accepted claim that states it."""

    source: str
    relation: str
    target: str
    label: str
    claims: tuple[Claim, ...]

    @property
    def key(self) -> str:
        """The edge's key in the MultiDiGraph: relation and object."""
        return edge_key(self.relation, self.target)


@dataclass(frozen=True, slots=True)
class Measures:
    """How central a thing is: `degree`, its facts with other things; `betweenness`, 0 to 1, without directions."""

    degree: int
    betweenness: float


def to_network(graph: Graph) -> Network:
    """The network of one graph; the same for the same graph in whatever order its claims stand."""
    entities = {entity.id: entity for entity in graph.entities}
    sorter = _Sorter(entities)
    for claim in sorted(graph.claims, key=_claim_order):
        sorter.add(claim)
    read = tuple(sorted(graph.articles, key=lambda article: article.id))
    network: Network = networkx.MultiDiGraph(articles=read, quality=graph.quality, sources=graph.sources)
    for identifier in sorted(sorter.things):
        network.add_node(identifier, **sorter.attributes(identifier))
    for (source, relation, target), claims in sorted(sorter.between.items()):
        label = plain_words(relation)
        network.add_edge(
            source, target, edge_key(relation, target), relation=relation, label=label, claims=tuple(claims)
        )
    return network


def edge_key(relation: str, target: str) -> str:
    """The key that tells parallel edges apart, such as `chair person/igor-dylevsky`."""
    return f"{relation} {target}"


def plain_words(relation: str) -> str:
    """A relation's local name in plain words: `heldUnder` → `held under`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", relation).lower()


def node(network: Network, identifier: str) -> Node:
    """One node, typed. Raises KeyError where the network has no such node."""
    return Node(identifier, **network.nodes[identifier])


def nodes(network: Network) -> Iterator[Node]:
    """All nodes, typed, in the order of their ids."""
    return (node(network, identifier) for identifier in sorted(network))


def edges(network: Network) -> Iterator[Edge]:
    """All edges, typed, in the order of source, relation and target."""
    found = [
        Edge(source, data["relation"], target, data["label"], data["claims"])
        for source, target, data in network.edges(data=True)
    ]
    return iter(sorted(found, key=lambda edge: (edge.source, edge.relation, edge.target)))


def articles(network: Network) -> tuple[Article, ...]:
    """The articles that the network's claims quote, in the order of their ids."""
    known: tuple[Article, ...] = network.graph.get("articles", ())
    return known


def quality(network: Network) -> tuple[Quality, ...]:
    """What was measured of each relation."""
    known: tuple[Quality, ...] = network.graph.get("quality", ())
    return known


def sources(network: Network) -> dict[str, str]:
    """Article → the source that it goes back to."""
    known: dict[str, str] = network.graph.get("sources", {})
    return known


def measures(network: Network) -> dict[str, Measures]:
    """Degree and betweenness of every node.

    Betweenness (Brandes) is exact up to 1,500 nodes; beyond, it is estimated from 30 to 400 nodes drawn with a fixed
    seed, fewer in larger networks.
    """
    if len(network) > EXACT_BETWEENNESS:
        between = estimate(network, max(FEWEST_SAMPLED, SAMPLING_EFFORT // len(network)))
    else:
        between = networkx.betweenness_centrality(networkx.Graph(networkx.DiGraph(network)))
    return {name: Measures(int(network.degree(name)), float(between[name])) for name in sorted(network)}


def most_central(measured: dict[str, Measures]) -> list[str]:
    """All ids, the most central first: by degree, then betweenness, then id."""
    return sorted(measured, key=lambda name: (-measured[name].degree, -measured[name].betweenness, name))


class _Sorter:
    """Sorts claims into what stands on a node and what stands between two."""

    def __init__(self, entities: dict[str, Entity]) -> None:
        self.entities = entities
        self.names: dict[str, list[str]] = defaultdict(list)
        self.between: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        self.on_node: dict[str, dict[tuple[str, str], list[Claim]]] = defaultdict(lambda: defaultdict(list))
        self.unsettled: dict[str, dict[tuple[str, str], list[Claim]]] = defaultdict(lambda: defaultdict(list))
        self.things: set[str] = set()

    def add(self, claim: Claim) -> None:
        """Put one claim where it belongs."""
        if not self._is_thing(claim.subject):
            return
        accepted = claim.status is Status.ACCEPTED
        if claim.relation in NAMING:
            self._name(claim, accepted)
        elif accepted and isinstance(claim.object, str) and self._is_thing(claim.object):
            self.between[claim.subject, claim.relation, claim.object].append(claim)
            self.things |= {claim.subject, claim.object}
        elif accepted:
            self.on_node[claim.subject][claim.relation, self._value(claim.object)].append(claim)
            self.things.add(claim.subject)
        elif claim.status in UNSETTLED:
            self.unsettled[claim.subject][claim.relation, self._value(claim.object)].append(claim)

    def attributes(self, identifier: str) -> dict[str, object]:
        """The attributes of one node, as `Node` names them."""
        entity = self.entities[identifier]
        attributes = dict(sorted(entity.attributes))
        factuality = Factuality(attributes.pop("factuality", Factuality.ACTUAL.value))
        return {
            "kind": entity.type,
            "label": entity.label,
            "names": tuple(dict.fromkeys([entity.label, *sorted(self.names[identifier])])),
            "factuality": factuality,
            "attributes": attributes,
            "facts": _node_facts(self.on_node.get(identifier, {})),
            "unsettled": _node_facts(self.unsettled.get(identifier, {})),
        }

    def _is_thing(self, identifier: str) -> bool:
        entity = self.entities.get(identifier)
        return entity is not None and entity.type not in vocab.VALUE_TYPES

    def _name(self, claim: Claim, accepted: bool) -> None:
        if accepted and isinstance(claim.object, Literal) and claim.object.datatype is Datatype.NAME:
            self.names[claim.subject].append(claim.object.value)

    def _value(self, target: str | Literal) -> str:
        if isinstance(target, Literal):
            return target.value
        entity = self.entities.get(target)
        return entity.label if entity else target


def _node_facts(grouped: dict[tuple[str, str], list[Claim]]) -> tuple[NodeFact, ...]:
    return tuple(
        NodeFact(relation, plain_words(relation), value, tuple(claims))
        for (relation, value), claims in sorted(grouped.items())
    )


def _claim_order(claim: Claim) -> tuple[str, str, Iterable[object]]:
    return claim.article, claim.digest, claim.evidence
