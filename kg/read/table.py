"""`metadata.csv` beside articles → what it says of each file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import UserError
from kg.read.content import read_text, shown
from kg.read.metadata import NAMES, Metadata

FILE_NAME = "metadata.csv"
COLUMNS = ("file", *NAMES)
MAX_BYTES = 20_000_000


def read_table(folder: Path) -> tuple[dict[str, Metadata], list[UserError]]:
    """What the folder's `metadata.csv` says, by file name, and an error for each row that is left out.

    Raises UserError where the table as a whole cannot be read.
    """
    path = folder / FILE_NAME
    table: dict[str, Metadata] = {}
    errors: list[UserError] = []
    for where, row in _rows(path) if path.is_file() else ():
        name = row.pop("file", "") or ""
        if not name or None in row or None in row.values():
            errors.append(UserError("a row has too many or too few cells", where, "mend the row"))
        elif name in table:
            errors.append(UserError(f"{name!r} is named twice", where, "keep one of the rows"))
        elif not (folder / name).is_file():
            errors.append(UserError(f"{name!r} is not in the folder", where, "mend the name or remove the row"))
        else:
            table[name] = Metadata(**row)
    return table, errors


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Where each row stands and what its cells hold, by column."""
    reader = csv.DictReader(io.StringIO(read_text(str(path), MAX_BYTES), newline=""), strict=True)
    try:
        _check_header(reader.fieldnames or (), shown(path))
        for row in reader:
            yield f"{shown(path)}:{reader.line_num}", row
    except csv.Error as error:
        raise UserError(f"no table ({error})", f"{shown(path)}:{reader.reader.line_num}", "mend the row") from error


def _check_header(columns: Sequence[str], where: str) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or "file" not in columns or len(set(columns)) != len(columns):
        what = f"unknown column {unknown[0]!r}" if unknown else "no column 'file', or a column twice"
        raise UserError(what, where, f"use the columns {','.join(COLUMNS)}")
