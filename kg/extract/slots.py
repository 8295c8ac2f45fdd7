"""Which mention fills which role of which event: candidates with features (events, mentions → candidates)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.acts import act_of
from kg.extract.document import Document
from kg.extract.events import Event
from kg.extract.frames import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.persons import Reference
from kg.model import Span
from kg.registry import shipped, words

_SERVED = {Kind.ORGANISATION, Kind.NATION, Kind.BODY}
HAPPENING = frozenset({"Meeting", "Visit", "Exercise", "Event"})
ROLES: dict[Kind, tuple[tuple[str, frozenset[str]], ...]] = {
    Kind.PERSON: (
        ("participant", HAPPENING),
        ("chair", frozenset({"Meeting"})),
        ("signatory", frozenset({"Agreement"})),
    ),
    Kind.ORGANISATION: (
        ("participant", HAPPENING),
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.COUNTRY: (
        ("location", HAPPENING | {"Delivery"}),
        ("participant", HAPPENING),
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.NATION: (
        ("party", frozenset({"Agreement"})),
        ("supplier", frozenset({"Agreement", "Delivery"})),
        ("recipient", frozenset({"Agreement", "Delivery"})),
    ),
    Kind.PLACE: (("location", HAPPENING | {"Delivery"}), ("venue", HAPPENING | {"Delivery"})),
    Kind.DATE: (("startDate", HAPPENING | {"Delivery"}), ("signedOn", frozenset({"Agreement"})), ("validFrom", frozenset({"Agreement"}))),
    Kind.TOPIC: (("discusses", HAPPENING), ("subject", frozenset({"Agreement", "Delivery"}))),
    Kind.PROGRAMME: (("discusses", HAPPENING),),
    Kind.EQUIPMENT: (
        ("discusses", HAPPENING),
        ("subject", frozenset({"Agreement", "Delivery"})),
        ("venue", frozenset({"Event", "Visit"})),
    ),
    Kind.MONEY: (("value", frozenset({"Agreement"})),),
    Kind.QUANTITY: (("quantity", frozenset({"Agreement", "Delivery"})),),
}  # fmt: skip
REACH = 3


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention that can fill a role: of a name, a date, an amount, or a reference to a person or both countries."""

    span: Span
    kind: Kind
    entity: str
    form: str
    mention: Mention | None = None


@dataclass(slots=True)
class Candidate:
    """That a filler fills a role of an event, as seen from one of its frames."""

    event: Event
    frame: Frame
    relation: str
    filler: Filler
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0


