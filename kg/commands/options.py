"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import UserError

if TYPE_CHECKING:
    from kg.store import Build

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


def partial_date(_context: click.Context, option: click.Parameter, value: str) -> str:
    """A year, month or day that the calendar has, or nothing. Raises UserError for anything else."""
    from kg.dates import is_partial_date

    if value and not is_partial_date(value):
        advice = "give a year, month or day, such as 2025 or 2025-10-28"
        raise UserError("not a date", f"{option.opts[0]} {value}", advice)
    return value


def at_a_moment(command: _Command) -> _Command:
    """Add `--as-of` and `--known-on`, which `open_at` takes."""
    known_on = click.option(
        "--known-on", default="", metavar="DATE", callback=partial_date, help="Only what was published by this date."
    )
    as_of = click.option("--as-of", default="", metavar="DATE", callback=partial_date, help="Only what held then.")
    return as_of(known_on(command))


def open_at(directory: Path, as_of: str, known_on: str) -> Build:
    """The build in a folder, as its graph was at a moment; the whole of it where no date is given."""
    from kg.store import open_build

    build = open_build(directory)
    if not as_of and not known_on:
        return build
    from kg.asof import Moment, seen_at
    from kg.rdf import to_dataset
    from kg.store import Build

    return Build(build.path, to_dataset(seen_at(build.graph, Moment(as_of, known_on))), build.report)
