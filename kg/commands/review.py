"""`kg review`: the least certain claims, one by one → reviews, and the build made anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.findings import about_a_finding
from kg.commands.options import in_build
from kg.errors import UserError

if TYPE_CHECKING:
    from kg.model import Claim, Graph
    from kg.reviews import Finding, Row

KEYS = "a accept, r reject, c correct, s skip, q quit"
MISREAD = "the article does not say so"

EPILOG = """\b
Examples:
  kg review
  kg review --relation chair --limit 20
  printf 'a\\nr\\nnot there\\nq\\n' | kg review
"""


@click.command(epilog=EPILOG)
@click.option("--relation", default="", help="Only claims of this relation, such as chair.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most so many.")
@about_a_finding
@in_build
def command(relation: str, limit: int | None, who: str, when: str, no_build: bool, directory: Path) -> None:
    """Go through the claims that nobody looked at, the least certain first, one key each.

    From a terminal a key is read at once, from a pipe the first letter of a line; a reason and a value are lines. Each
    answer is written down at once; the build is made anew at the end.
    """
    from itertools import islice

    from kg.commands.findings import build_anew, table
    from kg.commands.output import print_text
    from kg.reviews import read, record, uncertain
    from kg.store import open_build

    path = table()
    graph = open_build(directory).graph
    done = {row.claim for row in read(path)}  # also what the build does not heed yet
    waiting = list(islice(uncertain(graph, _known(relation), done), limit))
    if not waiting:
        print_text("nothing is left to review")
    count = 0
    for row in _walk(graph, waiting, who, when):
        record(path, [row])
        count += 1
    if count:
        print_text(f"{count} reviewed: {path}")
        build_anew(directory, no_build)


def _known(relation: str) -> str:
    from kg.ontology import relations

    if relation and relation not in relations():
        raise UserError("no such relation", relation, f"one of: {', '.join(relations())}")
    return relation


def _walk(graph: Graph, waiting: list[Claim], who: str, when: str) -> Iterator[Row]:
    """The rows of what is answered, until the last claim or the end of the answers."""
    from kg.reviews import decide

    for number, claim in enumerate(waiting, start=1):
        _show(graph, claim, f"{number} of {len(waiting)}")
        while (answer := _answer(who, when)) is not None:
            if answer.finding is None:
                break
            try:
                yield decide(graph, claim, answer.finding)
                break
            except UserError as error:
                click.echo(f"kg: {error}", err=True)
        if answer is None:
            return


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a person said of one claim; no finding where it was skipped."""

    finding: Finding | None = None


def _answer(who: str, when: str) -> _Answer | None:
    """What the next key says; None for the end, also by Ctrl-C or Ctrl-D."""
    try:
        return _told(who, when)
    except (KeyboardInterrupt, EOFError, click.Abort):
        return None


def _told(who: str, when: str) -> _Answer | None:
    from kg.reviews import Finding, Verdict

    while key := _key():
        if key == "a":
            return _Answer(Finding(Verdict.ACCEPT, who=who, when=when))
        if key == "r":
            return _Answer(Finding(Verdict.REJECT, "", _line("why", MISREAD), who, when))
        if key == "c":
            return _Answer(Finding(Verdict.CORRECT, _line("to"), _line("why", MISREAD), who, when))
        if key == "s":
            return _Answer()
        if key == "q":
            return None
        click.echo(KEYS)
    return None


def _key() -> str:
    """One key, or the first letter of a line where nobody sits at a terminal; empty at the end."""
    if sys.stdin.isatty():
        return click.getchar().lower()
    for line in sys.stdin:
        if letter := line.strip()[:1].lower():
            return letter
    return ""


def _line(name: str, default: str = "") -> str:
    """One line that is typed or piped."""
    if sys.stdin.isatty():
        return str(click.prompt(name, default=default, show_default=bool(default)))
    return sys.stdin.readline().strip() or default


def _show(graph: Graph, claim: Claim, place: str) -> None:
    """Print a claim with the sentence of its words, the words between marks."""
    from kg.commands.findings import statement
    from kg.commands.output import print_text

    article = next(article for article in graph.articles if article.id == claim.article)
    named = ", ".join(part for part in (article.id, article.publisher, article.published) if part)
    doubt = "" if claim.factuality == "Actual" else f", {claim.factuality.lower()}"
    print_text(f"\n[{place}] {claim.digest} confidence {claim.confidence:.2f}, {claim.status.lower()}{doubt}")
    print_text(statement(graph, claim).rpartition(" “")[0])
    print_text(f"    {_marked(article.body, claim)}")
    print_text(f"    {named}\n{KEYS}")


def _marked(body: str, claim: Claim) -> str:
    """The sentence around the words that prove a claim, with the words between » and «."""
    from kg.reviews.binding import sentence_of

    span = claim.evidence[0].span
    sentence = sentence_of(body, span)
    words = " ".join(body[span.start : span.end].split())
    before, found, after = sentence.partition(words)
    return f"{before}»{found}«{after}"
