"""Dataset → the same with less of the articles' text in it, to be given to others."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib import Dataset

from kg import vocab
from kg.model import Span
from kg.rdf import terms
from kg.rdf.terms import INDRUS, OA, RDF, SCHEMA
from kg.texts import TextMode, passages


def limit_text(dataset: Dataset, mode: TextMode) -> Dataset:
    """The dataset, changed so that it holds no more text than `mode` lets go along.

    Whole texts go, hashes and lengths stay, so that whoever has an article can still check its quotes. `CONTEXT`
    leaves with each quote the rest of its sentence, as `oa:prefix` and `oa:suffix`; `NONE` the quote alone.
    """
    if mode is TextMode.FULL:
        return dataset
    said = [graph for graph in dataset.graphs() if str(graph.identifier).startswith(vocab.ARTICLE_GRAPH)]
    bodies = {text: str(body) for graph in said for text, body in graph.subject_objects(SCHEMA.text)}
    for graph in said:
        quoted = list(_quotations(graph))
        for text, body in bodies.items():
            here = [(words, span) for source, words, span in quoted if source == text]
            sentences = passages(body, [span for _, span in here]) if mode is TextMode.CONTEXT else []
            for words, span in here:
                _surround(graph, words, span, sentences)
            graph.remove((text, SCHEMA.text, None))
    return dataset


def _quotations(graph: rdflib.Graph) -> Iterator[tuple[rdflib.Node, rdflib.Node, Span]]:
    """Of each quotation its text snapshot, the selector of its words, and where they stand."""
    for quotation in graph.subjects(RDF.type, INDRUS.Quotation):
        selectors = {graph.value(node, RDF.type): node for node in graph.objects(quotation, OA.hasSelector)}
        start, end = (graph.value(selectors[OA.TextPositionSelector], bound) for bound in (OA.start, OA.end))
        source = graph.value(quotation, OA.hasSource)
        if source is not None:
            yield source, selectors[OA.TextQuoteSelector], Span(int(str(start)), int(str(end)))


def _surround(graph: rdflib.Graph, words: rdflib.Node, span: Span, sentences: list[tuple[int, str]]) -> None:
    """Leave with the quote what surrounds it in its sentence, if there are sentences, and nothing else."""
    graph.remove((words, OA.prefix, None))
    graph.remove((words, OA.suffix, None))
    for start, sentence in sentences:
        if start <= span.start and span.end <= start + len(sentence):
            graph.add((words, OA.prefix, terms.text(sentence[: span.start - start])))
            graph.add((words, OA.suffix, terms.text(sentence[span.end - start :])))
