"""`kg suppress`: a person → a build without them."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.findings import about_a_finding, undo, why
from kg.commands.options import in_build

EPILOG = """\b
Examples:
  kg suppress "Irina Kovalchuk" --why "asked to be left out"
  kg suppress persons:irina-kovalchuk --why "no public office"
  kg suppress "Irina Kovalchuk" --undo
"""


@click.command(epilog=EPILOG)
@click.argument("name", metavar="NAME|IRI")
@why
@undo
@about_a_finding
@in_build
def command(name: str, why: str, undo: bool, who: str, when: str, no_build: bool, directory: Path) -> None:
    """Keep a person out of all that a build gives out.

    Node, claims and tenures go, and the name is blacked out in titles, texts and quotes, letter for letter. It stays in
    the articles themselves, in the build's articles.jsonl and cache/, which are what builds are made from, and in the
    project's reviews.csv; ids and addresses of articles are not changed.
    """
    from kg.commands.findings import build_anew, check, table, take_back
    from kg.commands.output import print_text
    from kg.reviews import Finding, Verdict, person_of, record, suppression
    from kg.store import open_build

    if undo:
        take_back(name, Verdict.SUPPRESS, directory, no_build)
        return
    path, finding = table(), Finding(Verdict.SUPPRESS, "", why, who, when)
    check(finding)
    person, label = person_of(open_build(directory).graph, name)
    record(path, [suppression(person, label, finding)])
    print_text(f"suppress: {label} ({person})")
    build_anew(directory, no_build)
