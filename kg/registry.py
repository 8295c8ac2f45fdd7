"""The registry of the field: tables of known names → entries that the extractor can look up.

The registry gives labels, kinds and name variants. No fact enters the graph from it.
"""

from __future__ import annotations

import csv
import functools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import UserError
from kg.vocab import resource

PROJECT = "INDRUS_PROJECT"  # the environment variable that names the project in use, for worker processes too

TABLES = {
    "countries": ("place", "Country"),
    "bodies": ("org", ""),
    "organisations": ("org", "Organisation"),
    "places": ("place", "Place"),
    "persons": ("person", "Person"),
    "ranks": ("rank", "Rank"),
    "posts": ("post", "Post"),
    "equipment": ("equipment", ""),
    "exercises": ("programme", "EventSeries"),
    "programmes": ("programme", "Programme"),
    "topics": ("topic", "Topic"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: `id` as in an IRI (`org/indian-navy`), `names` its label and aliases."""

    id: str
    type: str
    label: str
    names: tuple[str, ...]
    row: Mapping[str, str] = field(hash=False, compare=False, default_factory=dict)
    table: str = field(compare=False, default="")

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a column that holds several, separated by `|`."""
        return split(self.row.get(column, ""))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that are separated by `|`, without blanks and empties."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def rows(path: Path, columns: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """The rows of one table.

    Raises UserError where the file is no UTF-8 table with a header, or has other than the `columns` given.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            if columns and set(table.fieldnames or ()) != set(columns):
                raise UserError("other columns than there should be", f"{path}:1", f"they are: {', '.join(columns)}")
            for number, row in enumerate(table, start=2):
                if None in row or None in row.values():
                    raise UserError("a row has more or fewer cells than the header", f"{path}:{number}", "mend the row")
                yield row
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8", path, "save the table as UTF-8") from error
    except (OSError, csv.Error) as error:
        raise UserError("the table cannot be read", path, str(error)) from error


@dataclass(frozen=True, slots=True)
class Registry:
    """All tables by entry id, in the order of files and rows."""

    entries: Mapping[str, Entry]

    def of(self, *prefixes: str) -> Iterable[Entry]:
        """The entries whose ids start with one of the kinds given, such as `person`."""
        return (entry for entry in self.entries.values() if entry.id.split("/", 1)[0] in prefixes)


def load(folder: Path) -> Registry:
    """Read every known table of a folder; a table that is missing counts as empty."""
    entries: dict[str, Entry] = {}
    for name, (prefix, kind) in TABLES.items():
        path = folder / f"{name}.csv"
        for row in rows(path) if path.is_file() else ():
            key = f"{prefix}/{row['id']}"
            names = dict.fromkeys((row["label"], *split(row.get("aliases", ""))))
            entries.setdefault(key, Entry(key, row.get("type") or kind, row["label"], tuple(names), row, name))
    return Registry(entries)


@functools.lru_cache(maxsize=1)
def shipped() -> Registry:
    """The registry that comes with the package, under a project's own rows where one is in use."""
    own, packaged = overlay(), load(resource("data", "registry"))
    return Registry({**packaged.entries, **load(own).entries}) if own else packaged


def overlay() -> Path | None:
    """The folder of a project's own tables, or None. `kg.project.use` says which project it is."""
    root = os.environ.get(PROJECT)
    return Path(root) / "registry" if root else None


@functools.cache
def lexicon(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one table of trigger words in `data/lexicon/`."""
    return tuple(rows(resource("data", "lexicon", f"{name}.csv")))


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of one class in `data/lexicon/words.csv`, lower case."""
    return frozenset(w for row in lexicon("words") if row["class"] == name for w in split(row["words"]))
