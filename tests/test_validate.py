"""The gate before RDF is written, and the check of what was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from examples import everything, invalid, load, shapes_graph, trips, valid
from rdflib import RDFS, SH, Dataset, Literal, Node, URIRef
from rdflib import Graph as RdfGraph
from small_graph import CLAIMS, ENTITIES, FIRST, GROUP, MEETING, PUNE, RAO, name, said, small_graph

from kg import model
from kg.model import Article, Claim, Datatype, Evidence, Factuality, Graph, Rejection, Span, Status
from kg.ontology import ontology_graph
from kg.validate import Problem, check_quotes, check_rules, check_shapes, gate, validate
from kg.vocab import DEF, ID


def example(rule: str) -> Path:
    """The invalid example that trips a shape or rule."""
    return next(path for path in invalid() if trips(path) == rule)


def gated(claim: Claim) -> str:
    """Why the gate rejects a claim beside the small graph's own, empty where it does not."""
    graph = gate(replace(small_graph(), claims=(*CLAIMS, claim)))
    assert graph.claims == (CLAIMS if graph.rejections else (*CLAIMS, claim))
    return next((rejection.reason for rejection in graph.rejections), "")


def test_right_graph_has_no_problem() -> None:
    """All valid examples together are right as well."""
    assert validate(everything()) == []


def test_problem_names_shape_and_property_subject_and_value() -> None:
    """A user sees what is wrong, where, in plain English."""
    assert validate(load(example("ClaimShape/confidence"))) == [
        Problem(
            "ClaimShape/confidence",
            f"{ID}claim/example/b05dc6262a16",
            "A claim has one confidence, an xsd:decimal from 0 to 1. (1.2)",
        )
    ]


def test_problem_of_a_rule_says_the_rule_and_the_values() -> None:
    """IRIs of ours are shown without their long beginning."""
    assert validate(load(example("fact-without-claim"))) == [
        Problem(
            "fact-without-claim",
            f"{ID}event/joint-group-meeting-2",
            "Every fact is backed by an accepted claim for it or, if it says what was discussed, for a speech act. "
            "(location) (place/pune)",
        )
    ]


def test_problem_of_a_closed_shape_names_the_property_that_is_too_much() -> None:
    """The message alone would not say which one."""
    (problem,) = validate(load(example("ClaimShape")))
    assert problem.rule == "ClaimShape"
    assert str(RDFS.comment) in problem.message


def test_problems_are_sorted_and_not_repeated() -> None:
    """Two broken graphs give the problems of both, in order."""
    problems = validate(load(example("chair-as-participant"), example("two-values")))
    assert [problem.rule for problem in problems] == ["chair-as-participant", "two-values"]


@pytest.mark.parametrize("ontology", [True, False])
@pytest.mark.parametrize("store", ["default", "Oxigraph"])
def test_problems_do_not_depend_on_store_or_on_the_ontology_being_loaded(store: str, ontology: bool) -> None:
    """A dataset in Oxigraph is asked in place, any other is copied."""
    path = example("part-of-itself")
    assert validate(load(path, store=store, ontology=ontology)) == validate(load(path))


def test_dataset_whose_queries_see_one_graph_only_is_checked_over_all() -> None:
    """A claim in an article's graph backs a fact in the default graph."""
    narrow = Dataset(store="Oxigraph")
    for path in valid():
        narrow.parse(path, format="trig")
    narrow.addN((*triple, narrow.default_graph) for triple in ontology_graph())
    assert check_rules(narrow) == set()


def test_validation_changes_nothing() -> None:
    """Neither the dataset nor the shapes are written to."""
    dataset = load(example("blank-node"))
    before = sorted(dataset.quads((None, None, None, None)), key=str)
    assert validate(dataset) == validate(dataset)
    assert sorted(dataset.quads((None, None, None, None)), key=str) == before


