"""How far confidence can be taken at its word: confidence and correctness of facts → bins, calibration error, AUC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.evaluate.compare import Judged, is_right

BINS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A predicted fact's relation, its confidence (0 to 1) and whether it is right."""

    relation: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """As many facts as in each other bin, of neighbouring confidences: mean confidence and share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins by rising confidence, the expected calibration error over them, and the area under the ROC curve.

    `auc` is the chance that a right fact has more confidence than a wrong one; None where all are right or all wrong.
    """

    bins: tuple[Bin, ...]
    error: float
    auc: float | None

    @property
    def count(self) -> int:
        """How many facts there are."""
        return sum(one.count for one in self.bins)


def outcomes(judged: Iterable[Judged]) -> tuple[Outcome, ...]:
    """What became of the predicted facts that say their confidence; those that neither help nor hurt are left out."""
    said = ((one.aligned, fact) for one in judged for fact in one.aligned.predicted)
    rated = [(aligned, fact, fact.confidence) for aligned, fact in said if fact.confidence is not None]
    return tuple(
        Outcome(fact.relation, confidence, right)
        for aligned, fact, confidence in rated
        for right in [is_right(aligned, fact)]
        if right is not None
    )


def reliability(facts: Sequence[Outcome], bins: int = BINS) -> Reliability:
    """The reliability of these facts' confidence in bins of equal size; of fewer facts than bins, one fact a bin."""
    ordered = sorted(facts, key=lambda fact: fact.confidence)
    edges = [len(ordered) * n // bins for n in range(bins + 1)]
    parts = [ordered[start:end] for start, end in pairwise(edges) if start < end]
    found = tuple(_bin(part) for part in parts)
    off = sum(one.count * abs(one.confidence - one.right) for one in found)
    return Reliability(found, off / len(ordered) if ordered else 0.0, _auc(ordered))


def _bin(facts: Sequence[Outcome]) -> Bin:
    count = len(facts)
    mean = sum(fact.confidence for fact in facts) / count
    return Bin(facts[0].confidence, facts[-1].confidence, count, mean, sum(fact.right for fact in facts) / count)


def _auc(ordered: Sequence[Outcome]) -> float | None:
    """The Mann–Whitney statistic over all pairs of a right and a wrong fact; equal confidences count half."""
    right = sum(fact.right for fact in ordered)
    wrong = len(ordered) - right
    if not right or not wrong:
        return None
    won, below = 0.0, 0
    for _, equals in groupby(ordered, key=lambda fact: fact.confidence):
        tied = [fact.right for fact in equals]
        won += tied.count(True) * (below + tied.count(False) / 2)
        below += tied.count(False)
    return won / (right * wrong)