class Slots:
    """Makes the candidates of one document."""

    def __init__(self, document: Document, events: Sequence[Event], fillers: Sequence[Filler]) -> None:
        self.document, self.events, self.fillers = document, events, fillers
        self.frames = [(e, f) for e in events for f in e.frames]
        self._fillers_of: dict[int, list[Filler]] = {}
        for filler in fillers:
            self._fillers_of.setdefault(document.sentence_of(filler.span).index, []).append(filler)
        self._named: dict[int, list[Filler]] = {}
        for filler in fillers:
            if filler.kind is Kind.PERSON:
                self._named.setdefault(document.sentence_of(filler.span).index, []).append(filler)
        self._by_sentence: dict[int, list[tuple[Event, Frame]]] = {}
        for event, frame in self.frames:
            self._by_sentence.setdefault(frame.sent, []).append((event, frame))

    def candidates(self) -> Iterator[Candidate]:
        """Every role that every filler can play in an event told in its sentence or shortly before."""
        for filler in self.fillers:
            sentence = self.document.sentence_of(filler.span).index
            here = self._by_sentence.get(sentence, [])
            for event, frame in here:
                yield from self._roles(event, frame, filler, 0)
            told = {e.index for e, _ in here}
            for event, frame in self._before(sentence, told):
                yield from self._roles(event, frame, filler, sentence - frame.sent)

    def _before(self, sentence: int, told: set[int]) -> Iterator[tuple[Event, Frame]]:
        """Events told in the sentences before, each by its last frame; the first event of all besides."""
        for event in self.events:
            if event.index in told:
                continue
            earlier = [f for f in event.frames if f.sent < sentence]
            if earlier and (sentence - earlier[-1].sent <= REACH or event.index == 0 or len(event.frames) > 2):
                yield event, earlier[-1]

    def _roles(self, event: Event, frame: Frame, filler: Filler, distance: int) -> Iterator[Candidate]:
        for relation, kinds in ROLES[filler.kind]:
            if event.kind in kinds and self._possible(relation, frame, filler, distance):
                candidate = Candidate(event, frame, relation, filler)
                candidate.features = self._features(candidate, distance)
                yield candidate

    def _possible(self, relation: str, frame: Frame, filler: Filler, distance: int) -> bool:
        if filler.span.overlaps(frame.span) and filler.kind is not Kind.TOPIC:
            return False
        mention = filler.mention
        if filler.kind is Kind.PLACE and mention is not None:
            return (relation == "venue") == is_venue(mention)
        if relation == "validFrom":
            return mention is not None and mention.date is not None and mention.date.start != mention.date.end and len(mention.date.start) == 4
        if relation in {"signedOn", "startDate"} and mention is not None and mention.date is not None:
            return not (len(mention.date.start) == 4 and mention.date.start != mention.date.end)
        return not (distance and relation in {"location", "venue"} and distance > 2)

    # ------------------------------------------------------------ features

    def _features(self, c: Candidate, distance: int) -> dict[str, float]:
        found = {"bias": 1.0, f"kind={c.event.kind}": 1.0, f"group={c.frame.group}": 1.0, f"form={c.filler.form}": 1.0,
                 f"filler={c.filler.kind}": 1.0}  # fmt: skip
        found |= self._of_frame(c)
        found |= self._of_filler(c)
        found |= self._near(c) if distance == 0 else self._far(c, distance)
        found |= self._shared(c)
        return found | crossed(found)

    def _shared(self, c: Candidate) -> dict[str, float]:
        """Whether the filler's sentence speaks of the event's persons, and how it speaks of topics."""
        sentence = self.document.sentence_of(c.filler.span)
        here = [r for r in self._named.get(sentence.index, ()) if r.entity in c.event.persons and r.span != c.filler.span]
        subjects = [r for r in here if self.document.root(r.span).dep in {"nsubj", "nsubjpass"}]
        found = {"shares-person": float(bool(here)), "person-subject": float(bool(subjects))}
        if c.filler.kind in {Kind.TOPIC, Kind.PROGRAMME, Kind.EQUIPMENT} and c.relation == "discusses":
            tokens = self.document.words(sentence)
            found[f"act={act_of(self.document, c.filler.span)}"] = 1.0
            found["discuss-word"] = float(any(t.lemma in words("discuss_word") or t.lower in words("discuss_word") for t in tokens))
            found[f"topic={c.filler.entity}"] = float(c.filler.kind is Kind.TOPIC)
            found["in-quote"] = float('"' in self.document.text[max(0, c.filler.span.start - 80) : c.filler.span.start])
        return found

    def _of_frame(self, c: Candidate) -> dict[str, float]:
        frame, event = c.frame, c.event
        found = {f"factuality={frame.factuality}": 1.0, f"definite={frame.definite or 'none'}": 1.0}
        found["noun"] = float(frame.noun)
        found["plural"] = float(frame.plural)
        found["edition"] = float(bool(event.edition))
        found["body"] = float(event.body is not None)
        found["first-event"] = float(event.index == 0)
        found["told-often"] = float(len(event.frames) > 2)
        found["earlier"] = float(frame.earlier)
        lemma = self.document.tokens[frame.head].lemma
        found[f"trigger={lemma}"] = 1.0
        governor = self.document.tokens[self.document.tokens[frame.head].head]
        found["light"] = float(frame.noun and governor.lemma in words("light_verb"))
        return found

    def _of_filler(self, c: Candidate) -> dict[str, float]:
        root = self.document.root(c.filler.span)
        found = {f"dep={root.dep}": 1.0}
        preposition = self._preposition(root.i)
        found[f"prep={preposition or 'none'}"] = 1.0
        mention = c.filler.mention
        if mention is not None and mention.sort:
            found[f"sort={mention.sort}"] = 1.0
        if mention is not None and mention.date is not None:
            found[f"exact={len(mention.date.start)}"] = 1.0
        sentence = self.document.sentences[root.sent]
        found["first-sentence"] = float(root.sent == 0)
        found |= self._chair_words(c, root.i)
        found |= _side(c)
        verb = self._verb(root.i)
        found[f"verb={verb}"] = 1.0
        found["dateline"] = float(self._in_dateline(c.filler))
        return found

    def _in_dateline(self, filler: Filler) -> bool:
        """Whether a place or date stands in the dateline: "MOSCOW, May 10:", "NEW DELHI (Agency) -"."""
        sentence = self.document.sentence_of(filler.span)
        if filler.kind not in {Kind.PLACE, Kind.DATE, Kind.COUNTRY} or sentence.paragraph > 2:
            return False
        starts = [s.span.start for s in self.document.sentences if s.paragraph == sentence.paragraph]
        lead = self.document.text[min(starts) : filler.span.start]
        tail = self.document.text[filler.span.end : filler.span.end + 40]
        return len(lead) < 40 and not re.search(r"[a-z] [a-z]", lead) and bool(re.match(r"[\w\s,./()-]*?(?:[:)]|\s-+\s)", tail))

    def _chair_words(self, c: Candidate, i: int) -> dict[str, float]:
        """How near a person stands to a word that tells who chairs."""
        if c.filler.kind is not Kind.PERSON or c.event.kind != "Meeting":
            return {}
        tokens = self.document.words(self.document.sentences[self.document.tokens[i].sent])
        cues = [t for t in tokens if t.lower in words("chair_word")]
        cues += [t for t in tokens if t.lower in {"co", "in"} and tokens[-1].i > t.i and self._spells_chair(t.i)]
        if not cues:
            return {"chair-word=no": 1.0}
        paths = [_shape(self.document.path(i, t.i)) for t in cues]
        best = min(paths, key=lambda p: (len(p) or 9, p))
        found = {"chair-word=yes": 1.0, f"chair-length={min(len(best), 5) if best else 6}": 1.0}
        if best and len(best) <= 3:
            found["chair-path=" + " ".join(best)] = 1.0
        return found

    def _spells_chair(self, i: int) -> bool:
        """Whether "co-chair" or "in the chair" begins here."""
        follow = [t.lower for t in self.document.tokens[i + 1 : i + 3]]
        return "chair" in follow or any(w.startswith("chair") for w in follow)

    def _preposition(self, i: int) -> str:
        """The preposition that governs a token, through conjunctions and compounds."""
        tokens = self.document.tokens
        for _ in range(4):
            token = tokens[i]
            if token.dep in {"pobj", "pcomp"}:
                return tokens[token.head].lower
            if token.dep in {"conj", "compound", "nmod", "appos", "poss", "amod", "det", "nummod"} and token.head != i:
                i = token.head
                continue
            return ""
        return ""

    def _verb(self, i: int) -> str:
        """The lemma of the verb that governs a token."""
        for steps, a in enumerate(self.document.ancestors(i)):
            token = self.document.tokens[a]
            if token.pos in {"VERB", "AUX"} and steps:
                return token.lemma
        return "none"

    def _near(self, c: Candidate) -> dict[str, float]:
        root, head = self.document.root(c.filler.span), c.frame.head
        path = self.document.path(root.i, head)
        found = {"near": 1.0, f"length={min(len(path), 6) if path else 7}": 1.0}
        short = _shape(path)
        if path and len(short) <= 4:
            found["path=" + " ".join(short)] = 1.0
        found |= self._by_carrier(c, root.i)
        found["inside"] = float(self.document.subtree(head).covers(c.filler.span))
        gap = root.i - head
        found["after"] = float(gap > 0)
        found[f"gap={'1-4' if abs(gap) < 5 else '5-9' if abs(gap) < 10 else '10-19' if abs(gap) < 20 else '20'}"] = 1.0
        rivals = [f for e, f in self._by_sentence[c.frame.sent] if e.index != c.event.index and _can(e, c)]
        found["rivals=" + str(min(2, len(rivals)))] = 1.0
        found["nearest"] = float(all(abs(root.i - f.head) > abs(gap) for f in rivals))
        found["closest-path"] = float(all(self._steps(root.i, f.head) > (len(path) or 9) for f in rivals))
        low, high = sorted((root.i, head))
        between = [t.text for t in self.document.tokens[low:high]]
        found["commas"] = min(3.0, sum(t == "," for t in between)) / 3
        found["break"] = float(any(t in {";", ":", "-"} for t in between))
        found |= self._between(c, root.i)
        found["frame-between"] = float(any(low < f.head < high for f in rivals))
        return found

    def _between(self, c: Candidate, i: int) -> dict[str, float]:
        """The few words between frame and filler, and whether another filler of the kind is nearer."""
        first, last = sorted((c.filler.span, c.frame.span))
        words_ = [t for t in self.document.at(Span(first.end, last.start)) if first.end <= t.start and t.end <= last.start] if first.end < last.start else []
        side = "after" if c.filler.span > c.frame.span else "before"
        rivals = [f for f in self._fillers_of[self.document.tokens[i].sent] if f.kind is c.filler.kind and f.entity != c.filler.entity or f.span != c.filler.span and f.kind is c.filler.kind and not f.entity]
        gap = abs(c.filler.span.start - c.frame.span.start)
        found = {"nearest-filler": float(all(abs(f.span.start - c.frame.span.start) >= gap for f in rivals))}
        found[f"fillers={min(3, len({f.span for f in rivals}))}"] = 1.0
        if len(words_) <= 3:
            found[f"{side}:" + " ".join(t.lower if t.pos in {"ADP", "PUNCT", "CCONJ", "PART"} else t.pos for t in words_)] = 1.0
        opened = self.document.text[last.start - 1 : last.start] == "(" if last.start else False
        found["bracket"] = float(opened and side == "after")
        return found

    def _by_carrier(self, c: Candidate, i: int) -> dict[str, float]:
        """The way to the light verb that carries the frame's noun."""
        carrier = c.frame.carrier
        if carrier < 0:
            return {}
        short = _shape(self.document.path(i, carrier))
        found = {f"carrier={self.document.tokens[carrier].lemma}": 1.0}
        if i != carrier and short and len(short) <= 3:
            found["by-carrier=" + " ".join(short)] = 1.0
        return found

    def _steps(self, a: int, b: int) -> int:
        return len(self.document.path(a, b)) or 9

    def _far(self, c: Candidate, distance: int) -> dict[str, float]:
        sentence = self.document.sentence_of(c.filler.span)
        frame = self.document.sentences[c.frame.sent]
        found = {"far": 1.0, f"distance={min(distance, 4)}": 1.0}
        found["same-paragraph"] = float(sentence.paragraph == frame.paragraph)
        here = [e for e, _ in self._by_sentence.get(sentence.index, []) if _can(e, c)]
        found["others-here=" + str(min(2, len(here)))] = 1.0
        later = [e for e, f in self.frames if c.frame.sent < f.sent < sentence.index and e.index != c.event.index and _can(e, c)]
        found["others-between=" + str(min(2, len({e.index for e in later})))] = 1.0
        found["last-told"] = float(not later and not here)
        first = self.document.words(sentence)[:6]
        found["presence"] = float(any(t.lower in words("presence_word") for t in self.document.words(sentence)))
        persons = {f.entity for f in self._named.get(sentence.index, ())}
        found["roll-call"] = float(bool(found["presence"]) and len(persons) > 1 and c.filler.kind is Kind.PERSON)
        verb = next((t.lemma for t in self.document.words(sentence) if t.dep == "ROOT"), "")
        found["attends"] = float(verb in words("attend_verb"))
        found["sides-subject"] = float(any(t.lower in {"sides", "they", "ministers", "talks", "both", "it", "he", "discussions", "two"} for t in first))
        return found


