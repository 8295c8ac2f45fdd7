"""`kg build`: articles → a build."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.options import into_build, skip_bad, text_mode, threads
from kg.errors import UserError

if TYPE_CHECKING:
    from kg.model import Extraction

MANY = 5
SHOWN = 10

EPILOG = """\b
Examples:
  kg build data/articles -o build
  kg build first.txt --published 2025-10 --publisher "Indian Defence News" -o build
  kg build articles/ --skip-bad --text context -o build
  cat first.txt | kg build - --id first -o build
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@into_build
@click.option("--id", "id_", default="", help="Id of the one article, where its file gives none.")
@click.option("--title", default="", help="Its headline.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", help="When: a day, month or year, such as 2025-10-28 or 2025-10.")
@click.option("--url", default="", help="Where it stands.")
@click.option("--based-on", default="", help="The wire service whose report it retells.")
@skip_bad
@click.option(
    "--max-size", type=click.FloatRange(min=0, min_open=True), default=5.0, show_default=True, help="MB a file."
)
@threads
@text_mode("full")
@click.option("--no-cache", is_flag=True, help="Read all articles anew.")
def command(
    paths: tuple[str, ...],
    directory: Path,
    skip_bad: bool,
    max_size: float,
    threads: int,
    text: str,
    no_cache: bool,
    **said: str,
) -> None:
    """Read articles and build their graph.

    PATH is a .md, .txt or .html file, a folder of such files, or - for standard input; in a project it may be left
    out for the project's articles. The folder gets kg.trig, kg.nt, explorer.html, report.json and articles.jsonl;
    a build that was there is replaced as a whole, or not at all. With --text context or none, articles.jsonl and the
    folder cache still hold the whole texts: keep these two to yourself.
    """
    from kg.build import Settings, build
    from kg.read import Metadata
    from kg.texts import TextMode

    said["id"] = said.pop("id_")
    settings = Settings(Metadata(**said), skip_bad, int(max_size * 1_000_000), threads, not no_cache, TextMode(text))
    summarise(build(paths or _of_project(), directory, settings, watch), directory)


def _of_project() -> list[Path]:
    """The articles of the project in use. Raises UserError outside of any."""
    from kg.project import find

    if project := find():
        return [project.articles]
    raise UserError("no article was named", "", "give a PATH, or work in a project: kg init FOLDER")


def watch(extractions: Iterable[Extraction], total: int) -> Iterable[Extraction]:
    """The same extractions, with progress on standard error where a person sees it and there are many."""
    if total < MANY or not sys.stderr.isatty():
        return extractions
    return _watched(extractions, total)


def _watched(extractions: Iterable[Extraction], total: int) -> Iterator[Extraction]:
    from rich.console import Console
    from rich.progress import track

    yield from track(extractions, "reading", total=total, console=Console(stderr=True), transient=True)


def summarise(found: dict[str, Any], directory: Path) -> None:
    """Print what was built, what was left out and rejected, and where the build is."""
    from kg.commands.output import print_rows, print_text

    counts = {"article": found["articles"], "claim": found["claims"]["all"], "fact": sum(found["facts"].values())}
    print_text(", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items()))
    if found["things"]:
        print_rows(["things", "count"], sorted(found["things"].items()))
    for note in found["notes"]:
        print_text(f"note: {note}")
    for skipped in found["skipped"]:
        print_text(f"left out: {skipped['where']}: {skipped['what']}")
    _print_rejections(found)
    for name in ("kg.trig", "kg.nt", "explorer.html", "report.json", "articles.jsonl"):
        print_text(str(directory / name))


def _print_rejections(found: dict[str, Any]) -> None:
    from kg.commands.output import print_text

    rejections, problems = found["rejections"], found["problems"]
    for entry in rejections[:SHOWN]:
        print_text(f"rejected: {entry['subject']} {entry['relation']} {entry['object']}: {entry['reason']}")
    for problem in problems[:SHOWN]:
        print_text(f"problem: {problem['rule']}: {problem['subject']}: {problem['message']}")
    if len(rejections) > SHOWN or len(problems) > SHOWN:
        print_text(f"{len(rejections)} rejections and {len(problems)} problems in all: see report.json")
