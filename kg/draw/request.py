"""What is asked of a drawing, in the words of `kg draw` → the part of the network to draw, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Dataset

from kg import vocab
from kg.ask import answer, find_question
from kg.asof import Moment, seen_at
from kg.dates import is_partial_date
from kg.draw.options import Options
from kg.draw.select import Selection, select
from kg.errors import UserError
from kg.model import Graph
from kg.network import Network, to_network
from kg.page import MAX_NODES, TITLE
from kg.query import query
from kg.rdf import to_dataset
from kg.show import find
from kg.texts import TextMode

LAYOUTS = ("force", "time", "kind", "bodies")


@dataclass(frozen=True, slots=True)
class Request:
    """What is drawn and how; what is empty asks for nothing.

    `focus` is a name, id or IRI around which everything within `hops` facts is kept; `question` a number or words of
    a question, `query` a CONSTRUCT or SELECT in SPARQL, whose results alone are kept; `from_` and `to` are years;
    `kinds` are keys of the legend, `relations` local names; `max_nodes` things are drawn at first, or `everything`;
    only what held `as_of` a date and was published by `known_on` is kept; `layout` is one of `LAYOUTS`; `text` says how
    much of the articles goes along.
    """

    focus: str = ""
    hops: int = 1
    question: str = ""
    query: str = ""
    from_: str = ""
    to: str = ""
    as_of: str = ""
    known_on: str = ""
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    max_nodes: int = MAX_NODES
    everything: bool = False
    layout: str = LAYOUTS[0]
    text: TextMode = TextMode.FULL
    title: str = TITLE


def names_in(listed: str | Iterable[str]) -> tuple[str, ...]:
    """Names from a text with commas between them, or from a list."""
    parts = listed.split(",") if isinstance(listed, str) else listed
    return tuple(part.strip() for part in parts if part.strip())


def prepare(graph: Graph, dataset: Dataset, request: Request) -> tuple[Network, Options]:
    """The network to draw and how to draw it.

    Raises UserError where the request names what is not there, or is no date, layout or query.
    """
    if request.layout not in LAYOUTS:
        raise UserError("no such layout", request.layout, f"there are: {', '.join(LAYOUTS)}")
    moment = Moment(_date(request.as_of, "as-of"), _date(request.known_on, "known-on"))
    if moment != Moment():
        graph = seen_at(graph, moment)
        dataset = to_dataset(graph)
    network = select(to_network(graph), _selection(graph, dataset, request))
    most = max(1, len(network)) if request.everything else request.max_nodes
    return network, Options(request.title, most, request.text, request.layout, request.as_of)


def _selection(graph: Graph, dataset: Dataset, request: Request) -> Selection:
    return Selection(
        focus=(find(graph, request.focus).id,) if request.focus else (),
        hops=request.hops,
        things=_found(graph, dataset, request),
        kinds=request.kinds,
        relations=request.relations,
        first_year=_date(request.from_, "from")[:4],
        last_year=_date(request.to, "to")[:4],
    )


def _date(text: str, option: str) -> str:
    if text and not is_partial_date(text):
        raise UserError("not a date", f"--{option} {text}", "give a year, month or day, such as 2025 or 2025-10-28")
    return text


def _found(graph: Graph, dataset: Dataset, request: Request) -> tuple[str, ...] | None:
    """The ids of what a question's answer or a query's result names, by IRI or label; None where neither is asked."""
    cells: list[object] = []
    if request.question:
        cells += [cell for row in answer(dataset, find_question(request.question))[1] for cell in row]
    if request.query:
        result = query(dataset, request.query)
        cells += [term for triple in result.graph or () for term in triple]
        cells += [term for row in result.bindings or () for term in row.values()] if result.type == "SELECT" else []
    if not request.question and not request.query:
        return None
    named = {str(cell).removeprefix(vocab.ID) for cell in cells}
    return tuple(sorted(entity.id for entity in graph.entities if {entity.id, entity.label} & named))