def _side(c: Candidate) -> dict[str, float]:
    """Which country a filler is or belongs to, as the registry knows it: sellers and buyers differ in it."""
    if c.filler.kind not in {Kind.COUNTRY, Kind.NATION, Kind.ORGANISATION}:
        return {}
    entry = shipped().entries.get(c.filler.entity)
    country = c.filler.entity.split("/", 1)[1] if c.filler.kind is not Kind.ORGANISATION else entry.row.get("country", "") if entry else ""
    sort = entry.row.get("kind", "") if entry and c.filler.kind is Kind.ORGANISATION else ""
    return {f"side={country or 'unknown'}": 1.0, f"organisation={sort}": float(bool(sort))}


def crossed(features: Mapping[str, float]) -> dict[str, float]:
    """Pairs of features that mean more together than apart."""
    on = [name for name, value in features.items() if value]
    groups = {prefix: [n for n in on if n.startswith(prefix)] for prefix in _CROSSED}
    pairs = [(a, b) for x, ys in _PAIRS for a in groups[x] for y in ys for b in groups[y]]
    side = "near" if features.get("near") else "far"
    choice = f"nearest{int(bool(features.get('nearest')))}{int(bool(features.get('closest-path')))}"
    last = f"last{int(bool(features.get('last-told')))}first{int(bool(features.get('first-event')))}"
    found = {f"{a}&{b}": 1.0 for a, b in pairs}
    for name in [*groups["verb="], *groups["form="], *groups["kind="], *groups["others-here="], *groups["presence"], *groups["roll-call"], *groups["attends"]]:
        found[f"{side}&{name}"] = 1.0
        if side == "far":
            found[f"far&{last}&{name}"] = 1.0
    for name in [*groups["rivals="], *groups["kind="], *groups["length="], *groups["prep="], *groups["nearest-filler"]]:
        if side == "near":
            found[f"{choice}&{name}"] = 1.0
    return found


