"""Analysis → Extraction: what was recognised becomes entities and claims, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract import label
from kg.extract.acts import act_of
from kg.extract.analysis import Analysis
from kg.extract.events import Event
from kg.extract.mention import Kind, Mention
from kg.extract.statement import Statement
from kg.extract.scorer import Weights, rate, shipped_weights, threshold
from kg.extract.slots import Candidate
from kg.model import Claim, Datatype, DateBasis, Entity, Evidence, Extraction, Factuality, Literal, Span, Status
from kg.registry import shipped, words
from kg.vocab import slug

LONGEST_QUOTE = 400
SHORT_QUOTE = 90
DATED = {"startDate", "signedOn", "validFrom"}
STATES = {"rank", "post", "affiliation"}


def extraction(analysis: Analysis, weights: Weights | None = None) -> Extraction:
    """The entities and claims of one analysed article."""
    maker = _Maker(analysis, weights or shipped_weights())
    return maker.extraction()


class _Maker:
    """Collects the claims of one article."""

    def __init__(self, analysis: Analysis, weights: Weights) -> None:
        self.analysis, self.weights = analysis, weights
        self.document = analysis.document
        self.article = analysis.document.article
        self.entities: dict[str, Entity] = {}
        self.claims: dict[tuple[str, str, str | Literal], Claim] = {}
        self.notes: list[str] = []

    def extraction(self) -> Extraction:
        """Everything, sorted, so that the same article gives the same bytes."""
        accepted = self._accepted()
        events = {e.index: e for e in self.analysis.events if any(c.event.index == e.index for c in accepted) or self._numbered(e)}
        ids = label.event_ids(self.article.id, [events[i] for i in sorted(events)])
        for index, event in sorted(events.items()):
            own = [c for c in accepted if c.event.index == index]
            self._event(event, ids[index], own)
        for statement in self.analysis.statements:
            self._statement(statement)
        self._names()
        claims = sorted(self.claims.values(), key=lambda c: (c.subject, c.relation, str(c.object)))
        dated = self._as_of(claims)
        used = {c.subject for c in dated} | {c.object for c in dated if isinstance(c.object, str)}
        entities = tuple(self.entities[i] for i in sorted(used))
        return Extraction(self.article, entities, tuple(dated), self._headline_only(), tuple(self.notes))

    # ------------------------------------------------------------ events

    def _numbered(self, event: Event) -> bool:
        return bool(event.edition) and event.body is not None and event.factuality is not Factuality.DENIED

    def _accepted(self) -> list[Candidate]:
        """The candidates over the threshold, each role filled once by a mention, the best event for each."""
        for c, rated in zip(self.analysis.candidates, rate(self.analysis.candidates, self.weights), strict=True):
            c.score = rated
        good = [c for c in self.analysis.candidates if c.score >= threshold(c.relation, self.weights)]
        good = [c for c in good if c.event.factuality is not Factuality.DENIED]
        good = _one_event_each(good)
        return _consistent(good)

    def _event(self, event: Event, ident: str, own: Sequence[Candidate]) -> None:
        factuality = event.factuality
        attributes = (("factuality", factuality.value),) if factuality is Factuality.PLANNED else ()
        self.entities[ident] = Entity(ident, event.kind, label.event_label(event, own, self.analysis), attributes)
        frame = event.frames[0]
        self._claim(ident, "type", Literal(event.kind, Datatype.CLASS), frame.span, 0.9, factuality, "event")
        for f in event.frames:
            if f.edition is not None and event.kind in {"Meeting", "Exercise"}:
                value = Literal(str(int(f.edition.value)), Datatype.INTEGER)
                self._claim(ident, "edition", value, self._short(f.edition.span, f.span), 0.9, factuality, "ordinal")
            if f.body is not None and event.body is not None and f.body.entity == event.body.entity and event.kind == "Meeting":
                self._know(f.body)
                self._claim(ident, "heldUnder", f.body.entity, self._short(f.span, f.body.span), 0.9, factuality, "body of a meeting")
        if event.inherited and event.body is not None:
            self._know(event.body)
            self._claim(ident, "heldUnder", event.body.entity, frame.span, 0.75, factuality, "body told before", context=(event.body.span,))
        for c in own:
            self._slot(ident, c, factuality)

    def _slot(self, ident: str, c: Candidate, factuality: Factuality) -> None:
        mention = c.filler.mention
        span, context = self._words(c)
        confidence = round(c.score, 3)
        rule = f"slot {c.relation}"
        if c.relation in DATED and mention is not None and mention.date is not None:
            self._date(ident, c, mention, span, context, factuality)
            return
        if mention is not None:
            self._know(mention)
        else:
            self._know_person(c.filler.entity)
        relation = act_of(self.document, c.filler.span) if c.relation == "discusses" else c.relation
        if c.relation == "discusses" and self._hedged(c.filler.span):
            factuality = Factuality.HEDGED
        self._claim(ident, relation, c.filler.entity or _amount_id(mention), span, confidence, factuality, rule, context=context)

    def _hedged(self, span: Span) -> bool:
        """Whether an adverb right before a topic hedges it: "potentially artificial intelligence"."""
        first = self.document.at(span)[0]
        before = self.document.tokens[max(0, first.i - 3) : first.i]
        return any(t.pos == "ADV" and t.lower in words("hedged") and t.sent == first.sent for t in before)

    def _date(self, ident: str, c: Candidate, mention: Mention, span: Span, context: tuple[Span, ...], factuality: Factuality) -> None:
        date = mention.date
        assert date is not None
        start, end = date.values(c.frame.factuality is Factuality.PLANNED)
        extra = {"date_basis": date.basis, "edtf": date.edtf, "context": context}
        if c.relation == "validFrom":
            self._claim(ident, "validFrom", _literal(start), span, c.score, factuality, "range", **extra)
            self._claim(ident, "validUntil", _literal(end), span, c.score, factuality, "range", **extra)
            return
        role = self._date_role(c) if start == end else "both"
        names = {"startDate": ("startDate", "endDate"), "signedOn": ("signedOn",)}[c.relation]
        for relation in names:
            value = end if relation == "endDate" else start
            if relation == "endDate" and (role == "start" or (start == end and len(value) < 10)):
                continue
            if relation == "startDate" and role == "end":
                continue
            self._claim(ident, relation, _literal(value), span, c.score, factuality, "date", complete=date.complete, **extra)

    def _date_role(self, c: Candidate) -> str:
        """Whether a date is the first day only ("arrived on Monday"), the last only, or both."""
        tokens = self.document.tokens
        root = self.document.root(c.filler.span)
        verb = next((tokens[i] for i in self.document.ancestors(root.i) if tokens[i].pos == "VERB"), None)
        if verb is None or c.event.kind not in {"Visit", "Exercise", "Delivery"}:
            return "both"
        if verb.lemma in words("start_verb") or (c.event.kind == "Visit" and verb.lemma in {"come", "reach"}):
            return "start"
        return "end" if verb.lemma in words("end_verb") else "both"

    # ------------------------------------------------------------ words

    def _short(self, a: Span, b: Span) -> Span:
        whole = a.join(b)
        return whole if len(whole) <= 220 else b

    def _words(self, c: Candidate) -> tuple[Span, tuple[Span, ...]]:
        """The quote for a role: frame and filler where near, else the filler's own phrase with the frame as context."""
        span = c.filler.span
        sentence = self.document.sentence_of(span)
        whole = c.frame.span.join(span)
        if sentence.index == c.frame.sent and len(whole) <= SHORT_QUOTE:
            return whole, ()
        return self._phrase(span), (c.frame.span,)

    def _phrase(self, span: Span) -> Span:
        """A filler with the preposition and determiner before it and the nouns that belong to it."""
        tokens = self.document.at(span)
        first, last = tokens[0].i, tokens[-1].i
        all_tokens = self.document.tokens
        for _ in range(4):
            before = all_tokens[first - 1] if first else None
            if before is None or before.sent != all_tokens[first].sent or before.pos not in {"ADP", "DET", "ADJ", "PART", "NUM"}:
                break
            first -= 1
        return Span(all_tokens[first].start, max(all_tokens[last].end, span.end))

    # ------------------------------------------------------------ statements

    def _statement(self, s: Statement) -> None:
        obj = s.object
        if isinstance(obj, str) and obj.startswith("post:"):
            name = obj.removeprefix("post:")
            obj = f"post/{slug(name)}"
            self.entities.setdefault(obj, Entity(obj, "Post", name))
        for ident in (s.subject, obj):
            if isinstance(ident, str):
                self._know_id(ident)
        basis = s.date.basis if s.date else None
        self._claim(s.subject, s.relation, obj, s.span, s.confidence, s.factuality, s.rule, context=s.context, date_basis=basis,
                    edtf=s.date.edtf if s.date else "")  # fmt: skip

    # ------------------------------------------------------------ claims

    def _claim(
        self, subject: str, relation: str, obj: str | Literal, span: Span, confidence: float, factuality: Factuality, rule: str,
        context: tuple[Span, ...] = (), date_basis: DateBasis | None = None, edtf: str = "", complete: bool = True,
    ) -> None:  # fmt: skip
        evidence = self._evidence(span)
        if evidence is None or not obj:
            return
        around = tuple(e for e in map(self._evidence, context) if e is not None)
        claim = Claim(
            self.article.id, subject, relation, obj, (evidence,), around, round(min(confidence, 0.99), 3), factuality,
            Status.ACCEPTED if complete else Status.INCOMPLETE, "", date_basis, edtf, rule,
        )  # fmt: skip
        held = self.claims.get((subject, relation, obj))
        self.claims[subject, relation, obj] = claim if held is None else _joined(held, claim)

    def _evidence(self, span: Span) -> Evidence | None:
        if len(span) > LONGEST_QUOTE:
            return None
        evidence = self.document.evidence(span)
        return evidence if evidence.quote else None

    # ------------------------------------------------------------ entities

    def _know(self, mention: Mention) -> None:
        if mention.kind in {Kind.MONEY, Kind.QUANTITY}:
            ident = mention.entity or _amount_id(mention)
            self.entities.setdefault(ident, _amount_entity(ident, mention))
        elif mention.entity:
            self._know_id(mention.entity)

    def _know_person(self, ident: str) -> None:
        person = next((p for p in self.analysis.persons if p.entity == ident), None)
        if person is not None and ident not in self.entities:
            parts = (("givenName", person.name.given), ("familyName", person.name.family), ("patronymicName", person.name.patronymic))
            self.entities[ident] = Entity(ident, "Person", person.label, tuple(p for p in parts if p[1]))

    def _know_id(self, ident: str) -> None:
        if ident in self.entities:
            return
        if ident.startswith("person/"):
            self._know_person(ident)
            return
        entry = shipped().entries.get(ident)
        if entry is not None:
            self.entities[ident] = Entity(ident, entry.type, entry.label)
            return
        mention = next((m for m in self.analysis.mentions if m.entity == ident), None)
        if mention is not None:
            self.entities[ident] = Entity(ident, mention.type, " ".join(mention.label.split()))

    def _names(self) -> None:
        """Types and surface forms of all entities that claims speak of, as claims of their own."""
        subjects = {c.subject for c in self.claims.values()} | {c.object for c in self.claims.values() if isinstance(c.object, str)}
        for ident, surface, span in self._surfaces():
            if ident not in subjects:
                continue
            entity = self.entities[ident]
            if (ident, "type", Literal(entity.type, Datatype.CLASS)) not in self.claims:
                self._claim(ident, "type", Literal(entity.type, Datatype.CLASS), span, 0.95, Factuality.ACTUAL, "mention")
            self._claim(ident, "altLabel", Literal(surface, Datatype.NAME), span, 0.95, Factuality.ACTUAL, "mention")
        for ident in sorted(subjects):
            if ident.startswith(("post/", "rank/", "money/", "quantity/", "topic/")):
                first = next(c for c in self.claims.values() if c.object == ident)
                kind = Literal(self.entities[ident].type, Datatype.CLASS)
                if not ident.startswith(("rank/", "topic/")):
                    self._claim(ident, "type", kind, first.evidence[0].span, first.confidence, Factuality.ACTUAL, "value")

    def _surfaces(self) -> Iterator[tuple[str, str, Span]]:
        """(id, name, where) for every naming in the text; no pronouns and no definite descriptions."""
        for mention in self.analysis.mentions:
            if mention.entity and mention.kind not in {Kind.TOPIC, Kind.NATION, Kind.QUANTITY, Kind.MONEY}:
                yield mention.entity, self._surface(mention.span), mention.span
            elif mention.kind is Kind.NATION:
                yield mention.entity, shipped().entries[mention.entity].label, mention.span
        for reference in self.analysis.references:
            if reference.form == "name":
                yield reference.person.entity, self._surface(reference.span), reference.span

    def _surface(self, span: Span) -> str:
        text = " ".join(self.article.body[span.start : span.end].split())
        return re.sub(r"(?:'s|’s)$", "", text)

    def _as_of(self, claims: Iterable[Claim]) -> list[Claim]:
        """Ranks, posts and affiliations hold at the date of the article's first dated event, else of publication."""
        days = [c.object.value for c in claims if c.relation == "startDate" and isinstance(c.object, Literal) and c.status is Status.ACCEPTED]
        published = self.article.published
        near = [d for d in days if published and d[:4] == published[:4]]
        date = min(near, key=lambda d: (-len(d), d)) if near else published
        return [replace(c, as_of=date) if c.relation in STATES else c for c in claims]

    def _headline_only(self) -> tuple[str, ...]:
        """Capitalised words of the headline that the body never uses."""
        body = self.article.body.casefold()
        names = re.findall(r"(?<!^)\b[A-Z][\w-]{2,}(?:\s+[A-Z][\w-]+)*", self.article.title)
        return tuple(sorted({n for n in names if n.casefold() not in body and not any(w.casefold() in body for w in n.split())}))


