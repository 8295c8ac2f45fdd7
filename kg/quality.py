"""How far each kind of fact can be trusted: counts on the articles kept aside → shares with intervals, and in words.

Builds read `data/gold/quality.csv`; they never evaluate.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.errors import UserError
from kg.measured import Quality, Share
from kg.vocab import SPEECH_ACTS, resource

FEWEST = 10  # of fewer facts nothing can be told
COLUMNS = (
    *("relation", "gold", "found", "wrong", "precision", "precision_low", "precision_high"),
    *("recall", "recall_low", "recall_high", "measured", "articles", "source"),
)
_Z = 1.959964  # between -Z and Z lie 95 % of a normal distribution
_DIGITS = 3


def share(part: int, whole: int) -> Share | None:
    """A share of some facts with its 95 % Wilson interval, rounded; None where they are too few to tell.

    The interval takes facts for independent of each other; those of one article are not quite, so it is too narrow
    by a little.
    """
    if whole < FEWEST:
        return None
    value, width = part / whole, _Z**2 / whole
    middle = (value + width / 2) / (1 + width)
    reach = math.sqrt(value * (1 - value) * width + width**2 / 4) / (1 + width)
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return Share(round(value, _DIGITS), round(low, _DIGITS), round(high, _DIGITS), whole)


def measure(relation: str, *, gold: int, found: int, wrong: int, measured: str) -> Quality:
    """What counts say of a relation: `found` of `gold` annotated facts, and `wrong` ones besides."""
    told = gold >= FEWEST
    precision = share(found, found + wrong) if told else None
    return Quality(relation, gold, measured, precision, share(found, gold))


@cache
def shipped_quality() -> tuple[Quality, ...]:
    """What `data/gold/quality.csv` says, by relation."""
    return read_quality(resource("data", "gold", "quality.csv"))


def read_quality(path: Path) -> tuple[Quality, ...]:
    """What a table says, by relation; its shares are worked out anew from the counts.

    Raises UserError where the table cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            found = [_row(row) for row in csv.DictReader(lines)]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UserError(f"no table of quality ({error!r})", path, f"its columns are {', '.join(COLUMNS)}") from error
    return tuple(sorted(found, key=lambda quality: quality.relation))


def _row(row: Mapping[str, str]) -> Quality:
    gold, found, wrong = (int(row[name]) for name in ("gold", "found", "wrong"))
    return measure(row["relation"], gold=gold, found=found, wrong=wrong, measured=row["measured"])


def in_words(quality: Quality) -> str:
    """How often facts of a relation are right: `right 8 times of 10 (0.74–0.86), n = 57`."""
    right = quality.precision
    if right is None:
        return f"too few to tell (n = {quality.gold})"
    tenths = round(right.value * 10)
    often = "more than 9" if tenths == 10 and right.value < 1 else str(tenths)
    return f"right {often} times of 10 ({right.low:.2f}–{right.high:.2f}), n = {right.count}"


def words_by_relation(quality: Iterable[Quality]) -> dict[str, str]:
    """Relation → how often its facts are right. Of a speech act it is told how often it was talk of that at all."""
    words = {one.relation: in_words(one) for one in quality}
    talk = words.get("discusses")
    acts = dict.fromkeys(SPEECH_ACTS, f"as talk of that, {talk}") if talk else {}
    return words | acts
