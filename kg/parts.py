"""Graph → parts that are written and checked each by itself: one for each thing, one for each article.

A part's key is a hash of all that the part is made from, so that a part whose key is known is not made again.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeAlias

import msgspec
from rdflib import URIRef

from kg import vocab
from kg.model import Article, Claim, Graph, Literal, Status
from kg.ontology import ontology_graph
from kg.rdf.encode import (
    Triple,
    article_triples,
    claim_triples,
    default_triples,
    extractor,
    fact_triples,
    patronymics,
    publisher,
    publishers,
    tenure_iri,
)
from kg.rdf.quality import quality_triples

Name: TypeAlias = tuple[str, str]  # of a named graph its IRI; of a thing in the default graph its IRI behind ""

QUALITY: Name = (vocab.QUALITY_GRAPH, "")


class Parts:
    """The parts of a graph: the keys of all, and what those say that are asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._marks = {id(claim): _hash(claim) for claim in graph.claims}
        self._entities = {entity.id: entity for entity in graph.entities}
        self._articles = {article.id: article for article in graph.articles}
        self._patronymics = patronymics(graph)
        self._twins = _twins(graph.articles)
        self.by_article = _grouped((claim.article, claim) for claim in graph.claims)
        self.by_subject = _grouped((vocab.iri(claim.subject), claim) for claim in graph.claims)

    @cached_property
    def keys(self) -> dict[Name, bytes]:
        """The key of each part."""
        keys = {("", iri): _hash(made_from) for iri, made_from in self._foundations().items()}
        keys |= {graph_of(article.id): self._article_key(article) for article in self.graph.articles}
        return keys | ({QUALITY: _hash(self.graph.quality)} if self.graph.quality else {})

    def _foundations(self) -> dict[str, list[Any]]:
        """For each subject of the default graph what its triples rest on."""
        found: defaultdict[str, list[Any]] = defaultdict(list, {str(iri): [] for iri in ontology_graph().subjects()})
        for entity in self.graph.entities:
            found[vocab.iri(entity.id)].append(entity)
        for iri, claims in self.by_subject.items():
            found[iri] += [(self._marks[id(claim)], self._type(claim.object)) for claim in claims]
        for tenure in self.graph.tenures:
            person, post = self._entities[tenure.person], self._entities[tenure.post]
            found[str(tenure_iri(tenure))] += [tenure, person.label, post.label]
        for name in publishers(self.graph):
            found[str(publisher(name))].append(name)
        if self.graph.articles:
            found[str(extractor())].append("extractor")
        return found

    def _type(self, object_: str | Literal) -> str:
        """The class of a claim's object, which decides whether the claim may stand."""
        return self._entities[object_].type if isinstance(object_, str) else ""

    def _article_key(self, article: Article) -> bytes:
        group = self._group(article)
        said = [claim for member in group for claim in self.by_article[member.id]]
        return _hash([group, [(self._marks[id(c)], self._patronymics.get(c.subject, "")) for c in said]])

    def _group(self, article: Article) -> Sequence[Article]:
        """The articles that decide what stands in the article's graph: itself, or all that share their texts."""
        return self._twins if article in self._twins else (article,)

    def triples(self, names: Iterable[Name]) -> dict[Name, list[Triple]]:
        """What some parts say, each triple once."""
        wanted = {*names}
        found = self._of_things({iri for graph, iri in wanted if not graph})
        for article in self.graph.articles:
            if (name := graph_of(article.id)) in wanted:
                told = article_triples(self._group(article), self.by_article, self._patronymics)
                found[name] = next(list(triples) for member, triples in told if member is article)
        if QUALITY in wanted:
            found[QUALITY] = list(quality_triples(self.graph.quality))
        return found

    def statement(self, claim: Claim) -> Iterator[Triple]:
        """What the graph of its article says of a claim, without the quotations."""
        return claim_triples(claim, self._articles[claim.article], self._patronymics.get(claim.subject, ""))

    def fact(self, claim: Claim) -> Iterator[Triple]:
        """The fact that a claim makes, if it makes one."""
        accepted = claim.status is Status.ACCEPTED
        return fact_triples(claim, self._entities[claim.subject]) if accepted else iter(())

    def _of_things(self, wanted: set[str]) -> dict[Name, list[Triple]]:
        """What the default graph says of some subjects."""
        found: dict[str, dict[Triple, None]] = {iri: {} for iri in wanted}
        for triple in (*_ontology_triples(wanted), *default_triples(self._about(wanted))):
            if str(triple[0]) in found:
                found[str(triple[0])][triple] = None
        return {("", iri): list(triples) for iri, triples in found.items()}

    def _about(self, wanted: set[str]) -> Graph:
        """As much of the graph as what is said of some subjects rests on."""
        tenures = tuple(tenure for tenure in self.graph.tenures if str(tenure_iri(tenure)) in wanted)
        named = wanted | {vocab.iri(thing) for tenure in tenures for thing in (tenure.person, tenure.post)}
        return replace(
            self.graph,
            entities=tuple(entity for entity in self.graph.entities if vocab.iri(entity.id) in named),
            claims=tuple(claim for iri in sorted(wanted) for claim in self.by_subject.get(iri, ())),
            tenures=tenures,
        )


def graph_of(article: str) -> Name:
    """The part that holds the named graph of an article, by its id."""
    return vocab.ARTICLE_GRAPH + article, ""


def _hash(value: Any) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()[:16]


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> defaultdict[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        found[key].append(claim)
    return found


def _twins(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles whose text another has too: what they share stands in the graph of one of them."""
    known = sorted(articles, key=lambda article: article.id)
    counts = Counter(article.body for article in known)
    return tuple(article for article in known if counts[article.body] > 1)


def _ontology_triples(subjects: Iterable[str]) -> Iterator[Triple]:
    for iri in subjects:
        yield from ontology_graph().triples((URIRef(iri), None, None))  # type: ignore[misc]
