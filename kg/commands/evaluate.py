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
    from kg.evaluate import Count, Scores
    from kg.model import Graph

EPILOG = """\b
Examples:
  kg evaluate
  kg evaluate --split dev --errors
  kg evaluate -b build
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
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    facts: str | None, directory: Path | None, gold: Path | None, split: str | None, errors: bool, format_: str
) -> None:
    """Score facts against the annotated articles: precision, recall and F1 per relation and in all."""
    from kg.evaluate import evaluate, ids_of_split
    from kg.vocab import resource

    gold = gold or resource("data", "gold")
    ids = ids_of_split(gold, split) if split else None
    if facts:
        scores = evaluate(_lines(facts), gold, ids)
    else:
        from kg.facts import bare_events
        from kg.facts import facts as facts_of

        graph = _graph(directory, gold, ids)
        scores = evaluate(facts_of(graph), gold, ids, bare_events(graph))
    _print_json(scores) if format_ == "json" else _print_table(scores)
    if errors:
        _print_mistakes(scores)


def _graph(directory: Path | None, gold: Path, ids: Iterable[str] | None) -> Graph:
    """The graph of a build, or of the gold articles as they are read now."""
    if directory:
        from kg.store import open_build

        return open_build(directory).graph
    from kg.build import Settings, gated, read
    from kg.commands.build import watch
    from kg.extract import extract_all
    from kg.merge import merge

    paths = [gold / "articles" / f"{ident}.md" for ident in ids] if ids is not None else [gold / "articles"]
    articles, _ = read(paths, Settings())
    return gated(merge(watch(extract_all(articles), len(articles))))


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


def _row(name: str, count: Count) -> list[str | int]:
    gold = count.found + count.missed
    return [name, gold, count.found, count.wrong, *(f"{x:.3f}" for x in (count.precision, count.recall, count.f1))]


def _print_table(scores: Scores) -> None:
    from kg.commands.output import print_rows

    rows = [_row(name, count) for name, count in scores.relations.items()]
    rows.append(_row("all", scores.overall))
    print_rows(["relation", "gold", "found", "wrong", "P", "R", "F1"], rows)
    low, high = scores.interval
    lowest = sorted(scores.articles.items(), key=lambda item: (item[1].f1, item[0]))[:5]
    click.echo(f"F1 in 95 of 100 samples of articles: {low:.3f} to {high:.3f}")
    click.echo(f"lowest articles: {', '.join(f'{ident} {count.f1:.2f}' for ident, count in lowest)}")
    click.echo(f"same thing across articles: F1 {scores.coreference.f1:.3f}")
    click.echo(f"things that stand as several nodes within one article: {scores.split}")
    click.echo(f"quotes that meet the gold words: {scores.met:.3f}; median quote {scores.median_quote:.0f} characters")
    click.echo(f"facts without their words: {scores.unproven}")
    click.echo(f"events: F1 {scores.events.f1:.3f}")
    for name, counts, value in (
        ("factuality", scores.factuality, scores.factuality_macro_f1),
        ("speech acts", scores.acts, scores.acts_macro_f1),
    ):
        annotated = any(count.found + count.missed for count in counts.values())
        click.echo(f"{name}: macro F1 {value:.3f}" if annotated else f"{name}: not annotated in these articles")


def _print_json(scores: Scores) -> None:
    from kg.commands.output import print_json

    print_json(
        {
            "precision": scores.overall.precision,
            "recall": scores.overall.recall,
            "f1": scores.overall.f1,
            "interval": list(scores.interval),
            "unproven": scores.unproven,
            "met": scores.met,
            "split": scores.split,
            "entities": scores.entities,
            "quote": scores.median_quote,
            "same_entity_f1": scores.coreference.f1,
            "events_f1": scores.events.f1,
            "factuality_macro_f1": scores.factuality_macro_f1,
            "acts_macro_f1": scores.acts_macro_f1,
            "relations": {name: _figures(count) for name, count in scores.relations.items()},
            "articles": {ident: count.f1 for ident, count in scores.articles.items()},
        }
    )


def _figures(count: Count) -> dict[str, float]:
    return {
        "gold": count.found + count.missed,
        "found": count.found,
        "wrong": count.wrong,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


def _print_mistakes(scores: Scores) -> None:
    from kg.commands.output import print_text

    article = ""
    for mistake in scores.mistakes:
        if mistake.article != article:
            article = mistake.article
            print_text(f"\n## {article}")
        print_text(f"  {' '.join(str(mistake).split())}")
