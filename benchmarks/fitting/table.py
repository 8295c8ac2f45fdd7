"""Weights → a table of `data/models`, which `kg.extract.scorer` and `kg.extract.confidence` read."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.extract.scorer import Weights


def write(weights: Weights, path: Path) -> None:
    """Write the weights, sorted by relation and feature; thresholds are rows of the relation `threshold`."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("relation", "feature", "weight"))
        for relation, features in sorted(weights.items()):
            table.writerows((relation, feature, weight) for feature, weight in sorted(features.items()))
