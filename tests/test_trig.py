"""Datasets as text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from gold_graph import gold_extraction

from kg import trig
from kg.merge import merge
from kg.rdf import new_dataset, to_dataset

ONE = """
@prefix claim: <https://w3id.org/indrus/id/claim/one/> .
<https://w3id.org/indrus/id/event/m> a <https://w3id.org/indrus/def#Meeting> ;
    <https://w3id.org/indrus/def#edition> 5 ;
    <http://www.w3.org/2000/01/rdf-schema#label> "b \\u202e\\u001B \\"q\\" \\\\ \\n"@en, "a"@en .
<https://w3id.org/indrus/id/graph/article/one> {
    claim:0a <https://w3id.org/indrus/def#confidence> 0.9 ; <https://w3id.org/indrus/def#rule> "r" .
    claim:0b <https://w3id.org/indrus/def#confidence> "1"^^<http://www.w3.org/2001/XMLSchema#decimal> .
    <https://w3id.org/indrus/id/text/x/0-1#quote> <http://www.w3.org/ns/oa#exact> "T" .
}
"""


def _dataset(text: str, store: str = "Oxigraph") -> rdflib.Dataset:
    dataset = rdflib.Dataset(store=store)
    dataset.parse(data=text, format="trig")
    return dataset


def test_trig_is_sorted_short_and_harmless() -> None:
    """Subjects and properties are sorted, names short, and control characters and marks of direction escaped."""
    body = trig.to_trig(_dataset(ONE)).split("\n\n", 1)[1]
    assert body == (
        "events:m a indrus:Meeting ;\n"
        '    rdfs:label "a"@en,\n'
        '        "b \\u202E\\u001B \\"q\\" \\\\ \\n"@en ;\n'
        "    indrus:edition 5 .\n"
        "\n"
        "@prefix claim: <https://w3id.org/indrus/id/claim/one/> .\n"
        "@prefix text: <https://w3id.org/indrus/id/text/x/> .\n"
        "<https://w3id.org/indrus/id/graph/article/one> {\n"
        "    claim:0a indrus:confidence 0.9 ;\n"
        '        indrus:rule "r" .\n'
        "\n"
        '    claim:0b indrus:confidence "1"^^xsd:decimal .\n'
        "\n"
        '    text:0-1\\#quote oa:exact "T" .\n'
        "}\n"
    )


def test_ntriples_hold_every_triple_of_every_graph_once() -> None:
    """One sorted line a triple, which any parser reads."""
    dataset = to_dataset(merge([gold_extraction()]))
    lines = trig.to_ntriples(dataset).splitlines(keepends=True)
    read = list(pyoxigraph.parse("".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert lines == sorted(set(lines))
    assert len(read) == len(lines) == len(list(dataset.quads()))


@pytest.mark.parametrize("store", ["default", "Oxigraph"])
def test_trig_reads_back_as_it_was_in_every_store(store: str) -> None:
    """rdflib's parser in its own store and Oxigraph's in Oxigraph give the same text again."""
    text = trig.to_trig(to_dataset(merge([gold_extraction()])))
    if store == "default":
        assert trig.to_trig(_dataset(text, store)) == text
    else:
        dataset = new_dataset()
        dataset.parse(data=text, format="ox-trig")
        assert trig.to_trig(dataset) == text


def test_turtle_names_the_prefixes_that_it_uses() -> None:
    """A few triples come with no more prefixes than they need; blank nodes keep their names."""
    indrus = rdflib.Namespace("https://w3id.org/indrus/def#")
    triples = [(rdflib.BNode("x"), rdflib.RDF.type, indrus.Meeting)]
    assert trig.to_turtle(triples) == "@prefix indrus: <https://w3id.org/indrus/def#> .\n\n_:x a indrus:Meeting .\n"


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with other hash seeds write the same text."""
    code = (
        "import hashlib; from gold_graph import gold_extraction; from kg import trig; from kg.merge import merge;"
        "from kg.rdf import to_dataset; d = to_dataset(merge([gold_extraction()]));"
        "print(hashlib.sha256((trig.to_trig(d) + trig.to_ntriples(d)).encode()).hexdigest())"
    )
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent)])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""
