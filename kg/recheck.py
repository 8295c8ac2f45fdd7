"""Parts that changed → what is wrong with them: shapes and rules over these and what the rules look at beside them.

Over all parts of a graph it finds what `kg.validate.validate` finds in the whole dataset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, Dataset, URIRef

from kg import vocab
from kg.model import Claim
from kg.parts import Name, Parts, graph_of, origin_of
from kg.rdf.encode import tenure_iri
from kg.rdf.terms import INDRUS
from kg.rdf.testimony import Triple
from kg.trig import lines
from kg.validate import Problem, broken_rules, broken_shapes, ontology_lines

# Rules look along these from thing to thing, so all facts of them are beside whatever changed.
STRUCTURE = frozenset({"partOf", "subEventOf", "heldUnder", "inSeries", "edition"})

Made = Mapping[Name, Sequence[Triple]]


def recheck(parts: Parts, made: Made) -> list[Problem]:
    """The problems of some parts of a graph, sorted; the other parts are taken to have none."""
    judged = {**made, **parts.triples({*_other_halves(parts, made)} - made.keys())}
    return sorted(_shape_problems(parts, judged) | broken_rules(_slice(parts, judged)))


def _other_halves(parts: Parts, made: Made) -> Iterator[Name]:
    """What is said of an article stands in its own graph and, as to whose report it is, in the default graph."""
    for article in parts.graph.articles:
        graph, origin = graph_of(article.id), origin_of(article.id)
        if graph in made or origin in made:
            yield from (graph, origin)


def _shape_problems(parts: Parts, judged: Made) -> set[Problem]:
    """What is wrong with the shapes of subjects in the parts; of what they name only the classes are looked at."""
    triples = [triple for part in judged.values() for triple in part]
    subjects = {triple[0] for triple in triples}
    named = {value for _, _, value in triples if isinstance(value, URIRef) and value not in subjects}
    found = broken_shapes(lines([*triples, *_classes(parts, named)]))
    return {problem for problem in found if URIRef(problem.subject) in subjects}


def _classes(parts: Parts, named: set[URIRef]) -> Iterator[Triple]:
    """The classes of subjects of other parts; of claims and articles, that they are such."""
    for iri in named:
        if ("", str(iri)) in parts.keys:
            yield from ((iri, RDF.type, kind) for kind in parts.classes(str(iri)))
        if iri.startswith(f"{vocab.ID}claim/"):
            yield iri, RDF.type, INDRUS.Claim
        elif iri.startswith(f"{vocab.ID}article/"):
            yield iri, RDF.type, INDRUS.Article


def _slice(parts: Parts, judged: Made) -> Dataset:
    """The parts with all that the rules look at to judge them."""
    things = {iri for graph, iri in judged if not graph} | _things_beside(parts, judged)
    beside = {("", iri) for iri in things} | {origin_of(article.id) for article in parts.graph.articles}
    text = list(ontology_lines())
    for (graph, _), triples in (*judged.items(), *parts.triples(beside - judged.keys()).items()):
        text += _in_graph(graph, triples)
    for claim in _claims_beside(parts, judged, things):
        text += _in_graph(graph_of(claim.article)[0], parts.statement(claim))
        if vocab.iri(claim.subject) not in things:
            text += _in_graph("", parts.fact(claim))
    store = Store()
    store.bulk_load("".join(text).encode("utf-8"), format=RdfFormat.N_QUADS)
    return Dataset(store=OxigraphStore(store=store), default_union=True)


def _things_beside(parts: Parts, judged: Made) -> set[str]:
    """What the parts are about: subjects of their articles' claims and of their facts, holders of their tenures, and
    what stands for those that went.
    """
    graph = parts.graph
    told = {
        claim.subject
        for article in graph.articles
        if graph_of(article.id) in judged
        for claim in parts.by_article[article.id]
    }
    told |= {fact.subject for fact in graph.facts if ("", vocab.iri(fact.id)) in judged}
    told |= {tenure.person for tenure in graph.tenures if ("", str(tenure_iri(tenure))) in judged}
    told |= {stone.canonical for stone in graph.tombstones if ("", vocab.iri(stone.id)) in judged}
    return {vocab.iri(thing) for thing in told}


def _claims_beside(parts: Parts, judged: Made, things: set[str]) -> Iterator[Claim]:
    """Claims of other articles: on the things, of relations of structure, from which others are inferred, and such as
    name what went.
    """
    premises = {premise for claim in parts.graph.claims for premise in claim.inferred_from}
    gone = {stone.id for stone in parts.graph.tombstones}
    for claim in parts.graph.claims:
        looked_at = claim.relation in STRUCTURE or claim.object in gone or vocab.iri(claim.subject) in things
        if (looked_at or claim.id in premises) and graph_of(claim.article) not in judged:
            yield claim


def _in_graph(graph: str, triples: Iterable[Triple]) -> Iterable[str]:
    """Lines of N-Quads."""
    return (f"{line[:-2]}<{graph}> .\n" for line in lines(triples)) if graph else lines(triples)
