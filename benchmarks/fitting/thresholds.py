"""From which score on a candidate is a fact: set by hand from a sweep over cross-validated facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.fitting.labels import Labelled
from benchmarks.fitting.report import figures
from kg.evaluate import Scores
from kg.extract.candidate import ROLES
from kg.extract.claims import extraction
from kg.extract.scorer import Weights

RELATIONS = tuple(sorted({relation for roles in ROLES.values() for relation, _ in roles}))
USUAL = 0.45
THRESHOLDS: Mapping[str, float] = dict.fromkeys(RELATIONS, USUAL) | {
    "endDate": 0.4,
    "location": 0.4,
    "participant": 0.4,
    "signatory": 0.4,
    "signedOn": 0.42,
    "startDate": 0.35,
    "subject": 0.4,
    "supplier": 0.4,
    "validFrom": 0.4,
    "venue": 0.4,
}
TRIED = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def sweep(
    validated: Sequence[tuple[Labelled, Weights]], tried: Iterable[float] = TRIED
) -> Iterator[tuple[float, Scores]]:
    """The figures with each threshold for all relations, from articles with the weights learnt without them."""
    for threshold in tried:
        same = dict.fromkeys(RELATIONS, threshold)
        yield (
            threshold,
            figures([extraction(one.analysis, {**weights, "threshold": same}, {}) for one, weights in validated]),
        )
