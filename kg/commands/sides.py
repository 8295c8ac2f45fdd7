"""Rows of an answer with two sides → blocks in a terminal, one side beside the other.

A question names its sides on a line `# sides LEFT RIGHT`; a side's columns are its name and, behind that and an
underscore, `words`, `publisher`, `published`, `article` and `source`. The other columns say what both sides are about.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import TypeAlias

import click

from kg.commands.output import Cell, shown

Row: TypeAlias = Mapping[str, Cell]

WIDEST, NARROWEST, GAP = 160, 40, 3


def print_sides(columns: Sequence[str], rows: Sequence[Sequence[Cell]], sides: tuple[str, str]) -> None:
    """Print each pair of rival values once, with the words and publishers of both sides."""
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((100, 24)).columns))
    for line in lines(columns, rows, sides, width):
        click.echo(line)


def lines(columns: Sequence[str], rows: Sequence[Sequence[Cell]], sides: tuple[str, str], width: int) -> Iterator[str]:
    """The lines of all blocks, none longer than `width` characters but by a word that is longer."""
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    common = [name for name in columns if not name.startswith(sides)]
    first = True
    for about, group in groupby(told, key=lambda row: tuple(row[name] for name in (*common, *sides))):
        if not first:
            yield ""
        first = False
        yield from textwrap.wrap(" — ".join(shown(cell) for cell in about[: len(common)]), width)
        yield from _beside(list(group), sides, (width - GAP) // 2)


def _beside(rows: Sequence[Row], sides: tuple[str, str], width: int) -> Iterator[str]:
    left, right = (list(_side(rows, side, width)) for side in sides)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:<{width}} | {other}".rstrip()


def _side(rows: Sequence[Row], side: str, width: int) -> Iterator[str]:
    """One side: its value, how many independent sources give it, and each article's words with its publisher."""
    articles = {row[f"{side}_article"]: row for row in rows}
    sources = len({row[f"{side}_source"] or row[f"{side}_article"] for row in rows})
    count = "1 source" if sources == 1 else f"{sources} independent sources"
    yield from textwrap.wrap(f"{side}: {shown(rows[0][side])} ({count})", width)
    for article in sorted(articles, key=str):
        row = articles[article]
        yield from textwrap.wrap(f"“{shown(row[f'{side}_words'])}”", width, initial_indent="  ", subsequent_indent="  ")
        where = [shown(row[f"{side}_{name}"]) for name in ("publisher", "published", "article")]
        named = f"— {', '.join(part for part in where if part)}"
        yield from textwrap.wrap(named, width, initial_indent="  ", subsequent_indent="    ")
