"""`kg correct`: a claim with a wrong object → a review, and the build with the right one."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.findings import about_a_finding, undo, why
from kg.commands.options import in_build
from kg.errors import UserError

EPILOG = """\b
Examples:
  kg correct 31fa3713 --to 2008-09-29 --why "the commission's own page has the day"
  kg correct b2d165ef --to "A. K. Antony" --why "the Indian minister took the chair"
  kg correct b2d165ef --undo
"""


@click.command(epilog=EPILOG)
@click.argument("claim", metavar="CLAIM")
@click.option("--to", "value", default="", metavar="VALUE|NAME", help="A date, number, name or id to stand instead.")
@why
@undo
@about_a_finding
@in_build
def command(claim: str, value: str, why: str, undo: bool, who: str, when: str, no_build: bool, directory: Path) -> None:
    """Correct a claim: its article says it of another date, number or thing.

    The old claim stays as retracted; beside it stands one with the new object, the same words and the review. A name is
    that of a thing of the graph or of the registry; posts and quantities may be new.
    """
    from kg.commands.findings import judge, take_back
    from kg.reviews import Finding, Verdict

    if undo:
        take_back(claim, Verdict.CORRECT, directory, no_build)
    elif not value.strip():
        raise UserError("nothing to correct it to", claim, "say it with --to VALUE or --to NAME")
    else:
        judge(claim, Finding(Verdict.CORRECT, value, why, who, when), directory, no_build)
