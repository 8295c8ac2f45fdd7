"""Rows ↔ claims of a graph: which claim a row is about, though things may have got other ids since it was written.

Ids change where things of several articles are found to be one, or no longer are. Where the graph has a tombstone, it
leads to the id of now. Where an id is unknown, the same words for the same relation decide, as long as nothing else in
the triple speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.errors import UserError
from kg.model import Claim, Graph, Literal
from kg.reviews.table import Row, Verdict
from kg.reviews.values import target_of

_HAPPENED = frozenset({"event", "agreement"})  # ids of these hold an article's id or a body's, no name of their own


class Matcher:
    """Finds the claims of one graph."""

    def __init__(self, graph: Graph) -> None:
        self._canonical = {stone.id: stone.canonical for stone in graph.tombstones}
        self._known = {entity.id for entity in graph.entities} | self._canonical.keys()
        self._by_id = {claim.id: claim for claim in graph.claims}
        self._by_words: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        for claim in graph.claims:
            for quote in {" ".join(words.quote.split()) for words in claim.evidence}:
                self._by_words[claim.article, claim.relation, quote].append(claim)

    def current(self, row: Row) -> Row:
        """The row with the ids that its things have now."""
        subject, object_, value = (self._canonical.get(text, text) for text in (row.subject, row.object, row.value))
        return replace(row, subject=subject, object=object_, value=value)

    def claim(self, row: Row) -> Claim | None:
        """The claim that a row is about; None where there is none, or no telling which."""
        if found := self._by_id.get(row.claim):
            return found
        now = self.current(row)
        target = target_of(now.relation, now.object)
        same = self._by_id.get(Claim(now.article, now.subject, now.relation, target, ()).id)
        if same:
            return same
        told = self._by_words[row.article, row.relation, row.quote]
        likely = [c for c in told if self._may_be(now.subject, c.subject) and self._may_be(target, c.object)]
        return likely[0] if len(likely) == 1 else None

    def _may_be(self, old: str | Literal, new: str | Literal) -> bool:
        """Whether a row's end of a triple may be a claim's, under an id that it did not have then."""
        if old == new or isinstance(old, Literal) or isinstance(new, Literal) or old in self._known:
            return old == new
        kind, _, name = old.partition("/")
        other_kind, _, other = new.partition("/")
        return kind == other_kind and (kind in _HAPPENED or bool({*name.split("-")} & {*other.split("-")}))


def pairs(matcher: Matcher, rows: Iterable[Row]) -> list[tuple[Row, Claim | None]]:
    """Each row on a claim with the claim that it is about. Raises UserError where two contradict each other on one."""
    found: dict[str, Row] = {}
    matched = [(row, matcher.claim(row)) for row in rows if row.verdict is not Verdict.SUPPRESS]
    for row, claim in matched:
        if claim is None:
            continue
        other = found.setdefault(claim.id, row)
        if (other.verdict, other.value) != (row.verdict, row.value):
            lines = f"reviews.csv:{min(other.line, row.line)} and reviews.csv:{max(other.line, row.line)}"
            raise UserError("reviews that contradict each other", f"{lines}, both on {claim.id}", "keep one")
    return matched


def row_on(graph: Graph, rows: Iterable[Row], claim: Claim) -> Row | None:
    """The row that is about a claim already, under whatever id it had then."""
    matcher = Matcher(graph)
    return next((row for row, found in pairs(matcher, rows) if found and found.id == claim.id), None)
