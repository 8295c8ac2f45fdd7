"""What is worked out from claims ↔ triples of the default graph: how facts are founded, whose reports articles are.

Of events and signatures it is also the days that their dates allow; these are read back from the dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg import vocab
from kg.dates import first_day, last_day
from kg.model import Claim, Fact, Graph, Literal, Origin, Status
from kg.rdf import terms
from kg.rdf.terms import INDRUS, RDF, RDFS, Term, URIRef
from kg.support import in_order

Node: TypeAlias = URIRef | Term
Triple: TypeAlias = tuple[URIRef, URIRef, Node]
Facts: TypeAlias = Mapping[URIRef, Mapping[URIRef, Sequence[Node]]]

_STARTS, _ENDS = ("startDate", "signedOn"), ("endDate", "startDate", "signedOn")


def derived_triples(graph: Graph, patronymics: Mapping[str, str]) -> Iterator[Triple]:
    """A node for each fact, like a claim but of no article; the source of each article; earliest and latest days.

    `patronymics` are those of persons who have one, by id.
    """
    for fact in graph.facts:
        yield from _fact(fact, patronymics.get(fact.subject, ""))
    for origin in graph.origins:
        yield from _origin(origin)
    yield from _bounds(claim for claim in graph.claims if claim.status is Status.ACCEPTED)


def _fact(fact: Fact, patronymic: str) -> Iterator[Triple]:
    node = terms.iri(fact.id)
    yield node, RDF.type, INDRUS.Fact
    yield node, RDF.subject, terms.iri(fact.subject)
    yield node, RDF.predicate, terms.relation_iri(fact.relation)
    yield node, RDF.object, terms.object_term(fact.object, patronymic)
    yield node, INDRUS.independentSources, terms.integer(fact.sources)
    yield node, INDRUS.factConfidence, terms.decimal(fact.confidence)


def _origin(origin: Origin) -> Iterator[Triple]:
    article, source = terms.iri(f"article/{origin.article}"), terms.iri(origin.source)
    yield article, INDRUS.fromSource, source
    yield source, RDF.type, INDRUS.Source
    yield source, RDFS.label, terms.name(origin.label)
    if origin.credit:
        yield article, INDRUS.creditLine, terms.text(origin.credit)
    if origin.copy_of:
        yield article, INDRUS.nearCopyOf, terms.iri(f"article/{origin.copy_of}")


def _bounds(accepted: Iterable[Claim]) -> Iterator[Triple]:
    """The earliest and latest day of each event, or of an agreement's signature, that accepted dates allow."""
    dates: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for claim in accepted:
        if claim.relation in (*_STARTS, *_ENDS) and isinstance(claim.object, Literal):
            dates[claim.subject][claim.relation] = claim.object.value
    for subject, known in dates.items():
        if start := next((known[name] for name in _STARTS if name in known), ""):
            yield terms.iri(subject), INDRUS.notBefore, terms.partial_date(first_day(start))
        end = next(known[name] for name in _ENDS if name in known)
        yield terms.iri(subject), INDRUS.notAfter, terms.partial_date(last_day(end))


def founded(facts: Facts) -> tuple[Fact, ...]:
    """The facts of a graph, sorted. Raises KeyError where one lacks what every fact has."""
    return in_order(
        Fact(
            subject=_identifier(properties[RDF.subject][0]),
            relation=str(properties[RDF.predicate][0]).removeprefix(vocab.DEF),
            object=terms.object_value(properties[RDF.object][0]),
            sources=int(properties[INDRUS.independentSources][0]),
            confidence=float(properties[INDRUS.factConfidence][0]),
        )
        for properties in facts.values()
        if INDRUS.Fact in properties.get(RDF.type, ())
    )


def originated(facts: Facts) -> tuple[Origin, ...]:
    """The origins of a graph's articles, by id. Raises KeyError where a source has no label."""
    found = (
        _read_origin(article, properties, str(facts[URIRef(properties[INDRUS.fromSource][0])][RDFS.label][0]))
        for article, properties in facts.items()
        if INDRUS.fromSource in properties
    )
    return tuple(sorted(found, key=lambda origin: origin.article))


def _read_origin(article: URIRef, properties: Mapping[URIRef, Sequence[Node]], label: str) -> Origin:
    copied = [_article(node) for node in properties.get(INDRUS.nearCopyOf, ())]
    return Origin(
        article=_article(article),
        source=_identifier(properties[INDRUS.fromSource][0]),
        label=label,
        credit="".join(str(words) for words in properties.get(INDRUS.creditLine, ())),
        copy_of="".join(copied),
    )


def _identifier(node: Node) -> str:
    return vocab.identifier(str(node))


def _article(node: Node) -> str:
    return _identifier(node).removeprefix("article/")
