"""`registry/reviews.csv` of a project ↔ rows: one for each claim that a person looked at, one for each person kept out.

A row names the claim's triple and its sentence, so that it holds as long as the article has that sentence, whatever
becomes of offsets. The rows are a set: their order in the file means nothing, and two that contradict are refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from kg.dates import is_partial_date
from kg.errors import UserError
from kg.model import Claim
from kg.registry import overlay, rows
from kg.reviews.values import is_known, target_of, value_fault
from kg.store import write_file
from kg.vocab import ID

FILE = "reviews.csv"
LOCK_SECONDS = 10.0
_CLAIM = re.compile(r"claim/(?P<article>[^/\s]+)/[0-9a-f]{12}", re.ASCII)


class Verdict(StrEnum):
    """What a person found of a claim, or that a person named in articles is to be kept out."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SUPPRESS = "suppress"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` is where it stands in the file, 0 where it is not written yet.

    Of a suppression `subject` is the person and `value` the name; claim, relation, object, sentence, quote are empty.
    """

    claim: str
    subject: str
    relation: str
    object: str
    sentence: str
    quote: str
    verdict: Verdict
    value: str
    why: str
    who: str
    when: str
    line: int = field(default=0, compare=False)

    @property
    def article(self) -> str:
        """The id of the article whose claim it is."""
        return self.claim.split("/")[1]

    @property
    def about(self) -> str:
        """What no two rows can be about: the claim, or the person who is kept out."""
        return self.claim or self.subject


COLUMNS = tuple(column.name for column in fields(Row) if column.name != "line")


def in_use() -> Path | None:
    """The file of the project in use, there or not; None outside of any project."""
    registry = overlay()
    return registry / FILE if registry else None


def read(path: Path | None) -> tuple[Row, ...]:
    """The rows of a file, sorted by what they are about; none where there is no file.

    Raises UserError, naming file and line, for a row that is broken and for two that contradict each other.
    """
    if path is None or not path.is_file():
        return ()
    found = [_row(raw, path, number) for number, raw in enumerate(rows(path, COLUMNS), start=2)]
    check(found, path)
    return tuple(sorted({row.about: row for row in reversed(found)}.values(), key=lambda row: row.about))


def _row(raw: dict[str, str], path: Path, number: int) -> Row:
    try:
        verdict = Verdict(raw["verdict"])
    except ValueError as error:
        verdicts = ", ".join(Verdict)
        raise UserError(f"no such verdict: {raw['verdict']}", f"{path}:{number}", f"one of: {verdicts}") from error
    row = Row(**{name: raw[name] for name in COLUMNS if name != "verdict"}, verdict=verdict, line=number)
    if fault := _fault(row):
        raise UserError(fault, f"{path}:{number}", "mend the row, or take it out")
    return row


def _fault(row: Row) -> str:
    """What is wrong with one row by itself; empty for nothing."""
    if row.when and not is_partial_date(row.when):
        return f"not a date: {row.when}"
    if row.verdict is Verdict.SUPPRESS:
        return "" if row.subject.startswith("person/") and row.value else "a suppression without person and name"
    if not _CLAIM.fullmatch(row.claim):
        return f"not the id of a claim: {row.claim}"
    if missing := [name for name in ("subject", "relation", "object", "sentence", "quote") if not getattr(row, name)]:
        return f"a review without {missing[0]}"
    if not is_known(row.relation):
        return f"no such relation: {row.relation}"
    if row.claim != _id(row, row.object):
        return f"not the claim of that subject, relation and object: {row.claim}"
    if row.verdict is Verdict.CORRECT and (fault := value_fault(row.relation, row.value)):
        return fault
    if row.verdict is Verdict.CORRECT and _id(row, row.value) == row.claim:
        return f"a correction to what the claim says already: {row.value}"
    return "" if row.why or row.verdict is Verdict.ACCEPT else f"a verdict to {row.verdict} without why"


def _id(row: Row, target: str) -> str:
    """The id of the row's claim, if its object were another."""
    return Claim(row.article, row.subject, row.relation, target_of(row.relation, target), ()).id


def check(found: Iterable[Row], path: Path) -> None:
    """Raise UserError where two rows contradict each other: on one claim, or on the one that the other makes of it."""
    by_about: dict[str, Row] = {}
    for row in found:
        other = by_about.setdefault(row.about, row)
        if (other.verdict, other.value) != (row.verdict, row.value):
            raise _contradiction(other, row, path)
    for row in by_about.values():
        made = by_about.get(_id(row, row.value)) if row.verdict is Verdict.CORRECT else None
        if made and made.verdict is not Verdict.ACCEPT:
            raise _contradiction(row, made, path)


def _contradiction(one: Row, other: Row, path: Path) -> UserError:
    lines = " and ".join(f"{path}:{row.line}" if row.line else "the new one" for row in (one, other))
    return UserError("reviews that contradict each other", lines, "keep one; kg accept, reject or correct --undo")


def record(path: Path, new: Sequence[Row], instead: Row | None = None) -> None:
    """Add rows to a file; one that is about the same claim or person takes the place of the older, or of `instead`.

    Raises UserError where the file is broken, the rows would contradict it, or it cannot be written.
    """
    with _only_writer(path):
        held = {row.about: row for row in _in_order(path) if row != instead}
        held.update({row.about: row for row in new})
        check(held.values(), path)
        write_file(path, _text(held.values()))


def withdraw(path: Path, reference: str, verdict: Verdict) -> Row:
    """Take the row about a claim (IRI, id or the first digits of its hash) or a person (id or name) out of a file.

    The row. Raises UserError where there is none with that verdict, or more than one.
    """
    with _only_writer(path):
        held = _in_order(path)
        found = [row for row in held if row.verdict is verdict and _is_about(row, reference)]
        if len(found) != 1:
            many = "several rows begin so" if found else f"there is no verdict to {verdict} to undo"
            raise UserError(many, reference, f"see {path}")
        write_file(path, _text(row for row in held if row is not found[0]))
        return found[0]


def _is_about(row: Row, reference: str) -> bool:
    text = reference.strip().removeprefix("<").removesuffix(">").removeprefix(ID)
    if row.verdict is Verdict.SUPPRESS:
        return text == row.subject or text.casefold() == row.value.casefold()
    return text == row.claim or (bool(text) and row.claim.rpartition("/")[2].startswith(text))


def _in_order(path: Path) -> list[Row]:
    return sorted(read(path), key=lambda row: row.line)


def _text(some: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row)[: len(COLUMNS)] for row in some)
    return text.getvalue()


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Hold the file's lock, so that of two commands at once neither loses what the other writes."""
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise UserError("another command is writing reviews", path, "wait for it to end") from error
    except OSError as error:
        raise UserError("cannot write the reviews", path, error.strerror or str(error)) from error
