"""Judged articles → how well things and events are known again from one article to the next."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import UserError
from kg.evaluate.compare import Judged
from kg.evaluate.count import Count
from kg.evaluate.inventory import ALIGNED_BY_FACTS

FILE = "events.csv"
Key = Mapping[tuple[str, str], str]


def read_key(gold: Path) -> Key | None:
    """(article, event in it) → the event that it is in truth, empty where that is not sure; None without `events.csv`.

    Events that it does not name are told of in one article only. Raises UserError where the table cannot be read.
    """
    path = gold / FILE
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return {(row["article"], row["key"]): row["event"] if row["sure"] == "yes" else "" for row in rows}
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise UserError(f"cannot read the key of events ({error!r})", path) from error


def things_across(judged: Iterable[Judged]) -> Count:
    """Pairs of 'these two things in two articles are one', of all things that are no events and were found."""
    found = _found(judged, events=False)
    return _count((key, iri) for (_, key), iri in found.items())


def events_across(judged: Iterable[Judged], key: Key) -> Count:
    """The same of events, agreements and deliveries that were found, less those of which the key is not sure."""
    named = {(where, iri): key.get(where, "/".join(where)) for where, iri in _found(judged, events=True).items()}
    return _count((event, iri) for (_, iri), event in named.items() if event)


def _found(judged: Iterable[Judged], events: bool) -> dict[tuple[str, str], str]:
    """(article, gold key) → the id that was predicted for it, of events or of all else."""
    return {
        (one.aligned.article.id, key): iri
        for one in judged
        for iri, key in one.aligned.keys.items()
        if (kind := one.aligned.article.type_of(key)) and (kind in ALIGNED_BY_FACTS) == events
    }


def _count(pairs: Iterable[tuple[str, str]]) -> Count:
    told: Sequence[tuple[str, str]] = list(pairs)
    both = _pairs(Counter(told))
    gold = _pairs(Counter(meant for meant, _ in told))
    predicted = _pairs(Counter(said for _, said in told))
    return Count(both, gold - both, predicted - both)


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
