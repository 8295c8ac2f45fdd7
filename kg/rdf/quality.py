"""What was measured of each relation ↔ triples of the W3C's Data Quality Vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg import vocab
from kg.measured import Quality, Share
from kg.rdf import terms
from kg.rdf.terms import DQV, INDRUS, RDF, Term, URIRef

Node: TypeAlias = URIRef | Term
Facts: TypeAlias = Mapping[URIRef, Mapping[URIRef, Sequence[Node]]]

ANNOTATED, PRECISION, RECALL = INDRUS.annotatedFacts, INDRUS.factPrecision, INDRUS.factRecall


def quality_triples(quality: Iterable[Quality]) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """One measurement for each relation and metric; none for what there were too few of to tell."""
    for one in quality:
        yield from _measurement(one, "gold", ANNOTATED, terms.integer(one.gold))
        for name, metric, share in (("precision", PRECISION, one.precision), ("recall", RECALL, one.recall)):
            if share is not None:
                yield from _measurement(one, name, metric, terms.decimal(share.value))
                yield _node(one, name), INDRUS.intervalLow, terms.decimal(share.low)
                yield _node(one, name), INDRUS.intervalHigh, terms.decimal(share.high)
                yield _node(one, name), INDRUS.sampleSize, terms.integer(share.count)


def _node(one: Quality, name: str) -> URIRef:
    return terms.iri(f"quality/{one.relation}-{name}")


def _measurement(one: Quality, name: str, metric: URIRef, value: Term) -> Iterator[tuple[URIRef, URIRef, Node]]:
    node = _node(one, name)
    yield node, RDF.type, DQV.QualityMeasurement
    yield node, DQV.computedOn, INDRUS[one.relation]
    yield node, DQV.isMeasurementOf, metric
    yield node, DQV.value, value
    yield node, INDRUS.measuredOn, terms.partial_date(one.measured)


def measured(facts: Facts) -> tuple[Quality, ...]:
    """What the measurements say of each relation, by name.

    Raises KeyError where one lacks what every measurement has.
    """
    found: defaultdict[str, dict[Node, URIRef]] = defaultdict(dict)
    for node, properties in facts.items():
        if DQV.QualityMeasurement in properties.get(RDF.type, ()):
            relation = str(properties[DQV.computedOn][0]).removeprefix(vocab.DEF)
            found[relation][properties[DQV.isMeasurementOf][0]] = node
    return tuple(_quality(facts, relation, found[relation]) for relation in sorted(found))


def _quality(facts: Facts, relation: str, nodes: Mapping[Node, URIRef]) -> Quality:
    gold = facts[nodes[ANNOTATED]]
    return Quality(
        relation,
        int(gold[DQV.value][0]),
        str(gold[INDRUS.measuredOn][0]),
        _share(facts[nodes[PRECISION]]) if PRECISION in nodes else None,
        _share(facts[nodes[RECALL]]) if RECALL in nodes else None,
    )


def _share(properties: Mapping[URIRef, Sequence[Node]]) -> Share:
    value, low, high = (float(properties[p][0]) for p in (DQV.value, INDRUS.intervalLow, INDRUS.intervalHigh))
    return Share(value, low, high, int(properties[INDRUS.sampleSize][0]))