_CROSSED = ("path=", "kind=", "group=", "prep=", "length=", "inside", "verb=", "form=", "others-here=", "presence", "rivals=",
            "by-carrier=", "side=", "person-subject", "nearest-filler", "roll-call", "attends", "discuss-word", "act=", "distance=")  # fmt: skip
_PAIRS = (("path=", ("kind=", "group=")), ("prep=", ("kind=", "length=", "group=", "inside")), ("by-carrier=", ("kind=",)), ("side=", ("kind=", "prep=", "path=")),
          ("person-subject", ("discuss-word", "kind=", "distance=")), ("act=", ("kind=", "distance=")))  # fmt: skip


def _shape(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the steps that do not change who does what."""
    plain = [s for s in path if not s.startswith(("conj", "compound", "appos", "nmod", "flat"))]
    return tuple(s for n, s in enumerate(plain) if n == 0 or s != plain[n - 1])


def _can(event: Event, c: Candidate) -> bool:
    return any(relation == c.relation and event.kind in kinds for relation, kinds in ROLES[c.filler.kind])


def is_venue(mention: Mention) -> bool:
    """Whether a place is a building, base, range or yard rather than a town, region or sea."""
    return mention.sort in {"base", "range", "shipyard", "building", "port", "airfield", "academy", "airbase", "headquarters"}


def fillers(mentions: Sequence[Mention], references: Sequence[Reference], posts: Sequence[Span]) -> list[Filler]:
    """What can fill roles: references to persons and all other mentions, in order.

    An organisation inside somebody's post ("Indian Army chief X") only says where he serves.
    """
    mentions = [m for m in mentions if m.kind not in _SERVED or not any(p.covers(m.span) for p in posts)]
    found = [Filler(r.span, Kind.PERSON, r.person.entity, r.form) for r in references]
    found += [Filler(m.span, m.kind, m.entity, "name", m) for m in mentions if m.kind in ROLES and m.kind is not Kind.PERSON]
    return sorted(found, key=lambda f: (f.span, f.entity))
