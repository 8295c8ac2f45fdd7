"""A pair in doubt → what a person needs to decide it: the names of both sides and what articles say, with the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Claim, Extraction, Literal

_NAMING = frozenset({"type", "altLabel"})


@dataclass(frozen=True, slots=True)
class Words:
    """One thing that an article says: the relation, what is at its other end, the quote and the article's id."""

    relation: str
    other: str
    quote: str
    article: str

    def __str__(self) -> str:
        return f"{self.relation} {self.other}: “{' '.join(self.quote.split())}” — {self.article}"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things: its label, class, other names, and what articles say of it."""

    id: str
    label: str
    type: str
    names: tuple[str, ...]
    words: tuple[Words, ...]


class Evidence:
    """What all articles say, by thing."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._entities, self._claims = {}, defaultdict[str, list[Claim]](list)
        for extraction in extractions:
            self._entities.update({entity.id: entity for entity in extraction.entities})
            for claim in extraction.claims:
                self._claims[claim.subject].append(claim)
                if isinstance(claim.object, str):
                    self._claims[claim.object].append(claim)

    def side(self, identifier: str) -> Side:
        """All about one thing, what is said of it before where it is named, in the order of articles."""
        entity, claims = self._entities[identifier], self._claims[identifier]
        names = {str(_value(claim)) for claim in claims if claim.relation == "altLabel"} - {entity.label}
        told = sorted(
            (claim for claim in claims if claim.relation not in _NAMING and claim.evidence),
            key=lambda claim: (claim.subject != identifier, claim.article, claim.relation, claim.evidence[0].span),
        )
        return Side(identifier, entity.label, entity.type, tuple(sorted(names)), tuple(self._words(told, identifier)))

    def _words(self, claims: Iterable[Claim], identifier: str) -> Iterator[Words]:
        for claim in claims:
            outward = claim.subject == identifier
            relation = claim.relation if outward else f"{claim.relation} of"
            other = _value(claim) if outward else claim.subject
            label = self._entities[other].label if other in self._entities else other
            yield Words(relation, label, claim.evidence[0].quote, claim.article)


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object
