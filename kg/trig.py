"""Dataset → text: sorted TriG with short names, and flat sorted N-Triples; the same bytes for the same triples.

Control characters and marks that turn the direction of text are written as escapes, so that the files
are harmless in a terminal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as Term
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, XSD

from kg import vocab

Node: TypeAlias = URIRef | BNode | Term
Triple: TypeAlias = tuple[URIRef | BNode, URIRef, Node]
Prefixes: TypeAlias = Mapping[str, str]

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.#-]*[A-Za-z0-9_-])?", re.ASCII)
_UNSAFE = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BARE = {
    str(XSD.integer): re.compile(r"-?\d+", re.ASCII),
    str(XSD.decimal): re.compile(r"-?\d*\.\d+", re.ASCII),
    str(XSD.boolean): re.compile("true|false"),
}
_EXTRA = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "ldqd": "http://www.w3.org/2016/05/ldqd#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "vann": "http://purl.org/vocab/vann/",
}
_NAMES = {**vocab.PREFIXES, **vocab.ENTITY_PREFIXES, **_EXTRA}
_SPACES = {namespace: prefix for prefix, namespace in _NAMES.items()}


def to_trig(dataset: Dataset) -> str:
    """The dataset in TriG: the default graph, then each named graph, everything sorted."""
    graphs: defaultdict[str, list[Triple]] = defaultdict(list)
    for subject, property_, value, graph in dataset.quads():
        name = "" if graph in (None, DATASET_DEFAULT_GRAPH_ID) else str(graph)
        graphs[name].append((subject, property_, value))  # type: ignore[arg-type]
    return "\n".join([head(), *(block for name in sorted(graphs) for block in blocks(name, graphs[name]))])


def head() -> str:
    """The prefixes that a file in TriG begins with."""
    return "".join(f"@prefix {prefix}: <{_NAMES[prefix]}> .\n" for prefix in sorted(_NAMES))


def blocks(graph: str, triples: Iterable[Triple]) -> list[str]:
    """Triples in TriG, without the head: of the default graph (named "") one block for each subject, else one block."""
    return [_named_graph(graph, triples, _NAMES)] if graph else _statements(triples, _SPACES)


def to_turtle(triples: Iterable[Any]) -> str:
    """Some triples in Turtle, sorted, blank nodes as they are named."""
    statements = _statements(triples, _SPACES)
    used = {prefix for prefix in _NAMES if any(re.search(rf"(?<![\w:]){prefix}:", block) for block in statements)}
    prefixes = "".join(f"@prefix {prefix}: <{_NAMES[prefix]}> .\n" for prefix in sorted(used))
    return "\n".join([prefixes, *statements] if prefixes else statements)


def to_ntriples(dataset: Dataset) -> str:
    """Every triple of every graph once, one a line, sorted."""
    return "".join(sorted(lines((s, p, o) for s, p, o, _ in dataset.quads())))  # type: ignore[misc]


def lines(triples: Iterable[Triple]) -> set[str]:
    """Triples as lines of N-Triples."""
    return {f"{_full(subject)} {_full(property_)} {_full(value)} .\n" for subject, property_, value in triples}


def _named_graph(name: str, triples: Iterable[Triple], names: Prefixes) -> str:
    """One graph in braces, with short names for its claims and its text put in front."""
    triples = list(triples)
    own = {}
    for kind in ("claim", "text"):
        spaces = {match[0] for s, _, _ in triples if (match := re.match(rf"{vocab.ID}{kind}/[^/#]+/", s))}
        if len(spaces) == 1:
            own[kind] = spaces.pop()
    head = "".join(f"@prefix {prefix}: <{own[prefix]}> .\n" for prefix in sorted(own))
    inside = "\n".join(_statements(triples, _by_namespace({**names, **own})))
    indented = "".join(f"    {line}\n" if line else "\n" for line in inside.splitlines())
    return f"{head}<{name}> {{\n{indented}}}\n"


def _by_namespace(names: Prefixes) -> Prefixes:
    return {namespace: prefix for prefix, namespace in names.items()}


def _statements(triples: Iterable[Triple], spaces: Prefixes) -> list[str]:
    """One block of text for each subject, sorted by IRI."""
    subjects: defaultdict[URIRef | BNode, defaultdict[URIRef, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, property_, value in triples:
        subjects[subject][property_].add(_short(value, spaces))
    return [_subject(subject, subjects[subject], spaces) for subject in sorted(subjects)]


def _subject(subject: URIRef | BNode, properties: Mapping[URIRef, set[str]], spaces: Prefixes) -> str:
    ordered = sorted(properties, key=lambda property_: (property_ != RDF.type, property_))
    lines = []
    for property_ in ordered:
        verb = "a" if property_ == RDF.type else _short(property_, spaces)
        lines.append(f"{verb} " + ",\n        ".join(sorted(properties[property_])))
    return f"{_short(subject, spaces)} " + " ;\n    ".join(lines) + " .\n"


def _short(term: Node, spaces: Prefixes) -> str:
    """A term as Turtle writes it, as short as its prefixes allow."""
    if isinstance(term, Term):
        bare = _BARE.get(str(term.datatype))
        if bare and bare.fullmatch(term):
            return str(term)
        return _literal(term, _short(term.datatype, spaces) if term.datatype else "")
    for end in ("#", "/"):
        space, mark, local = term.rpartition(end)
        prefix = spaces.get(space + mark)
        if prefix and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:" + local.replace("#", "\\#")
    return _full(term)


def _full(term: Node) -> str:
    """A term as N-Triples writes it."""
    if isinstance(term, Term):
        return _literal(term, f"<{term.datatype}>" if term.datatype else "")
    return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"


def _literal(term: Term, datatype: str) -> str:
    quoted = '"' + _UNSAFE.sub(_escape, term) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype in (None, XSD.string) else f"{quoted}^^{datatype}"


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
