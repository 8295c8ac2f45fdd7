"""The entities and claims of one article as they are collected: one claim a triple, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.event import Event
from kg.extract.mention import Kind, Mention
from kg.extract.names import inner
from kg.extract.statement import Statement
from kg.model import (
    UNTOLD,
    Claim,
    Datatype,
    DateBasis,
    Entity,
    Evidence,
    Factuality,
    Literal,
    Span,
    Status,
    TermOfOffice,
)
from kg.registry import shipped
from kg.vocab import slug

LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Words:
    """Where a claim's words stand, how they state it, and what in the analysis it was made of.

    `clarity`, 0 to 1, is how well these words alone state it; by default as surely as it is stated.
    """

    span: Span
    confidence: float
    rule: str
    factuality: Factuality = Factuality.ACTUAL
    context: tuple[Span, ...] = ()
    date_basis: DateBasis | None = None
    edtf: str = ""
    complete: bool = True
    term: TermOfOffice = UNTOLD
    source: Candidate | Statement | Event | None = None
    clarity: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One place that states a triple; it makes no claim where `evidence` is None, for want of words to quote."""

    subject: str
    relation: str
    object: str | Literal
    words: Words
    evidence: Evidence | None


@dataclass(slots=True)
class Ledger:
    """Collects entities and claims of one analysed article, and every place that states one."""

    analysis: Analysis
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[tuple[str, str, str | Literal], Claim] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    _clearest: dict[tuple[str, str, str | Literal], float] = field(default_factory=dict)

    def claim(self, subject: str, relation: str, obj: str | Literal, words: Words) -> None:
        """Add a claim; the words of a claim that is there already are added to it."""
        evidence = self._evidence(words.span)
        self.told.append(Told(subject, relation, obj, words, evidence))
        if evidence is None or not obj:
            return
        around = tuple(e for e in map(self._evidence, words.context) if e is not None)
        claim = Claim(
            article=self.analysis.document.article.id,
            subject=subject,
            relation=relation,
            object=obj,
            evidence=(evidence,),
            context=around,
            confidence=round(min(words.confidence, 0.99), 3),
            factuality=words.factuality,
            status=Status.ACCEPTED if words.complete else Status.INCOMPLETE,
            date_basis=words.date_basis,
            edtf=words.edtf,
            rule=words.rule,
            term=words.term,
        )
        triple = (subject, relation, obj)
        clarity = words.confidence if words.clarity is None else words.clarity
        held, clearest = self.claims.get(triple), self._clearest.get(triple, 0.0)
        best, other = (claim, held) if clarity > clearest else (held or claim, claim)
        self.claims[triple] = claim if held is None else _joined(best, other or claim)
        self._clearest[triple] = max(clarity, clearest)

    def _evidence(self, span: Span) -> Evidence | None:
        evidence = self.analysis.document.evidence(span)
        return evidence if 0 < len(evidence.quote) <= LONGEST_QUOTE else None

    def know(self, mention: Mention) -> str:
        """The id of the entity that a mention stands for, which is known from then on."""
        if mention.kind in {Kind.MONEY, Kind.QUANTITY}:
            ident = mention.entity or amount_id(mention)
            self.entities.setdefault(ident, _amount_entity(ident, mention))
            return ident
        if mention.entity:
            self.know_id(mention.entity)
        return mention.entity

    def know_person(self, ident: str) -> None:
        """Make a person of the article an entity."""
        person = next((p for p in self.analysis.persons if p.entity == ident), None)
        if person is not None and ident not in self.entities:
            parts = (
                ("givenName", person.name.given),
                ("familyName", person.name.family),
                ("patronymicName", person.name.patronymic),
            )
            self.entities[ident] = Entity(ident, "Person", person.label, tuple(p for p in parts if p[1]))

    def know_id(self, ident: str) -> None:
        """Make what an id stands for an entity, by registry or mention."""
        if ident in self.entities:
            return
        if ident.startswith("person/"):
            self.know_person(ident)
            return
        entry = shipped().entries.get(ident)
        if entry is not None:
            self.entities[ident] = Entity(ident, entry.type, entry.label)
            return
        mention = next((m for m in self.analysis.mentions if m.entity == ident), None)
        if mention is not None:
            self.entities[ident] = Entity(ident, mention.type, " ".join(mention.label.split()))

    def name_all(self) -> None:
        """Types and surface forms of all entities that claims speak of, as claims of their own."""
        objects = {c.object for c in self.claims.values() if isinstance(c.object, str)}
        subjects = {c.subject for c in self.claims.values()} | objects
        for ident, surface, span in self._surfaces():
            if ident in subjects:
                kind = Literal(self.entities[ident].type, Datatype.CLASS)
                if (ident, "type", kind) not in self.claims:
                    self.claim(ident, "type", kind, Words(span, 0.95, "mention"))
                self.claim(ident, "altLabel", Literal(surface, Datatype.NAME), Words(span, 0.95, "mention"))
        self._type_values(subjects)

    def _type_values(self, subjects: set[str]) -> None:
        for ident in sorted(s for s in subjects if s.startswith(("post/", "money/", "quantity/"))):
            first = next(c for c in self.claims.values() if c.object == ident)
            kind = Literal(self.entities[ident].type, Datatype.CLASS)
            told = Claim(
                first.article, ident, "type", kind, first.evidence[:1], confidence=first.confidence, rule="value"
            )
            self.claims.setdefault((ident, "type", kind), told)

    def _surfaces(self) -> Iterator[tuple[str, str, Span]]:
        """(id, name, where) for every naming in the text; no pronouns and no definite descriptions."""
        for mention in self.analysis.mentions:
            if mention.entity and mention.kind not in {Kind.TOPIC, Kind.NATION, Kind.QUANTITY, Kind.MONEY}:
                yield mention.entity, self._surface(mention.span), mention.span
                for part in inner(mention, self.analysis.document.text):
                    yield part.entity, self._surface(part.span), part.span
            elif mention.kind is Kind.NATION:
                yield mention.entity, shipped().entries[mention.entity].label, mention.span
        for reference in self.analysis.references:
            if reference.form == "name":
                yield reference.person.entity, self._surface(reference.span), reference.span

    def _surface(self, span: Span) -> str:
        text = " ".join(self.analysis.document.written[span.start : span.end].split())
        return re.sub(r"(?:'s|’s)$", "", text)


def _joined(best: Claim, other: Claim) -> Claim:
    """One claim of two that state the same triple: all evidence, that of the clearer one first."""
    evidence = tuple(dict.fromkeys((*best.evidence, *other.evidence)))
    actual = Factuality.ACTUAL in {best.factuality, other.factuality}
    return replace(
        best,
        evidence=evidence,
        factuality=Factuality.ACTUAL if actual else best.factuality,
        confidence=max(best.confidence, other.confidence),
        term=best.term.join(other.term),
    )


def amount_id(mention: Mention | None) -> str:
    """The id of a sum of money; empty for other mentions."""
    if mention is None or mention.amount is None:
        return ""
    return f"money/{slug(mention.label.replace('.', '-'))}"


def _amount_entity(ident: str, mention: Mention) -> Entity:
    assert mention.amount is not None
    value = ("value", f"{mention.amount.value.normalize():f}")
    if mention.kind is Kind.MONEY:
        return Entity(ident, "Money", mention.label, (value, ("currency", mention.amount.currency)))
    return Entity(ident, "Quantity", mention.label, (value, ("unit", mention.sort)))
