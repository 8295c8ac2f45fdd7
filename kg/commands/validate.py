"""`kg validate`: a build → what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import in_build, row_format

EPILOG = """\b
Examples:
  kg validate -b build
  kg validate -b build --format json
\b
The exit code is 0 where nothing is wrong and 1 where something is.
"""


@click.command(epilog=EPILOG)
@in_build
@row_format
@click.pass_context
def command(ctx: click.Context, directory: Path, format_: str) -> None:
    """Check a build against the shapes and rules of the ontology."""
    from kg.commands.output import print_rows
    from kg.store import open_build
    from kg.validate import validate

    problems = validate(open_build(directory).dataset)
    if problems or format_ != "table":
        print_rows(["rule", "subject", "message"], [(p.rule, p.subject, p.message) for p in problems], format_)
    else:
        click.echo("nothing is wrong")
    ctx.exit(1 if problems else 0)
