"""Frames of one sentence that tell the same: "met for the fifth meeting", "the contract was signed"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.frame import Frame
from kg.extract.grammar import Grammar
from kg.registry import words

_APPOSED = {("appos^",), ("apposv",)}
_WHAT_FOR = {("pobj^", "prep^"), ("pobj^", "prep^", "appos^"), ("pcomp^", "prep^")}
_MODIFIERS = ("compound", "nmod", "appos")


class Linking(Grammar):
    """Marks frames that repeat another, and drops those that say nothing of their own."""

    def link(self, frame: Frame, frames: Sequence[Frame]) -> None:
        """Mark what tells the same as another word of the sentence, and the verb that carries a noun."""
        if frame.noun:
            frame.carrier = self._carrier(frame)
            frame.same_as = self._beside(frame, frames)
        for other in frames:
            if (
                frame.same_as < 0
                and other is not frame
                and other.sent == frame.sent
                and other.kind == frame.kind
                and other.same_as != frame.head
                and self._tells_same(frame, other)
            ):
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
            if (
                other.noun
                and other.kind == frame.kind
                and 0 < other.head - frame.head <= 2
                and other.span.start - frame.span.end <= 2
            ):
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
            return other.group != "series" and (
                abs(other.head - frame.head) <= 3 or path in _APPOSED or path == ("pobj^", "prep^")
            )
        if frame.edition is None and other.group != "series":
            of = self.document.tokens[self.document.tokens[frame.head].head].lower == "of"
            plain = [s for s in path if not s.startswith(_MODIFIERS)]
            if not plain and other.head < frame.head:
                return True
            deal = frame.kind in {"Agreement", "Delivery"} and self.preposition(frame.head) in {"for", "on", "under"}
            return path in {("compound^",), ("nmod^",), *_APPOSED} or (path == ("pobj^", "prep^") and (of or deal))
        return False

    def _verb_and_noun(self, frame: Frame, other: Frame) -> bool:
        """ "met for the fifth meeting", "arrived on a visit"."""
        path = tuple(s for s in self.document.path(other.head, frame.head) if not s.startswith(_MODIFIERS))
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

    def what_for(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether a delivery is only what an agreement is for: "agreement for the supply of"."""
        if frame.kind != "Delivery" or not frame.noun:
            return False
        agreements = [
            f for f in frames if f.kind == "Agreement" and f.noun and f.sent == frame.sent and f.head < frame.head
        ]
        return any(self.document.path(frame.head, f.head) in _WHAT_FOR for f in agreements)
