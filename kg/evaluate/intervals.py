"""How far figures would move with other articles: counts by article → bootstrap intervals, the same each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.count import Count

Interval: TypeAlias = tuple[float, float]
RESAMPLES = 2000
SEED = 20251028
MIDDLE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Intervals:
    """The middle 95 % of precision, recall and F1 over sets of articles drawn with replacement."""

    precision: Interval
    recall: Interval
    f1: Interval


def bootstrap(counts: Sequence[Count], resamples: int = RESAMPLES, seed: int = SEED) -> Intervals:
    """The intervals of some figures by what was counted in each article, over sets of as many articles.

    Articles are drawn, not facts, since facts of one article fail together. Sets in which a share would be one of
    nothing are left out of its interval; it is 0 to 0 where all are.
    """
    if not counts:
        return Intervals((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))
    table = np.array([(count.found, count.missed, count.wrong) for count in counts], dtype=np.int64)
    found, missed, wrong = (_draws(len(counts), resamples, seed) @ table).T
    return Intervals(
        _middle(found, found + wrong), _middle(found, found + missed), _middle(2 * found, 2 * found + missed + wrong)
    )


@lru_cache(maxsize=8)
def _draws(articles: int, resamples: int, seed: int) -> NDArray[np.int64]:
    """How often each article (column) is in each set (row)."""
    draw = random.Random(seed)
    sets = (draw.choices(range(articles), k=articles) for _ in range(resamples))
    return np.array([np.bincount(chosen, minlength=articles) for chosen in sets])


def _middle(part: NDArray[Any], whole: NDArray[Any]) -> Interval:
    known = whole > 0
    shares = np.sort(part[known] / whole[known])
    low, high = (float(shares[int(at * len(shares))]) if len(shares) else 0.0 for at in MIDDLE)
    return low, high
