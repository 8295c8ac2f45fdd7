"""Rows and values → standard output: tables in a terminal, plain text in a pipe; never what a terminal obeys."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import click

from kg import vocab
from kg.terminal import harmless, on_one_line

Cell: TypeAlias = str | int | float | bool | None

_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]], format_: str = "table") -> None:
    """Print rows as a table, as JSON (a list of objects), as CSV or as TSV."""
    rows = [list(row) for row in rows]
    if format_ == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif format_ in ("csv", "tsv"):
        _print_separated(columns, rows, "," if format_ == "csv" else "\t")
    elif sys.stdout.isatty():
        _print_rich(columns, rows)
    else:
        _print_aligned(columns, rows)


def print_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON; control characters and marks of direction as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    click.echo(_UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def print_text(text: str) -> None:
    """Print text that may come from an article."""
    click.echo(harmless(text))


def shown(cell: Cell) -> str:
    """A cell on one line, IRIs of ours by their short names."""
    if cell is None:
        return ""
    text = str(cell)
    for prefix, namespace in {**vocab.ENTITY_PREFIXES, "id": vocab.ID, "indrus": vocab.DEF}.items():
        if text.startswith(namespace):
            return on_one_line(f"{prefix}:{text[len(namespace) :]}")
    return on_one_line(text)


def _print_separated(columns: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    click.echo(harmless(text.getvalue()) if sys.stdout.isatty() else text.getvalue(), nl=False)


def _print_rich(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    Console().print(table)


def _print_aligned(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    cells = [list(columns), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
