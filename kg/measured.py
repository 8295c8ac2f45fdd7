"""What was measured of each relation on annotated articles: the values `Share` and `Quality`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A share that was measured, 0 to 1, with its 95 % interval; `count` is what it is a share of."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How right facts of one relation were on annotated articles that nothing was fitted to.

    `gold` is how many such facts are annotated, `measured` an ISO day. Precision and recall are None where there
    were too few to tell.
    """

    relation: str
    gold: int
    measured: str
    precision: Share | None = None
    recall: Share | None = None