def test_triple_in_default_and_article_graph_is_found() -> None:
    """A union would count it twice."""
    dataset = load(next(path for path in valid() if path.stem == "exercise"))
    place = URIRef(f"{ID}place/karwar")
    dataset.graph(URIRef(f"{ID}graph/article/example-exercise")).add((place, RDFS.label, Literal("Karwar", lang="en")))
    assert {problem.rule for problem in validate(dataset)} == {"triple-in-two-graphs"}


def test_empty_dataset_is_right() -> None:
    """The ontology alone breaks neither shapes nor rules."""
    assert check_shapes(Dataset()) | check_rules(Dataset()) == set()


@pytest.mark.parametrize("path", [*valid(), *invalid()], ids=lambda path: path.stem)
def test_shapes_are_judged_as_the_reference_judges_them(path: Path) -> None:
    """The compiled engine finds what pySHACL finds, with the same node, shape, property, value and message."""
    flat = RdfGraph(bind_namespaces="none")
    flat += ontology_graph()
    for subject, property_, value, _ in load(path).quads((None, None, None, None)):
        flat.add((subject, property_, value))
    _, report, _ = pyshacl.validate(flat, shacl_graph=shapes_graph(), inference="none", inplace=True)
    found = {_of_reference(report, result) for result in report.objects(None, SH.result)}
    assert check_shapes(load(path)) == found


def _of_reference(report: RdfGraph, result: Node) -> Problem:
    """A result of pySHACL as a problem."""
    shape, path, value = (report.value(result, key) for key in (SH.sourceShape, SH.resultPath, SH.value))
    owner = shapes_graph().value(predicate=SH.property, object=shape)
    name = str(owner or shape).rsplit("#", 1)[1] + (
        f"/{str(path).rsplit('#', 1)[-1].rsplit('/', 1)[-1]}" if owner else ""
    )
    details = [
        str(node).removeprefix(ID).removeprefix(DEF) for node in (None if owner else path, value) if node is not None
    ]
    words = [str(report.value(result, SH.resultMessage)), *(f"({detail})" for detail in details)]
    return Problem(name, str(report.value(result, SH.focusNode)), " ".join(words))


def evidence(start: int, end: int, quote: str) -> Claim:
    """A claim of an article `x` with one quotation."""
    return Claim("x", "event/e", "location", "place/p", (Evidence(Span(start, end), quote),))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (evidence(0, 4, "Pune"), ""),
        (evidence(7, 10, "Омс"), ""),
        (evidence(5, 6, "😀"), ""),
        (evidence(0, 4, "pune"), "its quote is not what the text reads there"),
        (evidence(1, 4, "Pune"), "its quote is not what the text reads there"),
        (evidence(-11, -7, "Pune"), "its quote is not what the text reads there"),
        (evidence(7, 99, "Омск"), "its quote is not what the text reads there"),
        (evidence(4, 4, ""), "its quote is not what the text reads there"),
        (evidence(4, 5, " "), "its quote is blank"),
        (evidence(11, 412, "!" * 401), "its quote is longer than 400 characters"),
        (evidence(11, 411, "!" * 400), ""),
        (
            replace(evidence(0, 4, "Pune"), context=(Evidence(Span(7, 11), "Omsk"),)),
            "its quote is not what the text reads there",
        ),
        (replace(evidence(0, 4, "Pune"), evidence=()), "it has no quote"),
        (replace(evidence(0, 4, "Pune"), article="y"), "its article is not in the graph"),
    ],
)
def test_quotes_are_compared_with_the_text(claim: Claim, reason: str) -> None:
    """Offsets count code points, from 0, the end excluded; context counts like evidence."""
    expected = [Rejection(claim, reason)] if reason else []
    assert check_quotes([claim], {"x": "Pune 😀 Омск" + "!" * 500}) == expected


