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

text_mode = click.option(
    "--text",
    "text",
    type=click.Choice(["full", "context", "none"]),
    default="full",
    show_default=True,
    help="How much of the articles' text goes along: all, the sentences of the quotes, or the quotes alone.",
)
