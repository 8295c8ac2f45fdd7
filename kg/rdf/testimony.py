"""Article and its claims → what stands in the named graph of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from kg import vocab
from kg.model import Article, Claim, Evidence, Review, text_hash
from kg.rdf import terms
from kg.rdf.terms import INDRUS, OA, PROV, RDF, SCHEMA, Term, URIRef
from kg.version import version

Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Term]

CONTEXT_LENGTH = 24


def publisher(name: str) -> URIRef:
    """The IRI of a publisher or wire service."""
    return terms.iri(f"org/{vocab.slug(name)}")


def extractor() -> URIRef:
    """The IRI of this program at this version."""
    return terms.iri(f"extractor/indrus-{version()}")


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
