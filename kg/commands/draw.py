"""`kg draw`: a build → the explorer page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import in_build

EPILOG = """\b
Examples:
  kg draw -b build -o page.html
"""


@click.command(epilog=EPILOG)
@in_build
@click.option("-o", "--out", "file", type=click.Path(path_type=Path), default=Path("explorer.html"), show_default=True)
def command(directory: Path, file: Path) -> None:
    """Draw a build as one HTML page that works without a network."""
    from kg.draw import draw
    from kg.network import to_network
    from kg.store import open_build, write_file

    write_file(file, draw(to_network(open_build(directory).graph)))
    click.echo(str(file))
