"""Verbs that tell of events, agreements and deliveries, where who and what stands with them fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.extract.document import Token
from kg.extract.frame import Frame
from kg.extract.gazetteer import key
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind
from kg.extract.triggers import Sense, triggers
from kg.model import Span
from kg.registry import shipped, words

_GOALS = {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION, Kind.EQUIPMENT}
_TOWARDS = {"in", "to", "at", "into", "for", "from", "on", "off", "onto", "via"}
_ONWARD = {"through", "over", "ahead", "on", "up", "down"}
_PARTICLES = {"prt", "prep", "advmod", "dobj", "acomp"}
_PRONOUNS = {"she", "he", "they"}
_NEAR = 8


class Verbs(Grammar):
    """Finds verbs that tell of something that happens, by what the lexicon says has to stand with them."""

    def find(self) -> Iterator[Frame]:
        for token in self.document.tokens:
            if token.pos not in {"VERB", "NOUN", "PROPN", "AUX"} or (token.pos != "VERB" and token.tag[:2] != "VB"):
                continue
            sense = next((s for s in self._senses(token) if self._fits(token, s)), None)
            if sense is not None:
                span, weak = Span(token.start, token.end), sense.needs in {"body", "paper", "seated"}
                yield Frame(token.i, span, sense.kind, sense.group, False, token.sent, weak=weak)

    def _senses(self, token: Token) -> Iterator[Sense]:
        """The senses of a verb with a word that belongs to it ("drop anchor"), then those of the verb alone."""
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in _PARTICLES and child.i > token.i:
                yield from triggers().get(("verb", key(f"{token.lemma} {child.lower}")), ())
        yield from triggers().get(("verb", key(token.lemma)), ())

    def _fits(self, token: Token, sense: Sense) -> bool:
        checks: Mapping[str, Callable[[Token, Sense], bool]] = {
            "person": self._gathers,
            "partner": self._talks_with,
            "telephone": self._telephones,
            "guest": self._receives,
            "host": self._calls_on,
            "seated": self._sits,
            "body": self._chairs,
            "together": self._together,
            "place": self._goes,
            "moving": self._moves,
            "dated": self._comes,
            "equipment": self._handles,
            "ahead": self._awaits,
            "told": self._tells,
            "pair": self._pairs,
            "site": self._opens,
            "paper": lambda verb, _: not self._governs_noun(verb),
        }
        check = checks.get(sense.needs)
        return check is None or check(token, sense)

    def _gathers(self, token: Token, _: Sense) -> bool:
        """ "met", "conferred": persons or sides that do, and no other thing that is met."""
        subject, obj = self._subject(token), self.child(token, "dobj")
        if obj is not None and not self.is_actor(obj):
            return False
        passive = self.child(token, "nsubjpass")
        if token.lemma == "meet":
            return passive is None or self.is_actor(passive)
        return self.is_actor(subject) or self.is_actor(obj)

    def _tells(self, token: Token, _: Sense) -> bool:
        """ "told the minister in Moscow": a person who tells another one something at a place."""
        hearer = self.child(token, "dobj") or self.child(token, "dative")
        where = self.prep_object(token, {"in", "at"}) or (self.prep_object(hearer, {"in", "at"}) if hearer else None)
        persons = [t for t in (self._subject(token), hearer) if t is not None and self._person(t)]
        return len(persons) > 1 and where is not None and self.kind(where.i) is Kind.PLACE

    def _pairs(self, token: Token, _: Sense) -> bool:
        """ "Singh and Shoigu discussed it": two persons named together as the subject."""
        subject = self.child(token, "nsubj")
        if subject is None or not self._person(subject):
            return False
        others = (self.document.tokens[c] for c in self.document.children[subject.i])
        return any(t.dep == "conj" and self._person(t) for t in others)

    def _person(self, token: Token) -> bool:
        return self.kind(self.named(token).i) is Kind.PERSON

    def _talks_with(self, token: Token, _: Sense) -> bool:
        """ "spoke with the minister", "exchanged views with him": somebody with somebody."""
        obj = self.child(token, "dobj")
        partner = self.prep_object(token, {"with"}) or (obj and self.prep_object(obj, {"with"}))
        return self.is_actor(self._subject(token)) and self.is_actor(partner)

    def _telephones(self, token: Token, _: Sense) -> bool:
        """ "spoke over the phone", "talked to him on the telephone": persons, or one with another."""
        line = self.prep_object(token, {"over", "by", "on", "via", "through"})
        return line is not None and line.lower in words("telephone") and self.is_actor(self._subject(token))

    def _receives(self, token: Token, _: Sense) -> bool:
        """ "received Putin", "saw Putin": a person who is seen."""
        obj = self.child(token, "dobj")
        passive = self.child(token, "nsubjpass")
        guest = self.named(obj) if obj is not None else passive
        return guest is not None and self.kind(guest.i) is Kind.PERSON

    def _calls_on(self, token: Token, _: Sense) -> bool:
        """ "called on the President", "dropped in on": a person or side after "on"."""
        host = self.prep_object(token, {"on", "upon"}) or self.child(token, "dobj")
        on = {"on", "upon"} & self._beside(token)
        return bool(on) and host is not None and self.is_actor(host) and self.is_actor(self._subject(token))

    def _chairs(self, token: Token, _: Sense) -> bool:
        """ "co-chaired the commission", "presided over it": a sitting told by who is in the chair."""
        body = self.child(token, "dobj") or self.child(token, "nsubjpass") or self.prep_object(token, {"over"})
        return body is not None and self.kind(body.i) is Kind.BODY

    def _sits(self, token: Token, _: Sense) -> bool:
        """ "sat down with", "sat across"."""
        return bool({"down", "together", "across", "for", "with", "opposite"} & self._beside(token)) and self.is_actor(
            self._subject(token)
        )

    def _together(self, token: Token, _: Sense) -> bool:
        return bool({"together", "jointly", "alongside"} & self._beside(token))

    def _goes(self, token: Token, _: Sense) -> bool:
        """ "visited the yard", "flew to Pune": a person with or without a goal, a side or ship with one or on a day."""
        subject = self._subject(token)
        if subject is not None and self.kind(subject.i) is Kind.PERSON:
            return True
        known = self._reaches(token) or (subject is not None and self.dated(token))
        return known and (subject is None or self._travels(subject))

    def _moves(self, token: Token, _: Sense) -> bool:
        """ "left Palam", "returned from Pune": a person or ship, with a goal."""
        subject = self._subject(token)
        onward = token.lemma in {"go", "come"} and self._onward(token)
        return not onward and subject is not None and self._travels(subject) and self._reaches(token)

    def _comes(self, token: Token, _: Sense) -> bool:
        """ "comes on 21 January": a person, with a date."""
        subject = self._subject(token)
        who = subject is not None and self.kind(subject.i) is Kind.PERSON
        return who and self.dated(token) and not self._onward(token)

    def _awaits(self, token: Token, sense: Sense) -> bool:
        """ "is expected in May", "are promised for 2012": equipment, a day, and no verb that says more."""
        passive = any(self.document.tokens[c].dep == "auxpass" for c in self.document.children[token.i])
        return passive and self.child(token, "xcomp") is None and self.dated(token) and self._handles(token, sense)

    def _handles(self, token: Token, sense: Sense) -> bool:
        """Whether what is built, bought or delivered is equipment, or a word for some told of before."""
        thing = self._thing(token)
        if thing is None:
            return False
        if thing.lower in words("thing_pronoun") or thing.lemma in words("thing_pronoun"):
            return sense.group == "commission" or (self.dated(token) and sense.group != "order")
        span = self.document.subtree(thing.i)
        own = self.by_sentence.get(thing.sent, ())
        inside = [m for m in own if span.covers(m.span) and m.kind in {Kind.EQUIPMENT, Kind.QUANTITY}]
        near = any(abs(self.document.root(m.span).i - thing.i) < _NEAR for m in inside)
        goods = thing.lemma in words("counted_noun") | words("goods_noun")
        ship = sense.group == "commission" and self._of_ship(thing)
        counted = any(self.document.tokens[c].lemma in words("counted_noun") for c in self.document.children[thing.i])
        return near or ship or goods or (counted and sense.group == "deliver")

    def _opens(self, token: Token, _: Sense) -> bool:
        """ "inaugurated the plant", "the pavilion was opened": a place or house, or a noun for one."""
        thing = self._thing(token)
        return thing is not None and (
            thing.lemma in words("site_noun") or self.kind(thing.i) in {Kind.PLACE, Kind.ORGANISATION}
        )

    def _subject(self, token: Token) -> Token | None:
        return self.subject(token) or self.agent(token)

    def _beside(self, token: Token) -> set[str]:
        """The words that hang on a verb."""
        return {self.document.tokens[c].lower for c in self.document.children[token.i]}

    def _reaches(self, token: Token) -> bool:
        """Whether a verb of going has a goal or start: a place, a house, a ship, "here"."""
        goal = self.child(token, "dobj") or self.prep_object(token, _TOWARDS)
        if goal is not None and self.kind(goal.i) in _GOALS:
            return True
        goal = self.prep_object(token, _TOWARDS)
        return (goal is not None and self.kind(goal.i) in _GOALS) or bool({"here", "there"} & self._beside(token))

    def _travels(self, subject: Token) -> bool:
        """Persons, ships and aircraft, and nouns for them; no goods, such as a squadron of missile systems."""
        held = self.kind(subject.i)
        if held is Kind.PERSON:
            return True
        vessel = held is Kind.EQUIPMENT or subject.lemma in words("traveller") | words("ship_type") | _PRONOUNS
        return vessel and not self._is_goods(subject)

    def _is_goods(self, subject: Token) -> bool:
        """Whether the equipment that a noun stands for neither sails nor flies."""
        span = self.document.subtree(subject.i)
        own = (m for m in self.by_sentence.get(subject.sent, ()) if m.kind is Kind.EQUIPMENT and span.covers(m.span))
        models = [shipped().entries[m.entity] for m in own if m.entity in shipped().entries]
        return any(
            e.type == "EquipmentModel" and not words("vehicle_that_travels") & {*e.values("noun")} for e in models
        )

    def _of_ship(self, thing: Token) -> bool:
        """Whether a noun is a ship's, or what it is of: "the keel of the frigate"."""
        of = self.prep_object(thing, {"of", "for"})
        return any(t is not None and t.lower in words("ship_type") for t in (thing, of))

    def _onward(self, token: Token) -> bool:
        """ "went through the list", "came up": no going."""
        children = [self.document.tokens[c] for c in self.document.children[token.i]]
        return any(c.lower in _ONWARD and (c.dep != "prep" or c.lower in {"through", "over"}) for c in children)

    def _thing(self, token: Token) -> Token | None:
        """What is done, sold or sent: the subject of a passive or of a verb of coming, else the object."""
        obj = self.child(token, "dobj")
        coming = token.lemma in words("arriving_verb") or self._is_passive(token, obj)
        thing = self.subject(token) if coming else obj
        if thing is not None and thing.lower in {"that", "which"} and token.dep == "relcl":
            return self.document.tokens[token.head]
        return thing or self._antecedent(token)

    def _is_passive(self, token: Token, obj: Token | None) -> bool:
        """Whether a verb is passive, also as a participle that goes on with a clause: "was built, handed over"."""
        auxiliary = any(self.document.tokens[c].dep == "auxpass" for c in self.document.children[token.i])
        participle = obj is None and token.tag == "VBN" and token.dep in {"conj", "advcl"}
        return auxiliary or participle or token.dep == "acl"

    def _antecedent(self, token: Token) -> Token | None:
        """The noun of "X, leased in 2012" and "X delivered in May"."""
        return self.document.tokens[token.head] if token.dep in {"acl", "relcl"} and token.tag == "VBN" else None

    def _governs_noun(self, token: Token) -> bool:
        """Whether a noun that tells of an event by itself is what is signed."""
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"dobj", "nsubjpass", "pobj"} and ("noun", key(child.lemma)) in triggers():
                return True
        return False
