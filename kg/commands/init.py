"""`kg init`: a folder of one's own for articles, names and the build."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  kg init desk
  cd desk && kg build
  kg --project desk ask 1
"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Make a project: FOLDER/articles for the texts, FOLDER/registry for names of your own.

    A row of a table in registry/ goes before the shipped row with the same id, and further rows are added to the
    shipped ones, so a newer version of indrus changes nothing in them. Within the folder kg needs no paths.
    """
    from kg.commands.output import print_text
    from kg.project import init

    project = init(folder)
    print_text(f"{project.articles}: put articles here (.md, .txt, .html)")
    print_text(f"{project.registry}: add names here; the shipped tables show how")
    print_text(f"then: kg --project {folder} build")
