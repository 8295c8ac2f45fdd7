"""Whether two texts name one thing: names, posts, ranks, amounts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.evaluate.inventory import BARE_POSTS, CURRENCIES, LITTLE_WORDS, TITLES, WRITTEN_OUT

EXACT = frozenset({"startDate", "endDate", "signedOn", "validFrom", "validUntil", "edition"})
ALIKE, ROUGHLY_ALIKE = 0.8, 0.6
_WORD = re.compile(r"[a-z0-9.]*[a-z0-9]")
_NUMBER = re.compile(r"\d[\d,]*\.?\d*")
_HEAD_ENDS = re.compile(r" (?:of|for|at) |,")


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower-case ASCII, abbreviations written out, British spelling."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"'s\b", " ", ascii_text).replace("&", " and ")
    return tuple(" ".join(WRITTEN_OUT.get(word, word) for word in _WORD.findall(plain)).split())


@cache
def content(text: str) -> frozenset[str]:
    """The words that carry the meaning."""
    return frozenset(tokens(text)) - LITTLE_WORDS


def overlap(one: str, other: str) -> float:
    """Shared words by all words (Jaccard), 0 to 1; 0 where either has none."""
    a, b = content(one), content(other)
    return len(a & b) / len(a | b) if a and b else 0.0


@cache
def same_name(one: str, other: str) -> bool:
    """Whether two names of anything but a person can be one thing's."""
    a, b = content(one), content(other)
    return overlap(one, other) >= ALIKE or (bool(a) and "".join(sorted(a)) == "".join(sorted(b)))


@cache
def same_person(one: str, other: str) -> bool:
    """Whether every word of the shorter name stands in the longer: no titles, initials and variants allowed."""
    a, b = _untitled(one), _untitled(other)
    if not (_telling(a) and _telling(b)):  # a family name that is a title as well
        a, b = tokens(one), tokens(other)
    short, long = sorted((a, b), key=len)
    return _telling(short) and all(any(_same_part(part, whole) for whole in long) for part in short)


def _untitled(name: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(name) if word not in TITLES)


def _telling(words: tuple[str, ...]) -> bool:
    return any(len(word) > 2 for word in words)


def _same_part(one: str, other: str) -> bool:
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return one == other or initial or one_letter_apart(one, other)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words of five letters or more differ in one letter, changed, added or left out, or in none."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) <= 1
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def same_value(relation: str, said: object, meant: object) -> bool:
    """Whether a predicted value is the gold one: dates and editions exactly, the rest by meaning."""
    if relation in EXACT:
        return said == meant
    one, other = str(said), str(meant)
    if relation == "rank":
        return content(one) == content(other)
    if relation == "post":
        return same_post(one, other)
    if relation in {"quantity", "value"}:
        return _same_amount(one, other, money=relation == "value")
    return overlap(one, other) >= ROUGHLY_ALIKE


def same_post(one: str, other: str) -> bool:
    """Whether two texts name one office; one of them may leave out the organisation."""
    if overlap(one, other) >= ROUGHLY_ALIKE:
        return True
    heads = [_HEAD_ENDS.split(text, maxsplit=1)[0] for text in (one, other)]
    if heads[0] != one and heads[1] != other:
        return False
    same = content(heads[0]) == content(heads[1]) and bool(content(heads[0]))
    return same and " ".join(tokens(heads[0])) not in BARE_POSTS


def _same_amount(one: str, other: str, *, money: bool) -> bool:
    """Whether the first numbers are equal and, of money, the currency is the same."""
    numbers = [_NUMBER.search(text) for text in (one, other)]
    amounts = [float(found.group().replace(",", "")) for found in numbers if found]
    if len(amounts) < 2 or amounts[0] != amounts[1]:
        return False
    return not money or bool(CURRENCIES & content(one) & content(other))
