"""Graph → facts as the scorer reads them: one dict for each fact that one article states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kg import vocab
from kg.model import Claim, Datatype, Entity, Fact, Factuality, Graph, Literal, Status
from kg.support import relations_of, support

_NAMING = frozenset({"type", "altLabel"})
_UNREAL = frozenset({Factuality.HEDGED, Factuality.DENIED})
_SHOWN_TYPES = {"EquipmentModel": "Equipment", "EquipmentItem": "Equipment", "EventSeries": "Programme"}


def facts(graph: Graph, inferred: bool = False) -> Iterator[dict[str, Any]]:
    """Facts in the order of articles and their texts, each with the first of its quotes.

    Only what its own article states, as that article has it: October, where another article knows the
    day; a participant, where another article knows that she took the chair. A speech act also gives
    `discusses`. Beside the confidence of the article stating it stand the number of independent sources that
    state the same in the whole graph, and the confidence that they give it together. With `inferred`, what was inferred
    of offices without a name comes too, each line with the ids of the claims that it comes from.
    """
    entities = {entity.id: entity for entity in graph.entities}
    names = _names(graph)
    found = list(stated(graph, inferred))
    founded = {(one.subject, one.relation, one.object): one for one in support(found, graph.sources)}
    for claim, relation in found:
        yield _line(claim, founded[claim.subject, relation, claim.object], entities, names)


def stated(graph: Graph, inferred: bool = False) -> Iterator[tuple[Claim, str]]:
    """The claims behind the facts, in the same order, each with the relation that the fact has."""
    entities = {entity.id: entity for entity in graph.entities}
    seen: set[tuple[str, str, str, str | Literal]] = set()
    held = [*_held(graph), *(claim for claim in graph.claims if inferred and claim.status is Status.INFERRED)]
    for claim in sorted(held, key=lambda claim: (claim.article, claim.evidence[0].span, claim.digest)):
        for relation in relations_of(claim):
            key = (claim.article, claim.subject, relation, claim.object)
            if key not in seen and entities[claim.subject].type not in vocab.VALUE_TYPES:
                seen.add(key)
                yield claim, relation


def bare_events(graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
    """(article, thing) of events and agreements that are only held possible, or denied: no fact tells of them."""
    entities = {entity.id: entity for entity in graph.entities if entity.attribute("factuality") in _UNREAL}
    names = _names(graph)
    told = {(claim.article, claim.subject) for claim in graph.claims if claim.subject in entities}
    for article, identifier in sorted(told):
        yield article, _node(entities[identifier], names.get((article, identifier), ()))


def _held(graph: Graph) -> Iterator[Claim]:
    """Claims that are facts, and those that state one less exactly than another article does."""
    chairs = {(claim.article, claim.subject, claim.object) for claim in graph.claims if claim.relation == "chair"}
    for claim in graph.claims:
        if claim.relation in _NAMING:
            continue
        dated = isinstance(claim.object, Literal) and claim.object.datatype in {Datatype.MONTH, Datatype.YEAR}
        seated = claim.relation == "participant" and (claim.article, claim.subject, claim.object) not in chairs
        sure = claim.factuality in {Factuality.ACTUAL, Factuality.PLANNED}
        if claim.status is Status.ACCEPTED or (claim.status is Status.INCOMPLETE and sure and (dated or seated)):
            yield claim


def _names(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """(article, thing) → the names that the article uses for it."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in graph.claims:
        if claim.relation == "altLabel" and isinstance(claim.object, Literal):
            names[claim.article, claim.subject].append(claim.object.value)
    return names


def _line(
    claim: Claim, fact: Fact, entities: dict[str, Entity], names: dict[tuple[str, str], list[str]]
) -> dict[str, Any]:
    def node(identifier: str) -> dict[str, Any]:
        return _node(entities[identifier], names.get((claim.article, identifier), ()))

    words = claim.evidence[0]
    return {
        "article": claim.article,
        "subject": node(claim.subject),
        "relation": fact.relation,
        "object": _value(claim.object, entities) or node(str(claim.object)),
        "quote": words.quote,
        "start": words.span.start,
        "end": words.span.end,
        "confidence": claim.confidence,
        "claim": claim.id,
        "independentSources": fact.sources,
        "factConfidence": fact.confidence,
    } | ({"inferredFrom": list(claim.inferred_from)} if claim.inferred_from else {})


def _node(entity: Entity, names: Iterable[str]) -> dict[str, Any]:
    """A thing with the names that an article uses; `factuality` only where it has not come to be."""
    node = {
        "iri": vocab.iri(entity.id),
        "type": _SHOWN_TYPES.get(entity.type, entity.type),
        "names": list(dict.fromkeys([entity.label, *sorted(names)])),
    }
    factuality = entity.attribute("factuality")
    return node | {"factuality": factuality} if factuality else node


def _value(value: str | Literal, entities: dict[str, Entity]) -> dict[str, Any] | None:
    """A literal, or a rank, post, quantity or amount by its label; None for other things."""
    if isinstance(value, Literal):
        return {"value": int(value.value) if value.datatype is Datatype.INTEGER else value.value}
    return {"value": entities[value].label} if entities[value].type in vocab.VALUE_TYPES else None
