"""Words that tell of an event, an agreement or a delivery (document, mentions → frames)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.amounts import Amount, editions
from kg.extract.document import Document, Token
from kg.extract.gazetteer import key
from kg.extract.mention import Kind, Mention
from kg.model import Factuality, Span
from kg.registry import lexicon, split, words

ACTORS = {Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.BODY, Kind.NATION, Kind.POST}
SIDES = frozenset({"side", "country", "nation", "minister", "leader", "chief", "they", "we", "he", "she", "party",
                   "delegation", "official", "officer", "counterpart", "general", "admiral", "navy", "army", "force",
                   "expert", "group", "commission", "neighbour", "partner", "two", "president", "secretary", "team",
                   "government", "representative", "head", "co-chair", "chair", "commander", "member", "diplomat",
                   "man", "both", "who", "visitor", "guest", "marshal", "envoy", "ambassador", "warship", "ship"})  # fmt: skip


_TELLING = {Kind.PERSON, Kind.PLACE, Kind.DATE, Kind.EQUIPMENT}
_APPOSED = {("appos^",), ("apposv",)}


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
    weak: bool = False
    edition: Amount | None = None
    body: Mention | None = None
    series: Mention | None = None
    factuality: Factuality = Factuality.ACTUAL
    earlier: bool = False
    another: bool = False
    year: str = ""
    actors: list[str] = field(default_factory=list)
    cluster: int = -1
    carrier: int = -1
    same_as: int = -1


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
        ranked = sorted(mentions, key=lambda m: m.kind is not Kind.TOPIC)
        self._held = {t.i: m for m in ranked for t in document.at(m.span)}
        self._editions = editions(document.text)

    def find(self) -> list[Frame]:
        """All frames in order of their heads, what a verb and its noun tell together once."""
        found = [*self._nouns(), *self._verbs(), *self._series(), *self._ordinals()]
        found += self._implied_deals(found)
        found += self._fallback(found)
        found.sort(key=lambda f: f.head)
        for frame in found:
            self._link(frame, found)
            self._describe(frame)
        kept = [f for f in found if f.group != "ordinal" or self._continues(f, found)]
        return [f for f in kept if not self._what_for(f, kept)]

    def _what_for(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether a delivery is only what an agreement is for: "agreement for the supply of"."""
        if frame.kind != "Delivery" or not frame.noun:
            return False
        for other in frames:
            if other.kind == "Agreement" and other.noun and other.sent == frame.sent and other.head < frame.head:
                if self.document.path(frame.head, other.head) in {("pobj^", "prep^"), ("pobj^", "prep^", "appos^"), ("pcomp^", "prep^")}:
                    return True
        return False

    def _continues(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether an ordinal alone goes on with a row of sessions or exercises told of before."""
        before = [f for f in frames if f.head < frame.head and frame.sent - f.sent <= 3 and f.group != "ordinal"]
        rows = [f for f in before if f.edition is not None or f.body is not None or f.series is not None]
        if not rows:
            return False
        frame.kind = rows[-1].kind
        return frame.kind in {"Meeting", "Exercise"}

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
        if not run or run[0].sent != run[-1].sent or not run[0].text[0].isalnum() or any(self._blocks(t) for t in run):
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
        group, kind, needs = trigger
        return Frame(head.i, Span(run[0].start, head.end), kind, group, True, head.sent, weak=needs == "weak")

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
                yield Frame(token.i, Span(token.start, token.end), trigger[1], trigger[0], False, token.sent, weak=trigger[0] == "sign")
        yield from self._being_there()

    def _series(self) -> Iterator[Frame]:
        """The name of an exercise stands for an edition of it ("INDRA 2021", "this year's Indra Navy")."""
        for m in self.mentions:
            if m.type == "Programme" and "ooperation" in m.label and "rogram" in m.label:
                root = self.document.root(m.span)
                yield Frame(root.i, m.span, "Agreement", "programme", True, root.sent)
            if m.type == "EventSeries":
                root = self.document.root(m.span)
                kind = "Event" if m.sort == "show" else "Exercise"
                year = re.match(r"[-\s'(]*((?:19|20)\d\d|\d\d(?!\d))", self.document.text[m.span.end : m.span.end + 8])
                told = year.group(1)[-2:] if year else ""
                yield Frame(root.i, m.span, kind, "series", True, root.sent, series=m, year=told)

    def _ordinals(self) -> Iterator[Frame]:
        """An ordinal that stands alone for an edition: "the eighth is scheduled", "Last year's was in Moscow"."""
        tokens = self.document.tokens
        for token in tokens:
            if token.dep not in {"nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr", "ROOT"} or self._blocks(token):
                continue
            amount = next((a for a in self._editions if a.span.start == token.start), None)
            if amount is None or token.i + 1 >= len(tokens) or tokens[token.i + 1].pos in {"NOUN", "PROPN", "ADJ"}:
                continue
            if tokens[token.i + 1].pos == "VERB" and tokens[token.i + 1].tag == "VBG":
                continue
            before = tokens[token.i - 1].lower if token.i else ""
            on = token.i > 1 and (tokens[token.i - 2].lower in {"on", "from", "until", "by", "to"} or before == "on")
            if before in {"the", "its", "their", "a", "previous", "last", "and"} and not on:
                yield Frame(token.i, Span(token.start, token.end), "Meeting", "ordinal", True, token.sent, edition=amount)

    def _fallback(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """A clause with persons or ships, a date or a place, and no word that tells its kind."""
        told = {self._clause(f.head) for f in frames}
        for token in self.document.tokens:
            if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass"} or token.i in told:
                continue
            kind = self._kind_of_clause(token)
            if kind:
                yield Frame(token.i, Span(token.start, token.end), kind, f"clause-{kind.lower()}", False, token.sent)

    def _clause(self, i: int) -> int:
        """The verb of a token's clause."""
        for a in self.document.ancestors(i):
            if self.document.tokens[a].pos in {"VERB", "AUX"}:
                return a
        return i

    def _kind_of_clause(self, token: Token) -> str:
        """What a clause tells of, by who and what stands in it: a meeting, a visit or something done to a ship."""
        own = [m for m in self.mentions if m.kind in _TELLING and self._sent(m) == token.sent and self._clause(self.document.root(m.span).i) == token.i]
        kinds = [m.kind for m in own]
        persons = {m.entity for m in own if m.kind is Kind.PERSON}
        where = Kind.PLACE in kinds
        when = Kind.DATE in kinds
        subject = self._subject(token)
        acting = subject is not None and (self._kind(subject.i) is Kind.PERSON or subject.lemma in {"team", "delegation", "squadron", "ship", "group"})
        if len(persons) >= 2 and (where or when):
            return "Meeting"
        if acting and where:
            return "Visit"
        if Kind.EQUIPMENT in kinds and when and token.lemma != "be":
            return "Event"
        return ""

    def _sent(self, m: Mention) -> int:
        return self.document.sentence_of(m.span).index

    def _implied_deals(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """A price with equipment or a count of it tells of a deal, also without a word for it."""
        dealt = {f.sent for f in frames if f.kind in {"Agreement", "Delivery"}}
        for m in self.mentions:
            if m.kind is not Kind.MONEY:
                continue
            root = self.document.root(m.span)
            goods = [o for o in self.mentions if o.kind in {Kind.EQUIPMENT, Kind.QUANTITY} and self.document.sentence_of(o.span).index == root.sent]
            if goods and root.sent not in dealt:
                thing = self.document.root(min(goods, key=lambda o: abs(o.span.start - m.span.start)).span)
                dealt.add(root.sent)
                yield Frame(thing.i, Span(thing.start, thing.end), "Agreement", "implied", True, root.sent)

    def _being_there(self) -> Iterator[Frame]:
        """"Putin was last in New Delhi in 2021": a person who is in a place."""
        for token in self.document.tokens:
            if token.lemma != "be":
                continue
            subject = self._subject(token)
            place = self._prep_object(token, {"in", "to"})
            if subject is None or self._kind(subject.i) is not Kind.PERSON:
                continue
            state = self._child(token, "acomp")
            due = state is not None and state.lemma in {"due", "expected"} and self._dated(token)
            if due or (place is not None and self._kind(place.i) in {Kind.PLACE, Kind.COUNTRY}):
                yield Frame(token.i, Span(token.start, token.end), "Visit", "gothere", False, token.sent)

    def _fits(self, token: Token, group: str, kind: str, needs: str) -> bool:
        subject = self._subject(token) or self._agent(token)
        obj = self._child(token, "dobj")
        particles = {self.document.tokens[c].lower for c in self.document.children[token.i]}
        if group == "callon":
            return self._is_actor(obj) and self._kind(obj.i if obj else -1) is Kind.PERSON
        if needs == "together":
            return bool({"together", "jointly", "alongside"} & particles)
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
        if token.lemma in {"sit", "see", "call", "ring", "phone", "telephone"}:
            return self._sits_or_sees(token, subject, obj, particles)
        if token.lemma == "gather":
            return self._is_actor(subject)
        if obj is not None and not self._is_actor(obj):
            return False
        passive = self._child(token, "nsubjpass")
        if token.lemma == "meet" and passive is not None and not self._is_actor(passive):
            return False
        return token.lemma == "meet" or self._is_actor(subject) or self._is_actor(obj)

    def _sits_or_sees(self, token: Token, subject: Token | None, obj: Token | None, particles: set[str]) -> bool:
        """"sat down with", "called on the minister", "saw Putin": only with persons or sides."""
        if token.lemma == "sit":
            return bool({"down", "together", "across", "for", "with"} & particles) and self._is_actor(subject)
        if token.lemma == "call":
            host = self._prep_object(token, {"on", "upon"}) or (obj if "on" in particles else None)
            return host is not None and self._is_actor(host)
        return obj is not None and self._kind(obj.i) is Kind.PERSON and self._is_actor(subject)

    def _goes(self, token: Token, subject: Token | None, obj: Token | None) -> bool:
        plain = {"visit", "tour", "reach", "leave"}
        goal = obj if token.lemma in plain else self._prep_object(token, {"in", "to", "at", "into", "for", "from", "on", "off"})
        who = subject is not None and self._kind(subject.i) is Kind.PERSON
        if who and token.lemma in {"visit", "tour", "fly", "arrive", "land", "travel", "journey"}:
            return True
        onward = {self.document.tokens[c].lower for c in self.document.children[token.i] if self.document.tokens[c].dep != "prep" or self.document.tokens[c].lower in {"through", "over"}} & {"through", "over", "ahead", "on", "up", "down"}
        if who and token.lemma in {"come", "go"} and self._dated(token) and not onward:
            return True
        if token.lemma in {"go", "come"} and onward:
            return False
        if goal is None or self._kind(goal.i) not in {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION, Kind.EQUIPMENT}:
            named = token.lemma in {"visit", "tour"} and self._is_actor(subject) and obj is not None
            return named and self._kind(subject.i if subject else -1) is Kind.PERSON
        if token.lemma in {"go", "come", "return", "reach", "leave", "head", "land", "stop", "drop", "wrap", "undertake"}:
            return subject is not None and self._kind(subject.i) in {Kind.PERSON, Kind.EQUIPMENT}
        return subject is None or self._is_actor(subject) or self._kind(subject.i) is Kind.EQUIPMENT

    def _dated(self, token: Token) -> bool:
        span = self.document.subtree(token.i)
        return any(m.kind is Kind.DATE and span.covers(m.span) for m in self.mentions)

    def _handles(self, token: Token, group: str, subject: Token | None, obj: Token | None) -> bool:
        going = token.lemma in {"arrive", "reach", "come", "follow", "land", "pass", "return"}
        passive = any(self.document.tokens[c].dep == "auxpass" for c in self.document.children[token.i]) or token.dep == "acl"
        thing = (subject if going or passive else obj) or self._antecedent(token)
        if token.lemma == "sell" and group == "order":
            return False
        if thing is None:
            return False
        if thing.lower in {"it", "she", "they", "which", "that", "them", "one"} or thing.lemma in {"last", "first", "second", "rest"}:
            return group == "commission" or (self._dated(token) and group != "order")
        span = self.document.subtree(thing.i)
        inside = [m for m in self.mentions if span.covers(m.span) and m.kind in {Kind.EQUIPMENT, Kind.QUANTITY}]
        near = [m for m in inside if abs(self.document.root(m.span).i - thing.i) < 8]
        goods = thing.lemma in words("counted_noun") | {"equipment", "weapon", "arm", "spare"}
        ship = group == "commission" and thing.lower in words("ship_type") | {"it", "she"}
        inside_goods = any(self.document.tokens[c].lemma in words("counted_noun") for c in self.document.children[thing.i])
        return bool(near) or ship or goods or (inside_goods and group == "deliver")

    def _antecedent(self, token: Token) -> Token | None:
        """The noun of "X, leased in 2012" and "X delivered in May"."""
        return self.document.tokens[token.head] if token.dep in {"acl", "relcl"} and token.tag == "VBN" else None

    def _governs_noun(self, token: Token) -> bool:
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"dobj", "nsubjpass", "pobj"} and ("noun", key(child.lemma)) in _triggers():
                return True
        return False

    def _link(self, frame: Frame, frames: Sequence[Frame]) -> None:
        """Mark what tells the same as another word of the sentence, and the verb that carries a noun."""
        if frame.noun:
            frame.carrier = self._carrier(frame)
            frame.same_as = self._beside(frame, frames)
        for other in frames:
            if frame.same_as < 0 and other is not frame and other.sent == frame.sent and other.kind == frame.kind and other.same_as != frame.head:
                if self._tells_same(frame, other):
                    frame.same_as = other.head
                    return

    def _carrier(self, frame: Frame) -> int:
        """The light verb that a noun hangs on: "held talks", "took part in the exercise", "the contract was signed"."""
        tokens = self.document.tokens
        token = tokens[frame.head]
        up = tokens[token.head]
        if token.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and up.lemma in words("light_verb"):
            return up.i
        if token.dep == "pobj":
            over = tokens[up.head]
            verb = over if over.pos in {"VERB", "AUX"} else tokens[over.head]
            if verb.lemma in words("light_verb") and verb.pos in {"VERB", "AUX"}:
                return verb.i
        return -1

    def _beside(self, frame: Frame, frames: Sequence[Frame]) -> int:
        """The head of the next noun in one run of nouns: "2+2 dialogue", "summit meeting"."""
        for other in frames:
            if other.noun and other.kind == frame.kind and 0 < other.head - frame.head <= 2 and other.span.start - frame.span.end <= 2:
                return other.head
        return -1

    def _tells_same(self, frame: Frame, other: Frame) -> bool:
        path = self.document.path(frame.head, other.head)
        if not path or not other.noun:
            return False
        if not frame.noun:
            return self._verb_and_noun(frame, other)
        if other.group == "series" and frame.group != "series":
            return path in _APPOSED and other.head < frame.head
        if frame.group == "series":
            return other.group != "series" and (abs(other.head - frame.head) <= 3 or path in _APPOSED or path == ("pobj^", "prep^"))
        if frame.edition is None and other.group != "series":
            of = self.document.tokens[self.document.tokens[frame.head].head].lower == "of"
            plain = [s for s in path if not s.startswith(("compound", "nmod", "appos"))]
            if not plain and other.head < frame.head:
                return True
            deal = frame.kind in {"Agreement", "Delivery"} and self._preposition(frame.head) in {"for", "on", "under"}
            return path in {("compound^",), ("nmod^",), *_APPOSED} or (path == ("pobj^", "prep^") and (of or deal))
        return False

    def _verb_and_noun(self, frame: Frame, other: Frame) -> bool:
        """"met for the fifth meeting", "arrived on a visit"."""
        path = tuple(s for s in self.document.path(other.head, frame.head) if not s.startswith(("compound", "nmod", "appos")))
        if path == ("pobj^", "prep^"):
            return self._governing_preposition(other.head) in {"for", "at", "in", "on", "during", "to", "under"}
        if path == ("amodv",):
            return frame.group == "sign"
        if path in {("aclv",), ("relclv",)}:
            return frame.group in {"sign", "order", "deliver", "train"}
        return path in {("dobj^",), ("nsubjpass^",), ("attr^",), ("nsubj^",)}

    def _governing_preposition(self, i: int) -> str:
        """The preposition over a noun, through appositions and compounds."""
        tokens = self.document.tokens
        while tokens[i].dep in {"compound", "nmod", "appos"} and tokens[i].head != i:
            i = tokens[i].head
        return tokens[tokens[i].head].lower

    def _preposition(self, i: int) -> str:
        return self.document.tokens[self.document.tokens[i].head].lower

    # ------------------------------------------------------------ what is said of a frame

    def _describe(self, frame: Frame) -> None:
        token = self.document.tokens[frame.head]
        children = [self.document.tokens[c] for c in self.document.children[token.i]]
        determiners = [c for c in children if c.dep in {"det", "poss"}]
        if not frame.noun:
            frame.edition = self._edition_after(frame)
        frame.plural = token.tag in {"NNS", "NNPS"} and token.lemma not in {"talk", "drill"}
        if frame.noun:
            frame.definite = self._definite(token, determiners)
            frame.edition = frame.edition or self._edition(frame)
            near = [c.lower for c in children if c.dep in {"amod", "det", "advmod"}]
            frame.earlier = bool(words("earlier") & set(near))
            frame.another = bool(words("another") & set(near))
        frame.body = self._body(frame)
        frame.factuality = self._factuality(token)

    def _definite(self, token: Token, determiners: Sequence[Token]) -> str:
        lower = {d.lower for d in determiners}
        if lower & {"this", "these", "that", "those"}:
            return "that"
        if lower & {"the", "both"}:
            return "the"
        if any(d.dep == "poss" for d in determiners):
            return "poss"
        return "a" if lower & {"a", "an", "another", "any", "some", "one"} else ""

    def _edition(self, frame: Frame) -> Amount | None:
        """An ordinal in the noun's own phrase: "fifth meeting", "20th session", "the 3rd India–Russia … meeting"."""
        phrase = self.document.subtree(frame.head)
        tokens = self.document.tokens
        for amount in self._editions:
            if amount.span.start > frame.span.start or not (phrase.covers(amount.span) or self._runs_up(amount, frame)):
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

    def _runs_up(self, amount: Amount, frame: Frame) -> bool:
        """Whether only nouns and their modifiers stand between an ordinal and a frame's noun."""
        first = self.document.at(amount.span)[-1]
        between = self.document.tokens[first.i + 1 : frame.head]
        plain = all(t.pos in {"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "ADP", "DET", "CCONJ", "X", "SYM"} and t.text not in {",", ";", ":", "."} for t in between)
        return first.sent == frame.sent and plain and not any(t.lower in {"in", "at", "with", "from", "to", "by"} for t in between)

    def _edition_after(self, frame: Frame) -> Amount | None:
        """"reached its 9th edition", "in its fifth round"."""
        sentence = self.document.sentences[frame.sent]
        for amount in self._editions:
            if sentence.span.covers(amount.span) and frame.kind in {"Exercise", "Meeting"}:
                last = self.document.at(amount.span)[-1]
                follow = self.document.tokens[last.i + 1].lower if last.i + 1 < len(self.document.tokens) else ""
                again = follow == "time" and amount.value > 1
                if (follow in {"edition", "iteration"} or again) and self.document.path(last.i, frame.head):
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
            found |= {f"{here.lemma} {p}" for p in ("off", "out") if any(self.document.tokens[c].lower == p for c in self.document.children[i])}
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

    def _subject(self, token: Token, depth: int = 0) -> Token | None:
        """The subject of a verb, also where a verb before it or a noun it modifies has it; a name rather than its post."""
        tokens = self.document.tokens
        own = self._child(token, "nsubj") or self._child(token, "nsubjpass")
        if own is not None and own.lower in {"who", "which", "that"} and token.dep == "relcl":
            own = tokens[token.head]
        if own is None and depth < 3 and token.head != token.i:
            over = tokens[token.head]
            if token.dep in {"xcomp", "conj", "advcl"} and over.pos in {"VERB", "AUX"}:
                return self._subject(over, depth + 1)
            if token.dep in {"acl", "relcl"}:
                own = over
        return self._named(own) if own is not None else None

    def _named(self, token: Token) -> Token:
        """The person in apposition to a post: "the head of the firm, X"."""
        if self._kind(token.i) is Kind.PERSON:
            return token
        for c in self.document.children[token.i]:
            if self.document.tokens[c].dep in {"appos", "compound"} and self._kind(c) is Kind.PERSON:
                return self.document.tokens[c]
        return token

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
