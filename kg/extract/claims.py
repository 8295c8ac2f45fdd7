"""Analysis → Extraction: what was recognised becomes entities and claims, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.dates import first_day, last_day
from kg.extract import label, nameless
from kg.extract.acts import act_of
from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.choice import DATED, Choice, choose
from kg.extract.confidence import calibrated, shipped_calibration
from kg.extract.document import Token
from kg.extract.event import Event
from kg.extract.ledger import Ledger, Words
from kg.extract.scorer import Weights, shipped_weights
from kg.extract.statement import Statement
from kg.extract.timing import BOTH, END, START, part, stated
from kg.extract.unreal import UNREAL, named, settled
from kg.extract.when import DateMention
from kg.model import Claim, Datatype, Entity, Extraction, Factuality, Literal, Span, Status
from kg.registry import words
from kg.vocab import slug

SHORT_QUOTE = 90
LONG_QUOTE = 220
LONGEST_LEAD = 6
STATES = frozenset({"rank", "post", "affiliation"})
_DAYS = {
    "startDate": ("startDate", "endDate"),
    "endDate": ("", "endDate"),
    "signedOn": ("signedOn", ""),
    "validFrom": ("validFrom", "validUntil"),
    "validUntil": ("", "validUntil"),
}
EXACT = 10
_DATE_TYPES = {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one analysed article, and how: candidates chosen and refused, ids of events by index, ledger."""

    choice: Choice
    event_ids: Mapping[int, str]
    ledger: Ledger
    extraction: Extraction


def extraction(analysis: Analysis, weights: Weights | None = None, calibration: Weights | None = None) -> Extraction:
    """The entities and claims of one analysed article, sorted, so that the same article gives the same bytes.

    Without weights or calibration those in `data/models` count; an empty calibration leaves confidence uncalibrated.
    """
    return outcome(analysis, weights, calibration).extraction


def outcome(analysis: Analysis, weights: Weights | None = None, calibration: Weights | None = None) -> Outcome:
    """The same with all that led to it."""
    ledger, choice = Ledger(analysis), choose(analysis, weights or shipped_weights())
    ids = _tell_events(ledger, choice.taken)
    for statement in analysis.statements:
        _state(ledger, statement)
    ledger.name_all()
    claims = sorted(ledger.claims.values(), key=lambda c: (c.subject, c.relation, str(c.object)))
    dated = _as_of(claims, analysis.document.article.published)
    used = {c.subject for c in dated} | {c.object for c in dated if isinstance(c.object, str)}
    entities = tuple(ledger.entities[i] for i in sorted(used))
    found = Extraction(
        article=analysis.document.article,
        entities=entities,
        claims=tuple(dated),
        headline_only=_headline_only(analysis),
        notes=_notes(analysis),
        unnamed=nameless.find(analysis, {index: event for index, event in ids.items() if event in used}),
    )
    certain = calibrated(found, shipped_calibration() if calibration is None else calibration)
    return Outcome(choice, ids, ledger, certain)


def _tell_events(ledger: Ledger, accepted: Sequence[Candidate]) -> Mapping[int, str]:
    filled = {c.event.index for c in accepted}
    events = [e for e in ledger.analysis.events if e.index in filled or _numbered(e) or _unreal(e)]
    ids = label.event_ids(ledger.analysis.document.article.id, events)
    own: dict[int, list[Candidate]] = {}
    for c in accepted:
        own.setdefault(c.event.index, []).append(c)
    for event in events:
        EventClaims(ledger, event, ids[event.index], own.get(event.index, [])).tell()
    return ids


def _numbered(event: Event) -> bool:
    return bool(event.edition) and event.body is not None and event.factuality is not Factuality.DENIED


def _unreal(event: Event) -> bool:
    """Whether words of its own tell of an event only as possible, or deny it."""
    return event.factuality in UNREAL and not event.frames[0].group.startswith("clause-")


