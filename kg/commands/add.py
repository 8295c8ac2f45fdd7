"""`kg add`: articles + a build → the build with them."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import in_build, skip_bad, threads

EPILOG = """\b
Examples:
  kg add new/ -b build
  kg add corrected.md --replace -b build
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@in_build
@skip_bad
@click.option(
    "--replace", is_flag=True, help="Put an article in place of one with its id; the old text stays as a version."
)
@threads
def command(paths: tuple[str, ...], directory: Path, skip_bad: bool, replace: bool, threads: int) -> None:
    """Add articles to a build; the result is the build of all of them, to the byte.

    Only what is new is read. An article that is there already changes nothing.
    """
    from kg.build import Settings
    from kg.commands.build import summarise, watch
    from kg.commands.output import print_text
    from kg.revise import add

    change = add(paths, directory, Settings(skip_bad=skip_bad, threads=threads), replace, watch)
    for names, what in ((change.added, "added"), (change.replaced, "replaced"), (change.unchanged, "there already")):
        if names:
            print_text(f"{what}: {', '.join(names)}")
    if change.report is None:
        print_text("nothing changed")
    else:
        summarise(change.report, directory)
