"""What is wrong: `Dataset → list[Problem]` after the graph is written, `Graph → Graph` (the gate) before.

Shapes look at one thing at a time and run on the flattened graph in an engine whose results a test compares with
pySHACL's; rules span things and graphs and run as queries in Oxigraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import shacl
from oxrdflib import OxigraphStore
from rdflib import RDF, Dataset, Namespace
from rdflib.query import ResultRow

from kg import model
from kg.model import Claim, Datatype, Factuality, Literal, Rejection, Status
from kg.ontology import Relation, Rule, classes, ontology_graph, relations, rules
from kg.trig import lines
from kg.vocab import DEF, ID, SPEECH_ACTS, resource

LONGEST_QUOTE = 400
_INDRUS = Namespace(DEF)
_TALK = frozenset({"discusses", *SPEECH_ACTS})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One violation: the shape or rule, the IRI that violates it, and what is wrong in plain English.

    A shape is named with the property that it looks at, such as `ClaimShape/evidence`.
    """

    rule: str
    subject: str
    message: str


def validate(dataset: Dataset) -> list[Problem]:
    """All violations of shapes and rules in a dataset, sorted; empty where it is right."""
    return sorted({*check_shapes(dataset), *check_rules(dataset)})


def check_shapes(dataset: Dataset) -> set[Problem]:
    """The violations of the SHACL shapes, in the union of all graphs with the ontology."""
    quads = dataset.quads((None, None, None, None))
    return broken_shapes(lines((subject, property_, value) for subject, property_, value, _ in quads))  # type: ignore[misc]


def broken_shapes(ntriples: Iterable[str]) -> set[Problem]:
    """The violations of the SHACL shapes, in lines of N-Triples with the ontology."""
    report = _shapes().validate_text("".join((*ntriples, *ontology_lines())), format="ntriples")
    return {_violation(result) for result in report.results}


@cache
def ontology_lines() -> frozenset[str]:
    """Core ontology and schemes as lines of N-Triples."""
    return frozenset(lines(ontology_graph()))  # type: ignore[arg-type]


@cache
def _shapes() -> shacl.Shapes:
    return shacl.Shapes.from_file(str(resource("ontology", "shapes.ttl")))


def _violation(result: shacl.Result) -> Problem:
    path = (result.path or "").strip("<>")
    of_property = result.root_shape != result.source_shape
    name = _local(result.root_shape) + (f"/{_local(path)}" if of_property else "")
    details = [text for text in ("" if of_property else path, result.value_plain) if text]
    message = " ".join([result.message or result.component, *map(_short, details)])
    return Problem(name, result.focus_node.strip("<>"), message)


def check_rules(dataset: Dataset) -> set[Problem]:
    """The violations of the integrity rules, in the union of all graphs with the ontology.

    A dataset in Oxigraph that holds the ontology and whose queries run over all graphs is asked in place;
    any other is copied.
    """
    return broken_rules(dataset if _can_be_asked(dataset) else _copy(dataset))


def broken_rules(union: Dataset) -> set[Problem]:
    """The violations of the integrity rules in a dataset in Oxigraph that holds the ontology and is one union."""
    return {problem for rule in rules() for problem in _broken(rule, union)}


def _can_be_asked(dataset: Dataset) -> bool:
    in_oxigraph = isinstance(dataset.store, OxigraphStore) and dataset.default_union
    return in_oxigraph and (_INDRUS.chair, RDF.type, None) in dataset


def _copy(dataset: Dataset) -> Dataset:
    """The dataset in Oxigraph's memory, with the ontology in its default graph."""
    copy = Dataset(store="Oxigraph", default_union=True)
    default = dataset.default_graph.identifier
    for graph in dataset.graphs():
        target = copy.default_graph if graph.identifier == default else copy.graph(graph.identifier)
        copy.addN((*triple, target) for triple in graph)
    copy.addN((*triple, copy.default_graph) for triple in ontology_graph())
    return copy


def _broken(rule: Rule, union: Dataset) -> Iterator[Problem]:
    for row in union.query(rule.query):
        if not isinstance(row, ResultRow):
            raise TypeError(f"the rule {rule.name} is no SELECT query")
        subject, *details = row
        yield Problem(rule.name, str(subject), " ".join([rule.text, *(_short(str(node)) for node in details if node)]))


