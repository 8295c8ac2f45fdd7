"""`kg dedupe`: things that may be one, one pair after the other → decisions in the project's judgements."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import in_build
from kg.errors import UserError

if TYPE_CHECKING:
    from kg.identity import Candidate, Judgement
    from kg.identity.sides import Evidence, Side
    from kg.project import Project

SHOWN = 6
ANSWERS = {"s": "same", "d": "different", "u": "unsure", "l": "", "q": ""}

EPILOG = """\b
Examples:
  kg dedupe
  kg dedupe --export pairs.csv
  kg dedupe --import pairs.csv --who "A. Rao"
"""


@click.command(epilog=EPILOG)
@in_build
@click.option("--export", "exported", metavar="FILE|-", help="Write the pairs as CSV, to be filled in and imported.")
@click.option("--import", "imported", metavar="FILE|-", help="Take the rows of such a table that have a verdict.")
@click.option("--who", default="", help="Who decides.  [default: the user's name]")
def command(directory: Path, exported: str | None, imported: str | None, who: str) -> None:
    """Decide which things of a build are one: each pair in doubt is shown with the words of both sides.

    Answers go to registry/judgements.csv of the project, and count from the next build on: same, different or unsure.
    No rule undoes them. Take a row out to undo it.
    """
    project = _project()
    if exported and imported:
        raise UserError("--export and --import go one at a time", "", "export first")
    if imported:
        _import(project, imported, who or _user())
        return
    candidates, evidence = _pairs(directory)
    if exported:
        _export(candidates, evidence, exported)
    else:
        _ask_all(project, candidates, evidence, who or _user())


def _project() -> Project:
    from kg.project import find

    if project := find():
        return project
    raise UserError("no project to keep decisions in", Path.cwd(), "make one with: kg init FOLDER")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _pairs(directory: Path) -> tuple[Sequence[Candidate], Evidence]:
    """The pairs in doubt of a build, and what its articles say."""
    from kg import sources
    from kg.build import CACHE, resolved
    from kg.cache import cached
    from kg.commands.build import watch
    from kg.extract import extract_all
    from kg.identity.sides import Evidence

    articles = sources.read(directory)
    found = resolved(watch(cached(articles, directory / CACHE, extract_all), len(articles)))
    return found.candidates, Evidence(found.extractions)


def _ask_all(project: Project, candidates: Sequence[Candidate], evidence: Evidence, who: str) -> None:
    from kg.commands.output import print_text
    from kg.identity.judgements import append

    decided = 0
    for number, candidate in enumerate(candidates, start=1):
        print_text(f"\npair {number} of {len(candidates)}, likeness {candidate.likeness:.2f}")
        for identifier in (candidate.left, candidate.right):
            print_text("\n".join(_lines(evidence.side(identifier))))
        judgement, last = _ask(candidate, who)
        if judgement:
            try:
                append(project.judgements, [judgement])
                decided += 1
            except UserError as error:
                print_text(f"not recorded: {error}")
        if last:
            break
    _say(decided, project, len(candidates))


def _lines(side: Side) -> list[str]:
    lines = [f"  {side.label} ({side.type})  {side.id}"]
    if side.names:
        lines.append(f"    also: {'; '.join(side.names[:SHOWN])}")
    lines += [f"    {words}" for words in side.words[:SHOWN]]
    if len(side.words) > SHOWN:
        lines.append(f"    and {len(side.words) - SHOWN} more; see kg show {side.id}")
    return lines


def _ask(candidate: Candidate, who: str) -> tuple[Judgement | None, bool]:
    """The decision, if there is one, and whether it is the last."""
    from kg.identity import Judgement, Verdict

    question = "[s]ame, [d]ifferent, [u]nsure, [l]ater, [q]uit"
    answer = click.prompt(question, type=click.Choice(list(ANSWERS), case_sensitive=False), show_choices=False)
    if not ANSWERS[answer]:
        return None, answer == "q"
    reason = click.prompt("why", default="", show_default=False)
    return Judgement(candidate.left, candidate.right, Verdict(ANSWERS[answer]), reason, who, _today()), False


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _export(candidates: Sequence[Candidate], evidence: Evidence, file: str) -> None:
    from kg.commands.output import print_text
    from kg.identity.judgements import COLUMNS, to_csv
    from kg.store import write_file

    rows = []
    for candidate in candidates:
        sides = [evidence.side(identifier) for identifier in (candidate.left, candidate.right)]
        words = ["\n".join(map(str, side.words[:SHOWN])) for side in sides]
        blank = [""] * (len(COLUMNS) - 2)
        rows.append(
            [candidate.left, candidate.right, *blank, candidate.likeness, *(side.label for side in sides), *words]
        )
    text = to_csv([*COLUMNS, "likeness", "left_label", "right_label", "left_words", "right_words"], rows)
    if file == "-":
        click.echo(text, nl=False)
    else:
        write_file(Path(file), text)
        pairs = "1 pair" if len(rows) == 1 else f"{len(rows)} pairs"
        print_text(f"{pairs}: {file}; fill in verdict, then: kg dedupe --import {file}")


def _import(project: Project, file: str, who: str) -> None:
    from dataclasses import replace

    from kg.identity.judgements import append, load, read

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UserError("the table cannot be read", file, error.strerror or str(error)) from error
    held = {(row.pair, row.verdict) for row in load(project.judgements).rows}
    numbered = [(where, row) for where, row in read(content, file) if (row.pair, row.verdict) not in held]
    rows = [replace(row, who=row.who or who, when=row.when or _today()) for _, row in numbered]
    append(project.judgements, rows, [where for where, _ in numbered])
    _say(len(rows), project)


def _say(decided: int, project: Project, pairs: int | None = None) -> None:
    from kg.commands.output import print_text

    if pairs == 0:
        print_text("no pair is in doubt")
    if decided:
        print_text(f"{decided} decided: {project.judgements}; build again to put that to use")
    elif pairs != 0:
        print_text("nothing decided")
