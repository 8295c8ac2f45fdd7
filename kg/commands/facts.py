"""`kg facts`: a build → one fact a line."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import in_build

EPILOG = """\b
Examples:
  kg facts -b build > facts.jsonl
  kg facts -b build | head -1
  kg facts --inferred -b build
"""


@click.command(epilog=EPILOG)
@click.option(
    "--inferred", is_flag=True, help="Also print who is meant by an office without a name, as other articles tell."
)
@in_build
def command(inferred: bool, directory: Path) -> None:
    """Print every fact with the words of its article, one JSON object a line."""
    from kg.commands.output import print_json
    from kg.facts import facts
    from kg.store import open_build

    for fact in facts(open_build(directory).graph, inferred):
        print_json(fact, indent=None)
