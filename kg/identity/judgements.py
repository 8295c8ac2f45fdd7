"""`registry/judgements.csv` ↔ what people have decided about identity: which ids are one thing, and which are not."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from kg import vocab
from kg.dates import is_partial_date
from kg.errors import UserError
from kg.store import write_file

FILE = "judgements.csv"
_ID = re.compile(r"(person|org|place|equipment|programme|event|agreement)/[a-z0-9-]+")


class Verdict(StrEnum):
    """What somebody decided about two ids."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: two ids, whether they are one thing, why, who said so, and on which ISO day."""

    left: str
    right: str
    verdict: Verdict
    reason: str = ""
    who: str = ""
    when: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids in the order of the alphabet."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


COLUMNS = tuple(one.name for one in fields(Judgement))


@dataclass(frozen=True, slots=True)
class Judgements:
    """All decisions that hold, free of contradiction; `where` names the line of each.

    Those that are only unsure are kept, and decide nothing.
    """

    rows: tuple[Judgement, ...] = ()
    where: tuple[str, ...] = ()
    _component: Mapping[str, str] = field(default_factory=dict)
    _others: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def component(self, identifier: str) -> str:
        """One id for all that were judged to be the same as this one: the first of them, or itself."""
        return self._component.get(identifier, identifier)

    def others(self, identifier: str) -> frozenset[str]:
        """The ids that were judged to be another thing than this one."""
        return self._others.get(identifier, frozenset())

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """All pairs that somebody has looked at."""
        return frozenset(row.pair for row in self.rows)

    def unknown(self, known: frozenset[str] | set[str]) -> Iterator[str]:
        """One line for each decision about an id that no article has."""
        for row, where in zip(self.rows, self.where, strict=True):
            for identifier in (row.left, row.right):
                if identifier not in known:
                    yield f"{where}: nothing in these articles has the id {identifier}, so the row decides nothing"


def judgements(rows: Sequence[Judgement], where: Sequence[str] | None = None) -> Judgements:
    """Decisions, in force. `where` names the line of each, for errors.

    Raises UserError where two ids are the same by some lines and different by another.
    """
    where = where or [f"judgement {number}" for number in range(1, len(rows) + 1)]
    component = _components(row.pair for row in rows if row.verdict is Verdict.SAME)
    others: defaultdict[str, set[str]] = defaultdict(set)
    for row, line in zip(rows, where, strict=True):
        if row.verdict is not Verdict.DIFFERENT:
            continue
        if component.get(row.left, row.left) == component.get(row.right, row.right):
            chain = [w for r, w in zip(rows, where, strict=True) if _links(r, component, row.left)]
            what = f"{row.left} and {row.right} cannot be different: they are the same by {', '.join(chain)}"
            raise UserError(what, line, "take one of these rows out")
        others[row.left].add(row.right)
        others[row.right].add(row.left)
    return Judgements(tuple(rows), tuple(where), component, {one: frozenset(ids) for one, ids in others.items()})


def _links(row: Judgement, component: Mapping[str, str], identifier: str) -> bool:
    return row.verdict is Verdict.SAME and component[row.left] == component[identifier]


def _components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id → the first id of those that pairs connect it with, for all ids in the pairs."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while (up := parent.setdefault(one, one)) != one:
            parent[one] = parent[up]
            one = up
        return one

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))
        parent[second] = first
    return {one: root(one) for one in list(parent)}


def load(path: Path) -> Judgements:
    """The decisions of a file; none where there is no such file.

    Raises UserError, with file and line, where a row is broken or contradicts others and where the text is not UTF-8.
    """
    if not path.is_file():
        return Judgements()
    numbered = list(read(path.read_bytes(), str(path)))
    return judgements([row for _, row in numbered], [where for where, _ in numbered])


def read(content: bytes, name: str) -> Iterator[tuple[str, Judgement]]:
    """The rows of a table with their places; further columns, as an export has, and rows without verdict do not count.

    Raises UserError for what is no such table.
    """
    lines = csv.reader(io.StringIO(_text(content, name), newline=""))
    header = next(lines, [])
    if missing := [column for column in COLUMNS[:3] if column not in header]:
        raise UserError(f"no column {missing[0]}", f"{name}:1", f"the columns are {', '.join(COLUMNS)}")
    for cells in lines:
        where = f"{name}:{lines.line_num}"
        if len(cells) != len(header):
            raise UserError("a row has more or fewer cells than the header", where, "mend the row")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        if row["verdict"]:
            yield where, _judgement({column: row.get(column, "") for column in COLUMNS}, where)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", f"{name}:{line}", "save the table as UTF-8") from error


def _judgement(row: dict[str, str], where: str) -> Judgement:
    left, right = (_identifier(row[side], where) for side in ("left", "right"))
    if left == right:
        raise UserError(f"left and right are one id: {left}", where, "name two")
    if left.partition("/")[0] != right.partition("/")[0]:
        raise UserError(f"things of two kinds: {left}, {right}", where, "only things of one kind can be one")
    if row["verdict"] not in set(Verdict):
        raise UserError(f"no verdict: {row['verdict']}", where, f"one of {', '.join(Verdict)}")
    if row["when"] and not is_partial_date(row["when"]):
        raise UserError(f"no date: {row['when']}", where, "write it like 2025-10-28, or leave it empty")
    return Judgement(left, right, Verdict(row["verdict"]), row["reason"], row["who"], row["when"])


def _identifier(text: str, where: str) -> str:
    """The id of an IRI, prefixed name or id."""
    found = vocab.expanded(text)
    if not _ID.fullmatch(found):
        raise UserError(f"not an IRI of a thing: {text or 'an empty cell'}", where, f"such as {vocab.ID}person/a-b")
    return found


def append(path: Path, rows: Sequence[Judgement], where: Sequence[str] | None = None) -> None:
    """Add decisions to a file, which is made where there is none.

    Raises UserError, and leaves the file as it was, where they contradict it; `where` names the line of each.
    """
    held = load(path)
    where = where or [f"new row {number}" for number in range(1, len(rows) + 1)]
    judgements([*held.rows, *rows], [*held.where, *where])
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else to_csv(COLUMNS, [])
    if text and not text.endswith("\n"):
        text += "\n"
    header = next(csv.reader(io.StringIO(text)), list(COLUMNS))
    cells = [[dict(zip(COLUMNS, astuple(row), strict=True)).get(column, "") for column in header] for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text + to_csv((), cells))


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV; without a header only its rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if header:
        writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
