"""Events told without a word of their own: names of exercises, lone ordinals, prices, persons in places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.amounts import Amount
from kg.extract.document import Token
from kg.extract.frame import Frame
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind
from kg.model import Span
from kg.registry import words

_LASTING = {"Meeting", "Exercise", "Event", "Visit"}
_TELLING = {Kind.PERSON, Kind.PLACE, Kind.DATE, Kind.EQUIPMENT}


class Clauses(Grammar):
    """Finds what clauses tell by who and what stands in them."""

    def series(self) -> Iterator[Frame]:
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

    def ordinals(self, editions: Sequence[Amount]) -> Iterator[Frame]:
        """An ordinal that stands alone for an edition: "the eighth is scheduled", "Last year's was in Moscow"."""
        tokens = self.document.tokens
        numbers = {a.span.start: a for a in reversed(editions)}
        for token in tokens:
            if token.dep not in {"nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr", "ROOT"} or self.blocks(token):
                continue
            amount = numbers.get(token.start)
            if amount is None or token.i + 1 >= len(tokens) or tokens[token.i + 1].pos in {"NOUN", "PROPN", "ADJ"}:
                continue
            if tokens[token.i + 1].pos == "VERB" and tokens[token.i + 1].tag == "VBG":
                continue
            before = tokens[token.i - 1].lower if token.i else ""
            on = token.i > 1 and (tokens[token.i - 2].lower in {"on", "from", "until", "by", "to"} or before == "on")
            if before in {"the", "its", "their", "a", "previous", "last", "and"} and not on:
                yield Frame(
                    token.i, Span(token.start, token.end), "Meeting", "ordinal", True, token.sent, edition=amount
                )

    def pronouns(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """ "It will be held in Irkutsk", "It lasted one day": the event told of last goes on."""
        for token in self.document.tokens:
            if token.lemma not in words("lasting_verb") or token.pos not in {"VERB", "AUX"}:
                continue
            subject = self.child(token, "nsubj") or self.child(token, "nsubjpass")
            if subject is None or subject.lower not in {"it", "this", "that"}:
                continue
            before = [
                f for f in frames if f.head < token.i and token.sent - f.sent <= 2 and f.kind in _LASTING and f.noun
            ]
            if before:
                kind = before[-1].kind
                yield Frame(token.i, Span(token.start, token.end), kind, "pronoun", False, token.sent, weak=True)

    def implied_deals(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """A price with equipment or a count of it tells of a deal, also without a word for it."""
        dealt = {f.sent for f in frames if f.kind in {"Agreement", "Delivery"}}
        for m in self.mentions:
            if m.kind is not Kind.MONEY:
                continue
            root = self.document.root(m.span)
            goods = [o for o in self.by_sentence.get(root.sent, ()) if o.kind in {Kind.EQUIPMENT, Kind.QUANTITY}]
            if goods and root.sent not in dealt:
                thing = self.document.root(min(goods, key=lambda o: abs(o.span.start - m.span.start)).span)
                dealt.add(root.sent)
                yield Frame(thing.i, Span(thing.start, thing.end), "Agreement", "implied", True, root.sent)

    def being_there(self) -> Iterator[Frame]:
        """ "Putin was last in New Delhi in 2021": a person who is in a place."""
        for token in self.document.tokens:
            if token.lemma != "be":
                continue
            subject = self.subject(token)
            place = self.prep_object(token, {"in", "to"})
            if subject is None or self.kind(subject.i) is not Kind.PERSON:
                continue
            state = self.child(token, "acomp")
            due = state is not None and state.lemma in {"due", "expected"} and self.dated(token)
            if due or (place is not None and self.kind(place.i) in {Kind.PLACE, Kind.COUNTRY}):
                yield Frame(token.i, Span(token.start, token.end), "Visit", "gothere", False, token.sent)

    def fallback(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """A clause with persons or ships, a date or a place, and no word that tells its kind."""
        told = {self.clause(f.head) for f in frames}
        for token in self.document.tokens:
            if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass"} or token.i in told:
                continue
            kind = self._kind_of_clause(token)
            if kind:
                yield Frame(token.i, Span(token.start, token.end), kind, f"clause-{kind.lower()}", False, token.sent)

    def _kind_of_clause(self, token: Token) -> str:
        """What a clause tells of, by who and what stands in it: a meeting, a visit or something done to a ship."""
        own = [
            m
            for m in self.by_sentence.get(token.sent, ())
            if m.kind in _TELLING and self.clause(self.document.root(m.span).i) == token.i
        ]
        kinds = [m.kind for m in own]
        persons = {m.entity for m in own if m.kind is Kind.PERSON}
        where = Kind.PLACE in kinds
        when = Kind.DATE in kinds
        subject = self.subject(token)
        acting = subject is not None and (
            self.kind(subject.i) is Kind.PERSON or subject.lemma in {"team", "delegation", "squadron", "ship", "group"}
        )
        if len(persons) >= 2 and (where or when):
            return "Meeting"
        if acting and where:
            return "Visit"
        if Kind.EQUIPMENT in kinds and when and token.lemma != "be":
            return "Event"
        return ""
