"""`kg evaluate`: facts + the gold set → figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import UserError

if TYPE_CHECKING:
    from kg.evaluate import Scores
    from kg.model import Article, Graph

EPILOG = """\b
Examples:
  kg evaluate
  kg evaluate --split dev --errors
  kg evaluate --split gold --baseline --reliability reliability.svg
  kg evaluate -b build
  kg evaluate -b build --offices
  kg facts -b build | kg evaluate -
\b
Without a build and without facts the gold articles themselves are read and scored.
"""


@click.command(epilog=EPILOG)
@click.argument("facts", required=False, metavar="[FACTS.jsonl|-]")
@click.option("-b", "--build", "directory", type=click.Path(path_type=Path), help="Score the facts of this build.")
@click.option("--gold", type=click.Path(path_type=Path), help="The gold set.  [default: the one that is packaged]")
@click.option("--split", help="Only the articles that split.csv puts into this part.")
@click.option("--errors", is_flag=True, help="List what was missed and what was wrong.")
@click.option("--baseline", "compared", is_flag=True, help="Score spaCy's entities, each with the nearest, beside it.")
@click.option(
    "--reliability",
    "picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw how far confidence can be taken at its word.",
)
@click.option("--offices", is_flag=True, help="Measure instead how right offices without a name are inferred.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    facts: str | None,
    directory: Path | None,
    gold: Path | None,
    split: str | None,
    errors: bool,
    compared: bool,
    picture: Path | None,
    offices: bool,
    format_: str,
) -> None:
    """Score facts against the annotated articles: precision, recall and F1 per relation and in all.

    Intervals are the middle 95 % over sets of articles drawn with replacement.
    """
    from kg.commands.figures import print_figures, print_figures_as_json, print_mistakes
    from kg.evaluate import evaluate, ids_of_split
    from kg.vocab import resource

    gold = gold or resource("data", "gold")
    ids = ids_of_split(gold, split) if split else None
    if offices:
        _print_offices(facts, directory, gold, ids, format_)
        return
    if facts:
        scores = evaluate(_lines(facts), gold, ids)
    else:
        from kg.facts import bare_events
        from kg.facts import facts as facts_of

        graph = _graph(directory, gold, ids)
        scores = evaluate(facts_of(graph), gold, ids, bare_events(graph))
    if picture:
        _draw(scores, picture)
    naive = _baseline(gold, ids) if compared else None
    print_figures_as_json(scores, naive) if format_ == "json" else print_figures(scores, naive)
    if errors:
        print_mistakes(scores)


def _print_offices(
    facts: str | None, directory: Path | None, gold: Path, ids: Iterable[str] | None, format_: str
) -> None:
    """How often an office is given its holder by other articles, where its own names him."""
    from kg.commands.output import print_rows
    from kg.evaluate.offices import infer_known

    if facts:
        raise UserError("offices cannot be measured on facts", facts, "give a build with -b, or nothing")
    found = infer_known(_graph(directory, gold, ids))
    columns = ["offices asked for", "resolved", "right", "precision", "recall"]
    shares = [round(found.right / of, 3) if of else None for of in (found.resolved, len(found.all))]
    print_rows(columns, [[len(found.all), found.resolved, found.right, *shares]], format_)


def _graph(directory: Path | None, gold: Path, ids: Iterable[str] | None) -> Graph:
    """The graph of a build, or of the gold articles as they are read now."""
    if directory:
        from kg.store import open_build

        return open_build(directory).graph
    from kg.build import gated, unite
    from kg.commands.build import watch
    from kg.extract import extract_all

    articles = _articles(gold, ids)
    return gated(unite(watch(extract_all(articles), len(articles))))


def _articles(gold: Path, ids: Iterable[str] | None) -> list[Article]:
    """The articles of the gold set, or those named."""
    from kg.build import Settings, read

    paths = [gold / "articles" / f"{ident}.md" for ident in ids] if ids is not None else [gold / "articles"]
    return read(paths, Settings())[0]


def _baseline(gold: Path, ids: Iterable[str] | None) -> Scores:
    """The figures of the naive baseline on the same articles."""
    from kg.evaluate import evaluate
    from kg.evaluate.baseline import baseline

    return evaluate(baseline(_articles(gold, ids)), gold, ids)


def _draw(scores: Scores, file: Path) -> None:
    """Write the picture of reliability; facts that say no confidence have none."""
    from kg.evaluate import reliability
    from kg.evaluate.picture import reliability_svg

    if not scores.outcomes:
        raise UserError("no picture of reliability", file, "these facts say no confidence")
    picture = reliability_svg(reliability(scores.outcomes))
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_text(picture, encoding="utf-8", newline="\n")
        part.replace(file)
    except OSError as error:
        raise UserError("the picture cannot be written", file, error.strerror or str(error)) from error


def _lines(file: str) -> Iterator[Mapping[str, Any]]:
    """The facts of a file with one JSON object a line, or of standard input."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UserError("the facts cannot be read", file, str(getattr(error, "strerror", None) or error)) from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                fact = json.loads(line)
            except ValueError as error:
                raise UserError("not JSON", f"{file}, line {number}", "each line is what kg facts prints") from error
            if not isinstance(fact, dict):
                raise UserError("not a fact", f"{file}, line {number}", "each line is what kg facts prints")
            yield fact
