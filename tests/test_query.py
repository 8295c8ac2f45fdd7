"""SPARQL over a build."""

from __future__ import annotations

import pytest
import rdflib
from gold_graph import FIRST, gold_extraction

from kg.errors import UserError
from kg.merge import merge
from kg.query import plain, query
from kg.rdf import new_dataset, to_dataset

ARTICLE = f"https://w3id.org/indrus/id/graph/article/{FIRST}"
FACTS = "https://w3id.org/indrus/graph/facts"
CHAIRS = "SELECT DISTINCT ?name {0} {{ ?m indrus:chair/rdfs:label ?name }} ORDER BY ?name"
CLAIMS = "SELECT (COUNT(*) AS ?n) {0} {{ ?c a indrus:Claim }}"


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    """The graph of the first article."""
    return to_dataset(merge([gold_extraction()]))


def _rows(dataset: rdflib.Dataset, text: str) -> list[list[object]]:
    result = query(dataset, text)
    return [[plain(row.get(name)) for name in result.vars or []] for row in result.bindings]


def test_a_query_runs_over_all_graphs(dataset: rdflib.Dataset) -> None:
    """Facts and claims are asked together, with the usual prefixes known."""
    rows = _rows(
        dataset, "SELECT ?n { ?c a indrus:Claim ; rdf:object persons:igor-dylevsky ; rdf:subject/indrus:edition ?n }"
    )
    assert rows == [[5]]


@pytest.mark.parametrize(
    ("clause", "chairs", "claims"),
    [
        (f"FROM <{FACTS}>", 2, 0),
        ("FROM id:none", 0, 0),
        (f"FROM <{ARTICLE}>", 0, 92),
        (f"FROM <{FACTS}> FROM <{ARTICLE}>", 2, 92),
        (f"FROM NAMED <{ARTICLE}>", 0, 0),
        ("", 2, 92),
    ],
)
def test_a_query_may_say_which_graphs(dataset: rdflib.Dataset, clause: str, chairs: int, claims: int) -> None:
    """FROM names the facts alone, an article alone, or both."""
    assert len(_rows(dataset, CHAIRS.format(clause))) == chairs
    assert _rows(dataset, CLAIMS.format(clause)) == [[claims]]


def test_a_graph_may_be_named_with_a_prefix(dataset: rdflib.Dataset) -> None:
    """A prefix of the query's own serves in FROM."""
    text = "PREFIX g: <https://w3id.org/indrus/graph/> " + CLAIMS.format("FROM g:facts")
    assert _rows(dataset, text) == [[0]]


def test_from_and_service_in_strings_comments_and_variables_mean_nothing(dataset: rdflib.Dataset) -> None:
    """Only clauses count."""
    text = f"""SELECT ?from {{ ?from a indrus:Claim ; rdf:subject ?service # FROM <{FACTS}> SERVICE <x>
               FILTER ("FROM <{FACTS}>" != '''SERVICE <x>''') }} LIMIT 1"""
    assert len(_rows(dataset, text)) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELEC", "the query is not SPARQL: error at 1:6; see kg query --help for examples"),
        ("", "the query is not SPARQL: error at 1:1; see kg query --help for examples"),
        ("INSERT DATA { <a:b> <a:b> 1 }", "the query is not SPARQL: error at 1:10; see kg query --help for examples"),
        (
            "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
            "a query may not call a service: SERVICE; ask the build alone",
        ),
    ],
)
def test_what_is_no_query_is_told_in_one_line(dataset: rdflib.Dataset, text: str, line: str) -> None:
    """Syntax errors, updates and calls of services are the user's to mend."""
    with pytest.raises(UserError) as caught:
        query(dataset, text)
    assert str(caught.value) == line


def test_asking_describing_and_constructing(dataset: rdflib.Dataset) -> None:
    """ASK gives yes or no, DESCRIBE and CONSTRUCT give triples."""
    assert query(dataset, "ASK { ?m indrus:edition 5 }").askAnswer is True
    assert query(dataset, "ASK { ?m indrus:edition 6 }").askAnswer is False
    made = query(dataset, "CONSTRUCT { ?m indrus:edition ?n } { ?m indrus:edition ?n }").graph
    assert made is not None and len(made) == 1


def test_terms_become_plain_values() -> None:
    """Numbers and truth values stay what they are, the rest becomes text."""
    rows = _rows(new_dataset(), 'SELECT (1 AS ?a) (0.5 AS ?b) (true AS ?c) ("x"@en AS ?d) (id:x AS ?e) (1/0 AS ?f) {}')
    assert rows == [[1, 0.5, True, "x", "https://w3id.org/indrus/id/x", None]]
