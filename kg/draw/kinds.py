"""How each kind of thing is shown: its name in plain words, its shape and its colour.

Colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart; each kind has a
shape of its own as well. Outlines are SVG paths in a square from -1 to 1, y downwards: page and
static pictures draw the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass

ORANGE, SKY, GREEN, YELLOW = "#e69f00", "#56b4e9", "#009e73", "#f0e442"
BLUE, VERMILION, PURPLE, GREY = "#0072b2", "#d55e00", "#cc79a7", "#999999"


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the legend: which types of the ontology it holds and how they look."""

    key: str
    one: str
    many: str
    types: tuple[str, ...]
    colour: str
    outline: str


KINDS = (
    Kind("person", "person", "People", ("Person",), SKY, "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z"),
    Kind("organisation", "organisation", "Organisations", ("Organisation",), BLUE, "M-.88 -.88H.88V.88H-.88Z"),
    Kind(
        "body",
        "joint body",
        "Commissions and groups",
        ("Commission", "WorkingGroup"),
        PURPLE,
        "M-1.1 0L-.55 -.95H.55L1.1 0L.55 .95H-.55Z",
    ),
    Kind(
        "country",
        "country",
        "Countries",
        ("Country",),
        VERMILION,
        "M0 -1.2L.31 -.43L1.14 -.37L.5 .16L.71 .97L0 .52L-.71 .97L-.5 .16L-1.14 -.37L-.31 -.43Z",
    ),
    Kind("place", "place", "Places", ("Place",), GREEN, "M-1.05 -.8H1.05L0 1.05Z"),
    Kind(
        "event",
        "event",
        "Meetings, visits and events",
        ("Meeting", "Visit", "Event"),
        ORANGE,
        "M0 -1.15L1.15 0L0 1.15L-1.15 0Z",
    ),
    Kind(
        "exercise",
        "exercise",
        "Exercises",
        ("Exercise",),
        VERMILION,
        "M-.35 -1.05H.35V-.35H1.05V.35H.35V1.05H-.35V.35H-1.05V-.35H-.35Z",
    ),
    Kind("deal", "deal", "Agreements and deliveries", ("Agreement", "Delivery"), YELLOW, "M0 -1.1L1.1 .85H-1.1Z"),
    Kind(
        "equipment",
        "equipment",
        "Equipment",
        ("Equipment", "EquipmentModel", "EquipmentItem"),
        SKY,
        "M0 -1.1L1.08 -.3L.68 .95H-.68L-1.08 -.3Z",
    ),
    Kind("programme", "programme", "Programmes", ("Programme", "EventSeries"), GREEN, "M-.7 -.75H1.25L.7 .75H-1.25Z"),
    Kind("topic", "topic", "Topics", ("Topic",), GREY, "M-1 -.6H.45L1.05 0L.45 .6H-1Z"),
)
OTHER = Kind(
    "other", "thing", "Other things", (), GREY, "M-.7 -1L.7 1M.7 -1L-.7 1M-.9 0A.9 .9 0 1 0 .9 0A.9 .9 0 1 0 -.9 0Z"
)

_BY_TYPE = {type_: kind for kind in KINDS for type_ in kind.types}


def kind_of(type_: str) -> Kind:
    """The legend's entry for a class of the ontology, `OTHER` where none holds it."""
    return _BY_TYPE.get(type_, OTHER)
