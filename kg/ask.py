"""The questions that the ontology must answer: number or words + parameters → columns and rows.

A question is a plain SPARQL file with defaults: `# 1. …?` on its first line, `# param NAME = DEFAULT` below it,
and `VALUES ?NAME { "DEFAULT" }` where the parameter is used. An empty parameter stands for any. `# sides ONE OTHER`
says that the columns that begin so are two sides of one matter, to be read side by side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.query import ResultRow

from kg.errors import UserError
from kg.query import plain
from kg.vocab import resource

Cell: TypeAlias = str | int | float | bool | None

_TITLE = re.compile(r"# (\d+)\. (.+)")
_PARAMETER = re.compile(r"# param (\w+) =(.*)")
_SIDES = re.compile(r"^# sides (\w+) (\w+)$", re.MULTILINE)
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its number, its short name, what it asks, its parameters with their defaults, and the query.

    `sides` are the first words of the columns of two sides, or nothing.
    """

    number: int
    name: str
    text: str
    parameters: tuple[tuple[str, str], ...]
    query: str
    sides: tuple[str, str] | None = None


@cache
def questions() -> tuple[Question, ...]:
    """All questions, by number."""
    found = (_question(path) for path in resource("ontology", "questions").glob("*.rq"))
    return tuple(sorted(found, key=lambda question: question.number))


def _question(path: Path) -> Question:
    query = path.read_text(encoding="utf-8")
    title = _TITLE.match(query)
    if not title:
        raise ValueError(f"{path.name} does not begin with a number and a question")
    parameters = tuple((name, default.strip()) for name, default in _PARAMETER.findall(query))
    sides = _SIDES.search(query)
    return Question(
        number=int(title[1]),
        name=path.stem.partition("-")[2],
        text=title[2],
        parameters=parameters,
        query=query,
        sides=(sides[1], sides[2]) if sides else None,
    )


def find_question(reference: str) -> Question:
    """The question with this number or short name, or the one that has the most of these words.

    Raises UserError where there is none, or more than one fits.
    """
    reference = reference.strip()
    for question in questions():
        if reference in (str(question.number), question.name):
            return question
    fit = {question: _fit(_words(reference), question) for question in questions()}
    best = [question for question, fitness in fit.items() if fitness == max(fit.values()) and fitness[0]]
    if reference.isdecimal() or not best:
        raise UserError("unknown question", reference, f"there are: {_listed(questions())}")
    if len(best) > 1:
        raise UserError("more than one question fits", reference, f"give the number: {_listed(tuple(best))}")
    return best[0]


def _fit(words: frozenset[str], question: Question) -> tuple[int, float]:
    """How many of the words the question has, with its defaults, and which part of its short name they make up."""
    name = _words(question.name)
    known = _words(" ".join([question.text, *(part for parameter in question.parameters for part in parameter)])) | name
    return len(words & known), len(words & name) / max(1, len(name))


def _words(text: str) -> frozenset[str]:
    """The longer words of a text, without the endings of plurals."""
    return frozenset(word.rstrip("s") for word in _WORD.findall(text.lower()))


def _listed(some: tuple[Question, ...]) -> str:
    return ", ".join(f"{question.number} {question.name}" for question in some)


def bind(question: Question, parameters: Mapping[str, str]) -> str:
    """The query of a question with the values given, and the defaults for the rest.

    Raises UserError for a parameter that the question does not have.
    """
    defaults = dict(question.parameters)
    query = question.query
    for name, value in parameters.items():
        if name not in defaults:
            todo = f"it has: {', '.join(defaults)}" if defaults else "it has none"
            raise UserError(f"question {question.number} has no such parameter", name, todo)
        bound = _values(name, defaults[name])
        if query.count(bound) != 1:
            raise ValueError(f"question {question.number} does not bind {bound} once")
        query = query.replace(bound, _values(name, value))
    return query


def _values(name: str, value: str) -> str:
    return f"VALUES ?{name} {{ {_literal(name, value)} }}"


def _literal(name: str, value: str) -> str:
    """A SPARQL string. JSON escapes the same characters in the same way."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError("not a text", f"--{name}", "give it in UTF-8") from error
    return json.dumps(value, ensure_ascii=False)


def answer(
    source: Dataset | pyoxigraph.Store, question: Question, parameters: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Columns and rows of the answer from all graphs of a dataset, ontology and schemes among them.

    Numbers are numbers, all else is text; what is not known is None. Raises UserError for an unknown parameter.
    """
    result = _union(source).query(bind(question, parameters or {}))
    columns = tuple(str(variable) for variable in result.vars or ())
    rows = [row for row in result if isinstance(row, ResultRow)]
    return columns, tuple(tuple(plain(cell) for cell in row) for row in rows)


def _union(source: Dataset | pyoxigraph.Store) -> Dataset:
    """The same data, asked over all its graphs."""
    store = OxigraphStore(store=source) if isinstance(source, pyoxigraph.Store) else source.store
    return Dataset(store=store, default_union=True)
