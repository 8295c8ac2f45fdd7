"""Frames → events: which words of an article tell of one and the same meeting, visit, contract or delivery."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.event import Comparison, Event, Joining
from kg.extract.frame import Frame
from kg.extract.likeness import likeness, says_it_is
from kg.extract.mention import Kind, Mention
from kg.extract.others import Others
from kg.extract.persons import Reference
from kg.model import Factuality
from kg.registry import shipped, words

MEMORY = 120
ENOUGH = 1.0


class Clusterer:
    """Decides, frame by frame, whether it tells of an event already told or of a new one."""

    def __init__(self, document: Document, mentions: Sequence[Mention], references: Sequence[Reference]) -> None:
        self.document, self.mentions, self.references = document, mentions, references
        self.events: list[Event] = []
        self._tellers: dict[tuple[int, str], Event] = {}
        self._alike: dict[str, list[Event]] = {}
        self._persons: dict[int, list[Reference]] = {}
        self._named: dict[int, list[Mention]] = {}
        for reference in references:
            self._persons.setdefault(document.sentence_of(reference.span).index, []).append(reference)
        for mention in mentions:
            self._named.setdefault(document.sentence_of(mention.span).index, []).append(mention)
        self._others = Others(document, self._persons)
        self.joinings: list[Joining] = []

    def group(self, frames: Sequence[Frame]) -> list[Event]:
        """Events in the order in which they are first told."""
        ordered = sorted(frames, key=lambda f: (f.sent, f.same_as >= 0, f.head))
        for frame in ordered:
            traits = self._traits(frame)
            home = self._linked(frame)
            repeats = home is not None
            nearest = None if repeats else self._nearest(frame, traits)
            if nearest is not None and nearest.rating >= ENOUGH:
                home = nearest.event
            if home is None:
                home = Event(len(self.events), frame.kind, frame.group)
                self.events.append(home)
                self._alike.setdefault(frame.kind, []).append(home)
            self.joinings.append(Joining(frame, home, repeats, nearest))
            self._add(home, frame, traits)
        self._inherit_bodies()
        return self.events

    def _inherit_bodies(self) -> None:
        """A numbered or "previous" session whose body is not told is one of the body told of last."""
        bodies = [m for m in self.mentions if m.kind is Kind.BODY]
        for event in self.events:
            frame = event.frames[0]
            word = self.document.tokens[frame.head].lemma
            serial = (
                event.edition
                or frame.earlier
                or any(self.document.tokens[c].lower == "next" for c in self.document.children[frame.head])
            )
            if event.kind != "Meeting" or event.body is not None or not serial or word in words("unbodied"):
                continue
            reach = len(self.document.sentences) if event.edition else 4
            before = [
                m
                for m in bodies
                if m.span.start < frame.span.start and frame.sent - self.document.sentence_of(m.span).index <= reach
            ]
            if before and not any(
                e.body is None and e is not event and e.edition == 0 and self._between(e, before[-1], frame)
                for e in self.events
            ):
                event.body = before[-1]
                event.inherited = True

    def _between(self, other: Event, body: Mention, frame: Frame) -> bool:
        """Whether another kind of series was told of between a body and a frame ("the summit … the previous one")."""
        word = self.document.tokens[other.frames[0].head].lemma
        return word in words("unbodied") and body.span.end < other.frames[0].span.start < frame.span.start

    def _linked(self, frame: Frame) -> Event | None:
        """The event of the word that a frame repeats."""
        if frame.same_as < 0:
            return None
        return self._tellers.get((frame.same_as, frame.kind))

    def _traits(self, frame: Frame) -> Event:
        """What stands close to a frame: who, when, where, what; as an event of its own to compare with."""
        traits = Event(-1, frame.kind, frame.group)
        sentence = self.document.sentences[frame.sent].span
        for reference in self._persons.get(frame.sent, ()):
            if sentence.covers(reference.span) and self._close(frame, self.document.root(reference.span).i):
                traits.persons.add(reference.person.entity)
        for mention in self._named.get(frame.sent, ()):
            if not sentence.covers(mention.span) or not self._close(frame, self.document.root(mention.span).i):
                continue
            if mention.kind is Kind.DATE and mention.date is not None:
                traits.dates.add(mention.date.values(frame.factuality is Factuality.PLANNED)[0])
            elif mention.kind in {Kind.PLACE, Kind.COUNTRY}:
                traits.places.add(mention.entity)
            elif mention.kind is Kind.EQUIPMENT:
                traits.things.add(mention.entity)
        return traits

    def _close(self, frame: Frame, token: int) -> bool:
        path = self.document.path(token, frame.head)
        if not path:
            return token == frame.head
        return (
            len([step for step in path if not step.startswith(("conj", "compound", "appos", "prep", "amod", "poss"))])
            <= 2
        )

    def _nearest(self, frame: Frame, traits: Event) -> Comparison | None:
        """The event of the frame's kind that most speaks for, of equals the first, of papers signed the last."""
        recent = frame.weak and frame.kind == "Agreement"
        near = (event for event in self._alike.get(frame.kind, ()) if self._in_reach(event, frame))
        compared = [self._compare(event, frame, traits) for event in near]
        return max(compared, key=lambda c: (c.rating, _place(c.event, recent)), default=None)

    def _in_reach(self, event: Event, frame: Frame) -> bool:
        """Whether an event was told of lately, is the article's first one, or is of the edition told."""
        numbered = frame.edition is not None and event.edition == int(frame.edition.value)
        return event.index == 0 or numbered or frame.sent - event.frames[-1].sent <= MEMORY

    def _compare(self, event: Event, frame: Frame, traits: Event) -> Comparison:
        conflict = self._conflict(event, frame, traits)
        return Comparison(event, conflict, {} if conflict else likeness(self.document, event, frame, traits))

    def _conflict(self, event: Event, frame: Frame, traits: Event) -> str:
        """What is told of the frame that cannot hold of the event; empty where there is nothing."""
        if (frame.factuality is Factuality.DENIED) != (event.factuality is Factuality.DENIED):
            return "only one of them is denied"
        known = event.edition or says_it_is(self.document, frame)
        if frame.another and not (frame.edition is not None and known):
            return "its words call it another one"
        if frame.earlier:
            return "its words call it an earlier one"
        if self._other_row(event, frame):
            return "another edition, body, series or year"
        if self._other_goods(event, frame, traits):
            return "other equipment"
        if self._others.are_met(event, frame):
            return "somebody else is met in one row of verbs"
        if self._others.go(event, frame):
            return "somebody else goes"
        return "other days or years" if _other_time(event, traits, self._bounds(frame)) else ""

    def _other_row(self, event: Event, frame: Frame) -> bool:
        """Another edition, body, series or year in a series' name."""
        number = int(frame.edition.value) if frame.edition is not None else 0
        if number and event.edition and number != event.edition:
            return True
        if frame.body is not None and event.body is not None and frame.body.entity != event.body.entity:
            known = {frame.body.entity, event.body.entity} <= shipped().entries.keys()
            if known or not number or number != event.edition:
                return True
        if frame.year and event.years and frame.year not in event.years:
            return True
        return frame.series is not None and bool(event.series) and frame.series.entity != event.series

    def _bounds(self, frame: Frame) -> bool:
        """Whether its verb tells a first or last day only: "his tour ended yesterday", "he returns on Monday"."""
        tokens = self.document.tokens
        verb = tokens[frame.carrier if frame.carrier >= 0 else frame.head].lemma
        return frame.kind == "Visit" and verb in words("end_verb") | words("homeward")

    def _other_goods(self, event: Event, frame: Frame, traits: Event) -> bool:
        """A deal over other equipment."""
        told = bool(traits.things and event.things)
        return frame.kind in {"Agreement", "Delivery"} and told and not traits.things & event.things

    def _add(self, event: Event, frame: Frame, traits: Event) -> None:
        event.frames.append(frame)
        self._tellers.setdefault((frame.head, frame.kind), event)
        if frame.edition is not None:
            event.edition = int(frame.edition.value)
        if event.body is None or (frame.body is not None and event.body.entity not in shipped().entries):
            event.body = frame.body or event.body
        event.series = event.series or (frame.series.entity if frame.series else "")
        event.years |= {frame.year} if frame.year else set()
        event.persons |= traits.persons
        event.dates |= traits.dates
        event.places |= traits.places
        event.things |= traits.things


def _other_time(event: Event, traits: Event, bounds: bool) -> bool:
    """Other days, where they are no first or last ones only, or other years."""
    days, told_days = _long(traits.dates, 10), _long(event.dates, 10)
    if days and told_days and not days & told_days and event.kind != "Exercise" and not bounds:
        return True
    years, told_years = {d[:4] for d in traits.dates}, {d[:4] for d in event.dates}
    return bool(years and told_years and not years & told_years)


def _long(dates: set[str], length: int) -> set[str]:
    return {d for d in dates if len(d) == length}


def _place(event: Event, recent: bool) -> int:
    """Where an event stands among equals: that which was told last first, or that which was told first."""
    return event.frames[-1].head if recent else -event.index
