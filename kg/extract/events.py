"""Frames → events: which words of an article tell of one and the same meeting, visit, contract or delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.document import Document
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.persons import Reference
from kg.model import Factuality
from kg.registry import shipped, words

RECENT = 6


@dataclass(slots=True)
class Event:
    """All frames of an article that tell of one thing."""

    index: int
    kind: str
    group: str
    frames: list[Frame] = field(default_factory=list)
    edition: int = 0
    body: Mention | None = None
    series: str = ""
    persons: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    inherited: bool = False
    years: set[str] = field(default_factory=set)

    @property
    def factuality(self) -> Factuality:
        """Actual where one frame tells it as a fact, else what its first frame says."""
        seen = [f.factuality for f in self.frames]
        if Factuality.DENIED in seen[:1]:
            return Factuality.DENIED
        return Factuality.ACTUAL if Factuality.ACTUAL in seen else seen[0]


class Clusterer:
    """Decides, frame by frame, whether it tells of an event already told or of a new one."""

    def __init__(self, document: Document, mentions: Sequence[Mention], references: Sequence[Reference]) -> None:
        self.document, self.mentions, self.references = document, mentions, references
        self.events: list[Event] = []

    def group(self, frames: Sequence[Frame]) -> list[Event]:
        """Events in the order in which they are first told."""
        ordered = sorted(frames, key=lambda f: (f.sent, f.same_as >= 0, f.head))
        for frame in ordered:
            traits = self._traits(frame)
            home = self._linked(frame) or self._home(frame, traits)
            if home is None:
                home = Event(len(self.events), frame.kind, frame.group)
                self.events.append(home)
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
        return next(
            (e for e in self.events for f in e.frames if f.head == frame.same_as and f.kind == frame.kind), None
        )

    def _traits(self, frame: Frame) -> Event:
        """What stands close to a frame: who, when, where, what; as an event of its own to compare with."""
        traits = Event(-1, frame.kind, frame.group)
        sentence = self.document.sentences[frame.sent].span
        for reference in self.references:
            if sentence.covers(reference.span) and self._close(frame, self.document.root(reference.span).i):
                traits.persons.add(reference.person.entity)
        for mention in self.mentions:
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

    def _home(self, frame: Frame, traits: Event) -> Event | None:
        rated = [
            (self._likeness(event, frame, traits), -event.index, event)
            for event in self.events
            if event.kind == frame.kind
        ]
        rated = [r for r in rated if r[0] >= 1.0]
        return max(rated, key=lambda r: r[:2])[2] if rated else None

    def _likeness(self, event: Event, frame: Frame, traits: Event) -> float:
        """How much speaks for the frame telling of the event; 1 and more is enough."""
        if self._conflict(event, frame, traits):
            return -1.0
        last = event.frames[-1]
        gap = frame.sent - last.sent
        likeness = 0.0
        if frame.edition is not None and event.edition == int(frame.edition.value):
            likeness += 2.0
        if frame.body is not None and event.body is not None:
            likeness += 0.5
        if frame.series is not None and event.series == frame.series.entity:
            likeness += 1.0
        likeness += 0.5 * min(2, len(event.persons & traits.persons))
        likeness += 0.5 * len(_finest(event.dates) & _finest(traits.dates))
        likeness += 0.3 * len(event.places & traits.places) + 0.6 * len(event.things & traits.things)
        likeness += self._definiteness(event, frame, gap)
        if frame.group.startswith("clause-"):
            likeness += 0.5 * min(2, len(event.persons & traits.persons)) - 0.05 * min(gap, 6)
        if frame.weak and frame.definite != "a":
            likeness += 1.5 - 0.1 * min(gap, 5)
        if (
            frame.kind == "Visit"
            and not frame.noun
            and gap <= 1
            and event.persons & traits.persons
            and not traits.places - event.places
        ):
            likeness += 0.6
        if frame.definite == "a":
            likeness -= 0.6
        if frame.plural and not frame.weak:
            likeness -= 0.5
        if frame.sent == last.sent and frame.noun and last.noun and frame.definite != "the":
            likeness -= 0.7
        if event.group != frame.group and frame.kind == "Event" and not (frame.definite == "the" and gap <= 3):
            likeness -= 0.8
        if (
            frame.edition is not None
            and frame.definite == "the"
            and not event.edition
            and event.index == 0
            and gap <= 2
        ):
            likeness += 0.5
        return likeness + 0.15 * (event.index == 0)

    def _definiteness(self, event: Event, frame: Frame, gap: int) -> float:
        """What "the", "this" and "their" say for a thing told before, more where the same word told it."""
        if not frame.noun or frame.definite not in {"the", "that", "poss"} or frame.earlier:
            return 0.0
        word = self._word(frame)
        if any(self._word(f) == word for f in event.frames):
            likeness = 1.35 - (0.12 if frame.definite == "that" else 0.025) * min(gap, 12)
        elif frame.kind == "Event":
            likeness = 1.3 - 0.1 * gap if gap <= 3 else 0.2
        else:
            likeness = 1.2 - 0.05 * min(gap, 9)
        likeness -= 0.6 * (frame.plural and not frame.weak) + 0.5 * (frame.edition is not None)
        return likeness - 0.3 * (frame.definite == "poss")

    def _word(self, frame: Frame) -> str:
        return self.document.tokens[frame.head].lemma.strip(".,)(").casefold()

    def _conflict(self, event: Event, frame: Frame, traits: Event) -> bool:
        """Whether something that is told of the frame cannot hold of the event."""
        denied = (frame.factuality is Factuality.DENIED) != (event.factuality is Factuality.DENIED)
        again = frame.another and not (frame.edition is not None and event.edition)
        return bool(
            denied
            or again
            or frame.earlier
            or self._other_row(event, frame)
            or self._other_goods(event, frame, traits)
            or _other_time(event, traits)
        )

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

    def _other_goods(self, event: Event, frame: Frame, traits: Event) -> bool:
        """A deal over other equipment."""
        told = bool(traits.things and event.things)
        return frame.kind in {"Agreement", "Delivery"} and told and not traits.things & event.things

    def _add(self, event: Event, frame: Frame, traits: Event) -> None:
        event.frames.append(frame)
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


def _other_time(event: Event, traits: Event) -> bool:
    """Other days, or other years."""
    days, told_days = _long(traits.dates, 10), _long(event.dates, 10)
    if days and told_days and not days & told_days and event.kind != "Exercise":
        return True
    years, told_years = {d[:4] for d in traits.dates}, {d[:4] for d in event.dates}
    return bool(years and told_years and not years & told_years)


def _long(dates: set[str], length: int) -> set[str]:
    return {d for d in dates if len(d) == length}


def _finest(dates: set[str]) -> set[str]:
    return {d for d in dates if len(d) == 10} or dates
