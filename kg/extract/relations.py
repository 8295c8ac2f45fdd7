"""Facts of organisations, bodies, equipment and programmes that need no event (mentions → statements)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.makers import Makers, running
from kg.extract.mention import Mention
from kg.extract.ownership import Ownership
from kg.extract.parties import Parties
from kg.extract.statement import Statement


class Relations:
    """Reads one document's static facts."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.mentions = sorted(mentions, key=lambda m: m.span)

    def find(self) -> list[Statement]:
        """All statements."""
        found = [*Ownership(self.document, self.mentions).find(), *Parties(self.document, self.mentions).find()]
        return [*found, *Makers(self.document, self.mentions).find(), *running(self.document, self.mentions)]
