"""On which country's side persons are: "on the Indian side were X and Y", "X, leader of the Russian delegation"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.persons import Person
from kg.extract.statement import Statement
from kg.model import Span
from kg.registry import words

CLOSE = 60
FAR = 150
_OWNED = re.compile(r"\b(?:his|her|their|its|a|an)\s$")
_LISTED = re.compile(r"(?i)\b(?:on|from|for)\s(?:the\s)?$")
_OF = re.compile(r"(?P<noun>\w+)\sof\s(?:the\s)?$")
_LINKS = re.compile(
    r"(?:\s(?:at|to|in)\s(?:the\s)?\w+)?,?\s?"
    r"(?:(?:was|were|is|are|be|will be)\s)?(?:also\s)?"
    r"(?:headed|led|represented|chaired|commanded|fronted|under|include[sd]?"
    r"|comprise[sd]|consist(?:s|ed) of|were|was|are|is|by)\b"
)
_RECEIVED = re.compile(r"\b(?:where|when|(?:received|met|welcomed|hosted|greeted|briefed|joined) by)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """Words for a country's side; `listed` where all persons of its sentence can be on it."""

    country: str
    span: Span
    listed: bool


class Sides:
    """Reads the sides of one document's persons."""

    def __init__(self, document: Document, mentions: Sequence[Mention], persons: Sequence[Person]) -> None:
        self.document = document
        self.nations: dict[int, list[Mention]] = {}
        for m in mentions:
            if m.kind in {Kind.NATION, Kind.COUNTRY}:
                self.nations.setdefault(document.sentence_of(m.span).index, []).append(m)
        self.namings = sorted((n.span for p in persons for n in p.namings), key=lambda s: s.start)

    def find(self, person: Person) -> Iterator[Statement]:
        """The country of a person of whom no naming tells it."""
        if any(n.nations for n in person.namings):
            return
        for naming in person.namings:
            sides = [s for s in self._sides(naming) if self._holds(s, naming)]
            if not sides:
                continue
            side = min(sides, key=lambda s: (abs(s.span.start - naming.span.start), s.span))
            if len({s.country for s in sides}) == 1 or abs(side.span.start - naming.span.end) < CLOSE:
                alone = len(sides) == 1 and abs(side.span.start - naming.span.start) > FAR
                span = side.span if alone else side.span.join(naming.span)
                yield Statement(person.entity, "country", side.country, span, "side", 0.85)
                return

    def _sides(self, naming: PersonMention) -> Iterator[Side]:
        """The sides named in a naming's sentence, but those that only belong to somebody ("his Russian hosts")."""
        text, told = self.document.text, self.document.sentence_of(naming.span)
        for m in self.nations.get(told.index, ()):
            lead = text[max(0, m.span.start - 24) : m.span.start]
            if not told.span.covers(m.span) or _OWNED.search(lead):
                continue
            listed = bool(_LISTED.search(lead))
            after = re.match(r"(?:'s)?\s+(\w+)", text[m.span.end : m.span.end + 30])
            if after and after.group(1).lower() in words("nation_side"):
                yield Side(m.entity, Span(m.span.start, m.span.end + after.end()), listed)
                continue
            of = _OF.search(lead)
            if m.kind is Kind.COUNTRY and of and of["noun"].lower() in words("nation_side"):
                start = m.span.start - len(lead) + of.start()
                yield Side(m.entity, Span(start, m.span.end), bool(_LISTED.search(text[max(0, start - 9) : start])))

    def _holds(self, side: Side, naming: PersonMention) -> bool:
        """Whether a naming is told to be on a side: linked to it, in a list after it, or the last one before it."""
        text = self.document.text
        if side.span.end <= naming.span.start:
            linked = side.listed or _LINKS.match(text, side.span.end)
            return bool(linked) and not _RECEIVED.search(text, side.span.end, naming.span.start)
        return side.listed or not any(naming.span.end <= s.start < side.span.start for s in self.namings)
