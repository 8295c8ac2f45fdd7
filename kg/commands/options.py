"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def default_build() -> Path:
    """The build of the project that the current folder belongs to; outside of any, the folder `build`."""
    from kg.project import find

    project = find()
    return project.build if project else Path("build")


in_build = click.option(
    "-b",
    "--build",
    "directory",
    type=click.Path(path_type=Path),
    default=default_build,
    show_default="the project's, else build",
    help="The folder of the build.",
)

into_build = click.option(
    "-o",
    "--out",
    "directory",
    type=click.Path(path_type=Path),
    default=default_build,
    show_default="the project's, else build",
    help="The folder of the build.",
)

skip_bad = click.option("--skip-bad", is_flag=True, help="Leave out files that cannot be read and take the rest.")

threads = click.option(
    "--threads", type=click.IntRange(min=1), default=1, show_default=True, help="How many at a time."
)

row_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "tsv"]),
    default="table",
    show_default=True,
    help="How rows are printed.",
)


def text_mode(default: str) -> Callable[[_Command], _Command]:
    """The option `--text`; where its default is empty, the build's own."""
    return click.option(
        "--text",
        type=click.Choice(["full", "context", "none"]),
        default=default or None,
        show_default=default or "as in the build",
        help="How much of the articles' text goes along: all, the sentences of the quotes, or the quotes alone.",
    )
