"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

in_build = click.option(
    "-b",
    "--build",
    "directory",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder of the build.",
)

row_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "tsv"]),
    default="table",
    show_default=True,
    help="How rows are printed.",
)
