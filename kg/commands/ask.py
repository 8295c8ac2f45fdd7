"""`kg ask`: a build + one of the questions → its answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.commands.options import at_a_moment, in_build, open_at, row_format
from kg.errors import UserError

EPILOG = """\b
Examples:
  kg ask
  kg ask 1 -b build
  kg ask who chaired -b build
  kg ask 7 --as-of 2021-12 -b build
  kg ask 1 --body "Working Group on Military Cooperation" --edition 4 -b build
\b
A question's parameters are given as --name value; an empty value stands for any.
"""


@click.command(epilog=EPILOG, context_settings={"ignore_unknown_options": True})
@click.argument("question", nargs=-1, type=click.UNPROCESSED, metavar="[NUMBER|WORDS] [--PARAMETER VALUE]…")
@in_build
@at_a_moment
@row_format
def command(question: tuple[str, ...], directory: Path, as_of: str, known_on: str, format_: str) -> None:
    """Ask one of the questions, by number or by words of it; without either, list them."""
    from kg.ask import answer, find_question, questions
    from kg.commands.output import print_rows
    from kg.commands.sides import print_sides

    words, parameters = split(question)
    if not words:
        if parameters:
            raise UserError("no question", f"--{next(iter(parameters))}", "give its number; kg ask lists them")
        rows = [
            (q.number, q.text, "  ".join(f"--{name} {value!r}" for name, value in q.parameters)) for q in questions()
        ]
        print_rows(["number", "question", "parameters"], rows, format_)
        return
    found = find_question(" ".join(words))
    columns, answers = answer(open_at(directory, as_of, known_on).dataset, found, parameters)
    if found.sides and answers and format_ == "table":
        print_sides(columns, answers, found.sides)
    else:
        print_rows(columns, answers, format_)
    if not answers and format_ == "table":
        click.echo(f"the build has no answer to: {found.text}", err=True)


def split(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Words, and parameters written as `--name value` or `--name=value`. Raises UserError for no value."""
    words: list[str] = []
    parameters: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            words.append(argument)
            continue
        name, equals, value = argument.lstrip("-").partition("=")
        given = value if equals else next(rest, None)
        if given is None:
            raise UserError("no value for a parameter", argument, f"write {argument} VALUE")
        parameters[name.replace("-", "_")] = given
    return words, parameters
