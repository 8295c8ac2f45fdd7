"""What an event is to the extractor: all frames of an article that tell of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.frame import Frame
from kg.extract.mention import Mention
from kg.model import Factuality

OFTEN = 2
LEADING = frozenset({"Meeting"})


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
        """Actual where a frame asserts it, else as the first frame has it that does not tell it as a fact."""
        if self.frames[0].factuality is Factuality.DENIED:
            return Factuality.DENIED
        if any(f.asserted and f.factuality is Factuality.ACTUAL for f in self.frames):
            return Factuality.ACTUAL
        return next((f.factuality for f in self.frames if f.factuality is not Factuality.ACTUAL), Factuality.ACTUAL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a frame compares with an event told before.

    `conflict` is what cannot hold of both, empty where nothing; `weighed` gives what each feature of
    their likeness speaks for (above 0) or against.
    """

    event: Event
    conflict: str
    weighed: Mapping[str, float]

    @property
    def rating(self) -> float:
        """How much speaks for one event; from 1 on they are one."""
        return -1.0 if self.conflict else sum(self.weighed.values())


@dataclass(frozen=True, slots=True)
class Joining:
    """To which event a frame was put, and why.

    `repeats` says that it repeats a word of that event; else `nearest` is the earlier event of its kind that is
    most like it, which is either the one it was put to or was not like enough; None where there was none.
    """

    frame: Frame
    event: Event
    repeats: bool
    nearest: Comparison | None


def main(events: Sequence[Event]) -> set[int]:
    """The events that an article keeps coming back to: the first of each kind, and those told again and again."""
    first: dict[str, int] = {}
    for event in events:
        if event.factuality is not Factuality.DENIED:
            first.setdefault(event.kind, event.index)
    lead = {index for kind, index in first.items() if kind in LEADING}
    return {0, *lead, *(event.index for event in events if len(event.frames) > OFTEN)}
