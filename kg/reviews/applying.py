"""Reviews on a merged graph: `Graph + rows → Graph`, with a note for each row that holds no longer.

A rejected claim keeps its place with status Rejected; a corrected one is Retracted, and beside it stands a claim with
the new object that says it stands on a review; an accepted one is sure. What becomes a fact is settled afterwards, and
the gate looks at reviewed claims as at all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Claim, Evidence, Graph, Literal, Review, Status
from kg.reviews.binding import find_quote
from kg.reviews.matching import Matcher, pairs
from kg.reviews.suppressing import suppress
from kg.reviews.table import Row, Verdict
from kg.reviews.values import target_of, thing_of

RULE = "review"


def apply(graph: Graph, rows: Iterable[Row]) -> Graph:
    """The graph as the rows have it. It is to be settled again.

    Raises UserError where two rows contradict each other on one claim.
    """
    rows = tuple(rows)
    if not rows:
        return graph
    found, matcher = _Findings(graph), Matcher(graph)
    for row, claim in pairs(matcher, rows):
        if reason := found.take(matcher.current(row), claim):
            found.notes.append(f"a review holds no longer: reviews.csv:{row.line}, {row.claim}: {reason}")
    reviewed = replace(
        graph,
        claims=tuple(found.claims[identifier] for identifier in sorted(found.claims)),
        entities=tuple(found.entities[identifier] for identifier in sorted(found.entities)),
        notes=(*graph.notes, *found.notes),
    )
    return suppress(reviewed, (row for row in rows if row.verdict is Verdict.SUPPRESS))


class _Findings:
    """Claims and things by id, changed row by row; no row changes what another looks for."""

    def __init__(self, graph: Graph) -> None:
        self.articles = {article.id: article for article in graph.articles}
        self.original = {claim.id: claim for claim in graph.claims}
        self.claims = dict(self.original)
        self.entities = {entity.id: entity for entity in graph.entities}
        self.notes: list[str] = []

    def take(self, row: Row, claim: Claim | None) -> str:
        """Change what the row says of the claim that it is about, if that is made; why it holds no longer, or empty."""
        article = self.articles.get(row.article)
        if article is None:
            return "its article is not in the build"
        words = find_quote(row.sentence, row.quote, article)
        if words is None:
            return "its sentence is no longer in the article"
        if row.verdict is Verdict.REJECT:
            return self._reject(claim, row)
        if row.verdict is Verdict.ACCEPT:
            return self._accept(claim or _made(row, target_of(row.relation, row.object), words), row.object, row)
        return self._correct(claim, row, words)

    def _reject(self, claim: Claim | None, row: Row) -> str:
        if claim is None:
            return "the claim is no longer made"
        self.claims[claim.id] = replace(claim, status=Status.REJECTED, conflicts=(), review=_review(row))
        return ""

    def _accept(self, claim: Claim, text: str, row: Row, corrects: str = "") -> str:
        """Make a claim sure, or make it where articles do not."""
        known = self.original.get(claim.id, claim)
        ends = {claim.subject: claim.subject}
        if isinstance(claim.object, str):
            ends[claim.object] = text if claim.object == target_of(row.relation, text) else claim.object
        for identifier, written in ends.items():
            thing = self.entities.get(identifier) or thing_of(row.relation, written)
            if thing is None or thing.id != identifier:
                return f"nothing is known as {identifier} any more"
            self.entities[identifier] = thing
        self.claims[claim.id] = replace(known, confidence=1.0, review=_review(row, corrects))
        return ""

    def _correct(self, claim: Claim | None, row: Row, words: Evidence) -> str:
        """Put a claim with the row's value in the place of the one that was made."""
        target = target_of(row.relation, row.value)
        old = claim or _made(row, target_of(row.relation, row.object), words)
        new = replace(old, object=target, date_basis=None, edtf="", rule=RULE, status=Status.ACCEPTED, conflicts=())
        if reason := self._accept(new, row.value, row, corrects=claim.id if claim else ""):
            return reason
        if claim:
            self.claims[claim.id] = replace(claim, status=Status.RETRACTED, conflicts=(), review=_review(row))
        return ""


def _made(row: Row, target: str | Literal, words: Evidence) -> Claim:
    """The claim that a row is about, where the extractor does not make it any more."""
    return Claim(row.article, row.subject, row.relation, target, (words,), rule=RULE)


def _review(row: Row, corrects: str = "") -> Review:
    return Review(row.why, row.who, row.when, corrects)
