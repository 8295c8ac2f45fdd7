"""What is said about an article: front matter, page, table or options → one `Metadata`."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import astuple, dataclass, fields

from kg.errors import UserError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:.*)?)?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter would say of an article; empty where unknown. `published` is an ISO day, month or year."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    based_on: str = ""

    def over(self, other: Metadata) -> Metadata:
        """The same, with gaps filled from `other`."""
        return Metadata(*(mine or theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


NAMES = tuple(item.name for item in fields(Metadata))
NOTHING = Metadata()


def checked(metadata: Metadata, where: str) -> Metadata:
    """The metadata with white space and control characters tidied and the date cut to its day.

    Raises UserError where the date is no date, or the address no web address.
    """
    tidied = Metadata(*(_tidy(value) for value in astuple(metadata)))
    if tidied.url and not _ADDRESS.fullmatch(tidied.url):
        raise UserError(f"url {tidied.url!r} is no web address", where, "write it as https://…, or leave it empty")
    published = _day(tidied.published, where) if tidied.published else ""
    return Metadata(published=published).over(tidied)


def _tidy(value: str) -> str:
    spaced = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in value)
    return " ".join(spaced.split())


def _day(text: str, where: str) -> str:
    match = _DATE.fullmatch(text)
    parts = [part for part in match.groups() if part] if match else []
    try:
        datetime.date(*(int(part) for part in [*parts, "01", "01"][:3]))
    except (TypeError, ValueError):
        advice = "write it as 2025-10-28, 2025-10 or 2025"
        raise UserError(f"published {text!r} is no date", where, advice) from None
    return "-".join(parts)
