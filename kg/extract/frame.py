"""What a frame is: a word that tells of an event, an agreement or a delivery."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.amounts import Amount
from kg.extract.mention import Mention
from kg.model import Factuality, Span


@dataclass(slots=True)
class Frame:
    """A word that tells of an event: `head` is its token, `span` its words, `kind` a class of the ontology.

    `asserted` says that a verb in a past tense tells it as done, where a bare noun only names it.
    """

    head: int
    span: Span
    kind: str
    group: str
    noun: bool
    sent: int
    definite: str = ""
    plural: bool = False
    weak: bool = False
    edition: Amount | None = None
    body: Mention | None = None
    series: Mention | None = None
    factuality: Factuality = Factuality.ACTUAL
    asserted: bool = False
    earlier: bool = False
    another: bool = False
    year: str = ""
    carrier: int = -1
    same_as: int = -1
