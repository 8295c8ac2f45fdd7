"""Which mention can fill which role of which event (events, fillers → candidates)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.candidate import ROLES, Candidate, Filler, is_venue
from kg.extract.document import Document
from kg.extract.event import Event, main
from kg.extract.features import Features
from kg.extract.frame import Frame
from kg.extract.mention import Kind
from kg.extract.timing import END, may_end, part
from kg.registry import words

REACH = 3
LONG_REACH = 5
FARTHEST = 40
LOOK_UP = 8
LONG = frozenset({"participant", "subject", "signatory", "chair"})
BESIDE = 12


class Slots:
    """Makes the candidates of one document."""

    def __init__(self, document: Document, events: Sequence[Event], fillers: Sequence[Filler]) -> None:
        self.document, self.events, self.fillers = document, events, fillers
        self.features = Features(document, events, fillers)
        self._main = main(events)
        self._told_before: dict[int, list[tuple[Event, Frame]]] = {}
        self._by_sentence: dict[int, list[tuple[Event, Frame]]] = {}
        for event in events:
            for frame in event.frames:
                self._by_sentence.setdefault(frame.sent, []).append((event, frame))

    def candidates(self) -> Iterator[Candidate]:
        """Every role that every filler can play in an event told in its sentence or shortly before."""
        for filler in self.fillers:
            sentence = self.document.sentence_of(filler.span).index
            here = self._by_sentence.get(sentence, [])
            for event, frame in here:
                yield from self._roles(event, frame, filler, 0)
            if sentence not in self._told_before:
                self._told_before[sentence] = list(self._before(sentence, {e.index for e, _ in here}))
            for event, frame in self._told_before[sentence]:
                yield from self._roles(event, frame, filler, sentence - frame.sent)

    def _before(self, sentence: int, told: set[int]) -> Iterator[tuple[Event, Frame]]:
        """Events told in the sentences before, each by its last frame; the first event of all besides."""
        last: dict[int, tuple[Event, Frame]] = {}
        for number in range(max(0, sentence - FARTHEST), sentence):
            last |= {event.index: (event, frame) for event, frame in self._by_sentence.get(number, [])}
        for index, (event, frame) in sorted(last.items()):
            near = sentence - frame.sent <= LONG_REACH or index in self._main
            if near and index not in told:
                yield event, frame

    def _roles(self, event: Event, frame: Frame, filler: Filler, distance: int) -> Iterator[Candidate]:
        for relation, kinds in ROLES[filler.kind]:
            if event.kind not in kinds or not self._reached(event, relation, distance):
                continue
            candidate = Candidate(event, frame, relation, filler, sent=frame.sent + distance)
            if self._possible(relation, frame, filler, distance) and self._timely(candidate):
                candidate.features = self.features.of(candidate, distance)
                yield candidate

    def _timely(self, c: Candidate) -> bool:
        """Whether a date can be the day that a role wants: no last day is a first one."""
        if c.relation == "endDate":
            return may_end(self.document, c)
        return c.relation != "startDate" or part(self.document, c) != END

    def _possible(self, relation: str, frame: Frame, filler: Filler, distance: int) -> bool:
        if filler.span.overlaps(frame.span) and filler.kind not in {Kind.TOPIC, Kind.DATE}:
            return False
        mention = filler.mention
        if filler.kind is Kind.TOPIC and self._left_out(filler):
            return False
        if filler.kind is Kind.PLACE and mention is not None:
            return (relation == "venue") == is_venue(mention)
        if relation == "signatory":
            return self.features.dealings.part(self.document.root(filler.span).i) != "witness"
        if mention is not None and mention.date is not None:
            return self._dates(relation, frame, filler, distance)
        return not (distance and relation in {"location", "venue"} and distance > 2)

    def _dates(self, relation: str, frame: Frame, filler: Filler, distance: int) -> bool:
        """Whether a date can have a role: a period or an end how long a paper holds, any other when it is signed."""
        date = filler.mention.date if filler.mention is not None else None
        if date is None:
            return False
        period = len(date.start) == 4 and date.start != date.end
        preposition = self.features.preposition(self.document.root(filler.span).i)
        if relation == "validFrom":
            own = (
                self.document.subtree(frame.head).covers(filler.span) or 0 < filler.span.start - frame.span.end < BESIDE
            )
            return period and not distance and own and preposition not in words("at_a_time")
        if relation == "validUntil":
            return not (period or distance) and preposition in words("until") and self._holds_until(frame, filler)
        return not period

    def _holds_until(self, frame: Frame, filler: Filler) -> bool:
        """ "valid until 2031", "the programme till 2020", "extended to 2030": how long a paper holds, nothing else."""
        tokens = self.document.tokens
        preposition = tokens[tokens[self.document.root(filler.span).i].head]
        above = tokens[preposition.head]
        named = above.pos in {"NOUN", "PROPN"} and self.document.subtree(frame.head).covers(filler.span)
        return above.lemma in words("validity") or (named and preposition.lower != "to")

    def _reached(self, event: Event, relation: str, distance: int) -> bool:
        """Whether an event is near enough to be gone on with; who takes part may be told later than the rest."""
        return event.index in self._main or distance <= (LONG_REACH if relation in LONG else REACH)

    def _left_out(self, filler: Filler) -> bool:
        """Whether a topic is named only as what the talk goes beyond: "beyond areas such as aircraft"."""
        tokens = self.document.tokens
        above = list(self.document.ancestors(self.document.root(filler.span).i))[1:LOOK_UP]
        return any(tokens[i].pos in {"ADP", "SCONJ"} and tokens[i].lower in words("excluding") for i in above)
