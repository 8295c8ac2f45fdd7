"""Nouns and verbs that tell of events, agreements and deliveries (document → frames as found)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from kg.extract.document import Token
from kg.extract.frame import Frame
from kg.extract.gazetteer import key
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind
from kg.model import Span
from kg.registry import lexicon, split, words

MOST_RUNS = 50_000


@functools.lru_cache(maxsize=1)
def triggers() -> dict[tuple[str, tuple[str, ...]], tuple[str, str, str]]:
    """(part of speech, normal form) → (class, kind, what it needs)."""
    found: dict[tuple[str, tuple[str, ...]], tuple[str, str, str]] = {}
    for row in lexicon("frames"):
        for word in split(row["words"]):
            found.setdefault((row["pos"], key(word)), (row["class"], row["kind"], row["needs"]))
    return found


@functools.lru_cache(maxsize=MOST_RUNS)
def _noun_trigger(before: str, lemma: str, lower: str) -> tuple[str, str, str] | None:
    """What some words before and a last word, by its lemma or as it stands, tell of."""
    for last in (lemma, lower, lower.removesuffix("s")):
        trigger = triggers().get(("noun", key(f"{before} {last}")))
        if trigger:
            return trigger
    return None


class Nouns(Grammar):
    """Finds nouns that tell of something that happens."""

    def find(self) -> Iterator[Frame]:
        tokens = self.document.tokens
        until = -1
        for token in tokens:
            if token.i <= until or (
                token.pos in {"VERB", "AUX", "ADP", "ADV"} and not token.lemma.endswith(("ing", "s"))
            ):
                continue
            for width in (3, 2, 1):
                run = tokens[token.i : token.i + width]
                found = self._noun_at(run)
                if found is not None:
                    until = run[-1].i
                    yield found
                    break

    def _noun_at(self, run: Sequence[Token]) -> Frame | None:
        if not run or run[0].sent != run[-1].sent:
            return None
        trigger = _noun_trigger(" ".join([t.lower for t in run[:-1]]), run[-1].lemma, run[-1].lower)
        if trigger is None or any(self.blocks(t) for t in run):
            return None
        if not (run[0].text[0].isalnum() and run[-1].text[0].isalnum()):
            return None
        head = run[-1]
        if self._is_modifier(head) or (head.pos == "VERB" and head.tag not in {"VBG", "NN"}):
            return None
        group, kind, needs = trigger
        return Frame(head.i, Span(run[0].start, head.end), kind, group, True, head.sent, weak=needs == "weak")

    def _is_modifier(self, token: Token) -> bool:
        """Whether the word only modifies another noun ("meeting room"), which is no frame itself."""
        if token.dep not in {"compound", "nmod", "amod"}:
            return False
        head = self.document.tokens[token.head]
        return head.i > token.i and ("noun", key(head.lemma)) not in triggers() and head.pos == "NOUN"


class Verbs(Grammar):
    """Finds verbs that tell of something that happens, where who and what stands with them fits."""

    def find(self) -> Iterator[Frame]:
        for token in self.document.tokens:
            if token.pos not in {"VERB", "NOUN", "PROPN", "AUX"} or (token.pos != "VERB" and token.tag[:2] != "VB"):
                continue
            trigger = triggers().get(("verb", key(token.lemma)))
            if trigger and self._fits(token, trigger[0], trigger[2]):
                yield Frame(
                    token.i,
                    Span(token.start, token.end),
                    trigger[1],
                    trigger[0],
                    False,
                    token.sent,
                    weak=trigger[0] == "sign",
                )

    def _fits(self, token: Token, group: str, needs: str) -> bool:
        subject = self.subject(token) or self.agent(token)
        obj = self.child(token, "dobj")
        particles = {self.document.tokens[c].lower for c in self.document.children[token.i]}
        if group == "callon":
            return self.is_actor(obj) and self.kind(obj.i if obj else -1) is Kind.PERSON
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
            return self.is_actor(subject) and "with" in particles
        if token.lemma in {"talk", "speak", "interact", "consult", "converse"}:
            partner = self.prep_object(token, {"with"})
            return self.is_actor(subject) and self.is_actor(partner)
        if token.lemma in {"sit", "see", "call", "ring", "phone", "telephone"}:
            return self._sits_or_sees(token, subject, obj, particles)
        if token.lemma == "gather":
            return self.is_actor(subject)
        if obj is not None and not self.is_actor(obj):
            return False
        passive = self.child(token, "nsubjpass")
        if token.lemma == "meet" and passive is not None and not self.is_actor(passive):
            return False
        return token.lemma == "meet" or self.is_actor(subject) or self.is_actor(obj)

    def _sits_or_sees(self, token: Token, subject: Token | None, obj: Token | None, particles: set[str]) -> bool:
        """ "sat down with", "called on the minister", "saw Putin": only with persons or sides."""
        if token.lemma == "sit":
            return bool({"down", "together", "across", "for", "with"} & particles) and self.is_actor(subject)
        if token.lemma == "call":
            host = self.prep_object(token, {"on", "upon"}) or (obj if "on" in particles else None)
            return host is not None and self.is_actor(host)
        return obj is not None and self.kind(obj.i) is Kind.PERSON and self.is_actor(subject)

    def _goes(self, token: Token, subject: Token | None, obj: Token | None) -> bool:
        plain = {"visit", "tour", "reach", "leave"}
        goal = (
            obj
            if token.lemma in plain
            else self.prep_object(token, {"in", "to", "at", "into", "for", "from", "on", "off"})
        )
        who = subject is not None and self.kind(subject.i) is Kind.PERSON
        if who and token.lemma in {"visit", "tour", "fly", "arrive", "land", "travel", "journey"}:
            return True
        onward = {
            self.document.tokens[c].lower
            for c in self.document.children[token.i]
            if self.document.tokens[c].dep != "prep" or self.document.tokens[c].lower in {"through", "over"}
        } & {"through", "over", "ahead", "on", "up", "down"}
        if who and token.lemma in {"come", "go"} and self.dated(token) and not onward:
            return True
        if token.lemma in {"go", "come"} and onward:
            return False
        if goal is None or self.kind(goal.i) not in {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION, Kind.EQUIPMENT}:
            named = token.lemma in {"visit", "tour"} and self.is_actor(subject) and obj is not None
            return named and self.kind(subject.i if subject else -1) is Kind.PERSON
        if token.lemma in {
            "go",
            "come",
            "return",
            "reach",
            "leave",
            "head",
            "land",
            "stop",
            "drop",
            "wrap",
            "undertake",
        }:
            return subject is not None and self.kind(subject.i) in {Kind.PERSON, Kind.EQUIPMENT}
        return subject is None or self.is_actor(subject) or self.kind(subject.i) is Kind.EQUIPMENT

    def _handles(self, token: Token, group: str, subject: Token | None, obj: Token | None) -> bool:
        going = token.lemma in {"arrive", "reach", "come", "follow", "land", "pass", "return"}
        passive = (
            any(self.document.tokens[c].dep == "auxpass" for c in self.document.children[token.i]) or token.dep == "acl"
        )
        thing = (subject if going or passive else obj) or self._antecedent(token)
        if token.lemma == "sell" and group == "order":
            return False
        if thing is None:
            return False
        if thing.lower in {"it", "she", "they", "which", "that", "them", "one"} or thing.lemma in {
            "last",
            "first",
            "second",
            "rest",
        }:
            return group == "commission" or (self.dated(token) and group != "order")
        span = self.document.subtree(thing.i)
        own = self.by_sentence.get(thing.sent, ())
        inside = [m for m in own if span.covers(m.span) and m.kind in {Kind.EQUIPMENT, Kind.QUANTITY}]
        near = [m for m in inside if abs(self.document.root(m.span).i - thing.i) < 8]
        goods = thing.lemma in words("counted_noun") | {"equipment", "weapon", "arm", "spare"}
        ship = group == "commission" and thing.lower in words("ship_type") | {"it", "she"}
        inside_goods = any(
            self.document.tokens[c].lemma in words("counted_noun") for c in self.document.children[thing.i]
        )
        return bool(near) or ship or goods or (inside_goods and group == "deliver")

    def _antecedent(self, token: Token) -> Token | None:
        """The noun of "X, leased in 2012" and "X delivered in May"."""
        return self.document.tokens[token.head] if token.dep in {"acl", "relcl"} and token.tag == "VBN" else None

    def _governs_noun(self, token: Token) -> bool:
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"dobj", "nsubjpass", "pobj"} and ("noun", key(child.lemma)) in triggers():
                return True
        return False
