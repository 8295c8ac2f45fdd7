"""SPARQL text + dataset → result, over all graphs unless the query says which.

The default graph alone can be named as `https://w3id.org/indrus/graph/facts` in FROM. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph
from oxrdflib.store import OxigraphStore
from rdflib import BNode, Dataset, Graph, URIRef, Variable
from rdflib import Literal as Term
from rdflib.namespace import XSD
from rdflib.query import Result

from kg import vocab
from kg.errors import UserError

PREFIXES = {**vocab.PREFIXES, **vocab.ENTITY_PREFIXES}

_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\''''
    r"""|<(?P<iri>[^<>"{}|^`\\\s]*)>|\#[^\n]*|[?$]\w+|(?P<word>[\w.-]*:[\w.%-]*|[\w.-]+)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Clauses:
    """What a query says of its dataset: graphs of FROM and of FROM NAMED, and whether it calls a service."""

    default: tuple[str, ...]
    named: tuple[str, ...]
    service: bool


def query(dataset: Dataset, text: str) -> Result:
    """The result of a SPARQL query; usual prefixes need no declaration.

    Raises UserError where the text is no query, is an update, or would call a service.
    """
    if not isinstance(dataset.store, OxigraphStore):
        raise TypeError("queries run on datasets in Oxigraph")
    clauses = _clauses(text)
    if clauses.service:
        raise UserError("a query may not call a service", "SERVICE", "ask the build alone")
    union = not clauses.default and not clauses.named
    try:
        return _result(
            dataset.store._inner.query(
                text,
                prefixes=PREFIXES,
                use_default_graph_as_union=union,
                default_graph=None if union else [_graph(name) for name in clauses.default],
                named_graphs=None if union else [pyoxigraph.NamedNode(name) for name in clauses.named],
            )
        )
    except (SyntaxError, ValueError) as error:
        raise UserError("the query is not SPARQL", _place(str(error)), "see kg query --help for examples") from error
    except OSError as error:
        raise UserError("the query failed", str(error), "ask for less") from error


def _clauses(text: str) -> _Clauses:
    prefixes = dict(PREFIXES)
    default: list[str] = []
    named: list[str] = []
    tokens = list(_tokens(text))
    for token, after, last in zip(tokens, [*tokens[1:], ""], [*tokens[2:], "", ""], strict=False):
        if token.upper() == "PREFIX" and after.endswith(":"):
            prefixes[after[:-1]] = last.strip("<>")
        elif token.upper() == "FROM" and after.upper() == "NAMED":
            named.append(_expand(last, prefixes))
        elif token.upper() == "FROM":
            default.append(_expand(after, prefixes))
    return _Clauses(tuple(default), tuple(named), any(token.upper() == "SERVICE" for token in tokens))


def _tokens(text: str) -> Iterator[str]:
    """Words and IRIs of a query, outside strings, comments and variables."""
    for match in _TOKEN.finditer(text):
        if match["iri"] is not None:
            yield f"<{match['iri']}>"
        elif match["word"]:
            yield match["word"]


def _expand(token: str, prefixes: dict[str, str]) -> str:
    if token.startswith("<"):
        return token.strip("<>")
    prefix, _, local = token.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local


def _graph(name: str) -> pyoxigraph.NamedNode | pyoxigraph.DefaultGraph:
    return pyoxigraph.DefaultGraph() if name == vocab.FACTS_GRAPH else pyoxigraph.NamedNode(name)


def _place(message: str) -> str:
    """The first clause of a parser's message, without its lists of what might have stood there."""
    return message.partition(": expected")[0] if ": expected" in message else message.splitlines()[0]


def _result(found: object) -> Result:
    """A result of Oxigraph as one of rdflib, rows in a list."""
    if isinstance(found, pyoxigraph.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(found)
    elif isinstance(found, pyoxigraph.QuerySolutions):
        result = Result("SELECT")
        names = [Variable(variable.value) for variable in found.variables]
        result.vars = names
        result.bindings = [_bindings(names, [row[i] for i in range(len(names))]) for row in found]
    elif isinstance(found, pyoxigraph.QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in found:
            result.graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    else:
        raise TypeError(f"unexpected result: {found!r}")
    return result


def _bindings(names: Sequence[Variable], values: Sequence[object]) -> dict[Variable, URIRef | BNode | Term]:
    return {name: _term(value) for name, value in zip(names, values, strict=True) if value is not None}


def _term(term: object) -> URIRef | BNode | Term:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Term(term.value, lang=term.language)
        return Term(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"a query may not return quoted triples: {term}")


def plain(term: object) -> str | int | float | bool | None:
    """A term of a result as a plain value: numbers and truth values as such, the rest as text, nothing as None."""
    if term is None:
        return None
    if isinstance(term, Term) and term.datatype in _NUMBERS:
        return _NUMBERS[term.datatype](str(term))
    return str(term)


_NUMBERS: dict[URIRef, Callable[[str], int | float | bool]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.float: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}
