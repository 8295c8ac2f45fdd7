"""Graph → Dataset."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import rdflib
from rdflib import Dataset

from kg import vocab
from kg.dates import first_day, last_day
from kg.model import Article, Claim, Entity, Evidence, Graph, Literal, Status, Tenure
from kg.ontology import ontology_graph
from kg.rdf import terms
from kg.rdf.quality import quality_triples
from kg.rdf.terms import INDRUS, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, Term, URIRef
from kg.version import version

Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Term]

CONTEXT_LENGTH = 24
_STARTS, _ENDS = ("startDate", "signedOn"), ("endDate", "startDate", "signedOn")


def to_dataset(graph: Graph) -> Dataset:
    """The whole graph as a dataset in Oxigraph's memory, with ontology and schemes.

    Raises ValueError for what has no place in RDF: an unknown attribute, a text that is no date.
    """
    dataset = terms.new_dataset()
    _add(dataset, dataset.default_graph, ontology_graph())  # type: ignore[arg-type]
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


@cache
def _concepts() -> frozenset[rdflib.term.Node]:
    return frozenset(ontology_graph().subjects(SKOS.inScheme))


def default_triples(graph: Graph) -> Iterator[Triple]:
    """Facts, things, tenures, publishers and the extractor; those of one subject rest on what names that subject."""
    accepted = [claim for claim in graph.claims if claim.status is Status.ACCEPTED]
    labels = {entity.id: entity for entity in graph.entities}
    for entity in graph.entities:
        yield from _entity(entity, terms.iri(entity.id) in _concepts())
    for claim in accepted:
        yield from fact_triples(claim, labels[claim.subject])
    yield from _bounds(accepted)
    for tenure in graph.tenures:
        yield from _tenure(tenure, labels)
    for name in publishers(graph):
        yield publisher(name), RDF.type, SCHEMA.NewsMediaOrganization
        yield publisher(name), RDFS.label, terms.name(name)
    if graph.articles:
        yield extractor(), RDF.type, INDRUS.Extractor
        yield extractor(), RDFS.label, terms.name(f"indrus {version()}")
        yield extractor(), SCHEMA.softwareVersion, terms.text(version())


def publishers(graph: Graph) -> list[str]:
    """The names of publishers and wire services, sorted."""
    return sorted({name for article in graph.articles for name in (article.publisher, article.based_on) if name})


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


def article_triples(
    articles: Iterable[Article], claims: Mapping[str, Sequence[Claim]], patronymics: Mapping[str, str]
) -> Iterator[tuple[Article, list[Triple]]]:
    """What stands in each article's graph; what two articles of one text share stands with the first."""
    ordered = sorted(articles, key=lambda article: article.id)
    shared = {sha for sha, count in Counter(article.sha256 for article in ordered).items() if count > 1}
    seen: defaultdict[str, set[Triple]] = defaultdict(set)
    for article in ordered:
        triples = list(dict.fromkeys(_article(article, claims.get(article.id, []), patronymics)))
        if article.sha256 in shared:
            triples = [triple for triple in triples if triple not in seen[article.sha256]]
            seen[article.sha256].update(triples)
        yield article, triples


def _article(article: Article, claims: Sequence[Claim], patronymics: Mapping[str, str]) -> Iterator[Triple]:
    text, run = _text_iri(article), _run_iri(article)
    yield from _publication(article)
    yield text, RDF.type, INDRUS.TextSnapshot
    yield text, PROV.wasDerivedFrom, terms.iri(f"article/{article.id}")
    yield text, INDRUS.sha256, terms.text(article.sha256)
    yield text, INDRUS.length, terms.integer(len(article.body))
    yield text, SCHEMA.text, terms.text(article.body)
    yield run, RDF.type, INDRUS.ExtractionRun
    yield run, PROV.used, text
    yield run, PROV.wasAssociatedWith, extractor()
    for claim in claims:
        yield from _claim(claim, run, text, patronymics.get(claim.subject, ""))
    for words in dict.fromkeys(words for claim in claims for words in (*claim.evidence, *claim.context)):
        yield from _quotation(words, article, text)


def claim_triples(claim: Claim, article: Article, patronymic: str) -> Iterator[Triple]:
    """A claim of an article, without its quotations."""
    return _claim(claim, _run_iri(article), _text_iri(article), patronymic)


def _text_iri(article: Article) -> URIRef:
    return terms.iri(f"text/{article.sha256[:16]}")


def _run_iri(article: Article) -> URIRef:
    return terms.iri(f"run/{article.sha256[:16]}-{vocab.slug(f'indrus {version()}')}")


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
    yield node, PROV.wasGeneratedBy, run
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
    for other in claim.conflicts:
        yield node, INDRUS.conflictsWith, terms.iri(other)


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
