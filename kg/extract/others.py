"""Whether a verb tells of other persons than an event told before (event, frame → told apart or not)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.document import Document
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.persons import Reference

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS = frozenset({"VERB", "AUX"})


class Others:
    """Compares the persons whom the verbs of one document name; `persons` are all references by sentence."""

    def __init__(self, document: Document, persons: Mapping[int, Sequence[Reference]]) -> None:
        self.document, self._persons = document, persons

    def are_met(self, event: Event, frame: Frame) -> bool:
        """ "held talks with X and called on Y": verbs of one row, each with persons of its own after it."""
        met = self._partners(frame) if frame.kind == "Meeting" else set()
        return bool(met) and any(
            bool(before) and not met & before
            for other in event.frames
            if other.sent == frame.sent and self._goes_on(other, frame)
            for before in [self._partners(other)]
        )

    def go(self, event: Event, frame: Frame) -> bool:
        """Whether the person who goes is named with a verb, and others went on the visit told before."""
        if frame.kind != "Visit" or frame.noun:
            return False
        goers = {
            r.person.entity
            for r in self._named(frame)
            for root in [self.document.root(r.span)]
            if root.dep in _SUBJECTS and root.head == frame.head
        }
        return bool(goers and event.persons) and not goers & event.persons

    def _goes_on(self, other: Frame, frame: Frame) -> bool:
        """Whether the verb of a frame goes on with that of another."""
        first, then = _verb(other), _verb(frame)
        return then != first and self.document.tokens[then].dep == "conj" and first in self.document.ancestors(then)

    def _partners(self, frame: Frame) -> set[str]:
        """The persons named after a frame's verb and under it."""
        verb = _verb(frame)
        roots = ((r.person.entity, self.document.root(r.span).i) for r in self._named(frame))
        return {person for person, root in roots if root > verb and self._clause(root) == verb}

    def _named(self, frame: Frame) -> list[Reference]:
        return [r for r in self._persons.get(frame.sent, ()) if r.form == "name"]

    def _clause(self, i: int) -> int:
        """The verb over a token, -1 where there is none."""
        above = (a for a in self.document.ancestors(i) if a != i)
        return next((a for a in above if self.document.tokens[a].pos in _VERBS), -1)


def _verb(frame: Frame) -> int:
    """The verb of a frame: its own word, or the light verb that carries it."""
    return frame.carrier if frame.carrier >= 0 else frame.head
