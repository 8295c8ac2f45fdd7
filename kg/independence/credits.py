"""Words that say whose report an article is: "(PTI)", "With inputs from ANI", "based on a TASS report" → `Credit`.

Agencies and phrases stand in `data/lexicon/agencies.csv` and `credits.csv`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Article
from kg.registry import lexicon, split
from kg.vocab import slug

HEAD = FOOT = 160
_INITIALS = r"(?: [A-Z]{2,4}){0,4}"  # of reporter and desk, behind an agency's name
_SLOT = re.compile(r"(\{\w+\}|\s+)")
_NAMES = r"(?P<name>(?:[A-Z][\w&.'’-]*|of|the|and)(?: (?:[A-Z][\w&.'’-]*|of|the|and)){0,5})"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose report it is: `key` tells sources apart, `label` is their name, `words` are those that say so."""

    key: str
    label: str
    words: str = ""


def credit(article: Article) -> Credit | None:
    """Whom an article gives as its source, by its front matter, its credit lines or its publisher's name."""
    if article.based_on:
        return named(article.based_on)
    body = article.body.strip()
    regions = {"head": body[:HEAD], "foot": body[-FOOT:], "any": body, "publisher": article.publisher}
    found = (_found(pattern, regions[where]) for where, pattern in _patterns())
    if said := next((one for one in found if one), None):
        return said
    own = named(article.publisher) if article.publisher else None
    return own if own and own.key in {row["id"] for row in lexicon("agencies")} else None


def named(name: str) -> Credit:
    """The source with this name, an agency's by whichever of its names."""
    plain = _plain(name)
    if agency := _agencies().get(plain):
        return Credit(*agency)
    return Credit(plain, name)


def _plain(name: str) -> str:
    return slug(name).removeprefix("the-")


def _found(pattern: re.Pattern[str], text: str) -> Credit | None:
    match = pattern.search(text)
    if not match:
        return None
    known = named(match["name"])
    return Credit(known.key, known.label, " ".join(match[0].split()))


@functools.cache
def _agencies() -> dict[str, tuple[str, str]]:
    """Plain name → id and label."""
    return {
        _plain(name): (row["id"], row["label"])
        for row in lexicon("agencies")
        for name in (row["label"], *split(row["names"]))
    }


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Where a credit can stand, and what it looks like; the first that fits counts."""
    names = {name for row in lexicon("agencies") for name in (row["label"], *split(row["names"]))}
    agency = f"(?P<name>{'|'.join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))})"
    return tuple((row["where"], re.compile("".join(_parts(row, agency)))) for row in lexicon("credits"))


def _parts(row: Mapping[str, str], agency: str) -> Iterator[str]:
    """The pieces of one phrase as a regular expression; words in whatever case, names as they are."""
    for part in _SLOT.split(row["phrase"]):
        if part == "{agency}":
            yield rf"(?<!\w){agency}(?!\w)"
        elif part == "{outlet}":
            yield _NAMES
        elif part == "{some}":
            yield r"[^.\n]{0,40}?"
        elif part == "{line}":
            yield r"(?:^|\n)[ \t]*"
        elif part.isspace():
            yield r"\s+"
        elif part:
            yield f"(?i:{re.escape(part)})"
    if row["where"] == "foot":
        yield _INITIALS + r"[\s.)\]*_]*$"