def _joined(a: Claim, b: Claim) -> Claim:
    """One claim of two that state the same triple: all evidence, the better confidence first."""
    best, other = (a, b) if a.confidence >= b.confidence else (b, a)
    evidence = tuple(dict.fromkeys((*best.evidence, *other.evidence)))
    factuality = Factuality.ACTUAL if Factuality.ACTUAL in {a.factuality, b.factuality} else best.factuality
    return replace(best, evidence=evidence, factuality=factuality)


def _literal(value: str) -> Literal:
    if value.startswith("--"):
        return Literal(value, Datatype.MONTH_DAY)
    return Literal(value, {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}[len(value)])


def _amount_id(mention: Mention | None) -> str:
    if mention is None or mention.amount is None:
        return ""
    return f"money/{slug(mention.label.replace('.', '-'))}"


def _amount_entity(ident: str, mention: Mention) -> Entity:
    assert mention.amount is not None
    value = ("value", f"{mention.amount.value.normalize():f}")
    if mention.kind is Kind.MONEY:
        return Entity(ident, "Money", mention.label, (value, ("currency", mention.amount.currency)))
    return Entity(ident, "Quantity", mention.label, (value, ("unit", mention.sort)))


SINGLE = {"location", "venue", "startDate", "signedOn", "validFrom", "value", "quantity"}