def test_gate_lets_a_right_graph_through_unchanged() -> None:
    """All claims of the small graph are right."""
    assert gate(small_graph()) == small_graph()


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (said(FIRST, "in Pune", MEETING, "venue", PUNE), ""),
        (said(FIRST, "in Pune", MEETING, "takesPlaceIn", PUNE), "unknown relation: takesPlaceIn"),
        (said(FIRST, "in Pune", MEETING, "statedIn", PUNE), "unknown relation: statedIn"),
        (said(FIRST, "in Pune", "event/other", "location", PUNE), "its subject is not in the graph"),
        (said(FIRST, "in Pune", MEETING, "location", "place/other"), "its object is not in the graph"),
        (said(FIRST, "in Pune", PUNE, "chair", RAO), "the subject of chair cannot be of class Place"),
        (said(FIRST, "in Pune", MEETING, "location", GROUP), "the object of location cannot be of class WorkingGroup"),
        (said(FIRST, "in Pune", MEETING, "location", name("Pune")), "the object of location cannot be a name"),
        (said(FIRST, "second", MEETING, "edition", PUNE), "the object of edition cannot be of class Place"),
        (said(FIRST, "in Pune", MEETING, "reviews", "topic/drones"), ""),
        (said(FIRST, "in Pune", MEETING, "reviews", PUNE), "the object of reviews cannot be of class Place"),
        (said(FIRST, "Asha Rao", RAO, "altLabel", PUNE), "the object of altLabel is a name"),
        (said(FIRST, "Asha Rao", RAO, "type", name("Person")), "the object of type is a class"),
        (said(FIRST, "Asha Rao", RAO, "type", model.Literal("Claim", Datatype.CLASS)), "unknown class: Claim"),
        (
            said(FIRST, "in Pune", MEETING, "location", PUNE, factuality=Factuality.DENIED),
            "accepted, but the article denies it",
        ),
        (
            said(FIRST, "in Pune", MEETING, "venue", PUNE, factuality=Factuality.DENIED, status=Status.REJECTED),
            "",
        ),
        (
            said(FIRST, "in Pune", MEETING, "venue", PUNE, factuality=Factuality.HEDGED),
            "accepted, but the article only holds it possible",
        ),
        (said(FIRST, "in Pune", MEETING, "explores", "topic/drones", factuality=Factuality.HEDGED), ""),
    ],
)
def test_gate_rejects_with_the_reason(claim: Claim, reason: str) -> None:
    """Relation, ends, classes and factuality are judged by the ontology."""
    assert gated(claim) == reason


def test_day_without_a_year_passes_only_where_it_makes_no_fact() -> None:
    """It stays a claim."""
    day = model.Literal("--05-03", Datatype.MONTH_DAY)
    claim = said(FIRST, "on 3 May 2024", MEETING, "endDate", day, status=Status.INCOMPLETE)
    assert gated(claim) == ""
    assert gated(replace(claim, status=Status.ACCEPTED)) == "the object of endDate cannot be a gMonthDay"
    assert gated(replace(claim, relation="edition")) == "the object of edition cannot be a gMonthDay"


def test_thing_of_an_unknown_class_makes_no_fact() -> None:
    """A slip in a class is named."""
    things = (*ENTITIES, model.Entity("event/odd", "Gathering", "odd"))
    claim = said(FIRST, "in Pune", "event/odd", "location", PUNE)
    graph = gate(replace(small_graph(), entities=things, claims=(claim,)))
    assert graph.rejections == (Rejection(claim, "its subject is of an unknown class: Gathering"),)


def test_gate_keeps_what_was_rejected_before() -> None:
    """Rejections of two rounds are counted together."""
    old = Rejection(CLAIMS[0], "seen before")
    bad = said(FIRST, "in Pune", PUNE, "chair", RAO)
    graph = gate(replace(small_graph(), claims=(bad,), rejections=(old,)))
    assert graph.rejections == (old, Rejection(bad, "the subject of chair cannot be of class Place"))


def test_gate_on_nothing() -> None:
    """An article with no claim passes."""
    graph = Graph(articles=(Article("x", "Rain."),))
    assert gate(graph) == graph
