"""Facts that need no event, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Literal

STATIC = {"country", "partOf", "party", "manufacturer", "validFrom"}


def facts(text: str) -> set[tuple[str, str, str]]:
    """Subject, relation and object of the static facts of things other than persons, ids without their kind."""
    found = set()
    for s in analyse(Article("t", text, published="2024-05-01")).statements:
        if s.relation in STATIC and not s.subject.startswith("person/"):
            value = s.object.value if isinstance(s.object, Literal) else s.object.split("/", 1)[1]
            found.add((s.subject.split("/", 1)[1], s.relation, value))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian Navy sent a cruiser.", {("russian-navy", "country", "russia")}),
        ("A Bulgarian firm, Balkan Optik, won the order.", {("balkan-optik", "country", "bulgaria")}),
        ("The Russian state exporter Rosoboronexport agreed.", {("rosoboronexport", "country", "russia")}),
        ("Rosoboronexport (ROE), Russia, agreed.", {("rosoboronexport", "country", "russia")}),
        ("Hindustan Shipyard Limited agreed.", set()),
        ("Rosoboronexport, India said, was late.", set()),
        ("India has sent 90 men of 5 Jat.", {("5-jat", "country", "india")}),
        (
            "The Russian side is a company of the 38th Motor Rifle Brigade.",
            {("38th-motor-rifle-brigade", "country", "russia")},
        ),
    ],
)
def test_countries(text: str, expected: set[tuple[str, str, str]]) -> None:
    """A nation in, before or after the name; nothing that only the world knows."""
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He joined the General Staff of the Russian Armed Forces.",
            {("general-staff-russia", "partOf", "russian-armed-forces"), ("russian-armed-forces", "country", "russia")},
        ),
        ("The Nashik Design Division of HAL grew.", {("nashik-design-division", "partOf", "hal")}),
        (
            "He left the Western Fleet, which is under the Western Naval Command.",
            {("western-fleet", "partOf", "western-naval-command")},
        ),
        (
            "The Working Group on Aviation under the IRIGC-MTC met.",
            {("wg-aviation", "partOf", "irigc-mmtc")},
        ),
        (
            "The Sub-Group on Air Defence comes under the Working Group on Aviation.",
            {("sub-group-air-defence", "partOf", "wg-aviation")},
        ),
    ],
)
def test_parts(text: str, expected: set[tuple[str, str, str]]) -> None:
    """X of Y, X under Y, names in names."""
    assert facts(text) == expected


def test_parties_of_a_body() -> None:
    """The countries in a body's name and the organisations it serves."""
    text = (
        "The Working Group on Military Cooperation met. The forum was set up so that "
        "Headquarters, Integrated Defence Staff and the Main Directorate of International Military Cooperation talk."
    )
    assert {o for _, r, o in facts(text) if r == "party"} == {
        "headquarters-integrated-defence-staff",
        "main-directorate-of-international-military-cooperation",
    }


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("The Russian-built T-90 rolled past.", "russia"),
        ("The T-90, built by Uralvagonzavod, rolled past.", "uralvagonzavod"),
        ("Uralvagonzavod makes the T-90 tank.", "uralvagonzavod"),
        ("Uralvagonzavod, maker of the T-90, agreed.", "uralvagonzavod"),
        ("They asked about the T-90. The tank is made by Uralvagonzavod.", "uralvagonzavod"),
        ("The T-90 will be assembled at Avadi by the Heavy Vehicles Factory.", "heavy-vehicles-factory"),
        ("Uralvagonzavod praised the T-90.", None),
    ],
)
def test_makers(text: str, maker: str | None) -> None:
    """Who builds, makes or assembles a thing, in active and passive words."""
    assert {o for s, r, o in facts(text) if r == "manufacturer" and s == "t-90"} == ({maker} if maker else set())


def test_programmes_run_since() -> None:
    """A series held since a year has it as its first."""
    assert ("indra", "validFrom", "2003") in facts("The INDRA exercises have been held since 2003.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The R-73, a product of Vympel, flew.", {("r-73", "manufacturer", "vympel")}),
        ("Production of AK-203 rifles by the Irkut plant began.", {("ak-203", "manufacturer", "irkut")}),
        ("The Su-30MKI is a machine that the Irkut plant built.", {("su-30mki", "manufacturer", "irkut")}),
        ("The contract binds RAC MiG to build 29 MiG-29K fighters.", {("mig-29k", "manufacturer", "rac-mig")}),
        ("The Invar missile is made in India.", {("invar", "manufacturer", "india")}),
        (
            "The Russian-made T-90 and Indian-built Tejas flew.",
            {("t-90", "manufacturer", "russia"), ("tejas", "manufacturer", "india")},
        ),
    ],
)
def test_makers_by_nouns_and_clauses(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Products, production by somebody, clauses that say what a thing is, and contracts that bind a maker."""
    assert facts(text) == expected


def test_group_in_group() -> None:
    """A sub-group of a working group is a part of it."""
    found = facts("The Sub-Group on Rotorcraft of the Working Group on Aviation met.")
    assert {f for f in found if f[1] == "partOf"} == {("sub-group-on-rotorcraft", "partOf", "wg-aviation")}
