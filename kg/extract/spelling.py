"""Words of names that the web has damaged: run together, torn apart or one letter off (words → mended words)."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from kg.extract.gazetteer import Word

SHORTEST = 6
SHORTEST_LOOSE = 8
SHORTEST_JOINED = 9
SHORTEST_LETTERS = 5
_ENDINGS = frozenset({"s", "es", "a", "e", "i", "o", "u", "y", "n", "an"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Speller:
    """Knows the words of all names and finds the one that a damaged word was."""

    def __init__(self, words: Iterable[str], abbreviations: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._near: dict[str, list[str]] = {}
        for word in sorted(self.words):
            if len(word) >= SHORTEST and word.isalpha():
                for form in _shorter(word):
                    self._near.setdefault(form, []).append(word)
        self._letters = {(a[0], "".join(sorted(a))): a for a in sorted(abbreviations) if len(a) >= SHORTEST_LETTERS}
        self.nearest = functools.lru_cache(maxsize=4096)(self._nearest)

    def mend(self, text: str, words: Sequence[Word]) -> tuple[list[Word], frozenset[int]]:
        """The words with damaged ones replaced, and where the replaced ones start."""
        found: list[Word] = []
        mended: set[int] = set()
        skip = False
        for n, word in enumerate(words):
            if skip:
                skip = False
                continue
            if word.form in self.words or not text[word.start].isupper() or len(word.form) < 2:
                found.append(word)
                continue
            following = words[n + 1] if n + 1 < len(words) else None
            parts, skip = self._mended(text, word, following)
            if parts != [word]:
                mended.update(p.start for p in parts)
            found += parts
        return found, frozenset(mended)

    def _mended(self, text: str, word: Word, following: Word | None) -> tuple[list[Word], bool]:
        if following is not None and following.start == word.end + 1 and text[word.end] == " ":
            joined = word.form + following.form
            if len(joined) >= SHORTEST_JOINED and joined in self.words and following.form not in self.words:
                return [Word(joined, word.start, following.end)], True
        parts = self._humps(text, word)
        if parts:
            return parts, False
        surface = text[word.start : word.end]
        near = (
            self._letters.get((word.form[0], "".join(sorted(word.form))))
            if surface.isupper()
            else self.nearest(word.form)
        )
        return [Word(near, word.start, word.end) if near else word], False

    def _humps(self, text: str, word: Word) -> list[Word]:
        """ "IndianArmy" → Indian, Army."""
        surface = text[word.start : word.end]
        cuts = [m.start() for m in _HUMP.finditer(surface)]
        if not cuts or len(surface) < SHORTEST:
            return []
        bounds = [0, *cuts, len(surface)]
        pieces = [surface[a:b].casefold() for a, b in itertools.pairwise(bounds)]
        if not all(p in self.words for p in pieces):
            return []
        starts = [word.start + b for b in bounds]
        return [Word(p, starts[n], starts[n + 1]) for n, p in enumerate(pieces)]

    def _nearest(self, form: str) -> str:
        """The one known word that is a letter off, or a letter too many and one too few in long words."""
        if len(form) < SHORTEST or not form.isalpha():
            return ""
        allowed = 2 if len(form) >= SHORTEST_LOOSE else 1
        near = {w for s in _shorter(form) for w in self._near.get(s, ())}
        near |= set(self._near.get(form, ()))
        good = [w for w in near if w[0] == form[0] and not _inflected(w, form)]
        rated = sorted((OSA.distance(w, form), w) for w in good)
        return rated[0][1] if rated and rated[0][0] <= allowed else ""


def _shorter(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}


def _inflected(a: str, b: str) -> bool:
    """Whether two words differ at their ends only, as plurals and Russian endings do."""
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return len(a) == len(b) and a[:-1] == b[:-1] and {a[-1], b[-1]} <= _ENDINGS
