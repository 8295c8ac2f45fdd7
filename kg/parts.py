"""Graph → parts that are written and checked each by itself: one for each subject of the default graph, one for each
named graph.

A part's key is a hash of all that the part and its being right depend on, so that a part whose key is known is
neither made nor checked again. What the default graph says is cheap and made as a whole; articles are the bulk.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import msgspec
from rdflib import RDF

from kg import vocab
from kg.model import Article, Claim, Graph, Status
from kg.rdf.encode import default_triples, fact_triples, patronymics
from kg.rdf.quality import quality_triples
from kg.rdf.testimony import Triple, article_triples, claim_triples
from kg.trig import lines

Name: TypeAlias = tuple[str, str]  # of a named graph its IRI; of a subject of the default graph its IRI behind ""

QUALITY: Name = (vocab.QUALITY_GRAPH, "")


class Parts:
    """The parts of a graph: the keys of all, and what those say that are asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.by_article = _grouped((claim.article, claim) for claim in graph.claims)
        self.by_subject = _grouped((vocab.iri(claim.subject), claim) for claim in graph.claims)
        self._entities = {entity.id: entity for entity in graph.entities}
        self._articles = {article.id: article for article in graph.articles}
        self._patronymics = patronymics(graph)
        self._twins = _twins(graph.articles)
        self._default: defaultdict[str, dict[Triple, None]] = defaultdict(dict)
        for triple in default_triples(graph):
            self._default[str(triple[0])][triple] = None

    @cached_property
    def keys(self) -> dict[Name, bytes]:
        """The key of each part."""
        marks = {id(claim): _hash(claim) for claim in self.graph.claims}
        keys = {("", iri): self._default_key(iri, marks) for iri in self._default}
        keys |= {graph_of(article.id): self._article_key(article, marks) for article in self.graph.articles}
        return keys | ({QUALITY: _hash(self.graph.quality)} if self.graph.quality else {})

    def _default_key(self, iri: str, marks: dict[int, bytes]) -> bytes:
        """From what is said of a subject, the classes of what that names, and all claims on it."""
        named = sorted({str(value) for _, _, value in self._default[iri]} & self._default.keys())
        classes = [sorted(str(kind) for kind in self.classes(other)) for other in named]
        return _hash([sorted(lines(self._default[iri])), classes, [marks[id(c)] for c in self.by_subject.get(iri, ())]])

    def _article_key(self, article: Article, marks: dict[int, bytes]) -> bytes:
        """From all articles that decide what stands in its graph, and their claims."""
        said = [claim for member in self._group(article) for claim in self.by_article[member.id]]
        patronymic = [self._patronymics.get(claim.subject, "") for claim in said]
        return _hash([self._group(article), [marks[id(claim)] for claim in said], patronymic])

    def _group(self, article: Article) -> Sequence[Article]:
        """The articles that decide what stands in the article's graph: itself, or all that share their texts."""
        return self._twins if article in self._twins else (article,)

    def classes(self, iri: str) -> Iterator[Any]:
        """The classes of a subject of the default graph."""
        return (value for _, property_, value in self._default[iri] if property_ == RDF.type)

    def triples(self, names: Iterable[Name]) -> dict[Name, list[Triple]]:
        """What some parts say, each triple once; names of no part are left out."""
        wanted = {*names}
        found = {("", iri): list(self._default[iri]) for graph, iri in wanted if not graph and iri in self._default}
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


def graph_of(article: str) -> Name:
    """The part that holds the named graph of an article, by its id."""
    return vocab.ARTICLE_GRAPH + article, ""


def origin_of(article: str) -> Name:
    """The part of the default graph that says whose report an article is, by its id."""
    return "", vocab.iri(f"article/{article}")


def _hash(value: Any) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()[:16]


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> defaultdict[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        found[key].append(claim)
    return found


def _twins(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles of which one has or had a text of another: what they share stands in the graph of one of them."""
    known = sorted(articles, key=lambda article: article.id)
    texts = {article.id: {article.body, *article.superseded} for article in known}
    counts = Counter(text for held in texts.values() for text in held)
    return tuple(article for article in known if any(counts[text] > 1 for text in texts[article.id]))