class EventClaims:
    """Makes the claims about one event."""

    def __init__(self, ledger: Ledger, event: Event, ident: str, own: Sequence[Candidate]) -> None:
        self.ledger, self.event, self.ident, self.own = ledger, event, ident, own
        self.document = ledger.analysis.document
        self.factuality = settled(event, own, self.document.article.published)
        self.ended = any(c.relation == "endDate" for c in own)

    def tell(self) -> None:
        """Its kind, edition and body, and the roles that candidates fill; of one that is denied only its kind."""
        event = self.event
        attributes = (("factuality", self.factuality.value),) if self.factuality is not Factuality.ACTUAL else ()
        name = label.event_label(event, self.own, self.ledger.analysis)
        self.ledger.entities[self.ident] = Entity(self.ident, event.kind, name, attributes)
        self._add("type", Literal(event.kind, Datatype.CLASS), event.frames[0].span, 0.9, "event")
        if self.factuality in UNREAL:
            self._names()
        if self.factuality is not Factuality.DENIED:
            self._row()
            for c in self.own:
                self._role(c)

    def _names(self) -> None:
        """What the text calls it: no role tells what it would have been."""
        for span in filter(None, (named(self.document, f) for f in self.event.frames)):
            surface = " ".join(self.document.written[span.start : span.end].split())
            self._add("altLabel", Literal(surface, Datatype.NAME), span, 0.9, "event")

    def _add(
        self, relation: str, obj: str | Literal, span: Span, confidence: float, rule: str, around: tuple[Span, ...] = ()
    ) -> None:
        told = Words(span, confidence, rule, self.factuality, around, source=self.event)
        self.ledger.claim(self.ident, relation, obj, told)

    def _row(self) -> None:
        """Which session of which body, or which edition of an exercise it is."""
        event = self.event
        for f in event.frames:
            if f.edition is not None and event.kind in {"Meeting", "Exercise"}:
                value = Literal(str(int(f.edition.value)), Datatype.INTEGER)
                self._add("edition", value, _short(f.edition.span, f.span), 0.9, "ordinal")
            told = f.body is not None and event.body is not None and f.body.entity == event.body.entity
            if told and f.body is not None and event.kind == "Meeting":
                self._add("heldUnder", self.ledger.know(f.body), _short(f.span, f.body.span), 0.9, "body of a meeting")
            if f.series is not None and f.series.entity == event.series and event.kind in {"Exercise", "Event"}:
                series = self.ledger.know(f.series)
                self._add("inSeries", series, _short(f.span, f.series.span), 0.85, "name of a series")
        if event.inherited and event.body is not None:
            body = self.ledger.know(event.body)
            self._add("heldUnder", body, event.frames[0].span, 0.75, "body told before", (event.body.span,))

    def _role(self, c: Candidate) -> None:
        mention = c.filler.mention
        span, context = self._words(c)
        if c.relation in DATED and mention is not None and mention.date is not None:
            self._date(
                c, mention.date, Words(span, c.score, "date", self.factuality, context, source=c, clarity=c.alone)
            )
            return
        if mention is not None and mention.span != c.filler.span:
            context = (*context, mention.span)
        thing = self.ledger.know(mention) if mention is not None else c.filler.entity
        self.ledger.know_person(thing)
        relation, factuality = c.relation, self.factuality
        if c.relation == "discusses":
            relation = act_of(self.document, c.filler.span)
            factuality = Factuality.HEDGED if self._hedged(c.filler.span) else factuality
        told = Words(span, c.score, f"slot {c.relation}", factuality, context, source=c, clarity=c.alone)
        self.ledger.claim(self.ident, relation, thing, told)

    def _hedged(self, span: Span) -> bool:
        """Whether an adverb right before a topic hedges it: "potentially artificial intelligence"."""
        first = self.document.at(span)[0]
        before = self.document.tokens[max(0, first.i - 3) : first.i]
        return any(t.pos == "ADV" and t.lower in words("hedged") and t.sent == first.sent for t in before)

    def _belongs(self, before: Token, first: int, last: int) -> bool:
        """Whether a word before a phrase is a preposition, a determiner or a title of it."""
        if before.sent != self.document.tokens[first].sent:
            return False
        title = before.dep in {"compound", "nmod"} and first <= before.head <= last
        return title or before.pos in {"ADP", "DET", "ADJ", "PART", "NUM"}

    def _date(self, c: Candidate, date: DateMention, told: Words) -> None:
        start, end = stated(self.document, c)
        told = replace(told, date_basis=date.basis, edtf=date.edtf, complete=date.complete)
        role = part(self.document, c) if start == end else BOTH
        first, last = _DAYS[c.relation]
        if first and role != END:
            self.ledger.claim(self.ident, first, _literal(start), told)
        bounded = start != end or len(end) == EXACT or not first
        if last and bounded and (not first or (role != START and not self.ended)):
            self.ledger.claim(self.ident, last, _literal(end), told)

    def _words(self, c: Candidate) -> tuple[Span, tuple[Span, ...]]:
        """The quote for a role: frame and filler where near, else the filler's own phrase with the frame as context."""
        span = c.filler.span
        sentence = self.document.sentence_of(span)
        whole = c.frame.span.join(span)
        if sentence.index == c.frame.sent and len(whole) <= SHORT_QUOTE:
            return whole, ()
        governed = self._governed(span)
        return governed if governed is not None else self._phrase(span), (c.frame.span,)

    def _governed(self, span: Span) -> Span | None:
        """From the verb over a filler to its end ("Co-chaired by X"); None where that is long or runs over a list."""
        tokens = self.document.tokens
        for i in self.document.ancestors(self.document.root(span).i):
            verb = tokens[i]
            if verb.dep == "conj" and verb.pos != "VERB":
                return None
            if verb.pos != "VERB" or verb.start >= span.start:
                continue
            while verb.i and tokens[verb.i - 1].end == verb.start and tokens[verb.i - 1].sent == verb.sent:
                verb = tokens[verb.i - 1]
            whole = Span(verb.start, span.end)
            return whole if len(whole) <= SHORT_QUOTE else None
        return None

    def _phrase(self, span: Span) -> Span:
        """A filler with the preposition and determiner before it and the nouns that belong to it."""
        tokens = self.document.at(span)
        first, last = tokens[0].i, tokens[-1].i
        all_tokens = self.document.tokens
        while first and self._belongs(all_tokens[first - 1], first, last) and tokens[0].i - first < LONGEST_LEAD:
            first -= 1
        return Span(all_tokens[first].start, max(all_tokens[last].end, span.end))


