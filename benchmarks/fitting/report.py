"""Extractions → figures, by way of the facts that `kg facts` would print; and the log of looks at the kept part."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.build import gated
from kg.evaluate import Count, Scores, evaluate
from kg.facts import bare_events, facts
from kg.merge import merge
from kg.model import Extraction
from kg.vocab import resource

GOLD = resource("data", "gold")
LOOKED = (
    "date", "articles", "gold", "precision", "recall", "f1", "f1_low", "f1_high",
    "events_precision", "events_recall", "events_f1", "weights",
)  # fmt: skip


def figures(extractions: Sequence[Extraction], ids: Iterable[str] | None = None) -> Scores:
    """The figures of these articles, or of some of them, as one build of them all would print its facts."""
    graph = gated(merge(extractions))
    wanted = [one.article.id for one in extractions] if ids is None else ids
    return evaluate(facts(graph), GOLD, wanted, bare_events(graph))


def table(scores: Scores) -> Iterator[str]:
    """One line for each relation, the totals last."""
    yield f"{'relation':<14}{'gold':>6}{'found':>7}{'wrong':>7}{'P':>7}{'R':>7}{'F1':>7}"
    yield from (_line(name, count) for name, count in scores.relations.items())
    yield from totals(scores)


def totals(scores: Scores) -> Iterator[str]:
    """All facts, with the interval of F1 over samples of articles, and events found and told apart."""
    yield _line("all", scores.overall)
    yield _line("events", scores.events)
    low, high = scores.interval
    yield f"F1 in 95 of 100 samples of articles: {low:.3f} to {high:.3f}"


def log_look(path: Path, scores: Scores, day: date, weights: str) -> None:
    """Append one look at the kept part to its log; `weights` tells which weights were looked at."""
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as lines:
        log = csv.writer(lines, lineterminator="\n")
        if is_new:
            log.writerow(LOOKED)
        counts = (len(scores.articles), scores.overall.found + scores.overall.missed)
        shares = (*_shares(scores.overall), *scores.interval, *_shares(scores.events))
        log.writerow((day.isoformat(), *counts, *(f"{share:.3f}" for share in shares), weights))


def _shares(count: Count) -> tuple[float, float, float]:
    return count.precision, count.recall, count.f1


def _line(name: str, count: Count) -> str:
    shares = "".join(f"{share:7.3f}" for share in _shares(count))
    return f"{name:<14}{count.found + count.missed:>6}{count.found:>7}{count.wrong:>7}{shares}"
