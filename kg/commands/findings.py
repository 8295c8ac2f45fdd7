"""What the commands that review claims share: options, the row that is written, and the build made anew."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import UserError

if TYPE_CHECKING:
    from kg.model import Claim, Graph
    from kg.reviews import Finding, Verdict

Command = TypeVar("Command", bound=Callable[..., Any])


def _login() -> str:
    """The name of the user's account, empty where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _today() -> str:
    return date.today().isoformat()


def about_a_finding(command: Command) -> Command:
    """Give a command the options that say who found it and when, and whether to build anew."""
    for option in (
        click.option("--no-build", is_flag=True, help="Write the review down, and leave the build as it is."),
        click.option("--when", default=_today, show_default="today", help="The day of the review."),
        click.option("--who", default=_login, show_default="the account's name", help="Who reviewed."),
    ):
        command = option(command)
    return command


undo = click.option("--undo", is_flag=True, help="Take the review back.")
why = click.option("--why", default="", help="The reason, kept with the review.")


def table() -> Path:
    """The project's file of reviews. Raises UserError outside of any project."""
    from kg.reviews import in_use

    if path := in_use():
        return path
    raise UserError("reviews are kept in a project, and this is none", "", "make one around the build: kg init FOLDER")


def judge(reference: str, finding: Finding, directory: Path, no_build: bool) -> None:
    """Write down what was found of a claim, say so, and build anew."""
    from kg.commands.output import print_text
    from kg.reviews import claim_of, decide, read, record, row_on
    from kg.store import open_build

    path = table()
    check(finding)
    graph = open_build(directory).graph
    claim = claim_of(graph, reference)
    record(path, [decide(graph, claim, finding)], row_on(graph, read(path), claim))
    print_text(f"{finding.verdict}: {statement(graph, claim)}")
    if remark := _remark(claim, finding.verdict):
        print_text(remark)
    build_anew(directory, no_build)


def take_back(reference: str, verdict: Verdict, directory: Path, no_build: bool) -> None:
    """Take a review back, say so, and build anew."""
    from kg.commands.output import print_text
    from kg.reviews import withdraw

    row = withdraw(table(), reference, verdict)
    print_text(f"undone: {verdict} {row.about}")
    build_anew(directory, no_build)


def build_anew(directory: Path, no_build: bool) -> None:
    """Make the build anew from the articles that it holds, or say how to."""
    from kg.build import Settings
    from kg.commands.build import watch
    from kg.commands.output import print_text
    from kg.revise import rebuild

    if no_build:
        print_text("the build is as it was; the next build, add or review heeds this")
        return
    found = rebuild(directory, Settings(), watch)
    print_text(f"built anew: {directory}: {found['claims']['all']} claims, {sum(found['facts'].values())} facts")


def statement(graph: Graph, claim: Claim) -> str:
    """A claim in a line: what, relation, what, and the words."""
    from kg.model import Literal

    labels = {entity.id: entity.label for entity in graph.entities}
    target = claim.object.value if isinstance(claim.object, Literal) else labels[claim.object]
    quote = " ".join(claim.evidence[0].quote.split())
    return f"{labels[claim.subject]} – {claim.relation} → {target} “{quote}”"


def check(finding: Finding) -> None:
    """Raise UserError where a reason is missing or the day is none."""
    from kg.dates import is_partial_date
    from kg.reviews import Verdict

    if finding.verdict is not Verdict.ACCEPT and not finding.why.strip():
        raise UserError("no reason was given", f"kg {finding.verdict}", "say it with --why TEXT")
    if finding.when and not is_partial_date(finding.when):
        raise UserError("not a date", f"--when {finding.when}", "give a day such as 2025-10-28")


def _remark(claim: Claim, verdict: Verdict) -> str:
    """Why a claim makes no fact though it was accepted; empty where it does."""
    from kg.model import Factuality
    from kg.reviews import Verdict as Verdicts

    if verdict is Verdicts.REJECT or claim.factuality in {Factuality.ACTUAL, Factuality.PLANNED}:
        return ""
    return f"it makes no fact all the same: the article presents it as {claim.factuality.lower()}"
