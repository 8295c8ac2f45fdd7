"""Names by the registry and by their form, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract import bodies, document, names
from kg.extract.gazetteer import Gazetteer, pieces
from kg.extract.mention import Kind, Mention
from kg.extract.spelling import Speller
from kg.model import Article


def read(text: str) -> list[Mention]:
    """All names of a text."""
    doc = document.read(Article("t", text, published="2024-05-01"))
    known = names.known(doc)
    known += bodies.find(doc, known)
    return sorted([*known, *names.by_form(doc, known)], key=lambda m: m.span)


def of(text: str, kind: Kind) -> list[tuple[str, str]]:
    """The surface forms and entities of one kind, outermost names only."""
    found = read(text)
    outer = [m for m in found if not any(o.span.covers(m.span) and o.span != m.span for o in found)]
    return [(text[m.span.start : m.span.end], m.entity) for m in outer if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Baltic Fleet sent two ships.", [("Baltic Fleet", "org/baltic-fleet")]),
        ("The BalticFleet sent two ships.", [("BalticFleet", "org/baltic-fleet")]),
        ("He spoke of the Western Naval Comand.", [("Western Naval Comand", "org/western-naval-command")]),
        ("The Rosoboronexpert stand was full.", [("Rosoboronexpert", "org/rosoboronexport")]),
        ("He commands the IndianArmy contingent.", [("IndianArmy", "org/indian-army")]),
        ("Russia today is far away.", []),
        ("The claws of the bear were sharp and the mod was old.", []),
        ("The Indian armed forces and the Russian military spoke.", []),
    ],
)
def test_organisations_of_the_registry(text: str, expected: list[tuple[str, str]]) -> None:
    """Known names are found also damaged; small letters that make plain words are not names."""
    assert of(text, Kind.ORGANISATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Troops of the 336th Naval Infantry Brigade landed.",
            [("336th Naval Infantry Brigade", "org/336th-naval-infantry-brigade")],
        ),
        ("Soldiers of 12 Kumaon marched past.", [("12 Kumaon", "org/12-kumaon")]),
        ("A company of 14 Rajputana Rifles arrived.", [("14 Rajputana Rifles", "org/14-rajputana-rifles")]),
        ("A Bulgarian firm, Balkan Optik, won the order.", [("Balkan Optik", "org/balkan-optik")]),
        ("The Tikhvin engine works closed early.", [("Tikhvin engine works", "org/tikhvin-engine-works")]),
        (
            "He heads the Military College of Hydrography.",
            [("Military College of Hydrography", "org/military-college-of-hydrography")],
        ),
        (
            "Chairman of Malabar Dock and Foundry Limited, he smiled.",
            [("Malabar Dock and Foundry Limited", "org/malabar-dock-and-foundry-limited")],
        ),
        ("They sold 200 Indian Army jackets.", [("Indian Army", "org/indian-army")]),
    ],
)
def test_organisations_by_form(text: str, expected: list[tuple[str, str]]) -> None:
    """Units by number, plants by a plain noun, firms by a cue, bodies by a head."""
    assert of(text, Kind.ORGANISATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were held at the Tikhvin plant.", [("Tikhvin plant", "place/tikhvin-plant")]),
        (
            "He spent an hour at the Russian Ministry of Defence.",
            [("Russian Ministry of Defence", "place/ministry-of-defence-of-the-russian-federation")],
        ),
        ("The group met at Hotel Volna.", [("Hotel Volna", "place/hotel-volna")]),
        ("They paid homage at the Tomb of the Lost Crew.", [("Tomb of the Lost Crew", "place/tomb-of-the-lost-crew")]),
        ("The launch took place in Zarechinsk on Monday.", [("Zarechinsk", "place/zarechinsk")]),
        ("He believes in Zarechinsky as a commander.", []),
    ],
)
def test_places_by_form(text: str, expected: list[tuple[str, str]]) -> None:
    """Buildings by their word, towns by the preposition, organisations where their name means the house."""
    found = [(s, e) for s, e in of(text, Kind.PLACE)]
    assert found == expected


def test_a_range_by_its_towns_name_is_a_town() -> None:
    """A range or base called by a bare town's name counts as that town, with its word as a range."""
    sorts = {
        t: [m.sort for m in read(t) if m.kind is Kind.PLACE]
        for t in ("It began at Mulino.", "It began at the Mulino range.")
    }
    assert sorts == {"It began at Mulino.": ["city"], "It began at the Mulino range.": ["range"]}


def test_the_government_is_its_country() -> None:
    """A government stands for its country."""
    found = [(m.kind, m.entity) for m in read("The Indian government agreed.")]
    assert found == [(Kind.NATION, "place/india")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The frigate Besstrashny led the line.", [("Besstrashny", "equipment/besstrashny")]),
        ('The tanker "Sura River" followed.', [("Sura River", "equipment/sura-river")]),
        ("INS Kaveripur sailed.", [("INS Kaveripur", "equipment/ins-kaveripur")]),
        ("Controller of Warship Production spoke.", []),
        ("The business class was full.", []),
    ],
)
def test_ships(text: str, expected: list[tuple[str, str]]) -> None:
    """Ships by prefix, by a word for a ship, in quotes."""
    assert of(text, Kind.EQUIPMENT) == expected


def test_inner_names() -> None:
    """A long name tells the organisations inside it, the widest first."""
    text = "General Staff of the Armed Forces of the Russian Federation"
    found = next(m for m in read(f"He serves in the {text}.") if m.kind is Kind.ORGANISATION)
    inner = names.inner(found, f"He serves in the {text}.")
    assert [(m.entity, len(m.span)) for m in inner] == [("org/russian-armed-forces", 38)]


def test_spelling() -> None:
    """Words run together, torn apart, a letter off or shuffled are mended; endings are left alone."""
    speller = Speller({"northern", "fleet", "kaliningrad", "ivanov", "uralvagonzavod", "ministry"}, {"irigc"})

    def mended(text: str) -> list[str]:
        return [w.form for w in speller.mend(text, pieces(text))[0]]

    assert mended("NorthernFleet Kalinigrad Ivanovo Uralvagon zavod IRGIC Minsitry") == [
        "northern", "fleet", "kaliningrad", "ivanovo", "uralvagonzavod", "irigc", "ministry",
    ]  # fmt: skip


def test_gazetteer_takes_the_longest_name() -> None:
    """Of names that begin alike the longest is found, once."""
    found = Gazetteer([("Navy", 1), ("Navy of Utopia", 2)]).find(pieces("The Navy of Utopia and the Navy"))
    assert [(h.start, h.end, h.values) for h in found] == [(4, 18, (2,)), (27, 31, (1,))]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("They thanked the Russians.", Kind.NATION, [("Russians", "place/russia")]),
        ("General X, India's army chief, spoke.", Kind.NATION, [("India's", "place/india")]),
        ("The flag was hoisted at Gandhi Maidan.", Kind.PLACE, [("Gandhi Maidan", "place/gandhi-maidan")]),
        ("Air Marshal Prithvi Walia flew.", Kind.EQUIPMENT, []),
        (
            "The Novosibirsk Aircraft Production Association (NAPO) agreed.",
            Kind.ORGANISATION,
            [
                ("Novosibirsk Aircraft Production Association", "org/novosibirsk-aviation-plant"),
                ("NAPO", "org/novosibirsk-aviation-plant"),
            ],
        ),
    ],
)
def test_peoples_abbreviations_and_first_names(text: str, kind: Kind, expected: list[tuple[str, str]]) -> None:
    """Peoples, nations in names that are none, abbreviations in brackets, ships' names that are first names."""
    assert of(text, kind) == expected