def _local(iri: str | None) -> str:
    return str(iri).strip("<>").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _short(text: str) -> str:
    """An IRI of ours without its long beginning, another IRI or a literal as it is."""
    return f"({text.removeprefix(ID).removeprefix(DEF)})"


def check_quotes(claims: Iterable[Claim], snapshots: Mapping[str, str]) -> list[Rejection]:
    """The claims whose quotes are not the words of their article, each with the reason.

    `snapshots` gives each article's body, as read, by the article's id.
    """
    checked = ((claim, _quote_fault(claim, snapshots)) for claim in claims)
    return [Rejection(claim, reason) for claim, reason in checked if reason]


def _quote_fault(claim: Claim, snapshots: Mapping[str, str]) -> str:
    body = snapshots.get(claim.article)
    if body is None:
        return "its article is not in the graph"
    if not claim.evidence:
        return "it has no quote"
    for words in (*claim.evidence, *claim.context):
        start, end = words.span.start, words.span.end
        if not 0 <= start < end <= len(body) or body[start:end] != words.quote:
            return "its quote is not what the text reads there"
        if end - start > LONGEST_QUOTE:
            return f"its quote is longer than {LONGEST_QUOTE} characters"
        if not words.quote.strip():
            return "its quote is blank"
    return ""


def gate(graph: model.Graph) -> model.Graph:
    """The graph with each claim that must not be written moved to the rejections, with the reason.

    Statuses, conflicts and tenures are to be settled again afterwards.
    """
    types = {entity.id: entity.type for entity in graph.entities}
    snapshots = {article.id: article.body for article in graph.articles}
    faults = [(c, _quote_fault(c, snapshots) or _triple_fault(c, types) or _status_fault(c)) for c in graph.claims]
    return replace(
        graph,
        claims=tuple(claim for claim, fault in faults if not fault),
        rejections=(*graph.rejections, *(Rejection(claim, fault) for claim, fault in faults if fault)),
    )


def _triple_fault(claim: Claim, types: Mapping[str, str]) -> str:
    """What is wrong with subject, relation and object, judged by the ontology."""
    subject = types.get(claim.subject)
    if subject is None:
        return "its subject is not in the graph"
    if subject not in classes():
        return f"its subject is of an unknown class: {subject}"
    if claim.relation in ("type", "altLabel"):
        return _naming_fault(claim)
    relation = relations().get(claim.relation)
    if relation is None:
        return f"unknown relation: {claim.relation}"
    if subject not in relation.subjects:
        return f"the subject of {relation.name} cannot be of class {subject}"
    return _object_fault(claim, relation, types)


def _naming_fault(claim: Claim) -> str:
    """What is wrong with the object of a claim that says what a thing is or is called."""
    kind = claim.object.datatype if isinstance(claim.object, Literal) else None
    if claim.relation == "altLabel":
        return "" if kind is Datatype.NAME else "the object of altLabel is a name"
    if kind is not Datatype.CLASS or not isinstance(claim.object, Literal):
        return "the object of type is a class"
    return "" if claim.object.value in classes() else f"unknown class: {claim.object.value}"


def _object_fault(claim: Claim, relation: Relation, types: Mapping[str, str]) -> str:
    """What is wrong with the object of a fact. A day without a year may stand in a claim that is incomplete."""
    if isinstance(claim.object, Literal):
        kind = claim.object.datatype
        yearless = kind is Datatype.MONTH_DAY and claim.status is not Status.ACCEPTED
        known = Datatype.DATE if yearless else kind
        return "" if known in relation.literals else f"the object of {relation.name} cannot be a {kind}"
    type_ = types.get(claim.object)
    if type_ is None:
        return "its object is not in the graph"
    return "" if type_ in relation.objects else f"the object of {relation.name} cannot be of class {type_}"


def _status_fault(claim: Claim) -> str:
    if claim.status is not Status.ACCEPTED:
        return ""
    if claim.factuality is Factuality.DENIED:
        return "accepted, but the article denies it"
    if claim.factuality is Factuality.HEDGED and claim.relation not in _TALK:
        return "accepted, but the article only holds it possible"
    return ""
