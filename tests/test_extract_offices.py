"""Posts, affiliations and countries of persons, with sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Literal


def told(text: str, relation: str) -> list[tuple[str, str]]:
    """Family name and object of each fact of persons with one relation, sorted."""
    analysis = analyse(Article("t", text, published="2024-05-01"))
    family = {p.entity: p.name.family for p in analysis.persons}
    found = set()
    for s in analysis.statements:
        if s.relation == relation and s.subject in family:
            value = s.object.value if isinstance(s.object, Literal) else s.object
            found.add((family[s.subject], value.removeprefix("post:").split("/")[-1]))
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade and industry minister Pavel Ladin spoke.", [("Ladin", "Trade and industry minister")]),
        ("Pavel Ladin, deputy head of the helicopter department, spoke.",
         [("Ladin", "Deputy head of the helicopter department")]),
        ("Smt. Meera Walia, Director General (Technology Management), spoke.",
         [("Walia", "Director General (Technology Management)")]),
        ("The chairman and managing director, Arvind Walia, spoke.", [("Walia", "Chairman and managing director")]),
        ("Arvind Walia Addl.Secretary spoke.", [("Walia", "Additional Secretary")]),
        ("Deputy Ministers Pavel Ladin and Oleg Buran spoke.",
         [("Buran", "Deputy Minister"), ("Ladin", "Deputy Minister")]),
        ("Arvind Walia, who took over as Defence Secretary, spoke.", [("Walia", "Defence Secretary")]),
        ("Arvind Walia, a missile expert and former President of India, spoke.", [("Walia", "President of India")]),
        ("Air Force Secretary Arvind Walia met Defence Minister Oleg Buran.",
         [("Buran", "Defence Minister"), ("Walia", "Air Force Secretary")]),
    ],
)  # fmt: skip
def test_posts(text: str, expected: list[tuple[str, str]]) -> None:
    """Posts before and after names, in brackets, in lists, abbreviated, in the plural."""
    assert told(text, "post") == expected


def test_list_of_posts_before_names() -> None:
    """A post before a name and a comma is his, though another name stands to its left."""
    text = "There were the Defence Secretary, Shri Arvind Walia, and the Foreign Secretary, Smt. Meera Nagpal."
    assert told(text, "post") == [("Nagpal", "Foreign Secretary"), ("Walia", "Defence Secretary")]


def test_counterpart() -> None:
    """A counterpart holds the post of the one he is the counterpart of, and his own country."""
    text = "Indian Defence Minister Arvind Walia met his Russian counterpart Pavel Ladin."
    assert told(text, "post") == [("Ladin", "Defence Minister"), ("Walia", "Defence Minister")]
    assert told(text, "country") == [("Ladin", "russia"), ("Walia", "india")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosoboronexport sent its CEO Pavel Ladin.", [("Ladin", "rosoboronexport")]),
        ("Rosoboronexport agreed. The exporter's chief, Pavel Ladin, spoke.", [("Ladin", "rosoboronexport")]),
        ("Rosoboronexport's Pavel Ladin spoke.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin, who heads Rosoboronexport, spoke.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin signed on behalf of Rosoboronexport.", [("Ladin", "rosoboronexport")]),
        ("Pavel Ladin of Rosoboronexport spoke.", [("Ladin", "rosoboronexport")]),
        ("Major Pavel Ladin visited Rosoboronexport.", []),
    ],
)
def test_affiliation(text: str, expected: list[tuple[str, str]]) -> None:
    """Owners, pronouns, definite nouns, verbs and prepositions tie a person to an organisation; a visit does not."""
    assert told(text, "affiliation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the chair for India was Lt Gen Arvind Walia.", [("Walia", "india")]),
        ("Arvind Walia and Meera Nagpal for India sat down.", [("Nagpal", "india"), ("Walia", "india")]),
        ("A Kazakh observer, Major Pavel Ladin, watched.", [("Ladin", "kazakhstan")]),
        ("The Russian delegation led by Pavel Ladin arrived.", [("Ladin", "russia")]),
        ("Arvind Walia, an Indian military official, spoke.", [("Walia", "india")]),
        ("Major Pavel Ladin, who heads the Russian troops, spoke.", [("Ladin", "russia")]),
        ("Arvind Walia, Chief of the General Staff of the Russian Armed Forces, spoke.", [("Walia", "russia")]),
        ("Major Arvind Walia shocked his Russian hosts.", []),
        ("Major Arvind Walia spoke.", []),
    ],
)
def test_country(text: str, expected: list[tuple[str, str]]) -> None:
    """A person's country only where the words make it plain."""
    assert told(text, "country") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pavel Ladin, who heads UEC, spoke.", [("Ladin", "Head of UEC")]),
        ("The Finance Wing is headed by Smt Meera Walia.", [("Walia", "Head of the Finance Wing")]),
        ("A delegation of the Indian Navy headed by Smt Meera Walia came.", []),
        ("General Arvind Walia, India's army chief, spoke.", [("Walia", "Army chief")]),
        ("Pavel Ladin, Deputy Director, FSMTC, and others signed.", [("Ladin", "Deputy Director, FSMTC")]),
    ],
)
def test_posts_by_verbs_and_owners(text: str, expected: list[tuple[str, str]]) -> None:
    """Posts that a verb tells, that a country owns, or whose organisation follows a comma."""
    assert told(text, "post") == expected


def test_counterpart_of_one_named_by_family_name() -> None:
    """The post of a counterpart is that of the person named last, also by the family name alone."""
    text = "Defence Minister Arvind Walia came. HAL chairman Meera Nair waited. Walia met his counterpart Pavel Ladin."
    assert ("Ladin", "Defence Minister") in told(text, "post")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed by Pavel Ladin (FSMTC).", [("Ladin", "fsmtc")]),
        ("Pavel Ladin, CEO, Rostec attended.", [("Ladin", "rostec")]),
        ("From the Indian Navy, Commodore Arvind Walia came.", [("Walia", "indian-navy")]),
        ("HAL's man on the spot, Commodore Arvind Walia, smiled.", [("Walia", "hal")]),
        ("Pavel Ladin, who runs sales at Rosoboronexport, spoke.", [("Ladin", "rosoboronexport")]),
    ],
)
def test_affiliations_beside_names(text: str, expected: list[tuple[str, str]]) -> None:
    """Organisations in brackets, after a comma, before the titles, and of what somebody runs."""
    assert told(text, "affiliation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pavel Ladin signed for the Russians.", [("Ladin", "russia")]),
        ("Arvind Walia put his name to it for New Delhi.", [("Walia", "india")]),
        (
            "Meera Nair, CEO of BEL, and Arvind Walia were the signatories for India.",
            [("Nair", "india"), ("Walia", "india")],
        ),
        ("His Russian opposite number, Deputy Minister Pavel Ladin, spoke.", [("Ladin", "russia")]),
        ("On the Indian side were Arvind Walia and Meera Nair.", [("Nair", "india"), ("Walia", "india")]),
        ("In the delegation of India were Arvind Walia and Meera Nair.", [("Nair", "india"), ("Walia", "india")]),
        ("The Russian delegation saw the yard, where it was received by Commodore Arvind Walia.", []),
        (
            "Major General Pavel Ladin and Brigadier Arvind Walia, in charge of the Indian team, spoke.",
            [("Walia", "india")],
        ),
        ("Pavel Ladin had flown it for an Indian team.", []),
    ],
)
def test_whom_persons_stand_for(text: str, expected: list[tuple[str, str]]) -> None:
    """Nations, peoples and capitals that persons act for, and sides; not those who receive the other side."""
    assert told(text, "country") == expected
