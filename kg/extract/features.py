"""What speaks for a mention filling a role of an event: features by name (candidate → features)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.acts import act_of, governing_act
from kg.extract.candidate import Candidate, Filler, can
from kg.extract.crossing import crossed
from kg.extract.document import Document
from kg.extract.event import Event
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
        self.document = document
        self.frames = [(event, frame) for event in events for frame in event.frames]
        self._here: dict[int, list[tuple[Event, Frame]]] = {}
        for event, frame in self.frames:
            self._here.setdefault(frame.sent, []).append((event, frame))
        self._named: dict[int, list[Filler]] = {}
        self._fillers: dict[int, list[Filler]] = {}
        for filler in fillers:
            sentence = document.sentence_of(filler.span).index
            self._fillers.setdefault(sentence, []).append(filler)
            if filler.kind is Kind.PERSON:
                self._named.setdefault(sentence, []).append(filler)
        self._nearness = Nearness(document, self._here, self._fillers)

    def of(self, c: Candidate, distance: int) -> dict[str, float]:
        found = {"bias": 1.0, f"kind={c.event.kind}": 1.0, f"group={c.frame.group}": 1.0, f"form={c.filler.form}": 1.0,
                 f"filler={c.filler.kind}": 1.0}  # fmt: skip
        found |= self._of_frame(c)
        found |= self._of_filler(c)
        found |= self._nearness.features(c) if distance == 0 else self._far(c, distance)
        found |= self._shared(c)
        return found | crossed(found)

    def _shared(self, c: Candidate) -> dict[str, float]:
        """Whether the filler's sentence speaks of the event's persons, and how it speaks of topics."""
        sentence = self.document.sentence_of(c.filler.span)
        here = [
            r for r in self._named.get(sentence.index, ()) if r.entity in c.event.persons and r.span != c.filler.span
        ]
        subjects = [r for r in here if self.document.root(r.span).dep in {"nsubj", "nsubjpass"}]
        found = {"shares-person": float(bool(here)), "person-subject": float(bool(subjects))}
        if c.filler.kind in {Kind.TOPIC, Kind.PROGRAMME, Kind.EQUIPMENT} and c.relation == "discusses":
            tokens = self.document.words(sentence)
            found[f"act={act_of(self.document, c.filler.span)}"] = 1.0
            found[f"governed={governing_act(self.document, c.filler.span) or 'none'}"] = 1.0
            found["discuss-word"] = float(
                any(t.lemma in words("discuss_word") or t.lower in words("discuss_word") for t in tokens)
            )
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
        found["first-sentence"] = float(root.sent == 0)
        found |= self._cue_words(c, root.i)
        found |= _side(c)
        verb = self._verb(root.i)
        found[f"verb={verb}"] = 1.0
        found["dateline"] = float(in_dateline(self.document, c.filler))
        return found

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

    def _far(self, c: Candidate, distance: int) -> dict[str, float]:
        sentence = self.document.sentence_of(c.filler.span)
        frame = self.document.sentences[c.frame.sent]
        found = {"far": 1.0, f"distance={min(distance, 4)}": 1.0}
        found["same-paragraph"] = float(sentence.paragraph == frame.paragraph)
        here = [e for e, _ in self._here.get(sentence.index, []) if can(e, c)]
        found["others-here=" + str(min(2, len(here)))] = 1.0
        between = range(c.frame.sent + 1, sentence.index)
        later = [e for n in between for e, _ in self._here.get(n, ()) if e.index != c.event.index and can(e, c)]
        found["others-between=" + str(min(2, len({e.index for e in later})))] = 1.0
        found["last-told"] = float(not later and not here)
        first = self.document.words(sentence)[:6]
        found["presence"] = float(any(t.lower in words("presence_word") for t in self.document.words(sentence)))
        persons = {f.entity for f in self._named.get(sentence.index, ())}
        found["roll-call"] = float(bool(found["presence"]) and len(persons) > 1 and c.filler.kind is Kind.PERSON)
        verb = next((t.lemma for t in self.document.words(sentence) if t.dep == "ROOT"), "")
        found["attends"] = float(verb in words("attend_verb"))
        found["sides-subject"] = float(
            any(
                t.lower in {"sides", "they", "ministers", "talks", "both", "it", "he", "discussions", "two"}
                for t in first
            )
        )
        return found

    def _cue_words(self, c: Candidate, i: int) -> dict[str, float]:
        """How near a filler stands to a word that tells its role: who chairs, who signs, who sells and who buys."""
        found: dict[str, float] = {}
        for cue, kinds, events in _CUES:
            if c.filler.kind in kinds and c.event.kind in events:
                found |= self._cue(cue, i)
        return found

    def _cue(self, cue: str, i: int) -> dict[str, float]:
        tokens = self.document.words(self.document.sentences[self.document.tokens[i].sent])
        cues = [t for t in tokens if t.lower in words(f"{cue}_word")]
        if cue == "chair":
            cues += [t for t in tokens if t.lower in {"co", "in"} and tokens[-1].i > t.i and self._spells_chair(t.i)]
        if not cues:
            return {f"{cue}-word=no": 1.0}
        best = min((shape(self.document.path(i, t.i)) for t in cues), key=lambda p: (len(p) or 9, p))
        found = {f"{cue}-word=yes": 1.0, f"{cue}-length={min(len(best), 5) if best else 6}": 1.0}
        if best and len(best) <= 3:
            found[f"{cue}-path=" + " ".join(best)] = 1.0
        return found

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
