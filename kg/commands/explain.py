"""`kg explain`: an article → how it was read, sentence by sentence."""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UserError

if TYPE_CHECKING:
    from kg.explain.trace import Trace
    from kg.model import Article

WIDTH = 100

EPILOG = """\b
Examples:
  kg explain article.md
  kg explain article.md --sentence 3
  kg explain article.md --html explained.html
  cat clipping.txt | kg explain - --published 2025-10 --json
\b
A fact is wrong or missing? Send the article and what --sentence prints.
"""


@click.command(epilog=EPILOG)
@click.argument("path", metavar="PATH|-")
@click.option("--sentence", "number", type=click.IntRange(min=1), help="Only this sentence, with more detail.")
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write a page that works offline.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@click.option("--title", default="", help="The headline, where the file gives none.")
@click.option("--published", default="", help="When it was published: a day, month or year, such as 2025-10.")
def command(path: str, number: int | None, page: Path | None, as_json: bool, title: str, published: str) -> None:
    """Explain how an article is read: what is recognised, which words give which fact, what is refused and why.

    PATH is a .md, .txt or .html file, or - for standard input. It is read as `kg build` reads it alone.
    """
    if page and as_json:
        raise UserError("two forms at once", "--html and --json", "choose one")
    from kg.explain import explain

    trace = explain(_article(path, title, published))
    if number is not None:
        _check(trace, number)
    if page:
        from kg.explain.page import page as drawn
        from kg.store import write_file

        write_file(page, drawn(trace, number or 0))
        click.echo(str(page))
    elif as_json:
        from kg.commands.output import print_json

        shown = trace if number is None else replace(trace, sentences=trace.sentences[number - 1 : number])
        print_json(asdict(shown))
    else:
        from kg.explain.text import lines

        click.echo("\n".join(lines(trace, shutil.get_terminal_size((WIDTH, 24)).columns, number or 0)))


def _article(path: str, title: str, published: str) -> Article:
    """The one article at a path, as a build would read it."""
    from kg.read import Metadata, read_paths

    if Path(path).is_dir():
        raise UserError("a folder, not an article", path, "explain one .md, .txt or .html file at a time")
    articles, errors = read_paths([path], Metadata(title=title, published=published))
    if errors:
        raise errors[0]
    return articles[0]


def _check(trace: Trace, number: int) -> None:
    count = len(trace.sentences)
    if number > count:
        has = "1 sentence" if count == 1 else f"{count} sentences"
        raise UserError(
            f"article has {has}", f"--sentence {number}", f"choose 1 to {count}" if count > 1 else "choose 1"
        )
