"""What is said of a frame: definite or new, which edition, which body, actual, planned or denied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.extract.amounts import Amount, editions
from kg.extract.document import Document, Token
from kg.extract.frame import Frame
from kg.extract.grammar import Grammar
from kg.extract.mention import Kind, Mention
from kg.extract.modality import Modality
from kg.model import Span
from kg.registry import words

FARTHEST = 160


class Telling(Grammar):
    """Describes frames."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        super().__init__(document, mentions)
        self.modality = Modality(document, mentions)
        self.editions = editions(document.text)
        self._starts = [a.span.start for a in self.editions]
        self._ends = [a.span.end for a in self.editions]

    def describe(self, frame: Frame) -> None:
        token = self.document.tokens[frame.head]
        children = [self.document.tokens[c] for c in self.document.children[token.i]]
        determiners = [c for c in children if c.dep in {"det", "poss"}]
        if not frame.noun:
            frame.edition = self._edition_after(frame)
        frame.plural = token.tag in {"NNS", "NNPS"} and token.lemma not in {"talk", "drill"}
        if frame.noun:
            frame.definite = self._definite(determiners)
            frame.edition = frame.edition or self._edition(frame)
            near = [c.lower for c in children if c.dep in {"amod", "det", "advmod"}]
            frame.earlier = bool(words("earlier") & set(near))
            frame.another = bool(words("another") & set(near))
        frame.body = self._body(frame)
        frame.factuality = self.modality.of(frame)
        frame.asserted = self.modality.asserts(frame)

    def _definite(self, determiners: Sequence[Token]) -> str:
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
        for amount in self._before(frame.span):
            if not (phrase.covers(amount.span) or self._runs_up(amount, frame)):
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

    def _before(self, span: Span) -> Sequence[Amount]:
        """The ordinals that stand before a span and not far from it."""
        first = bisect_left(self._ends, span.start - FARTHEST)
        return self.editions[first : bisect_right(self._starts, span.start)]

    def _runs_up(self, amount: Amount, frame: Frame) -> bool:
        """Whether only nouns and their modifiers stand between an ordinal and a frame's noun."""
        first = self.document.at(amount.span)[-1]
        between = self.document.tokens[first.i + 1 : frame.head]
        plain = all(
            t.pos in {"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "ADP", "DET", "CCONJ", "X", "SYM"}
            and t.text not in {",", ";", ":", "."}
            for t in between
        )
        return (
            first.sent == frame.sent
            and plain
            and not any(t.lower in {"in", "at", "with", "from", "to", "by"} for t in between)
        )

    def _edition_after(self, frame: Frame) -> Amount | None:
        """ "reached its 9th edition", "in its fifth round"."""
        sentence = self.document.sentences[frame.sent]
        for amount in self.editions:
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
        bodies = [m for m in self.by_sentence.get(frame.sent, ()) if m.kind is Kind.BODY]
        phrase = self.document.subtree(frame.head)
        inside = [m for m in bodies if phrase.covers(m.span)]
        if frame.noun and inside:
            return min(
                inside,
                key=lambda m: (
                    abs(m.span.start - frame.span.end)
                    if m.span.start > frame.span.start
                    else frame.span.start - m.span.end,
                    m.span,
                ),
            )
        close = [
            m for m in bodies if 0 <= m.span.start - frame.span.end <= 12 or 0 <= frame.span.start - m.span.end <= 6
        ]
        if close and frame.noun:
            return close[0]
        verb = self.document.tokens[frame.head]
        for m in bodies:
            if self.document.path(self.document.root(m.span).i, verb.i) in {("nsubj^",), ("nsubjpass^",)}:
                return m
        return None
