"""The example graphs of the ontology, as datasets."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Dataset, Graph

from kg.ontology import ontology_graph
from kg.vocab import resource


def valid() -> list[Path]:
    """The graphs that are right."""
    return sorted(resource("ontology", "examples", "valid").iterdir())


def invalid() -> list[Path]:
    """The graphs that are wrong, each in one way."""
    return sorted(resource("ontology", "examples", "invalid").iterdir())


@cache
def shapes_graph() -> Graph:
    """The SHACL shapes."""
    return Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")


def trips(path: Path) -> str:
    """The shape or rule that an invalid example says it trips."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# trips: "), path.name
    return first.removeprefix("# trips: ")


def load(*paths: Path, store: str = "default", ontology: bool = False) -> Dataset:
    """Example graphs as one dataset, in rdflib's memory or in Oxigraph, with the ontology where asked for."""
    dataset = Dataset(store=store, default_union=True)
    for path in paths:
        dataset.parse(path, format="trig")
    if ontology:
        dataset.addN((*triple, dataset.default_graph) for triple in ontology_graph())
    return dataset


@cache
def everything(store: str = "Oxigraph", *stems: str) -> Dataset:
    """The valid examples, or those with these names, as one dataset with the ontology; not to be changed."""
    return load(*(path for path in valid() if not stems or path.stem in stems), store=store, ontology=True)
