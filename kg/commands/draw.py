"""`kg draw`: a build, or a part of it → the explorer page, or a picture without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.options import at_a_moment, in_build, open_at, partial_date, text_mode
from kg.errors import UserError

if TYPE_CHECKING:
    from kg.draw.select import Selection
    from kg.store import Build

LAYOUTS = ("force", "time", "kind", "bodies")

EPILOG = """\b
Examples:
  kg draw -b build -o page.html
  kg draw -b build --focus "Igor Dylevsky" --hops 2 -o dylevsky.html
  kg draw -b build --question 1 --svg chairs.svg
  kg draw -b build --kinds body,event --from 2020 --layout time --text none
"""


def _list(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


@click.command(epilog=EPILOG)
@in_build
@click.option("-o", "--out", "file", type=click.Path(path_type=Path), default=Path("explorer.html"), show_default=True)
@click.option("--title", default="India–Russia defence ties", show_default=True, help="The page's heading.")
@click.option("--focus", default="", metavar="NAME|IRI", help="Only what stands around this thing.")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How many facts away.")
@click.option("--question", default="", metavar="NUMBER|WORDS", help="Only the things that answer a question.")
@click.option(
    "--query", "query_file", type=click.Path(path_type=Path), help="Only the things that a query's file finds."
)
@click.option(
    "--from", "first_year", default="", metavar="YEAR", callback=partial_date, help="Leave out what is dated earlier."
)
@click.option(
    "--to", "last_year", default="", metavar="YEAR", callback=partial_date, help="Leave out what is dated later."
)
@at_a_moment
@click.option("--kinds", default="", callback=_list, help="Keys of the legend, with commas, such as body,event.")
@click.option("--relations", default="", callback=_list, help="Relations, with commas, such as chair,heldUnder.")
@click.option("--max-nodes", type=click.IntRange(min=1), default=300, show_default=True, help="Drawn at first.")
@click.option("--all", "everything", is_flag=True, help="Draw all things at first.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="force", show_default=True)
@text_mode
@click.option("--svg", type=click.Path(path_type=Path), help="Write a picture to this file, and no page.")
def command(directory: Path, file: Path, svg: Path | None, everything: bool, **asked: Any) -> None:
    """Draw a build, or a part of it, as one HTML page that works without a network."""
    from kg.draw import Options, TextMode, draw
    from kg.draw.select import select
    from kg.draw.svg import to_svg
    from kg.network import to_network
    from kg.store import write_file

    build = open_at(directory, asked["as_of"], asked["known_on"])
    network = select(to_network(build.graph), _selection(build, asked))
    most = max(1, len(network)) if everything else asked["max_nodes"]
    options = Options(asked["title"], most, TextMode(asked["text"]), asked["layout"], asked["as_of"])
    write_file(svg or file, to_svg(network, options) if svg else draw(network, options))
    click.echo(str(svg or file))


def _selection(build: Build, asked: dict[str, Any]) -> Selection:
    from kg.draw.select import Selection
    from kg.show import find

    return Selection(
        focus=(find(build.graph, asked["focus"]).id,) if asked["focus"] else (),
        hops=asked["hops"],
        things=_found(build, asked["question"], asked["query_file"]),
        kinds=asked["kinds"],
        relations=asked["relations"],
        first_year=asked["first_year"][:4],
        last_year=asked["last_year"][:4],
    )


def _found(build: Build, question: str, file: Path | None) -> tuple[str, ...] | None:
    """The ids of what a question's answer or a query's result names, by IRI or label; None where neither is asked."""
    from kg import vocab
    from kg.ask import answer, find_question
    from kg.query import query

    cells: list[object] = []
    if question:
        cells += [cell for row in answer(build.dataset, find_question(question))[1] for cell in row]
    if file:
        result = query(build.dataset, _text(file))
        cells += [term for triple in result.graph or () for term in triple]
        cells += [term for row in result.bindings or () for term in row.values()] if result.type == "SELECT" else []
    if not question and not file:
        return None
    named = {str(cell).removeprefix(vocab.ID) for cell in cells}
    return tuple(sorted(entity.id for entity in build.graph.entities if {entity.id, entity.label} & named))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UserError("the query cannot be read", file, "name a file with a CONSTRUCT or SELECT") from error