def _short(a: Span, b: Span) -> Span:
    whole = a.join(b)
    return whole if len(whole) <= LONG_QUOTE else b


def _state(ledger: Ledger, s: Statement) -> None:
    obj = s.object
    if isinstance(obj, str) and obj.startswith("post:"):
        name = obj.removeprefix("post:")
        obj = f"post/{slug(name)}"
        ledger.entities.setdefault(obj, Entity(obj, "Post", name))
    for ident in (s.subject, obj):
        if isinstance(ident, str):
            ledger.know_id(ident)
    basis, edtf = (s.date.basis, s.date.edtf) if s.date else (None, "")
    told = Words(s.span, s.confidence, s.rule, s.factuality, s.context, basis, edtf, term=s.term, source=s)
    ledger.claim(s.subject, s.relation, obj, told)


def _as_of(claims: Iterable[Claim], published: str) -> list[Claim]:
    """Ranks, posts and affiliations hold at the date of the article's first dated event, else of publication.

    One that is said to be over does not, unless it is said until when it held.
    """
    claims = list(claims)
    days = [
        c.object.value
        for c in claims
        if c.relation == "startDate" and isinstance(c.object, Literal) and c.status is Status.ACCEPTED
    ]
    near = [d for d in days if published and d[:4] == published[:4]]
    date = min(near, key=lambda d: (-len(d), d)) if near else published

    def as_of(claim: Claim) -> str:
        if claim.term.until and (not date or last_day(claim.term.until) < first_day(date)):
            return claim.term.until
        return "" if claim.term.ended else date or claim.term.since

    return [replace(c, as_of=as_of(c)) if c.relation in STATES else c for c in claims]


def _headline_only(analysis: Analysis) -> tuple[str, ...]:
    """Capitalised words of the headline that the body never uses."""
    article = analysis.document.article
    body = article.body.casefold()
    names = re.findall(r"(?<!^)\b[A-Z][\w-]{2,}(?:\s+[A-Z][\w-]+)*", article.title)
    return tuple(sorted({n for n in names if not any(w.casefold() in body for w in (n, *n.split()))}))


def _notes(analysis: Analysis) -> tuple[str, ...]:
    """What a user should know of the reading: dates that lack a year for want of a date of publication."""
    bare = [m for m in analysis.mentions if m.date is not None and not m.date.complete]
    if not bare:
        return ()
    dates = "1 date without a year stays" if len(bare) == 1 else f"{len(bare)} dates without a year stay"
    return (f"{dates} incomplete, since no date of publication is given (--published)",)


def _literal(value: str) -> Literal:
    if value.startswith("--"):
        return Literal(value, Datatype.MONTH_DAY)
    return Literal(value, _DATE_TYPES[len(value)])
