"""Texts → which are near-copies of which, by MinHash and then by the words themselves: `Sequence[str] → Copies`.

Texts are compared by the runs of three words that they share, each word by its first letters, so that spelling and
endings make no difference. Runs of names alone say nothing: two reporters write the same official names.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from functools import cache

from datasketch import MinHash, MinHashLSH

RUN = 3
STEM = 4
FEWEST_RUNS = 12
LEAST_SHARED = 0.3
PERMUTATIONS, BANDS, ROWS, SEED = 128, 64, 2, 1

_WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> frozenset[int]:
    """The hashes of a text's runs of words, without runs that are only names, numbers and short words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text))
    plain = [word.islower() and len(word) >= STEM for word in words]
    stems = [word if word.isdecimal() else word.casefold()[:STEM] for word in words]
    starts = (at for at in range(len(words) - RUN + 1) if any(plain[at : at + RUN]))
    return frozenset(zlib.crc32(" ".join(stems[at : at + RUN]).encode("utf-8")) for at in starts)


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share, 0 to 1, of the shorter text's runs that the other has; 0 where it is too short to tell."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST_RUNS else 0.0


def copied(texts: Sequence[str]) -> dict[int, int]:
    """Text → the text before it that it is a near-copy of, both by their place; the likest one where there are several.

    Two texts are compared only where MinHash finds them alike, so the work grows with their number, not its square.
    A text that holds less than about a tenth of a longer one may be missed.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    kept: dict[int, frozenset[int]] = {}
    for place, text in enumerate(texts):
        words = " ".join(text.split()).casefold()
        if words in first:
            found[place] = first[words]
            continue
        first[words] = place
        own = runs(text)
        signature = _signature(own)
        likeness = {at: shared(own, kept[at]) for at in index.query(signature)}
        near = [at for at, share in likeness.items() if share >= LEAST_SHARED]
        if near:
            found[place] = min(near, key=lambda at: (-likeness[at], at))
        kept[place] = own
        index.insert(place, signature)
    return found


def _signature(hashes: frozenset[int]) -> MinHash:
    signature = _empty().copy()
    signature.update_batch(sorted(hashes))
    return signature


@cache
def _empty() -> MinHash:
    """The signature of nothing; its permutations are drawn once."""
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_itself, scheme="affine32")


def _itself(value: int) -> int:
    return value
