"""Graph → Dataset."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import rdflib
from rdflib import Dataset

from kg import vocab
from kg.model import (
    Article,
    Claim,
    Entity,
    Evidence,
    Graph,
    Review,
    Status,
    Tenure,
    Tombstone,
    text_hash,
)
from kg.ontology import ontology_graph
from kg.rdf import terms
from kg.rdf.derived import derived_triples
from kg.rdf.quality import quality_triples
from kg.rdf.terms import DCTERMS, INDRUS, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, Term, URIRef
from kg.version import version

Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Term]

CONTEXT_LENGTH = 24


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


def publisher(name: str) -> URIRef:
    """The IRI of a publisher or wire service."""
    return terms.iri(f"org/{vocab.slug(name)}")


def extractor() -> URIRef:
    """The IRI of this program at this version."""
    return terms.iri(f"extractor/indrus-{version()}")


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


def article_triples(
    articles: Iterable[Article], claims: Mapping[str, Sequence[Claim]], patronymics: Mapping[str, str]
) -> Iterator[tuple[Article, list[Triple]]]:
    """What stands in each article's graph; what two articles of one text share stands with the first."""
    ordered = sorted(articles, key=lambda article: article.id)
    texts = {article.id: {article.sha256, *map(text_hash, article.superseded)} for article in ordered}
    counts = Counter(sha for hashes in texts.values() for sha in hashes)
    seen: set[Triple] = set()
    for article in ordered:
        triples = list(dict.fromkeys(_article(article, claims.get(article.id, []), patronymics)))
        if any(counts[sha] > 1 for sha in texts[article.id]):
            triples = [triple for triple in triples if triple not in seen]
            seen.update(triples)
        yield article, triples


def _article(article: Article, claims: Sequence[Claim], patronymics: Mapping[str, str]) -> Iterator[Triple]:
    text, run = _snapshot_iri(article.body), _run_iri(article)
    yield from _publication(article)
    for body in (*article.superseded, article.body):
        yield from _snapshot(body, article)
    for older, newer in pairwise((*article.superseded, article.body)):
        yield _snapshot_iri(newer), PROV.wasRevisionOf, _snapshot_iri(older)
    yield run, RDF.type, INDRUS.ExtractionRun
    yield run, PROV.used, text
    yield run, PROV.wasAssociatedWith, extractor()
    for claim in claims:
        yield from _claim(claim, run, text, patronymics.get(claim.subject, ""))
    for words in dict.fromkeys(words for claim in claims for words in (*claim.evidence, *claim.context)):
        yield from _quotation(words, article, text)


def claim_triples(claim: Claim, article: Article, patronymic: str) -> Iterator[Triple]:
    """A claim of an article, without its quotations."""
    return _claim(claim, _run_iri(article), _snapshot_iri(article.body), patronymic)


def _run_iri(article: Article) -> URIRef:
    return terms.iri(f"run/{article.sha256[:16]}-{vocab.slug(f'indrus {version()}')}")


def _snapshot_iri(body: str) -> URIRef:
    return terms.iri(f"text/{text_hash(body)[:16]}")


def _snapshot(body: str, article: Article) -> Iterator[Triple]:
    text = _snapshot_iri(body)
    yield text, RDF.type, INDRUS.TextSnapshot
    yield text, PROV.wasDerivedFrom, terms.iri(f"article/{article.id}")
    yield text, INDRUS.sha256, terms.text(text_hash(body))
    yield text, INDRUS.length, terms.integer(len(body))
    yield text, SCHEMA.text, terms.text(body)


def _publication(article: Article) -> Iterator[Triple]:
    node = terms.iri(f"article/{article.id}")
    yield node, RDF.type, INDRUS.Article
    if article.title:
        yield node, SCHEMA.headline, terms.name(article.title)
    if article.publisher:
        yield node, SCHEMA.publisher, publisher(article.publisher)
    if article.published:
        yield node, SCHEMA.datePublished, terms.partial_date(article.published)
    if article.url:
        yield node, SCHEMA.url, terms.typed(article.url, terms.XSD.anyURI)
    if article.based_on:
        wire = URIRef(f"{node}#wire")
        yield node, SCHEMA.isBasedOn, wire
        yield wire, RDF.type, SCHEMA.NewsArticle
        yield wire, SCHEMA.publisher, publisher(article.based_on)


