"""Names that are known → where they stand in a text, however they are spaced, hyphenated or spelt."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
_TOKEN = re.compile(r"[A-Z]{2,}(?=s\b)|[^\W\d_]+|\d+|[^\w\s]")
MOST_WORDS = 50_000
_SILENT = frozenset("-.'\"/#()")
_SPELLING = {
    "defense": "defence",
    "center": "centre",
    "program": "programme",
    "programs": "programmes",
    "&": "and",
    "organization": "organisation",
    "modernization": "modernisation",
    "armored": "armoured",
    "harbor": "harbour",
    "intergovernmental": "inter governmental",
    "militarytechnical": "military technical",
    "subgroup": "sub group",
    "airforce": "air force",
    "saint": "st",
    "sergey": "sergei",
    "aleksandr": "alexander",
    "aleksei": "alexei",
    "alexey": "alexei",
    "yury": "yuri",
    "dmitri": "dmitry",
    "andrei": "andrey",
    "anatoli": "anatoly",
    "joint-stock": "joint stock",
}


class Word(NamedTuple):
    """One piece of a text: its normal form and where it stands."""

    form: str
    start: int
    end: int


def pieces(text: str) -> list[Word]:
    """A text cut at blanks, hyphens and between letters and digits, in normal spelling."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if raw in _SILENT:
            continue
        start, end = match.span()
        found += [Word(part, start, end) for part in _spelt(raw)]
    return found


@functools.lru_cache(maxsize=MOST_WORDS)
def _spelt(raw: str) -> tuple[str, ...]:
    """One piece in normal spelling, which may be two words."""
    form = raw.casefold()
    return tuple(_SPELLING.get(form, form).split())


@functools.lru_cache(maxsize=MOST_WORDS)
def key(name: str) -> tuple[str, ...]:
    """The normal form of a name: what two spellings of it have in common."""
    return tuple(word.form for word in pieces(name))


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A known name at a place of the text."""

    start: int
    end: int
    values: tuple[Value, ...]


class Gazetteer(Generic[Value]):
    """Finds the longest known name at every place of a text; one look-up a word, whatever the number of names."""

    def __init__(self, names: Iterable[tuple[str, Value]]) -> None:
        self._names: dict[tuple[str, ...], dict[Value, None]] = {}
        self._longest: dict[str, int] = {}
        for name, value in names:
            form = key(name)
            if form:
                self._names.setdefault(form, {})[value] = None
                self._longest[form[0]] = max(self._longest.get(form[0], 0), len(form))

    @property
    def words(self) -> frozenset[str]:
        """All words that names are made of, in normal form."""
        return frozenset(word for name in self._names for word in name)

    def __contains__(self, name: str) -> bool:
        return key(name) in self._names

    def get(self, name: str) -> tuple[Value, ...]:
        """The values of exactly this name."""
        return tuple(self._names.get(key(name), ()))

    def find(self, words: list[Word]) -> Iterator[Hit[Value]]:
        """Longest names first come, left to right, not overlapping."""
        at, starters = 0, self._longest
        while at < len(words):
            if words[at].form not in starters:
                at += 1
                continue
            hit, width = self._longest_at(words, at)
            if hit is not None:
                yield hit
            at += width

    def _longest_at(self, words: list[Word], at: int) -> tuple[Hit[Value] | None, int]:
        for width in range(min(self._longest.get(words[at].form, 0), len(words) - at), 0, -1):
            run = words[at : at + width]
            values = self._names.get(tuple(word.form for word in run))
            if values:
                return Hit(run[0].start, run[-1].end, tuple(values)), width
        return None, 1
