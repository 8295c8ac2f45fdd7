"""What speaks for a mention filling a role of an event: features by name (candidate → features)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from kg.extract.acts import act_of, governing_act
from kg.extract.candidate import Candidate, Filler
from kg.extract.crossing import crossed
from kg.extract.dealings import Dealings
from kg.extract.document import Document, Token
from kg.extract.event import Event, main
from kg.extract.farness import Farness, depth, does, said
from kg.extract.frame import Frame
from kg.extract.mention import Kind
from kg.extract.nearness import Nearness, in_dateline, shape
from kg.registry import shipped, words

_AGENTS = frozenset({Kind.ORGANISATION, Kind.COUNTRY, Kind.NATION})
_DEALS = frozenset({"Agreement", "Delivery"})
_CUES = (
    ("chair", frozenset({Kind.PERSON}), frozenset({"Meeting"})),
    ("sign", frozenset({Kind.PERSON, Kind.DATE}) | _AGENTS, frozenset({"Agreement"})),
    ("sell", _AGENTS | {Kind.EQUIPMENT, Kind.QUANTITY}, _DEALS),
    ("buy", _AGENTS | {Kind.EQUIPMENT, Kind.QUANTITY}, _DEALS),
    ("attend", frozenset({Kind.PERSON, Kind.ORGANISATION}), frozenset({"Meeting", "Event", "Exercise", "Visit"})),
)


class Features:
    """Names the features of one document's candidates."""

    def __init__(self, document: Document, events: Sequence[Event], fillers: Sequence[Filler]) -> None:
        self.document, self.dealings = document, Dealings(document)
        self.frames = [(event, frame) for event in events for frame in event.frames]
        self._here: dict[int, list[tuple[Event, Frame]]] = {}
        for event, frame in self.frames:
            self._here.setdefault(frame.sent, []).append((event, frame))
        self._main = main(events)
        self._named: dict[int, list[Filler]] = {}
        self._fillers: dict[int, list[Filler]] = {}
        for filler in fillers:
            sentence = document.sentence_of(filler.span).index
            self._fillers.setdefault(sentence, []).append(filler)
            if filler.kind is Kind.PERSON:
                self._named.setdefault(sentence, []).append(filler)
        self._nearness = Nearness(document, self._here, self._fillers)
        self._farness = Farness(document, self._here, self._named)
        self._known: dict[tuple[int, str], tuple[object, dict[str, float]]] = {}
        self._said = functools.cache(lambda n: said(document.words(document.sentences[n])))
        self._act = functools.cache(lambda span: act_of(document, span))
        self._cues = functools.cache(self._cues_of)

    def of(self, c: Candidate, distance: int) -> dict[str, float]:
        found = {"bias": 1.0, f"kind={c.event.kind}": 1.0, f"group={c.frame.group}": 1.0, f"form={c.filler.form}": 1.0,
                 f"filler={c.filler.kind}": 1.0}  # fmt: skip
        found |= self._once(c.frame, "", self._of_frame, c)
        found |= self._once(c.filler, c.event.kind, self._of_filler, c)
        found |= self._nearness.features(c) if distance == 0 else self._farness.features(c, distance)
        found |= self._shared(c)
        return found | crossed(found)

    def _once(
        self, thing: object, kind: str, features: Callable[[Candidate], dict[str, float]], c: Candidate
    ) -> dict[str, float]:
        """Features that are the same for all candidates with one frame, or with one filler and kind of event."""
        key = id(thing), kind
        if key not in self._known:
            self._known[key] = thing, features(c)
        return self._known[key][1]

    def _shared(self, c: Candidate) -> dict[str, float]:
        """Whether the filler's sentence speaks of the event's persons, and how it speaks of topics."""
        sentence = self.document.sentence_of(c.filler.span)
        here = [
            r for r in self._named.get(sentence.index, ()) if r.entity in c.event.persons and r.span != c.filler.span
        ]
        subjects = [r for r in here if self.document.root(r.span).dep in {"nsubj", "nsubjpass"}]
        found = {"shares-person": float(bool(here)), "person-subject": float(bool(subjects))}
        if c.filler.kind in {Kind.TOPIC, Kind.PROGRAMME, Kind.EQUIPMENT} and c.relation == "discusses":
            found[f"act={self._act(c.filler.span)}"] = 1.0
            found[f"governed={governing_act(self.document, c.filler.span) or 'none'}"] = 1.0
            found["discuss-word"] = float(self._said(sentence.index).discussing)
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
        found["main-event"] = float(event.index in self._main)
        found["told-often"] = float(len(event.frames) > 2)
        found["earlier"] = float(frame.earlier)
        lemma = self.document.tokens[frame.head].lemma
        found[f"trigger={lemma}"] = 1.0
        governor = self.document.tokens[self.document.tokens[frame.head].head]
        found[f"depth={min(2, depth(self.document, frame.head))}"] = 1.0
        found["light"] = float(frame.noun and governor.lemma in words("light_verb"))
        traits = {"persons": event.persons, "dates": event.dates, "places": event.places, "things": event.things}
        for name, told in traits.items():
            found[f"told-{name}"] = float(bool(told))
        found[f"traits={sum(map(bool, traits.values()))}"] = 1.0
        found[f"head={self.document.tokens[frame.head].dep}"] = 1.0
        found[f"tense={self.document.tokens[self._clause_verb(frame.head)].tag}"] = 1.0
        return found

    def _clause_verb(self, i: int) -> int:
        """The verb of a token's clause, the token itself where none is over it."""
        tokens = self.document.tokens
        return next((a for a in self.document.ancestors(i) if tokens[a].pos in {"VERB", "AUX"}), i)

    def _of_filler(self, c: Candidate) -> dict[str, float]:
        root = self.document.root(c.filler.span)
        found = {f"dep={root.dep}": 1.0}
        preposition = self.preposition(root.i)
        found[f"prep={preposition or 'none'}"] = 1.0
        mention = c.filler.mention
        if mention is not None and mention.sort:
            found[f"sort={mention.sort}"] = 1.0
        if mention is not None and mention.date is not None:
            found[f"exact={len(mention.date.start)}"] = 1.0
        found["first-sentence"] = float(root.sent == 0)
        found |= self._cue_words(c, root.i)
        found |= _side(c)
        if c.event.kind in _DEALS:
            part = self.dealings.part(root.i) or "none"
            own = self.dealings.belongs(root.i, c.frame.head, c.frame.carrier)
            found |= {f"part={part}": 1.0, f"{'own' if own else 'other'}-part={part}": 1.0}
        verb = self._verb(root.i)
        found[f"verb={verb}"] = 1.0
        if c.filler.kind in {Kind.PERSON, Kind.ORGANISATION}:
            found[f"does={does(self.document, root.i)}"] = 1.0
        found["dateline"] = float(in_dateline(self.document, c.filler))
        return found

    def preposition(self, i: int) -> str:
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

    def _cue_words(self, c: Candidate, i: int) -> dict[str, float]:
        """How near a filler stands to a word that tells its role: who chairs, who signs, who sells and who buys."""
        found: dict[str, float] = {}
        for cue, kinds, events in _CUES:
            if c.filler.kind in kinds and c.event.kind in events:
                found |= self._cue(cue, i)
        return found

    def _cue(self, cue: str, i: int) -> dict[str, float]:
        cues = self._cues(cue, self.document.tokens[i].sent)
        if not cues:
            return {f"{cue}-word=no": 1.0}
        best = min((shape(self.document.path(i, t.i)) for t in cues), key=lambda p: (len(p) or 9, p))
        found = {f"{cue}-word=yes": 1.0, f"{cue}-length={min(len(best), 5) if best else 6}": 1.0}
        if best and len(best) <= 3:
            found[f"{cue}-path=" + " ".join(best)] = 1.0
        return found

    def _cues_of(self, cue: str, sentence: int) -> list[Token]:
        tokens = self.document.words(self.document.sentences[sentence])
        known = words(f"{cue}_word")
        cues = [t for t in tokens if t.lower in known]
        if cue == "chair":
            cues += [t for t in tokens if t.lower in {"co", "in"} and tokens[-1].i > t.i and self._spells_chair(t.i)]
        return cues

    def _spells_chair(self, i: int) -> bool:
        """Whether "co-chair" or "in the chair" begins here."""
        follow = [t.lower for t in self.document.tokens[i + 1 : i + 3]]
        return "chair" in follow or any(w.startswith("chair") for w in follow)


def _side(c: Candidate) -> dict[str, float]:
    """Which country a filler is or belongs to, as the registry knows it: sellers and buyers differ in it."""
    if c.filler.kind not in {Kind.COUNTRY, Kind.NATION, Kind.ORGANISATION}:
        return {}
    entry = shipped().entries.get(c.filler.entity)
    country = (
        c.filler.entity.split("/", 1)[1]
        if c.filler.kind is not Kind.ORGANISATION
        else entry.row.get("country", "")
        if entry
        else ""
    )
    sort = entry.row.get("kind", "") if entry and c.filler.kind is Kind.ORGANISATION else ""
    return {f"side={country or 'unknown'}": 1.0, f"organisation={sort}": float(bool(sort))}
