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
        """Actual where one frame tells it as a fact, else what its first frame says."""
        seen = [f.factuality for f in self.frames]
        if Factuality.DENIED in seen[:1]:
            return Factuality.DENIED
        return Factuality.ACTUAL if Factuality.ACTUAL in seen else seen[0]
