"""What the gold set counts: its relations, topics, kinds of things and ways to write a word (`inventory.json`)."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

_HELD: dict[str, Any] = json.loads(
    resources.files("kg.evaluate").joinpath("inventory.json").read_text(encoding="utf-8")
)

RELATIONS: tuple[str, ...] = tuple(_HELD["relations"])
TOPICS: frozenset[str] = frozenset(_HELD["topics"])
ACTS: tuple[str, ...] = tuple(_HELD["acts"])
ALIGNED_BY_FACTS: frozenset[str] = frozenset(_HELD["aligned_by_facts"])
CURRENCIES: frozenset[str] = frozenset(_HELD["currencies"])
WRITTEN_OUT: dict[str, str] = _HELD["written_out"]
LITTLE_WORDS: frozenset[str] = frozenset(_HELD["little_words"])
TITLES: frozenset[str] = frozenset(_HELD["titles"])
BARE_POSTS: frozenset[str] = frozenset(_HELD["bare_posts"])
LONGEST_QUOTE = 400

_KINDS: dict[str, int] = {type_: number for number, types in enumerate(_HELD["kinds"]) for type_ in types}


def kind(type_: str) -> int | None:
    """Which types can be one thing: a ministry read as a working group still is the same thing."""
    return _KINDS.get(type_)
