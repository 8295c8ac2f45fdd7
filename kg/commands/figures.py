"""Scores → standard output: a table with what stands beside it, JSON, or the list of mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from kg.commands.output import print_json, print_rows, print_text
from kg.evaluate import Count, reliability

if TYPE_CHECKING:
    from kg.evaluate import Scores
    from kg.evaluate.intervals import Interval, Intervals

_SHARES = ("precision", "recall", "f1")


def print_figures(scores: Scores, naive: Scores | None = None) -> None:
    """One line for each relation, then what counts for all; the baseline's F1 in a column of its own."""
    columns = ["relation", "gold", "found", "wrong", "P", "95 %", "R", "95 %", "F1", "95 %"]
    rows = [_row(name, count, scores.intervals[name]) for name, count in _lines(scores).items()]
    if naive is not None:
        columns.append("baseline F1")
        others = _lines(naive)
        rows = [[*row, f"{others.get(str(row[0]), Count()).f1:.3f}"] for row in rows]
    print_rows(columns, rows)
    _print_rest(scores)


def _lines(scores: Scores) -> Mapping[str, Count]:
    return scores.relations | {"all": scores.overall}


def _row(name: str, count: Count, intervals: Intervals) -> list[str | int]:
    shares = (
        (count.precision, intervals.precision),
        (count.recall, intervals.recall),
        (count.f1, intervals.f1),
    )
    cells = [cell for value, (low, high) in shares for cell in (f"{value:.3f}", f"{low:.2f}–{high:.2f}")]
    return [name, count.found + count.missed, count.found, count.wrong, *cells]


def _print_rest(scores: Scores) -> None:
    low, high = scores.interval
    lowest = sorted(scores.articles.items(), key=lambda item: (item[1].f1, item[0]))[:5]
    click.echo(f"F1 in 95 of 100 samples of articles: {low:.3f} to {high:.3f}")
    click.echo(f"lowest articles: {', '.join(f'{ident} {count.f1:.2f}' for ident, count in lowest)}")
    click.echo(f"same thing across articles: F1 {scores.coreference.f1:.3f}")
    if scores.same_event is not None:
        pairs = scores.same_event.found + scores.same_event.missed
        click.echo(f"same event across articles: F1 {scores.same_event.f1:.3f} ({pairs} pairs of found events)")
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
    if scores.outcomes:
        found = reliability(scores.outcomes)
        auc = "none: all facts are right, or all wrong" if found.auc is None else f"{found.auc:.3f}"
        click.echo(f"confidence: expected calibration error {found.error:.3f}, AUC {auc}")


def print_figures_as_json(scores: Scores, naive: Scores | None = None) -> None:
    """The same as JSON, with the bins of reliability."""
    print_json(
        {
            "precision": scores.overall.precision,
            "recall": scores.overall.recall,
            "f1": scores.overall.f1,
            "interval": list(scores.interval),
            "intervals": _intervals(scores.intervals["all"]),
            "unproven": scores.unproven,
            "met": scores.met,
            "split": scores.split,
            "entities": scores.entities,
            "quote": scores.median_quote,
            "same_entity_f1": scores.coreference.f1,
            "same_event_f1": None if scores.same_event is None else scores.same_event.f1,
            "events_f1": scores.events.f1,
            "factuality_macro_f1": scores.factuality_macro_f1,
            "acts_macro_f1": scores.acts_macro_f1,
            "relations": _relations(scores),
            "articles": {ident: count.f1 for ident, count in scores.articles.items()},
            "confidence": _reliability(scores),
            "baseline": None if naive is None else _figures(naive.overall) | {"relations": _relations(naive)},
        }
    )


def _relations(scores: Scores) -> dict[str, dict[str, Any]]:
    return {
        name: _figures(count) | {"intervals": _intervals(scores.intervals[name])}
        for name, count in scores.relations.items()
    }


def _figures(count: Count) -> dict[str, Any]:
    shares = {name: getattr(count, name) for name in _SHARES}
    return {"gold": count.found + count.missed, "found": count.found, "wrong": count.wrong} | shares


def _intervals(intervals: Intervals) -> dict[str, Interval]:
    return {name: getattr(intervals, name) for name in _SHARES}


def _reliability(scores: Scores) -> dict[str, Any] | None:
    """Expected calibration error, AUC and bins; None where facts say no confidence."""
    if not scores.outcomes:
        return None
    found = reliability(scores.outcomes)
    bins = [
        {"from": one.low, "to": one.high, "count": one.count, "confidence": one.confidence, "right": one.right}
        for one in found.bins
    ]
    return {"count": found.count, "ece": found.error, "auc": found.auc, "bins": bins}


def print_mistakes(scores: Scores) -> None:
    """What was missed and wrong, by article."""
    article = ""
    for mistake in scores.mistakes:
        if mistake.article != article:
            article = mistake.article
            print_text(f"\n## {article}")
        print_text(f"  {' '.join(str(mistake).split())}")
