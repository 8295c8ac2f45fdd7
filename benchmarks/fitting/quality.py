"""Scores → the table `data/gold/quality.csv`, which builds read: how right each kind of fact is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from kg.evaluate import Count
from kg.measured import Share
from kg.quality import COLUMNS, measure


def write_quality(path: Path, counts: Mapping[str, Count], articles: int, measured: str, source: str) -> None:
    """Write what was counted for each relation; shares of too few facts to tell are left empty.

    `measured` is an ISO day; `source` says of what articles and with what weights.
    """
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(COLUMNS)
        for relation, count in sorted(counts.items()):
            gold = count.found + count.missed
            quality = measure(relation, gold=gold, found=count.found, wrong=count.wrong, measured=measured)
            shares = (*_cells(quality.precision), *_cells(quality.recall))
            table.writerow((relation, gold, count.found, count.wrong, *shares, measured, articles, source))


def _cells(share: Share | None) -> tuple[str, str, str]:
    return ("", "", "") if share is None else (f"{share.value:.3f}", f"{share.low:.3f}", f"{share.high:.3f}")
