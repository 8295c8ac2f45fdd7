"""`kg draw`: a build, or a part of it → the explorer page, or a picture without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands.options import at_a_moment, in_build, partial_date, text_mode
from kg.errors import UserError

EPILOG = """\b
Examples:
  kg draw -b build -o page.html
  kg draw -b build --focus "Igor Dylevsky" --hops 2 -o dylevsky.html
  kg draw -b build --question 1 --svg chairs.svg --png chairs.png
  kg draw -b build --kinds body,event --from 2020 --layout time --text none
"""


@click.command(epilog=EPILOG)
@in_build
@click.option("-o", "--out", "file", type=click.Path(path_type=Path), help="The page.  [default: explorer.html]")
@click.option("--title", default="India–Russia defence ties", show_default=True, help="The page's heading.")
@click.option("--focus", default="", metavar="NAME|IRI", help="Only what stands around this thing.")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How many facts away.")
@click.option("--question", default="", metavar="NUMBER|WORDS", help="Only the things that answer a question.")
@click.option(
    "--query", "query_file", type=click.Path(path_type=Path), help="Only the things that a query's file finds."
)
@click.option(
    "--from", "from_", default="", metavar="YEAR", callback=partial_date, help="Leave out what is dated earlier."
)
@click.option("--to", default="", metavar="YEAR", callback=partial_date, help="Leave out what is dated later.")
@at_a_moment
@click.option("--kinds", default="", help="Keys of the legend, with commas, such as body,event.")
@click.option("--relations", default="", help="Relations, with commas, such as chair,heldUnder.")
@click.option("--max-nodes", type=click.IntRange(min=1), default=300, show_default=True, help="Drawn at first.")
@click.option("--all", "everything", is_flag=True, help="Draw all things at first.")
@click.option("--layout", type=click.Choice(["force", "time", "kind", "bodies"]), default="force", show_default=True)
@text_mode("")
@click.option("--svg", type=click.Path(path_type=Path), help="Write a picture as SVG; no page without -o.")
@click.option("--png", type=click.Path(path_type=Path), help="Write a picture as PNG; no page without -o.")
def command(directory: Path, file: Path | None, svg: Path | None, png: Path | None, **asked: Any) -> None:
    """Draw a build, or a part of it, as one HTML page that works without a network."""
    from kg.draw import draw
    from kg.draw.png import to_png
    from kg.draw.request import Request, names_in, prepare
    from kg.draw.svg import to_svg
    from kg.store import open_build, write_file
    from kg.texts import TextMode

    build = open_build(directory)
    asked |= {name: names_in(asked[name]) for name in ("kinds", "relations")}
    asked["query"] = _text(query_file) if (query_file := asked.pop("query_file")) else ""
    asked["text"] = TextMode(asked["text"]) if asked["text"] else build.text
    network, options = prepare(build.graph, build.dataset, Request(**asked))
    picture = to_svg(network, options) if svg or png else ""
    content: dict[Path, str | bytes] = {}
    if svg:
        content[svg] = picture
    if png:
        content[png] = to_png(picture)
    if file or not content:
        content[file or Path("explorer.html")] = draw(network, options)
    for name, made in content.items():
        write_file(name, made)
        click.echo(str(name))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UserError("the query cannot be read", file, "name a file with a CONSTRUCT or SELECT") from error
