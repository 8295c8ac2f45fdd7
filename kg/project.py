"""A folder of one's own: articles, registry tables over the shipped ones, and the build made of both."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UserError
from kg.registry import PROJECT, TABLES, load, rows
from kg.store import write_file
from kg.vocab import resource

MARKER = "indrus.toml"
DECISIONS = frozenset({"judgements", "reviews"})  # tables of what people decided, which lie beside those of names

_MARK = """# The folder of an indrus project. The command kg, called here or below, reads articles/, lays the rows of
# registry/ over the tables that come with it, and builds into build/.
version = 1
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A project by its root folder."""

    root: Path

    @property
    def articles(self) -> Path:
        """The folder that `kg build` reads where it is given no path."""
        return self.root / "articles"

    @property
    def registry(self) -> Path:
        """The folder of the project's own tables."""
        return self.root / "registry"

    @property
    def judgements(self) -> Path:
        """The table of what people decided about identity."""
        return self.registry / "judgements.csv"

    @property
    def build(self) -> Path:
        """The folder of the build, where a command is given no other."""
        return self.root / "build"


def init(folder: Path) -> Project:
    """Make a project in a folder, new or not; files that are there stay as they are.

    Raises UserError where the folder is a project already or cannot be written.
    """
    project = Project(folder)
    if (folder / MARKER).exists():
        raise UserError("a project already", folder, "work in it, or choose another folder")
    try:
        for part in (project.articles, project.registry):
            part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("cannot make the project", folder, f"{error.strerror}; choose another folder") from error
    for name in TABLES:
        if not (table := project.registry / f"{name}.csv").exists():
            write_file(table, _header(resource("data", "registry", f"{name}.csv")))
    write_file(folder / MARKER, _MARK)
    return project


def find(start: Path | None = None) -> Project | None:
    """The project in use: the one that `use` named, else that of the nearest folder at or above `start`."""
    if root := os.environ.get(PROJECT):
        return Project(Path(root))
    here = (start or Path.cwd()).absolute()
    return next((Project(folder) for folder in (here, *here.parents) if (folder / MARKER).is_file()), None)


def use(root: Path) -> Project:
    """Lay a project's tables over the shipped ones in this process and those it starts. Call it before reading.

    Raises UserError where the folder is no project, or a row of its tables is broken.
    """
    if not (root / MARKER).is_file():
        raise UserError("not a project", root, f"make one with: kg init {root}")
    project = Project(root.absolute())
    _check(project.registry)
    os.environ[PROJECT] = str(project.root)
    return project


def _check(registry: Path) -> None:
    """Raise UserError for a table that is unknown or has other columns, or a row without id or label."""
    for table in sorted(registry.glob("*.csv")):
        if table.stem in DECISIONS:
            continue
        if table.stem not in TABLES:
            raise UserError("no table of the registry has that name", table, f"one of: {', '.join(TABLES)}")
        known = _columns(resource("data", "registry", table.name))
        for number, row in enumerate(rows(table), start=2):
            if strange := sorted(row.keys() - set(known)):
                raise UserError(f"no such column: {strange[0]}", f"{table}:1", f"columns are: {', '.join(known)}")
            if missing := [name for name in ("id", "label") if not row.get(name)]:
                raise UserError(f"a row without {missing[0]}", f"{table}:{number}", "fill it in, or take the row out")
    load(registry)


def _columns(table: Path) -> list[str]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines))


def _header(table: Path) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(_columns(table))
    return text.getvalue()
