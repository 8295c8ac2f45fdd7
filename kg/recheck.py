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
from kg.parts import Name, Parts, graph_of
from kg.rdf.encode import tenure_iri
from kg.rdf.terms import INDRUS
from kg.trig import Triple, lines
from kg.validate import Problem, broken_rules, broken_shapes, ontology_lines

# Rules look along these from thing to thing, so all facts of them are beside whatever changed.
STRUCTURE = frozenset({"partOf", "subEventOf", "heldUnder", "inSeries", "edition"})

Made = Mapping[Name, Sequence[Triple]]


def recheck(parts: Parts, made: Made) -> list[Problem]:
    """The problems of some parts of a graph, sorted; the other parts are taken to have none."""
    return sorted(_shape_problems(parts, made) | broken_rules(_slice(parts, made)))


def _shape_problems(parts: Parts, made: Made) -> set[Problem]:
    """What is wrong with the shapes of subjects in the parts; of what they name only the classes are looked at."""
    triples = [triple for part in made.values() for triple in part]
    subjects = {triple[0] for triple in triples}
    named = {str(value) for _, _, value in triples if isinstance(value, URIRef) and value not in subjects}
    classes = [*_classes(parts, named)]
    found = broken_shapes(lines([*triples, *classes]))
    return {problem for problem in found if URIRef(problem.subject) in subjects}


def _classes(parts: Parts, named: set[str]) -> Iterator[Triple]:
    for part in parts.triples(("", iri) for iri in named if ("", iri) in parts.keys).values():
        yield from (triple for triple in part if triple[1] == RDF.type)
    for iri in named:
        if iri.startswith(f"{vocab.ID}claim/"):
            yield URIRef(iri), RDF.type, INDRUS.Claim


def _slice(parts: Parts, made: Made) -> Dataset:
    """The parts with all that the rules look at to judge them."""
    things = {iri for graph, iri in made if not graph} | _things_told_of(parts, made)
    told = parts.triples(("", iri) for iri in things if ("", iri) not in made)
    text = list(ontology_lines())
    for (graph, _), triples in (*made.items(), *told.items()):
        text += _in_graph(graph, triples)
    for claim in _claims_beside(parts, made, things):
        text += _in_graph(graph_of(claim.article)[0], parts.statement(claim))
        if vocab.iri(claim.subject) not in things:
            text += _in_graph("", parts.fact(claim))
    store = Store()
    store.bulk_load("".join(text).encode("utf-8"), format=RdfFormat.N_QUADS)
    return Dataset(store=OxigraphStore(store=store), default_union=True)


def _things_told_of(parts: Parts, made: Made) -> set[str]:
    """The subjects of claims in the articles among the parts, and those whose tenures are among them."""
    claims = (claim for article in parts.by_article if graph_of(article) in made for claim in parts.by_article[article])
    tenures = (tenure for tenure in parts.graph.tenures if ("", str(tenure_iri(tenure))) in made)
    return {*(vocab.iri(claim.subject) for claim in claims), *(vocab.iri(tenure.person) for tenure in tenures)}


def _claims_beside(parts: Parts, made: Made, things: set[str]) -> Iterator[Claim]:
    """Claims of other articles on the things, and those from which the structure of all things comes."""
    for iri, claims in parts.by_subject.items():
        of_thing = iri in things
        for claim in claims:
            if (of_thing or claim.relation in STRUCTURE) and graph_of(claim.article) not in made:
                yield claim


def _in_graph(graph: str, triples: Iterable[Triple]) -> Iterable[str]:
    """Lines of N-Quads."""
    return (f"{line[:-2]}<{graph}> .\n" for line in lines(triples)) if graph else lines(triples)
