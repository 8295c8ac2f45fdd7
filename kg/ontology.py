"""The ontology's files as values: which classes and relations there are, and the integrity rules.

`ontology/*` → `Relation`, `Rule` and rdflib graphs. Read once a process; callers must not change the graphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDFS, XSD, Graph, Namespace, Node, URIRef

from kg.model import Datatype
from kg.vocab import DEF, PREFIXES, resource

ONTOLOGY_FILES = ("core.ttl", "schemes.ttl")
_THINGS = (
    *("Agent", "Place", "Post", "Topic", "Rank"),
    *("Event", "Agreement", "Equipment", "Programme", "Quantity", "Money"),
)
_INDRUS = Namespace(DEF)
_SCHEMA = Namespace(PREFIXES["schema"])
_DATATYPES = {XSD[kind.value]: kind for kind in Datatype if kind not in (Datatype.NAME, Datatype.CLASS)}


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact property: which classes its subjects and objects may be of, or which kinds of literal it takes.

    Classes are local names, with all their subclasses.
    """

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    literals: frozenset[Datatype]
    single_valued: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """An integrity rule: a query that finds no row in a right graph."""

    name: str
    text: str
    query: str


@cache
def ontology_graph() -> Graph:
    """Core ontology and schemes."""
    graph = Graph()
    for name in ONTOLOGY_FILES:
        graph.parse(resource("ontology", name), format="turtle")
    return graph


@cache
def rules() -> tuple[Rule, ...]:
    """The integrity rules, by name."""
    return tuple(_rule(path) for path in sorted(resource("ontology", "rules").glob("*.rq")))


def _rule(path: Path) -> Rule:
    query = path.read_text(encoding="utf-8")
    return Rule(path.stem, query.partition("\n")[0].removeprefix("#").strip(), query)


@cache
def classes() -> frozenset[str]:
    """The classes that a thing of the fact layer can be of."""
    return _narrower(_INDRUS[name] for name in _THINGS)


@cache
def relations() -> dict[str, Relation]:
    """The fact properties, by local name."""
    core = ontology_graph()
    facts = [p for p in core.subjects(_INDRUS.layer) if str(core.value(p, _INDRUS.layer)) == "fact"]
    return {_local(fact): _relation(core, fact) for fact in sorted(facts, key=str)}


def _relation(core: Graph, fact: Node) -> Relation:
    ranges = _meant(core, fact, _SCHEMA.rangeIncludes, RDFS.range)
    return Relation(
        name=_local(fact),
        subjects=_narrower(_meant(core, fact, _SCHEMA.domainIncludes, RDFS.domain)),
        objects=_narrower(range_ for range_ in ranges if range_ not in _DATATYPES),
        literals=frozenset(_DATATYPES[range_] for range_ in ranges if range_ in _DATATYPES),
        single_valued=core.value(fact, _INDRUS.singleValued) is not None,
    )


def _meant(core: Graph, fact: Node, includes: URIRef, exact: URIRef) -> set[URIRef]:
    """The classes or datatypes listed for a property or, where it says nothing, for the one above it."""
    for predicate in (includes, exact):
        if found := {node for node in core.objects(fact, predicate) if isinstance(node, URIRef)}:
            return found
    above = [p for p in core.objects(fact, RDFS.subPropertyOf) if str(p).startswith(DEF)]
    return set().union(*(_meant(core, p, includes, exact) for p in above))


def _narrower(roots: Iterable[URIRef]) -> frozenset[str]:
    core = ontology_graph()
    found = (node for root in roots for node in core.transitive_subjects(RDFS.subClassOf, root))
    return frozenset(_local(node) for node in found if node is not None)


def _local(node: Node) -> str:
    return str(node).removeprefix(DEF)
