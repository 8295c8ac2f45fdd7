"""What bodies are part of and whom they are between (mentions → statements)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.ownership import nation
from kg.extract.statement import Statement
from kg.model import Span

_PAIR = re.compile(
    r"\b(India|Indian|Indo|Russia|Russian|Russo|[A-Z][a-z]+)(?:-|/|\sand\s|\s)(Russia|Russian|India|Indian|[A-Z][a-z]+)(?!\w)(?=[\s-]|$)"
)
_BELONGS = re.compile(
    r"[^.;]{0,40}\b(?:comes?|functions?|works?|operates?|falls?|sits?|reports?|belongs?"
    r"|set up|formed|constituted|created|is|are|was)\b"
    r"[^.;]{0,20}\b(?:under|within|to|part of|body of)\s+(?:the\s+)?"
)
_OF_GROUP = re.compile(r"\s(?:\([^)]*\)\s)?(?:of|under|within|in)\s(?:the\s)?")
NEAR = 45


class Parties:
    """Reads what one document says of its commissions and groups."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        self.bodies = [m for m in mentions if m.kind is Kind.BODY]

    def find(self) -> Iterator[Statement]:
        """All statements."""
        yield from self._parts()
        yield from self._parties()
        yield from self._between()

    def _parts(self) -> Iterator[Statement]:
        """A group and its commission in one phrase, or a group that "comes under" another."""
        yield from self._each()
        for a, b in zip(self.bodies, self.bodies[1:], strict=False):
            if a.entity == b.entity:
                continue
            between = self.document.text[a.span.end : b.span.start]
            whole = a.span.join(b.span)
            if _BELONGS.fullmatch(between) and a.type == "WorkingGroup":
                yield Statement(a.entity, "partOf", b.entity, whole, "under", 0.9)
            elif self._subgroup(a, b, between):
                yield Statement(a.entity, "partOf", b.entity, whole, "sub-group and group", 0.9)
            elif self._joined(a, b, between):
                group, commission = (a, b) if a.type == "WorkingGroup" else (b, a)
                yield Statement(group.entity, "partOf", commission.entity, whole, "group and commission", 0.93)

    def _each(self) -> Iterator[Statement]:
        """Groups told one by one after their commission: "Two working groups function under it. One on …"."""
        above: Mention | None = None
        for m in self.bodies:
            if m.sort == "each" and above is not None:
                yield Statement(m.entity, "partOf", above.entity, m.span, "each group", 0.8, context=(above.span,))
            if m.type == "Commission":
                above = m

    def _subgroup(self, a: Mention, b: Mention, between: str) -> bool:
        """ "the Sub-Group on X of the Working Group on Y"."""
        groups = a.type == b.type == "WorkingGroup" and bool(_OF_GROUP.fullmatch(between))
        return groups and self.document.text[a.span.start : a.span.end].lower().startswith("sub")

    def _joined(self, a: Mention, b: Mention, between: str) -> bool:
        if {a.type, b.type} != {"WorkingGroup", "Commission"} or len(between) > NEAR or re.search(r"[.;]\s", between):
            return False
        if a.type == "WorkingGroup":
            return bool(re.search(r"\b(?:under|of|for|within|body|the)\b|\(", between))
        return len(between.split()) <= 3 and not re.search(r"\band\b", between)

    def _parties(self) -> Iterator[Statement]:
        """The two countries in a body's name or right before it."""
        for m in self.bodies:
            if m.sort == "reference":
                continue
            start = max(0, m.span.start - 60)
            lead = self.document.text[start : m.span.end]
            for match in _PAIR.finditer(lead):
                gap = lead[match.end() : max(match.end(), m.span.start - start)]
                if len(gap.split()) > 2 or re.search(r"[.,;]", gap):
                    continue
                span = Span(start + match.start(), m.span.end)
                for word in (match.group(1), match.group(2)):
                    country = nation(word)
                    if country:
                        yield Statement(m.entity, "party", country, span, "countries in name", 0.95)

    def _between(self) -> Iterator[Statement]:
        """ "The group serves as … interaction between A and B": whom a body is between."""
        by_sentence: dict[int, list[Mention]] = {}
        for m in self.mentions:
            by_sentence.setdefault(self.document.sentence_of(m.span).index, []).append(m)
        for sentence in self.document.sentences:
            inside = [m for m in by_sentence.get(sentence.index, ()) if sentence.span.covers(m.span)]
            bodies = [
                m for m in inside if m.kind is Kind.BODY and self.document.root(m.span).dep in {"nsubj", "nsubjpass"}
            ]
            organisations = [m for m in inside if m.kind is Kind.ORGANISATION]
            if not bodies:
                continue
            for a, b in itertools.pairwise(organisations):
                start = self._tied(sentence.span, a, b)
                if start is not None:
                    for m in (a, b):
                        words_ = Span(start, b.span.end)
                        yield Statement(
                            bodies[0].entity, "party", m.entity, words_, "between", 0.85, context=(bodies[0].span,)
                        )

    def _tied(self, sentence: Span, a: Mention, b: Mention) -> int | None:
        between = self.document.text[a.span.end : b.span.start]
        before = self.document.text[sentence.start : a.span.start].lower()
        tied = re.search(r"\b(?:between|so that|link\w*|bring\w*|connect\w*)\b", before)
        joined = re.fullmatch(r"\s*(?:\([^)]*\)\s*)?,?\s*and\s+(?:the\s+)?(?:\w+(?:'s)?\s+)?", between)
        return sentence.start + tied.start() if tied and joined else None