def _claim(claim: Claim, run: URIRef, text: URIRef, patronymic: str) -> Iterator[Triple]:
    node = terms.iri(claim.id)
    yield node, RDF.type, INDRUS.Claim
    yield node, RDF.subject, terms.iri(claim.subject)
    yield node, RDF.predicate, terms.relation_iri(claim.relation)
    yield node, RDF.object, terms.object_term(claim.object, patronymic)
    yield node, INDRUS.statedIn, terms.iri(f"article/{claim.article}")
    yield node, PROV.wasGeneratedBy, _review_iri(node) if claim.review and claim.review.corrects else run
    yield node, INDRUS.confidence, terms.decimal(claim.confidence)
    yield node, INDRUS.factuality, INDRUS[claim.factuality]
    yield node, INDRUS.status, INDRUS[claim.status]
    for words in claim.evidence:
        yield node, INDRUS.evidence, _quotation_iri(text, words)
    if len(claim.evidence) > 1:
        yield node, INDRUS.bestEvidence, _quotation_iri(text, claim.evidence[0])
    for words in claim.context:
        yield node, INDRUS.context, _quotation_iri(text, words)
    if claim.as_of:
        yield node, INDRUS.asOf, terms.partial_date(claim.as_of)
    if claim.date_basis:
        yield node, INDRUS.dateBasis, INDRUS[claim.date_basis]
    if claim.edtf:
        yield node, INDRUS.edtf, terms.text(claim.edtf)
    if claim.rule:
        yield node, INDRUS.rule, terms.text(claim.rule)
    yield from _term_of_office(claim, node)
    for premise in claim.inferred_from:
        yield node, INDRUS.inferredFrom, terms.iri(premise)
    for other in claim.conflicts:
        yield node, INDRUS.conflictsWith, terms.iri(other)
    if claim.review:
        yield from _review(node, claim.review)


def _review_iri(claim: URIRef) -> URIRef:
    return URIRef(f"{claim}#review")


def _review(claim: URIRef, review: Review) -> Iterator[Triple]:
    node = _review_iri(claim)
    yield claim, INDRUS.review, node
    yield node, RDF.type, INDRUS.Review
    yield node, INDRUS.reason, terms.text(review.why)
    if review.who:
        yield node, INDRUS.reviewer, terms.text(review.who)
    if review.when:
        yield node, INDRUS.reviewedOn, terms.partial_date(review.when)
    if review.corrects:
        yield claim, PROV.wasRevisionOf, terms.iri(review.corrects)


def _term_of_office(claim: Claim, node: URIRef) -> Iterator[Triple]:
    if claim.term.since:
        yield node, INDRUS.since, terms.partial_date(claim.term.since)
    if claim.term.until:
        yield node, INDRUS.until, terms.partial_date(claim.term.until)
    if claim.term.ended:
        yield node, INDRUS.ended, terms.typed("true", terms.XSD.boolean)


def _quotation_iri(text: URIRef, words: Evidence) -> URIRef:
    return URIRef(f"{text}/{words.span.start}-{words.span.end}")


def _quotation(words: Evidence, article: Article, text: URIRef) -> Iterator[Triple]:
    node = _quotation_iri(text, words)
    position, quote = URIRef(f"{node}#position"), URIRef(f"{node}#quote")
    start, end = words.span.start, words.span.end
    yield node, RDF.type, INDRUS.Quotation
    yield node, PROV.value, terms.text(words.quote)
    yield node, OA.hasSource, text
    yield node, OA.hasSelector, position
    yield node, OA.hasSelector, quote
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, terms.integer(start)
    yield position, OA.end, terms.integer(end)
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, terms.text(words.quote)
    yield quote, OA.prefix, terms.text(article.body[max(0, start - CONTEXT_LENGTH) : start])
    yield quote, OA.suffix, terms.text(article.body[end : end + CONTEXT_LENGTH])
