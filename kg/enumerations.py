"""What a claim can be: how its article puts it, whether it makes a fact, how a date was got, what its literal is."""

from __future__ import annotations

from enum import StrEnum


class Factuality(StrEnum):
    """How an article presents what it states."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    HEDGED = "Hedged"
    DENIED = "Denied"


class Status(StrEnum):
    """Whether a claim's triple enters the fact layer (only ACCEPTED does)."""

    ACCEPTED = "Accepted"
    DISPUTED = "Disputed"
    INCOMPLETE = "Incomplete"
    REJECTED = "Rejected"
    RETRACTED = "Retracted"
    INFERRED = "Inferred"


class DateBasis(StrEnum):
    """How a date was got from the words."""

    STATED = "DateStated"
    YEAR_FROM_PUBLICATION = "YearFromPublication"
    RELATIVE = "RelativeToPublication"


class Datatype(StrEnum):
    """What kind of literal a claim's object is."""

    DATE = "date"
    MONTH = "gYearMonth"
    YEAR = "gYear"
    MONTH_DAY = "gMonthDay"
    INTEGER = "integer"
    NAME = "name"
    CLASS = "class"
