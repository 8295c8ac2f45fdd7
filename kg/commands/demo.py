"""`kg demo`: the packaged retold articles → a build, the questions, one answer with its words, and the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.store import Build

WITH_WORDS = 2

EPILOG = """\b
Examples:
  kg demo
  kg demo --open
  kg demo -o demo
"""


def _beside() -> Path:
    """The folder `build`; in a project, whose build is its own, the folder `demo`."""
    from kg.project import find

    return Path("demo" if find() else "build")


@click.command(epilog=EPILOG)
@click.option(
    "-o",
    "--out",
    "directory",
    type=click.Path(path_type=Path),
    default=_beside,
    show_default="build; in a project demo",
    help="The folder of the build.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def command(directory: Path, open_: bool) -> None:
    """Build the packaged corpus of real articles, ask the questions, and say where the page is.

    All but one of the articles are retold in our own words; progress is shown where a person sees it.
    """
    from kg import corpus
    from kg.build import build
    from kg.commands.build import summarise, watch
    from kg.store import open_build

    summarise(build(corpus(), directory, watch=watch), directory)
    _ask(open_build(directory))
    page = directory.absolute() / "explorer.html"
    click.echo(f"\nThe page: {page}")
    if open_:
        _open(page)


def _ask(build: Build) -> None:
    """Print how many answers each question has, and in full the one that shows its words."""
    from kg.ask import answer, questions
    from kg.commands.output import print_rows, print_text, shown

    answers = {question: answer(build.dataset, question) for question in questions()}
    click.echo()
    rows = [(question.number, question.text, len(found)) for question, (_, found) in answers.items()]
    print_rows(["number", "question", "answers"], rows)
    for question, (columns, found) in answers.items():
        if question.number == WITH_WORDS and found:
            click.echo(f"\n{question.text}")
            for name, value in zip(columns, found[0], strict=True):
                print_text(f"  {name}: {shown(value)}")


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.as_uri()):
        click.echo(f"kg: no browser was found; open the page by hand: {page}", err=True)
