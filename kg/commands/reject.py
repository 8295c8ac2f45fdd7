"""`kg reject`: a claim that its article does not make → a review, and the build without its fact."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.findings import about_a_finding, undo, why
from kg.commands.options import in_build

EPILOG = """\b
Examples:
  kg reject 434d1e9b --why "reached India, not bought by it"
  kg reject claim/2011-08-13-rianovosti-mig29k/434d1e9bcae0 --why "another contract"
  kg reject 434d1e9b --undo
"""


@click.command(epilog=EPILOG)
@click.argument("claim", metavar="CLAIM")
@why
@undo
@about_a_finding
@in_build
def command(claim: str, why: str, undo: bool, who: str, when: str, no_build: bool, directory: Path) -> None:
    """Reject a claim: its article does not say so.

    CLAIM is its id, its IRI, or the first digits of its hash, as kg review and kg show --claims print them. It stays in
    the graph as rejected, with the reason, and makes no fact as long as its sentence stands in the article. Reviews are
    kept in the project's registry/reviews.csv.
    """
    from kg.commands.findings import judge, take_back
    from kg.reviews import Finding, Verdict

    if undo:
        take_back(claim, Verdict.REJECT, directory, no_build)
    else:
        judge(claim, Finding(Verdict.REJECT, "", why, who, when), directory, no_build)
