"""`kg remove`: a build less some articles."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import in_build, threads

EPILOG = """\b
Examples:
  kg remove 2025-10-indiandefensenews-wg5 -b build
"""


@click.command(epilog=EPILOG)
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@in_build
@threads
def command(ids: tuple[str, ...], directory: Path, threads: int) -> None:
    """Take articles, by id, out of a build with all that only they say."""
    from kg.build import Settings
    from kg.commands.build import summarise, watch
    from kg.commands.output import print_text
    from kg.revise import remove

    change = remove(ids, directory, Settings(threads=threads), watch)
    print_text(f"removed: {', '.join(change.removed)}")
    if change.report is not None:
        summarise(change.report, directory)
