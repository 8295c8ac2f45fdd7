"""Candidates → scores: a linear model with weights in a readable file."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

from kg.registry import rows
from kg.vocab import resource

Weights = Mapping[str, Mapping[str, float]]
THRESHOLD = 0.5


@functools.lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights in `data/models/slots.csv`: relation → feature → weight."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(resource("data", "models", "slots.csv")):
        found.setdefault(row["relation"], {})[row["feature"]] = float(row["weight"])
    return found


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that a candidate with these features is right."""
    total = sum(value * weights[name] for name, value in features.items() if value and name in weights)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
