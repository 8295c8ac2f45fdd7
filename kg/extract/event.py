"""What an event is to the extractor: all frames of an article that tell of one thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.frame import Frame
from kg.extract.mention import Mention
from kg.model import Factuality


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
