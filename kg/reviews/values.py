"""What a person types for a claim's object → the object: `relation + text → id or Literal`, and the thing it names."""

from __future__ import annotations

import re

from kg import vocab
from kg.dates import is_partial_date
from kg.errors import UserError
from kg.model import Datatype, Entity, Graph, Literal
from kg.ontology import relations
from kg.registry import shipped
from kg.show import find

_ID = re.compile(r"[a-z]+/[a-z0-9-]+", re.ASCII)
_COUNT = re.compile(r"(?P<value>\d+(?:\.\d+)?) (?P<unit>\D.*)", re.ASCII)
_DATES = {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}
_NAMING = {"altLabel": Datatype.NAME, "type": Datatype.CLASS}


def is_known(relation: str) -> bool:
    """Whether claims can have that relation."""
    return relation in _NAMING or relation in relations()


def target_of(relation: str, text: str) -> str | Literal:
    """The object that a text stands for in a table: an id, a literal, or the id that a new post or count gets."""
    if kind := _NAMING.get(relation):
        return Literal(text, kind)
    literals = relations()[relation].literals
    if Datatype.INTEGER in literals:
        return Literal(text, Datatype.INTEGER)
    if literals:
        return Literal(text, _DATES.get(len(text), Datatype.DATE) if text[:1] != "-" else Datatype.MONTH_DAY)
    made = _made(relation, text)
    return made.id if made else text


def value_fault(relation: str, text: str) -> str:
    """What is wrong with a text as the corrected object of a relation; empty for nothing."""
    if not text:
        return "a correction without value"
    if relation == "type":
        return "what a thing is cannot be corrected; reject the claim, or give the thing a row in the registry"
    target = target_of(relation, text)
    if isinstance(target, Literal):
        whole = target.datatype is not Datatype.INTEGER or (text.isascii() and text.isdecimal() and int(text) > 0)
        dated = target.datatype not in _DATES.values() or is_partial_date(text)
        return "" if whole and dated else f"not a value of {relation}: {text}"
    return "" if _ID.fullmatch(target) else f"not the id of a thing: {text}"


def thing_of(relation: str, text: str) -> Entity | None:
    """The thing that a text stands for where the graph has none: a new post or count, or one of the registry."""
    if made := _made(relation, text):
        return made
    entry = shipped().entries.get(text)
    return Entity(entry.id, entry.type, entry.label) if entry else None


def value_of(graph: Graph, relation: str, text: str) -> str:
    """What a table holds for a value or name that a person typed: a literal, an id, or the label of a post or count.

    Raises UserError where nothing has that name, or what has it cannot be the object of that relation.
    """
    text = " ".join(text.split())
    literal = relation in _NAMING or relations()[relation].literals
    value = text if literal else _known(graph, relation, text)
    if fault := value_fault(relation, value):
        raise UserError(fault, "--to", "give a date such as 2025-10-28, a whole number, or a name")
    return value


def _known(graph: Graph, relation: str, text: str) -> str:
    allowed = relations()[relation].objects
    entries = [e for e in shipped().entries.values() if text.casefold() in {n.casefold() for n in (e.id, *e.names)}]
    if fitting := [entry.id for entry in entries if entry.type in allowed]:
        return fitting[0]
    try:
        thing = find(graph, text)
    except UserError:
        if _made(relation, text):
            return text
        raise
    if thing.type in allowed:
        return thing.id
    if _made(relation, text):
        return text
    raise UserError(f"the object of {relation} cannot be of class {thing.type}", text, f"one of: {_listed(allowed)}")


def _listed(classes: frozenset[str]) -> str:
    return ", ".join(sorted(classes))


def _made(relation: str, text: str) -> Entity | None:
    """The post or count that a text describes, as the extractor would make it; None for ids and for other things."""
    if relation in _NAMING or _ID.fullmatch(text):
        return None
    allowed = relations()[relation].objects
    if "Post" in allowed:
        return Entity(f"post/{vocab.slug(text)}", "Post", text)
    if "Quantity" in allowed and (count := _COUNT.fullmatch(text)):
        attributes = (("unit", count["unit"]), ("value", count["value"]))
        return Entity(f"quantity/{vocab.slug(text)}", "Quantity", text, attributes)
    return None
