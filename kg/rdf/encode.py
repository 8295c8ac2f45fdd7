"""Graph → Dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import rdflib
from rdflib import Dataset

from kg import vocab
from kg.model import (
    Claim,
    Entity,
    Graph,
    Status,
    Tenure,
    Tombstone,
)
from kg.ontology import ontology_graph
from kg.rdf import terms
from kg.rdf.derived import derived_triples
from kg.rdf.quality import quality_triples
from kg.rdf.terms import DCTERMS, INDRUS, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, Term, URIRef
from kg.rdf.testimony import Triple, article_triples, extractor, publisher
from kg.version import version


def to_dataset(graph: Graph) -> Dataset:
    """The whole graph as a dataset in Oxigraph's memory, with ontology and schemes.

    Raises ValueError for what has no place in RDF: an unknown attribute, a text that is no date.
    """
    dataset = terms.new_dataset()
    _add(dataset, dataset.default_graph, default_triples(graph))
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        claims[claim.article].append(claim)
    for article, triples in article_triples(graph.articles, claims, patronymics(graph)):
        _add(dataset, dataset.graph(URIRef(vocab.ARTICLE_GRAPH + article.id)), triples)
    _add(dataset, dataset.graph(URIRef(vocab.QUALITY_GRAPH)), quality_triples(graph.quality))
    return dataset


def _add(dataset: Dataset, graph: rdflib.Graph, triples: Iterable[Triple]) -> None:
    dataset.addN([(s, p, o, graph) for s, p, o in triples])


def patronymics(graph: Graph) -> dict[str, str]:
    """The patronymics of those who have one, by id: names that hold one are Russian."""
    return {e.id: e.attribute("patronymicName") for e in graph.entities if e.attribute("patronymicName")}


def default_triples(graph: Graph) -> Iterator[Triple]:
    """What stands in the default graph: ontology and schemes, facts and things, and what is worked out from claims."""
    yield from ontology_graph()  # type: ignore[misc]
    yield from _things(graph, set(ontology_graph().subjects(SKOS.inScheme)))
    yield from derived_triples(graph, patronymics(graph))


def _things(graph: Graph, concepts: set[rdflib.Node]) -> Iterator[Triple]:
    """Facts, things, tenures, publishers and the extractor."""
    accepted = [claim for claim in graph.claims if claim.status is Status.ACCEPTED]
    labels = {entity.id: entity for entity in graph.entities}
    for entity in graph.entities:
        yield from _entity(entity, terms.iri(entity.id) in concepts)
    for claim in accepted:
        yield from fact_triples(claim, labels[claim.subject])
    for tenure in graph.tenures:
        yield from _tenure(tenure, labels)
    for tombstone in graph.tombstones:
        yield from _tombstone(tombstone)
    for name in sorted({n for article in graph.articles for n in (article.publisher, article.based_on) if n}):
        yield publisher(name), RDF.type, SCHEMA.NewsMediaOrganization
        yield publisher(name), RDFS.label, terms.name(name)
    if graph.articles:
        yield extractor(), RDF.type, INDRUS.Extractor
        yield extractor(), RDFS.label, terms.name(f"indrus {version()}")
        yield extractor(), SCHEMA.softwareVersion, terms.text(version())


def _entity(entity: Entity, in_scheme: bool) -> Iterator[Triple]:
    thing = terms.iri(entity.id)
    yield thing, RDF.type, INDRUS[entity.type]
    if entity.type in vocab.CONCEPT_TYPES:
        yield thing, RDF.type, SKOS.Concept
        if not in_scheme:  # what the scheme has it labels itself
            yield thing, SKOS.prefLabel, terms.name(entity.label)
            yield thing, SKOS.inScheme, terms.iri(entity.id.partition("/")[0])
    else:
        yield thing, RDFS.label, terms.name(entity.label)
    for key, value in entity.attributes:
        yield thing, *_attribute(key, value, entity.attribute("patronymicName"))


def _attribute(key: str, value: str, patronymic: str) -> tuple[URIRef, URIRef | Term]:
    if key in terms.NAME_ATTRIBUTES:
        return terms.NAME_ATTRIBUTES[key], terms.name(value, patronymic)
    if key in terms.TEXT_ATTRIBUTES:
        return terms.TEXT_ATTRIBUTES[key], terms.text(value)
    if key == "value":
        return SCHEMA.value, terms.decimal(value)
    if key == "factuality":
        return INDRUS.factuality, INDRUS[value]
    if key == "postIn":
        return ORG.postIn, terms.iri(value)
    if key == "sameAs":
        return SCHEMA.sameAs, URIRef(value)
    raise ValueError(f"unknown attribute of an entity: {key}")


def fact_triples(claim: Claim, subject: Entity) -> Iterator[Triple]:
    """The fact that an accepted claim makes of its subject."""
    thing = terms.iri(claim.subject)
    value = terms.object_term(claim.object, subject.attribute("patronymicName"))
    yield thing, terms.relation_iri(claim.relation), value
    if claim.relation in vocab.SPEECH_ACTS:
        yield thing, INDRUS.discusses, value


def tenure_iri(tenure: Tenure) -> URIRef:
    """The IRI of a tenure: its person and its post."""
    return terms.iri(f"tenure/{tenure.person.partition('/')[2]}--{tenure.post.partition('/')[2]}")


def _tenure(tenure: Tenure, entities: dict[str, Entity]) -> Iterator[Triple]:
    person, post = entities[tenure.person], entities[tenure.post]
    node = tenure_iri(tenure)
    yield node, RDF.type, INDRUS.Tenure
    yield node, RDFS.label, terms.name(f"{person.label}, {post.label}")
    yield node, ORG.member, terms.iri(tenure.person)
    yield node, INDRUS.heldPost, terms.iri(tenure.post)
    if tenure.organisation:
        yield node, ORG.organization, terms.iri(tenure.organisation)
    yield node, INDRUS.firstObserved, terms.partial_date(tenure.first_observed)
    yield node, INDRUS.lastObserved, terms.partial_date(tenure.last_observed)
    if tenure.since:
        yield node, INDRUS.since, terms.partial_date(tenure.since)
    if tenure.until:
        yield node, INDRUS.until, terms.partial_date(tenure.until)
    for claim in tenure.claims:
        yield node, PROV.wasDerivedFrom, terms.iri(claim)


def _tombstone(tombstone: Tombstone) -> Iterator[Triple]:
    node = terms.iri(tombstone.id)
    yield node, RDF.type, INDRUS.Tombstone
    yield node, DCTERMS.isReplacedBy, terms.iri(tombstone.canonical)
    yield node, OWL.deprecated, terms.boolean(True)
