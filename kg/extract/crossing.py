"""Pairs of features that mean more together than apart (features → crossed features)."""

from __future__ import annotations

import functools
from collections.abc import Mapping

_PAIRS = (
    ("path=", ("kind=", "group=")),
    ("prep=", ("kind=", "length=", "group=", "inside")),
    ("by-carrier=", ("kind=",)),
    ("part=", ("kind=", "side=", "filler=", "inside")),
    ("side=", ("kind=", "prep=", "path=")),
    ("person-subject", ("discuss-word", "kind=", "distance=")),
    ("act=", ("kind=", "distance=")),
    ("does=", ("roll=", "persons=")),
)
_SINGLE = (
    "part=",
    "verb=",
    "form=",
    "others-here=",
    "presence",
    "rivals=",
    "nearest-filler",
    "roll-call",
    "attends",
    "roll=",
    "does=",
    "persons=",
    "dep=",
)
MOST_NAMES = 50_000
_CROSSED = tuple(dict.fromkeys([*_SINGLE, *(x for x, _ in _PAIRS), *(y for _, ys in _PAIRS for y in ys)]))


@functools.lru_cache(maxsize=MOST_NAMES)
def _prefixes(name: str) -> tuple[str, ...]:
    """Those of the crossed kinds that a feature is of."""
    return tuple(prefix for prefix in _CROSSED if name.startswith(prefix))


def crossed(features: Mapping[str, float]) -> dict[str, float]:
    """Pairs of features that mean more together than apart."""
    groups: dict[str, list[str]] = {prefix: [] for prefix in _CROSSED}
    for name, value in features.items():
        if value:
            for prefix in _prefixes(name):
                groups[prefix].append(name)
    pairs = [(a, b) for x, ys in _PAIRS for a in groups[x] for y in ys for b in groups[y]]
    side = "near" if features.get("near") else "far"
    choice = f"nearest{int(bool(features.get('nearest')))}{int(bool(features.get('closest-path')))}"
    last = f"last{int(bool(features.get('last-told')))}main{int(bool(features.get('main-event')))}"
    found = {f"{a}&{b}": 1.0 for a, b in pairs}
    for name in [
        *groups["part="],
        *groups["verb="],
        *groups["form="],
        *groups["kind="],
        *groups["others-here="],
        *groups["presence"],
        *groups["roll-call"],
        *groups["attends"],
        *groups["roll="],
        *groups["does="],
        *groups["persons="],
        *groups["dep="],
    ]:
        found[f"{side}&{name}"] = 1.0
        if side == "far":
            found[f"far&{last}&{name}"] = 1.0
    for name in [*groups["rivals="], *groups["kind="], *groups["length="], *groups["prep="], *groups["nearest-filler"]]:
        if side == "near":
            found[f"{choice}&{name}"] = 1.0
    return found
