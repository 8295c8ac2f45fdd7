"""`kg accept`: a claim that its article does make → a review, and the build that is sure of it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.findings import about_a_finding, undo, why
from kg.commands.options import in_build

EPILOG = """\b
Examples:
  kg accept 5f1649e8
  kg accept 5f1649e8 --why "the headline says it as well" --no-build
  kg accept 5f1649e8 --undo
"""


@click.command(epilog=EPILOG)
@click.argument("claim", metavar="CLAIM")
@why
@undo
@about_a_finding
@in_build
def command(claim: str, why: str, undo: bool, who: str, when: str, no_build: bool, directory: Path) -> None:
    """Accept a claim: its article does say so.

    Its confidence is 1 from then on, and it is made as long as its sentence stands in the article, also where a later
    version of the program would miss it. What the article denies or only holds possible makes no fact all the same, and
    of articles that contradict each other none is believed for it.
    """
    from kg.commands.findings import judge, take_back
    from kg.reviews import Finding, Verdict

    if undo:
        take_back(claim, Verdict.ACCEPT, directory, no_build)
    else:
        judge(claim, Finding(Verdict.ACCEPT, "", why, who, when), directory, no_build)
