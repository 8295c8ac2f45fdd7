"""A triple that needs no event, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.when import DateMention
from kg.model import UNTOLD, Factuality, Literal, Span, TermOfOffice


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple with the span that says it, before it becomes a claim."""

    subject: str
    relation: str
    object: str | Literal
    span: Span
    rule: str
    confidence: float = 0.95
    factuality: Factuality = Factuality.ACTUAL
    date: DateMention | None = None
    context: tuple[Span, ...] = ()
    term: TermOfOffice = UNTOLD
