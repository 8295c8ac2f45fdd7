"""`kg query`: a build + SPARQL → rows or triples."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import at_a_moment, in_build, open_at
from kg.errors import UserError

if TYPE_CHECKING:
    from rdflib.query import Result

EPILOG = """\b
Examples:
  kg query 'SELECT ?name { ?m indrus:chair/rdfs:label ?name }' -b build
  kg query question.rq --format csv -b build
  echo 'ASK { ?s a indrus:Meeting }' | kg query - -b build
  kg query 'DESCRIBE persons:igor-dylevsky' --format turtle -b build
\b
A query runs over all graphs, with --as-of or --known-on over those of that time. Facts alone: FROM <https://w3id.org/indrus/graph/facts>
"""


@click.command(epilog=EPILOG)
@click.argument("text", metavar="QUERY|FILE|-")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "tsv", "turtle"]),
    help="How the result is printed.  [default: table for rows, turtle for triples]",
)
@in_build
@at_a_moment
def command(text: str, format_: str | None, directory: Path, as_of: str, known_on: str) -> None:
    """Ask a build in SPARQL; usual prefixes are known."""
    from kg.query import query

    text = _text(text)
    result = query(open_at(directory, as_of, known_on).dataset, text)
    if result.type == "CONSTRUCT":
        _print_triples(result, format_)
    else:
        print_result(result, format_ or "table")


def print_result(result: Result, format_: str) -> None:
    """Print the rows of a SELECT, or the yes or no of an ASK. Raises UserError for a format that rows do not have."""
    from kg.commands.output import print_rows
    from kg.query import plain

    if format_ == "turtle":
        raise UserError("rows cannot be written as turtle", "--format turtle", "use table, json, csv or tsv")
    if result.type == "ASK":
        print_rows(["answer"], [[bool(result.askAnswer)]], format_)
    else:
        names = result.vars or []
        rows = [[plain(row.get(name)) for name in names] for row in result.bindings]
        print_rows([str(name) for name in names], rows, format_)


def _print_triples(result: Result, format_: str | None) -> None:
    from kg.commands.output import print_rows
    from kg.trig import to_turtle

    triples = sorted(result.graph or (), key=str)
    if format_ in (None, "turtle"):
        click.echo(to_turtle(triples), nl=False)
    else:
        print_rows(["subject", "predicate", "object"], [[str(term) for term in triple] for triple in triples], format_)


def _text(argument: str) -> str:
    """The query itself, from the argument, a file or standard input."""
    if argument == "-":
        return sys.stdin.read()
    path = Path(argument)
    try:
        if path.is_file():
            return path.read_text(encoding="utf-8")
    except (OSError, ValueError):  # a query is no file name, above all a long one
        return argument
    if path.suffix in {".rq", ".sparql"} and len(argument.split()) == 1:
        raise UserError("no such file", argument, "give a query, a file or -")
    return argument
