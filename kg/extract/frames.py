"""Words that tell of an event, an agreement or a delivery (document, mentions → frames)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.amounts import Amount, editions
from kg.extract.document import Document, Token
from kg.extract.gazetteer import key
from kg.extract.mention import Kind, Mention
from kg.model import Factuality, Span
from kg.registry import lexicon, split, words

ACTORS = {Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.BODY, Kind.NATION}
SIDES = frozenset({"side", "country", "nation", "minister", "leader", "chief", "they", "we", "he", "she", "party",
                   "delegation", "official", "officer", "counterpart", "general", "admiral", "navy", "army", "force",
                   "expert", "group", "commission", "neighbour", "partner", "two", "president", "secretary", "team",
                   "government", "representative", "head", "co-chair", "chair", "commander", "member", "diplomat",
                   "man", "both", "who", "visitor", "guest", "marshal", "envoy", "ambassador", "warship", "ship"})  # fmt: skip


@dataclass(slots=True)
class Frame:
    """A word that tells of an event: `head` is its token, `span` its words, `kind` a class of the ontology."""

    head: int
    span: Span
    kind: str
    group: str
    noun: bool
    sent: int
    definite: str = ""
    plural: bool = False
    edition: Amount | None = None
    body: Mention | None = None
    series: Mention | None = None
    factuality: Factuality = Factuality.ACTUAL
    earlier: bool = False
    actors: list[str] = field(default_factory=list)
    cluster: int = -1


@functools.lru_cache(maxsize=1)
def _triggers() -> dict[tuple[str, tuple[str, ...]], tuple[str, str, str]]:
    """(part of speech, normal form) → (class, kind, what it needs)."""
    found: dict[tuple[str, tuple[str, ...]], tuple[str, str, str]] = {}
    for row in lexicon("frames"):
        for word in split(row["words"]):
            found.setdefault((row["pos"], key(word)), (row["class"], row["kind"], row["needs"]))
    return found


class Frames:
    """Finds the frames of one document."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        self._held = {t.i: m for m in mentions for t in document.at(m.span)}
        self._editions = editions(document.text)

    def find(self) -> list[Frame]:
        """All frames in order of their heads, what a verb and its noun tell together once."""
        found = [*self._nouns(), *self._verbs()]
        found.sort(key=lambda f: f.head)
        kept = [f for f in found if not self._swallowed(f, found)]
        for frame in kept:
            self._describe(frame)
        return kept

    # ------------------------------------------------------------ candidates

    def _nouns(self) -> Iterator[Frame]:
        tokens = self.document.tokens
        until = -1
        for token in tokens:
            if token.i <= until or token.pos in {"VERB", "AUX", "ADP", "ADV"} and not token.lemma.endswith(("ing", "s")):
                continue
            for width in (3, 2, 1):
                run = tokens[token.i : token.i + width]
                found = self._noun_at(run)
                if found is not None:
                    until = run[-1].i
                    yield found
                    break

    def _noun_at(self, run: Sequence[Token]) -> Frame | None:
        if not run or run[0].sent != run[-1].sent or any(self._blocks(t) for t in run):
            return None
        for last in dict.fromkeys((run[-1].lemma, run[-1].lower, run[-1].lower.removesuffix("s"))):
            form = key(" ".join([*(t.lower for t in run[:-1]), last]))
            trigger = _triggers().get(("noun", form))
            if trigger:
                break
        else:
            return None
        head = run[-1]
        if self._is_modifier(head) or (head.pos == "VERB" and head.tag not in {"VBG", "NN"}):
            return None
        group, kind, _ = trigger
        return Frame(head.i, Span(run[0].start, head.end), kind, group, True, head.sent)

    def _blocks(self, token: Token) -> bool:
        held = self._held.get(token.i)
        return held is not None and held.kind not in {Kind.NATION, Kind.TOPIC, Kind.QUANTITY}

    def _is_modifier(self, token: Token) -> bool:
        """Whether the word only modifies another noun ("meeting room"), which is no frame itself."""
        if token.dep not in {"compound", "nmod", "amod"}:
            return False
        head = self.document.tokens[token.head]
        return head.i > token.i and ("noun", key(head.lemma)) not in _triggers() and head.pos == "NOUN"

    def _verbs(self) -> Iterator[Frame]:
        for token in self.document.tokens:
            if token.pos not in {"VERB", "NOUN", "PROPN", "AUX"} or (token.pos != "VERB" and token.tag[:2] != "VB"):
                continue
            trigger = _triggers().get(("verb", key(token.lemma)))
            if trigger and self._fits(token, *trigger):
                yield Frame(token.i, Span(token.start, token.end), trigger[1], trigger[0], False, token.sent)
        yield from self._being_there()

    def _being_there(self) -> Iterator[Frame]:
        """"Putin was last in New Delhi in 2021": a person who is in a place."""
        for token in self.document.tokens:
            if token.lemma != "be":
                continue
            subject = self._child(token, "nsubj")
            place = self._prep_object(token, {"in", "to"})
            if subject is not None and place is not None and self._kind(subject.i) is Kind.PERSON:
                if self._kind(place.i) in {Kind.PLACE, Kind.COUNTRY}:
                    yield Frame(token.i, Span(token.start, token.end), "Visit", "gothere", False, token.sent)

    def _fits(self, token: Token, group: str, kind: str, needs: str) -> bool:
        subject = self._child(token, "nsubj") or self._child(token, "nsubjpass") or self._agent(token)
        obj = self._child(token, "dobj")
        particles = {self.document.tokens[c].lower for c in self.document.children[token.i]}
        if group == "callon":
            if token.lemma == "call":
                return "on" in particles and subject is not None
            return self._is_actor(obj) and self._kind(obj.i if obj else -1) is Kind.PERSON
        if needs == "together":
            return bool({"together", "jointly", "alongside"} & particles) and subject is not None
        if group == "meet":
            return self._meets(token, subject, obj, particles)
        if needs == "place":
            return self._goes(token, subject, obj)
        if needs == "equipment":
            return self._handles(token, group, subject, obj)
        if group == "sign":
            return token.lemma in {"sign", "ink", "initial"} and not self._governs_noun(token)
        return True

    def _meets(self, token: Token, subject: Token | None, obj: Token | None, particles: set[str]) -> bool:
        if token.lemma == "discuss":
            return self._is_actor(subject) and "with" in particles
        if token.lemma in {"talk", "speak", "interact", "consult", "converse"}:
            partner = self._prep_object(token, {"with"})
            return self._is_actor(subject) and self._is_actor(partner)
        if token.lemma in {"sit"}:
            return bool({"down", "together", "across"} & particles) and self._is_actor(subject)
        if token.lemma == "gather":
            return self._is_actor(subject)
        if obj is not None and not self._is_actor(obj):
            return False
        return self._is_actor(subject) or self._is_actor(obj)

    def _goes(self, token: Token, subject: Token | None, obj: Token | None) -> bool:
        plain = {"visit", "tour", "reach", "leave"}
        goal = obj if token.lemma in plain else self._prep_object(token, {"in", "to", "at", "into", "for", "from"})
        if goal is None or self._kind(goal.i) not in {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION, Kind.EQUIPMENT}:
            named = token.lemma in {"visit", "tour"} and self._is_actor(subject) and obj is not None
            return named and self._kind(subject.i if subject else -1) is Kind.PERSON
        if token.lemma in {"go", "come", "return", "reach", "leave", "head", "land", "stop", "drop", "wrap", "undertake"}:
            return subject is not None and self._kind(subject.i) in {Kind.PERSON, Kind.EQUIPMENT}
        return subject is None or self._is_actor(subject) or self._kind(subject.i) is Kind.EQUIPMENT

    def _handles(self, token: Token, group: str, subject: Token | None, obj: Token | None) -> bool:
        thing = self._child(token, "nsubjpass") or (subject if token.lemma in {"arrive", "reach"} else obj)
        if token.lemma == "sell" and group == "order":
            return False
        if thing is None:
            return False
        span = self.document.subtree(thing.i)
        inside = [m for m in self.mentions if span.covers(m.span) and m.kind in {Kind.EQUIPMENT, Kind.QUANTITY}]
        near = [m for m in inside if abs(self.document.root(m.span).i - thing.i) < 8]
        ship = group == "commission" and thing.lower in words("ship_type") | {"it", "ship", "vessel", "missile"}
        return bool(near) or ship or (group == "deliver" and thing.lemma in {"equipment", "weapon", "arm", "spare"})

    def _governs_noun(self, token: Token) -> bool:
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"dobj", "nsubjpass", "pobj"} and ("noun", key(child.lemma)) in _triggers():
                return True
        return False

    def _swallowed(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether a verb only carries a noun that tells the same ("met for the fifth meeting", "called on a visit")."""
        if frame.noun:
            return False
        for other in frames:
            if other is frame or not other.noun or other.sent != frame.sent or other.kind != frame.kind:
                continue
            path = self.document.path(other.head, frame.head)
            if path in {("dobj^",), ("pobj^", "prep^"), ("nsubjpass^",), ("attr^",), ("nsubj^",)}:
                preposition = self.document.tokens[self.document.tokens[other.head].head].lower
                if path != ("pobj^", "prep^") or preposition in {"for", "at", "in", "on", "during", "to"}:
                    return self._carry(frame, other)
        return False

    def _carry(self, frame: Frame, other: Frame) -> bool:
        return True

    # ------------------------------------------------------------ what is said of a frame

    def _describe(self, frame: Frame) -> None:
        token = self.document.tokens[frame.head]
        children = [self.document.tokens[c] for c in self.document.children[token.i]]
        determiners = [c for c in children if c.dep in {"det", "poss"}]
        frame.plural = token.tag in {"NNS", "NNPS"} and token.lemma not in {"talk", "drill"}
        if frame.noun:
            frame.definite = self._definite(token, determiners)
            frame.edition = self._edition(frame)
            near = [c.lower for c in children if c.dep in {"amod", "det", "advmod"}]
            frame.earlier = bool(words("earlier") & set(near))
        frame.body = self._body(frame)
        frame.factuality = self._factuality(token)

    def _definite(self, token: Token, determiners: Sequence[Token]) -> str:
        lower = {d.lower for d in determiners}
        if lower & {"the", "this", "these", "that", "those", "both"}:
            return "the"
        if any(d.dep == "poss" for d in determiners):
            return "poss"
        return "a" if lower & {"a", "an", "another", "any", "some", "one"} else ""

    def _edition(self, frame: Frame) -> Amount | None:
        """An ordinal in the noun's own phrase: "fifth meeting", "20th session", "the 3rd India–Russia … meeting"."""
        phrase = self.document.subtree(frame.head)
        tokens = self.document.tokens
        for amount in self._editions:
            if not phrase.covers(amount.span) or amount.span.start > frame.span.start:
                continue
            if frame.span.start - amount.span.end > 160:
                continue
            owner = tokens[self.document.at(amount.span)[0].i]
            follow = tokens[owner.i + 1].lower if owner.i + 1 < len(tokens) else ""
            if follow in {"time", "day", "half", "batch", "deputy", "vice", "phase", "generation", "contract", "ship"}:
                continue
            between = tokens[owner.i + 1 : frame.head]
            if any(t.text in {",", ";", ":"} for t in between) and frame.span.start - amount.span.end > 60:
                continue
            return amount
        return self._edition_after(frame)

    def _edition_after(self, frame: Frame) -> Amount | None:
        """"reached its 9th edition", "in its fifth round"."""
        sentence = self.document.sentences[frame.sent]
        for amount in self._editions:
            if sentence.span.covers(amount.span) and frame.kind in {"Exercise", "Meeting"}:
                last = self.document.at(amount.span)[-1]
                follow = self.document.tokens[last.i + 1].lower if last.i + 1 < len(self.document.tokens) else ""
                if follow in {"edition", "iteration"}:
                    return amount
        return None

    def _body(self, frame: Frame) -> Mention | None:
        """The commission or group whose meeting it is: in the noun's phrase, or what gathers."""
        if frame.kind != "Meeting":
            return None
        sentence = self.document.sentences[frame.sent].span
        bodies = [m for m in self.mentions if m.kind is Kind.BODY and sentence.covers(m.span)]
        phrase = self.document.subtree(frame.head)
        inside = [m for m in bodies if phrase.covers(m.span)]
        if frame.noun and inside:
            return min(inside, key=lambda m: (abs(m.span.start - frame.span.end) if m.span.start > frame.span.start else frame.span.start - m.span.end, m.span))
        close = [m for m in bodies if 0 <= m.span.start - frame.span.end <= 12 or 0 <= frame.span.start - m.span.end <= 6]
        if close and frame.noun:
            return close[0]
        verb = self.document.tokens[frame.head]
        for m in bodies:
            if self.document.path(self.document.root(m.span).i, verb.i) in {("nsubj^",), ("nsubjpass^",)}:
                return m
        return None

    def _factuality(self, token: Token) -> Factuality:
        """From the words of the clause: negations and cancellations, plans, hedges."""
        near = self._clause_words(token)
        if near & words("denied"):
            return Factuality.DENIED
        if near & words("hedged"):
            return Factuality.HEDGED
        return Factuality.PLANNED if near & words("planned") or self._to_be(token) else Factuality.ACTUAL

    def _clause_words(self, token: Token) -> set[str]:
        """Auxiliaries, negations, adverbs and governing verbs of a word up to its clause."""
        found: set[str] = set()
        tokens = self.document.tokens
        for steps, i in enumerate(self.document.ancestors(token.i)):
            if steps > 3:
                break
            here = tokens[i]
            for c in self.document.children[i]:
                child = tokens[c]
                if child.dep in {"aux", "auxpass", "neg", "advmod", "amod", "det", "acomp", "prt"} and (
                    steps == 0 or here.pos in {"VERB", "AUX"} and child.dep not in {"amod", "det"}
                ):
                    found.add(child.lower)
            found.add(here.lower)
            if here.dep in {"relcl", "advcl", "parataxis", "ROOT"} or (here.dep in {"conj", "ccomp"} and here.pos == "VERB"):
                break
        return found

    def _to_be(self, token: Token) -> bool:
        """"is to visit", "are to meet": a plan."""
        for i in list(self.document.ancestors(token.i))[:3]:
            here = self.document.tokens[i]
            head = self.document.tokens[here.head]
            to = any(self.document.tokens[c].lower == "to" and self.document.tokens[c].dep == "aux" for c in self.document.children[i])
            if to and here.dep == "xcomp" and head.lemma == "be":
                return True
        return False

    # ------------------------------------------------------------ grammar

    def _child(self, token: Token, dep: str) -> Token | None:
        return next((self.document.tokens[c] for c in self.document.children[token.i] if self.document.tokens[c].dep == dep), None)

    def _agent(self, token: Token) -> Token | None:
        agent = self._child(token, "agent")
        return self._child(agent, "pobj") if agent is not None else None

    def _prep_object(self, token: Token, prepositions: set[str]) -> Token | None:
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"prep", "agent"} and child.lower in prepositions:
                found = self._child(child, "pobj")
                if found is not None:
                    return found
        return None

    def _kind(self, i: int) -> Kind | None:
        held = self._held.get(i)
        return held.kind if held else None

    def _is_actor(self, token: Token | None) -> bool:
        return token is not None and (self._kind(token.i) in ACTORS or token.lemma in SIDES or token.lower in SIDES)