def _one_event_each(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A place, date or amount belongs to the one event that wants it most, per relation."""
    best: dict[tuple[Span, str, str], Candidate] = {}
    kept = []
    for c in candidates:
        if c.relation not in SINGLE:
            kept.append(c)
            continue
        family = "date" if c.relation in {"startDate", "signedOn"} else c.relation
        key = (c.filler.span, c.filler.entity, family)
        if key not in best or c.score > best[key].score:
            best[key] = c
    return [*kept, *best.values()]


def _consistent(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One start date an event, no country where a town is told, chairs not repeated as participants."""
    kept: list[Candidate] = []
    by_event: dict[int, list[Candidate]] = {}
    for c in candidates:
        by_event.setdefault(c.event.index, []).append(c)
    for own in by_event.values():
        chairs = {c.filler.entity for c in own if c.relation == "chair"}
        towns = any(c.relation == "location" and c.filler.kind is Kind.PLACE for c in own)
        dates = sorted((c for c in own if c.relation in DATED), key=lambda c: (-c.score, c.filler.span))
        first = {c.relation: c for c in reversed(dates)}
        for c in own:
            if c.relation == "participant" and c.filler.entity in chairs:
                continue
            if c.relation == "location" and c.filler.kind is Kind.COUNTRY and towns:
                continue
            if c.relation in DATED and not _agrees(c, first[c.relation]):
                continue
            kept.append(c)
    return kept


def _agrees(c: Candidate, best: Candidate) -> bool:
    a, b = c.filler.mention, best.filler.mention
    return c is best or (a is not None and b is not None and a.date is not None and b.date is not None and a.date.start == b.date.start)
