"""Words that stand for one edition of a row told of before: "the eighth", "its next edition", "last year's"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.amounts import Amount
from kg.extract.document import Token
from kg.extract.frame import Frame
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind
from kg.model import Span
from kg.registry import words

REACH = 3
_NOMINAL = {"nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr", "ROOT"}
_SUBJECT = {"nsubj", "nsubjpass"}
_WHEN_WHERE = {Kind.DATE, Kind.PLACE, Kind.COUNTRY}
_NOUNS = {"NOUN", "PROPN", "ADJ"}


class Editions(Grammar):
    """Finds editions told by a number or a word for one; which row they are of is told before."""

    def find(self, frames: Sequence[Frame], numbers: Sequence[Amount]) -> Iterator[Frame]:
        """Frames of the group `ordinal`, to be kept where a row goes on, and numbered sessions of bodies."""
        told = {f.head for f in frames}
        phrases = [(f.sent, f.span, self.document.subtree(f.head)) for f in frames]
        starts = {a.span.start: a for a in numbers}
        for token in self.document.tokens:
            if token.i in told:
                continue
            number = starts.get(token.start)
            if self.blocks(token):
                yield from self._session(token, starts, told)
            elif number is not None and self._alone(token):
                yield self._frame(token, number)
            elif self._named(token, phrases) or self._last(token) or self._last_years(token):
                yield self._frame(token)

    def _frame(self, token: Token, number: Amount | None = None) -> Frame:
        span = Span(token.start, token.end)
        return Frame(token.i, span, "Meeting", "ordinal", True, token.sent, edition=number)

    def _alone(self, token: Token) -> bool:
        """Whether an ordinal stands for a noun: "the eighth is scheduled"."""
        tokens = self.document.tokens
        if token.dep not in _NOMINAL or token.i + 1 >= len(tokens) or tokens[token.i + 1].pos in _NOUNS:
            return False
        if tokens[token.i + 1].pos == "VERB" and tokens[token.i + 1].tag == "VBG":
            return False
        before = tokens[token.i - 1].lower if token.i else ""
        on = token.i > 1 and (tokens[token.i - 2].lower in {"on", "from", "until", "by", "to"} or before == "on")
        return before in {"the", "its", "their", "a", "previous", "last", "and"} and not on

    def _named(self, token: Token, phrases: Sequence[tuple[int, Span, Span]]) -> bool:
        """Whether a noun for an edition is of nothing that its own clause names."""
        return token.lemma in words("edition_noun") and not self._of_another(token, phrases)

    def _of_another(self, token: Token, phrases: Sequence[tuple[int, Span, Span]]) -> bool:
        """Whether an edition is of what another word of its phrase or clause tells: "the 9th edition of INDRA"."""
        own = self.document.subtree(token.i)
        here = Span(token.start, token.end)
        return any(
            sent == token.sent and (own.covers(span) or phrase.covers(here)) for sent, span, phrase in phrases
        ) or any(
            m.type == "EventSeries" and self.clause(self.document.root(m.span).i) == self.clause(token.i)
            for m in self.by_sentence.get(token.sent, ())
        )

    def _last(self, token: Token) -> bool:
        """ "The last for the armies, in 2016, took place": with a date or place in the clause."""
        alone = token.lower in words("serial") and token.dep in _SUBJECT
        time = token.lemma == "time" and token.dep in {"npadvmod", "nsubj"} and self._serial_child(token)
        return (alone or time) and self._set(token)

    def _last_years(self, token: Token) -> bool:
        """ "Last year's was in Moscow": a date's genitive as a subject."""
        children = [self.document.tokens[c] for c in self.document.children[token.i]]
        genitive = token.dep in _SUBJECT and any(c.dep == "case" for c in children)
        return genitive and (token.lemma in {"year", "month"} or self.kind(token.i) is Kind.DATE) and self._set(token)

    def _serial_child(self, token: Token) -> bool:
        return any(self.document.tokens[c].lower in words("serial") for c in self.document.children[token.i])

    def _set(self, token: Token) -> bool:
        """Whether the clause tells when or where."""
        verb = self.clause(token.i)
        return any(
            m.kind in _WHEN_WHERE and not m.span.covers(Span(token.start, token.end))
            for m in self.by_sentence.get(token.sent, ())
            if verb in list(self.document.ancestors(self.document.root(m.span).i))
        )

    def _session(self, token: Token, starts: dict[int, Amount], told: set[int]) -> Iterator[Frame]:
        """ "The 22nd IRIGC will be in New Delhi": a body with an ordinal, no word for its session."""
        held = self.held.get(token.i)
        if held is None or held.kind is not Kind.BODY or self.document.root(held.span).i != token.i:
            return
        if any(a in told for a in self.document.ancestors(token.i)) or told & set(self.document.children[token.i]):
            return
        for c in self.document.children[token.i]:
            number = starts.get(self.document.tokens[c].start)
            if number is not None and self.document.tokens[c].dep == "amod":
                yield Frame(token.i, held.span, "Meeting", "body", True, token.sent, edition=number, body=held)


def continues(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a word for an edition goes on with a row of sessions or exercises told of before; tells its kind."""
    before = [f for f in frames if f.head < frame.head and frame.sent - f.sent <= REACH and f.group != "ordinal"]
    rows = [f for f in before if f.edition is not None or f.body is not None or f.series is not None]
    if frame.edition is None:
        rows = [f for f in before if f.noun and f.kind in {"Meeting", "Exercise", "Event"}]
    if not rows:
        return False
    frame.kind = rows[-1].kind
    return frame.kind in {"Meeting", "Exercise", "Event"}
