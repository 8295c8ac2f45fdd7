"""What a mention is: a stretch of text taken as a name, a date, an amount or a reference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.extract.amounts import Amount
from kg.extract.when import DateMention
from kg.model import Span


class Kind(StrEnum):
    """Kinds of mentions."""

    PERSON = "person"
    ORGANISATION = "organisation"
    BODY = "body"
    PLACE = "place"
    COUNTRY = "country"
    NATION = "nation"
    EQUIPMENT = "equipment"
    PROGRAMME = "programme"
    TOPIC = "topic"
    RANK = "rank"
    POST = "post"
    DATE = "date"
    MONEY = "money"
    QUANTITY = "quantity"

    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text and what it stands for.

    `entity` is the id of the thing meant; for a nation's adjective the id of the country.
    `kinds` of the registry's row (city, base, ministry …) stand in `sort`.
    """

    span: Span
    kind: Kind
    entity: str = ""
    label: str = ""
    type: str = ""
    sort: str = ""
    date: DateMention | None = None
    amount: Amount | None = None

    def __len__(self) -> int:
        return len(self.span)
